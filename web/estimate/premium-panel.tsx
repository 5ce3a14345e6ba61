import { Trans, useLingui } from '@lingui/react/macro';
import type { Estimate } from '@openmutual/core/estimate';
import type { PrincipleName } from '@openmutual/core/estimate-model';
import { problemsOf } from '../form/problems.ts';
import { useLanguage } from '../language/language.ts';
import { FigureTable } from '../page/figure-table.tsx';
import styles from './estimate.module.css';
import { moneyText, numberText, percentText } from './told.ts';

/** Principles of loading side by side, and the way from the pure premium to the gross one. */
export function PremiumPanel({ estimated }: { readonly estimated: Estimate }) {
  const { t } = useLingui();
  const language = useLanguage();
  const names = usePrincipleNames();
  const { currency, premium } = estimated;
  const { principles, gross } = premium;
  const parts: readonly (readonly [string, number])[] = [
    [t`safety loading`, gross.risk],
    [t`fixed expense`, gross.fixedExpense],
    [t`commission`, gross.commission],
    [t`tax`, gross.tax],
    [t`other costs`, gross.otherVariable],
    [t`profit`, gross.profit],
  ];
  return (
    <>
      {principles.length > 0 && (
        <section className={`panel ${styles.told}`}>
          <h2>
            <Trans>Loading principles side by side</Trans>
          </h2>
          <p className="measure">
            <Trans>
              Each asks for the expected loss and something for its chance; they differ in what they fear.
            </Trans>
          </p>
          <FigureTable
            columns={[t`Principle`, t`parameter`, t`of a member, ${currency}`, t`loading`]}
            rows={principles.map(({ principle, parameter, perMember, loading, reason }) => ({
              name: names[principle],
              cells: [
                numberText(parameter, language),
                perMember === null ? (
                  <span key="reason" className={styles.reason}>
                    {reason === undefined
                      ? t`infinite`
                      : problemsOf([reason], language, () => undefined)[0]?.text}
                  </span>
                ) : (
                  moneyText(perMember, currency, language, distorting.has(principle) ? perMember * UNSURE : 0)
                ),
                loading === null ? '' : percentText(loading, language),
              ],
            }))}
          />
        </section>
      )}
      <section className={`panel ${styles.told}`}>
        <h2>
          <Trans>From pure to gross premium</Trans>
        </h2>
        <FigureTable
          caption={t`each rounded for itself`}
          columns={[t`Part`, t`of a member, ${currency}`]}
          rows={[
            { name: t`pure premium`, cells: [moneyText(gross.pure, currency, language)] },
            ...parts
              .filter(([, amount]) => amount !== 0)
              .map(([name, amount]) => ({ name, cells: [moneyText(amount, currency, language)] })),
          ]}
          foot={{ name: t`gross premium`, cells: [moneyText(gross.gross, currency, language)] }}
        />
      </section>
    </>
  );
}

/** They rest on the far tail of the sum, where a transform has few digits left; so large a part of the premium is not known. */
const distorting: ReadonlySet<PrincipleName> = new Set(['proportionalHazard', 'wangTransform']);
const UNSURE = 1e-4;

function usePrincipleNames(): Readonly<Record<PrincipleName, string>> {
  const { t } = useLingui();
  return {
    expectedValue: t`expected value`,
    variance: t`variance`,
    standardDeviation: t`standard deviation`,
    exponential: t`exponential`,
    esscher: t`Esscher`,
    proportionalHazard: t`proportional hazard`,
    wangTransform: t`Wang transform`,
    valueAtRisk: t`value at risk`,
    tailValueAtRisk: t`tail value at risk`,
  };
}
