import { decimal } from '../../rate/fraction.ts';
import { whereText } from '../../scheme/figure-words.ts';
import { joined, type Label, label } from '../../working/label.ts';
import { roundingLabel } from '../../working/rounding-label.ts';
import { sourceOf, step, type Working } from '../../working/working.ts';
import type { Caps, ContributionRule, Item, Sharing } from '../rules/rule-schema.ts';
import type { AssessmentRules } from '../rules/rules.ts';
import { joiningWords } from './joining-words.ts';
import { figureStep, inTurn, valueStep } from './rule-step.ts';
import { shortageWords, surplusWords } from './surplus-words.ts';
import { keysText } from './weight-factors.ts';

/**
 * The rules of a mutual fund in words: what is paid and from when, what members contribute, what it costs to run, who
 * shares by what weight and who takes the odd unit, what one member pays at most, who bears what is lacking and who is
 * given what is left. Who decides is told by `decisionWorkings`.
 */
export function fundWorkings(rules: AssessmentRules): Working[] {
  return [
    ...poolWords(rules),
    benefitWords(rules),
    ...joiningWords(rules),
    ...contributionWords(rules),
    ...accountWords(rules),
    ...feeWords(rules),
    ...sharingWords(rules),
    ...capWords(rules),
    ...shortageWords(rules),
    ...surplusWords(rules),
  ];
}

const words = {
  pools: label('pools', '分池'),
  paid: label('what is paid', '给付项目'),
  shrinking: label('where money is short', '资金不足时'),
  arrears: label('arrears of the claimant', '申请人欠缴'),
  contributions: label('what members pay in', '成员会费'),
  accounts: label('own accounts of the members', '成员个人账户'),
  years: label('policy years', '保单年度'),
  fees: label('what it costs to run', '运营费用'),
  sharing: label('how the cost is shared', '分摊方法'),
  among: label('who shares', '分摊范围'),
  weight: label('by what weight', '分摊依据'),
  odd: label('who takes the odd unit', '尾差'),
  dependants: label('paying for others', '代他人缴付'),
  caps: label('what one member pays at most', '成员分摊上限'),
  excess: label('what exceeds it', '超出上限的部分'),
  most: label('at most', '不高于'),
  times: label('times', '次数'),
  estimate: label('expected beforehand', '事前预计'),
} as const satisfies Readonly<Record<string, Label>>;

function poolWords({ pools = [] }: AssessmentRules): Working[] {
  if (pools.length === 0) return [];
  const note = label('each pool is settled by itself', '各分池单独结算');
  return [step(words.pools, { formula: listed(pools.map(({ name }) => name)), note })];
}

function benefitWords(rules: AssessmentRules): Working {
  const { items, shrinking, arrears } = rules;
  const cut = shrinking === undefined ? [] : [step(words.shrinking, { formula: shrinkingText(shrinking) })];
  const owed = label('set off from what is paid out to him', '从给付中扣抵');
  const setOff = arrears === undefined ? [] : [step(words.arrears, { formula: owed })];
  return step(words.paid, { from: [...items.map(itemWords), ...setOff, ...cut] });
}

function itemWords(item: Item): Working {
  const { name, deductible, rate, rounding } = item;
  const figures = [item.amount, rate, deductible].filter((value) => value !== undefined);
  return figureStep(name, itemText(item), figures, rounding?.text);
}

function itemText({ basis, amount, deductible, rate }: Item): Label {
  const most = amount === undefined ? undefined : whereText(amount);
  if (basis === 'fixed') {
    return most === undefined
      ? label('the amount decided', '按决定的金额')
      : label(`a fixed amount: ${most.en}`, `定额：${most.zh}`);
  }
  const over = deductible === undefined ? undefined : whereText(deductible);
  const of =
    over === undefined
      ? label('the loss', '损失')
      : label(`the loss above ${over.en}`, `损失超过 ${over.zh} 的部分`);
  const share = rate === undefined ? undefined : whereText(rate);
  const part = share === undefined ? of : label(`${share.en} of ${of.en}`, `${of.zh}的 ${share.zh}`);
  if (most === undefined) return part;
  return joined([part, label(`at most ${most.en}`, `至多 ${most.zh}`)]);
}

function shrinkingText({ rounding }: NonNullable<AssessmentRules['shrinking']>): Label {
  const how = roundingLabel(rounding.text);
  return label(`all benefits are cut in proportion, ${how.en}`, `全部给付按同一比例缩减，${how.zh}`);
}

function contributionWords({ contributions = [], accounts, openYears, days }: AssessmentRules): Working[] {
  const from = contributions.map((rule) => contributionStep(rule, accounts?.filledBy === rule.contribution));
  const ofYears = label(
    'a class is a policy year with an account of its own, open until it is closed',
    '一个类别即一个保单年度，单独立账，结清前保持未决',
  );
  const counted = label(
    'counted from the days on which members join and leave within the year',
    '按成员年内加入与退出的日期计算',
  );
  return [
    ...(from.length === 0 ? [] : [step(words.contributions, { from })]),
    ...(openYears === undefined ? [] : [step(words.years, { formula: ofYears })]),
    ...(days === undefined
      ? []
      : [step(label('days', '天数'), { formula: counted, source: sourceOf(days.source, undefined) })]),
  ];
}

function contributionStep(rule: ContributionRule, isOwn: boolean): Working {
  const { name, amount, rate, times, atMost, estimate, payers = [], rounding } = rule;
  const further: Working[] = [
    ...(times === undefined ? [] : [valueStep(words.times, times)]),
    ...(atMost === undefined ? [] : [valueStep(words.most, atMost, ofBase(rule))]),
    ...(estimate === undefined ? [] : [valueStep(words.estimate, estimate, ofBase(rule))]),
    ...payers.map((payer) => valueStep(payer.name, payer.amount)),
  ];
  const figures = [amount, rate].filter((value) => value !== undefined);
  const whose = isOwn ? [label("goes to the member's own account", '记入成员个人账户')] : [];
  const found = figureStep(name, joined([contributionText(rule), ...whose]), figures, rounding?.text);
  return further.length === 0 ? found : { ...found, from: [...(found.from ?? []), ...further] };
}

function contributionText(rule: ContributionRule): Label {
  const { by, amount, rate } = rule;
  const figure = amount ?? rate;
  if (figure === undefined) {
    return by === 'perHead'
      ? label('an amount for each member', '每名成员定额')
      : label('the amount of the list', '名单所列金额');
  }
  const where = whereText(figure);
  if (rate !== undefined) return ofBase(rule)(where);
  const each = keysText([by]);
  return by === 'perHead'
    ? label(`${where.en} for each member`, `每名成员 ${where.zh}`)
    : label(`${where.en} by ${each.en}`, `按${each.zh}，每单位 ${where.zh}`);
}

/** A rate of what a contribution goes by. */
function ofBase({ by }: ContributionRule): (where: Label) => Label {
  const base =
    by === 'byContribution' ? label('the contribution of the list', '名单所列会费') : keysText([by]);
  return ({ en, zh }) => label(`${en} of ${base.en}`, `${base.zh} × ${zh}`);
}

function accountWords({ accounts }: AssessmentRules): Working[] {
  if (accounts === undefined) return [];
  const { name, atMost, refund, income } = accounts;
  const drawn = label(
    'a share is drawn from it, and a member pays no more than it holds',
    '分摊额从中支取，以账户余额为限',
  );
  const held = atMost === undefined ? [] : [valueStep(words.most, atMost, timesDeposit)];
  const excess = label('what exceeds it is refunded to the member', '超出部分退还成员');
  const credited =
    income === undefined
      ? []
      : [
          step(income.name, {
            formula: label('by what was in each account', '按各账户原有余额分配'),
            rounding: income.rounding.text,
            ...(income.source === undefined ? {} : { source: sourceOf(income.source, undefined) }),
          }),
        ];
  const refunded = refund === undefined ? [] : [step(refund.name, { formula: excess })];
  return [
    step(words.accounts, { from: [step(name, { formula: drawn }), ...held, ...refunded, ...credited] }),
  ];
}

function timesDeposit({ en, zh }: Label): Label {
  return label(`${en} times the contribution that fills it`, `入账会费的 ${zh} 倍`);
}

function feeWords({ fees = [] }: AssessmentRules): Working[] {
  if (fees.length === 0) return [];
  const from = fees.map((fee) => {
    const { en, zh } = whereText(fee.rate);
    const of = feeBases[fee.of];
    const formula = label(`${en} of ${of.en}`, `${of.zh} × ${zh}`);
    return figureStep(fee.name, formula, [fee.rate], fee.rounding.text);
  });
  return [step(words.fees, { from })];
}

const feeBases = {
  benefits: label('the benefits', '互助金'),
  contributions: label('the contributions', '会费'),
};

function sharingWords(rules: AssessmentRules): Working[] {
  const { sharing, dependants } = rules;
  if (sharing === undefined) return [];
  const { among, source } = sharing;
  const who =
    among === undefined
      ? label('all members in force', '全体有效成员')
      : label('all members in force who claim nothing in the period', '本期未索赔的有效成员');
  const from = [
    step(words.among, { formula: who }),
    step(words.weight, { formula: weightText(sharing, rules) }),
    step(words.odd, { formula: oddText(sharing) }),
  ];
  const others = label(
    'a member may pay for others; who pays does not change what is shared',
    '成员可代他人缴付，不影响分摊总额',
  );
  if (dependants !== undefined)
    from.push(step(words.dependants, { formula: others, source: sourceOf(dependants.source, undefined) }));
  return [
    step(words.sharing, { ...(source === undefined ? {} : { source: sourceOf(source, undefined) }), from }),
  ];
}

function weightText({ key }: Sharing, { units, sumInsured, riskWeight }: AssessmentRules): Label {
  if (key.every((one) => one === 'perHead'))
    return label('equally, each head counts one', '平均分摊，每人计一');
  const steps = [
    key.includes('byUnits') ? units?.granularity : undefined,
    key.includes('bySumInsured') ? sumInsured?.granularity : undefined,
    key.includes('byRiskWeight') ? riskWeight?.granularity : undefined,
  ].flatMap((size) => (size === undefined ? [] : [decimal(size)]));
  const keys = keysText(key.filter((one) => one !== 'perHead'));
  const inSteps = steps.map((size) => label(`in steps of ${size}`, `最小单位 ${size}`));
  const highest =
    key.includes('bySumInsured') && sumInsured?.changed === 'highest'
      ? [label('the highest of the year where it changed', '年内有变动的取最高者')]
      : [];
  return joined([keys, ...inSteps, ...highest]);
}

function oddText({ rounding: { rule, ties } }: Sharing): Label {
  const how = roundingLabel(rule);
  const who = {
    'as-listed': label('ties go by the order of the list', '同等者按名单顺序'),
    rotating: label('ties go round from settlement to settlement', '同等者逐期轮换'),
  };
  return ties === undefined ? how : joined([how, who[ties]]);
}

function capWords({ caps }: AssessmentRules): Working[] {
  if (caps === undefined) return [];
  const from = capNames.flatMap(([name, text]) => {
    const cap = caps[name];
    return cap === undefined ? [] : [valueStep(text, cap)];
  });
  const begins = caps.yearBegins;
  const year =
    begins === undefined
      ? []
      : [
          step(label('the year of the cap', '上限年度'), {
            formula: label(`begins on ${begins}`, `始于 ${begins}`),
          }),
        ];
  const own = label('a cap of each member, as the list states it', '各成员自定上限，见名单');
  const perMember =
    caps.perMember === undefined ? [] : [step(label('of each member', '每名成员'), { formula: own })];
  return [step(words.caps, { from: [...from, ...year, ...perMember, excessStep(caps)] })];
}

const capNames = [
  ['perClaim', label('for each claim', '每案')],
  ['perPeriod', label('for each settlement', '每期')],
  ['perYear', label('in a year', '每年')],
] as const;

function excessStep({ excess }: Caps): Working {
  return step(words.excess, { formula: inTurn(excess.map(({ name }) => name)) });
}

function listed(names: readonly Label[]): Label {
  return label(names.map(({ en }) => en).join(', '), names.map(({ zh }) => zh).join('、'));
}
