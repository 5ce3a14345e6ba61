import type { PrincipleName } from '@openmutual/core/estimate-model';
import { type Label, label, same } from '@openmutual/core/label';
import { printable } from '@openmutual/core/printable';
import { reasonSentence } from '@openmutual/core/reason-words';
import { periodNames } from './figures.ts';
import { asSure, exactly, found, type Page, table, words } from './page.ts';

const TITLE = label('What is a premium made of?', '保费由什么构成？');

export function premiumAnswer(page: Page): string {
  const { estimate, lang, money, say } = page;
  const { pure, premium, period } = estimate;
  const { gross } = premium;
  const sentence = label(
    `Of each member losses are expected to cost ${money(gross.pure)} a ${periodNames[period].en}, the pure premium; with what comes on top of it for safety and cost the premium is ${money(gross.gross)}.`,
    `预期每人每${periodNames[period].zh}赔付 ${money(gross.pure)}，即纯保费；加上安全与费用附加，毛保费为 ${money(gross.gross)}。`,
  );
  const risks = pure.risks.map(({ name, losses, meanLoss, payments, meanPayment, pure: of }) => [
    printable(name[lang]),
    toThree(losses),
    meanLoss === null ? words.infinite[lang] : money(meanLoss),
    toThree(payments),
    meanPayment === null ? words.unknown[lang] : money(meanPayment),
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
    TITLE[lang],
    say(sentence),
    table(page, riskHeads, risks),
    table(page, [], grossRows(page)),
    ...principleParts(page),
  ].join('\n\n');
}

/** From the pure premium to the gross one, a line for each step that is not nothing. */
function grossRows({ model, estimate, lang, money }: Page): string[][] {
  const { gross } = estimate.premium;
  const { reinsurance } = model;
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
      reinsurance === undefined
        ? label(
            `+ safety (${exactly(model.safety)} of the pure premium)`,
            `+ 安全附加（纯保费的 ${exactly(model.safety)}）`,
          )
        : label(
            `+ safety (${exactly(model.safety)} of what is not reinsured)`,
            `+ 安全附加（未再保险部分的 ${exactly(model.safety)}）`,
          ),
      gross.risk,
    ),
    line(label('= net premium', '= 净保费'), gross.net),
    ...added(
      reinsurance === undefined || loadings.fixedExpense !== undefined
        ? label('+ expenses', '+ 费用')
        : label(
            '+ expenses, and what reinsurance costs above its losses',
            '+ 费用，及再保险价格高于其预期损失的部分',
          ),
      gross.fixedExpense,
    ),
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
  valueAtRisk: label('value at risk', '风险价值 (VaR)'),
  tailValueAtRisk: label('tail value at risk', '尾部风险价值 (TVaR)'),
};

/** From moments alone; the others need the distribution of the sum, and are no surer than its grid. */
const BY_FORMULA: readonly PrincipleName[] = [
  'expectedValue',
  'variance',
  'standardDeviation',
  'exponential',
  'esscher',
];

/** What each principle asks for the whole fund; why one has no answer stands below. */
function principleParts(page: Page): string[] {
  const { estimate, lang, book, money, say } = page;
  const { principles } = estimate.premium;
  if (principles.length === 0) return [];
  const heads = [
    label('principle', '原理'),
    label('parameter', '参数'),
    label('of the fund', '全体'),
    label('of each', '每人'),
    label('above the expected', '高于预期损失'),
  ];
  const [, bracket] = found(estimate.total, estimate.confidence);
  const told = (principle: PrincipleName, amount: number, members: number) =>
    BY_FORMULA.includes(principle)
      ? money(amount)
      : asSure(page, amount, { low: bracket.low / members, high: bracket.high / members });
  const rows = principles.map(({ principle, parameter, total, perMember: each, loading }) => [
    PRINCIPLES[principle][lang],
    `${parameter}`,
    ...[total, each].map((amount, place) =>
      amount === null ? words.infinite[lang] : told(principle, amount, place === 0 ? 1 : estimate.members),
    ),
    loading === null ? (total === null ? words.infinite : words.none)[lang] : `${toThree(100 * loading)}%`,
  ]);
  const sentence = label(
    'Premium principles of the textbooks, side by side, for the losses of the whole fund:',
    '各种保费原理并列（就全体损失而言）：',
  );
  const reasons = principles.flatMap(({ principle, reason }) =>
    reason === undefined
      ? []
      : [say(same(`${PRINCIPLES[principle][lang]}: ${reasonSentence(reason, book)}`))],
  );
  return [`${say(sentence)}\n\n${table(page, heads, rows)}`, ...reasons];
}

/** To three digits, as losses of a member. */
function toThree(value: number): string {
  return `${Number(value.toPrecision(3))}`;
}
