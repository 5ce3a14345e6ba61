import { accepted, type Result, rejected } from '../result/result.ts';
import { noProbability, notFinite } from './parameter.ts';
import { lossFaults } from './severity/discrete.ts';

/** Losses in figures, all in money but for the counts, the coefficient of variation and the skewness. */
export interface Described {
  readonly n: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly median: number;
  /** With divisor n − 1; absent of a single loss. */
  readonly sd?: number;
  /** sd ÷ mean. */
  readonly cv?: number;
  /** Third central moment ÷ the second to the power 3/2, both with divisor n; absent where all losses are the same. */
  readonly skewness?: number;
}

/**
 * Losses in figures.
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., ch. 3.1; the divisor of sd is that of R's `sd`
 */
export function described(losses: readonly number[]): Result<Described> {
  const faults = lossFaults(losses);
  if (faults.length > 0) return rejected(...faults);
  const n = losses.length;
  const sorted = inSize(losses);
  const mean = exactSum(losses) / n;
  const squares = exactSum(losses.map((loss) => (loss - mean) ** 2));
  const cubes = exactSum(losses.map((loss) => (loss - mean) ** 3));
  const sd = n > 1 ? Math.sqrt(squares / (n - 1)) : undefined;
  return accepted({
    n,
    min: sorted[0] as number,
    max: sorted[n - 1] as number,
    mean,
    median: quantileOf(sorted, 0.5),
    ...(sd === undefined ? {} : { sd }),
    ...(sd === undefined || mean === 0 ? {} : { cv: sd / mean }),
    ...(squares > 0 ? { skewness: cubes / n / (squares / n) ** 1.5 } : {}),
  });
}

/**
 * The sample quantile by linear interpolation, R's type 7: at place 1 + (n − 1)·p of the sorted losses.
 * @source Hyndman, Fan, Sample Quantiles in Statistical Packages, The American Statistician 50(4), 1996
 */
export function sampleQuantile(losses: readonly number[], p: number): Result<number> {
  const faults = [...lossFaults(losses), ...noProbability('p', p)];
  return faults.length > 0 ? rejected(...faults) : accepted(quantileOf(inSize(losses), p));
}

/** The losses above a threshold. */
export interface Exceeding {
  readonly count: number;
  /** Mean of loss − threshold over them, in money; absent where there are none. */
  readonly meanExcess?: number;
}

/**
 * How many losses exceed a threshold, and by how much on average.
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., ch. 3.1, definition 3.4; McNeil 1997
 */
export function exceeding(losses: readonly number[], threshold: number): Result<Exceeding> {
  const faults = [...lossFaults(losses), ...notFinite('threshold', threshold)];
  if (faults.length > 0) return rejected(...faults);
  const excesses = losses.filter((loss) => loss > threshold).map((loss) => loss - threshold);
  const count = excesses.length;
  return accepted(count === 0 ? { count } : { count, meanExcess: exactSum(excesses) / count });
}

/** The sum with what rounding took away from it added again (Neumaier 1974). */
export function exactSum(numbers: readonly number[]): number {
  let [sum, lost] = [0, 0];
  for (const number of numbers) {
    const next = sum + number;
    lost += Math.abs(sum) >= Math.abs(number) ? sum - next + number : number - next + sum;
    sum = next;
  }
  return sum + lost;
}

export function inSize(losses: readonly number[]): Float64Array {
  return Float64Array.from(losses).sort();
}

function quantileOf(sorted: Float64Array, p: number): number {
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const at = sorted[below] as number;
  const next = sorted[below + 1] ?? at;
  return at + (place - below) * (next - at);
}
