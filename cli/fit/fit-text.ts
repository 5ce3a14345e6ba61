import {
  type ClaimFit,
  NEARLY,
  type NumberFitted,
  type NumbersFitted,
  type SizeFitted,
  type SizesFitted,
  UNLIKELY,
  type Unfitted,
} from '@openmutual/core/claim-fit';
import type { ModelPeriod } from '@openmutual/core/estimate-model';
import { type Label, label, same } from '@openmutual/core/label';
import { printable } from '@openmutual/core/printable';
import { type ReasonBook, reasonSentence } from '@openmutual/core/reason-words';
import type { Rejection } from '@openmutual/core/result';
import { type Figures, figuresOf, periodNames } from '../estimate/figures.ts';
import { exactly, table, words } from '../estimate/page.ts';
import type { Language } from '../tree.ts';
import { wrapped } from '../wrapped.ts';

/** A fit that is told, and how. */
export interface FitTelling {
  readonly fit: ClaimFit;
  readonly name: Label;
  readonly currency: string;
  readonly period: ModelPeriod;
  readonly lang: Language;
  /** What warnings and reasons say in Chinese. */
  readonly book?: ReasonBook | undefined;
  readonly width: number;
}

interface Page extends FitTelling, Figures {
  readonly say: (text: Label) => string;
}

/** How many claims there are and how large they are, by families side by side; then what is uncertain. */
export function fitText(telling: FitTelling): string {
  const { fit, name, currency, period, lang, width } = telling;
  const page: Page = {
    ...telling,
    ...figuresOf(currency, period, lang),
    say: (text) => wrapped(printable(text[lang]), width),
  };
  const count = fit.sizes.described.n;
  const claims = label(count === 1 ? '1 claim' : `${count} claims`, `${count} 笔赔案`);
  const head = [printable(name[lang]), claims[lang], periodNames[period][lang], currency].join(' · ');
  const parts = [
    ...(fit.numbers === undefined ? [] : numberParts(page, fit.numbers)),
    ...sizeParts(page, fit.sizes),
    ...uncertainParts(page),
  ];
  return `${[head, ...parts].join('\n\n')}\n`;
}

function numberParts(page: Page, numbers: NumbersFitted): string[] {
  const { lang, period, say, periods } = page;
  const { own, families, unfitted } = numbers;
  const [name, names] = [periodNames[period], periods(numbers.periods.length)];
  const exposed = plain(own.exposure);
  const sentence = label(
    `In ${names}, with ${exposed} members counted once a ${name.en}, there were ${own.claims} claims: ${three(own.perMember.value)} of each member a ${name.en}, give or take ${three(own.perMember.standardError)}.`,
    `${names}共 ${exposed} 人次（每${name.zh}每名成员计一次），${own.claims} 笔赔案：每名成员每${name.zh} ${three(own.perMember.value)} 笔，误差约 ${three(own.perMember.standardError)}。`,
  );
  const heads = [
    label('family', '分布族'),
    label('of each member', '每人次数'),
    label('level varies by', '水平变动'),
    label('log-likelihood', '对数似然'),
    same('AIC'),
  ];
  const rows = families.map((one) => [
    NUMBERS[one.family][lang],
    sure(one.perMember),
    one.varies === undefined ? words.none[lang] : sure(one.varies),
    one.logLikelihood.toFixed(2),
    one.aic.toFixed(2),
  ]);
  return [
    label('How many?', '有多少笔？')[lang],
    `${say(sentence)}\n${say(levelSentence(page, families, own))}`,
    table(page, heads, rows),
    ...unfitted.map((one) => say(unfittedSentence(page, one, NUMBERS[one.family as keyof typeof NUMBERS]))),
  ];
}

function levelSentence(
  { period }: Page,
  families: readonly NumberFitted[],
  { varies }: NumbersFitted['own'],
): Label {
  const poisson = families.find(({ family }) => family === 'poisson')?.dispersion;
  const name = periodNames[period];
  const own = exactly(Number(varies.toPrecision(2)));
  const taken = label(` The model takes ${own} (by moments).`, `模型取 ${own}（矩估计）。`);
  if (poisson === undefined) {
    return label(
      `One ${name.en} shows nothing of how its level varies for all together.`,
      `一个${name.zh}看不出全体水平的变动。`,
    );
  }
  const p = probability(poisson.probability);
  const judged = label(
    `(dispersion ${three(poisson.statistic)} of ${poisson.degrees} degrees of freedom, p = ${p})`,
    `（离散度 ${three(poisson.statistic)}，自由度 ${poisson.degrees}，p = ${p}）`,
  );
  return poisson.probability < UNLIKELY
    ? label(
        `One ${name.en} differs from another more than by chance ${judged.en}: its level varies for all members together, and no number of members helps against that.${taken.en}`,
        `各${name.zh}之间的差异超出偶然${judged.zh}：水平对全体成员一同变动，成员再多也不能分散。${taken.zh}`,
      )
    : label(
        `One ${name.en} differs from another no more than chance explains ${judged.en}.${varies > 0 ? taken.en : ''}`,
        `各${name.zh}之间的差异可由偶然解释${judged.zh}。${varies > 0 ? taken.zh : ''}`,
      );
}

function sizeParts(page: Page, sizes: SizesFitted): string[] {
  const { lang, money, say } = page;
  const { described, families, unfitted } = sizes;
  const sentence = label(
    `A claim cost ${money(described.mean)} on average, half of them less than ${money(described.median)}; the largest cost ${money(described.max)}.`,
    `平均每笔 ${money(described.mean)}，半数低于 ${money(described.median)}；最大一笔 ${money(described.max)}。`,
  );
  const parameterRows = families.map(({ family, parameters, logLikelihood }) => [
    SIZES[family][lang],
    Object.entries(parameters)
      .map(([name, value]) => `${name} ${sure(value)}`)
      .join(', '),
    logLikelihood.toFixed(2),
  ]);
  const parameterHeads = [
    label('family', '分布族'),
    label('parameters ± standard error', '参数 ± 标准误'),
    label('log-likelihood', '对数似然'),
  ];
  const heads = [
    label('family', '分布族'),
    label('mean', '均值'),
    label('1 of 100 exceeds', '99% 分位'),
    ...['AIC', 'KS', 'AD', 'p'].map(same),
  ];
  const rows = families.map((one) => [
    SIZES[one.family][lang],
    one.mean === null ? words.infinite[lang] : money(Math.round(one.mean)).replace(/\.0+$/, ''),
    money(Math.round(one.quantile99)).replace(/\.0+$/, ''),
    one.aic.toFixed(2),
    one.kolmogorovSmirnov.toFixed(3),
    one.andersonDarling === null ? words.infinite[lang] : one.andersonDarling.toFixed(3),
    one.goodness === undefined ? words.none[lang] : probability(one.goodness.probability),
  ]);
  const own = [
    label('the claims themselves', '赔案本身')[lang],
    money(Math.round(described.mean)).replace(/\.0+$/, ''),
    sizes.quantile99 === null
      ? words.unknown[lang]
      : money(Math.round(sizes.quantile99)).replace(/\.0+$/, ''),
    ...Array.from({ length: 4 }, () => words.none[lang]),
  ];
  return [
    label('How large?', '每笔多大？')[lang],
    `${say(sentence)}\n${say(bestSentence(page, families))}`,
    table(page, parameterHeads, parameterRows),
    table(page, heads, [...rows, own]),
    ...unfitted.map((one) => say(unfittedSentence(page, one, SIZES[one.family as keyof typeof SIZES]))),
  ];
}

function bestSentence({ lang }: Page, families: readonly SizeFitted[]): Label {
  const [best, ...others] = families;
  if (best === undefined) return label('', '');
  const near = others.filter(({ behind }) => behind < NEARLY).map(({ family }) => SIZES[family]);
  const as = listed(near, lang);
  const nearly = label(
    near.length === 0 ? '' : ` ${as} ${near.length === 1 ? 'is' : 'are'} nearly as good.`,
    near.length === 0 ? '' : `${as}相差无几。`,
  );
  const name = SIZES[best.family];
  const { goodness } = best;
  if (goodness === undefined) {
    return label(
      `Of the families the ${name.en} fits best.${nearly.en}`,
      `各分布族中${name.zh}拟合最好。${nearly.zh}`,
    );
  }
  const p = probability(goodness.probability);
  const judged =
    goodness.probability > UNLIKELY
      ? label(`nothing here speaks against it (p = ${p})`, `数据并不与之矛盾（p = ${p}）`)
      : label(`but the claims contradict even that one (p = ${p})`, `但数据与之也不相符（p = ${p}）`);
  return label(
    `Of the families the ${name.en} fits best, and ${judged.en}.${nearly.en}`.replace('and but', 'but'),
    `各分布族中${name.zh}拟合最好，${judged.zh}。${nearly.zh}`,
  );
}

function uncertainParts({ fit, lang, book, width }: Page): string[] {
  const { sizes, numbers, warnings } = fit;
  const drawn = sizes.families.find(({ goodness }) => goodness !== undefined)?.goodness;
  const texts = [
    label(
      'Amounts are taken as they stand in the file: no inflation is taken out, no deductible and no limit. Where these were not the same all the time, state the losses as they would be today.',
      '金额按文件所列：未剔除通货膨胀、免赔额与限额。若各期条件不同，请改列按今日条件的损失。',
    ),
    label(
      'Claims that have happened and are not known or not settled yet are missing: leave young periods out.',
      '已发生而未报告或未结的赔案不在其中：请剔除过近的期间。',
    ),
    label(
      'Standard errors are those of many claims; of few they are too small.',
      '标准误以赔案众多为前提；赔案少时偏小。',
    ),
    ...(numbers === undefined
      ? [
          label(
            'Nobody said how many members there were, so nothing is said of how many claims are to come.',
            '未说明成员人数，故无从估计赔案次数。',
          ),
        ]
      : []),
    ...(drawn === undefined
      ? []
      : [
          label(
            `p: how often samples that are truly of the family stray from it as far (distance AD, parameters fitted anew, ${drawn.samples} samples, seed ${drawn.random.seed}). KS and AD are the distances of Kolmogorov–Smirnov and Anderson–Darling.`,
            `p：确属该族的样本偏离同样远或更远的频率（按 AD 距离，每次重新拟合，${drawn.samples} 个样本，随机种子 ${drawn.random.seed}）。KS、AD 为 Kolmogorov–Smirnov 与 Anderson–Darling 距离。`,
          ),
        ]),
  ];
  const list = texts.map((text) => wrapped(`- ${text[lang]}`, width, '  '));
  const warned = warnings.map((warning) =>
    wrapped(
      `${label('warning', '提示')[lang]}: ${printable(reasonSentence(withoutPath(warning), book))}`,
      width,
    ),
  );
  return [label('What is uncertain?', '哪些不确定？')[lang], list.join('\n'), ...warned];
}

/** What claims are that have no greatest likelihood in a family. */
const UNLIKE: Readonly<Record<string, Label>> = {
  negativeBinomial: label(
    'the numbers differ no more than Poisson numbers do',
    '各期次数的差异不超过泊松分布',
  ),
  pareto: label(
    'the tail of these claims is lighter than that of any Pareto',
    '这些赔案的尾部比任何帕累托分布都轻',
  ),
};

function unfittedSentence({ book, lang }: Page, { family, reasons }: Unfitted, name: Label): Label {
  const unlike = UNLIKE[family];
  const isUnlike = reasons.every(({ code }) => code === 'the-likelihood-has-no-greatest-value');
  const told = reasons.map(({ code, expected = '' }) =>
    reasonSentence(expected === '' ? { code } : { code, expected }, book),
  );
  const why = isUnlike && unlike !== undefined ? unlike[lang] : told.join('; ');
  return label(`${name.en}: ${why}.`, `${name.zh}：${why}。`);
}

/** A warning stands alone: nobody looks for its place in the record. */
function withoutPath({ path: _path, ...warning }: Rejection): Rejection {
  return warning;
}

function listed(names: readonly Label[], lang: Language): string {
  const texts = names.map((name) => (lang === 'en' ? `the ${name.en}` : name.zh));
  if (lang === 'zh') return texts.join('、');
  return texts.length < 2
    ? `${texts[0] ?? ''}`.replace('the', 'The')
    : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`.replace('the', 'The');
}

function sure({ value, se }: { readonly value: number; readonly se?: number }): string {
  return se === undefined ? three(value) : `${three(value)} ± ${two(se)}`;
}

function three(value: number): string {
  return plain(Number(value.toPrecision(3)));
}

function two(value: number): string {
  return plain(Number(value.toPrecision(2)));
}

/** Without an exponent where a person would write none. */
function plain(value: number): string {
  return Math.abs(value) >= 1e-6 && Math.abs(value) < 1e15
    ? value.toFixed(Math.max(0, decimalsOf(value)))
    : `${value}`;
}

function decimalsOf(value: number): number {
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  return Math.max(0, digits.replace(/^-?\d\.?/, '').length - Number(exponent));
}

function probability(p: number): string {
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

const NUMBERS: Readonly<Record<NumberFitted['family'], Label>> = {
  poisson: label('Poisson', '泊松'),
  negativeBinomial: label('negative binomial', '负二项'),
};

const SIZES: Readonly<Record<SizeFitted['family'], Label>> = {
  exponential: label('exponential', '指数'),
  lognormal: label('lognormal', '对数正态'),
  gamma: label('gamma', '伽马'),
  weibull: label('Weibull', '韦布尔'),
  pareto: label('Pareto', '帕累托'),
};
