import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { timeText } from '../amount/figures.ts';
import { useLanguage } from '../language/language.ts';
import { Note } from '../note/note.tsx';
import { Waiting } from '../note/waiting.tsx';
import { Away, isSignedOut, Refused } from './refused.ts';

interface AnsweredProps<T> {
  readonly query: UseQueryResult<T>;
  readonly children: (told: T) => ReactNode;
  /** How many grey lines stand in its place while it is on its way. */
  readonly lines?: number;
}

/** What the server answered; before that grey lines, and where it refuses or is away, why. The last figures stay, with their time. */
export function Answered<T>({ query, children, lines }: AnsweredProps<T>) {
  const { data, error, dataUpdatedAt } = query;
  if (data === undefined)
    return error === null ? (
      <Waiting {...(lines === undefined ? {} : { lines })} />
    ) : (
      <NotTold error={error} onAgain={() => query.refetch()} />
    );
  return (
    <>
      {error !== null && <LastKnown error={error} at={dataUpdatedAt} onAgain={() => query.refetch()} />}
      {children(data)}
    </>
  );
}

interface NotToldProps {
  readonly error: Error;
  readonly onAgain: () => unknown;
}

/** Why there is nothing to show. */
export function NotTold({ error, onAgain }: NotToldProps) {
  const { t } = useLingui();
  if (isSignedOut(error)) return <SignInFirst />;
  if (error instanceof Refused) {
    const { title, rejections } = error.problem;
    return (
      <Note level={2} tone="wait" title={title}>
        <ul>
          {rejections.map(({ says }, place) => (
            <li key={place}>{says}</li>
          ))}
        </ul>
      </Note>
    );
  }
  if (!(error instanceof Away)) throw error;
  return (
    <Note level={2} tone="wait" title={error.problem?.title ?? t`The server does not answer just now`}>
      <p>
        <Trans>Nothing is lost. Try again when you are connected.</Trans>
      </p>
      <Again onAgain={onAgain} />
    </Note>
  );
}

function LastKnown({ error, at, onAgain }: NotToldProps & { readonly at: number }) {
  const { t } = useLingui();
  const language = useLanguage();
  if (isSignedOut(error)) return <SignInFirst />;
  const time = timeText(new Date(at).toISOString(), language);
  return (
    <Note level={2} tone="wait" title={t`The server does not answer just now`}>
      <p>
        <Trans>What you see is of {time}.</Trans>
      </p>
      <Again onAgain={onAgain} />
    </Note>
  );
}

function Again({ onAgain }: Pick<NotToldProps, 'onAgain'>) {
  return (
    <Button variant="default" size="sm" onClick={() => onAgain()}>
      <Trans>Try again</Trans>
    </Button>
  );
}

/** Whoever is not signed in comes back here afterwards. */
export function SignInFirst() {
  const { t } = useLingui();
  const language = useLanguage();
  return (
    <Note level={2} tone="plain" title={t`Please sign in`}>
      <p>
        <Link
          to="/$language/sign-in"
          params={{ language }}
          search={{ back: location.pathname }}
          hash={location.hash.slice(1)}
        >
          <Trans>Sign in, and come back here</Trans>
        </Link>
      </p>
    </Note>
  );
}
