import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { askAgain } from '../api/installation.ts';
import { SecretField } from '../api/secret-field.tsx';
import { CopyButton } from '../case/result-acts.tsx';
import { savedFile } from '../case/saved-file.ts';
import { Note } from '../note/note.tsx';
import styles from './door.module.css';
import { QrCode } from './qr-code.tsx';

interface SecondFactorPanelProps {
  readonly isOn: boolean;
  /** Only with a confirmed mail: otherwise somebody could lock the owner of a mail out of it. */
  readonly mayBegin: boolean;
}

/** An authenticator beside the password. Whoever acts for others needs one. */
export function SecondFactorPanel({ isOn, mayBegin }: SecondFactorPanelProps) {
  const [begun, setBegun] = useState<Begun>();
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Second factor</Trans>
      </h2>
      {begun !== undefined ? (
        <Confirming begun={begun} isOn={isOn} />
      ) : isOn ? (
        <On />
      ) : mayBegin ? (
        <Beginning onBegun={setBegun} />
      ) : (
        <p className="small">
          <Trans>Confirm your mail address first.</Trans>
        </p>
      )}
    </section>
  );
}

interface Begun {
  readonly uri: string;
  readonly recoveryCodes: readonly string[];
}

function Beginning({ onBegun }: { readonly onBegun: (begun: Begun) => void }) {
  const { t } = useLingui();
  const [password, setPassword] = useState('');
  const act = useAct(
    (text: string) => told(server.POST('/api/auth/second-factor', { body: { password: text } })),
    { changes: [], repeats: true, after: onBegun },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(password);
  };
  return (
    <form className="stack tight" onSubmit={submit}>
      <p className="small">
        <Trans>
          A code of an authenticator beside your password. Who acts for a fund needs one; for everybody it is
          safer.
        </Trans>
      </p>
      <ActProblem act={act} fields={{ password: 'second-factor-password' }} />
      <SecretField
        id="second-factor-password"
        kind="password"
        label={t`Password`}
        value={password}
        problem={fieldProblem(act, 'password')}
        onChange={setPassword}
      />
      <div className="buttons">
        <Button type="submit" variant="default" disabled={act.is === 'running'}>
          <Trans>Set up a second factor</Trans>
        </Button>
      </div>
    </form>
  );
}

/** The secret as a picture and as text, the recovery codes, and the first code, which turns it on. */
function Confirming({ begun, isOn }: { readonly begun: Begun; readonly isOn: boolean }) {
  const { t } = useLingui();
  const [code, setCode] = useState('');
  const act = useAct(
    (text: string) => told(server.POST('/api/auth/second-factor/confirmed', { body: { code: text } })),
    { changes: [['sessions']], after: askAgain },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(code);
  };
  const secret = new URL(begun.uri).searchParams.get('secret') ?? '';
  if (act.is === 'done' || isOn)
    return (
      <Note tone="good" title={t`The second factor is on`}>
        <p>
          <Trans>From now on you are asked for a code when you sign in. Keep the recovery codes.</Trans>
        </p>
        <RecoveryCodes codes={begun.recoveryCodes} />
      </Note>
    );
  return (
    <form className="stack tight" onSubmit={submit}>
      <p>
        <Trans>1. Scan this with your authenticator, or type the text below it.</Trans>
      </p>
      <QrCode text={begun.uri} label={t`The secret for your authenticator as a picture`} />
      <p className={styles.secret}>{secret.replace(/(.{4})(?=.)/g, '$1 ')}</p>
      <p>
        <Trans>2. Keep these recovery codes where you find them. Each opens your account once.</Trans>
      </p>
      <RecoveryCodes codes={begun.recoveryCodes} />
      <ActProblem act={act} fields={{ code: 'first-code' }} />
      <SecretField
        id="first-code"
        kind="code"
        label={t`3. The code that the authenticator shows now`}
        value={code}
        problem={fieldProblem(act, 'code')}
        onChange={setCode}
      />
      <div className="buttons">
        <Button type="submit" disabled={act.is === 'running'}>
          <Trans>Turn the second factor on</Trans>
        </Button>
      </div>
    </form>
  );
}

/** Shown once. */
function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  const { t } = useLingui();
  const text = `${codes.join('\n')}\n`;
  return (
    <>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="buttons">
        <CopyButton text={async () => text} done={t`Recovery codes copied`}>
          <Trans>Copy</Trans>
        </CopyButton>
        <Button
          variant="default"
          size="sm"
          onClick={() => savedFile('openmutual-recovery-codes.txt', 'text/plain', [text])}
        >
          <Trans>Save as a file</Trans>
        </Button>
      </div>
    </>
  );
}

function On() {
  const { t } = useLingui();
  const [password, setPassword] = useState('');
  const renew = useAct(
    (text: string) =>
      told(server.POST('/api/auth/second-factor/recovery-codes', { body: { password: text } })),
    { changes: [], repeats: true },
  );
  const off = useAct(
    (text: string) => told(server.POST('/api/auth/second-factor/off', { body: { password: text } })),
    { changes: [['sessions']], repeats: true, after: askAgain },
  );
  return (
    <div className="stack tight">
      <p className="small">
        <Trans>The second factor is on: you are asked for a code when you sign in.</Trans>
      </p>
      <ActProblem act={renew} fields={{ password: 'second-factor-password' }} />
      <ActProblem act={off} fields={{ password: 'second-factor-password' }} />
      {renew.told !== undefined && <RecoveryCodes codes={renew.told.recoveryCodes} />}
      <details>
        <summary>
          <Trans>New recovery codes, or turn it off</Trans>
        </summary>
        <div className="stack tight" style={{ marginTop: 12 }}>
          <SecretField
            id="second-factor-password"
            kind="password"
            label={t`Password`}
            value={password}
            onChange={setPassword}
          />
          <div className="buttons">
            <Button variant="default" size="sm" onClick={() => renew.send(password)}>
              <Trans>Make new recovery codes</Trans>
            </Button>
            <Button variant="default" size="sm" onClick={() => off.send(password)}>
              <Trans>Turn the second factor off</Trans>
            </Button>
          </div>
          <p className="small muted">
            <Trans>Without it, whatever you do for a fund rests until it is on again.</Trans>
          </p>
        </div>
      </details>
    </div>
  );
}
