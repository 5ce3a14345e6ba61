import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { memberLife } from '@openmutual/core/member-life';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { dayText, timeText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem } from '../api/act-problem.tsx';
import { server, told } from '../api/client.ts';
import { Listed } from '../api/listed.tsx';
import { useFund, useMyFund, useSlug } from '../api/of-fund.ts';
import { ChoiceField, TextField } from '../form/fields.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { useColumnNames } from '../list/column-names.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { PageHead } from '../page/page-head.tsx';
import { InvitingPanel } from './inviting-panel.tsx';
import styles from './member.module.css';
import { applicationsOf, invitationsOf, type MemberState, membersOf } from './member-queries.ts';

/** The members by number, who applied, who is invited; and to invite more. */
export function MembersPage() {
  const { t } = useLingui();
  const { fund } = useFund();
  const isOrganiser = useMyFund()?.roles.includes('organiser') === true;
  return (
    <>
      <PageHead title={t`Members`}>
        <Trans>By number. A name is opened with a reason, which the member can read.</Trans>
      </PageHead>
      <div className="stack">
        <ListPanel fund={fund} />
        {isOrganiser && (
          <>
            <ApplicationsPanel fund={fund} />
            <InvitingPanel fund={fund} />
            <InvitationsPanel fund={fund} />
          </>
        )}
      </div>
    </>
  );
}

function ListPanel({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const slug = useSlug();
  const [state, setState] = useState<MemberState>();
  const [typed, setTyped] = useState('');
  const [member, setMember] = useState('');
  const list = membersOf(fund, {
    ...(state === undefined ? {} : { state }),
    ...(member === '' ? {} : { member }),
  });
  const day = (text: string | null) => (text === null ? '' : dayText(text, language));
  const search = (event: FormEvent) => {
    event.preventDefault();
    setMember(/^[1-9]\d{0,15}$/.test(typed.trim()) ? typed.trim() : '');
  };
  return (
    <section className="panel stack tight">
      <form className={styles.filter} onSubmit={search}>
        <ChoiceField
          id="state"
          label={t`Status`}
          value={state ?? ''}
          onChange={(value) => setState(value === '' ? undefined : (value as MemberState))}
          choices={[
            { value: '', label: t`all` },
            ...Object.entries(memberLife.states).map(([value, name]) => ({ value, label: said(name) })),
          ]}
        />
        <TextField id="number" label={t`Number`} inputMode="numeric" value={typed} onChange={setTyped} />
        <Button type="submit" variant="default">
          <Trans>Find</Trans>
        </Button>
      </form>
      <Listed list={list} nothing={<NothingYet title={t`No member is like this.`} />}>
        {(members) => (
          <table className="table cards">
            <thead>
              <tr>
                <th scope="col">{t`Member`}</th>
                <th scope="col">{t`Status`}</th>
                <th scope="col">{t`Joined`}</th>
                <th scope="col">{t`In force from`}</th>
                <th scope="col">{t`Last day`}</th>
              </tr>
            </thead>
            <tbody>
              {members.map((one) => (
                <tr key={one.member}>
                  <th scope="row">
                    <Link
                      to="/$language/funds/$fund/desk/members/$member"
                      params={{ language, fund: slug, member: one.member }}
                      preload={false}
                    >
                      <Trans>Member {one.member}</Trans>
                    </Link>
                  </th>
                  <td data-label={t`Status`}>{said(memberLife.states[one.state])}</td>
                  <td data-label={t`Joined`}>{day(one.joinedOn)}</td>
                  <td data-label={t`In force from`}>{day(one.inForceFrom)}</td>
                  <td data-label={t`Last day`}>{day(one.leftOn)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Listed>
    </section>
  );
}

function ApplicationsPanel({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const language = useLanguage();
  const names = useColumnNames();
  const path = (application: string) => ({ fund, application });
  const admit = useAct(
    (application: string, key) =>
      told(
        server.POST('/api/funds/{fund}/applications/{application}/admission', {
          params: { path: path(application), header: { 'Idempotency-Key': key } },
        }),
      ),
    { repeats: true },
  );
  const turnDown = useAct(
    (application: string, key) =>
      told(
        server.POST('/api/funds/{fund}/applications/{application}/turning-down', {
          params: { path: path(application), header: { 'Idempotency-Key': key } },
        }),
      ),
    { repeats: true },
  );
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Who applied</Trans>
      </h2>
      <ActProblem act={admit} />
      <ActProblem act={turnDown} />
      <Listed list={applicationsOf(fund)} nothing={<NothingYet title={t`Nobody waits for an answer.`} />}>
        {(applications) => (
          <ul className={styles.list}>
            {applications.map(({ application, name, mail, columns, appliedAt }) => (
              <li key={application}>
                <p>
                  <b>{name}</b> · {mail}
                </p>
                <p className="muted">
                  {timeText(appliedAt, language)}
                  {Object.entries(columns).map(([column, value]) => ` · ${names[column] ?? column} ${value}`)}
                </p>
                <div className="buttons">
                  <Button size="sm" onClick={() => admit.send(application)}>
                    <Trans>Admit</Trans>
                  </Button>
                  <Button variant="default" size="sm" onClick={() => turnDown.send(application)}>
                    <Trans>Turn down</Trans>
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </section>
  );
}

function InvitationsPanel({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const language = useLanguage();
  const withdraw = useAct(
    (invitation: string, key) =>
      told(
        server.DELETE('/api/funds/{fund}/invitations/{invitation}', {
          params: { path: { fund, invitation }, header: { 'Idempotency-Key': key } },
        }),
      ),
    { repeats: true },
  );
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Invitations that wait for an answer</Trans>
      </h2>
      <ActProblem act={withdraw} />
      <Listed list={invitationsOf(fund)} nothing={<NothingYet title={t`None is open.`} />}>
        {(invitations) => (
          <ul className={styles.list}>
            {invitations.map(({ invitation, mail, until }) => {
              const day = dayText(until, language);
              return (
                <li key={invitation}>
                  <p>
                    <b>{mail}</b>{' '}
                    <span className="muted">
                      <Trans>until {day}</Trans>
                    </span>
                  </p>
                  <div className="buttons">
                    <Button variant="default" size="sm" onClick={() => withdraw.send(invitation)}>
                      <Trans>Withdraw it</Trans>
                    </Button>
                  </div>
                </li>
              );
            })}
          </ul>
        )}
      </Listed>
    </section>
  );
}
