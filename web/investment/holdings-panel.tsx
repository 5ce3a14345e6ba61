import { Trans, useLingui } from '@lingui/react/macro';
import styles from '../account/account.module.css';
import { amountText, dayText } from '../amount/figures.ts';
import type { Portfolio } from '../api/money-of-fund.ts';
import { useFund } from '../api/of-fund.ts';
import { useLanguage } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { usePolicyNames } from './policy-names.ts';

/** What is held, each with its cost and its value, and of which day that is. */
export function HoldingsPanel({
  portfolio: { holdings, total, currency },
}: {
  readonly portfolio: Portfolio;
}) {
  const { t } = useLingui();
  const language = useLanguage();
  const { fund } = useFund();
  const nameOf = usePolicyNames(fund);
  return (
    <section className="panel">
      <div className="heading">
        <h2>
          <Trans>What is held</Trans>
        </h2>
        <p>{currency}</p>
      </div>
      {holdings.length === 0 ? (
        <NothingYet title={t`Nothing is held yet.`}>
          <p className="muted">
            <Trans>
              When a policy is adopted, a treasurer opens what may be bought, and another person approves each
              purchase.
            </Trans>
          </p>
        </NothingYet>
      ) : (
        <table className="table cards">
          <thead>
            <tr>
              <th scope="col">{t`Holding`}</th>
              <th scope="col" className="num">{t`Units held`}</th>
              <th scope="col" className="num">{t`Cost`}</th>
              <th scope="col" className="num">{t`Value`}</th>
              <th scope="col" className="num">{t`Gain not realised`}</th>
            </tr>
          </thead>
          <tbody>
            {holdings.map((one) => (
              <tr key={one.holding}>
                <th scope="row">
                  {one.name}
                  <p className="small muted">
                    {nameOf(one.class)} · {nameOf(one.counterparty)}
                  </p>
                </th>
                <td className="num" data-label={t`Units held`}>
                  {amountText(one.units, language)}
                </td>
                <td className="num" data-label={t`Cost`}>
                  {amountText(one.cost, language)}
                </td>
                <td className="num" data-label={t`Value`}>
                  <span>
                    {amountText(one.value, language)}
                    <span className={`small muted ${styles.under}`}>
                      {one.valuedOn === null
                        ? t`not valued yet, at cost`
                        : t`valued on ${dayText(one.valuedOn, language)}`}
                    </span>
                  </span>
                </td>
                <td className="num" data-label={t`Gain not realised`}>
                  {amountText(one.unrealised, language)}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">
                <Trans>Together</Trans>
              </th>
              <td />
              <td className="num" data-label={t`Cost`}>
                {amountText(total.cost, language)}
              </td>
              <td className="num" data-label={t`Value`}>
                {amountText(total.value, language)}
              </td>
              <td className="num" data-label={t`Gain not realised`}>
                {amountText(total.unrealised, language)}
              </td>
            </tr>
          </tfoot>
        </table>
      )}
    </section>
  );
}
