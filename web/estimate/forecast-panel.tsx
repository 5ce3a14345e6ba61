import { Trans, useLingui } from '@lingui/react/macro';
import type { Estimate, Forecast, ForecastPeriod } from '@openmutual/core/estimate';
import { countText } from '../amount/figures.ts';
import { Chart } from '../chart/chart.tsx';
import { problemsOf } from '../form/problems.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { Note } from '../note/note.tsx';
import styles from './estimate.module.css';
import { moneyText, percentText } from './told.ts';

interface ForecastPanelProps {
  readonly estimated: Estimate;
  readonly forecast: Forecast;
}

/** The share of the coming periods, as cohorts mature and healthy members leave. */
export function ForecastPanel({ estimated, forecast }: ForecastPanelProps) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { currency } = estimated;
  const { periods, random } = forecast;
  const band = (low: number, high: number) => ({
    name: `${low}–${high}`,
    points: periods.flatMap((period) => {
      const [lower, upper] = [shareAt(period, low), shareAt(period, high)];
      return lower !== undefined && upper !== undefined ? [[period.period, lower, upper] as const] : [];
    }),
  });
  const ways = countText(forecast.ways, language);
  const { seed, method, version } = random;
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>The share of the coming periods</Trans>
      </h2>
      <Chart
        summary={<ForecastSummary estimated={estimated} forecast={forecast} />}
        plot={{
          x: { name: t`period`, kind: 'near' },
          y: { name: t`share, ${currency}` },
          bands: [band(0.05, 0.95), band(0.25, 0.75)],
          series: [
            { name: t`average`, as: 'line', points: periods.map(({ period, mean }) => [period, mean]) },
          ],
        }}
        table={{
          head: [
            t`Period`,
            t`Members`,
            t`Average`,
            ...(periods[0]?.bands ?? []).map(({ p }) => percentText(p, language)),
            t`still there`,
          ],
          rows: periods.map(({ period, members, mean, bands, open }) => [
            countText(period, language),
            countText(Math.round(members), language),
            moneyText(mean, currency, language),
            ...bands.map(({ share }) => moneyText(share, currency, language)),
            percentText(open, language),
          ]),
        }}
        height={300}
      />
      <p className="small muted">
        <Trans>
          Drawn in {ways} ways with the seed {seed} ({method}, version {version}): whoever draws with it sees
          the same.
        </Trans>
      </p>
      {forecast.warnings.length > 0 && (
        <Note tone="wait" title={<Trans>Know this before you rely on it</Trans>}>
          <ul>
            {problemsOf(forecast.warnings, language, () => undefined).map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Note>
      )}
      <h3>
        <Trans>What was supposed</Trans>
      </h3>
      <ul className={styles.bullets}>
        {forecast.assumptions.map((text) => (
          <li key={text.en}>{said(text)}</li>
        ))}
      </ul>
    </section>
  );
}

function shareAt({ bands }: ForecastPeriod, p: number): number | undefined {
  return bands.find((band) => Math.abs(band.p - p) < 1e-9)?.share;
}

function ForecastSummary({ estimated, forecast }: ForecastPanelProps) {
  const language = useLanguage();
  const { currency } = estimated;
  const [first, last] = [forecast.periods[0], forecast.periods.at(-1)];
  if (first === undefined || last === undefined) return null;
  const [from, to] = [moneyText(first.mean, currency, language), moneyText(last.mean, currency, language)];
  const count = countText(last.period, language);
  const members = countText(Math.round(last.members), language);
  const ended = percentText(forecast.ended, language);
  return (
    <>
      <Trans>
        The average goes from {from} to {to} {currency} by period {count}, with {members} members then.
      </Trans>{' '}
      {forecast.ended > 0 && <Trans>On {ended} of the ways the fund has ended before.</Trans>}
    </>
  );
}
