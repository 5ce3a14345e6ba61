import exp from '@stdlib/math-base-special-exp';
import gammaln from '@stdlib/math-base-special-gammaln';
import ln from '@stdlib/math-base-special-ln';
import log1p from '@stdlib/math-base-special-log1p';
import { accepted, type Result, rejected } from '../../result/result.ts';
import { noCount, noProbability } from '../parameter.ts';
import type { Random } from '../random.ts';
import type { Frequency } from './frequency.ts';
import { deviance, exponentialOf, stirlingError } from './poisson.ts';

/**
 * The binomial number of losses among m, each with probability q.
 *
 *     P(n) = C(m, n)·qⁿ·(1 − q)^(m − n),  E[z^N] = (1 + q(z − 1))^m;  a = −q ÷ (1 − q), b = (m + 1)·q ÷ (1 − q)
 *
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., app. B.2.1.3
 */
export function binomial(m: number, q: number): Result<Frequency> {
  const faults = [...noCount('binomial.m', m), ...noProbability('binomial.q', q)];
  if (faults.length > 0) return rejected(...faults);
  const odds = q / (1 - q);
  const zero = binomialProbability(0, m, q);
  return accepted({
    name: 'binomial',
    mean: m * q,
    variance: m * q * (1 - q),
    pmf: (n) => binomialProbability(n, m, q),
    pgf: (re, im) => {
      const [x, y] = [1 + q * (re - 1), q * im];
      const size = x * x + y * y;
      if (size === 0) return [m === 0 ? 1 : 0, 0];
      // Near 1 the logarithm is taken of what is beyond it.
      const beyond = 2 * q * (re - 1) + q * q * ((re - 1) ** 2 + im * im);
      return exponentialOf((m / 2) * Math.log1p(beyond), m * Math.atan2(y, x));
    },
    ...(q < 1 ? { recursion: { a: -odds, b: (m + 1) * odds, zero, one: m * odds * zero } } : {}),
    sample: (random) => (q > 0.5 ? m - drawnBinomial(random, m, 1 - q) : drawnBinomial(random, m, q)),
  });
}

/** P(n) of a binomial number, by Loader's saddle point as of a Poisson one. */
export function binomialProbability(n: number, m: number, q: number): number {
  if (!(Number.isInteger(n) && n >= 0 && n <= m)) return 0;
  if (q === 0) return n === 0 ? 1 : 0;
  if (q === 1) return n === m ? 1 : 0;
  if (n === 0) return exp(m * log1p(-q));
  if (n === m) return exp(m * ln(q));
  return generalBinomial(n, m - n, q);
}

/** Γ(n + l + 1) ÷ (Γ(n + 1)·Γ(l + 1))·qⁿ·(1 − q)^l for a count n above 0 and any l above 0. */
export function generalBinomial(n: number, l: number, q: number): number {
  const m = n + l;
  const log =
    stirlingError(m) - stirlingError(n) - stirlingError(l) - deviance(n, m * q) - deviance(l, m * (1 - q));
  return exp(log) * Math.sqrt(m / (2 * Math.PI * n * l));
}

/**
 * A binomial number with q ≤ ½, drawn: by adding up probabilities below a mean of 10, by transformed rejection from there on.
 * @source Hörmann, The Generation of Binomial Random Variates, J. Statistical Computation and Simulation 46, 1993
 */
function drawnBinomial(random: Random, m: number, q: number): number {
  if (m * q === 0) return 0;
  return m * q < 10 ? addedUp(random.uniform(), m, q) : transformed(random, m, q);
}

function addedUp(u: number, m: number, q: number): number {
  const odds = q / (1 - q);
  let [n, left] = [0, u];
  let probability = exp(m * log1p(-q));
  while (left > probability && n < m) {
    left -= probability;
    n += 1;
    probability *= (odds * (m - n + 1)) / n;
  }
  return n;
}

function transformed(random: Random, m: number, q: number): number {
  const spread = Math.sqrt(m * q * (1 - q));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * q;
  const sure = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const logOdds = ln(q / (1 - q));
  const mode = Math.floor((m + 1) * q);
  const top = gammaln(mode + 1) + gammaln(m - mode + 1);
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniform();
    const us = 0.5 - Math.abs(u);
    const n = Math.floor(((2 * a) / us + b) * u + m * q + 0.5);
    if (n < 0 || n > m) continue;
    if (us >= 0.07 && v <= sure) return n;
    const height = ln((v * alpha) / (a / (us * us) + b));
    if (height <= top - gammaln(n + 1) - gammaln(m - n + 1) + (n - mode) * logOdds) return n;
  }
}
