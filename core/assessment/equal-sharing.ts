import { Money, sum } from '../money/money.ts';
import { accepted, type Result, rejected } from '../result/result.ts';
import type { EqualSharing } from './equal-share.ts';
import type { SharingKey } from './rules.ts';
import { capOfAll, type Terms } from './terms.ts';

/** The keys by which those who hold one unit each pay the same. */
const EQUAL_KEYS: readonly SharingKey[] = ['perHead', 'byUnits'];

/**
 * How the terms of a day share among equals in a period with so many claims: members of one unit and without a cap
 * of their own. A rejection where the rules weigh members by what is not known of them.
 */
export function equalSharing(terms: Terms, claims: number): Result<EqualSharing> {
  const { sharing } = terms.rules;
  if (sharing === undefined) {
    return rejected({
      code: 'nothing-is-shared-in-this-scheme',
      found: terms.scheme.id,
      expected: 'rules with sharing',
      suggestion: 'a fund of contributions is settled by openmutual assess',
    });
  }
  const { key, rounding } = sharing;
  const other = key.find((word) => !EQUAL_KEYS.includes(word));
  if (other === undefined) return accepted({ rule: rounding.rule, cap: capOfAll(terms, claims) });
  return rejected({
    code: 'shares-are-not-equal-in-this-scheme',
    found: other,
    expected: EQUAL_KEYS.join(' or '),
    suggestion: 'openmutual assess shares among members with weights of their own',
  });
}

/** The fees on benefits of so many minor units, each rounded as the rules say. */
export function feesOn(benefits: bigint, { fees, currency }: Terms): bigint {
  const amount = Money.ofMinor(benefits, currency);
  return sum(
    fees.map(({ fee, rate }) => amount.times(rate.value, fee.rounding)),
    currency,
  ).minorUnits();
}

/** Whether a member may pay less than the others for what he has paid before or for a cap of his own. */
export function hasOwnCaps({ rules, perYear }: Terms): boolean {
  return perYear !== undefined || rules.caps?.perMember === true;
}
