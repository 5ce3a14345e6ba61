import { Trans, useLingui } from '@lingui/react/macro';
import { spansOf, type Version } from '@openmutual/core/version';
import type { AnyScheme } from '@openmutual/schemes/folder';
import { useState } from 'react';
import { dayText } from '../amount/figures.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { StatusLine, type StatusStep } from '../status/status-line.tsx';
import { useAdoptions } from './kinds.ts';
import styles from './scheme.module.css';
import { SourceText } from './source-text.tsx';

interface VersionsProps {
  readonly scheme: AnyScheme;
  readonly on: string;
  readonly onDay: (day: string) => void;
}

const AT_A_GLANCE = 5;

/** The versions of the rules on their line: past, in effect on the day, to come; by whom each was adopted. */
export function Versions({ scheme, on, onDay }: VersionsProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const [isWhole, setWhole] = useState(false);
  const all: readonly Version<unknown>[] = scheme.versions;
  const spans = spansOf(all);
  const steps = all.map((version, place): StatusStep & { readonly from: string } => {
    const from = `${version.from}`;
    const until = spans[place]?.until;
    const state = on < from ? 'next' : until !== undefined && on >= `${until}` ? 'done' : 'now';
    const day = dayText(from, language);
    return {
      from,
      name: t`from ${day}`,
      state,
      detail: <VersionDetail version={version} isShown={state === 'now'} onDay={() => onDay(from)} />,
    };
  });
  const ordered = steps.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const now = ordered.findIndex(({ state }) => state === 'now');
  const begin = Math.max(0, Math.min(now < 0 ? ordered.length : now - 2, ordered.length - AT_A_GLANCE));
  const shown = isWhole ? ordered : ordered.slice(begin, begin + AT_A_GLANCE);
  return (
    <>
      <StatusLine upright steps={shown} />
      {ordered.length > AT_A_GLANCE && (
        <button
          type="button"
          className={styles.more}
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? <Trans>Show fewer versions</Trans> : <Trans>Show all {ordered.length} versions</Trans>}
        </button>
      )}
    </>
  );
}

interface VersionDetailProps {
  readonly version: Version<unknown>;
  readonly isShown: boolean;
  readonly onDay: () => void;
}

function VersionDetail({ version, isShown, onDay }: VersionDetailProps) {
  const said = useSaid();
  const language = useLanguage();
  const adoptions = useAdoptions();
  const { from, until, recorded, adoptedBy, absent } = version;
  const end = until === undefined ? '' : dayText(`${until}`, language);
  const written = dayText(`${recorded}`, language);
  const day = dayText(`${from}`, language);
  return (
    <>
      {absent !== undefined && <span className={styles.absent}>{said(absent)}</span>}
      {adoptedBy !== undefined && (
        <span>
          {adoptions[adoptedBy.kind]}: <SourceText text={adoptedBy.ref} href={adoptedBy.href} />
        </span>
      )}
      <span className={styles.recorded}>
        {until !== undefined && (
          <>
            <Trans>ends before {end}</Trans>
            {' · '}
          </>
        )}
        <Trans>written down on {written}</Trans>
        {!isShown && (
          <>
            {' · '}
            <button type="button" className={styles.inline} onClick={onDay}>
              <Trans>show this day</Trans>
              <span className="heard"> ({day})</span>
            </button>
          </>
        )}
      </span>
    </>
  );
}
