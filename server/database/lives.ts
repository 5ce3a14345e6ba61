import { claimLife } from '@openmutual/core/claim-life';
import { fundLife } from '@openmutual/core/fund-life';
import { hearingLife } from '@openmutual/core/hearing-life';
import { investmentLife } from '@openmutual/core/investment-life';
import type { Life } from '@openmutual/core/life';
import { memberLife } from '@openmutual/core/member-life';
import { motionLife } from '@openmutual/core/motion-life';
import { paymentLife } from '@openmutual/core/payment-life';
import { payoutLife } from '@openmutual/core/payout-life';
import { settlementLife } from '@openmutual/core/settlement-life';

/** All lives whose steps are logged. */
export const lives: readonly Life[] = [
  fundLife,
  memberLife,
  claimLife,
  hearingLife,
  settlementLife,
  paymentLife,
  payoutLife,
  investmentLife,
  motionLife,
];
