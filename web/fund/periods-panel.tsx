import { Trans, useLingui } from '@lingui/react/macro';
import { Figure } from '../amount/amount.tsx';
import { amountText, countText, dayText, periodText } from '../amount/figures.ts';
import { Listed } from '../api/listed.tsx';
import type { Fund } from '../api/of-fund.ts';
import { useLanguage } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { settledPeriods } from './fund-queries.ts';

/** What was shared, the newest first: the figure, then each period with its totals. */
export function PeriodsPanel({ fund: { fund, currency } }: { readonly fund: Fund }) {
  const { t } = useLingui();
  const language = useLanguage();
  return (
    <Listed
      list={settledPeriods(fund)}
      nothing={
        <NothingYet title={t`No period is settled yet.`}>
          <p className="muted">
            <Trans>
              What members share, and among how many, stands here when the first period is posted.
            </Trans>
          </p>
        </NothingYet>
      }
    >
      {(periods) => {
        const [newest] = periods;
        if (newest === undefined) return null;
        const name = periodText(newest.period, language);
        const on = dayText(newest.on, language);
        const members = countText(newest.members, language);
        return (
          <>
            <section className="panel">
              <h2>
                <Trans>Collected from all members for {name}</Trans>
              </h2>
              <Figure of={newest.collected} currency={currency} />
              <p className="small muted">
                <Trans>
                  {members} members in force on {on}. Fingerprint of the record{' '}
                  <code>{newest.record.slice(0, 16)}</code>
                </Trans>
              </p>
            </section>
            <section className="panel">
              <div className="heading">
                <h2>
                  <Trans>Periods</Trans>
                </h2>
                <p>{currency}</p>
              </div>
              <table className="table cards">
                <thead>
                  <tr>
                    <th scope="col">{t`Period`}</th>
                    <th scope="col" className="num">{t`Members`}</th>
                    <th scope="col" className="num">{t`Claims`}</th>
                    <th scope="col" className="num">{t`Benefits`}</th>
                    <th scope="col" className="num">{t`Fees`}</th>
                    <th scope="col" className="num">{t`Collected`}</th>
                  </tr>
                </thead>
                <tbody>
                  {periods.map((one) => (
                    <tr key={one.settlement}>
                      <th scope="row">{periodText(one.period, language)}</th>
                      <td className="num" data-label={t`Members`}>
                        {countText(one.members, language)}
                      </td>
                      <td className="num" data-label={t`Claims`}>
                        {countText(one.claims, language)}
                      </td>
                      <td className="num" data-label={t`Benefits`}>
                        {amountText(one.benefits, language)}
                      </td>
                      <td className="num" data-label={t`Fees`}>
                        {amountText(one.fees, language)}
                      </td>
                      <td className="num" data-label={t`Collected`}>
                        {amountText(one.collected, language)}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          </>
        );
      }}
    </Listed>
  );
}
