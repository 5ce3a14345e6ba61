import erfc from '@stdlib/math-base-special-erfc';
import erfcinv from '@stdlib/math-base-special-erfcinv';
import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import log1p from '@stdlib/math-base-special-log1p';
import { accepted, type Result, rejected } from '../../result/result.ts';
import { notAboveZero, notFinite } from '../parameter.ts';
import type { Severity } from './severity.ts';

/**
 * The lognormal: ln X is normal with mean mu and standard deviation sigma, of the logarithm of money.
 *
 *     E[X] = exp(mu + sigma²/2),  E[min(X, x)] = E[X]·Φ(z − sigma) + x·Φ(−z),  z = (ln x − mu) ÷ sigma
 *
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., app. A.4.1.1
 */
export function lognormal(mu: number, sigma: number): Result<Severity> {
  const faults = [...notFinite('lognormal.mu', mu), ...notAboveZero('lognormal.sigma', sigma)];
  if (faults.length > 0) return rejected(...faults);
  const mean = exp(mu + (sigma * sigma) / 2);
  const z = (x: number) => (ln(x) - mu) / sigma;
  const sf = (x: number) => (x <= 0 ? 1 : normalCdf(-z(x)));
  return accepted({
    name: 'lognormal',
    tailRate: 0,
    mean,
    secondMoment: exp(2 * mu + 2 * sigma * sigma),
    cdf: (x) => (x <= 0 ? 0 : normalCdf(z(x))),
    sf,
    quantile: (p) => exp(mu + sigma * normalQuantile(p)),
    lev: (x) => (x <= 0 ? 0 : x === Infinity ? mean : mean * normalCdf(z(x) - sigma) + x * sf(x)),
    sample: (random) => exp(mu + sigma * random.normal()),
  });
}

/**
 * The lognormal with a mean and a standard deviation of its own, in money.
 *
 *     sigma² = ln(1 + (sd ÷ mean)²),  mu = ln mean − sigma²/2
 *
 * @source as for the lognormal; its moments solved for mu and sigma
 */
export function lognormalOf({ mean, sd }: { readonly mean: number; readonly sd: number }): Result<Severity> {
  const faults = [...notAboveZero('lognormal.mean', mean), ...notAboveZero('lognormal.sd', sd)];
  if (faults.length > 0) return rejected(...faults);
  const spread = log1p((sd / mean) ** 2);
  return lognormal(ln(mean) - spread / 2, Math.sqrt(spread));
}

/** Φ(z), without loss of digits in either tail. */
export function normalCdf(z: number): number {
  return 0.5 * erfc(-z * Math.SQRT1_2);
}

/** The z with Φ(z) = p; the infinities at 0 and 1. */
export function normalQuantile(p: number): number {
  return p <= 0.5 ? -Math.SQRT2 * erfcinv(2 * p) : Math.SQRT2 * erfcinv(2 * (1 - p));
}
