import type { Money } from '../../money/money.ts';
import { accepted, type Result } from '../../result/result.ts';
import { type Label, label } from '../../working/label.ts';
import { line } from '../../working/working.ts';
import { type Amount, amountOf } from '../amount/amount-rule.ts';
import { tariffFigure } from '../figure/figure.ts';
import { type Risk, sumInsured } from '../risk/risk.ts';
import {
  type IndemnityRules,
  isMeant,
  type LimitRule,
  type LossSection,
  liabilitySections,
} from '../tariff/indemnity-rules.ts';
import type { Loss } from './loss.ts';
import type { Policy } from './policy.ts';

/** A limit that a loss comes under: of its sections together, by one accident or over all of the period. */
export interface Limit {
  readonly key: string;
  readonly name: Label;
  readonly sections: readonly LossSection[];
  readonly per: LimitRule['per'];
  /** A rule of the scheme, or what the risk states. */
  readonly most: LimitRule | Money;
}

/** The limits of a loss, in the order in which they cut: those of the scheme, any one accident, the aggregate. */
export function limitsOf(indemnity: IndemnityRules, risk: Risk, { peril, parts }: Loss): Limit[] {
  const listed = indemnity.limits.flatMap((most, place): Limit[] => {
    if (!isMeant(most.perils, peril, indemnity.perils)) return [];
    return [{ key: `limits.${place}`, name: most.name, sections: most.sections, per: most.per, most }];
  });
  return [...listed, ...liabilityLimits(risk)].filter(({ sections }) =>
    parts.some(({ section }) => sections.includes(section)),
  );
}

/** What a limit is in one case. */
export function limitAmount(
  { most, name }: Pick<Limit, 'most' | 'name'>,
  { rules, risk, given }: Omit<Policy, 'indemnity'>,
): Result<Amount> {
  if (!('amount' in most)) return accepted({ amount: most, working: line(name, most) });
  return amountOf(most.amount, {
    name,
    find: (where) => tariffFigure(where, given),
    rounding: rules.rounding.value,
    sumInsured: sumInsured(risk),
  });
}

function liabilityLimits({ liability = {} }: Risk): Limit[] {
  return stated.flatMap(({ key, ...limit }) => {
    const most = liability[key];
    return most === undefined ? [] : [{ key, ...limit, most }];
  });
}

/** The limits of liability that a risk states for more than one person, from the narrowest to the widest. */
const stated = [
  {
    key: 'propertyDamage',
    name: label("Limit any one accident, others' property", '第三者财产损失每次事故赔偿限额'),
    sections: ['property-damage'],
    per: 'accident',
  },
  {
    key: 'bodilyInjury',
    name: label('Limit any one accident, bodily injury', '第三者人身伤亡每次事故赔偿限额'),
    sections: ['bodily-injury'],
    per: 'accident',
  },
  {
    key: 'perAccident',
    name: label('Limit any one accident', '每次事故赔偿限额'),
    sections: liabilitySections,
    per: 'accident',
  },
  {
    key: 'aggregate',
    name: label('Aggregate limit', '累计赔偿限额'),
    sections: liabilitySections,
    per: 'period',
  },
] as const;
