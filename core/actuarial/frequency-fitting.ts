import gammainc from '@stdlib/math-base-special-gammainc';
import log1p from '@stdlib/math-base-special-log1p';
import { accepted, certain, type Rejection, type Result, rejected } from '../result/result.ts';
import { exactSum } from './described.ts';
import type { Estimate } from './fitting.ts';
import { binomial } from './frequency/binomial.ts';
import type { Frequency } from './frequency/frequency.ts';
import { negativeBinomial } from './frequency/negative-binomial.ts';
import { poisson } from './frequency/poisson.ts';
import { impossible, noCount } from './parameter.ts';

/** A family of numbers of losses that can be fitted; of a binomial one it is known how many losses there can be. */
export type FittedFrequency = 'poisson' | 'negativeBinomial' | { readonly binomialOf: number };

export interface FrequencyFit {
  /** By the names of the family's own formula. */
  readonly parameters: Readonly<Record<string, Estimate>>;
  readonly frequency: Frequency;
  readonly n: number;
  /** Minus the logarithm of the greatest likelihood. */
  readonly negLogLik: number;
  /** 2·parameters + 2·negLogLik: of two fits to the same counts the smaller fits better for what it costs. */
  readonly aic: number;
  /** ln n·parameters + 2·negLogLik. */
  readonly bic: number;
  /** Pearson's distance of the classes from what is expected; absent where too few are left of them. */
  readonly chiSquare?: ChiSquare;
}

export interface ChiSquare {
  /** Σ (observed − expected)² ÷ expected, over classes in each of which at least five are expected. */
  readonly statistic: number;
  /** Classes − 1 − parameters. */
  readonly degrees: number;
  /** P(as far or farther), if the family is right. */
  readonly probability: number;
}

/**
 * The member of a family under which these numbers of losses, one for each period (or member), are most likely.
 *
 *     Poisson:            λ = x̄,      se = √(λ ÷ n)
 *     binomial, m known:  q = x̄ ÷ m,  se = √(q(1 − q) ÷ (n·m))
 *     negative binomial:  r·beta = x̄,  Σⱼ N(x > j) ÷ (r + j) = n·ln(1 + x̄ ÷ r);  r and x̄ are independent in the observed information
 *
 * Rejects what is no count, none at all, and a negative binomial where the variance is not above the mean.
 *
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., ch. 14.1–14.4 and 16.4.3 (chi-square)
 */
export function fittedFrequency(family: FittedFrequency, counts: readonly number[]): Result<FrequencyFit> {
  const faults = countFaults(family, counts);
  if (faults.length > 0) return rejected(...faults);
  const n = counts.length;
  const mean = exactSum(counts) / n;
  if (family === 'poisson') {
    return accepted(fitOf(certain(poisson(mean)), { lambda: estimate(mean, mean / n) }, counts));
  }
  if (family !== 'negativeBinomial') {
    const m = family.binomialOf;
    const q = mean / m;
    return accepted(fitOf(certain(binomial(m, q)), { q: estimate(q, (q * (1 - q)) / (n * m)) }, counts));
  }
  const squares = exactSum(counts.map((count) => (count - mean) ** 2)) / n;
  if (!(squares > mean)) {
    return rejected({
      code: 'the-likelihood-has-no-greatest-value',
      path: 'counts',
      found: 'negativeBinomial',
    });
  }
  const above = countsAbove(counts);
  const r = greatest(above, { n, mean, begin: mean ** 2 / (squares - mean) });
  const beta = mean / r;
  const varianceOfR = 1 / (summed(above, r, 2) - (n * mean) / (r * (r + mean)));
  const varianceOfMean = (mean * (r + mean)) / (r * n);
  const parameters = {
    r: estimate(r, varianceOfR),
    beta: estimate(beta, varianceOfMean / r ** 2 + (beta / r) ** 2 * varianceOfR),
  };
  return accepted(fitOf(certain(negativeBinomial(r, beta)), parameters, counts));
}

/** A value with the root of its variance; alone on the edge of what is possible, where the likelihood is not flat. */
function estimate(value: number, variance: number): Estimate {
  return variance > 0 && Number.isFinite(variance) ? { value, se: Math.sqrt(variance) } : { value };
}

function countFaults(family: FittedFrequency, counts: readonly number[]): Rejection[] {
  const faults = counts.flatMap((count, at) => noCount(`counts.${at}`, count));
  if (counts.length === 0) faults.push(impossible('counts', 0, 'a whole number from 1'));
  if (typeof family === 'string') return faults;
  const { binomialOf: m } = family;
  if (!Number.isSafeInteger(m) || m < 1) return [...faults, impossible('m', m, 'a whole number from 1')];
  const tooMany = counts.flatMap((count, at) =>
    count > m ? [impossible(`counts.${at}`, count, `at most ${m}`)] : [],
  );
  return [...faults, ...tooMany];
}

/** N(x > j) for j = 0, 1, 2 …, until there are none. */
function countsAbove(counts: readonly number[]): number[] {
  const largest = counts.reduce((most, count) => Math.max(most, count), 0);
  const above = new Array<number>(largest).fill(0);
  for (const count of counts) for (let j = 0; j < count; j += 1) above[j] = (above[j] as number) + 1;
  return above;
}

/** Σⱼ N(x > j) ÷ (r + j)^power: differences of digamma, and minus those of trigamma, without their cancellation. */
function summed(above: readonly number[], r: number, power: number): number {
  return exactSum(above.map((count, j) => count / (r + j) ** power));
}

/** Where the likelihood of r falls to neither side; it has one such place where the variance is above the mean. */
function greatest(
  above: readonly number[],
  { n, mean, begin }: { readonly n: number; readonly mean: number; readonly begin: number },
): number {
  const slope = (r: number) => summed(above, r, 1) - n * log1p(mean / r);
  let [low, high] = [begin, begin];
  while (slope(low) <= 0) low /= 2;
  while (slope(high) > 0 && high < 1e15) high *= 2;
  for (let turn = 0; turn < 100 && high / low > 1 + 1e-15; turn += 1) {
    const middle = Math.sqrt(low * high);
    if (slope(middle) > 0) low = middle;
    else high = middle;
  }
  return Math.sqrt(low * high);
}

function fitOf(
  frequency: Frequency,
  parameters: FrequencyFit['parameters'],
  counts: readonly number[],
): FrequencyFit {
  const n = counts.length;
  const k = Object.keys(parameters).length;
  const negLogLik = -exactSum(counts.map((count) => Math.log(frequency.pmf(count))));
  const chiSquare = chiSquareOf(frequency, counts, k);
  return {
    parameters,
    frequency,
    n,
    negLogLik,
    aic: 2 * k + 2 * negLogLik,
    bic: Math.log(n) * k + 2 * negLogLik,
    ...(chiSquare === undefined ? {} : { chiSquare }),
  };
}

/** In each class of the chi-square so many are expected at least, or neighbours are taken together. */
const expectedAtLeast = 5;

function chiSquareOf(frequency: Frequency, counts: readonly number[], k: number): ChiSquare | undefined {
  const n = counts.length;
  const above = [n, ...countsAbove(counts)];
  const classes: { observed: number; expected: number }[] = [];
  let [open, left] = [{ observed: 0, expected: 0 }, n];
  for (let count = 0; left >= 2 * expectedAtLeast || count < above.length; count += 1) {
    const observed = (above[count] ?? 0) - (above[count + 1] ?? 0);
    const expected = n * frequency.pmf(count);
    open = { observed: open.observed + observed, expected: open.expected + expected };
    left -= expected;
    if (open.expected < expectedAtLeast || left < expectedAtLeast) continue;
    classes.push(open);
    open = { observed: 0, expected: 0 };
  }
  // What is beyond all of them joins what is still open: enough, for so much was left.
  classes.push({ observed: open.observed, expected: open.expected + left });
  const degrees = classes.length - 1 - k;
  if (degrees < 1) return undefined;
  const statistic = exactSum(classes.map(({ observed, expected }) => (observed - expected) ** 2 / expected));
  return { statistic, degrees, probability: gammainc(statistic / 2, degrees / 2, true, true) };
}
