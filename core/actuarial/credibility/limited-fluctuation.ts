import erfcinv from '@stdlib/math-base-special-erfcinv';
import { accepted, type Result, rejected } from '../../result/result.ts';
import { belowZero, impossible, notAboveZero } from '../parameter.ts';

/** How near, and how surely, the own experience must be to what it estimates. */
export interface Standard {
  /** k: the part of the mean by which it may be off, such as 0.05. */
  readonly within: number;
  /** P: the probability with which it is no farther off, such as 0.90. */
  readonly probability: number;
  /** z, where a source rounds it, such as 1.645; otherwise that of the normal distribution. */
  readonly normalQuantile?: number;
  /** Variance ÷ mean of the number of claims: 1 for Poisson, which is meant where nothing stands. */
  readonly dispersion?: number;
  /** Standard deviation ÷ mean of the size of a claim: 0 where only numbers are judged, which is meant where nothing stands. */
  readonly severityCv?: number;
}

/**
 * The expected number of claims from which the own experience is believed in full.
 *
 *     n = (z ÷ k)² × (σ²ₙ ÷ μₙ + cv²),  z = Φ⁻¹((1 + P) ÷ 2)
 *
 * Claims, not rounded. Rejects a k that is not above zero and a P that is not between 0 and 1.
 *
 * @source Longley-Cook 1962, An introduction to credibility theory, PCAS 49; Klugman, Panjer and Willmot, Loss Models, chapter 16
 */
export function fullCredibility(standard: Standard): Result<number> {
  const { within, probability, normalQuantile, dispersion = 1, severityCv = 0 } = standard;
  const faults = [
    ...notAboveZero('within', within),
    ...(probability > 0 && probability < 1
      ? []
      : [impossible('probability', probability, 'a number above 0 and below 1')]),
    ...(normalQuantile === undefined ? [] : notAboveZero('normalQuantile', normalQuantile)),
    ...belowZero('dispersion', dispersion),
    ...belowZero('severityCv', severityCv),
  ];
  if (faults.length > 0) return rejected(...faults);
  const z = normalQuantile ?? Math.SQRT2 * erfcinv(1 - probability);
  return accepted((z / within) ** 2 * (dispersion + severityCv ** 2));
}

/**
 * The part of the own experience that is believed before it is believed in full: Z = min(1, √(n ÷ full)).
 *
 * @source as for `fullCredibility`, the rule of the square root
 */
export function partialCredibility(claims: number, full: number): Result<number> {
  const faults = [...belowZero('claims', claims), ...notAboveZero('full', full)];
  return faults.length > 0 ? rejected(...faults) : accepted(Math.min(1, Math.sqrt(claims / full)));
}
