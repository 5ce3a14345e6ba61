import type { Forecast, ForecastPeriod } from '@openmutual/core/estimate';
import { type Label, label } from '@openmutual/core/label';
import { printable } from '@openmutual/core/printable';
import { invariant } from '@openmutual/core/result';
import { wrapped } from '../wrapped.ts';
import { type FanBands, fanLegend, fanPlot } from './fan-plot.ts';
import { type Bracket, periodNames, severalPeriods } from './figures.ts';
import { below, type Page, table, words } from './page.ts';

const TITLE = label('What will become of the share?', '分摊额今后会怎样？');

/** The share of the coming periods, as it was drawn. */
export function forecastAnswer(page: Page): string {
  const { model, estimate, lang, money, say } = page;
  const { forecast, period } = estimate;
  if (forecast === undefined) {
    const none = label(
      'The model says nothing of who joins and leaves: it may do so under forecast.',
      '模型未说明加入与退出；可在 forecast 下说明。',
    );
    return `${TITLE[lang]}\n\n${say(none)}`;
  }
  const { periods, ways } = forecast;
  const shown = thinned(periods, MOST_PERIODS);
  const heads = [
    periodNames[period],
    label('members', '成员'),
    label('average', '平均'),
    label('±', '±'),
    label('low (5%)', '低 (5%)'),
    label('middle', '中位'),
    label('high (95%)', '高 (95%)'),
    label(`of ${ways} ways`, `${ways} 条路径中`),
  ];
  const rows = shown.map((one) => {
    const drawn = (share: number) => money(share, digitsOf(one, share));
    return [
      `${one.period}`,
      one.members.toFixed(0),
      drawn(one.mean),
      one.standardError === null ? words.unknown[lang] : money(one.standardError),
      ...[0.05, 0.5, 0.95].map((p) => drawn(bandOf(one, p))),
      `${Math.round(one.open * ways)}`,
    ];
  });
  const fan = fanPlot({
    head: periodNames[period][lang],
    rows: shown.map((one) => ({ at: one.period, label: `${one.period}`, ...bandsOfPeriod(one) })),
    spacing: 'even',
    limit: model.cap,
    width: page.width,
  });
  const supposed = label('What was supposed of those who join and leave:', '关于加入与退出的假设：');
  const list = forecast.assumptions.map((text) => wrapped(`- ${printable(text[lang])}`, page.width, '  '));
  return [
    TITLE[lang],
    sentences(page),
    table(page, heads, rows),
    `${fan}\n${fanLegend(model.cap, lang)}`,
    `${supposed[lang]}\n${list.join('\n')}`,
    say(drawnBy(forecast)),
  ].join('\n\n');
}

/** Where the share begins, where it ends, and on how many ways the fund does. */
function sentences({ estimate, money, say }: Page): string {
  const { forecast, period } = estimate;
  const [first, last] = [forecast?.periods[0], forecast?.periods.at(-1)];
  if (forecast === undefined || first === undefined || last === undefined) return '';
  const { ways, ended, tolerated, mature } = forecast;
  const [from, to] = [first, last].map((one) => money(one.mean, digitsOf(one, one.mean)));
  const [before, after] = [first, last].map(({ members }) => members.toFixed(0));
  const count = Math.round(ended * ways);
  return [
    label(
      `Of ${ways} ways that were drawn, the share is ${from} on average in ${periodNames[period].en} 1, with ${before} members, and ${to} in ${periodNames[period].en} ${last.period}, with ${after}; the fund ends within these ${severalPeriods[period].en} on ${count === 0 ? 'none' : count} of them.`,
      `在抽取的 ${ways} 条路径中，第 1 ${severalPeriods[period].zh}平均分摊 ${from}（${before} 名成员），第 ${last.period} ${severalPeriods[period].zh}为 ${to}（${after} 名成员）；其间互助计划终止的有 ${count} 条。`,
    ),
    label(
      `With all members mature, and nobody gone because of it, ${money(mature)} would be expected; up to ${money(tolerated)} nobody leaves for it.`,
      `全体成员成熟、且无人因此退出时，预期分摊为 ${money(mature)}；不超过 ${money(tolerated)} 时无人因此退出。`,
    ),
  ]
    .map(say)
    .join('\n');
}

/** By what anybody draws the same ways again. */
function drawnBy({ random, error }: Forecast): Label {
  const { seed, method, version } = random;
  const [en, zh] =
    error === 0
      ? ['', '']
      : [
          ` Sums of very many losses were drawn as one; in probability they are at most ${below(error)} from the true ones.`,
          `大量损失之和按一次抽取，概率误差不超过 ${below(error)}。`,
        ];
  return label(
    `Drawn with seed ${seed} (${method}, version ${version}): the same on every machine.${en}`,
    `随机种子 ${seed}（${method}，第 ${version} 版），在任何机器上结果相同。${zh}`,
  );
}

/** Of many periods some are shown, the first and the last among them; the JSON has them all. */
const MOST_PERIODS = 24;

function thinned<T>(all: readonly T[], most: number): readonly T[] {
  const step = Math.ceil(all.length / most);
  return all.filter((_, place) => place % step === 0 || place === all.length - 1);
}

/** What is drawn is told down to the first digit of its standard error. */
function digitsOf({ standardError }: ForecastPeriod, share: number): Bracket {
  const width =
    standardError === null || standardError === 0 ? 0 : 10 ** Math.floor(Math.log10(standardError));
  return { low: share - width / 2, high: share + width / 2 };
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
