import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { dueLabels } from '@openmutual/core/due';
import { memberLife } from '@openmutual/core/member-life';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Amount, Figure } from '../amount/amount.tsx';
import { amountText, dayText, periodText, timeText } from '../amount/figures.ts';
import { Answered, SignInFirst } from '../api/answered.tsx';
import { byNumber } from '../api/by-number.ts';
import { hearingsWaiting } from '../api/hearings.ts';
import { useBehind } from '../api/installation.ts';
import { ownDues } from '../api/money-of-fund.ts';
import { useFund, useMyFund, useSlug } from '../api/of-fund.ts';
import { Icon } from '../icon/icon.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { FactList } from '../page/fact-list.tsx';
import { PageHead } from '../page/page-head.tsx';
import { WorkingTree } from '../working/working-tree.tsx';
import { latestShare } from './home-queries.ts';
import styles from './member.module.css';

/** What I owe, why and until when, and what needs me. */
export function HomePage() {
  const said = useSaid();
  const { fund, name } = useFund();
  const behind = useBehind();
  if (behind.is !== 'there' || behind.who.kind !== 'person')
    return (
      <>
        <PageHead title={said(name)} />
        <SignInFirst />
      </>
    );
  return (
    <>
      <PageHead title={said(name)} />
      <div className={styles.page}>
        <div className="stack">
          <OwedPanel fund={fund} />
          <LatestPanel fund={fund} />
          <DuesPanel fund={fund} />
        </div>
        <aside className="stack">
          <NeedsPanel fund={fund} />
          <CoverPanel />
        </aside>
      </div>
    </>
  );
}

/** What I owe and until when: the one large figure. */
function OwedPanel({ fund }: { readonly fund: string }) {
  const language = useLanguage();
  const { currency } = useFund();
  const params = { language, fund: useSlug() };
  const query = useQuery(ownDues(fund));
  return (
    <Answered query={query} lines={2}>
      {({ outstanding, prepaid, dues, arrears }) => {
        const isOwing = !/^[0.]+$/.test(outstanding);
        const until = dues.find(({ open }) => !/^[0.]+$/.test(open))?.payBy;
        const day = until === undefined ? undefined : dayText(until, language);
        const since = arrears === null ? undefined : dayText(arrears.since, language);
        return (
          <section className="panel stack tight">
            <h2>
              <Trans>You owe</Trans>
            </h2>
            <Figure of={outstanding} currency={currency} />
            {day !== undefined && (
              <p>
                <Trans>
                  To be paid until <b>{day}</b>.
                </Trans>
              </p>
            )}
            {arrears !== null && (
              <p>
                <Icon name="warning" />{' '}
                <Trans>
                  <Amount of={arrears.amount} currency={currency} /> is overdue since {since}.
                </Trans>
              </p>
            )}
            <p>
              <Link to="/$language/funds/$fund/payments" params={params}>
                {isOwing ? <Trans>How to pay it</Trans> : <Trans>What I paid, and my account</Trans>}
              </Link>
            </p>
            {!/^[0.]+$/.test(prepaid) && (
              <p className="small muted">
                <Trans>
                  Paid beforehand: <Amount of={prepaid} currency={currency} />
                </Trans>
              </p>
            )}
          </section>
        );
      }}
    </Answered>
  );
}

/** Each bill, with what is open of it. */
function DuesPanel({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { currency } = useFund();
  const { data } = useQuery(ownDues(fund));
  if (data === undefined || data.dues.length === 0) return null;
  return (
    <section className="panel">
      <div className="heading">
        <h2>
          <Trans>What was billed</Trans>
        </h2>
        <p>{currency}</p>
      </div>
      <table className="table cards">
        <thead>
          <tr>
            <th scope="col">{t`Billed on`}</th>
            <th scope="col">{t`Status`}</th>
            <th scope="col" className="num">{t`Billed`}</th>
            <th scope="col" className="num">{t`Paid so far`}</th>
            <th scope="col" className="num">{t`Open`}</th>
          </tr>
        </thead>
        <tbody>
          {data.dues.map((due) => (
            <tr key={due.due}>
              <th scope="row">{dayText(due.billedOn, language)}</th>
              <td data-label={t`Status`}>{said(dueLabels[due.state])}</td>
              <td className="num" data-label={t`Billed`}>
                {amountText(due.billed, language)}
              </td>
              <td className="num" data-label={t`Paid so far`}>
                {amountText(due.paid, language)}
              </td>
              <td className="num" data-label={t`Open`}>
                {amountText(due.open, language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function LatestPanel({ fund }: { readonly fund: string }) {
  const { t } = useLingui();
  const language = useLanguage();
  const slug = useSlug();
  const query = useQuery(latestShare(fund));
  return (
    <Answered query={query} lines={6}>
      {(latest) => {
        if (latest === null)
          return (
            <NothingYet title={t`No period is settled yet.`}>
              <p className="muted">
                <Trans>The first statement is here when the first period is posted.</Trans>
              </p>
            </NothingYet>
          );
        const name = periodText(latest.period, language);
        const { share } = latest.statement;
        const params = { language, fund: slug, period: latest.period };
        return (
          <section className="panel stack tight">
            <h2>
              <Trans>
                Why <Amount of={latest.booked} /> for {name}
              </Trans>
            </h2>
            {share !== undefined && <WorkingTree working={byNumber(share, latest)} />}
            <p className="buttons">
              <Link to="/$language/funds/$fund/statements/$period" params={params}>
                <Trans>Open it down to each claim and rule</Trans>
              </Link>
              <Link to="/$language/funds/$fund/statements/$period" params={params} hash="check">
                <Trans>Check it on my device</Trans>
              </Link>
            </p>
          </section>
        );
      }}
    </Answered>
  );
}

/** What needs me: votes with their end, hearings that wait for my answer or my verdict, texts, arrears. What I have done is not told again. */
function NeedsPanel({ fund }: { readonly fund: string }) {
  const mine = useMyFund();
  const hearings = (useQuery(hearingsWaiting(fund)).data ?? []).filter(({ done }) => !done);
  const language = useLanguage();
  const slug = useSlug();
  const params = { language, fund: slug };
  const needs = (mine?.needs ?? []).filter((need) => need === 'arrears' || need === 'consents');
  const waits = mine?.waits ?? [];
  const count = needs.length + hearings.length + waits.length;
  if (count === 0) return null;
  return (
    <section className={`panel stack tight ${styles.need}`}>
      <h2>
        <Plural value={count} one="One thing needs you" other="# things need you" />
      </h2>
      <ul className="stack tight">
        {waits.map(({ id, number, title, until }) => {
          const end = timeText(until, language);
          return (
            <li key={id}>
              <Link to="/$language/funds/$fund/motions/$motion" params={{ language, fund: slug, motion: id }}>
                <Trans>
                  Your vote on motion {number}: {title}
                </Trans>
              </Link>
              <p className="small muted">
                <Trans>until {end}</Trans>
              </p>
            </li>
          );
        })}
        {hearings.map((one) => (
          <HearingWaiting key={one.hearing} waiting={one} />
        ))}
        {needs.includes('consents') && (
          <li>
            <Link to="/$language/funds/$fund/my-data" params={params}>
              <Trans>A text has changed to which you agreed</Trans>
            </Link>
          </li>
        )}
        {needs.includes('arrears') && (
          <li>
            <Link to="/$language/funds/$fund/payments" params={params}>
              <Trans>A due of yours is overdue</Trans>
            </Link>
          </li>
        )}
      </ul>
    </section>
  );
}

interface HearingWaitingProps {
  readonly waiting: {
    readonly hearing: string;
    readonly number: string;
    readonly what: 'answer' | 'vote';
    readonly until: string;
  };
}

/** A call to a jury, or a vote on a claim, with its last instant. */
function HearingWaiting({ waiting: { hearing, number, what, until } }: HearingWaitingProps) {
  const language = useLanguage();
  const params = { language, fund: useSlug(), hearing };
  const day = timeText(until, language);
  return (
    <li>
      <Link to="/$language/funds/$fund/hearings/$hearing/verdict" params={params}>
        {what === 'answer' ? (
          <Trans>You were drawn for a jury on case {number}: do you serve?</Trans>
        ) : (
          <Trans>Your verdict on case {number}</Trans>
        )}
      </Link>
      <p className="small muted">
        <Trans>until {day}</Trans>
      </p>
    </li>
  );
}

function CoverPanel() {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const mine = useMyFund();
  const params = { language, fund: useSlug() };
  const membership = mine?.membership;
  if (membership == null) return null;
  const { member, state, inForceFrom } = membership;
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Your cover</Trans>
      </h2>
      <FactList>
        <div>
          <dt>
            <Trans>number</Trans>
          </dt>
          <dd>{member}</dd>
        </div>
        <div>
          <dt>
            <Trans>state</Trans>
          </dt>
          <dd>{said(memberLife.states[state])}</dd>
        </div>
        <div>
          <dt>
            <Trans>in force from</Trans>
          </dt>
          <dd>{inForceFrom === null ? t`not yet` : dayText(inForceFrom, language)}</dd>
        </div>
      </FactList>
      <p className="small">
        <Link to="/$language/funds/$fund/claims/new" params={params}>
          <Trans>I need help from the fund</Trans>
        </Link>
      </p>
    </section>
  );
}
