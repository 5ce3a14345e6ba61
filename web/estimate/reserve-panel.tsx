import { Trans, useLingui } from '@lingui/react/macro';
import type { Bracketed, Estimate } from '@openmutual/core/estimate';
import { countText } from '../amount/figures.ts';
import { useLanguage } from '../language/language.ts';
import { FigureTable } from '../page/figure-table.tsx';
import styles from './estimate.module.css';
import { usePeriodWords } from './period-words.ts';
import { chanceText, moneyText, sureText } from './told.ts';

/** How much reserve makes a second call as seldom as was asked. */
export function ReservePanel({ estimated }: { readonly estimated: Estimate }) {
  const { t } = useLingui();
  const language = useLanguage();
  const { reserve, currency, confidence } = estimated;
  const chance = (p: Bracketed) => chanceText(p, language);
  const within = reserve.high - reserve.low;
  const amount = moneyText(reserve.amount, currency, language, within, 'up');
  const each = moneyText(reserve.perMember, currency, language, within / estimated.members, 'up');
  const { partOf } = usePeriodWords(estimated.period);
  const inSure = partOf(sureText(confidence, language));
  const horizon = countText(estimated.horizon, language);
  return (
    <section className={`panel ${styles.told}`}>
      <h2>
        <Trans>The reserve</Trans>
      </h2>
      <p className="measure">
        {reserve.amount > 0 ? (
          <Trans>
            With a reserve of{' '}
            <b>
              {amount} {currency}
            </b>
            , {each} of each member, contributions are enough {inSure}.
          </Trans>
        ) : (
          <Trans>Contributions alone are enough {inSure}; no reserve is needed for that.</Trans>
        )}
      </p>
      <FigureTable
        caption={t`How often a second call is needed`}
        columns={[t`Reserve`, t`in one period`, t`once or more in ${horizon} periods`]}
        rows={[
          {
            name: t`that there is`,
            cells: [chance(reserve.callNow), chance(reserve.callInHorizon)],
          },
          {
            name: t`that is needed`,
            cells: [chance(reserve.callWithIt), chance(reserve.callInHorizonWithIt)],
          },
        ]}
      />
    </section>
  );
}
