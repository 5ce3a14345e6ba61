import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { memberLife } from '@openmutual/core/member-life';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dayText } from '../amount/figures.ts';
import { Answered } from '../api/answered.tsx';
import { useBehind } from '../api/installation.ts';
import { type MyFund, mine } from '../api/of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { Note } from '../note/note.tsx';
import { NothingYet } from '../note/nothing-yet.tsx';
import { PageHead } from '../page/page-head.tsx';
import styles from './fund.module.css';

/** All that I have to do with: my memberships, what I do for funds, invitations, applications. */
export function MyFundsPage() {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const query = useQuery(mine);
  return (
    <>
      <PageHead title={t`My funds`} />
      <div className="stack">
        <MailNote />
        <Answered query={query}>
          {({ funds, invitations, applications }) => (
            <>
              {invitations.map(({ invitation, fund, name, until }) => {
                const day = dayText(until, language);
                return (
                  <section key={invitation} className={`panel ${styles.fund}`}>
                    <h2>
                      <Trans>You are invited to {said(name)}</Trans>
                    </h2>
                    <p className="small muted">
                      <Trans>Open until {day}. Nobody can accept it for you.</Trans>
                    </p>
                    <p>
                      <Link
                        to="/$language/join"
                        params={{ language }}
                        hash={`${fund}.${invitation}`}
                        className="lead"
                      >
                        <Trans>Read it and decide</Trans>
                      </Link>
                    </p>
                  </section>
                );
              })}
              {applications.map(({ fund, name, appliedOn }) => {
                const day = dayText(appliedOn, language);
                return (
                  <section key={fund} className={`panel ${styles.fund}`}>
                    <h2>{said(name)}</h2>
                    <p className="small muted">
                      <Trans>You applied on {day}. An organiser answers.</Trans>
                    </p>
                  </section>
                );
              })}
              {funds.map((fund) => (
                <FundCard key={fund.fund} fund={fund} />
              ))}
              {funds.length + invitations.length + applications.length === 0 && (
                <NothingYet title={t`You are in no fund yet.`}>
                  <p className="muted">
                    <Trans>
                      Whoever invites you writes to your mail address; to some funds you can apply yourself.
                    </Trans>
                  </p>
                  <p>
                    <Link to="/$language/funds" params={{ language }}>
                      <Trans>Look at the funds</Trans>
                    </Link>
                  </p>
                </NothingYet>
              )}
            </>
          )}
        </Answered>
        <p>
          <Link to="/$language/found-a-fund" params={{ language }}>
            <Trans>Found a fund</Trans>
          </Link>
        </p>
      </div>
    </>
  );
}

function FundCard({ fund: { slug, name, membership, roles, needs, waits } }: { readonly fund: MyFund }) {
  const said = useSaid();
  const params = { language: useLanguage(), fund: slug };
  const isStaff = roles.some((role) => !['member', 'invited', 'supervisor'].includes(role));
  const waiting = needs.length + waits.length;
  return (
    <section className={`panel ${styles.fund}`}>
      <h2>{said(name)}</h2>
      {membership !== null && (
        <p className="small muted">
          <Trans>Member {membership.member}</Trans> · {said(memberLife.states[membership.state])}
        </p>
      )}
      {waiting > 0 && (
        <p className="small">
          <Plural value={waiting} one="# thing waits for you" other="# things wait for you" />
        </p>
      )}
      <p className="buttons">
        {membership !== null && (
          <Link to="/$language/funds/$fund/home" params={params}>
            <Trans>My membership</Trans>
          </Link>
        )}
        {isStaff && (
          <Link to="/$language/funds/$fund/desk" params={params}>
            <Trans>Run the fund</Trans>
          </Link>
        )}
        {roles.includes('supervisor') && (
          <Link to="/$language/funds/$fund/desk/supervision" params={params}>
            <Trans>Supervise the fund</Trans>
          </Link>
        )}
        <Link to="/$language/funds/$fund" params={params}>
          <Trans>What anyone sees</Trans>
        </Link>
      </p>
    </section>
  );
}

/** Before the mail is confirmed nobody can join. */
function MailNote() {
  const { t } = useLingui();
  const language = useLanguage();
  const behind = useBehind();
  if (behind.is !== 'there' || behind.who.kind !== 'person' || behind.who.hasVerifiedMail === true)
    return null;
  return (
    <Note level={2} tone="wait" title={t`Your mail address is not confirmed yet`}>
      <p>
        <Link to="/$language/account" params={{ language }}>
          <Trans>Open the link in your mail, or have it sent once more</Trans>
        </Link>
      </p>
    </Note>
  );
}
