import { compoundMasses } from './compound.ts';
import { type CompoundRisk, nameOf } from './compound-risk.ts';
import { discretised, discretisedBothWays, type Lattice } from './discretised.ts';
import { type LatticeLoss, latticeLoss } from './lattice-loss.ts';

/** What is asked of a loss that bounds another. */
export type Bound = Pick<LatticeLoss, 'quantile' | 'sf'>;

/** A loss that is never more than the sum, and one that is never less. */
export interface Bounds {
  readonly low: Bound;
  readonly high: Bound;
}

export interface BoundsAsked extends Lattice {
  /** θ per step. */
  readonly tilt: number;
  /** Only the first half is answered for. */
  readonly isHeavy: boolean;
}

/** The sum with every loss rounded down to a lattice, and rounded up: the truth lies between them. */
export function boundsOnLattice(
  risks: readonly CompoundRisk[],
  { step, points, tilt, isHeavy }: BoundsAsked,
): { readonly low: LatticeLoss; readonly high: LatticeLoss } {
  const sizes = risks.map(({ severity }) => discretisedBothWays(severity, { step, points }));
  const bound = (rounded: 'upper' | 'lower') => {
    const each = risks.map(({ frequency }, at) => ({
      frequency,
      masses: (sizes[at] as (typeof sizes)[number])[rounded],
    }));
    const masses = compoundMasses(each, points, tilt);
    return latticeLoss(nameOf(risks), isHeavy ? masses.subarray(0, points / 2) : masses, step);
  };
  return { low: bound('upper'), high: bound('lower') };
}

/** The bounds of many losses hold but for this probability. */
const but = 1e-9;

/**
 * The sum with every loss put on a lattice so that its mean is kept, and as much to either side as these roundings may come to: for many losses far
 * less than a step for each.
 *
 *     P(Sᵘ > x + d) − η ≤ P(S > x) ≤ P(Sᵘ > x − d) + η,  d = h·√(n·ln(2 ÷ η) ÷ 2),  η = 1e-9
 *
 * Given the losses, Sᵘ − S is a sum of independent roundings with mean 0, each within a range of one step; n is a number of losses that is exceeded
 * with a probability of η ÷ 2 at most.
 *
 * @source Hoeffding, Probability inequalities for sums of bounded random variables, JASA 58, 1963
 */
export function boundsOfMany(risks: readonly CompoundRisk[], { step, points, tilt }: BoundsAsked): Bounds {
  const each = risks.map(({ frequency, severity }) => ({
    frequency,
    masses: discretised(severity, 'unbiased', { step, points }),
  }));
  const { quantile, sf } = latticeLoss(nameOf(risks), compoundMasses(each, points, tilt), step);
  const slack = step * slackOfMany(risks);
  return {
    low: {
      quantile: (p) => Math.max(0, quantile(Math.max(0, p - but)) - slack),
      sf: (x) => Math.max(0, sf(x + slack) - but),
    },
    high: { quantile: (p) => quantile(p + but) + slack, sf: (x) => Math.min(1, sf(x - slack) + but) },
  };
}

/** How many steps the roundings of all losses come to at most. */
export function slackOfMany(risks: readonly CompoundRisk[]): number {
  return Math.sqrt((mostLosses(risks) * Math.log(2 / but)) / 2);
}

/**
 * A number of losses that is exceeded with a probability of η ÷ 2 at most: by Chernoff, P(N ≥ n) ≤ E[z^N] ÷ zⁿ for every z above 1 for which it is
 * finite, as it is up to 1 + mean ÷ variance for Poisson and negative binomial numbers.
 */
function mostLosses(risks: readonly CompoundRisk[]): number {
  const spread = Math.max(1, ...risks.map(({ frequency: { mean, variance } }) => variance / mean));
  let least = Infinity;
  for (let part = 0.5 / spread; part > 1e-9; part /= 2) {
    const exponent = risks.reduce((sum, { frequency }) => sum + Math.log(frequency.pgf(1 + part, 0)[0]), 0);
    least = Math.min(least, (exponent + Math.log(2 / but)) / Math.log1p(part));
  }
  return least;
}
