import { aligned } from '@openmutual/core/aligned';
import type {
  ChangeSeen,
  Estimate,
  ForecastPeriod,
  QuantileFound,
  ShareSpread,
} from '@openmutual/core/estimate';
import type { Model, PrincipleName } from '@openmutual/core/estimate-model';
import { type Label, label, same } from '@openmutual/core/label';
import { printable } from '@openmutual/core/printable';
import { type ReasonBook, reasonSentence } from '@openmutual/core/reason-words';
import { invariant } from '@openmutual/core/result';
import { type Bracket, type Figures, figuresOf, periodNames } from './estimate-figures.ts';
import { type FanRow, fanPlot, fanSigns } from './fan-plot.ts';
import type { Language } from './tree.ts';
import { wrapped } from './wrapped.ts';

/** The questions that an estimate answers, in the order in which they are told. */
export const questions = ['share', 'reserve', 'safety', 'premium', 'changes', 'forecast', 'method'] as const;
export type Question = (typeof questions)[number];

export interface Telling {
  readonly model: Model;
  readonly estimate: Estimate;
  readonly lang: Language;
  /** What the warnings say in Chinese. */
  readonly book?: ReasonBook | undefined;
  /** Of the terminal. */
  readonly width: number;
}

/** The answers to these questions: each a sentence, then its figures in columns, then a picture where there is one. */
export function estimateText(asked: readonly Question[], telling: Telling): string {
  const { estimate, lang, book, width } = telling;
  const { name, members, period, currency } = estimate;
  const head = [
    printable(name[lang]),
    label(`${members} members`, `${members} 名成员`)[lang],
    periodNames[period][lang],
    currency,
  ].join(' · ');
  const page: Page = { ...telling, ...figuresOf(currency, period, lang), say: (text) => wrapped(text[lang], width) };
  const answers = asked.map((question) => answer[question](page));
  const warned = estimate.warnings.map((warning) =>
    wrapped(`${WORDS.warning[lang]}: ${printable(reasonSentence(warning, book))}`, width),
  );
  // Who asks one question is told how sure its answer is all the same.
  const sure = asked.includes('method') ? [] : [howInShort(page)];
  return `${[head, ...answers, ...warned, ...sure].join('\n\n')}\n`;
}

/** What every answer is written with. */
interface Page extends Telling, Figures {
  readonly say: (text: Label) => string;
}

const answer: Readonly<Record<Question, (page: Page) => string>> = {
  share: shareAnswer,
  reserve: reserveAnswer,
  safety: safetyAnswer,
  premium: premiumAnswer,
  changes: changesAnswer,
  forecast: forecastAnswer,
  method: methodAnswer,
};

const WORDS = {
  warning: label('warning', '提示'),
  unknown: label('unknown', '未知'),
  infinite: label('infinite', '无穷大'),
  none: label('–', '–'),
};

function shareAnswer(page: Page): string {
  const { model, estimate, lang, money, percent, often, inAbout, say } = page;
  const { byMembers, confidence } = estimate;
  const own = ownOf(estimate);
  const [fewest, most] = [byMembers[0] ?? own, byMembers.at(-1) ?? own];
  const within = (share: ShareSpread): Label => {
    const [low, high] = [0.05, 0.95].map((p) => money(...found(share, p)));
    return label(`between ${low} and ${high}`, `在 ${low} 与 ${high} 之间`);
  };
  const others = [fewest, most].filter((one) => one !== own);
  const nine = label(`in 9 of 10 ${PLURAL[estimate.period].en}`, `10 ${PLURAL[estimate.period].zh}中有 9 ${PLURAL[estimate.period].zh}`);
  const sentence = label(
    [
      `With ${own.members} members a share is ${money(own.mean)} on average, and ${within(own).en} ${nine.en}`,
      ...others.map((one) => `with ${one.members} members it is ${within(one).en}`),
    ].join('; ') + '.',
    [
      `${own.members} 名成员时，每人平均分摊 ${money(own.mean)}，${nine.zh}${within(own).zh}`,
      ...others.map((one) => `${one.members} 名成员时${within(one).zh}`),
    ].join('；') + '。',
  );
  const { cap } = model;
  const { exceedsCap, aboveCap } = own;
  const capped =
    cap === undefined || exceedsCap === null || aboveCap === null
      ? []
      : [
          label(
            `A share would be above the cap of ${money(cap)} ${inAbout(exceedsCap)}; what is above it, ${money(aboveCap)} of each member on average, somebody else must bear.`,
            `分摊额超过上限 ${money(cap)} 的情形：${inAbout(exceedsCap)}；超出部分平均每人 ${money(aboveCap)}，须由他人承担。`,
          ),
        ];
  const rows = byMembers.map((one) => [
    `${one.members}`,
    money(one.mean),
    ...[0.05, 0.95, confidence].map((p) => money(...found(one, p))),
    ...(one.exceedsCap === null ? [] : [percent(one.exceedsCap), often(one.exceedsCap)]),
  ]);
  const heads = [
    label('members', '成员'),
    label('average', '平均'),
    label('low (5%)', '低 (5%)'),
    label('high (95%)', '高 (95%)'),
    label(`bad (${exactly(confidence)})`, `坏 (${exactly(confidence)})`),
    ...(cap === undefined ? [] : [label('over cap', '超过上限'), label('that is', '即')]),
  ];
  const fan = fanPlot({
    head: label('members', '成员')[lang],
    rows: byMembers.map((one) => ({ at: one.members, label: `${one.members}`, ...bandsOf(one) })),
    spacing: 'logarithm',
    limit: cap,
    width: page.width,
  });
  return [
    QUESTIONS.share[lang],
    [sentence, ...capped].map(say).join('\n'),
    figures(heads, rows, lang),
    `${fan}\n${legend(page, cap)}`,
  ].join('\n\n');
}

/** Of several periods. */
const PLURAL = {
  year: label('years', '年'),
  quarter: label('quarters', '个季度'),
  month: label('months', '个月'),
};

const QUESTIONS = {
  share: label('What will my share be?', '我的分摊额会是多少？'),
  reserve: label('How much reserve is enough?', '储备金要多少才够？'),
  safety: label('What does a safety loading buy?', '安全附加换来什么？'),
  premium: label('What is a premium made of?', '保费由什么构成？'),
  changes: label('What would change it?', '改动什么会有什么效果？'),
  forecast: label('What will become of the share?', '分摊额今后会怎样？'),
  method: label('How was it found?', '这些数字怎样得出？'),
};

function reserveAnswer(page: Page): string {
  const { model, estimate, lang, money, percent, often, inAbout, periods, say } = page;
  const { reserve, byMembers, confidence, horizon } = estimate;
  const needed = money(reserve.amount, reserve);
  const each = money(reserve.perMember, perMember(reserve, estimate.members));
  const seldom = periods(times(confidence));
  const sentence = label(
    `A reserve of ${needed}, ${each} for each member, makes a second call an event of 1 in ${seldom}, where each contributes ${money(reserve.contribution)} first. With the ${money(model.reserve)} that are there a second call is needed ${inAbout(reserve.callNow)}, and at least once in ${periods(horizon)} with ${percent(reserve.callInHorizon)}.`,
    `每人先缴 ${money(reserve.contribution)} 时，储备金 ${needed}（每人 ${each}）可使追加会费成为每 ${seldom} 1 次的事。现有储备金 ${money(model.reserve)}，须追加会费的情形：${inAbout(reserve.callNow)}；${periods(horizon)}内至少 1 次的概率为 ${percent(reserve.callInHorizon)}。`,
  );
  const heads = [
    label('', ''),
    label('reserve', '储备金'),
    label('for each', '每人'),
    label('second call', '追加会费'),
    label('that is', '即'),
    label(`once or more in ${periods(horizon)}`, `${periods(horizon)}内至少 1 次`),
  ];
  const row = (name: Label, amount: string, of: string, call: number, inHorizon: number) => [
    name[lang],
    amount,
    of,
    percent(call),
    often(call),
    percent(inHorizon),
  ];
  const rows = [
    row(
      label('as it is', '现状'),
      money(model.reserve),
      money(model.reserve / estimate.members),
      reserve.callNow,
      reserve.callInHorizon,
    ),
    row(label('enough', '足够时'), needed, each, reserve.callWithIt, reserve.callInHorizonWithIt),
  ];
  const byNumber = byMembers.map(({ members, callNeeded }) => [
    `${members}`,
    percent(callNeeded),
    often(callNeeded),
  ]);
  const note = label(
    'The same for other numbers of members, each with the contribution of today and its part of the reserve of today:',
    '其他成员数时（每人会费与储备金份额同现状）：',
  );
  return [
    QUESTIONS.reserve[lang],
    say(sentence),
    figures(heads, rows, lang),
    ...(byNumber.length < 2
      ? []
      : [
          say(note),
          figures([label('members', '成员'), label('second call', '追加会费'), label('that is', '即')], byNumber, lang),
        ]),
  ].join('\n\n');
}

function safetyAnswer(page: Page): string {
  const { model, estimate, lang, money, percent, often, periods, say } = page;
  const { safety, confidence, horizon } = estimate;
  const [none] = safety;
  const example = safety.find((one) => one.safety > 0 && one.safety === model.safety) ?? safety.find((one) => one.safety > 0);
  const first = safety.find(({ enough }) => enough >= confidence);
  const bought: Label[] =
    none === undefined || example === undefined
      ? []
      : [
          label(
            `Without a loading, contributions and the reserve are enough in ${percent(none.enough)} of ${PLURAL[estimate.period].en}; ${exactly(example.safety)} more, ${money(example.contribution - none.contribution)} of each member, makes that ${percent(example.enough)}. What is not needed is not lost: ${money(example.left)} of each member is left on average.`,
            `不加安全附加时，会费与储备金够用的概率为 ${percent(none.enough)}；加 ${exactly(example.safety)}（每人 ${money(example.contribution - none.contribution)}）后为 ${percent(example.enough)}。用不完的并未失去：平均每人结余 ${money(example.left)}。`,
          ),
        ];
  const reached =
    first === undefined
      ? label(
          `None of these is enough in all but 1 of ${periods(times(confidence))}: for that it takes a reserve.`,
          `以下各档都达不到每 ${periods(times(confidence))}仅 1 次不够：须靠储备金。`,
        )
      : label(
          `${exactly(first.safety)} is the first that is enough in all but 1 of ${periods(times(confidence))}.`,
          `要每 ${periods(times(confidence))}至多 1 次不够，最低须加 ${exactly(first.safety)}。`,
        );
  const heads = [
    label('loading', '附加'),
    label('contribution', '会费'),
    label('enough', '够用'),
    label('not enough', '不够'),
    label(`enough for ${periods(horizon)}`, `${periods(horizon)}都够`),
    label('left of each', '每人结余'),
  ];
  const rows = safety.map((one) => [
    exactly(one.safety),
    money(one.contribution),
    percent(one.enough),
    often(1 - one.enough),
    percent(one.enoughInHorizon),
    money(one.left),
  ]);
  return [QUESTIONS.safety[lang], [...bought, reached].map(say).join('\n'), figures(heads, rows, lang)].join('\n\n');
}

function premiumAnswer(page: Page): string {
  const { estimate, lang, money, say } = page;
  const { pure, premium, period } = estimate;
  const { gross } = premium;
  const sentence = label(
    `Of each member losses are expected to cost ${money(gross.pure)} a ${periodNames[period].en}, the pure premium; with what comes on top of it for safety and cost the premium is ${money(gross.gross)}.`,
    `预期每人每${periodNames[period].zh}损失 ${money(gross.pure)}，即纯保费；加上安全与费用附加，毛保费为 ${money(gross.gross)}。`,
  );
  const risks = pure.risks.map(({ name, losses, meanLoss, payments, meanPayment, pure: of }) => [
    printable(name[lang]),
    rate(losses),
    meanLoss === null ? WORDS.infinite[lang] : money(meanLoss),
    rate(payments),
    meanPayment === null ? WORDS.unknown[lang] : money(meanPayment),
    money(of),
  ]);
  const riskHeads = [
    label('risk', '风险'),
    label('losses', '损失次数'),
    label('mean loss', '平均损失'),
    label('paid', '赔付次数'),
    label('mean payment', '平均赔付'),
    label('pure premium', '纯保费'),
  ];
  return [
    QUESTIONS.premium[lang],
    say(sentence),
    figures(riskHeads, risks, lang),
    figures([], grossRows(page), lang),
    ...principleParts(page),
  ].join('\n\n');
}

/** From the pure premium to the gross one, a line for each step that is not nothing. */
function grossRows({ model, estimate, lang, money, percent }: Page): string[][] {
  const { gross } = estimate.premium;
  const { loadings } = model.premium;
  const line = (name: Label, amount: number) => [name[lang], money(amount)];
  const part = (name: Label, share: number | undefined, amount: number) => {
    const of = label(` (${exactly(share ?? 0)} of the premium)`, `（占毛保费 ${exactly(share ?? 0)}）`);
    return amount === 0 ? [] : [line(label(`+ ${name.en}${of.en}`, `+ ${name.zh}${of.zh}`), amount)];
  };
  const added = (name: Label, amount: number) => (amount === 0 ? [] : [line(name, amount)]);
  return [
    line(label('pure premium', '纯保费'), gross.pure),
    ...added(
      label(`+ safety (${exactly(model.safety)} of the pure premium)`, `+ 安全附加（纯保费的 ${exactly(model.safety)}）`),
      gross.risk,
    ),
    line(label('= net premium', '= 净保费'), gross.net),
    ...added(label('+ expenses of each member', '+ 每人固定费用'), gross.fixedExpense),
    ...part(label('commission', '佣金'), loadings.commission, gross.commission),
    ...part(label('tax', '税费'), loadings.tax, gross.tax),
    ...part(label('other expenses', '其他变动费用'), loadings.otherVariable, gross.otherVariable),
    ...part(label('profit and contingencies', '利润与意外准备'), loadings.profit, gross.profit),
    line(label('= gross premium', '= 毛保费'), gross.gross),
  ];
}

const PRINCIPLES: Readonly<Record<PrincipleName, Label>> = {
  expectedValue: label('expected value', '期望值原理'),
  variance: label('variance', '方差原理'),
  standardDeviation: label('standard deviation', '标准差原理'),
  exponential: label('exponential', '指数原理'),
  esscher: label('Esscher', '埃舍尔原理 (Esscher)'),
  proportionalHazard: label('proportional hazard', '比例风险变换 (PH)'),
  wangTransform: label('Wang transform', '王变换 (Wang)'),
  valueAtRisk: label('value at risk', '在险价值 (VaR)'),
  tailValueAtRisk: label('tail value at risk', '尾部在险价值 (TVaR)'),
};

/** What each principle asks for the whole fund; why one has no answer stands below. */
function principleParts({ estimate, lang, book, money, percent, say }: Page): string[] {
  const { principles } = estimate.premium;
  if (principles.length === 0) return [];
  const heads = [
    label('principle', '原理'),
    label('parameter', '参数'),
    label('of the fund', '全体'),
    label('of each', '每人'),
    label('above the expected', '高于预期损失'),
  ];
  const rows = principles.map(({ principle, parameter, total, perMember: each, loading }) => [
    PRINCIPLES[principle][lang],
    `${parameter}`,
    total === null ? WORDS.infinite[lang] : money(total),
    each === null ? WORDS.infinite[lang] : money(each),
    loading === null ? WORDS.infinite[lang] : percent(loading),
  ]);
  const sentence = label(
    'Premium principles of the textbooks, side by side, for the losses of the whole fund:',
    '各种保费原理并列（就全体损失而言）：',
  );
  const reasons = principles.flatMap(({ principle, reason }) =>
    reason === undefined ? [] : [say(same(`${PRINCIPLES[principle][lang]}: ${reasonSentence(reason, book)}`))],
  );
  return [`${say(sentence)}\n\n${figures(heads, rows, lang)}`, ...reasons];
}

function changesAnswer(page: Page): string {
  const { model, estimate, lang, money, percent, say } = page;
  const { changes, confidence } = estimate;
  if (changes.length === 0) {
    const none = label('The model names no changes: it may do so under changes.', '模型未列出改动；可在 changes 下列出。');
    return `${QUESTIONS.changes[lang]}\n\n${say(none)}`;
  }
  const own = ownOf(estimate);
  const [worst] = found(own, confidence);
  const best = changes.reduce((least, one) => (one.quantile < least.quantile ? one : least));
  const sentence =
    best.quantile < worst
      ? label(
          `What helps most in a bad ${periodNames[estimate.period].en} is "${best.name.en}": the share that 1 of ${times(confidence)} exceeds goes from ${money(worst)} to ${money(best.quantile)}, the average from ${money(own.mean)} to ${money(best.mean)}.`,
          `坏年景中最有用的是“${best.name.zh}”：每 ${times(confidence)} 次有 1 次超过的分摊额由 ${money(worst)} 变为 ${money(best.quantile)}，平均由 ${money(own.mean)} 变为 ${money(best.mean)}。`,
        )
      : label(
          `None of these makes a bad ${periodNames[estimate.period].en} better.`,
          `以下改动都不能使坏年景变好。`,
        );
  const isCapped = model.cap !== undefined || changes.some(({ exceedsCap }) => exceedsCap !== null);
  const row = (name: string, one: Omit<ChangeSeen, 'change' | 'name'>) => [
    name,
    money(one.mean),
    money(one.quantile),
    ...(isCapped ? [one.exceedsCap === null ? WORDS.none[lang] : percent(one.exceedsCap)] : []),
    money(one.reserve),
  ];
  const heads = [
    label('change', '改动'),
    label('average', '平均'),
    label(`bad (${exactly(confidence)})`, `坏 (${exactly(confidence)})`),
    ...(isCapped ? [label('over cap', '超过上限')] : []),
    label('reserve needed', '所需储备金'),
  ];
  const asItIs = { ...own, quantile: worst, reserve: estimate.reserve.amount };
  const rows = [
    row(label('as it is', '现状')[lang], asItIs),
    ...changes.map((one) => row(printable(one.name[lang]), one)),
  ];
  return [QUESTIONS.changes[lang], say(sentence), figures(heads, rows, lang)].join('\n\n');
}

function forecastAnswer(page: Page): string {
  const { estimate, lang, money, percent, periods, say } = page;
  const { forecast } = estimate;
  const [first] = forecast?.periods ?? [];
  const last = forecast?.periods.at(-1);
  if (forecast === undefined || first === undefined || last === undefined) {
    const none = label(
      'The model says nothing of who joins and leaves: it may do so under forecast.',
      '模型未说明加入与退出；可在 forecast 下说明。',
    );
    return `${QUESTIONS.forecast[lang]}\n\n${say(none)}`;
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
    QUESTIONS.forecast[lang],
    say(sentence),
    figures(heads, rows, lang),
    `${fan}\n${legend(page, page.model.cap)}`,
  ].join('\n\n');
}

/** Of many periods some are shown, the first and the last among them; the JSON has them all. */
const MOST_PERIODS = 24;

function thinned<T>(all: readonly T[], most: number): readonly T[] {
  const step = Math.ceil(all.length / most);
  return all.filter((_, place) => place % step === 0 || place === all.length - 1);
}

function methodAnswer(page: Page): string {
  const { estimate, lang, money, say } = page;
  const { total, assumptions, hash, forecast, members, period } = estimate;
  const { method, error, lost } = total.how;
  const own = ownOf(estimate);
  const ownShare = found(own, estimate.confidence)[1];
  const facts: [Label, string][] = [
    [label('method', '方法'), METHODS[method.name][lang]],
    [
      label('grid', '网格'),
      label(
        `${method.points} points, ${money(method.step)} apart (${DISCRETISATIONS[method.discretisation].en})`,
        `${method.points} 点，间距 ${money(method.step)}（${DISCRETISATIONS[method.discretisation].zh}）`,
      )[lang],
    ],
    ...(method.tilt === 0 ? [] : [[label('tilt', '倾斜'), `${method.tilt}`] as [Label, string]]),
    [label('transforms', '变换'), method.transforms.join(', ')],
    [
      label(`total of a ${periodNames[period].en}`, `每${periodNames[period].zh}总额`),
      label(
        `${money(total.mean)} on average, standard deviation ${total.sd === null ? WORDS.infinite.en : money(total.sd)}`,
        `平均 ${money(total.mean)}，标准差 ${total.sd === null ? WORDS.infinite.zh : money(total.sd)}`,
      )[lang],
    ],
    [label('error, in probability', '概率误差'), below(error)],
    [label('not on the grid', '网格之外'), below(lost)],
    [
      label(`a share of 1 in ${times(estimate.confidence)}`, `每 ${times(estimate.confidence)} 次 1 次超过的分摊额`),
      label(
        `between ${money(ownShare.low)} and ${money(ownShare.high)} (each loss rounded down, and up), ${members} members`,
        `在 ${money(ownShare.low)} 与 ${money(ownShare.high)} 之间（各损失分别下舍、上入），${members} 名成员`,
      )[lang],
    ],
    ...(forecast === undefined
      ? []
      : [
          [
            label('drawn', '抽取'),
            label(
              `${forecast.ways} ways, seed ${forecast.random.seed}, ${forecast.random.method}, version ${forecast.random.version}`,
              `${forecast.ways} 条路径，种子 ${forecast.random.seed}，${forecast.random.method}，第 ${forecast.random.version} 版`,
            )[lang],
          ] as [Label, string],
        ]),
    [label('model', '模型'), hash],
  ];
  const supposed = label('What was supposed:', '假设：');
  const list = assumptions.map((text) => wrapped(`- ${printable(text[lang])}`, page.width, '  '));
  return [
    QUESTIONS.method[lang],
    say(howSentence(page)),
    aligned(
      facts.map(([name, text]) => [name[lang], text]),
      [false, false],
    ),
    `${supposed[lang]}\n${list.join('\n')}`,
  ].join('\n\n');
}

const METHODS = {
  'exact-on-a-lattice': label('exact, all losses on one grid', '精确（所有损失都在同一网格上）'),
  'extrapolated-fft': label('fast Fourier transform, extrapolated to a grid without steps', '快速傅里叶变换，外推至步长为零'),
};

const DISCRETISATIONS = {
  unbiased: label('unbiased', '无偏'),
  rounding: label('rounding', '四舍五入'),
  upper: label('upper', '上界'),
  lower: label('lower', '下界'),
};

/** How sure the answers are, where the method was not asked for. */
function howInShort(page: Page): string {
  const more = label('What was supposed, and how it was found: --show method.', '假设与方法：--show method。');
  return `${page.say(howSentence(page))}\n${more[page.lang]}`;
}

function howSentence({ estimate, money }: Page): Label {
  const [value, bracket] = found(ownOf(estimate), estimate.confidence);
  const { method, error } = estimate.total.how;
  const [from, to] = [money(bracket.low), money(bracket.high)];
  return label(
    `Found by ${METHODS[method.name].en}; error in probability ${below(error)}. The share that 1 of ${times(estimate.confidence)} exceeds, ${money(value, bracket)}, lies between ${from} and ${to} whatever the method did.`,
    `方法：${METHODS[method.name].zh}；概率误差 ${below(error)}。每 ${times(estimate.confidence)} 次有 1 次超过的分摊额 ${money(value, bracket)}，无论方法如何必在 ${from} 与 ${to} 之间。`,
  );
}

/** An error as the power of ten that it stays below: its digits say nothing, and differ from one processor to the next. */
function below(error: number): string {
  if (error === 0) return '0';
  return `< 1e${Math.max(-12, Math.floor(Math.log10(error)) + 1)}`;
}

/** A part that the model states, as it states it. */
function exactly(part: number): string {
  return `${Number((100 * part).toPrecision(10))}%`;
}

/** Losses of a member, to three digits. */
function rate(losses: number): string {
  return `${Number(losses.toPrecision(3))}`;
}

/** 100 for a confidence of 99 %. */
function times(confidence: number): string {
  return `${Number((1 / (1 - confidence)).toPrecision(3))}`;
}

function perMember({ low, high }: Bracket, members: number): Bracket {
  return { low: low / members, high: high / members };
}

function ownOf({ byMembers, members }: Estimate): ShareSpread {
  const own = byMembers.find((one) => one.members === members);
  invariant(own !== undefined, 'the number of members of a model is among those that are told');
  return own;
}

/** A quantile with its bracket. */
function found({ quantiles }: ShareSpread, p: number): readonly [number, QuantileFound] {
  const quantile = quantiles.find((one) => Math.abs(one.p - p) < 1e-12);
  invariant(quantile !== undefined, `an estimate has the quantile at ${p}`);
  return [quantile.value, quantile];
}

function bandsOf(share: ShareSpread): Omit<FanRow, 'at' | 'label'> {
  const at = (p: number) => found(share, p)[0];
  return { p5: at(0.05), p25: at(0.25), mean: share.mean, p75: at(0.75), p95: at(0.95) };
}

function bandOf({ bands }: ForecastPeriod, p: number): number {
  const band = bands.find((one) => one.p === p);
  invariant(band !== undefined, `a forecast has the band at ${p}`);
  return band.share;
}

function bandsOfPeriod(period: ForecastPeriod): Omit<FanRow, 'at' | 'label'> {
  const at = (p: number) => bandOf(period, p);
  return { p5: at(0.05), p25: at(0.25), mean: period.mean, p75: at(0.75), p95: at(0.95) };
}

function legend({ lang, width }: Page, cap: number | undefined): string {
  const { wide, half, mean, limit } = fanSigns;
  const words = [
    label(`${wide} 9 of 10`, `${wide} 十之九`),
    label(`${half} one half`, `${half} 一半`),
    label(`${mean} average`, `${mean} 平均`),
    ...(cap === undefined ? [] : [label(`${limit} cap`, `${limit} 上限`)]),
  ];
  return wrapped(words.map((word) => word[lang]).join('   '), width);
}

/** Columns under their heads; what is named stands to the left where it is words, all else to the right. */
function figures(heads: readonly Label[], rows: readonly (readonly string[])[], lang: Language): string {
  const [first = []] = rows;
  const isFigure = first.map((_, place) => place > 0 || rows.every((row) => /^[\d.%]+$/.test(row[0] ?? '')));
  return aligned([...(heads.length === 0 ? [] : [heads.map((head) => head[lang])]), ...rows], isFigure);
}
