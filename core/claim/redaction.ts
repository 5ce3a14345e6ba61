import type { PlainDate } from '../period/date.ts';
import { invariant, type Rejection } from '../result/result.ts';
import { hash } from '../scheme/canonical.ts';

/** What a claimant tells of his claim. Only who judges it reads it. */
export interface Telling {
  readonly claim: string;
  readonly item: string;
  readonly occurredOn: PlainDate;
  /** Amounts in major units: what is asked, and what is proposed or decided; a refused claim has none. */
  readonly asked?: string | undefined;
  readonly proposed?: string | undefined;
  /** In his own words, with names and whatever else is in it. */
  readonly text: string;
}

/** In how small a group what is shown: from the charter of the fund. */
export interface PublicationRule {
  readonly suppressedBelow: number;
  readonly monthBelow: number;
}

/** A claim as members in force see it; of one that is suppressed only that there is one. */
export type Redaction =
  | { readonly claim: string; readonly shown: 'nothing'; readonly suppressedBelow: number }
  | {
      readonly claim: string;
      readonly shown: 'case';
      readonly item: string;
      /** A day, or in a small group the month. */
      readonly when: string;
      readonly asked?: string;
      readonly proposed?: string;
      /** The text that the claimant agreed to show; without one there is none. */
      readonly text?: string;
    };

/**
 * A claim as members in force see it. The claimant's own words are never shown: in their place stands the text that he agreed to.
 *
 * @param group how many members in force it could be of, by all that is shown: those of the fund or pool who are insured for the item
 * @source groups below five are suppressed: our own rule; thresholds of health statistics are 5 to 11
 */
export function redaction(
  telling: Telling,
  agreedText: string | undefined,
  group: number,
  rule: PublicationRule,
): Redaction {
  invariant(Number.isInteger(group) && group >= 0, 'a group is a number of members');
  const { claim, item, occurredOn, asked, proposed } = telling;
  if (group < rule.suppressedBelow) return { claim, shown: 'nothing', suppressedBelow: rule.suppressedBelow };
  return {
    claim,
    shown: 'case',
    item,
    when: group < rule.monthBelow ? `${occurredOn.toPlainYearMonth()}` : `${occurredOn}`,
    ...(asked === undefined ? {} : { asked }),
    ...(proposed === undefined ? {} : { proposed }),
    ...(agreedText === undefined ? {} : { text: agreedText }),
  };
}

/** That a claimant agreed to what is shown, known by its hash ({@link redactionHash}). */
export interface Agreement {
  readonly by: string;
  readonly hash: string;
}

/** SHA-256 of what is shown, to which a claimant agrees. */
export function redactionHash(redacted: Redaction): string {
  return hash(redacted);
}

/** What speaks against publishing: the claimant has not agreed, has agreed to something else, or another did for him. */
export function redactionFaults(
  redacted: Redaction,
  agreement: Agreement | undefined,
  claimant: string,
): Rejection[] {
  const path = 'redaction';
  const expected = redactionHash(redacted);
  if (agreement === undefined)
    return [{ code: 'a-claimant-agrees-to-what-is-shown', path, found: '', expected }];
  const faults: Rejection[] = [];
  if (agreement.hash !== expected) {
    const suggestion = 'show him what is to be published and ask him again';
    faults.push({
      code: 'a-claimant-agreed-to-something-else',
      path,
      found: agreement.hash,
      expected,
      suggestion,
    });
  }
  if (agreement.by !== claimant) {
    faults.push({ code: 'nobody-consents-for-another', path, found: agreement.by, expected: claimant });
  }
  return faults;
}
