import { compare, type Fraction, fraction, times, zero } from '../../rate/fraction.ts';
import { invariant } from '../../result/result.ts';
import type { BaseTerms } from './base-terms.ts';

/** What compiled amounts are counted in. */
export interface Units {
  /** Minor units in a major one. */
  readonly scale: bigint;
  /** Sub-units in a minor unit: the number of equal periods in the earnings period. */
  readonly times: bigint;
}

/** The base in sub-units; −1 where the law refuses the wage. A wage in minor units is one in sub-units. */
export function baseFunction({ floor, ceiling, grades }: BaseTerms, units: Units): (wage: number) => number {
  const low = floor === undefined ? 0 : inSubUnits(floor.at.fraction(), units);
  const high = ceiling === undefined ? Infinity : inSubUnits(ceiling.at.fraction(), units);
  const below = { lift: low, exempt: 0, refuse: -1, cap: low }[floor?.beyond ?? 'lift'];
  const above = ceiling?.beyond === 'refuse' ? -1 : high;
  const between = (wage: number) => (wage < low ? below : wage > high ? above : wage);
  if (grades === undefined) return between;
  const graded = gradeFunction(grades, units);
  return (wage) => {
    const standard = graded(wage);
    return standard < 0 ? -1 : between(standard);
  };
}

/** The standard amount of the grade of a wage, by halving the list of grades; −1 where it has none. */
function gradeFunction(grades: NonNullable<BaseTerms['grades']>, units: Units): (wage: number) => number {
  const steps = grades.map(({ wages: { lower, upper, includes }, standard }) => ({
    // A wage is whole: above an end is from the next one on.
    from:
      (lower === undefined ? 0 : inSubUnits(lower, units)) +
      (includes === 'lower' || lower === undefined ? 0 : 1),
    below: (upper === undefined ? Infinity : inSubUnits(upper, units)) + (includes === 'lower' ? 0 : 1),
    standard: inSubUnits(standard.fraction(), units),
  }));
  steps.sort((a, b) => a.from - b.from);
  return (wage) => {
    let low = 0;
    let high = steps.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((steps[middle] as (typeof steps)[number]).from <= wage) low = middle + 1;
      else high = middle;
    }
    const found = steps[low - 1];
    return found === undefined || wage >= found.below ? -1 : found.standard;
  };
}

/** An amount in major units as a whole number of sub-units. */
export function inSubUnits(value: Fraction, { scale, times: count }: Units): number {
  const units = times(value, fraction(scale * count));
  invariant(units.d === 1n && compare(units, zero) >= 0, 'a limit is a whole number of minor units');
  return Number(units.n);
}
