import { Money } from '../money/money.ts';
import { type Fraction, fraction, plus, times, zero } from '../rate/fraction.ts';
import type { Rate } from '../rate/rate.ts';
import { accepted, type Result, reasonsOf, rejected } from '../result/result.ts';
import { rounded } from '../rounding/rounding.ts';
import type { Figure } from '../scheme/figure.ts';
import { basesOf } from './contribution/standing.ts';
import type { Cohort } from './roll/cohort.ts';
import { figureOn } from './rules/figure.ts';
import { sizeOf } from './rules/key.ts';
import type { SurplusRule } from './rules/rule-schema.ts';
import type { Terms } from './rules/terms.ts';

/** How much a reserve may hold, and from what that is found. */
export interface ReserveLevel {
  readonly amount: Money;
  /** The amount of the rules. */
  readonly stated: Figure<Money> | undefined;
  readonly rate: Figure<Rate> | undefined;
  /** What members in force are insured for together, in major units, where the rate is of it. */
  readonly inForce: Fraction | undefined;
}

type UpTo = NonNullable<SurplusRule['upTo']>;

/**
 * The level of a reserve on the day of a settlement.
 *
 *     level = amount, or Σ sums insured in force × rate, rounded; of both the higher or the lower
 */
export function reserveLevel(upTo: UpTo, cohorts: readonly Cohort[], terms: Terms): Result<ReserveLevel> {
  const { scheme, on } = terms;
  const stated =
    upTo.amount === undefined ? accepted(undefined) : figureOn(upTo.amount, scheme.tables, {}, on);
  const rate = upTo.rate === undefined ? accepted(undefined) : figureOn(upTo.rate, scheme.tables, {}, on);
  if (!stated.ok || !rate.ok) return rejected(...reasonsOf(stated, rate));
  const inForce = rate.value === undefined ? undefined : insuredInForce(cohorts, terms);
  const part =
    inForce === undefined || rate.value === undefined || upTo.rounding === undefined
      ? undefined
      : Money.ofFraction(rounded(times(inForce, rate.value.value.fraction()), upTo.rounding), terms.currency);
  const amount = chosen(stated.value?.value, part, upTo.whichever) ?? Money.zero(terms.currency);
  return accepted({ amount, stated: stated.value, rate: rate.value, inForce });
}

/** What of an amount still fits under the level of a reserve that holds so much; a fuller reserve takes nothing. */
export function underLevel(amount: Money, { amount: level }: ReserveLevel, reserve: Money): Money {
  return amount.atMost(level.minus(reserve).atLeast(Money.zero(amount.currency)));
}

function chosen(a: Money | undefined, b: Money | undefined, whichever: UpTo['whichever']): Money | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return whichever === 'lower' ? a.atMost(b) : a.atLeast(b);
}

function insuredInForce(cohorts: readonly Cohort[], { rules, currency }: Terms): Fraction {
  const place = basesOf(rules).indexOf('bySumInsured');
  const granules = cohorts.reduce(
    (all, { standing, members }) => plus(all, fraction(BigInt(standing.bases[place] ?? 0) * BigInt(members))),
    zero,
  );
  return times(granules, sizeOf(['bySumInsured'], rules, currency));
}
