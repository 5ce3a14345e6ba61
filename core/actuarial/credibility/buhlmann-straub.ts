import { accepted, type Rejection, type Result } from '../../result/result.ts';
import { dot, sum } from '../matrix.ts';
import { fixedPoint } from './fixed-point.ts';
import { type OwnExperience, ownExperience, type Portfolio, withinVariance } from './portfolio.ts';

/**
 * How the variance between contracts is found:
 * - `unbiased`: the moment estimator of Bühlmann and Straub, zero where it would be below
 * - `iterative`: the pseudo-estimator of Bischel and Straub, the fixed point of a = Σ Zᵢ(X̄ᵢ − X̄)² ÷ (I − 1)
 */
export const betweenEstimators = ['unbiased', 'iterative'] as const;
export type BetweenEstimator = (typeof betweenEstimators)[number];

/** What of each contract's own experience is believed, and the premium that follows. */
export interface Credibility {
  readonly method: string;
  /** The overall mean, by credibility where contracts differ, by exposure where they do not. */
  readonly collective: number;
  /** Variance a of the hypothetical means. */
  readonly between: number;
  /** Expected variance s² of an observation of weight 1. */
  readonly within: number;
  /** s² ÷ a; infinite where contracts do not differ. */
  readonly k: number;
  readonly contracts: readonly ContractCredibility[];
  readonly warnings: readonly Rejection[];
}

export interface ContractCredibility extends OwnExperience {
  /** Z, from 0 to 1. */
  readonly factor: number;
  readonly premium: number;
}

/**
 * The credibility premium of each contract where its observations have weights.
 *
 *     Zᵢ = wᵢ ÷ (wᵢ + s² ÷ a),  premiumᵢ = Zᵢ X̄ᵢ + (1 − Zᵢ) m,  m = Σ Zᵢ X̄ᵢ ÷ Σ Zᵢ
 *     unbiased a = [Σ wᵢ(X̄ᵢ − X̄)² − (I − 1)s²] ÷ (w − Σ wᵢ² ÷ w)
 *
 * In the unit of the ratios. Rejects a portfolio in which no contract was seen twice.
 *
 * @source Bühlmann and Straub 1970; Bühlmann and Gisler, A Course in Credibility Theory, 2005, chapter 4; the iterative
 * estimator: Goovaerts and Hoogstad, Credibility Theory, 1987
 */
export function buhlmannStraub(portfolio: Portfolio, estimator: BetweenEstimator): Result<Credibility> {
  const within = withinVariance(portfolio);
  if (!within.ok) return within;
  const own = portfolio.map(ownExperience);
  const seen = own.filter(({ weight }) => weight > 0);
  const { variance, warnings } = betweenVariance(seen, within.value, estimator);
  return accepted(credibilityOf(own, variance, within.value, `Bühlmann–Straub, ${estimator}`, warnings));
}

/**
 * The credibility premium of each contract where each observation counts as much as any other.
 *
 *     Zᵢ = nᵢ ÷ (nᵢ + s² ÷ a), everything else as in `buhlmannStraub` with weights of 1
 *
 * Weights of the portfolio are left out of account. In the unit of the ratios.
 *
 * @source Bühlmann 1967, Experience rating and credibility, ASTIN Bulletin 4(3); Bühlmann and Gisler 2005, chapter 3
 */
export function buhlmann(portfolio: Portfolio): Result<Credibility> {
  const even = portfolio.map(({ observations }) => ({
    observations: observations.map((observation) => ({ ...observation, weight: 1 })),
  }));
  const found = buhlmannStraub(even, 'unbiased');
  return found.ok ? accepted({ ...found.value, method: 'Bühlmann, unbiased' }) : found;
}

/** The variance between means whose own variance is `within` ÷ weight, and what is to be said of it. */
export function betweenVariance(
  own: readonly OwnExperience[],
  within: number,
  estimator: BetweenEstimator,
): { readonly variance: number; readonly warnings: readonly Rejection[] } {
  const unbiased = unbiasedBetween(own, within);
  if (!(unbiased > 0)) {
    const found = String(unbiased);
    return {
      variance: 0,
      warnings: [
        { code: 'contracts-do-not-differ-beyond-chance', path: 'between', found, expected: 'above 0' },
      ],
    };
  }
  if (estimator === 'unbiased' || within === 0) return { variance: unbiased, warnings: [] };
  const { value, warnings } = fixedPoint(unbiased, (variance) => {
    const factors = own.map(({ weight }) => (weight * variance) / (weight * variance + within));
    return spread(own, factors) / (own.length - 1);
  });
  return { variance: value, warnings };
}

/** Σ zᵢ(X̄ᵢ − X̄)² around the mean with these weights. */
export function spread(own: readonly OwnExperience[], factors: readonly number[]): number {
  const means = own.map(({ mean }) => mean);
  const centre = dot(factors, means) / sum(factors);
  return dot(
    factors,
    means.map((mean) => (mean - centre) ** 2),
  );
}

function unbiasedBetween(own: readonly OwnExperience[], within: number): number {
  const weights = own.map(({ weight }) => weight);
  const total = sum(weights);
  const divisor = total - dot(weights, weights) / total;
  return (spread(own, weights) - (own.length - 1) * within) / divisor;
}

function credibilityOf(
  own: readonly OwnExperience[],
  between: number,
  within: number,
  method: string,
  warnings: readonly Rejection[],
): Credibility {
  const factors = own.map(({ weight }) => (weight === 0 ? 0 : factorOf(weight, between, within)));
  const means = own.map(({ mean }) => mean);
  // Where contracts do not differ all factors are zero, and their proportions in the limit are those of the exposures.
  const believed = between > 0 ? factors : own.map(({ weight }) => weight);
  const collective = dot(believed, means) / sum(believed);
  const contracts = own.map((experience, at) => {
    const factor = factors[at] as number;
    return { ...experience, factor, premium: factor * experience.mean + (1 - factor) * collective };
  });
  return {
    method,
    collective,
    between,
    within,
    k: between === 0 ? Number.POSITIVE_INFINITY : within / between,
    contracts,
    warnings,
  };
}

function factorOf(weight: number, between: number, within: number): number {
  return between === 0 ? 0 : (weight * between) / (weight * between + within);
}
