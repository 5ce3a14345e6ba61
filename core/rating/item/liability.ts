import type { Money } from '../../money/money.ts';
import { over } from '../../rate/fraction.ts';
import { accepted, type Result, rejected } from '../../result/result.ts';
import { type Label, label } from '../../working/label.ts';
import { line } from '../../working/working.ts';
import { answering, type Case } from '../figure/case.ts';
import { factorStep } from '../figure/factor.ts';
import { placeOf, tariffFigure } from '../figure/figure.ts';
import type { Limits } from '../risk/risk-schema.ts';
import type { LiabilityBase, LiabilityRules, LimitFactor } from '../tariff/tariff.ts';
import type { Charge } from './price.ts';

type Rated = Extract<LiabilityRules, { kind: 'rated' }>;

/**
 * Item 3: a one-time rate for the period on a limit of indemnity, by default that of any one accident.
 *
 *     base = the limit, or with a scale of limits: the base limit, and a factor of limit ÷ base limit
 *
 * @source m9rr9o.cn/baike/26184, item 3; Riebesell: Mack and Fackler, CAS/ASTIN 2003
 */
export function liability(rules: Rated, limits: Limits, risk: Case): Result<Charge> {
  const { key, name } = limitNames[rules.base];
  const limit = limits[key];
  const path = `liability.${key}`;
  if (limit === undefined) {
    return rejected({ code: 'the-tariff-asks-for-another-limit', path, expected: `an amount for ${key}` });
  }
  const charge: Omit<Charge, 'base' | 'baseWorking' | 'given'> = {
    item: 'liability',
    name: label('Third-party liability', '第三者责任'),
    of: rules.base,
    over: 'one-time',
    tariff: rules.rate,
    factors: rules.factors,
  };
  const given = answering(risk, { limit: { at: limit.fraction(), path } });
  if (rules.limitFactor === undefined) {
    return accepted({ ...charge, base: limit, baseWorking: line(name, limit), given });
  }
  return scaled(charge, rules.limitFactor, limit, path, given);
}

function scaled(
  charge: Omit<Charge, 'base' | 'baseWorking' | 'given'>,
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
  const factor = tariffFigure(scale.factor, given);
  if (!factor.ok) return factor;
  const step = factorStep(label('Factor of the limit', '限额系数'), factor.value.value, {
    source: factor.value.source,
    note: label(`limit ${limit} ÷ base limit ${baseLimit}`, `限额 ${limit} ÷ 基准限额 ${baseLimit}`),
  });
  return accepted({
    ...charge,
    base: baseLimit,
    baseWorking: line(label('Base limit', '基准限额'), baseLimit, { source }),
    ownSteps: [step],
    given,
  });
}

const limitNames: Readonly<Record<LiabilityBase, { readonly key: keyof Limits; readonly name: Label }>> = {
  'limit-per-accident': { key: 'perAccident', name: label('Limit any one accident', '每次事故赔偿限额') },
  'limit-aggregate': { key: 'aggregate', name: label('Aggregate limit', '累计赔偿限额') },
  'limit-per-person': { key: 'perPerson', name: label('Limit per person', '每人赔偿限额') },
};
