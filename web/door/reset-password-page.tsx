import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { askAgain } from '../api/installation.ts';
import { SecretField } from '../api/secret-field.tsx';
import { useLanguage } from '../language/language.ts';
import { Note } from '../note/note.tsx';
import { PageHead } from '../page/page-head.tsx';
import styles from './door.module.css';

/** The link of a mail, opened: another password. */
export function ResetPasswordPage() {
  const { t } = useLingui();
  const language = useLanguage();
  const [token] = useState(() => location.hash.slice(1));
  const [password, setPassword] = useState('');
  const act = useAct(
    (text: string) => told(server.POST('/api/auth/password/reset', { body: { token, password: text } })),
    { changes: [], after: askAgain },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(password);
  };
  return (
    <>
      <PageHead title={t`A new password`} />
      <div className={`${styles.narrow} stack tight`}>
        {act.is === 'done' ? (
          <Note level={2} tone="good" title={t`Your password is changed`}>
            <p>
              <Trans>Wherever you were signed in, you are signed out.</Trans>{' '}
              <Link to="/$language/sign-in" params={{ language }}>
                <Trans>Sign in</Trans>
              </Link>
            </p>
          </Note>
        ) : (
          <form className="panel stack tight" onSubmit={submit}>
            <ActProblem act={act} fields={{ password: 'password' }} />
            <SecretField
              id="password"
              kind="new-password"
              label={t`New password`}
              hint={t`Twelve signs or more; several words are easy to remember.`}
              value={password}
              problem={fieldProblem(act, 'password')}
              onChange={setPassword}
            />
            <div className="buttons">
              <Button type="submit" disabled={act.is === 'running'}>
                <Trans>Change the password</Trans>
              </Button>
            </div>
          </form>
        )}
      </div>
    </>
  );
}
