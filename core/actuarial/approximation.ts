import type { Moments } from './moments.ts';
import { normalCdf, normalQuantile } from './severity/lognormal.ts';

/** A distribution that is put in the place of another with the same mean and variance. */
export interface Approximation {
  readonly name: 'normal' | 'lognormal';
  /** P(S > x). */
  readonly sf: (x: number) => number;
  readonly quantile: (p: number) => number;
}

/**
 * Normal: P(S > x) ≈ 1 − Φ((x − mean) ÷ sd). It has no skewness: of fourteen lives it says 46 % where 4.7 % is true.
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., 9.3, examples 9.3 and 9.16
 */
export function normalApproximation({ mean, sd }: Pick<Moments, 'mean' | 'sd'>): Approximation {
  return {
    name: 'normal',
    sf: (x) => (sd === 0 ? (x < mean ? 1 : 0) : normalCdf((mean - x) / sd)),
    quantile: (p) => mean + sd * normalQuantile(p),
  };
}

/**
 * Lognormal with σ² = ln(1 + (sd ÷ mean)²), μ = ln mean − σ² ÷ 2.
 * @source as for the normal, example 9.4
 */
export function lognormalApproximation({ mean, sd }: Pick<Moments, 'mean' | 'sd'>): Approximation {
  const square = Math.log1p((sd / mean) ** 2);
  const mu = Math.log(mean) - square / 2;
  const sigma = Math.sqrt(square);
  return {
    name: 'lognormal',
    sf: (x) => (x <= 0 ? 1 : sigma === 0 ? (x < mean ? 1 : 0) : normalCdf((mu - Math.log(x)) / sigma)),
    quantile: (p) => Math.exp(mu + sigma * normalQuantile(p)),
  };
}
