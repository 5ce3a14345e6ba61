import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { claimLife } from '@openmutual/core/claim-life';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Amount } from '../amount/amount.tsx';
import { countText, dayText } from '../amount/figures.ts';
import { Listed } from '../api/listed.tsx';
import { useFund, useSlug } from '../api/of-fund.ts';
import { useItems } from '../api/scheme-of-fund.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { PageHead } from '../page/page-head.tsx';
import styles from './claim.module.css';
import { claimCounts, claimQueue, type WaitsFor } from './claim-queries.ts';
import { useWaiting } from './claim-words.ts';

/** The claims of the fund, those that wait longest first, and for whom they wait. */
export function QueuePage() {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const slug = useSlug();
  const { fund } = useFund();
  const items = useItems(fund);
  const waits = useWaiting();
  const [waitsFor, setWaitsFor] = useState<WaitsFor>();
  const counts = useQuery(claimCounts(fund)).data?.states ?? [];
  const countOf = (who: WaitsFor) =>
    counts.reduce((sum, { waitsFor: whom, count }) => sum + (whom === who ? count : 0), 0);
  const shown = (Object.keys(waits) as WaitsFor[]).filter((who) => who !== 'nobody');
  return (
    <>
      <PageHead title={t`Claims queue`}>
        <Trans>
          Those that wait longest come first. What a claimant wrote is opened with a reason, which he can
          read.
        </Trans>
      </PageHead>
      <div className="stack">
        <fieldset className={styles.queue}>
          <legend className="heard">
            <Trans>For whom it waits</Trans>
          </legend>
          <button type="button" aria-pressed={waitsFor === undefined} onClick={() => setWaitsFor(undefined)}>
            <Trans>All</Trans>
          </button>
          {shown.map((who) => (
            <button key={who} type="button" aria-pressed={waitsFor === who} onClick={() => setWaitsFor(who)}>
              {waits[who]} {countText(countOf(who), language)}
            </button>
          ))}
        </fieldset>
        <section className="panel stack tight">
          <Listed list={claimQueue(fund, waitsFor)} nothing={<NothingYet title={t`No claim waits here.`} />}>
            {(claims) => (
              <table className="table cards">
                <thead>
                  <tr>
                    <th scope="col">{t`Claim`}</th>
                    <th scope="col">{t`Item`}</th>
                    <th scope="col">{t`Status`}</th>
                    <th scope="col">{t`Waits for`}</th>
                    <th scope="col" className="num">{t`Asked`}</th>
                    <th scope="col" className="num">{t`Waited`}</th>
                  </tr>
                </thead>
                <tbody>
                  {claims.map((one) => {
                    const name = items.find(({ item }) => item === one.item)?.name;
                    return (
                      <tr key={one.claim}>
                        <th scope="row">
                          <Link
                            to="/$language/funds/$fund/desk/claims/$claim"
                            params={{ language, fund: slug, claim: one.claim }}
                          >
                            <Trans>Claim {one.number}</Trans>
                          </Link>
                          <span className="muted">
                            {' '}
                            <Trans>Member {one.member}</Trans>
                          </span>
                        </th>
                        <td data-label={t`Item`}>
                          {name === undefined ? one.item : said(name)} · {dayText(one.occurredOn, language)}
                        </td>
                        <td data-label={t`Status`}>{said(claimLife.states[one.state])}</td>
                        <td data-label={t`Waits for`}>{waits[one.waitsFor]}</td>
                        <td className="num" data-label={t`Asked`}>
                          {one.asked !== undefined && <Amount of={one.asked} currency={one.currency} />}
                        </td>
                        <td className="num" data-label={t`Waited`}>
                          <Plural value={one.days} one="# day" other="# days" />
                        </td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            )}
          </Listed>
        </section>
      </div>
    </>
  );
}
