import { Trans, useLingui } from '@lingui/react/macro';
import type { Bracketed, Estimate } from '@openmutual/core/estimate';
import { useLanguage, useSaid } from '../language/language.ts';
import { FigureTable } from '../page/figure-table.tsx';
import styles from './estimate.module.css';
import { at, chanceText, moneyText, quantileText, sureText } from './told.ts';

/** What a deductible, a waiting period or another number of members changes, each by itself. */
export function ChangesPanel({ estimated }: { readonly estimated: Estimate }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { changes, currency, confidence, reserve, members: own } = estimated;
  const now = estimated.byMembers.find(({ members }) => members === own);
  const worst = now && at(now.quantiles, confidence);
  const sure = sureText(confidence, language);
  const hasCap = [now, ...changes].some(
    (seen) => typeof seen?.exceedsCap === 'object' && seen.exceedsCap !== null,
  );
  const chance = (part: Bracketed | null | undefined) =>
    part === null || part === undefined ? t`no cap` : chanceText(part, language);
  // A change is found on a grid as fine as that of the model.
  const [within, reserveWithin] = [
    worst === undefined ? 0 : worst.high - worst.low,
    reserve.high - reserve.low,
  ];
  return (
    <section className="panel">
      <div className="heading">
        <h2>
          <Trans>What would change it</Trans>
        </h2>
        <p>
          <Trans>each by itself, in {currency}</Trans>
        </p>
      </div>
      <FigureTable
        className={styles.changes}
        columns={[
          t`What is tried`,
          t`Share on average`,
          t`at most, ${sure}`,
          ...(hasCap ? [t`above the cap`] : []),
          t`Reserve needed`,
          t`Of each member`,
        ]}
        rows={[
          {
            name: t`as it is`,
            cells: [
              moneyText(estimated.pure.share, currency, language),
              worst === undefined ? '' : quantileText(worst, currency, language),
              ...(hasCap ? [chance(now?.exceedsCap)] : []),
              moneyText(reserve.amount, currency, language, reserveWithin, 'up'),
              moneyText(reserve.perMember, currency, language, reserveWithin / own, 'up'),
            ],
          },
          ...changes.map((seen) => ({
            name: said(seen.name),
            cells: [
              moneyText(seen.mean, currency, language),
              moneyText(seen.quantile, currency, language, within),
              ...(hasCap ? [chance(seen.exceedsCap)] : []),
              moneyText(seen.reserve, currency, language, reserveWithin, 'up'),
              moneyText(seen.reservePerMember, currency, language, reserveWithin / own, 'up'),
            ],
          })),
        ]}
      />
    </section>
  );
}
