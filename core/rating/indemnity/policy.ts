import type { Case } from '../figure/case.ts';
import type { Risk } from '../risk/risk.ts';
import type { IndemnityRules } from '../tariff/indemnity-rules.ts';
import type { Tariff } from '../tariff/tariff.ts';

/** A risk as it is insured by one version of a tariff that says what losses are paid. */
export interface Policy {
  readonly rules: Tariff;
  readonly indemnity: IndemnityRules;
  readonly risk: Risk;
  readonly given: Case;
}
