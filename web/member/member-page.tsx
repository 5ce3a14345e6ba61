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
import { useFund, useMyFund, useSlug } from '../api/of-fund.ts';
import { CheckField, LinesField, TextField } from '../form/fields.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { useColumnNames } from '../list/column-names.ts';
import { Note } from '../note/note.tsx';
import { FactList } from '../page/fact-list.tsx';
import { PageHead } from '../page/page-head.tsx';
import styles from './member.module.css';
import { MemberLog } from './member-log.tsx';
import { type MemberPage as Member, memberNamed } from './member-queries.ts';
import { TermsPanel } from './terms-panel.tsx';

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
  const slug = useSlug();
  const names = useColumnNames();
  const day = (text: string | null) => (text === null ? t`not yet` : dayText(text, language));
  const by = { self: t`by the member`, staff: t`by the fund`, rules: t`by the rules` };
  const facts: readonly (readonly [string, string])[] = [
    [t`name`, member.name ?? t`erased`],
    [t`mail`, member.mail ?? t`erased`],
    [t`state`, said(memberLife.states[member.state])],
    [t`joined`, day(member.joinedOn)],
    [t`in force from`, day(member.inForceFrom)],
    ...(member.leftOn === null ? [] : [[t`last day`, dayText(member.leftOn, language)] as const]),
    ...Object.entries(member.columns).map(([column, text]) => [names[column] ?? column, text] as const),
  ];
  return (
    <div className="stack">
      <section className="panel stack tight">
        <h2>
          <Trans>Membership</Trans>
        </h2>
        <FactList>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </FactList>
      </section>
      <p className="small">
        <Link
          to="/$language/funds/$fund/desk/members/$member/account"
          params={{ language, fund: slug, member: member.member }}
        >
          <Trans>Account of this member, line by line</Trans>
        </Link>
      </p>
      <MemberLog log={member.log} by={by} />
    </div>
  );
}

interface ActsProps {
  readonly fund: string;
  readonly seen: Seen<Member>;
}

function Acts({ fund, seen: { value, version } }: ActsProps) {
  const { t } = useLingui();
  const ways = { language: useLanguage(), fund: useSlug() };
  const path = { fund, member: value.member };
  const params = (key: string) => ({ path, header: { 'Idempotency-Key': key, 'If-Match': version } });
  const may = (act: string) => value.may.includes(act);
  const isOrganiser = useMyFund()?.roles.includes('organiser') === true;
  if (!isOrganiser) return null;
  return (
    <>
      {value.leftOn === null && <TermsPanel fund={fund} seen={{ value, version }} />}
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
        >
          <Note tone="plain" title={t`It waits where more than one person agrees`}>
            <p>
              <Link to="/$language/funds/$fund/desk" params={ways}>
                <Trans>Overview</Trans>
              </Link>
            </p>
          </Note>
        </ReasonAct>
      )}
      {may('report-death') && <DeathForm fund={fund} member={value.member} version={version} />}
    </>
  );
}

interface DeathFormProps {
  readonly fund: string;
  readonly member: string;
  readonly version: string;
}

/** That a member has died ends the membership for good, so it is said twice. */
function DeathForm({ fund, member, version }: DeathFormProps) {
  const { t } = useLingui();
  const [isSure, setSure] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const act = useAct((_: undefined, key) =>
    told(
      server.POST('/api/funds/{fund}/members/{member}/death', {
        params: { path: { fund, member }, header: { 'Idempotency-Key': key, 'If-Match': version } },
      }),
    ),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!isSure);
    if (isSure) void act.send(undefined);
  };
  return (
    <details className="panel">
      <summary>
        <Trans>Died</Trans>
      </summary>
      <form className="stack tight" onSubmit={submit} style={{ marginTop: 12 }}>
        <p className="small">
          <Trans>
            The membership ends for good. Claims and the account stay, so that what is owed to the family can
            be paid.
          </Trans>
        </p>
        <ActProblem act={act} />
        <CheckField
          id="is-sure"
          label={t`I am sure; it cannot be taken back`}
          problem={isMissing && !isSure ? t`Please say that you are sure.` : undefined}
          checked={isSure}
          onChange={setSure}
        />
        <div className="buttons">
          <Button type="submit" variant="default" size="sm" disabled={act.is !== 'ready'}>
            <Trans>Write down that the member has died</Trans>
          </Button>
        </div>
      </form>
    </details>
  );
}

interface ReasonActProps {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  readonly button: ReactNode;
  readonly send: (reason: string, key: string) => Promise<unknown>;
  /** In its place once it was sent. */
  readonly children?: ReactNode;
}

/** An act that names its reason, which the member reads. */
function ReasonAct({ id, title, hint, button, send, children }: ReasonActProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const act = useAct(send);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send(reason);
  };
  if (act.is === 'done' && children !== undefined) return children;
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
