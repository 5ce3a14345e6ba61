import exp from '@stdlib/math-base-special-exp';
import gammaln from '@stdlib/math-base-special-gammaln';
import ln from '@stdlib/math-base-special-ln';
import log1pmx from '@stdlib/math-base-special-log1pmx';
import { accepted, type Result, rejected } from '../../result/result.ts';
import { belowZero } from '../parameter.ts';
import type { Random } from '../random.ts';
import type { Frequency } from './frequency.ts';

/**
 * The Poisson number of losses, by its mean in a period.
 *
 *     P(n) = exp(−mean)·meanⁿ ÷ n!,  E[z^N] = exp(mean·(z − 1));  a = 0, b = mean
 *
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., app. B.2.1.1
 */
export function poisson(mean: number): Result<Frequency> {
  const faults = belowZero('poisson', mean);
  if (faults.length > 0) return rejected(...faults);
  const zero = exp(-mean);
  return accepted({
    name: 'poisson',
    mean,
    variance: mean,
    pmf: (n) => poissonProbability(n, mean),
    pgf: (re, im) => exponentialOf(mean * (re - 1), mean * im),
    pgfInto: (re, im, into) => exponentialInto(mean * (re - 1), mean * im, into),
    recursion: { a: 0, b: mean, zero, one: mean * zero },
    sample: (random) => drawnPoisson(random, mean),
  });
}

/** exp(re + i·im). */
export function exponentialOf(re: number, im: number): readonly [number, number] {
  const size = Math.exp(re);
  return [size * Math.cos(im), size * Math.sin(im)];
}

/** The same into two numbers that are there; of many losses most of a spectrum is less than any sum of it can hold, and is nothing. */
export function exponentialInto(re: number, im: number, into: Float64Array): void {
  const size = re < -100 ? 0 : Math.exp(re);
  into[0] = size === 0 ? 0 : size * Math.cos(im);
  into[1] = size === 0 ? 0 : size * Math.sin(im);
}

/**
 * P(n) of a Poisson number, to a few units in the last place also where n and mean are large.
 *
 *     P(n) = exp(−stirlingError(n) − deviance(n, mean)) ÷ √(2πn)
 *
 * @source Loader, Fast and Accurate Computation of Binomial Probabilities, 2000
 */
export function poissonProbability(n: number, mean: number): number {
  if (!(Number.isInteger(n) && n >= 0)) return 0;
  if (n === 0) return exp(-mean);
  if (mean === 0) return 0;
  return exp(-stirlingError(n) - deviance(n, mean)) / Math.sqrt(2 * Math.PI * n);
}

/** n·ln(n ÷ mean) + mean − n, without loss where the two are near. */
export function deviance(n: number, mean: number): number {
  return n === 0 ? mean : -n * log1pmx((mean - n) / n);
}

/** What Stirling's formula leaves of ln n!. */
export function stirlingError(n: number): number {
  if (n === 0) return 0;
  if (n < 16) return gammaln(n + 1) - (n + 0.5) * ln(n) + n - HALF_LN_TWO_PI;
  const s = 1 / (n * n);
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - s / 1188) * s) * s) * s) / n;
}

const HALF_LN_TWO_PI = 0.9189385332046727;

/**
 * A Poisson number, drawn: by adding up probabilities below a mean of 10, by transformed rejection from there on.
 * @source Hörmann, The Transformed Rejection Method for Generating Poisson Random Variables, Insurance: Mathematics and Economics 12, 1993
 */
export function drawnPoisson(random: Random, mean: number): number {
  if (mean === 0) return 0;
  return mean < 10 ? addedUp(random.uniform(), mean) : transformed(random, mean);
}

function addedUp(u: number, mean: number): number {
  let [n, left] = [0, u];
  let probability = exp(-mean);
  while (left > probability && probability > 0) {
    left -= probability;
    n += 1;
    probability *= mean / n;
  }
  return n;
}

function transformed(random: Random, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverse = 1.1239 + 1.1328 / (b - 3.4);
  const sure = 0.9277 - 3.6224 / (b - 2);
  const logMean = ln(mean);
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniform();
    const us = 0.5 - Math.abs(u);
    const n = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= sure) return n;
    if (n < 0 || (us < 0.013 && v > us)) continue;
    if (ln((v * inverse) / (a / (us * us) + b)) <= n * logMean - mean - gammaln(n + 1)) return n;
  }
}
