import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type GivenRole, givenRoles, roleWords } from '../../server/access/role.ts';
import { dayText, timeText } from '../amount/figures.ts';
import { useAct } from '../api/act.ts';
import { ActProblem, fieldProblem } from '../api/act-problem.tsx';
import { Answered } from '../api/answered.tsx';
import { server, told } from '../api/client.ts';
import { useBehind } from '../api/installation.ts';
import { Listed } from '../api/listed.tsx';
import { useFund, useMyFund } from '../api/of-fund.ts';
import { dayIn } from '../api/scheme-of-fund.ts';
import { CheckField, ChoiceField, TextField } from '../form/fields.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { PageHead } from '../page/page-head.tsx';
import styles from './fund.module.css';
import { fundSeen, mailsOf, rolesOf } from './fund-queries.ts';

/** Who is what, who may find the fund, and the mails that it wrote. */
export function SettingsPage() {
  const { t } = useLingui();
  const { fund } = useFund();
  const isOrganiser = useMyFund()?.roles.includes('organiser') === true;
  return (
    <>
      <PageHead title={t`Settings`} />
      <div className={styles.page}>
        <div className="stack">
          <RolesPanel fund={fund} isOrganiser={isOrganiser} />
          {isOrganiser && <MailsPanel fund={fund} />}
        </div>
        <aside className="stack">{isOrganiser && <VisibilityPanel fund={fund} />}</aside>
      </div>
    </>
  );
}

interface OfRoles {
  readonly fund: string;
  readonly isOrganiser: boolean;
}

function RolesPanel({ fund, isOrganiser }: OfRoles) {
  const said = useSaid();
  const language = useLanguage();
  const behind = useBehind();
  const { timeZone } = useFund();
  const me = behind.is === 'there' ? behind.who.person : undefined;
  const query = useQuery(rolesOf(fund));
  const end = useAct(
    (body: { person: string; role: GivenRole }, key) =>
      told(
        server.POST('/api/funds/{fund}/roles/ended', {
          params: { path: { fund }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    { repeats: true },
  );
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Who is what</Trans>
      </h2>
      <ActProblem act={end} />
      <Answered query={query}>
        {({ roles }) => (
          <table className="table cards">
            <tbody>
              {roles.map(({ person, role, givenAt, member }) => (
                <tr key={`${person} ${role}`}>
                  <th scope="row">
                    {said(roleWords[role])}
                    {person === me && (
                      <span className="muted">
                        {' '}
                        <Trans>(you)</Trans>
                      </span>
                    )}
                  </th>
                  <td>
                    {member === undefined ? (
                      <span>
                        <Trans>no member, account</Trans> <code>…{person.slice(-6)}</code>
                      </span>
                    ) : (
                      <Trans>Member {member}</Trans>
                    )}
                  </td>
                  <td>{dayText(dayIn(timeZone, givenAt), language)}</td>
                  <td>
                    {isOrganiser && (
                      <Button variant="default" size="sm" onClick={() => end.send({ person, role })}>
                        <Trans>End it</Trans>
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Answered>
      {isOrganiser && <GiveRole fund={fund} />}
    </section>
  );
}

function GiveRole({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const said = useSaid();
  const [whom, setWhom] = useState('');
  const [role, setRole] = useState<GivenRole>('treasurer');
  const act = useAct(
    (asked: { whom: string; role: GivenRole }, key) =>
      told(
        server.POST('/api/funds/{fund}/roles', {
          params: { path: { fund }, header: { 'Idempotency-Key': key } },
          body: { role: asked.role, ...named(asked.whom.trim()) },
        }),
      ),
    { repeats: true, after: () => setWhom('') },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void act.send({ whom, role });
  };
  const problem = fieldProblem(act, 'person') ?? fieldProblem(act, 'mail') ?? fieldProblem(act, 'member');
  return (
    <form className="stack tight" onSubmit={submit}>
      <h3>
        <Trans>Give a role</Trans>
      </h3>
      <ActProblem act={act} fields={{ person: 'whom', mail: 'whom', member: 'whom', role: 'role' }} />
      <ChoiceField
        id="role"
        label={t`Role`}
        value={role}
        onChange={(value) => setRole(value as GivenRole)}
        choices={givenRoles.map((value) => ({ value, label: said(roleWords[value]) }))}
      />
      <TextField
        id="whom"
        label={t`To whom`}
        hint={t`The mail address or number of a member; of somebody who is none, the number of the account, which he finds under “My account”. He needs a second factor, and signs in again.`}
        value={whom}
        problem={problem}
        onChange={setWhom}
      />
      <div className="buttons">
        <Button type="submit" variant="default" size="sm" disabled={act.is === 'running'}>
          <Trans>Give the role</Trans>
        </Button>
      </div>
    </form>
  );
}

/** Somebody by what was typed: a mail address, the number of a member, or that of an account. */
function named(text: string): { mail: string } | { member: string } | { person: string } {
  if (text.includes('@')) return { mail: text };
  return /^\d{1,16}$/.test(text) ? { member: text } : { person: text };
}

function VisibilityPanel({ fund }: { readonly fund: string }) {
  const query = useQuery(fundSeen(fund));
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Who may find it</Trans>
      </h2>
      <Answered query={query}>
        {({ value, version }) => (
          <Visibility
            key={version}
            fund={fund}
            version={version}
            isListed={value.isListed}
            isOpen={value.isOpen}
          />
        )}
      </Answered>
    </section>
  );
}

interface VisibilityProps {
  readonly fund: string;
  readonly version: string;
  readonly isListed: boolean;
  readonly isOpen: boolean;
}

function Visibility({ fund, version, ...now }: VisibilityProps) {
  const { t } = useLingui();
  const [asked, setAsked] = useState(now);
  const act = useAct(
    (body: typeof now, key) =>
      told(
        server.PUT('/api/funds/{fund}/visibility', {
          params: { path: { fund }, header: { 'Idempotency-Key': key, 'If-Match': version } },
          body,
        }),
      ),
    { repeats: true },
  );
  return (
    <div className="stack tight">
      <ActProblem act={act} />
      <CheckField
        id="is-listed"
        label={t`Listed for everybody`}
        checked={asked.isListed}
        onChange={(isListed) => setAsked({ ...asked, isListed })}
      />
      <CheckField
        id="is-open"
        label={t`Anyone may apply`}
        checked={asked.isOpen}
        onChange={(isOpen) => setAsked({ ...asked, isOpen })}
      />
      <div className="buttons">
        <Button variant="default" size="sm" disabled={act.is === 'running'} onClick={() => act.send(asked)}>
          <Trans>Keep it</Trans>
        </Button>
      </div>
    </div>
  );
}

function MailsPanel({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const language = useLanguage();
  const states = { waiting: t`waits to be sent`, sent: t`sent`, 'given-up': t`could not be sent` };
  return (
    <section className="panel stack tight">
      <div className="heading">
        <h2>
          <Trans>Mails of the fund</Trans>
        </h2>
        <p>
          <Trans>without what their links carry</Trans>
        </p>
      </div>
      <Listed list={mailsOf(fund)} nothing={<NothingYet title={t`No mail was written yet.`} />}>
        {(mails) => (
          <ul className="stack tight">
            {mails.map(({ id, to, subject, madeAt, state }) => (
              <li key={id} className="small">
                <b>{subject}</b> {to}
                <br />
                <span className="muted">
                  {timeText(madeAt, language)} · {states[state]}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </section>
  );
}
