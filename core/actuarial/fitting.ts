import digamma from '@stdlib/math-base-special-digamma';
import gammaln from '@stdlib/math-base-special-gammaln';
import log1pmx from '@stdlib/math-base-special-log1pmx';
import trigamma from '@stdlib/math-base-special-trigamma';
import { accepted, certain, type Rejection, type Result, rejected } from '../result/result.ts';
import { exactSum, inSize } from './described.ts';
import { impossible, notFinite } from './parameter.ts';
import { lossFaults } from './severity/discrete.ts';
import { exponential, gamma, weibull } from './severity/gamma.ts';
import { lognormal } from './severity/lognormal.ts';
import { generalisedPareto, pareto } from './severity/pareto.ts';
import type { Severity } from './severity/severity.ts';

/** The families that can be fitted. */
export const fittedFamilies = ['exponential', 'lognormal', 'gamma', 'weibull', 'pareto'] as const;
export type FittedFamily = (typeof fittedFamilies)[number];

/** An estimate with its standard error, from the observed information; absent where the likelihood says nothing of it. */
export interface Estimate {
  readonly value: number;
  readonly se?: number;
}

export interface Fit {
  /** By the names of the family's own formula. */
  readonly parameters: Readonly<Record<string, Estimate>>;
  readonly severity: Severity;
  readonly n: number;
  /** Minus the logarithm of the greatest likelihood. */
  readonly negLogLik: number;
  /** 2·parameters + 2·negLogLik: of two fits to the same losses the smaller fits better for what it costs. */
  readonly aic: number;
  /** ln n·parameters + 2·negLogLik. */
  readonly bic: number;
  /** The largest distance between P(X ≤ x) of the data and of the fit (Kolmogorov, Smirnov). No p-value: the parameters come from the same data. */
  readonly kolmogorovSmirnov: number;
  /** The squared distance that weighs both tails (Anderson, Darling). */
  readonly andersonDarling: number;
}

/**
 * The member of a family under which these losses are most likely, each above 0, in money.
 *
 *     maximise Σ ln f(xᵢ);  standard errors: roots of the diagonal of the inverse of −∂²Σ ln f ÷ ∂θ∂θ′ at the maximum
 *
 * Rejects losses of which the likelihood has no greatest value, such as losses that are all the same, or a Pareto where tails are light.
 *
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., ch. 13.2–13.3 and 16.4
 */
export function fitted(family: FittedFamily, losses: readonly number[]): Result<Fit> {
  const faults = dataFaults(family, losses);
  if (faults.length > 0) return rejected(...faults);
  const found = greatest[family](losses);
  return found === undefined ? rejected(noGreatest(family)) : accepted(fitOf(found, losses));
}

/**
 * The generalised Pareto of the excesses over a threshold, in money, under which they are most likely.
 *
 *     n·ln beta + (1 + 1/xi)·Σ ln(1 + xi·yᵢ ÷ beta) is least;  with t = xi ÷ beta: xi = mean ln(1 + t·yᵢ), one equation in t
 *
 * The severity begins at 0: it is the excess. Standard errors are given for xi above −½, where they mean something.
 *
 * @source Grimshaw, Computing Maximum Likelihood Estimates for the Generalized Pareto Distribution, Technometrics 35(2), 1993; McNeil 1997
 */
export function fittedExcesses(losses: readonly number[], threshold: number): Result<Fit> {
  const faults = [...lossFaults(losses), ...notFinite('threshold', threshold)];
  if (faults.length > 0) return rejected(...faults);
  const excesses = losses.filter((loss) => loss > threshold).map((loss) => loss - threshold);
  if (excesses.length < 3) return rejected(tooFew(excesses.length, 'threshold'));
  const found = greatestExcesses(excesses);
  return found === undefined ? rejected(noGreatest('generalised pareto')) : accepted(fitOf(found, excesses));
}

interface Greatest {
  readonly names: readonly string[];
  readonly values: readonly number[];
  /** Minus the second derivatives of the logarithm of the likelihood. */
  readonly information?: readonly (readonly number[])[];
  readonly negLogLik: number;
  readonly severity: Severity;
}

const greatest: Record<FittedFamily, (losses: readonly number[]) => Greatest | undefined> = {
  exponential: (losses) => {
    const n = losses.length;
    const mean = average(losses);
    return {
      names: ['mean'],
      values: [mean],
      information: [[n / mean ** 2]],
      negLogLik: n * (Math.log(mean) + 1),
      severity: certain(exponential(mean)),
    };
  },

  lognormal: (losses) => {
    const n = losses.length;
    const logs = losses.map(Math.log);
    const mu = average(logs);
    const variance = average(logs.map((log) => (log - mu) ** 2));
    const sigma = Math.sqrt(variance);
    return {
      names: ['mu', 'sigma'],
      values: [mu, sigma],
      information: [
        [n / variance, 0],
        [0, (2 * n) / variance],
      ],
      negLogLik: n * (Math.log(sigma) + 0.5 * Math.log(2 * Math.PI) + 0.5 + mu),
      severity: certain(lognormal(mu, sigma)),
    };
  },

  /** ln shape − ψ(shape) = ln mean − mean ln x, of which the left side falls. */
  gamma: (losses) => {
    const n = losses.length;
    const mean = average(losses);
    const meanLog = average(losses.map(Math.log));
    // ln mean − mean ln x by what each loss differs from the mean, which loses no digits where they are alike.
    const gap = -average(losses.map((x) => log1pmx((x - mean) / mean)));
    if (!(gap > 0)) return undefined;
    const shape = root((k) => Math.log(k) - digamma(k) - gap, 1 / (2 * gap));
    if (shape === undefined) return undefined;
    const scale = mean / shape;
    return {
      names: ['shape', 'scale'],
      values: [shape, scale],
      information: [
        [n * trigamma(shape), n / scale],
        [n / scale, (n * shape) / scale ** 2],
      ],
      negLogLik: n * (gammaln(shape) + shape * Math.log(scale) + shape - (shape - 1) * meanLog),
      severity: certain(gamma(shape, scale)),
    };
  },

  /** 1 ÷ shape = Σ xᵏ·ln x ÷ Σ xᵏ − mean ln x, of which the right side rises. */
  weibull: (losses) => {
    const n = losses.length;
    const logs = losses.map(Math.log);
    const meanLog = average(logs);
    const highest = inSize(logs).at(-1) as number;
    const tilted = (k: number) => {
      const weights = logs.map((log) => Math.exp(k * (log - highest)));
      return { weights, total: exactSum(weights) };
    };
    const equation = (k: number) => {
      const { weights, total } = tilted(k);
      return 1 / k + meanLog - exactSum(weights.map((w, i) => w * (logs[i] as number))) / total;
    };
    const shape = root(equation, 1);
    if (shape === undefined) return undefined;
    const scale = Math.exp(highest + Math.log(tilted(shape).total / n) / shape);
    const [w, z] = [
      logs.map((log) => log - Math.log(scale)),
      logs.map((log) => Math.exp(shape * (log - Math.log(scale)))),
    ];
    const once = exactSum(z.map((weight, i) => weight * (w[i] as number)));
    const twice = exactSum(z.map((weight, i) => weight * (w[i] as number) ** 2));
    return {
      names: ['shape', 'scale'],
      values: [shape, scale],
      information: [
        [n / shape ** 2 + twice, (-shape / scale) * once],
        [(-shape / scale) * once, (n * shape ** 2) / scale ** 2],
      ],
      negLogLik: n * (shape * Math.log(scale) - Math.log(shape) - (shape - 1) * meanLog + 1),
      severity: certain(weibull(shape, scale)),
    };
  },

  /** A generalised Pareto with xi = 1 ÷ shape above 0, in its own parameters. */
  pareto: (losses) => {
    const n = losses.length;
    const t = mostLikelySlope(losses, (slope) => slope > 0);
    if (t === undefined || t <= 0) return undefined;
    const scale = 1 / t;
    const meanLog = average(losses.map((x) => Math.log1p(x * t)));
    const shape = 1 / meanLog;
    const inverse = exactSum(losses.map((x) => 1 / (x + scale)));
    const squares = exactSum(losses.map((x) => 1 / (x + scale) ** 2));
    return {
      names: ['shape', 'scale'],
      values: [shape, scale],
      information: [
        [n / shape ** 2, inverse - n / scale],
        [inverse - n / scale, (n * shape) / scale ** 2 - (shape + 1) * squares],
      ],
      negLogLik: n * (Math.log(scale) - Math.log(shape) + (shape + 1) * meanLog),
      severity: certain(pareto(shape, scale)),
    };
  },
};

function greatestExcesses(excesses: readonly number[]): Greatest | undefined {
  const n = excesses.length;
  const t = mostLikelySlope(excesses, () => true);
  if (t === undefined) return undefined;
  const xi = average(excesses.map((y) => Math.log1p(t * y)));
  const beta = t === 0 ? average(excesses) : xi / t;
  return {
    names: ['xi', 'beta'],
    values: [xi, beta],
    ...(xi > -0.5 ? { information: excessInformation(excesses, xi, beta) } : {}),
    negLogLik: n * (Math.log(beta) + 1 + xi),
    severity: certain(generalisedPareto({ xi, beta })),
  };
}

function excessInformation(excesses: readonly number[], xi: number, beta: number): number[][] {
  const rows = excesses.map((x) => {
    const y = x / beta;
    const t = 1 + xi * y;
    // Near 0 the two logarithms cancel, and only the first terms of their series are left.
    const shape =
      Math.abs(xi) < 1e-5
        ? (2 / 3) * y ** 3 - y ** 2
        : (2 * Math.log1p(xi * y)) / xi ** 3 - (2 * y) / (t * xi ** 2) - ((1 + 1 / xi) * y ** 2) / t ** 2;
    return {
      shape,
      both: (((1 + xi) * y ** 2) / t ** 2 - y / t) / beta,
      scale: (((1 + xi) * y * (1 + t)) / t ** 2 - 1) / beta ** 2,
    };
  });
  const both = exactSum(rows.map((row) => row.both));
  return [
    [exactSum(rows.map((row) => row.shape)), both],
    [both, exactSum(rows.map((row) => row.scale))],
  ];
}

/**
 * The t = xi ÷ beta of the greatest likelihood, −ln(xi ÷ t) − xi with xi = mean ln(1 + t·y): the best of a grid, then the sign of
 * its slope halved. Nothing where the best lies at an end of the grid, so that there is no greatest.
 */
function mostLikelySlope(
  excesses: readonly number[],
  isAsked: (slope: number) => boolean,
): number | undefined {
  const mean = average(excesses);
  const sorted = inSize(excesses);
  const largest = sorted.at(-1) as number;
  // A mean may be that of a single loss.
  const typical = Math.max(sorted[sorted.length >> 1] as number, mean * 1e-8);
  const xiAt = (t: number) => average(excesses.map((y) => Math.log1p(t * y)));
  // Which place of the grid is the best one needs no last digits.
  const roughXi = (t: number) => {
    let sum = 0;
    for (const y of sorted) sum += Math.log1p(t * y);
    return sum / sorted.length;
  };
  const likelihood = ({ t, xi }: { readonly t: number; readonly xi: number }) =>
    Math.abs(t * mean) < 1e-9 ? -Math.log(mean) - 1 : -Math.log(xi / t) - xi - 1;
  /** Of the sign of the likelihood's slope, which is this ÷ (t·xi). */
  const rises = (t: number) => average(excesses.map((y) => 1 / (1 + t * y))) * (1 + xiAt(t)) > 1;
  // Below, xi stays above −1: further down the likelihood has no bound.
  const below = Array.from({ length: 60 }, (_, i) => -(1 - 1e-9 - i / 60) / largest);
  const above = Array.from({ length: 240 }, (_, i) => 10 ** (-5 + i / 20) / typical);
  const grid = [...below, ...above]
    .filter(isAsked)
    .map((t) => ({ t, xi: roughXi(t) }))
    .filter(({ xi }) => xi > -1);
  const heights = grid.map(likelihood);
  const best = heights.indexOf(Math.max(...heights));
  if (best <= 0 || best >= grid.length - 1) return undefined;
  let [low, high] = [grid[best - 1]?.t as number, grid[best + 1]?.t as number];
  for (;;) {
    const middle = (low + high) / 2;
    if (!(middle > low && middle < high)) return middle;
    if (rises(middle)) low = middle;
    else high = middle;
  }
}

function fitOf({ names, values, information, negLogLik, severity }: Greatest, data: readonly number[]): Fit {
  const errors = information === undefined ? undefined : standardErrors(information);
  const n = data.length;
  const k = names.length;
  const sorted = inSize(data);
  return {
    parameters: Object.fromEntries(
      names.map((name, place) => {
        const [value, se] = [values[place] as number, errors?.[place]];
        return [name, se === undefined ? { value } : { value, se }];
      }),
    ),
    severity,
    n,
    negLogLik,
    aic: 2 * k + 2 * negLogLik,
    bic: Math.log(n) * k + 2 * negLogLik,
    kolmogorovSmirnov: sorted.reduce((most, x, i) => {
      const p = severity.cdf(x);
      return Math.max(most, p - i / n, (i + 1) / n - p);
    }, 0),
    andersonDarling:
      -n -
      exactSum(
        Array.from(
          sorted,
          (x, i) =>
            ((2 * i + 1) / n) *
            (Math.log(severity.cdf(x)) + Math.log(severity.sf(sorted[n - 1 - i] as number))),
        ),
      ),
  };
}

/** Roots of the diagonal of the inverse of one or two rows; nothing where it is not positive. */
function standardErrors(information: readonly (readonly number[])[]): number[] | undefined {
  const [[a = 0, b = 0] = [], [, d = 1] = []] = information;
  if (information.length === 1) return a > 0 ? [Math.sqrt(1 / a)] : undefined;
  const determinant = a * d - b * b;
  return a > 0 && determinant > 0 ? [Math.sqrt(d / determinant), Math.sqrt(a / determinant)] : undefined;
}

/** Where a falling function of a number above 0 is 0, by doubling and halving from a start; nothing where it is nowhere. */
function root(falling: (x: number) => number, start: number): number | undefined {
  let [low, high] = [start, start];
  for (let i = 0; falling(low) < 0; i += 1, low /= 2) if (i > 200) return undefined;
  for (let i = 0; falling(high) > 0; i += 1, high *= 2) if (i > 200) return undefined;
  for (;;) {
    const middle = (low + high) / 2;
    if (!(middle > low && middle < high)) return middle;
    if (falling(middle) > 0) low = middle;
    else high = middle;
  }
}

function average(numbers: readonly number[]): number {
  return exactSum(numbers) / numbers.length;
}

function dataFaults(family: FittedFamily, losses: readonly number[]): Rejection[] {
  const faults = lossFaults(losses);
  if (faults.length > 0) return faults;
  const zeros = losses.flatMap((loss, place) =>
    loss > 0 ? [] : [impossible(`losses.${place}`, loss, 'a number above 0')],
  );
  if (zeros.length > 0 || family === 'exponential') return zeros;
  if (losses.length < 3) return [tooFew(losses.length, 'losses')];
  return losses.every((loss) => loss === losses[0]) ? [noGreatest(family)] : [];
}

function tooFew(n: number, path: string): Rejection {
  return { code: 'there-are-too-few-losses', path, found: String(n), expected: '3 losses at least' };
}

function noGreatest(family: string): Rejection {
  return { code: 'the-likelihood-has-no-greatest-value', path: 'losses', found: family };
}
