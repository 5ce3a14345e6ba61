import type { Money } from '../money/money.ts';
import { compareDates, type PlainDate, plusDays } from '../period/date.ts';
import type { Procedure } from '../procedure/procedure-schema.ts';
import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import { type Refusal, refusalFaults } from './refusal.ts';

/** Somebody who has to do with a claim; the household where it is known. */
export interface Someone {
  readonly person: string;
  readonly household?: string | undefined;
}

/** What speaks against a reviewer: it is his own claim, or one of his household. */
export function reviewerFaults(reviewer: Someone, claimant: Someone): Rejection[] {
  return ownFaults(reviewer, claimant, 'reviewer');
}

/** What speaks against who decides: his own claim, one of his household, or a proposal of his own. */
export function deciderFaults(decider: Someone, proposer: Someone, claimant: Someone): Rejection[] {
  const faults = ownFaults(decider, claimant, 'decider');
  if (decider.person === proposer.person) {
    const reason = { code: 'nobody-decides-what-he-proposed', path: 'decider', found: decider.person };
    faults.push({ ...reason, expected: 'another person' });
  }
  return faults;
}

function ownFaults({ person, household }: Someone, claimant: Someone, path: string): Rejection[] {
  const reason = { path, found: person, expected: 'another person' };
  if (person === claimant.person) return [{ code: 'nobody-judges-his-own-claim', ...reason }];
  if (household === undefined || household !== claimant.household) return [];
  return [{ code: 'nobody-judges-a-claim-of-his-household', ...reason }];
}

/** How long a claim stands there. */
export interface Notice {
  /** The last day of the notice; missing where the scheme has none. */
  readonly last: PlainDate | undefined;
  /** The last day on which somebody may object; missing where nobody may. */
  readonly objectionsBy: PlainDate | undefined;
}

/**
 * The notice of a claim that was published on a day, by the procedure of the scheme. The day of publishing does not count.
 *
 *     last day = day of publishing + days of the notice
 *
 * What no source states is left out of a procedure (decision 0019): then the fund has to say it.
 *
 * @source the day does not count: Civil Code of the PRC, art. 201 (neixun.cn, sangongliuyuanqishierfei_057)
 */
export function noticeOf(
  procedure: Pick<Procedure, 'notice' | 'objection'> | undefined,
  publishedOn: PlainDate,
  agreed: { readonly noticeDays?: number; readonly objectionDays?: number } = {},
): Result<Notice> {
  const { notice, objection } = procedure ?? {};
  if (notice === undefined) return accepted({ last: undefined, objectionsBy: undefined });
  const days = notice.days?.value ?? agreed.noticeDays;
  if (days === undefined) {
    const expected = 'a number of days';
    return rejected({
      code: 'the-days-of-a-notice-are-not-stated',
      path: 'procedure.notice.days',
      found: '',
      expected,
    });
  }
  const last = plusDays(publishedOn, days);
  if (objection === undefined) return accepted({ last, objectionsBy: undefined });
  // An objection ends with the notice at the latest, and with it where nothing else is said.
  const toObject = Math.min(objection.days?.value ?? agreed.objectionDays ?? days, days);
  return accepted({ last, objectionsBy: plusDays(publishedOn, toObject) });
}

/** What speaks against deciding on a day: the notice goes on. */
export function noticeFaults({ last }: Notice, on: PlainDate): Rejection[] {
  if (last === undefined || compareDates(on, last) > 0) return [];
  return [{ code: 'a-notice-goes-on', path: 'on', found: `${on}`, expected: `after ${last}` }];
}

/** What speaks against deciding: somebody has objected, and that is not answered yet. */
export function objectionFaults(open: number): Rejection[] {
  if (open === 0) return [];
  return [{ code: 'an-objection-is-open', path: 'objections', found: `${open}`, expected: '0' }];
}

/** What speaks against an amount: it is below zero, or above what the scheme gives for the claim, where it says so. */
export function amountFaults<C extends string>(amount: Money<C> | undefined, most?: Money<C>): Rejection[] {
  const path = 'amount';
  if (amount === undefined)
    return [{ code: 'an-amount-is-missing', path, found: '', expected: 'zero or more' }];
  if (amount.isNegative()) {
    return [{ code: 'an-amount-must-not-be-negative', path, found: `${amount}`, expected: 'zero or more' }];
  }
  if (most === undefined || amount.compare(most) <= 0) return [];
  return [
    {
      code: 'an-amount-is-above-what-the-scheme-gives',
      path,
      found: `${amount}`,
      expected: `at most ${most}`,
    },
  ];
}

/** How a claim is decided, or proposed to be: the acts of that name. */
export const verdicts = ['approve', 'approve-partly', 'reject'] as const;
export type Verdict = (typeof verdicts)[number];

/** What speaks against amount and reasons of a verdict: facts of the acts that propose and decide. What is refused, even in part, has reasons. */
export function verdictFacts<C extends string>(
  verdict: Verdict,
  given: {
    readonly amount?: Money<C> | undefined;
    readonly most?: Money<C> | undefined;
    readonly refusal?: Refusal | undefined;
  },
) {
  return {
    'amount-is-given': verdict === 'reject' ? [] : amountFaults(given.amount, given.most),
    'reasons-are-given': verdict === 'approve' ? [] : refusalFaults(given.refusal),
  } as const;
}
