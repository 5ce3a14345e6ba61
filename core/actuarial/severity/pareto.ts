import erf from '@stdlib/math-base-special-erf';
import erfc from '@stdlib/math-base-special-erfc';
import erfcinv from '@stdlib/math-base-special-erfcinv';
import exp from '@stdlib/math-base-special-exp';
import expm1 from '@stdlib/math-base-special-expm1';
import ln from '@stdlib/math-base-special-ln';
import log1p from '@stdlib/math-base-special-log1p';
import { accepted, type Result, rejected } from '../../result/result.ts';
import { belowZero, notAboveZero, notFinite } from '../parameter.ts';
import type { Severity } from './severity.ts';

/**
 * The Pareto of the second kind (Lomax): shape without a unit, scale in money.
 *
 *     P(X > x) = (scale ÷ (x + scale))^shape,  E[X] = scale ÷ (shape − 1) where shape > 1
 *     E[min(X, x)] = E[X]·(1 − (scale ÷ (x + scale))^(shape − 1))
 *
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., app. A.2.3.1
 */
export function pareto(shape: number, scale: number): Result<Severity> {
  const faults = [...notAboveZero('pareto.shape', shape), ...notAboveZero('pareto.scale', scale)];
  if (faults.length > 0) return rejected(...faults);
  return accepted(powerTail({ name: 'pareto', xi: 1 / shape, beta: scale / shape, threshold: 0 }));
}

/** Shape xi without a unit; scale beta and threshold in money. */
export interface GeneralisedPareto {
  readonly xi: number;
  readonly beta: number;
  /** Where the losses begin; 0 where only their excesses are meant. */
  readonly threshold?: number;
}

/**
 * The generalised Pareto of the excesses y = x − threshold.
 *
 *     P(Y > y) = (1 + xi·y ÷ beta)^(−1/xi), or exp(−y ÷ beta) where xi = 0;  up to −beta ÷ xi where xi < 0
 *     E[Y] = beta ÷ (1 − xi) where xi < 1,  E[min(Y, y)] = beta·(1 − P(Y > y)^(1 − xi)) ÷ (1 − xi)
 *
 * @source McNeil, Estimating the Tails of Loss Severity Distributions Using Extreme Value Theory, ASTIN Bulletin 27(1), 1997
 */
export function generalisedPareto({ xi, beta, threshold = 0 }: GeneralisedPareto): Result<Severity> {
  const faults = [
    ...notFinite('generalisedPareto.xi', xi),
    ...notAboveZero('generalisedPareto.beta', beta),
    ...belowZero('generalisedPareto.threshold', threshold),
  ];
  if (faults.length > 0) return rejected(...faults);
  return accepted(powerTail({ name: 'generalised pareto', xi, beta, threshold }));
}

/**
 * The Lévy: location and scale in money. It has no mean.
 *
 *     P(X ≤ x) = erfc(√(scale ÷ 2(x − location)))
 *     E[min(X, x)] = location + y·erf(s) + 2√(a·y ÷ π)·exp(−s²) − 2a·erfc(s),  y = x − location, a = scale ÷ 2, s = √(a ÷ y)
 *
 * @source Nolan, Univariate Stable Distributions, 2020, ch. 1.1; the limited expected value is its P(X > x), integrated by parts
 */
export function levy(location: number, scale: number): Result<Severity> {
  const faults = [...belowZero('levy.location', location), ...notAboveZero('levy.scale', scale)];
  if (faults.length > 0) return rejected(...faults);
  const a = scale / 2;
  const root = (x: number) => Math.sqrt(a / (x - location));
  return accepted({
    name: 'levy',
    tailRate: 0,
    mean: Infinity,
    secondMoment: Infinity,
    cdf: (x) => (x <= location ? 0 : erfc(root(x))),
    sf: (x) => (x <= location ? 1 : erf(root(x))),
    quantile: (p) => (p <= 0 ? location : p >= 1 ? Infinity : location + a / erfcinv(p) ** 2),
    lev: (x) => {
      if (x <= location) return Math.max(x, 0);
      if (x === Infinity) return Infinity;
      const [y, s] = [x - location, root(x)];
      return location + y * erf(s) + 2 * Math.sqrt((a * y) / Math.PI) * exp(-s * s) - 2 * a * erfc(s);
    },
    ...(location > 0 ? { kinks: [location] } : {}),
    sample: (random) => location + scale / random.normal() ** 2,
  });
}

interface PowerTail extends Required<GeneralisedPareto> {
  readonly name: string;
}

/** With L = ln P(Y > y) all of it is one formula, and no digits are lost where xi is near 0 or 1. */
function powerTail({ name, xi, beta, threshold }: PowerTail): Severity {
  const end = xi < 0 ? -beta / xi : Infinity;
  const logTail = (y: number) => (y >= end ? -Infinity : xi === 0 ? -y / beta : -log1p((xi * y) / beta) / xi);
  const excessAt = (log: number) => (xi === 0 ? -beta * log : (beta * expm1(-xi * log)) / xi);
  const mean = xi < 1 ? beta / (1 - xi) : Infinity;
  const second = xi < 0.5 ? (2 * beta * beta) / ((1 - xi) * (1 - 2 * xi)) : Infinity;
  return {
    name,
    tailRate: xi > 0 ? 0 : xi === 0 ? 1 / beta : Infinity,
    mean: threshold + mean,
    secondMoment: threshold === 0 ? second : second + 2 * threshold * mean + threshold * threshold,
    cdf: (x) => (x <= threshold ? 0 : -expm1(logTail(x - threshold))),
    sf: (x) => (x <= threshold ? 1 : exp(logTail(x - threshold))),
    quantile: (p) => (p <= 0 ? threshold : p >= 1 ? threshold + end : threshold + excessAt(log1p(-p))),
    lev: (x) => {
      if (x <= threshold) return Math.max(x, 0);
      const log = logTail(x - threshold);
      if (log === -Infinity) return threshold + mean;
      return threshold + (xi === 1 ? -beta * log : (-beta * expm1((1 - xi) * log)) / (1 - xi));
    },
    ...(threshold > 0 || end < Infinity
      ? { kinks: [threshold, threshold + end].filter((x) => x > 0 && x < Infinity) }
      : {}),
    sample: (random) => threshold + excessAt(ln(random.uniform())),
  };
}
