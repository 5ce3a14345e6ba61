import { limitFactor as riebesell } from '../../curve/riebesell.ts';
import type { Money } from '../../money/money.ts';
import { decimal, over } from '../../rate/fraction.ts';
import {
  accepted,
  invariant,
  type Rejection,
  type Result,
  reasonsOf,
  rejected,
} from '../../result/result.ts';
import { type Label, label } from '../../working/label.ts';
import { line } from '../../working/working.ts';
import { type Amount, amountOf } from '../amount/amount-rule.ts';
import { answering, type Case } from '../figure/case.ts';
import { answerOn, placeOf, tariffFigure } from '../figure/figure.ts';
import { factorStep, type Step } from '../figure/step.ts';
import { type Risk, sumInsured } from '../risk/risk.ts';
import type { Limits } from '../risk/risk-schema.ts';
import type { LiabilityBase, LiabilityRules, LimitFactor } from '../tariff/liability-rules.ts';
import type { Tariff } from '../tariff/tariff.ts';
import type { Charge, RatedCharge } from './price.ts';

/** The most that the limit of liability may be by the tariff; nothing where it does not say. */
export function mostLiability(rules: Tariff, risk: Risk, given: Case): Result<Amount | undefined> {
  const { liability: rated } = rules;
  if (rated?.kind !== 'rated' || rated.most === undefined) return accepted(undefined);
  return amountOf(rated.most, {
    name: label('Most that the limit may be', '限额上限'),
    find: (where) => tariffFigure(where, given),
    rounding: rules.rounding.value,
    sumInsured: sumInsured(risk),
  });
}

/** Item 3, where its limit is not above what the tariff allows. */
export function liabilityWithin(
  rules: Tariff,
  rated: Rated,
  limits: Limits,
  risk: Risk,
  given: Case,
): Result<Charge> {
  const charge = liability(rated, limits, given);
  const beyond = beyondMost(rules, rated, limits, risk, given);
  return charge.ok && beyond.length === 0 ? charge : rejected(...reasonsOf(charge), ...beyond);
}

/** Item 3, and beside it why its limit is none of the tariff: what is wrong with its rate does not wait for that. */
export function liabilityCharges(
  rules: Tariff,
  rated: Rated,
  limits: Limits,
  risk: Risk,
  given: Case,
): Result<Charge>[] {
  const beyond = beyondMost(rules, rated, limits, risk, given);
  return [liability(rated, limits, given), ...(beyond.length === 0 ? [] : [rejected(...beyond)])];
}

function beyondMost(rules: Tariff, rated: Rated, limits: Limits, risk: Risk, given: Case): Rejection[] {
  const most = mostLiability(rules, risk, given);
  if (!most.ok) return [...most.rejections];
  const key = limitOfBase[rated.base];
  const limit = limits[key];
  if (limit === undefined || most.value === undefined || limit.compare(most.value.amount) <= 0) return [];
  const { formula } = most.value.working;
  const isLabel = typeof formula === 'object';
  const by = formula === undefined ? '' : `, ${isLabel ? formula.en : formula}`;
  return [
    {
      code: 'a-limit-is-above-the-most-of-the-tariff',
      path: `liability.${key}`,
      found: `${limit}`,
      expected: `at most ${most.value.amount}${by}`,
      ...(isLabel ? { labels: [formula] } : {}),
    },
  ];
}

type Unscaled = Omit<RatedCharge, 'base' | 'baseWorking' | 'given'>;
type Rated = Extract<LiabilityRules, { kind: 'rated' }>;

/**
 * Item 3: a one-time rate for the period on a limit of indemnity, by default that of any one accident.
 *
 *     base = the limit, or with a scale of limits: the base limit, and a factor of limit ÷ base limit
 *
 * @source m9rr9o.cn/baike/26184, item 3; Riebesell: Mack and Fackler, CAS/ASTIN 2003
 */
function liability(rules: Rated, limits: Limits, risk: Case): Result<Charge> {
  const key = limitOfBase[rules.base];
  const limit = limits[key];
  const path = `liability.${key}`;
  if (limit === undefined) {
    return rejected({ code: 'the-tariff-asks-for-another-limit', path, expected: `an amount for ${key}` });
  }
  const charge: Unscaled = {
    kind: 'rated',
    item: 'liability',
    name: label('Third-party liability', '第三者责任'),
    of: rules.base,
    over: 'one-time',
    tariff: rules.rate,
    factors: rules.factors,
  };
  const given = answering(risk, { limit: { at: limit.fraction(), path } });
  if (rules.limitFactor === undefined) {
    return accepted({ ...charge, base: limit, baseWorking: line(limitNames[key], limit), given });
  }
  return scaled(charge, rules.limitFactor, limit, path, given);
}

function scaled(
  charge: Unscaled,
  scale: LimitFactor,
  limit: Money,
  path: string,
  risk: Case,
): Result<Charge> {
  const base = tariffFigure(scale.baseLimit, risk);
  if (!base.ok) return base;
  const { value: baseLimit, source } = base.value;
  if (baseLimit.isZero()) {
    return rejected({
      code: 'a-base-limit-must-be-above-zero',
      ...placeOf(scale.baseLimit, base.value, risk),
      found: `${baseLimit}`,
      expected: 'an amount above zero',
    });
  }
  const given = answering(risk, { limitRatio: { at: over(limit.fraction(), baseLimit.fraction()), path } });
  const note = label(`limit ${limit} ÷ base limit ${baseLimit}`, `限额 ${limit} ÷ 基准限额 ${baseLimit}`);
  const step = limitStep(scale, note, given);
  if (!step.ok) return step;
  return accepted({
    ...charge,
    base: baseLimit,
    baseWorking: line(label('Base limit', '基准限额'), baseLimit, { source }),
    ownSteps: [step.value],
    given,
  });
}

function limitStep({ by }: LimitFactor, note: Label, given: Case): Result<Step> {
  const name = label('Factor of the limit', '限额系数');
  if (by.kind === 'riebesell') {
    const ratio = answerOn('limitRatio', given);
    invariant(ratio.ok && typeof ratio.value.at !== 'string', 'the ratio of the limit has just been found');
    const found = riebesell({ z: by.z.value, ratio: ratio.value.at, decimals: by.decimals.value });
    if (!found.ok) return found;
    const { factor, formula } = found.value;
    const rule = label(
      `${note.en}; ${formula}, z = ${decimal(by.z.value)}`,
      `${note.zh}；${formula}，z = ${decimal(by.z.value)}`,
    );
    return accepted(factorStep(name, factor, { source: by.z.source, note: rule }));
  }
  const factor = tariffFigure(by.factor, given);
  if (!factor.ok) return factor;
  return accepted(factorStep(name, factor.value.value, { source: factor.value.source, note }));
}

/** The limit of a risk that a liability rate is a rate of. */
export const limitOfBase: Readonly<Record<LiabilityBase, keyof Limits>> = {
  'limit-per-accident': 'perAccident',
  'limit-aggregate': 'aggregate',
  'limit-per-person': 'perPerson',
};

export const limitNames: Readonly<Record<keyof Limits, Label>> = {
  perPerson: label('Limit per person', '每人赔偿限额'),
  perAccident: label('Limit any one accident', '每次事故赔偿限额'),
  propertyDamage: label('  of it for damage to property', '  其中：财产损失'),
  bodilyInjury: label('  of it for bodily injury', '  其中：人身伤亡'),
  aggregate: label('Aggregate limit', '累计赔偿限额'),
};
