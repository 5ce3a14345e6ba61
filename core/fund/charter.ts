import type { ApprovalRule } from '../approval/approval.ts';
import { compareDates, type PlainDate, plusDays } from '../period/date.ts';
import { monthsAfter } from '../period/months.ts';
import type { Rejection } from '../result/result.ts';
import type { Label } from '../working/label.ts';

/** What is fixed when a fund is founded. What it pays and who shares how says its scheme, which is copied with its hash. */
export interface Charter {
  readonly name: Label;
  /** Short, for receipts and references: `VF`. */
  readonly code: string;
  /** The scheme as it was copied: its id, and the SHA-256 by which anyone knows that it is this one. */
  readonly scheme: { readonly id: string; readonly hash: string };
  readonly currency: string;
  readonly timeZone: string;
  /** The fund begins when so many have joined, if they have by the last day. */
  readonly activation: { readonly members: number; readonly by: PlainDate };
  /** Where anyone may apply: whether an organiser admits him, or the charter does so at once. */
  readonly admission: Admission;
  /** In which a member cancels as though he had never joined; with 0 there are none. */
  readonly coolingOffDays: number;
  /** Between giving notice and the last day of membership. */
  readonly noticeDays: number;
  /** Until a due is to be paid. */
  readonly dueDays: number;
  /** After which a member in arrears is suspended. */
  readonly graceDays: number;
  readonly collecting: Collecting;
  readonly approvals: Readonly<Record<(typeof approvedMatters)[number], ApprovalRule>>;
  /** How many months something is kept: evidence after its claim is closed, persons after their membership has ended. */
  readonly retention: Readonly<Record<Kept, number>>;
  /** Among how few members a published case is suppressed, and among how few it tells the month in place of the day. */
  readonly publication: { readonly suppressedBelow: number; readonly monthBelow: number };
}

export const admissions = ['by-an-organiser', 'at-once'] as const;
export type Admission = (typeof admissions)[number];

/** Members pay in beforehand and shares are drawn from it, or they pay when a period is settled. */
export const collectings = ['prepaid-balance', 'after-the-period'] as const;
export type Collecting = (typeof collectings)[number];

/** What more than one person agrees to. */
export const approvedMatters = ['settlement', 'payout', 'other'] as const;

export const keptThings = ['evidence', 'persons'] as const;
export type Kept = (typeof keptThings)[number];

/** How far a fund is on its way to begin. */
export interface Activation {
  readonly state: 'active' | 'gathering' | 'failed';
  /** How many more must join. */
  readonly lacking: number;
  /** The last day on which they can. */
  readonly by: PlainDate;
}

/**
 * Whether a fund that gathers members can begin on a day. Who has accepted and not cancelled counts; the last day is still in time.
 *
 *     lacking = least number of members − members, at least zero
 */
export function activation(
  { activation: { members, by } }: Charter,
  joined: number,
  on: PlainDate,
): Activation {
  const lacking = Math.max(0, members - joined);
  const isOver = compareDates(on, by) > 0;
  return { state: isOver ? 'failed' : lacking === 0 ? 'active' : 'gathering', lacking, by };
}

/** What speaks for and against the beginning of a fund: facts of {@link fundLife}. */
export function activationFacts(charter: Charter, joined: number, on: PlainDate) {
  const { state, lacking, by } = activation(charter, joined, on);
  const late = {
    code: 'the-time-to-gather-members-is-over',
    path: 'on',
    found: `${on}`,
    expected: `by ${by}`,
  };
  const few = {
    code: 'too-few-have-joined-yet',
    path: 'members',
    found: `${joined}`,
    expected: `at least ${charter.activation.members}`,
  };
  return {
    'enough-have-joined': [...(state === 'failed' ? [late] : []), ...(lacking > 0 ? [few] : [])],
    'too-few-have-joined':
      state === 'failed'
        ? []
        : [{ code: 'members-may-still-join', path: 'on', found: `${on}`, expected: `after ${by}` }],
  } as const satisfies Record<string, readonly Rejection[]>;
}

/** The last day on which a due that is billed on a day is paid in time. */
export function payBy({ dueDays }: Pick<Charter, 'dueDays'>, billedOn: PlainDate): PlainDate {
  return plusDays(billedOn, dueDays);
}

/** The first day on which something is no longer kept, from the day on which its time begins. */
export function erasedFrom(
  { retention }: Pick<Charter, 'retention'>,
  what: Kept,
  since: PlainDate,
): PlainDate {
  return monthsAfter(since, retention[what]);
}
