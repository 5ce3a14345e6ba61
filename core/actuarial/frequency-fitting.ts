import gammainc from '@stdlib/math-base-special-gammainc';
import log1p from '@stdlib/math-base-special-log1p';
import { accepted, certain, type Rejection, type Result, rejected } from '../result/result.ts';
import { exactSum } from './described.ts';
import type { Estimate } from './fitting.ts';
import { binomial } from './frequency/binomial.ts';
import type { Frequency } from './frequency/frequency.ts';
import { negativeBinomial } from './frequency/negative-binomial.ts';
import { poisson } from './frequency/poisson.ts';
import { impossible, noCount, notAboveZero } from './parameter.ts';

/** A family of numbers of losses that can be fitted; of a binomial one it is known how many losses there can be. */
export type FittedFrequency = 'poisson' | 'negativeBinomial' | { readonly binomialOf: number };

export interface FrequencyFit {
  /** By the names of the family's own formula. */
  readonly parameters: Readonly<Record<string, Estimate>>;
  /** Of an exposure of 1. */
  readonly frequency: Frequency;
  /** The mean of it. */
  readonly mean: Estimate;
  readonly n: number;
  /** Minus the logarithm of the greatest likelihood. */
  readonly negLogLik: number;
  /** 2·parameters + 2·negLogLik: of two fits to the same counts the smaller fits better for what it costs. */
  readonly aic: number;
  /** ln n·parameters + 2·negLogLik. */
  readonly bic: number;
  /** Pearson's distance of the classes from what is expected; absent where too few are left of them. */
  readonly chiSquare?: ChiSquare;
  /**
   * Σ (xᵢ − E[xᵢ])² ÷ Var[xᵢ]: how far the counts stray beside what the family lets them, also where they are too few for classes. About chi-square where
   * each is expected to be 5 at least; absent where the parameters leave nothing to judge by.
   */
  readonly dispersion?: ChiSquare;
}

export interface ChiSquare {
  /** Of classes Σ (observed − expected)² ÷ expected, where at least five are expected in each. */
  readonly statistic: number;
  /** Of classes their number − 1 − parameters, of counts their number − parameters. */
  readonly degrees: number;
  /** P(as far or farther), if the family is right. */
  readonly probability: number;
}

/**
 * The member of a family under which these numbers of losses, one for each period (or member), are most likely.
 *
 *     Poisson:            λ = Σ xᵢ ÷ Σ eᵢ,  se = √(λ ÷ Σ eᵢ)
 *     binomial, m known:  q = x̄ ÷ m,        se = √(q(1 − q) ÷ (n·m))
 *     negative binomial:  xᵢ has r and beta·eᵢ; standard errors from the observed information in r and r·beta
 *
 * `exposures` eᵢ say how much could have a loss, such as members; each is 1 where they are missing, and λ and beta are of an exposure of 1. A binomial
 * number has none: m says it. A negative binomial has one level for a whole period: its variance is μ + μ² ÷ r, however many are exposed.
 * Rejects what is no count, none at all, exposures that are not above 0 or of another number, and a negative binomial where the counts differ no more
 * than Poisson numbers do.
 *
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., ch. 14.1–14.4, 14.7 (exposures) and 16.4.3 (chi-square); McCullagh, Nelder, Generalized Linear
 * Models, 2nd ed., 2.3 (dispersion)
 */
export function fittedFrequency(
  family: FittedFrequency,
  counts: readonly number[],
  exposures?: readonly number[],
): Result<FrequencyFit> {
  const faults = [...countFaults(family, counts), ...exposureFaults(family, counts, exposures)];
  if (faults.length > 0) return rejected(...faults);
  const seen = { counts, exposures: exposures ?? counts.map(() => 1) };
  if (family === 'poisson') return accepted(poissonFit(seen));
  if (family === 'negativeBinomial') return negativeBinomialFit(seen);
  const n = counts.length;
  const m = family.binomialOf;
  const q = exactSum(counts) / n / m;
  const found = estimate(q, (q * (1 - q)) / (n * m));
  const mean = { value: m * q, ...(found.se === undefined ? {} : { se: m * found.se }) };
  return accepted(fitOf(seen, { parameters: { q: found }, mean, at: () => certain(binomial(m, q)) }));
}

/** Counts, each with what was exposed. */
interface Seen {
  readonly counts: readonly number[];
  readonly exposures: readonly number[];
}

/** A family with its parameters: the number of losses of an exposure. */
interface Found {
  readonly parameters: FrequencyFit['parameters'];
  readonly mean: Estimate;
  readonly at: (exposure: number) => Frequency;
}

function poissonFit(seen: Seen): FrequencyFit {
  const exposure = exactSum(seen.exposures);
  const lambda = exactSum(seen.counts) / exposure;
  const mean = estimate(lambda, lambda / exposure);
  return fitOf(seen, { parameters: { lambda: mean }, mean, at: (e) => certain(poisson(lambda * e)) });
}

/** In r and the mean a of an exposure of 1, so that xᵢ is expected to be a·eᵢ. */
function negativeBinomialFit(seen: Seen): Result<FrequencyFit> {
  const { counts, exposures } = seen;
  const rate = exactSum(counts) / exactSum(exposures);
  const rest = counts.map((count, at) => (count - rate * (exposures[at] as number)) ** 2);
  const more = exactSum(rest) - exactSum(counts);
  if (!(more > 0)) {
    return rejected({
      code: 'the-likelihood-has-no-greatest-value',
      path: 'counts',
      found: 'negativeBinomial',
    });
  }
  const above = countsAbove(counts);
  const begin = exactSum(exposures.map((e) => (rate * e) ** 2)) / more;
  const r = greatest(above, seen, begin);
  const a = meanGiven(r, seen);
  const [rr, ra, aa] = information(above, seen, { r, a });
  const determinant = rr * aa - ra * ra;
  const [ofR, ofA, both] = [aa / determinant, rr / determinant, -ra / determinant];
  const beta = a / r;
  const ofBeta = (ofA - 2 * beta * both + beta * beta * ofR) / (r * r);
  const isPeak = rr > 0 && determinant > 0;
  const known = (value: number, variance: number) => (isPeak ? estimate(value, variance) : { value });
  const parameters = { r: known(r, ofR), beta: known(beta, ofBeta) };
  return accepted(
    fitOf(seen, { parameters, mean: known(a, ofA), at: (e) => certain(negativeBinomial(r, beta * e)) }),
  );
}

/** Minus the second derivatives of the log-likelihood by r, by r and a, and by a. */
function information(
  above: readonly number[],
  { counts, exposures }: Seen,
  { r, a }: { readonly r: number; readonly a: number },
): [number, number, number] {
  const parts = counts.map((x, at) => {
    const e = exposures[at] as number;
    const mu = a * e;
    const whole = (r + mu) ** 2;
    return {
      // −(1 ÷ r − 2 ÷ (r + μ) + (r + x) ÷ (r + μ)²), without its cancellation where r is large.
      rr: -(mu * mu + r * x) / (r * whole),
      ra: (-e * (x - mu)) / whole,
      aa: x / (a * a) - ((r + x) * e * e) / whole,
    };
  });
  return [
    summed(above, r, 2) + exactSum(parts.map(({ rr }) => rr)),
    exactSum(parts.map(({ ra }) => ra)),
    exactSum(parts.map(({ aa }) => aa)),
  ];
}

/** The most likely mean of an exposure of 1 for this r: where Σ (xᵢ − a·eᵢ) ÷ (r + a·eᵢ) is 0, which falls as a grows. */
function meanGiven(r: number, { counts, exposures }: Seen): number {
  const rate = exactSum(counts) / exactSum(exposures);
  if (exposures.every((e) => e === exposures[0])) return rate;
  const left = (a: number) =>
    exactSum(
      counts.map((x, at) => (x - a * (exposures[at] as number)) / (r + a * (exposures[at] as number))),
    );
  let [low, high] = [rate, rate];
  while (left(low) < 0) low /= 2;
  while (left(high) > 0) high *= 2;
  for (;;) {
    const middle = (low + high) / 2;
    if (!(middle > low && middle < high)) return middle;
    if (left(middle) > 0) low = middle;
    else high = middle;
  }
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

function exposureFaults(
  family: FittedFrequency,
  counts: readonly number[],
  exposures: readonly number[] | undefined,
): Rejection[] {
  if (exposures === undefined) return [];
  const faults = exposures.flatMap((exposure, at) => notAboveZero(`exposures.${at}`, exposure));
  if (exposures.length !== counts.length) {
    faults.push(impossible('exposures', exposures.length, `${counts.length}, one for each count`));
  }
  if (typeof family !== 'string')
    faults.push(impossible('exposures', exposures.length, 'none, for m says it'));
  return faults;
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

/** Where the likelihood of r, with the mean that is most likely for it, falls to neither side. */
function greatest(above: readonly number[], seen: Seen, begin: number): number {
  const slope = (r: number) => {
    const a = meanGiven(r, seen);
    return (
      summed(above, r, 1) -
      exactSum(
        seen.counts.map((x, at) => {
          const mu = a * (seen.exposures[at] as number);
          return log1p(mu / r) + (x - mu) / (r + mu);
        }),
      )
    );
  };
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

function fitOf({ counts, exposures }: Seen, { parameters, mean, at }: Found): FrequencyFit {
  const n = counts.length;
  const k = Object.keys(parameters).length;
  const known = new Map([...new Set(exposures)].map((exposure) => [exposure, at(exposure)]));
  const each = exposures.map((exposure) => known.get(exposure) as Frequency);
  const negLogLik = -exactSum(counts.map((count, place) => Math.log((each[place] as Frequency).pmf(count))));
  const chiSquare = chiSquareOf(each, counts, k);
  const dispersion = dispersionOf(each, counts, k);
  return {
    parameters,
    frequency: at(1),
    mean,
    n,
    negLogLik,
    aic: 2 * k + 2 * negLogLik,
    bic: Math.log(n) * k + 2 * negLogLik,
    ...(chiSquare === undefined ? {} : { chiSquare }),
    ...(dispersion === undefined ? {} : { dispersion }),
  };
}

function dispersionOf(
  each: readonly Frequency[],
  counts: readonly number[],
  k: number,
): ChiSquare | undefined {
  const degrees = counts.length - k;
  if (degrees < 1 || each.some(({ variance }) => variance === 0)) return undefined;
  const statistic = exactSum(
    counts.map((count, at) => {
      const { mean, variance } = each[at] as Frequency;
      return (count - mean) ** 2 / variance;
    }),
  );
  return { statistic, degrees, probability: gammainc(statistic / 2, degrees / 2, true, true) };
}

/** In each class of the chi-square so many are expected at least, or neighbours are taken together. */
const expectedAtLeast = 5;

function chiSquareOf(
  each: readonly Frequency[],
  counts: readonly number[],
  k: number,
): ChiSquare | undefined {
  const n = counts.length;
  const above = [n, ...countsAbove(counts)];
  const isSame = each.every((one) => one.mean === each[0]?.mean);
  const expectedOf = (count: number) =>
    isSame ? n * (each[0] as Frequency).pmf(count) : exactSum(each.map((one) => one.pmf(count)));
  const classes: { observed: number; expected: number }[] = [];
  let [open, left] = [{ observed: 0, expected: 0 }, n];
  for (let count = 0; left >= 2 * expectedAtLeast || count < above.length; count += 1) {
    const observed = (above[count] ?? 0) - (above[count + 1] ?? 0);
    const expected = expectedOf(count);
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
