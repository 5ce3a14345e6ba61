import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { memberLife } from '@openmutual/core/member-life';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { dayText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { Answered } from '../api/answered.tsx';
import { type Seen, server, told } from '../api/client.ts';
import { useFund, useSlug } from '../api/of-fund.ts';
import { LinesField, TextField } from '../form/fields.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { PageHead } from '../page/page-head.tsx';
import styles from './member.module.css';
import { type MemberPage as Member, memberNamed } from './member-queries.ts';

/** One member, opened with a reason that he can read. */
export function MemberPage() {
  const { t } = useLingui();
  const { member } = useParams({ strict: false }) as { member: string };
  const params = { language: useLanguage(), fund: useSlug() };
  const [why, setWhy] = useState('');
  const [asked, setAsked] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (why.trim() !== '') setAsked(why.trim());
  };
  return (
    <>
      <p className="small">
        <Link to="/$language/funds/$fund/desk/members" params={params}>
          <Trans>Members</Trans>
        </Link>
      </p>
      <PageHead title={t`Member ${member}`} />
      {asked === undefined ? (
        <form className="panel stack tight" onSubmit={submit}>
          <TextField
            id="why"
            label={t`Why you look`}
            hint={t`In a few words. The member reads who looked, when and why.`}
            value={why}
            onChange={setWhy}
          />
          <div className="buttons">
            <Button type="submit">
              <Trans>Show the member</Trans>
            </Button>
          </div>
        </form>
      ) : (
        <Shown member={member} why={asked} />
      )}
    </>
  );
}

function Shown({ member, why }: { readonly member: string; readonly why: string }) {
  const { fund } = useFund();
  const query = useQuery(memberNamed(fund, member, why));
  return (
    <Answered query={query} lines={6}>
      {(seen) => (
        <div className={styles.page}>
          <Facts member={seen.value} />
          <aside className="stack">
            <Acts key={seen.version} fund={fund} seen={seen} />
          </aside>
        </div>
      )}
    </Answered>
  );
}

function Facts({ member }: { readonly member: Member }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const day = (text: string | null) => (text === null ? t`not yet` : dayText(text, language));
  const by = { self: t`by the member`, staff: t`by the fund`, rules: t`by the rules` };
  const facts: readonly (readonly [string, string])[] = [
    [t`name`, member.name ?? t`erased`],
    [t`mail`, member.mail ?? t`erased`],
    [t`state`, said(memberLife.states[member.state])],
    [t`joined`, day(member.joinedOn)],
    [t`in force from`, day(member.inForceFrom)],
    ...(member.leftOn === null ? [] : [[t`last day`, dayText(member.leftOn, language)] as const]),
    ...Object.entries(member.columns),
  ];
  return (
    <div className="stack">
      <section className="panel stack tight">
        <h2>
          <Trans>Membership</Trans>
        </h2>
        <dl className={styles.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="panel stack tight">
        <h2>
          <Trans>What has happened</Trans>
        </h2>
        <ul className={styles.list}>
          {member.log.map(({ act, to, on, by: who }, place) => (
            <li key={place}>
              <p>
                <b>{said(memberLife.acts[act as keyof typeof memberLife.acts] ?? act)}</b>{' '}
                <span className="muted">
                  → {said(memberLife.states[to as keyof typeof memberLife.states] ?? to)}
                </span>
              </p>
              <p className="muted">
                {dayText(on, language)}, {by[who]}
              </p>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

interface ActsProps {
  readonly fund: string;
  readonly seen: Seen<Member>;
}

function Acts({ fund, seen: { value, version } }: ActsProps) {
  const { t } = useLingui();
  const path = { fund, member: value.member };
  const params = (key: string) => ({ path, header: { 'Idempotency-Key': key, 'If-Match': version } });
  const may = (act: string) => value.may.includes(act);
  const death = useAct((_: undefined, key) =>
    told(server.POST('/api/funds/{fund}/members/{member}/death', { params: params(key) })),
  );
  return (
    <>
      {may('suspend') && (
        <ReasonAct
          id="suspend"
          title={t`Suspend`}
          button={<Trans>Suspend the member</Trans>}
          send={(reason, key) =>
            told(
              server.POST('/api/funds/{fund}/members/{member}/suspension', {
                params: params(key),
                body: { reason },
              }),
            )
          }
        />
      )}
      {may('pay-up') && (
        <ReasonAct
          id="reinstate"
          title={t`Reinstate`}
          button={<Trans>Reinstate the member</Trans>}
          send={(reason, key) =>
            told(
              server.POST('/api/funds/{fund}/members/{member}/reinstatement', {
                params: params(key),
                body: { reason },
              }),
            )
          }
        />
      )}
      {may('expel') && (
        <ReasonAct
          id="expel"
          title={t`Expel`}
          hint={t`Done as soon as as many persons agree as the charter asks for.`}
          button={<Trans>Ask to expel the member</Trans>}
          send={(reason, key) =>
            told(
              server.POST('/api/funds/{fund}/members/{member}/expulsion', {
                params: params(key),
                body: { reason },
              }),
            )
          }
        />
      )}
      {may('report-death') && (
        <details className="panel">
          <summary>
            <Trans>Died</Trans>
          </summary>
          <div className="stack tight" style={{ marginTop: 12 }}>
            <ActProblem act={death} />
            <div className="buttons">
              <Button
                variant="default"
                size="sm"
                disabled={death.is !== 'ready'}
                onClick={() => death.send(undefined)}
              >
                <Trans>Write down that the member has died</Trans>
              </Button>
            </div>
          </div>
        </details>
      )}
    </>
  );
}

interface ReasonActProps {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  readonly button: ReactNode;
  readonly send: (reason: string, key: string) => Promise<unknown>;
}

/** An act that names its reason, which the member reads. */
function ReasonAct({ id, title, hint, button, send }: ReasonActProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const act = useAct(send);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(reason);
  };
  return (
    <details className="panel">
      <summary>{title}</summary>
      <form className="stack tight" onSubmit={submit} style={{ marginTop: 12 }}>
        <ActProblem act={act} fields={{ reason: id }} />
        <LinesField
          id={id}
          label={t`Reason`}
          hint={hint}
          value={reason}
          problem={fieldProblem(act, 'reason')}
          onChange={setReason}
        />
        <div className="buttons">
          <Button type="submit" variant="default" size="sm" disabled={act.is !== 'ready'}>
            {button}
          </Button>
        </div>
      </form>
    </details>
  );
}
