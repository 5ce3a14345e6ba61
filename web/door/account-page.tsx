import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { SignInFirst } from '../api/answered.tsx';
import { server, told } from '../api/client.ts';
import { askAgain, useBehind, type Who } from '../api/installation.ts';
import { forgetAll } from '../api/queries.ts';
import { SecretField } from '../api/secret-field.tsx';
import { CopyButton } from '../case/result-acts.tsx';
import { useLanguage } from '../language/language.ts';
import { Note } from '../note/note.tsx';
import { PageHead } from '../page/page-head.tsx';
import { SecondFactorPanel } from './second-factor-panel.tsx';
import { SessionsPanel } from './sessions-panel.tsx';

/** My account: the mail, the password, the second factor, and where I am signed in. */
export function AccountPage() {
  const { t } = useLingui();
  const behind = useBehind();
  const who = behind.is === 'there' ? behind.who : undefined;
  if (who?.kind !== 'person')
    return (
      <>
        <PageHead title={t`My account`} />
        <SignInFirst />
      </>
    );
  return (
    <>
      <PageHead title={t`My account`}>
        <Trans>Signed in as {who.mail}.</Trans>
      </PageHead>
      <div className="two">
        <div className="stack">
          {who.hasVerifiedMail !== true && <MailPanel who={who} />}
          <SecondFactorPanel isOn={who.hasSecondFactor === true} mayBegin={who.hasVerifiedMail === true} />
          <PasswordPanel />
        </div>
        <div className="stack">
          <SessionsPanel />
          <NumberPanel person={who.person ?? ''} />
          {who.isOperator === true && <OperatorPanel />}
          <SignOut />
        </div>
      </div>
    </>
  );
}

function MailPanel({ who }: { readonly who: Who }) {
  const { t } = useLingui();
  const act = useAct(() => told(server.POST('/api/auth/mail/proof')), { changes: [] });
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Your mail address is not confirmed yet</Trans>
      </h2>
      <p className="small">
        <Trans>
          Open the link in the mail that was sent to {who.mail}. Before that you cannot join a fund.
        </Trans>
      </p>
      <ActProblem act={act} />
      {act.is === 'done' ? (
        <Note tone="good" title={t`Look at your mail`} />
      ) : (
        <div className="buttons">
          <Button
            variant="default"
            size="sm"
            disabled={act.is === 'running'}
            onClick={() => act.send(undefined)}
          >
            <Trans>Send it once more</Trans>
          </Button>
        </div>
      )}
    </section>
  );
}

function PasswordPanel() {
  const { t } = useLingui();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const act = useAct(
    (body: { current: string; password: string }) => told(server.POST('/api/auth/password', { body })),
    { changes: [['sessions']], after: askAgain },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send({ current, password });
  };
  return (
    <section className="panel">
      <form className="stack tight" onSubmit={submit}>
        <h2>
          <Trans>Password</Trans>
        </h2>
        {act.is === 'done' ? (
          <Note tone="good" title={t`Your password is changed`}>
            <p>
              <Trans>Wherever else you were signed in, you are signed out.</Trans>
            </p>
          </Note>
        ) : (
          <>
            <ActProblem act={act} fields={{ current: 'current', password: 'password' }} />
            <SecretField
              id="current"
              kind="password"
              label={t`Password that you have`}
              value={current}
              problem={fieldProblem(act, 'current')}
              onChange={setCurrent}
            />
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
              <Button type="submit" variant="default" disabled={act.is === 'running'}>
                <Trans>Change the password</Trans>
              </Button>
            </div>
          </>
        )}
      </form>
    </section>
  );
}

/** Who is given a role is named by this number, for a name may be that of several. */
function NumberPanel({ person }: { readonly person: string }) {
  const { t } = useLingui();
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Number of this account</Trans>
      </h2>
      <p className="small">
        <Trans>An organiser who gives you a role asks for it. It opens nothing.</Trans>
      </p>
      <p>
        <code>{person}</code>
      </p>
      <div className="buttons">
        <CopyButton text={async () => person} done={t`Number copied`}>
          <Trans>Copy</Trans>
        </CopyButton>
      </div>
    </section>
  );
}

function OperatorPanel() {
  const language = useLanguage();
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>You run this installation</Trans>
      </h2>
      <p className="small">
        <Link to="/$language/operator" params={{ language }}>
          <Trans>Who answers for it, and links to hand out</Trans>
        </Link>
      </p>
    </section>
  );
}

function SignOut() {
  const language = useLanguage();
  const navigate = useNavigate();
  const act = useAct(() => told(server.POST('/api/auth/sign-out')), {
    changes: [],
    after: async () => {
      await navigate({ to: '/$language', params: { language } });
      forgetAll();
      await askAgain();
    },
  });
  return (
    <section className="panel stack tight">
      <ActProblem act={act} />
      <div className="buttons">
        <Button variant="default" disabled={act.is === 'running'} onClick={() => act.send(undefined)}>
          <Trans>Sign out</Trans>
        </Button>
      </div>
    </section>
  );
}
