import type { ForecastPeriod } from '@openmutual/core/estimate';
import { label } from '@openmutual/core/label';
import { invariant } from '@openmutual/core/result';
import { type FanBands, fanLegend, fanPlot } from './fan-plot.ts';
import { periodNames } from './figures.ts';
import { type Page, table } from './page.ts';

const TITLE = label('What will become of the share?', '分摊额今后会怎样？');

export function forecastAnswer(page: Page): string {
  const { estimate, lang, money, percent, periods, say } = page;
  const { forecast } = estimate;
  const [first] = forecast?.periods ?? [];
  const last = forecast?.periods.at(-1);
  if (forecast === undefined || first === undefined || last === undefined) {
    const none = label(
      'The model says nothing of who joins and leaves: it may do so under forecast.',
      '模型未说明加入与退出；可在 forecast 下说明。',
    );
    return `${TITLE[lang]}\n\n${say(none)}`;
  }
  const sentence = label(
    `A share is ${money(first.mean)} on average in the first ${periodNames[estimate.period].en} and ${money(last.mean)} after ${periods(last.period)}, while the members become ${last.members.toFixed(0)} of ${first.members.toFixed(0)}; on ${percent(forecast.ended)} of ${forecast.ways} ways that were drawn the fund has ended by then.`,
    `平均分摊额在第一${periodNames[estimate.period].zh}为 ${money(first.mean)}，${periods(last.period)}后为 ${money(last.mean)}，成员由 ${first.members.toFixed(0)} 变为 ${last.members.toFixed(0)}；在抽取的 ${forecast.ways} 条路径中，有 ${percent(forecast.ended)} 届时计划已终止。`,
  );
  const shown = thinned(forecast.periods, MOST_PERIODS);
  const heads = [
    periodNames[estimate.period],
    label('members', '成员'),
    label('average', '平均'),
    label('5%', '5%'),
    label('50%', '50%'),
    label('95%', '95%'),
    label('still there', '仍存续'),
  ];
  const rows = shown.map((one) => [
    `${one.period}`,
    one.members.toFixed(0),
    ...[one.mean, bandOf(one, 0.05), bandOf(one, 0.5), bandOf(one, 0.95)].map((share) => money(share)),
    percent(one.open),
  ]);
  const fan = fanPlot({
    head: heads[0]?.[lang] ?? '',
    rows: shown.map((one) => ({ at: one.period, label: `${one.period}`, ...bandsOfPeriod(one) })),
    spacing: 'even',
    limit: page.model.cap,
    width: page.width,
  });
  return [
    TITLE[lang],
    say(sentence),
    table(heads, rows, lang),
    `${fan}\n${fanLegend(page.model.cap, lang)}`,
  ].join('\n\n');
}

/** Of many periods some are shown, the first and the last among them; the JSON has them all. */
const MOST_PERIODS = 24;

function thinned<T>(all: readonly T[], most: number): readonly T[] {
  const step = Math.ceil(all.length / most);
  return all.filter((_, place) => place % step === 0 || place === all.length - 1);
}

function bandOf({ bands }: ForecastPeriod, p: number): number {
  const band = bands.find((one) => one.p === p);
  invariant(band !== undefined, `a forecast has the band at ${p}`);
  return band.share;
}

function bandsOfPeriod(period: ForecastPeriod): FanBands {
  const at = (p: number) => bandOf(period, p);
  return { p5: at(0.05), p25: at(0.25), mean: period.mean, p75: at(0.75), p95: at(0.95) };
}
