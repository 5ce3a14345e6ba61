import type { AssessmentRules } from '@openmutual/core/assessment-rules';
import type { Charter } from '@openmutual/core/charter';
import { invariant } from '@openmutual/core/result';
import type { Scheme } from '@openmutual/core/scheme';
import { type Clock, instant } from '../clock/clock.ts';
import type { Transaction } from '../database/within.ts';
import { dayIn, fundOf } from '../fund/fund.ts';
import { schemeOf } from '../fund/fund-scheme.ts';

/** By what a fund judges its claims. */
export interface FundRules {
  readonly charter: Charter;
  readonly scheme: Scheme<AssessmentRules>;
  readonly currency: string;
  readonly activeFrom: string | undefined;
  /** Whether its members agree to the processing of their health data. */
  readonly keepsHealthData: boolean;
  /** The day in the time zone of the fund. */
  readonly today: string;
}

export async function fundRules(tx: Transaction, id: string | undefined, clock: Clock): Promise<FundRules> {
  const fund = id === undefined ? undefined : await fundOf(tx, id);
  invariant(fund !== undefined, 'whoever has a part in a fund can read its rules');
  const { charter, currency, activeFrom, data } = fund;
  return {
    charter,
    scheme: await schemeOf(tx, fund.fund),
    currency,
    activeFrom: activeFrom === undefined ? undefined : `${activeFrom}`,
    keepsHealthData: data.health,
    today: `${dayIn(fund, instant(clock))}`,
  };
}
