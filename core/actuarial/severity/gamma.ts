import exp from '@stdlib/math-base-special-exp';
import expm1 from '@stdlib/math-base-special-expm1';
import gammaOf from '@stdlib/math-base-special-gamma';
import gammainc from '@stdlib/math-base-special-gammainc';
import gammaincinv from '@stdlib/math-base-special-gammaincinv';
import ln from '@stdlib/math-base-special-ln';
import log1p from '@stdlib/math-base-special-log1p';
import pow from '@stdlib/math-base-special-pow';
import { accepted, type Result, rejected } from '../../result/result.ts';
import { notAboveZero } from '../parameter.ts';
import type { Random } from '../random.ts';
import type { Severity } from './severity.ts';

/**
 * The gamma: shape without a unit, scale in money.
 *
 *     E[X] = shape·scale,  P(X ≤ x) = P(shape, x ÷ scale),  E[min(X, x)] = E[X]·P(shape + 1, x ÷ scale) + x·P(X > x)
 *
 * with P(a, x) the incomplete gamma function ratio.
 *
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., app. A.3.2.1
 */
export function gamma(shape: number, scale: number): Result<Severity> {
  const faults = [...notAboveZero('gamma.shape', shape), ...notAboveZero('gamma.scale', scale)];
  if (faults.length > 0) return rejected(...faults);
  const mean = shape * scale;
  const sf = (x: number) => (x <= 0 ? 1 : x === Infinity ? 0 : gammainc(x / scale, shape, true, true));
  return accepted({
    name: 'gamma',
    tailRate: 1 / scale,
    exponentialMoments: (h) => momentsAt(h, shape, scale),
    mean,
    secondMoment: mean * (shape + 1) * scale,
    cdf: (x) => (x <= 0 ? 0 : x === Infinity ? 1 : gammainc(x / scale, shape, true, false)),
    sf,
    quantile: (p) => scale * gammaQuantile(p, shape),
    lev: (x) =>
      x <= 0 ? 0 : x === Infinity ? mean : mean * gammainc(x / scale, shape + 1, true, false) + x * sf(x),
    sample: (random) => scale * drawnGamma(random, shape),
  });
}

/**
 * The exponential, by its mean in money.
 *
 *     P(X > x) = exp(−x ÷ mean),  E[min(X, x)] = mean·(1 − exp(−x ÷ mean))
 *
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., app. A.3.3.1
 */
export function exponential(mean: number): Result<Severity> {
  const faults = notAboveZero('exponential.mean', mean);
  if (faults.length > 0) return rejected(...faults);
  const cdf = (x: number) => (x <= 0 ? 0 : -expm1(-x / mean));
  return accepted({
    name: 'exponential',
    tailRate: 1 / mean,
    exponentialMoments: (h) => momentsAt(h, 1, mean),
    mean,
    secondMoment: 2 * mean * mean,
    cdf,
    sf: (x) => (x <= 0 ? 1 : exp(-x / mean)),
    quantile: (p) => -mean * log1p(-p),
    lev: (x) => mean * cdf(x),
    sample: (random) => -mean * ln(random.uniform()),
  });
}

/**
 * The Weibull: shape without a unit, scale in money.
 *
 *     P(X > x) = exp(−(x ÷ scale)^shape),  E[X] = scale·Γ(1 + 1/shape)
 *     E[min(X, x)] = E[X]·P(1 + 1/shape, (x ÷ scale)^shape) + x·P(X > x)
 *
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., app. A.3.2.3
 */
export function weibull(shape: number, scale: number): Result<Severity> {
  const faults = [...notAboveZero('weibull.shape', shape), ...notAboveZero('weibull.scale', scale)];
  if (faults.length > 0) return rejected(...faults);
  const mean = scale * gammaOf(1 + 1 / shape);
  const hazard = (x: number) => pow(x / scale, shape);
  const sf = (x: number) => (x <= 0 ? 1 : exp(-hazard(x)));
  return accepted({
    name: 'weibull',
    tailRate: shape < 1 ? 0 : shape === 1 ? 1 / scale : Infinity,
    mean,
    secondMoment: scale * scale * gammaOf(1 + 2 / shape),
    cdf: (x) => (x <= 0 ? 0 : -expm1(-hazard(x))),
    sf,
    quantile: (p) => (p <= 0 ? 0 : scale * pow(-log1p(-p), 1 / shape)),
    lev: (x) => {
      if (x <= 0) return 0;
      const h = hazard(x);
      return h === Infinity ? mean : mean * gammainc(h, 1 + 1 / shape, true, false) + x * sf(x);
    },
    sample: (random) => scale * pow(-ln(random.uniform()), 1 / shape),
  });
}

/**
 * A gamma number of scale 1, drawn.
 * @source Marsaglia, Tsang, A Simple Method for Generating Gamma Variables, ACM TOMS 26(3), 2000
 */
export function drawnGamma(random: Random, shape: number): number {
  if (shape < 1) return drawnGamma(random, shape + 1) * exp(ln(random.uniform()) / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = random.normal();
    const root = 1 + c * z;
    if (root <= 0) continue;
    const v = root * root * root;
    if (ln(random.uniform()) < 0.5 * z * z + d - d * v + d * ln(v)) return d * v;
  }
}

/** (1 − h·scale)^(−shape), and its derivative. */
function momentsAt(h: number, shape: number, scale: number): readonly [number, number] {
  const whole = exp(-shape * log1p(-h * scale));
  return [whole, (whole * shape * scale) / (1 - h * scale)];
}

function gammaQuantile(p: number, shape: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return Infinity;
  // From the side that is the smaller, so that a tail keeps its digits.
  return p <= 0.5 ? gammaincinv(p, shape, false) : gammaincinv(1 - p, shape, true);
}
