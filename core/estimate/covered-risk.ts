import type { CompoundRisk } from '../actuarial/aggregate.ts';
import { type Covered, covered } from '../actuarial/coverage.ts';
import type { Frequency } from '../actuarial/frequency/frequency.ts';
import { negativeBinomial } from '../actuarial/frequency/negative-binomial.ts';
import { poisson } from '../actuarial/frequency/poisson.ts';
import type { Severity } from '../actuarial/severity/severity.ts';
import { severityOf } from '../actuarial/severity/severity-words.ts';
import { certain } from '../result/result.ts';
import type { ModelRisk } from './model.ts';

/** A risk whose sizes and cover were found to be possible: what is lost, what is paid of it, and how often. */
export interface CoveredRisk {
  readonly risk: ModelRisk;
  /** One loss before its cover. */
  readonly size: Severity;
  readonly cover: Covered;
  /** Expected payments of one member in a period. */
  readonly payments: number;
  /** Expected money paid to one member in a period. */
  readonly pure: number;
}

/** The risk with its cover: payments = perMember × (1 − waiting) × P(a loss is above the deductible), in losses of one member and period. */
export function coveredRisk(risk: ModelRisk): CoveredRisk {
  const size = certain(severityOf(risk.size));
  const cover = certain(covered(size, risk.cover));
  const losses = risk.perMember * (1 - risk.waiting);
  return {
    risk,
    size,
    cover,
    payments: losses * cover.paymentProbability,
    pure: losses === 0 ? 0 : losses * cover.perLoss.mean,
  };
}

/** The payments to so many members as a compound risk; nothing where nothing is ever paid. */
export function compoundRisk(
  { risk, cover, payments }: CoveredRisk,
  members: number,
): CompoundRisk | undefined {
  if (payments === 0 || cover.perPayment === undefined) return undefined;
  return { frequency: numberOfPayments(members * payments, risk.varies), severity: cover.perPayment };
}

/**
 * The number of payments in a period: Poisson, or where the level of the period varies for all together a negative binomial.
 *
 *     mean λ, variance λ + (varies·λ)²:  r = 1 ÷ varies², beta = varies²·λ
 *
 * @source the Poisson whose mean is a gamma with this coefficient of variation: Loss Models, 4th ed., 6.3
 */
function numberOfPayments(mean: number, varies: number): Frequency {
  return certain(varies === 0 ? poisson(mean) : negativeBinomial(1 / varies ** 2, varies ** 2 * mean));
}
