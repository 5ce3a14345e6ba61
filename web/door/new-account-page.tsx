import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { SecretField } from '../api/secret-field.tsx';
import { TextField } from '../form/fields.tsx';
import { useLanguage } from '../language/language.ts';
import { Note } from '../note/note.tsx';
import { PageHead } from '../page/page-head.tsx';
import styles from './door.module.css';

/** To make an account. Whether the mail has one already is told to its owner alone, by mail. */
export function NewAccountPage() {
  const { t } = useLingui();
  const language = useLanguage();
  const [asked, setAsked] = useState({ name: '', mail: '', password: '' });
  const act = useAct(
    (body: typeof asked) => told(server.POST('/api/auth/sign-up', { body: { ...body, language } })),
    { changes: [] },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(asked);
  };
  const field = (name: keyof typeof asked) => ({
    id: name,
    value: asked[name],
    problem: fieldProblem(act, name),
    onChange: (value: string) => setAsked({ ...asked, [name]: value }),
  });
  return (
    <>
      <PageHead title={t`Make an account`}>
        <Trans>
          An account is yours, not of a fund: with it you can join several, or none. To take part you confirm
          your mail address once.
        </Trans>
      </PageHead>
      <div className={`${styles.narrow} stack tight`}>
        {act.is === 'done' ? (
          <Note level={2} tone="good" title={t`Look at your mail`}>
            <p>
              <Trans>
                We have written to {asked.mail}. Sign in, then open the link in that mail on this device.
              </Trans>
            </p>
            <p>
              <Link to="/$language/sign-in" params={{ language }}>
                <Trans>Sign in</Trans>
              </Link>
            </p>
          </Note>
        ) : (
          <form className="panel stack tight" onSubmit={submit}>
            <ActProblem act={act} fields={{ name: 'name', mail: 'mail', password: 'password' }} />
            <TextField
              {...field('name')}
              label={t`What others call you`}
              hint={t`May stay empty. Staff of a fund that you join see it; other members do not.`}
              autoComplete="name"
            />
            <TextField
              {...field('mail')}
              label={t`Mail address`}
              type="email"
              autoComplete="username"
              inputMode="email"
            />
            <SecretField
              {...field('password')}
              kind="new-password"
              label={t`Password`}
              hint={t`Twelve signs or more; several words are easy to remember.`}
            />
            <div className="buttons">
              <Button type="submit" disabled={act.is === 'running'}>
                {act.is === 'running' ? <Trans>Making the account…</Trans> : <Trans>Make an account</Trans>}
              </Button>
            </div>
          </form>
        )}
      </div>
    </>
  );
}
