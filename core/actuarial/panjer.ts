import { accepted, type Result, rejected } from '../result/result.ts';
import type { Frequency } from './frequency/frequency.ts';

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
  const { a, b, zero, one } = recursion;
  const none = sizes[0] ?? 0;
  const extra = nearlyZero(one - (a + b) * zero, one);
  const logStart = logOfNone(frequency, none);
  // Values are kept as multiples of e^shift, which follows them up from an underflow.
  let shift = logStart;
  const values = [1];
  const top = sizes.reduce((last, mass, k) => (mass === 0 ? last : k), 0);
  const held = 1 - tolerance;
  const severityHeld = sizes.reduce((sum, mass) => sum + mass, 0);
  const whole = frequency.pgf(Math.min(1, severityHeld), 0)[0];
  let sum = Math.exp(logStart);
  for (let k = 1; k < points; k += 1) {
    let inner = 0;
    for (let j = 1; j <= Math.min(k, top); j += 1) {
      inner += (a + (b * j) / k) * (sizes[j] as number) * (values[k - j] as number);
    }
    const first = extra === 0 || k > top ? 0 : extra * (sizes[k] as number) * Math.exp(-shift);
    let value = (first + inner) / (1 - a * none);
    if (value > 1e200) {
      // What falls to zero here is less than 1e-300 of what follows.
      for (let j = 0; j < k; j += 1) values[j] = (values[j] as number) * 1e-200;
      value *= 1e-200;
      shift += 200 * Math.LN10;
    }
    values.push(value);
    sum += value * Math.exp(shift);
    if (sum >= (whole > held ? held : whole * held) && isEnd(values, shift, tolerance)) {
      return accepted(scaled(values, shift));
    }
    if (isBounded(frequency) && isPastAll(frequency, k, top)) return accepted(scaled(values, shift));
  }
  return rejected({
    code: 'mass-is-lost-off-the-grid',
    path: 'points',
    found: (1 - sum).toExponential(2),
    expected: `at most ${tolerance} beyond ${points} points`,
    suggestion: 'take more points, or the transform',
  });
}

/** Where the tolerance is finer than sums of so many numbers are, the values themselves say when they end. */
function isEnd(values: readonly number[], shift: number, tolerance: number): boolean {
  return tolerance > 1e-12 || (values.at(-1) as number) * Math.exp(shift) < tolerance * 1e-3;
}

function isBounded({ recursion }: Frequency): boolean {
  return recursion !== undefined && recursion.a < 0;
}

function isPastAll({ recursion }: Frequency, k: number, top: number): boolean {
  if (recursion === undefined) return false;
  // Binomial of m: a + b ÷ (m + 1) is zero.
  const most = Math.round(-recursion.b / recursion.a) - 1;
  return k >= most * top;
}

/** ln P(none), from a and b where the number is of the class from 0 on, so that it does not underflow. */
function logOfNone({ recursion, pgf }: Frequency, none: number): number {
  if (recursion === undefined) return Number.NaN;
  const { a, b, zero, one } = recursion;
  const isFromZero = nearlyZero(one - (a + b) * zero, one) === 0;
  if (!isFromZero && zero > 0) return Math.log(pgf(none, 0)[0]);
  if (!isFromZero) return Math.log(Math.max(pgf(none, 0)[0], Number.MIN_VALUE));
  if (a === 0) return b * (none - 1);
  return (-(a + b) / a) * (Math.log1p(-a * none) - Math.log1p(-a));
}

function nearlyZero(value: number, size: number): number {
  return Math.abs(value) <= 1e-13 * Math.abs(size) ? 0 : value;
}

function scaled(values: readonly number[], shift: number): Float64Array {
  // In two halves, for e^shift alone may underflow where the product does not.
  const half = Math.exp(shift / 2);
  return Float64Array.from(values, (value) => value * half * half);
}
