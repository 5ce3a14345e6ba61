import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { consentLabels } from '@openmutual/core/consent';
import { memberLife } from '@openmutual/core/member-life';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { dayText, timeText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { Answered } from '../api/answered.tsx';
import type { Seen } from '../api/client.ts';
import { server, told } from '../api/client.ts';
import { useFund } from '../api/of-fund.ts';
import { TextField } from '../form/fields.tsx';
import { Icon } from '../icon/icon.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { useColumnNames } from '../list/column-names.ts';
import { Note } from '../note/note.tsx';
import { NothingYet } from '../note/nothing-yet.tsx';
import { FactList } from '../page/fact-list.tsx';
import { PageHead } from '../page/page-head.tsx';
import { LeavingPanel } from './leaving-panel.tsx';
import styles from './member.module.css';
import { MemberLog } from './member-log.tsx';
import { consentTexts, type OwnMembership, ownMembership } from './member-queries.ts';

/** What the fund keeps of me: what I agreed to, who looked, all of it as a file; and how I leave. */
export function MyDataPage() {
  const { t } = useLingui();
  const { fund } = useFund();
  const query = useQuery(ownMembership(fund));
  return (
    <>
      <PageHead title={t`My data`} />
      <Answered query={query} lines={8}>
        {(membership) => (
          <div className={styles.page}>
            <div className="stack">
              <MembershipPanel membership={membership.value} />
              <ConsentsPanel fund={fund} membership={membership.value} />
              <LogPanel membership={membership.value} />
            </div>
            <aside className="stack">
              <ParticularsPanel fund={fund} membership={membership} />
              <LooksPanel membership={membership.value} />
              <section className="panel stack tight">
                <h2>
                  <Trans>Take it with you</Trans>
                </h2>
                <p className="small">
                  <a href={`/api/funds/${fund}/me/export`} download="my-data.json">
                    <Trans>All that the fund keeps of me, as a file (JSON)</Trans>
                  </a>
                </p>
              </section>
              <LeavingPanel fund={fund} membership={membership} />
            </aside>
          </div>
        )}
      </Answered>
    </>
  );
}

function MembershipPanel({ membership }: { readonly membership: OwnMembership }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const names = useColumnNames();
  const { member, state, joinedOn, inForceFrom, leftOn, columns, later } = membership;
  const day = (text: string | null) => (text === null ? t`not yet` : dayText(text, language));
  const facts: readonly (readonly [string, string])[] = [
    [t`number`, member],
    [t`state`, said(memberLife.states[state])],
    [t`joined`, day(joinedOn)],
    [t`in force from`, day(inForceFrom)],
    ...(leftOn === null ? [] : [[t`last day`, dayText(leftOn, language)] as const]),
    ...Object.entries(columns).map(([column, text]) => [names[column] ?? column, text] as const),
  ];
  return (
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
        {later.map(({ from, columns: changed }) => {
          const since = dayText(from, language);
          return (
            <div key={from}>
              <dt>
                <Trans>from {since} on</Trans>
              </dt>
              <dd>
                {Object.entries(changed)
                  .map(([name, value]) => `${names[name] ?? name} ${value}`)
                  .join(' · ')}
              </dd>
            </div>
          );
        })}
      </FactList>
    </section>
  );
}

function ConsentsPanel({ fund, membership }: { readonly fund: string; readonly membership: OwnMembership }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const texts = useQuery(consentTexts(fund)).data?.texts ?? [];
  const withdraw = useAct(
    (_: undefined, key) =>
      told(
        server.DELETE('/api/funds/{fund}/me/consents/{kind}', {
          params: { path: { fund, kind: 'health-data' }, header: { 'Idempotency-Key': key } },
        }),
      ),
    { repeats: true },
  );
  const give = useAct(
    ({ kind, text }: { kind: OwnMembership['consents'][number]['kind']; text: string }, key) =>
      told(
        server.PUT('/api/funds/{fund}/me/consents/{kind}', {
          params: { path: { fund, kind }, header: { 'Idempotency-Key': key } },
          body: { text },
        }),
      ),
    { repeats: true },
  );
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>What I agreed to</Trans>
      </h2>
      <ActProblem act={withdraw} />
      <ActProblem act={give} />
      {membership.consents.length === 0 && <NothingYet title={t`Nothing is written down yet.`} />}
      <ul className={styles.list}>
        {membership.consents.map(({ kind, givenAt, withdrawnAt, text }) => {
          const given = timeText(givenAt, language);
          return (
            <li key={`${kind} ${givenAt}`}>
              <p>
                <b>{said(consentLabels[kind])}</b>
              </p>
              <p className="muted">
                {withdrawnAt === null ? (
                  <Trans>agreed on {given}</Trans>
                ) : (
                  <Trans>
                    agreed on {given}, withdrawn on {timeText(withdrawnAt, language)}
                  </Trans>
                )}
                · <code>{text.slice(0, 8)}</code>
              </p>
              {kind === 'health-data' && withdrawnAt === null && (
                <div className="buttons">
                  <Button
                    variant="default"
                    size="sm"
                    disabled={withdraw.is === 'running'}
                    onClick={() => withdraw.send(undefined)}
                  >
                    <Trans>Withdraw this consent</Trans>
                  </Button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {texts
        .filter(
          ({ kind, hash }) =>
            !membership.consents.some(
              (one) => one.kind === kind && one.text === hash && one.withdrawnAt === null,
            ),
        )
        .map(({ kind, hash, title, paragraphs }) => (
          <details key={kind}>
            <summary>
              <Trans>Not agreed to as it is now: {said(title)}</Trans>
            </summary>
            <div className="stack tight" style={{ marginTop: 12 }}>
              {paragraphs.map((paragraph, place) => (
                <p key={place} className="law">
                  {said(paragraph)}
                </p>
              ))}
              <div className="buttons">
                <Button
                  variant="default"
                  size="sm"
                  disabled={give.is === 'running'}
                  onClick={() => give.send({ kind, text: hash })}
                >
                  <Trans>Agree to it</Trans>
                </Button>
              </div>
            </div>
          </details>
        ))}
    </section>
  );
}

function LogPanel({ membership: { log } }: { readonly membership: OwnMembership }) {
  const { t } = useLingui();
  return <MemberLog log={log} by={{ self: t`by me`, staff: t`by the fund`, rules: t`by the rules` }} />;
}

interface OfMembership {
  readonly fund: string;
  readonly membership: Seen<OwnMembership>;
}

function ParticularsPanel({ fund, membership: { value, version } }: OfMembership) {
  const { t } = useLingui();
  const [name, setName] = useState(value.name ?? '');
  const [mail, setMail] = useState(value.mail ?? '');
  const act = useAct(
    (body: { name: string; mail: string }, key) =>
      told(
        server.PUT('/api/funds/{fund}/me/particulars', {
          params: { path: { fund }, header: { 'Idempotency-Key': key, 'If-Match': version } },
          body,
        }),
      ),
    { repeats: true },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send({ name, mail });
  };
  return (
    <form className="panel stack tight" onSubmit={submit}>
      <h2>
        <Trans>How the fund reaches me</Trans>
      </h2>
      <ActProblem act={act} fields={{ name: 'name', mail: 'mail' }} />
      <TextField
        id="name"
        label={t`Your name`}
        autoComplete="name"
        value={name}
        problem={fieldProblem(act, 'name')}
        onChange={setName}
      />
      <TextField
        id="mail"
        label={t`Mail address`}
        type="email"
        autoComplete="email"
        value={mail}
        problem={fieldProblem(act, 'mail')}
        onChange={setMail}
      />
      <div className="buttons">
        <Button type="submit" variant="default" size="sm" disabled={act.is === 'running'}>
          <Trans>Keep it</Trans>
        </Button>
      </div>
      {act.told !== undefined && <Note tone="good" title={t`It is kept`} />}
    </form>
  );
}

function LooksPanel({ membership: { looks } }: { readonly membership: OwnMembership }) {
  const { t } = useLingui();
  const language = useLanguage();
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Who looked at my name and mail</Trans>
      </h2>
      {looks.length === 0 ? (
        <NothingYet title={t`Nobody has looked.`} />
      ) : (
        <ul className={styles.list}>
          {looks.map(({ at, role, name, why }, place) => (
            <li key={place}>
              <p>
                <Icon name="eye" /> <b>{name === '' ? role : `${name}, ${role}`}</b>
              </p>
              <p className="muted">
                {timeText(at, language)}: {why}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
