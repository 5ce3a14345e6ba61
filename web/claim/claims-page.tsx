import { Trans, useLingui } from '@lingui/react/macro';
import { claimLife } from '@openmutual/core/claim-life';
import { Link } from '@tanstack/react-router';
import { Amount } from '../amount/amount.tsx';
import { dayText } from '../amount/figures.ts';
import { Listed } from '../api/listed.tsx';
import { useFund, useSlug } from '../api/of-fund.ts';
import { useItems } from '../api/scheme-of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { PageHead } from '../page/page-head.tsx';
import { ShownCase } from '../publication/shown-case.tsx';
import styles from './claim.module.css';
import { casesOf, ownClaims } from './claim-queries.ts';
import { useWaiting } from './claim-words.ts';

/** My claims, and the cases that the fund has published. */
export function ClaimsPage() {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const slug = useSlug();
  const { fund } = useFund();
  const items = useItems(fund);
  const waits = useWaiting();
  return (
    <>
      <PageHead title={t`Claims`} />
      <div className={styles.page}>
        <div className="stack">
          <section className="panel stack tight">
            <div className="heading">
              <h2>
                <Trans>My claims</Trans>
              </h2>
            </div>
            <Listed list={ownClaims(fund)} nothing={<NothingYet title={t`You have no claim.`} />}>
              {(claims) => (
                <ul className={styles.list}>
                  {claims.map(({ claim, number, state, item, occurredOn, asked, currency, waitsFor }) => {
                    const name = items.find((one) => one.item === item)?.name;
                    const day = dayText(occurredOn, language);
                    return (
                      <li key={claim}>
                        <Link
                          to="/$language/funds/$fund/claims/$claim"
                          params={{ language, fund: slug, claim }}
                        >
                          <Trans>Claim {number}</Trans>
                        </Link>
                        <span className={styles.amount}>
                          {asked !== undefined && <Amount of={asked} currency={currency} />}
                        </span>
                        <p className="muted">
                          {name === undefined ? item : said(name)} · {day}
                        </p>
                        <p>
                          {said(claimLife.states[state])}
                          {waitsFor !== 'nobody' && (
                            <span className="muted">
                              {' '}
                              · <Trans>waits for {waits[waitsFor]}</Trans>
                            </span>
                          )}
                        </p>
                      </li>
                    );
                  })}
                </ul>
              )}
            </Listed>
          </section>
          <section className="panel stack tight">
            <div className="heading">
              <h2>
                <Trans>Published cases</Trans>
              </h2>
              <p>
                <Trans>As members see them, with what each claimant agreed to show</Trans>
              </p>
            </div>
            <Listed
              list={casesOf(fund)}
              nothing={
                <NothingYet title={t`No case is published yet.`}>
                  <p className="muted">
                    <Trans>New cases appear here on the day on which they are published.</Trans>
                  </p>
                </NothingYet>
              }
            >
              {(cases) => (
                <ul className={styles.words}>
                  {cases.map((one) => (
                    <li key={one.claim} className="stack tight">
                      <ShownCase number={one.number} state={one.state} shown={one.case} items={items} />
                      <p className="small">
                        <Link
                          to="/$language/funds/$fund/cases/$claim"
                          params={{ language, fund: slug, claim: one.claim }}
                        >
                          <CaseWay number={one.number} state={one.state} />
                        </Link>
                      </p>
                    </li>
                  ))}
                </ul>
              )}
            </Listed>
          </section>
        </div>
        <aside className="stack">
          <section className="panel stack tight">
            <h2>
              <Trans>Did something happen to you?</Trans>
            </h2>
            <p className="small">
              <Trans>
                You tell it in your own words and add what shows it. A draft is seen by nobody but you.
              </Trans>
            </p>
            <p>
              <Link to="/$language/funds/$fund/claims/new" params={{ language, fund: slug }}>
                <Trans>Report a claim</Trans>
              </Link>
            </p>
          </section>
        </aside>
      </div>
    </>
  );
}

/** Where the page of a case leads to: to object as long as it may be, then to what others decide. */
function CaseWay({
  number,
  state,
}: {
  readonly number: string;
  readonly state: keyof typeof claimLife.states;
}) {
  if (state === 'published' || state === 'objected')
    return <Trans>Case {number}: objections, and until when</Trans>;
  return <Trans>Case {number}: objections, and who heard it</Trans>;
}
