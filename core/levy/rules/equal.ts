import { compare, type Fraction, fraction, minus, over, plus, times, zero } from '../../rate/fraction.ts';
import { rounded, unitOf } from '../../rounding/rounding.ts';
import type { RoundingPlan } from '../words/rounding-plan.ts';

/** A plan whose roundings repeat only after more steps than this is not proved; no law seen needs it. */
const STEPS = 100_000n;

/**
 * Whether shares that are equal before rounding differ by at most one unit of the rounded total after it.
 *
 *     residual = rounded total − (number of parties − 1) × rounded share
 *
 * The difference repeats whenever the total grows by a common multiple of the units, so it is looked at for
 * every total within one such turn: at each point where a rounding jumps, and between any two of them.
 */
export function staysEqual(plan: RoundingPlan, parties: number): boolean {
  const { total } = plan;
  // Shares that are rounded in several ways are not equal by any proof of ours.
  if (plan.share !== undefined && !('steps' in plan.share)) return false;
  const how = plan.share ?? plan.band;
  if (total === undefined || how === undefined) return true;
  const count = fraction(BigInt(parties));
  const units = [...total.steps, ...how.steps].map(({ unit }) => unit);
  const grain = times(units.reduce(greatestCommonDivisor), fraction(1n, 4n));
  // Half-even repeats after two units, and a share grows by one unit while the total grows by one for each party.
  const turn = times(units.reduce(leastCommonMultiple), times(count, fraction(2n)));
  if (over(turn, grain).n > STEPS) return false;
  const unit = unitOf(total);
  for (let at = zero; compare(at, turn) < 0; at = plus(at, grain)) {
    const share = rounded(over(at, count), how);
    const residual = minus(rounded(at, total), times(share, minus(count, fraction(1n))));
    const apart = minus(residual, share);
    if (compare(apart, unit) > 0 || compare(minus(zero, apart), unit) > 0) return false;
  }
  return true;
}

/** Of two positive fractions whose quotient is p ÷ q in lowest terms, a ÷ p. */
function greatestCommonDivisor(a: Fraction, b: Fraction): Fraction {
  return over(a, fraction(over(a, b).n));
}

/** Of two positive fractions whose quotient is p ÷ q in lowest terms, a × q. */
function leastCommonMultiple(a: Fraction, b: Fraction): Fraction {
  return times(a, fraction(over(a, b).d));
}
