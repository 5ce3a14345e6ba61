import type { Step } from '../life/life.ts';
import { compareDates, type PlainDate } from '../period/date.ts';
import type { Rejection } from '../result/result.ts';
import type { MemberAct, MemberState } from './member-life.ts';

/** A step of a membership with its day in the time zone of the fund. Steps stand in the order in which they were taken down. */
export interface DatedStep extends Step<MemberState, MemberAct> {
  readonly on: PlainDate;
}

/** What a membership is on a day. */
export interface Membership {
  /** At the end of that day; nothing before the first step. */
  readonly state: MemberState | undefined;
  /** First and last day of membership, as the list of members has them (`joined`, `left`). */
  readonly joined: PlainDate | undefined;
  readonly left: PlainDate | undefined;
  /** Whether he is in the list of a settlement of that day, and an event of that day is one of a member. */
  readonly takesPart: boolean;
}

/** States in which a member pays shares. Who waits pays too: the waiting period is about events and not about sharing. */
export const sharing: readonly MemberState[] = ['waiting', 'in-force', 'in-arrears', 'leaving'];
/** States that end a membership after a last day. */
export const over: readonly MemberState[] = ['left', 'expelled', 'deceased', 'ended'];

/**
 * Who is a member on a day, by the steps that are known and the day since which the fund is active: nobody is one before it.
 * The first day and the last both count, as in the list of a settlement (`core/assessment/roll`): who leaves or is suspended on a
 * day still takes part on it. Who cancelled in the cooling-off period never took part.
 *
 *     joined = the later of the day of accepting and the day on which the fund became active
 */
export function membershipOn(
  known: readonly DatedStep[],
  activeSince: PlainDate | undefined,
  on: PlainDate,
): Membership {
  const taken = known.filter((step) => compareDates(step.on, on) <= 0);
  const state = taken.at(-1)?.to;
  const never = { state, joined: undefined, left: undefined, takesPart: false };
  const accepted = taken.find(({ to }) => to === 'waiting')?.on;
  if (accepted === undefined || activeSince === undefined || isUndone(known)) return never;
  const joined = compareDates(accepted, activeSince) < 0 ? activeSince : accepted;
  const left = taken.find(({ to }) => over.includes(to))?.on;
  if (compareDates(joined, on) > 0 || (left !== undefined && compareDates(left, joined) < 0)) return never;
  // In the state of the day before until the first step of this day, and then in all that follow.
  const held = [
    taken.findLast((step) => compareDates(step.on, on) < 0),
    ...taken.filter((step) => step.on.equals(on)),
  ];
  // A death may be told late, of a day before steps that are known.
  const isOver = left !== undefined && compareDates(on, left) > 0;
  const takesPart = !isOver && held.some((step) => step !== undefined && sharing.includes(step.to));
  return { state, joined, left, takesPart };
}

/** Why nothing is paid for an event on a day: he was a member, and took no part. What else speaks against it says the scheme. */
export function suspensionFaults(
  known: readonly DatedStep[],
  activeSince: PlainDate | undefined,
  occurredOn: PlainDate,
): Rejection[] {
  const { state, joined, left, takesPart } = membershipOn(known, activeSince, occurredOn);
  if (state !== 'suspended' || joined === undefined || left !== undefined || takesPart) return [];
  return [
    {
      code: 'an-event-is-while-a-member-is-suspended',
      path: 'occurredOn',
      found: `${occurredOn}`,
      expected: 'a day on which he takes part',
    },
  ];
}

function isUndone(known: readonly DatedStep[]): boolean {
  return known.some(({ to }) => to === 'cancelled' || to === 'forgotten');
}
