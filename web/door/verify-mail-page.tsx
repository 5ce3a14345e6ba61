import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct } from '../api/act.ts';
import { ActProblem } from '../api/act-problem.tsx';
import { SignInFirst } from '../api/answered.tsx';
import { server, told } from '../api/client.ts';
import { askAgain, useBehind } from '../api/installation.ts';
import { useLanguage } from '../language/language.ts';
import { Note } from '../note/note.tsx';
import { PageHead } from '../page/page-head.tsx';
import styles from './door.module.css';

/** The link of a mail, opened: it shows that the mail is that of who has the account. */
export function VerifyMailPage() {
  const { t } = useLingui();
  const language = useLanguage();
  const behind = useBehind();
  const [token] = useState(() => location.hash.slice(1));
  const act = useAct(
    (text: string) => told(server.POST('/api/auth/mail/verified', { body: { token: text } })),
    {
      after: askAgain,
    },
  );
  const isSignedIn = behind.is === 'there' && behind.who.kind === 'person';
  return (
    <>
      <PageHead title={t`Confirm your mail address`} />
      <div className={`${styles.narrow} stack tight`}>
        {act.is === 'done' ? (
          <Note level={2} tone="good" title={t`Your mail address is confirmed`}>
            <p>
              <Link to="/$language/my-funds" params={{ language }}>
                <Trans>My funds</Trans>
              </Link>
            </p>
          </Note>
        ) : !isSignedIn ? (
          <SignInFirst />
        ) : (
          <div className="panel stack tight">
            <ActProblem act={act} />
            <p>
              <Trans>You are signed in as {behind.who.mail}.</Trans>
            </p>
            <div className="buttons">
              <Button onClick={() => act.send(token)} disabled={act.is === 'running'}>
                <Trans>Confirm that this mail is mine</Trans>
              </Button>
            </div>
          </div>
        )}
      </div>
    </>
  );
}
