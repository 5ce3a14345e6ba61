import { Trans, useLingui } from '@lingui/react/macro';
import type { Estimate } from '@openmutual/core/estimate';
import { countText } from '../amount/figures.ts';
import { useLanguage } from '../language/language.ts';
import { FigureTable } from '../page/figure-table.tsx';
import styles from './estimate.module.css';
import { chanceText, moneyText, percentText } from './told.ts';

/** What a loading for safety buys. */
export function SafetyPanel({ estimated }: { readonly estimated: Estimate }) {
  const { t } = useLingui();
  const language = useLanguage();
  const { safety, currency } = estimated;
  const horizon = countText(estimated.horizon, language);
  return (
    <section className={`panel ${styles.told}`}>
      <h2>
        <Trans>What a safety loading buys</Trans>
      </h2>
      <SafetySummary estimated={estimated} />
      <FigureTable
        columns={[
          t`Safety loading`,
          t`Contribution of a member`,
          t`enough in a period`,
          t`enough in all ${horizon}`,
          t`left on average`,
        ]}
        rows={safety.map((bought) => ({
          name: percentText(bought.safety, language),
          cells: [
            moneyText(bought.contribution, currency, language, 0, 'up'),
            chanceText(bought.enough, language),
            chanceText(bought.enoughInHorizon, language),
            moneyText(bought.left.value, currency, language, bought.left.high - bought.left.low),
          ],
        }))}
      />
    </section>
  );
}

function SafetySummary({ estimated: { safety, currency } }: { readonly estimated: Estimate }) {
  const language = useLanguage();
  const [none, most] = [safety[0], safety.at(-1)];
  if (none === undefined || most === undefined || none === most) return null;
  const loading = percentText(most.safety, language);
  const more = moneyText(most.contribution - none.contribution, currency, language);
  const [before, after] = [none, most].map(({ enough }) => chanceText(enough, language));
  return (
    <p className="measure">
      <Trans>
        A loading of {loading}, {more} {currency} more from each member, lifts the chance that a period needs
        no second call from {before} to {after}. What is left stays with the members.
      </Trans>
    </p>
  );
}
