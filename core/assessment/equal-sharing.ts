import type { Money } from '../money/money.ts';
import { accepted, type Result, rejected } from '../result/result.ts';
import type { FeeCharged } from './assessment.ts';
import type { SharingKey } from './rules/rules.ts';
import { capOfAll, type Terms } from './rules/terms.ts';
import type { EqualSharing } from './share/equal-share.ts';

/** The keys by which those who hold one unit each pay the same. */
const EQUAL_KEYS: readonly SharingKey[] = ['perHead', 'byUnits'];

/**
 * How the terms of a day share among equals in a period with so many claims: members of one unit and without a cap
 * of their own. A rejection where the rules weigh members by what is not known of them.
 */
export function equalSharing(terms: Terms, claims: number): Result<EqualSharing> {
  const { sharing, contributions } = terms.rules;
  if (sharing === undefined) {
    return rejected({
      code: 'nothing-is-shared-in-this-scheme',
      found: terms.scheme.id,
      expected: 'rules with sharing',
      suggestion: 'a fund of contributions is settled by openmutual assess',
    });
  }
  if (contributions !== undefined) {
    return rejected({
      code: 'contributions-lower-what-is-shared',
      found: contributions.map(({ contribution }) => contribution).join(', '),
      expected: 'rules by which all that is needed is shared',
      suggestion: 'openmutual assess knows what the members of a list contribute',
    });
  }
  const { key, rounding } = sharing;
  if (sharing.among !== undefined) {
    return rejected({
      code: 'who-claims-does-not-share-in-this-scheme',
      found: sharing.among,
      expected: 'rules by which all members share',
      suggestion: 'openmutual assess knows who of a list claims',
    });
  }
  const other = key.find((word) => !EQUAL_KEYS.includes(word));
  if (other === undefined) return accepted({ rule: rounding.rule, cap: capOfAll(terms, claims) });
  return rejected({
    code: 'shares-are-not-equal-in-this-scheme',
    found: other,
    expected: EQUAL_KEYS.join(' or '),
    suggestion: 'openmutual assess shares among members with weights of their own',
  });
}

/** The fees on benefits, each rounded as the rules say; where nothing is contributed there are no others. */
export function feesOn(benefits: Money, { fees }: Terms): FeeCharged[] {
  return fees
    .filter(({ fee }) => fee.of === 'benefits')
    .map(({ fee, rate }) => ({ fee, rate, of: benefits, amount: benefits.times(rate.value, fee.rounding) }));
}

/** What fees come to, in minor units. */
export function sumOfFees(fees: readonly FeeCharged[]): bigint {
  return fees.reduce((all, { amount }) => all + amount.minorUnits(), 0n);
}

/** Whether a member may pay less than the others for what he has paid before or for a cap of his own. */
export function hasOwnCaps({ rules, perYear }: Terms): boolean {
  return perYear !== undefined || rules.caps?.perMember === true;
}
