import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { timeText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { CopyButton } from '../case/result-acts.tsx';
import { useLanguage } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import styles from './installation.module.css';

/** The links of mails that wait because none can be sent: shown one by one, each look written down. */
export function LinksPanel() {
  const { t } = useLingui();
  const list = useAct(() => told(server.GET('/api/auth/links')), { repeats: true, changes: [] });
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Links to hand out</Trans>
      </h2>
      <p className="small">
        <Trans>
          Where no mail can be sent (no SMTP_URL), you hand out the links yourself: invitations, and those
          that confirm a mail address. Give each to its addressee alone, for whoever has it can use it.
        </Trans>
      </p>
      <p className="small muted">
        <Trans>
          A link for a new password is never shown, for it would open the account of another. Who forgot his
          password needs mail to work here.
        </Trans>
      </p>
      <ActProblem act={list} />
      {list.told?.links.length === 0 && <NothingYet title={t`No link waits to be handed out.`} />}
      {list.told !== undefined && list.told.links.length > 0 && (
        <ul className={styles.list}>
          {list.told.links.map((link) => (
            <li key={link.id}>
              <WaitingLink {...link} />
            </li>
          ))}
        </ul>
      )}
      <div className="buttons">
        <Button variant="default" disabled={list.is === 'running'} onClick={() => list.send(undefined)}>
          {list.told === undefined ? <Trans>Show what waits</Trans> : <Trans>Look again</Trans>}
        </Button>
      </div>
    </section>
  );
}

interface WaitingLinkProps {
  readonly id: string;
  readonly letter: string;
  readonly to: string;
  readonly madeAt: string;
}

function WaitingLink({ id, letter, to, madeAt }: WaitingLinkProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const act = useAct(() => told(server.POST('/api/auth/links/{mail}', { params: { path: { mail: id } } })), {
    changes: [],
  });
  const letters: Readonly<Record<string, string>> = {
    'verify-mail': t`Confirms a mail address`,
    invitation: t`Invitation to a fund`,
  };
  const link = act.told?.link;
  return (
    <>
      <p className="small">
        <b>{to}</b>
        <br />
        <span className="muted">
          {letters[letter] ?? letter} · {timeText(madeAt, language)}
        </span>
      </p>
      <ActProblem act={act} />
      {link !== undefined && (
        <p className="small">
          <code>{link}</code>
        </p>
      )}
      <div className="buttons">
        {link === undefined ? (
          <Button
            variant="default"
            size="sm"
            disabled={act.is === 'running'}
            aria-label={t`Show the link for ${to}`}
            onClick={() => act.send(undefined)}
          >
            <Trans>Show the link</Trans>
          </Button>
        ) : (
          <CopyButton text={async () => link} done={t`Link copied`}>
            <Trans>Copy link</Trans>
          </CopyButton>
        )}
      </div>
    </>
  );
}
