import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { amountText, countText, dayText, periodText } from '../amount/figures.ts';
import { Listed } from '../api/listed.tsx';
import { useFund, useSlug } from '../api/of-fund.ts';
import { useLanguage } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { PageHead } from '../page/page-head.tsx';
import { settlementsOf } from './settlement-queries.ts';

/** The periods that were settled, each with the way to what I pay in it and why. */
export function StatementsPage() {
  const { t } = useLingui();
  const language = useLanguage();
  const slug = useSlug();
  const { fund, currency } = useFund();
  return (
    <>
      <PageHead title={t`Statements`}>
        <Trans>What I pay and get back in each period, down to each claim and rule.</Trans>
      </PageHead>
      <section className="panel stack tight">
        <Listed
          list={settlementsOf(fund)}
          nothing={
            <NothingYet title={t`No period is settled yet.`}>
              <p className="muted">
                <Trans>The first statement is here when the first period is posted.</Trans>
              </p>
            </NothingYet>
          }
        >
          {(periods) => (
            <table className="table cards">
              <caption>{currency}</caption>
              <thead>
                <tr>
                  <th scope="col">{t`Period`}</th>
                  <th scope="col">{t`As of`}</th>
                  <th scope="col" className="num">{t`Members`}</th>
                  <th scope="col" className="num">{t`Claims`}</th>
                  <th scope="col" className="num">{t`Benefits`}</th>
                  <th scope="col" className="num">{t`Collected from all`}</th>
                </tr>
              </thead>
              <tbody>
                {periods.map((one) => (
                  <tr key={one.settlement}>
                    <th scope="row">
                      <Link
                        to="/$language/funds/$fund/statements/$period"
                        params={{ language, fund: slug, period: one.period }}
                      >
                        {periodText(one.period, language)}
                      </Link>
                    </th>
                    <td data-label={t`As of`}>{dayText(one.on, language)}</td>
                    <td className="num" data-label={t`Members`}>
                      {countText(one.members, language)}
                    </td>
                    <td className="num" data-label={t`Claims`}>
                      {countText(one.claims, language)}
                    </td>
                    <td className="num" data-label={t`Benefits`}>
                      {amountText(one.benefits, language)}
                    </td>
                    <td className="num" data-label={t`Collected from all`}>
                      {amountText(one.collected, language)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Listed>
      </section>
    </>
  );
}
