import type { Money } from '../../money/money.ts';
import { compareDates } from '../../period/date.ts';
import type { Rejection } from '../../result/result.ts';
import type { Claimant } from '../roll/member.ts';
import type { AssessmentRules } from '../rules/rule-schema.ts';
import type { Terms } from '../rules/terms.ts';
import { type Claim, placeOf } from './claim.ts';

/** Claims that do not say whose they are, where only the others share: nobody could be left out for them. */
export function* claimantFaults(
  claims: readonly Claim[],
  { sharing }: AssessmentRules,
): Generator<Rejection> {
  if (sharing?.among === undefined) return;
  for (const claim of claims) {
    if (claim.member !== undefined) continue;
    yield {
      ...placeOf(claim),
      code: 'who-claims-is-not-known',
      column: 'member',
      found: '',
      expected: 'the claimant, who does not share what the others bear',
    };
  }
}

/** Everybody claims, and there are no others. */
export function nobodyIsLeft(due: Money, inForce: number): Rejection {
  return {
    code: 'nobody-is-left-to-share',
    found: `${due} to share, and a claim of each of ${inForce} members in force`,
    expected: 'a member in force who does not claim',
  };
}

/** Where a table of cohorts leaves out others than those who claim and are in force. */
export function excludedFault(
  excluded: number,
  claimants: readonly Claimant[],
  { rules, on }: Terms,
): Rejection | undefined {
  if (rules.sharing?.among === undefined) return undefined;
  const claiming = new Set(claimants.map(({ member }) => member)).size;
  // Where days decide who is in force, a record does not tell those that the list states.
  if (rules.days !== undefined && excluded <= claiming) return undefined;
  const inForce = claimants.filter(
    ({ joined, left }) =>
      (joined === undefined || compareDates(joined, on) <= 0) &&
      (left === undefined || compareDates(left, on) >= 0),
  );
  const expected = new Set(inForce.map(({ member }) => member)).size;
  if (excluded === expected) return undefined;
  return {
    code: 'who-claims-does-not-share',
    found: `${excluded} members with no units`,
    expected: `${expected}, who claim and are in force`,
  };
}
