import type { CompoundRisk } from './compound-risk.ts';
import { isAllAtoms } from './discretised.ts';
import type { Frequency } from './frequency/frequency.ts';
import { integralOverSizes } from './integral.ts';
import type { Severity } from './severity/severity.ts';

export interface Moments {
  readonly mean: number;
  readonly variance: number;
  readonly sd: number;
  /** sd ÷ mean; NaN where the mean is zero. */
  readonly cv: number;
}

/**
 * Mean and variance of the sum of independent compound risks, in money and money squared.
 *
 *     E[S] = E[N]·E[X],  Var[S] = E[N]·Var[X] + Var[N]·E[X]²
 *
 * Infinity where a moment of the size of loss is infinite.
 *
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., 9.3
 */
export function compoundMoments(risks: readonly CompoundRisk[]): Moments {
  let [mean, variance] = [0, 0];
  for (const { frequency, severity } of risks) {
    if (frequency.mean === 0) continue;
    mean += frequency.mean * severity.mean;
    variance += Number.isFinite(severity.secondMoment)
      ? frequency.mean * varianceOf(severity) + frequency.variance * severity.mean ** 2
      : Number.POSITIVE_INFINITY;
  }
  return momentsOf(mean, variance);
}

/** The same where only means and standard deviations of number and size are known. */
export function momentsOfMoments(
  frequency: { readonly mean: number; readonly sd: number },
  severity: { readonly mean: number; readonly sd: number },
): Moments {
  const mean = frequency.mean * severity.mean;
  return momentsOf(mean, frequency.mean * severity.sd ** 2 + frequency.sd ** 2 * severity.mean ** 2);
}

/**
 * E[(S − E[S])³] ÷ sd³ of one compound risk.
 *
 *     κ₃(S) = κ₃(N)·E[X]³ + 3·Var[N]·E[X]·Var[X] + E[N]·κ₃(X)
 *
 * Infinity where the size of loss has no third moment.
 *
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., (9.9)
 */
export function compoundSkewness({ frequency, severity }: CompoundRisk): number {
  const { sd } = compoundMoments([{ frequency, severity }]);
  const third = thirdMoment(severity);
  if (!Number.isFinite(third) || !Number.isFinite(sd)) return Number.POSITIVE_INFINITY;
  const { mean } = severity;
  const sizes = third - 3 * mean * severity.secondMoment + 2 * mean ** 3;
  const numbers = thirdOfNumber(frequency);
  const cumulant =
    numbers * mean ** 3 + 3 * frequency.variance * mean * varianceOf(severity) + frequency.mean * sizes;
  return cumulant / sd ** 3;
}

/** E[X³] = 3·∫ x²·P(X > x) dx; Infinity where it has none. */
export function thirdMoment(severity: Severity): number {
  const { atoms, sf } = severity;
  if (!Number.isFinite(severity.secondMoment)) return Number.POSITIVE_INFINITY;
  if (atoms !== undefined && isAllAtoms(severity)) {
    return [...atoms].reduce((sum, [x, p]) => sum + p * x ** 3, 0);
  }
  return integralOverSizes((x) => 3 * x * x * sf(x), severity);
}

/** The third cumulant of the number of losses, added up until nothing more comes. */
function thirdOfNumber({ mean, variance, pmf }: Frequency): number {
  const sd = Math.sqrt(variance);
  const from = Math.max(0, Math.floor(mean - 40 * sd));
  let sum = 0;
  for (let n = from; ; n += 1) {
    const term = (n - mean) ** 3 * pmf(n);
    sum += term;
    const isPast = n > mean + 5 * sd + 5;
    if (isPast && (Math.abs(term) <= 1e-18 * Math.abs(sum) || term === 0)) return sum;
  }
}

/** Var[X]; of atoms by the distances from the mean, which loses no digits. */
export function varianceOf(severity: Severity): number {
  const { atoms, mean, secondMoment } = severity;
  if (atoms !== undefined && isAllAtoms(severity)) {
    return [...atoms].reduce((sum, [x, p]) => sum + p * (x - mean) ** 2, 0);
  }
  return Math.max(0, secondMoment - mean * mean);
}

function momentsOf(mean: number, variance: number): Moments {
  const sd = Math.sqrt(variance);
  return { mean, variance, sd, cv: mean === 0 ? Number.NaN : sd / mean };
}
