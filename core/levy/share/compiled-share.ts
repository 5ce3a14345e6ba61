import { type Fraction, fraction, over, times } from '../../rate/fraction.ts';
import { invariant } from '../../result/result.ts';
import { goesUp, type Rounding, type RoundingMode, unitOf } from '../../rounding/rounding.ts';
import type { Band } from '../band/band.ts';
import { inSubUnits, type Units } from '../base/compiled-base.ts';

/** A wage and a base in sub-units to a whole number of some unit; not a number where a Number is not exact. */
export type Count = (wage: number, base: number) => number;

/** A band of the compiled path, whose rate is a plain fraction, of the part of the period that counts. */
export type RatedBand = Omit<Band, 'rate' | 'fixed'> & { readonly rate: Fraction };

/** A band with the part of the period in its rate; a fixed amount has none and is not compiled. */
export function ratedBand({ rate, fixed: _, ...band }: Band, part: Fraction): RatedBand {
  invariant(rate !== undefined, 'a compiled band has a rate');
  return { ...band, rate: times(rate.fraction(), part) };
}

/** The share in minor units: Σ bands, rounded where the plan says band, again where it says share. */
export function shareFunction(
  bands: readonly RatedBand[],
  { band, share }: { readonly band?: Rounding | undefined; readonly share?: Rounding | undefined },
  units: Units,
): Count {
  if (band === undefined) {
    invariant(share !== undefined, 'a share is rounded');
    return inMinorUnits(roundedSum(bands, share, units), share, units);
  }
  const sum = sumOf(bands.map((slice) => roundedSum([slice], band, units)));
  if (share === undefined) return inMinorUnits(sum, band, units);
  const again = roundingFunction(minorUnits(unitOf(band), units), share, units);
  return inMinorUnits((wage, base) => again(sum(wage, base)), share, units);
}

function sumOf(counts: readonly Count[]): Count {
  return (wage, base) => {
    let whole = 0;
    for (let place = 0; place < counts.length; place += 1) whole += (counts[place] as Count)(wage, base);
    return whole;
  };
}

function inMinorUnits(count: Count, how: Rounding, units: Units): Count {
  const unit = minorUnits(unitOf(how), units);
  invariant(unit.d === 1n, 'the last step of a rounding gives whole minor units');
  const inUnit = Number(unit.n);
  return inUnit === 1 ? count : (wage, base) => count(wage, base) * inUnit;
}

/** Below this twice a whole number, and the product that gave it, are exact in a Number. */
const EXACT = 2 ** 52;

/** Σ part × rate over bands with one common denominator, rounded once: a count of the last unit of the rounding. */
function roundedSum(bands: readonly RatedBand[], how: Rounding, units: Units): Count {
  const common = bands.reduce((denominator, { rate }) => leastCommon(denominator, rate.d), 1n);
  const slices = bands.map((band) => compileBand(band, common, units));
  const round = roundingFunction(fraction(1n, common * units.times), how, units);
  return (wage, base) => {
    let sum = 0;
    let size = 0;
    for (let place = 0; place < slices.length; place += 1) {
      const slice = slices[place] as CompiledBand;
      if (wage < slice.wageFrom || wage >= slice.wageBelow || base <= slice.above) continue;
      const product = (Math.min(base, slice.upTo) - slice.above) * slice.rate;
      sum += product;
      // A rebate takes away again: the parts must be exact, not only their sum.
      size += Math.abs(product);
    }
    return size < EXACT ? round(sum) : Number.NaN;
  };
}

interface CompiledBand {
  readonly wageFrom: number;
  readonly wageBelow: number;
  readonly above: number;
  readonly upTo: number;
  readonly rate: number;
}

function compileBand(band: RatedBand, common: bigint, units: Units): CompiledBand {
  const end = (value: Fraction | undefined) => (value === undefined ? Infinity : inSubUnits(value, units));
  return {
    wageFrom: inSubUnits(band.wageFrom, units),
    wageBelow: end(band.wageBelow),
    above: inSubUnits(band.above, units),
    upTo: end(band.upTo),
    rate: Number(times(band.rate, fraction(common)).n),
  };
}

/**
 * A rounding compiled for whole numbers: a count of `unit`s (in minor units) to a count of its last unit.
 * Each step is one exact division; where it would not be exact, the result is not a number.
 */
function roundingFunction(unit: Fraction, how: Rounding, units: Units): (count: number) => number {
  let current = unit;
  const steps = how.steps.map((step) => {
    const stepUnit = minorUnits(step.unit, units);
    const ratio = over(current, stepUnit);
    current = stepUnit;
    return { mode: step.mode, n: Number(ratio.n), d: Number(ratio.d) };
  });
  return (count) => {
    let value = count;
    for (let place = 0; place < steps.length; place += 1) {
      const { n, d, mode } = steps[place] as (typeof steps)[number];
      const product = value * n;
      if (!(Math.abs(product) < EXACT)) return Number.NaN;
      value = wholeQuotient(product, d, mode);
    }
    return value;
  };
}

/** n ÷ d as a whole number by a named mode; exact while n is below 2^52. */
function wholeQuotient(n: number, d: number, mode: RoundingMode): number {
  const magnitude = Math.abs(n);
  const whole = Math.floor(magnitude / d);
  const rest = magnitude - whole * d;
  const up = rest > 0 && goesUp(mode, rest * 2 - d, { isOdd: whole % 2 === 1, negative: n < 0 });
  const result = up ? whole + 1 : whole;
  return n < 0 ? 0 - result : result;
}

function minorUnits(major: Fraction, { scale }: Units): Fraction {
  return times(major, fraction(scale));
}

/** The least common multiple of two denominators: b ÷ gcd(a, b) is the denominator of a/b in lowest terms. */
function leastCommon(a: bigint, b: bigint): bigint {
  return a * fraction(a, b).d;
}
