import { Trans } from '@lingui/react/macro';
import { libraryEntry } from '../library/library.ts';
import { Note } from '../note/note.tsx';
import type { LinkedCase } from './case-link.ts';

interface ReopenedProps {
  /** The case as the link carried it; nothing where the page was opened without one. */
  readonly linked: LinkedCase<unknown> | undefined;
  /** The figure that the case gives now. */
  readonly gives: string | undefined;
}

/** What a link that was opened says of itself: whether rules and figure are those of the day when it was copied. */
export function Reopened({ linked, gives }: ReopenedProps) {
  if (linked === undefined) return null;
  const changed = Object.entries(linked.schemes).filter(([id, hash]) => {
    const entry = libraryEntry(id);
    return entry.ok && entry.value.hash !== hash;
  });
  if (changed.length === 0) return null;
  const { gave } = linked;
  const names = changed.map(([id]) => id).join(', ');
  return (
    <Note
      tone={gave === gives ? 'plain' : 'wait'}
      title={<Trans>This link is from an earlier version of the rules</Trans>}
    >
      <p>
        <Trans>
          The scheme {names} was changed since. What you see is calculated by the rules that are here now.
        </Trans>
      </p>
      {gave !== undefined && gives !== undefined && (
        <p>
          {gave === gives ? (
            <Trans>The figure is the same as then: {gives}.</Trans>
          ) : (
            <Trans>
              The figure was {gave} then and is {gives} now.
            </Trans>
          )}
        </p>
      )}
    </Note>
  );
}
