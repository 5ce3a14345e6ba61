import {
  esscherPremium,
  expectedValuePremium,
  exponentialPremium,
  type PremiumRisk,
  proportionalHazardPremium,
  standardDeviationPremium,
  tailValueAtRiskPremium,
  valueAtRiskPremium,
  variancePremium,
  wangPremium,
} from '../actuarial/premium-principle.ts';
import type { Result } from '../result/result.ts';
import type { PrincipleName } from './model.ts';

/** The premium of a risk by the principle of this name with its parameter, in money. Rejections of the principle. */
export function premiumBy(principle: PrincipleName, risk: PremiumRisk, parameter: number): Result<number> {
  return principles[principle](risk, parameter);
}

const principles: Readonly<Record<PrincipleName, (risk: PremiumRisk, parameter: number) => Result<number>>> =
  {
    expectedValue: expectedValuePremium,
    variance: variancePremium,
    standardDeviation: standardDeviationPremium,
    exponential: exponentialPremium,
    esscher: esscherPremium,
    proportionalHazard: proportionalHazardPremium,
    wangTransform: wangPremium,
    valueAtRisk: valueAtRiskPremium,
    tailValueAtRisk: tailValueAtRiskPremium,
  };
