import { grossPremium } from '../actuarial/loading.ts';
import { distortedSum, type PremiumRisk, riskOfSum } from '../actuarial/premium-principle.ts';
import { certain } from '../result/result.ts';
import type { PremiumSide, PrinciplePremium, PurePart } from './figures.ts';
import type { FundLoss } from './fund-loss.ts';
import { type Model, type PrincipleName, principleNames } from './model.ts';
import { premiumBy } from './principle.ts';

/**
 * Premiums by the principles that were asked, each for what the fund pays itself before a stop loss of the period; and how the pure
 * premium of a member becomes the gross one.
 *
 *     net = pure + safety · (pure − reinsured);  gross = (net + fixed expense) ÷ (1 − commission − tax − other − profit)
 */
export function premiumSide(model: Model, loss: FundLoss, pure: PurePart): PremiumSide {
  const { principles, loadings } = model.premium;
  const risk = riskOfFund(loss);
  const { perMember, reinsured, reinsurancePrice, expenses } = pure;
  const fixedExpense = loadings.fixedExpense ?? Math.max(0, expenses + reinsurancePrice - reinsured);
  return {
    principles: principleNames.flatMap((principle) => {
      const parameter = principles[principle];
      return parameter === undefined ? [] : [premiumOf({ principle, parameter }, risk, loss.members)];
    }),
    gross: certain(
      grossPremium(perMember, {
        ...loadings,
        fixedExpense,
        risk: model.safety * Math.max(0, perMember - reinsured),
      }),
    ),
  };
}

function premiumOf(
  asked: { readonly principle: PrincipleName; readonly parameter: number },
  risk: PremiumRisk,
  members: number,
): PrinciplePremium {
  const found = premiumBy(asked.principle, risk, asked.parameter);
  if (!found.ok) {
    const [reason] = found.rejections;
    return {
      ...asked,
      total: null,
      perMember: null,
      loading: null,
      ...(reason === undefined ? {} : { reason }),
    };
  }
  const total = found.value;
  return {
    ...asked,
    total,
    perMember: total / members,
    loading: risk.mean === 0 ? null : total / risk.mean - 1,
  };
}

/** All risks of the fund as one: generating functions multiply. */
function riskOfFund({ before: { risks, loss } }: FundLoss): PremiumRisk {
  const each = risks.map(({ frequency, severity }) => riskOfSum(frequency, severity, loss));
  return {
    mean: loss.mean,
    variance: loss.variance,
    exponentialMoments: (h) => {
      const moments = each.map(({ exponentialMoments }) => exponentialMoments(h));
      const whole = moments.reduce((product, [m]) => product * m, 1);
      if (!Number.isFinite(whole)) return [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
      return [whole, whole * moments.reduce((sum, [m, slope]) => sum + slope / m, 0)];
    },
    distorted: (g) => distortedSum(loss, risks, g),
    quantiles: loss,
  };
}
