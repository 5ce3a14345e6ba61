import { compareDates, daysBetween, type PlainDate } from '../../period/date.ts';
import type { Rate } from '../../rate/rate.ts';
import { columnAsWritten } from '../../result/columns.ts';
import { suggestion } from '../../result/nearest.ts';
import { placed, type Rejection, type Result, reasonsOf } from '../../result/result.ts';
import type { Figure } from '../../scheme/figure.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import { type InEffect, versionOn } from '../../scheme/version.ts';
import { type Claimant, type Claimants, MEMBERS } from '../roll/member.ts';
import type { AssessmentRules, Item } from '../rules/rules.ts';
import type { Terms } from '../rules/terms.ts';
import { atClaim, type Event } from './claim.ts';
import { proportionOf, unknownSince } from './insured.ts';
import { waitingDays } from './waiting.ts';

/** What cannot be paid for an event, as far as it and its claimant could be read. */
export function eventFaults(event: Event, members: Claimants, terms: Terms): Rejection[] {
  const { reasons, claimant } = judged(event, members, terms);
  return withoutGaps(reasons, claimant).map((reason) => atClaim(event, reason));
}

/**
 * Reasons without those that only follow from a column of the claimant's row that could not be read, the others with
 * their columns as they are written.
 */
export function withoutGaps(reasons: readonly Rejection[], claimant: Claimant | undefined): Rejection[] {
  const { gaps } = claimant ?? {};
  if (gaps === undefined) return [...reasons];
  return reasons.flatMap((reason) => {
    if (reason.file !== MEMBERS) return [reason];
    return gaps.unread.has(reason.column ?? '') ? [] : [columnAsWritten(reason, gaps.misspelt)];
  });
}

/** Who, what and when of a claim by the rules of the day of its event. */
export interface Judged {
  readonly reasons: Rejection[];
  readonly claimant: Claimant | undefined;
  readonly version: InEffect<AssessmentRules> | undefined;
  readonly item: Item | undefined;
  readonly waitingDays: Figure<number> | undefined;
  /** Of the claimant or the default of the rules; missing where the rules know no proportions. */
  readonly proportion: Rate | undefined;
  /** Whether the event ends the membership as though it had not been: what was paid is refunded. */
  readonly isVoid: boolean;
}

export function judged(
  { member, item: asked, occurredOn }: Event,
  { claimants, isUnread }: Claimants,
  { scheme, on, pool }: Terms,
): Judged {
  const reasons: Rejection[] = [];
  const take = <T>(found: Result<T>): T | undefined => {
    if (found.ok) return found.value;
    reasons.push(...found.rejections);
    return undefined;
  };
  const claimant = member === undefined ? undefined : claimants.get(member);
  if (member !== undefined && claimant === undefined && !isUnread(member))
    reasons.push(unknownMember(member));
  if (occurredOn !== undefined && compareDates(occurredOn, on) > 0)
    reasons.push(afterSettlement(occurredOn, on));
  const version =
    occurredOn === undefined || compareDates(occurredOn, on) > 0
      ? undefined
      : take(placed(versionOn(scheme.versions, occurredOn), { column: 'occurredOn' }));
  const rules = version === undefined ? rulesOf(scheme) : [version.rules];
  const items = rules.flatMap((one) => one.items);
  const item = items.find((candidate) => candidate.item === asked);
  if (item === undefined && asked !== undefined)
    reasons.push(unknownItem(asked, items, version && occurredOn));
  const isKnown = member === undefined || claimant !== undefined;
  if (version === undefined || occurredOn === undefined) {
    if (isKnown) reasons.push(...proportionFaults(claimant, rules));
    const open = { version: undefined, item: undefined, waitingDays: undefined, proportion: undefined };
    return { reasons, claimant, ...open, isVoid: false };
  }
  const waiting =
    item === undefined
      ? undefined
      : take(waitingDays(item, version.rules, { scheme, pool }, occurredOn, claimant?.joined));
  const isVoid = claimant !== undefined && isInWaiting(occurredOn, claimant, waiting?.value, version.rules);
  if (claimant !== undefined) {
    reasons.push(...membershipFaults(occurredOn, claimant, isVoid ? 0 : waiting?.value));
    if (item !== undefined) reasons.push(...receivedFaults(item, claimant, version.rules));
  }
  const proportion = isVoid || !isKnown ? undefined : take(proportionOf(claimant, version.rules));
  return { reasons, claimant, version, item, waitingDays: waiting, proportion, isVoid };
}

/** The rules of all versions: an item that none of them knows is unknown on any day. */
function rulesOf({ versions }: Scheme<AssessmentRules>): AssessmentRules[] {
  return versions.flatMap(({ rules }) => rules ?? []);
}

/** Where nobody knows which rules judge: a proportion is lacking if all of them ask for it, whatever became of the claim. */
function proportionFaults(claimant: Claimant | undefined, rules: readonly AssessmentRules[]): Rejection[] {
  const found = rules.map((one) => proportionOf(claimant, one));
  const isAsked = rules.every(({ waiting }, at) => waiting?.inIt !== 'refund' && found[at]?.ok === false);
  return isAsked ? reasonsOf(...found.slice(0, 1)) : [];
}

/** Whether rules end a membership for an event in its waiting period, and do not only refuse to pay. */
function isInWaiting(
  occurredOn: PlainDate,
  { joined }: Claimant,
  days: number | undefined,
  { waiting }: AssessmentRules,
): boolean {
  if (waiting?.inIt !== 'refund' || joined === undefined || days === undefined) return false;
  const passed = daysBetween(joined, occurredOn);
  return passed >= 0 && passed < days;
}

/** A benefit that is paid once in a life, to somebody who has had it. */
export function receivedFaults(
  { item }: Item,
  { member, received }: Claimant,
  { oncePerLife }: AssessmentRules,
): Rejection[] {
  if (oncePerLife === undefined || received.length === 0) return [];
  if (oncePerLife === 'item' && !received.includes(item)) return [];
  return [
    {
      code: 'a-benefit-is-paid-once-in-a-life',
      column: 'member',
      found: `${member}, who received ${received.join(' ')}`,
      expected: oncePerLife === 'item' ? `a first benefit of ${item}` : 'a first benefit',
    },
  ];
}

function membershipFaults(
  occurredOn: PlainDate,
  claimant: Claimant,
  waiting: number | undefined,
): Rejection[] {
  const { member, joined, left } = claimant;
  const column = 'occurredOn';
  if (left !== undefined && compareDates(occurredOn, left) > 0) {
    return [
      {
        code: 'an-event-is-after-leaving',
        column,
        found: `${occurredOn}`,
        expected: `by ${left}, when ${member} left`,
        suggestion: MEND_OR_LEAVE_OUT,
      },
    ];
  }
  if (joined === undefined) {
    return waiting === undefined ? [] : [unknownSince(claimant)];
  }
  const days = daysBetween(joined, occurredOn);
  if (days < 0) {
    return [
      {
        code: 'an-event-is-before-joining',
        column,
        found: `${occurredOn}`,
        expected: `from ${joined} on, when ${member} joined`,
        suggestion: MEND_OR_LEAVE_OUT,
      },
    ];
  }
  if (waiting === undefined || days >= waiting) return [];
  return [
    {
      code: 'an-event-is-in-the-waiting-period',
      column,
      found: `${occurredOn}, ${days} days after ${member} joined on ${joined}`,
      expected: `at least ${waiting} days after joining`,
      suggestion: MEND_OR_LEAVE_OUT,
    },
  ];
}

const MEND_OR_LEAVE_OUT = 'correct the day in the claim or in the list, or leave the claim out';

export const AFTER_SETTLEMENT = 'an-event-is-after-the-settlement';

function afterSettlement(occurredOn: PlainDate, on: PlainDate): Rejection {
  return {
    code: AFTER_SETTLEMENT,
    column: 'occurredOn',
    found: `${occurredOn}`,
    expected: `by ${on}`,
  };
}

function unknownItem(item: string, items: readonly Item[], on: PlainDate | undefined): Rejection {
  const known = [...new Set(items.map((candidate) => candidate.item))];
  const expected = `${on === undefined ? '' : `on ${on}: `}${known.join(', ')}`;
  return { code: 'an-item-is-unknown', column: 'item', found: item, expected, ...suggestion(item, known) };
}

function unknownMember(member: string): Rejection {
  return {
    code: 'a-claimant-is-not-among-the-members',
    column: 'member',
    found: member,
    expected: 'a member of the list',
  };
}
