import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useAct } from './act.ts';
import { ActProblem } from './act-problem.tsx';
import styles from './api.module.css';
import { server, told } from './client.ts';
import { useBehind } from './installation.ts';
import { SecretField } from './secret-field.tsx';
import { StepUpAsked } from './step-up-asked.ts';

/** Lets the pages within it ask for the password or a code in place. */
export function StepUp({ children }: { readonly children: ReactNode }) {
  const [isAsked, setAsked] = useState(false);
  const answered = useRef<(isAssured: boolean) => void>(undefined);
  const ask = useCallback(
    () =>
      new Promise<boolean>((resolve) => {
        answered.current = resolve;
        setAsked(true);
      }),
    [],
  );
  const close = (isAssured: boolean) => {
    setAsked(false);
    answered.current?.(isAssured);
  };
  return (
    <StepUpAsked value={ask}>
      {children}
      {isAsked && <Dialog onClose={close} />}
    </StepUpAsked>
  );
}

function Dialog({ onClose }: { readonly onClose: (isAssured: boolean) => void }) {
  const { t } = useLingui();
  const box = useRef<HTMLDialogElement>(null);
  const behind = useBehind();
  const hasCode = behind.is === 'there' && behind.who.hasSecondFactor === true;
  const [secret, setSecret] = useState('');
  useEffect(() => box.current?.showModal(), []);
  const act = useAct(
    (text: string) =>
      told(server.POST('/api/auth/step-up', { body: hasCode ? { code: text } : { password: text } })),
    { changes: [], after: () => onClose(true) },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The form behind it is not sent with it.
    event.stopPropagation();
    void act.send(secret);
  };
  return (
    <dialog
      ref={box}
      className={styles.dialog}
      aria-labelledby="step-up-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose(false);
      }}
    >
      <form className="stack tight" onSubmit={submit}>
        <h2 id="step-up-title">
          <Trans>Is it you?</Trans>
        </h2>
        <p className="small">
          {hasCode ? (
            <Trans>This asks for the code of your authenticator again. Then it goes on by itself.</Trans>
          ) : (
            <Trans>This asks for your password again. Then it goes on by itself.</Trans>
          )}
        </p>
        <ActProblem act={act} fields={{ code: 'stepup-secret', password: 'stepup-secret' }} />
        <SecretField
          id="stepup-secret"
          kind={hasCode ? 'code' : 'password'}
          label={hasCode ? t`Code of your authenticator` : t`Password`}
          value={secret}
          onChange={setSecret}
        />
        <div className="buttons">
          <Button type="submit" loading={false} disabled={act.is === 'running'}>
            <Trans>Go on</Trans>
          </Button>
          <Button variant="default" onClick={() => onClose(false)}>
            <Trans>Not now</Trans>
          </Button>
        </div>
      </form>
    </dialog>
  );
}
