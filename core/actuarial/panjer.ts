import { accepted, type Result, rejected } from '../result/result.ts';
import type { Frequency, Recursion } from './frequency/frequency.ts';

export interface PanjerAsked {
  /** Ends where so much is left, as others do; a millionth of a billionth where missing. */
  readonly tolerance?: number;
  /** P(S = k) for so many k at most; a million where missing. */
  readonly points?: number;
}

/**
 * P(S = k steps), k = 0, 1, … of a compound sum, by Panjer's recursion.
 *
 *     g(0) = P(f(0)),
 *     g(k) = [ (p₁ − (a + b)·p₀)·f(k) + Σ (a + b·j/k)·f(j)·g(k − j) ] ÷ (1 − a·f(0)),  j = 1 … k
 *
 * Each value keeps its digits, however small. Where g(0) underflows (Poisson of 745 losses and more) the recursion runs
 * on multiples of it, and never stops for that. Quadratic in the number of points: for checks and small lattices.
 * Rejects a number of losses that is in neither class, and points that do not hold all but the tolerance.
 *
 * @source Panjer, Recursive evaluation of a family of compound distributions, ASTIN Bulletin 12(1), 1981; Klugman,
 *   Panjer, Willmot, Loss Models, 4th ed., theorem 9.8
 */
export function panjer(
  frequency: Frequency,
  sizes: Float64Array,
  { tolerance = 1e-15, points = 1_000_000 }: PanjerAsked = {},
): Result<Float64Array> {
  const { recursion } = frequency;
  if (recursion === undefined) {
    return rejected({
      code: 'a-number-of-losses-is-in-no-class-of-panjer',
      path: 'frequency',
      found: frequency.name,
      expected: 'a number of losses of the class (a, b, 0) or (a, b, 1)',
    });
  }
  // Above a half the recursion of a binomial number adds and takes away what is larger than the result.
  if (recursion.a < -1) return accepted(multiplied(recursion, sizes, points));
  const none = sizes[0] ?? 0;
  const held = sizes.reduce((sum, mass) => sum + mass, 0);
  const whole = frequency.pgf(Math.min(1, held), 0)[0];
  if (isFromZero(recursion)) {
    const start = { value: 1, shift: logOfNone(recursion, none), extra: 0 };
    return recursed(recursion, sizes, start, { tolerance, points, whole });
  }
  const { a, b, zero, one } = recursion;
  if (one > 1e-290) {
    const start = { value: frequency.pgf(none, 0)[0], shift: 0, extra: one - (a + b) * zero };
    return recursed(recursion, sizes, start, { tolerance, points, whole });
  }
  // So many losses that none, and one, had no probability before that of none was modified: the others are a part of what they were.
  const start = { value: 1, shift: logOfNone(recursion, none), extra: 0 };
  const found = recursed(recursion, sizes, start, { tolerance, points, whole: 1 });
  if (!found.ok) return found;
  const masses = found.value.map((mass) => (1 - zero) * mass);
  masses[0] = (masses[0] as number) + zero;
  return accepted(masses);
}

/** g(0) as value · e^shift, and what is added for each size beside the sum. */
interface Start {
  readonly value: number;
  readonly shift: number;
  readonly extra: number;
}

function recursed(
  { a, b }: Recursion,
  sizes: Float64Array,
  { value: begin, shift: logStart, extra }: Start,
  { tolerance, points, whole }: Required<PanjerAsked> & { readonly whole: number },
): Result<Float64Array> {
  const none = sizes[0] ?? 0;
  // Values are kept as multiples of e^shift, which follows them up from an underflow.
  let shift = logStart;
  const values = [begin];
  const top = sizes.reduce((last, mass, k) => (mass === 0 ? last : k), 0);
  const held = 1 - tolerance;
  // The sum may never come nearer to one than rounding leaves it, least of all where all is multiplied up from e^logStart.
  const rounding = tolerance > 1e-12 ? 0 : 2e-14 + 4e-16 * Math.abs(logStart);
  let sum = begin * Math.exp(logStart);
  if (top === 0) return accepted(Float64Array.of(whole));
  for (let k = 1; k < points; k += 1) {
    let inner = 0;
    for (let j = 1; j <= Math.min(k, top); j += 1) {
      inner += (a + (b * j) / k) * (sizes[j] as number) * (values[k - j] as number);
    }
    const first = extra === 0 || k > top ? 0 : extra * (sizes[k] as number);
    let value = (first + inner) / (1 - a * none);
    if (value > 1e200) {
      // What falls to zero here is less than 1e-300 of what follows.
      for (let j = 0; j < k; j += 1) values[j] = (values[j] as number) * 1e-200;
      value *= 1e-200;
      shift += 200 * Math.LN10;
    }
    values.push(value);
    sum += value * Math.exp(shift);
    if (sum >= (whole > held ? held : whole * held) - rounding && isEnd(values, shift, tolerance)) {
      return accepted(scaled(values, shift));
    }
    if (a < 0 && k >= mostLosses(a, b) * top) return accepted(scaled(values, shift));
  }
  return rejected({
    code: 'mass-is-lost-off-the-grid',
    path: 'points',
    found: (1 - sum).toExponential(2),
    expected: `at most ${tolerance} beyond ${points} points`,
    suggestion: 'take more points, or the transform',
  });
}

/** The sum of so many numbers of losses by convolution, squared again and again: nothing is taken away. */
function multiplied(recursion: Recursion, sizes: Float64Array, points: number): Float64Array {
  const { a, b, zero } = recursion;
  const most = mostLosses(a, b);
  const q = a / (a - 1);
  const top = sizes.reduce((last, mass, k) => (mass === 0 ? last : k), 0);
  const one = Float64Array.from(sizes.subarray(0, top + 1), (mass) => q * mass);
  one[0] = (one[0] as number) + 1 - q;
  let [power, found]: Float64Array[] = [one, Float64Array.of(1)];
  for (let left = most; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) found = product(found as Float64Array, power as Float64Array, points);
    if (left > 1) power = product(power as Float64Array, power as Float64Array, points);
  }
  // Of a number whose probability of none was modified the others are a part of what they were.
  const base = (1 - q) ** most;
  const masses = found as Float64Array;
  if (isFromZero(recursion)) return masses;
  const part = (1 - zero) / (1 - base);
  const modified = masses.map((mass) => part * mass);
  modified[0] = (modified[0] as number) + zero - part * base;
  return modified;
}

function product(one: Float64Array, other: Float64Array, points: number): Float64Array {
  const found = new Float64Array(Math.min(points, one.length + other.length - 1));
  for (let k = 0; k < one.length; k += 1) {
    const mass = one[k] as number;
    if (mass === 0) continue;
    const to = Math.min(other.length, found.length - k);
    for (let j = 0; j < to; j += 1) found[j + k] = (found[j + k] as number) + mass * (other[j] as number);
  }
  return found;
}

/** Where the tolerance is finer than sums of so many numbers are, the values themselves say when they end. */
function isEnd(values: readonly number[], shift: number, tolerance: number): boolean {
  return tolerance > 1e-12 || (values.at(-1) as number) * Math.exp(shift) < tolerance * 1e-3;
}

/** Of a binomial number: a + b ÷ (m + 1) is zero. */
function mostLosses(a: number, b: number): number {
  return Math.round(-b / a) - 1;
}

function isFromZero({ a, b, zero, one }: Recursion): boolean {
  return Math.abs(one - (a + b) * zero) <= 1e-13 * Math.abs(one);
}

/** ln P(none), from a and b where the number is of the class from 0 on, so that it does not underflow. */
function logOfNone({ a, b }: Recursion, none: number): number {
  if (a === 0) return b * (none - 1);
  return (-(a + b) / a) * (Math.log1p(-a * none) - Math.log1p(-a));
}

function scaled(values: readonly number[], shift: number): Float64Array {
  // In two halves, for e^shift alone may underflow where the product does not.
  const half = Math.exp(shift / 2);
  return Float64Array.from(values, (value) => value * half * half);
}
