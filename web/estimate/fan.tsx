import { Trans, useLingui } from '@lingui/react/macro';
import type { Estimate, ShareSpread } from '@openmutual/core/estimate';
import { countText } from '../amount/figures.ts';
import { Chart } from '../chart/chart.tsx';
import { useLanguage } from '../language/language.ts';
import styles from './estimate.module.css';
import { usePeriodWords } from './period-words.ts';
import { at, chanceText, moneyText, quantileText, sureText } from './told.ts';

interface FanProps {
  readonly estimated: Estimate;
  readonly isStale: boolean;
}

/** The share against the number of members: the more, the narrower, as far as what all of them suffer together lets it. */
export default function Fan({ estimated, isStale }: FanProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const { aPeriod } = usePeriodWords(estimated.period);
  const { byMembers, currency, confidence, members } = estimated;
  const shown = [0.5, 0.95, 0.99, confidence]
    .filter((p, place, all) => all.findIndex((other) => Math.abs(other - p) < 1e-9) === place)
    .filter((p) => byMembers.every(({ quantiles }) => at(quantiles, p) !== undefined))
    .sort((a, b) => a - b);
  const sure = sureText(confidence, language);
  const hasCap = byMembers.some(({ exceedsCap }) => exceedsCap !== null);
  const top = byMembers.map(
    ({ members: count, quantiles }) => [count, at(quantiles, confidence)?.value ?? 0] as const,
  );
  return (
    <section
      className={`panel ${isStale ? styles.stale : ''}`}
      aria-busy={isStale}
      data-fan={byMembers.length}
    >
      <h2>
        <Trans>Your share with more and fewer members</Trans>
      </h2>
      <Chart
        summary={<FanSummary estimated={estimated} />}
        plot={{
          x: { name: t`members`, kind: 'logarithm' },
          y: { name: t`share ${aPeriod}, ${currency}` },
          bands: bands.flatMap(([low, high]) => {
            const points = byMembers.flatMap(({ members: count, quantiles }) => {
              const [lower, upper] = [at(quantiles, low), at(quantiles, high)];
              return lower && upper ? [[count, lower.value, upper.value] as const] : [];
            });
            return points.length === byMembers.length ? [{ name: `${low}–${high}`, points }] : [];
          }),
          series: [
            {
              name: t`average`,
              as: 'line',
              points: byMembers.map(({ members: count, mean }) => [count, mean]),
            },
            { name: sure, as: 'estimate', points: top },
          ],
          marks: [{ at: members, text: countText(members, language) }],
        }}
        table={{
          head: [
            t`Members`,
            t`Average`,
            t`Standard deviation`,
            ...shown.map((p) => t`at most, ${sureText(p, language)}`),
            ...(hasCap ? [t`above the cap`] : []),
            t`a call is needed`,
          ],
          rows: byMembers.map((share) => rowOf(share)),
        }}
        height={320}
      />
    </section>
  );

  function rowOf(share: ShareSpread): string[] {
    return [
      countText(share.members, language),
      moneyText(share.mean, currency, language),
      share.sd === null ? t`unknown` : moneyText(share.sd, currency, language),
      ...shown.map((p) => {
        const found = at(share.quantiles, p);
        return found === undefined ? '' : quantileText(found, currency, language);
      }),
      ...(hasCap ? [share.exceedsCap === null ? '' : chanceText(share.exceedsCap, language)] : []),
      chanceText(share.callNeeded, language),
    ];
  }
}

/** The widest first. */
const bands = [
  [0.05, 0.95],
  [0.25, 0.75],
] as const;

/** What the picture means, in a sentence. */
function FanSummary({ estimated }: { readonly estimated: Estimate }) {
  const language = useLanguage();
  const { byMembers, currency, confidence } = estimated;
  const [few, many] = [byMembers[0], byMembers.at(-1)];
  const { partOf } = usePeriodWords(estimated.period);
  const inSure = partOf(sureText(confidence, language));
  if (few === undefined || many === undefined || few === many) {
    return <Trans>Put other numbers of members beside yours to see how the share steadies.</Trans>;
  }
  const worst = (share: ShareSpread) => {
    const found = at(share.quantiles, confidence);
    return found === undefined ? '' : quantileText(found, currency, language);
  };
  const [fewCount, manyCount] = [countText(few.members, language), countText(many.members, language)];
  const [fewWorst, manyWorst] = [worst(few), worst(many)];
  return (
    <Trans>
      With {fewCount} members the share is at most {fewWorst} {currency} {inSure}, with {manyCount} at most{' '}
      {manyWorst}. The average stays; the surprise shrinks. The shaded bands hold nine and five of ten
      periods.
    </Trans>
  );
}
