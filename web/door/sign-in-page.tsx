import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { askAgain } from '../api/installation.ts';
import { forgetAll } from '../api/queries.ts';
import { SecretField } from '../api/secret-field.tsx';
import { TextField } from '../form/fields.tsx';
import { useLanguage } from '../language/language.ts';
import { PageHead } from '../page/page-head.tsx';
import styles from './door.module.css';

/** To sign in: mail and password, then the code where the account has a second factor. */
export function SignInPage() {
  const { t } = useLingui();
  const [isCodeNeeded, setCodeNeeded] = useState(false);
  const go = useArrival();
  return (
    <>
      <PageHead title={t`Sign in`} />
      <div className={styles.narrow}>
        {isCodeNeeded ? (
          <CodeForm onIn={go} />
        ) : (
          <PasswordForm onCode={() => setCodeNeeded(true)} onIn={go} />
        )}
      </div>
    </>
  );
}

/** Goes where somebody came from, or to his funds. What a link carries stays in the fragment, which no server is sent. */
function useArrival(): () => Promise<void> {
  const navigate = useNavigate();
  const language = useLanguage();
  const { back } = useSearch({ strict: false }) as { back?: string };
  return async () => {
    forgetAll();
    await askAgain();
    await navigate({ href: back === undefined ? `/${language}/my-funds` : `${back}${location.hash}` });
  };
}

function PasswordForm({ onCode, onIn }: { readonly onCode: () => void; readonly onIn: () => Promise<void> }) {
  const { t } = useLingui();
  const language = useLanguage();
  const [mail, setMail] = useState('');
  const [password, setPassword] = useState('');
  const act = useAct(
    (body: { mail: string; password: string }) => told(server.POST('/api/auth/sign-in', { body })),
    {
      changes: [],
      repeats: true,
      after: ({ state }) => (state === 'code-needed' ? onCode() : onIn()),
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send({ mail, password });
  };
  return (
    <form className="panel stack tight" onSubmit={submit}>
      <ActProblem act={act} fields={{ mail: 'mail', password: 'password' }} />
      <TextField
        id="mail"
        label={t`Mail address`}
        type="email"
        name="email"
        autoComplete="username"
        inputMode="email"
        value={mail}
        problem={fieldProblem(act, 'mail')}
        onChange={setMail}
      />
      <SecretField
        id="password"
        kind="password"
        label={t`Password`}
        value={password}
        problem={fieldProblem(act, 'password')}
        onChange={setPassword}
      />
      <div className="buttons">
        <Button type="submit" disabled={act.is === 'running'}>
          {act.is === 'running' ? <Trans>Signing in…</Trans> : <Trans>Sign in</Trans>}
        </Button>
      </div>
      <p className={styles.ways}>
        <Link to="/$language/account/new" params={{ language }}>
          <Trans>Make an account</Trans>
        </Link>
        <Link to="/$language/account/forgotten" params={{ language }}>
          <Trans>I forgot my password</Trans>
        </Link>
      </p>
    </form>
  );
}

function CodeForm({ onIn }: { readonly onIn: () => Promise<void> }) {
  const { t } = useLingui();
  const [isRecovery, setRecovery] = useState(false);
  const [code, setCode] = useState('');
  const act = useAct(
    (text: string) =>
      told(
        isRecovery
          ? server.POST('/api/auth/sign-in/recovery-code', { body: { code: text } })
          : server.POST('/api/auth/sign-in/code', { body: { code: text } }),
      ),
    { changes: [], repeats: true, after: onIn },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(code);
  };
  return (
    <form className="panel stack tight" onSubmit={submit}>
      <ActProblem act={act} fields={{ code: 'code' }} />
      <SecretField
        id="code"
        kind="code"
        label={isRecovery ? t`Recovery code` : t`Code of your authenticator`}
        hint={isRecovery ? t`One of those that you kept; it is used up by this` : t`Six figures`}
        value={code}
        problem={fieldProblem(act, 'code')}
        onChange={setCode}
      />
      <div className="buttons">
        <Button type="submit" disabled={act.is === 'running'}>
          {act.is === 'running' ? <Trans>Signing in…</Trans> : <Trans>Sign in</Trans>}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            setRecovery(!isRecovery);
            setCode('');
            act.reset();
          }}
        >
          {isRecovery ? <Trans>Use the authenticator</Trans> : <Trans>I do not have my authenticator</Trans>}
        </Button>
      </div>
    </form>
  );
}
