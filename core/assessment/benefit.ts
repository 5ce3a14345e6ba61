import { Money } from '../money/money.ts';
import { compareDates, daysBetween, type PlainDate } from '../period/date.ts';
import { type Fraction, fraction, times } from '../rate/fraction.ts';
import type { Rate } from '../rate/rate.ts';
import { suggestion } from '../result/nearest.ts';
import { accepted, placed, type Rejection, type Result, reasonsOf, rejected } from '../result/result.ts';
import { quotient } from '../rounding/rounding.ts';
import type { Figure } from '../scheme/figure.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { type InEffect, versionOn } from '../scheme/version.ts';
import { type Claim, type Event, placeOf } from './claim.ts';
import { figureOn } from './figure.ts';
import type { Claimant } from './member.ts';
import { openReasons } from './reason-list.ts';
import type { AssessmentRules, Item } from './rules.ts';
import type { Terms } from './terms.ts';

/** What a claim is paid, and the rules of the day of the event by which it was found. */
export interface Benefit {
  readonly claim: Claim;
  /** Missing for claims of members that a worked case does not name. */
  readonly claimant: Claimant | undefined;
  readonly version: InEffect<AssessmentRules>;
  readonly item: Item;
  readonly ceiling: Figure<Money> | undefined;
  /** The amount decided or lost, at most the amount of the item. */
  readonly insured: Money;
  /** Missing where the rules know no proportions: members are insured for the whole. */
  readonly proportion: Rate | undefined;
  readonly waitingDays: Figure<number> | undefined;
  /** Of one claim, before the benefits of the period shrink. */
  readonly full: Money;
  readonly paid: Money;
}

/**
 * The benefit of every claim, judged by the rules that were in effect on the day of its event.
 *
 *     benefit = amount (or loss), at most the item's amount, × insured proportion, rounded
 */
export function benefits(
  claims: readonly Claim[],
  claimants: ReadonlyMap<string, Claimant>,
  scheme: Scheme<AssessmentRules>,
  on: PlainDate,
): Result<Benefit[]> {
  const found: Benefit[] = [];
  const reasons = openReasons();
  for (const claim of claims) {
    const benefit = benefitOf(claim, claimants, scheme, on);
    if (benefit.ok) found.push(benefit.value);
    else reasons.tellAll(benefit.rejections.map((reason) => ({ ...placeOf(claim), ...reason })));
  }
  return reasons.count > 0 ? reasons.rejected() : accepted(found);
}

/** What all claims together are paid. */
export function sumOfBenefits(all: readonly Benefit[], which: 'full' | 'paid', currency: string): Money {
  let minor = 0n;
  for (const benefit of all) minor += benefit[which].minorUnits() * BigInt(benefit.claim.count);
  return Money.ofMinor(minor, currency);
}

/** How many claims these benefits are paid for: one of a worked case may stand for many. */
export function countOfClaims(all: readonly Benefit[]): number {
  return all.reduce((count, { claim }) => count + claim.count, 0);
}

/** All benefits at the same fraction of themselves, each rounded down to the minor unit. */
export function shrunk(all: readonly Benefit[], factor: Fraction): Benefit[] {
  return all.map((benefit) => {
    const part = times(fraction(benefit.full.minorUnits()), factor);
    return { ...benefit, paid: Money.ofMinor(quotient(part.n, part.d, 'down'), benefit.full.currency) };
  });
}

/** The members among whom claimants are sought. */
export interface Claimants {
  readonly claimants: ReadonlyMap<string, Claimant>;
  /** Whether a member is listed in a row that could not be read. */
  isUnread(member: string): boolean;
}

/** What cannot be paid for an event, as far as it and its claimant could be read. */
export function eventFaults(event: Event, members: Claimants, { scheme, on }: Terms): Rejection[] {
  const place = placeOf(event);
  return judged(event, members, scheme, on).reasons.map((reason) => ({ ...place, ...reason }));
}

/** Who, what and when of a claim by the rules of the day of its event. */
interface Judged {
  readonly reasons: Rejection[];
  readonly claimant: Claimant | undefined;
  readonly version: InEffect<AssessmentRules> | undefined;
  readonly item: Item | undefined;
  readonly waitingDays: Figure<number> | undefined;
}

function judged(
  { member, item: asked, occurredOn }: Event,
  { claimants, isUnread }: Claimants,
  scheme: Scheme<AssessmentRules>,
  on: PlainDate,
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
  const unknown = { reasons, claimant, version: undefined, item: undefined, waitingDays: undefined };
  if (occurredOn === undefined) return unknown;
  if (compareDates(occurredOn, on) > 0) {
    reasons.push(afterSettlement(occurredOn, on));
    return unknown;
  }
  const version = take(placed(versionOn(scheme.versions, occurredOn), { column: 'occurredOn' }));
  if (version === undefined) return unknown;
  const item = version.rules.items.find((candidate) => candidate.item === asked);
  if (item === undefined && asked !== undefined) reasons.push(unknownItem(asked, occurredOn, version.rules));
  const waiting = item === undefined ? undefined : take(waitingDays(item, version.rules, scheme, occurredOn));
  if (claimant !== undefined) reasons.push(...membershipFaults(occurredOn, claimant, waiting?.value));
  return { reasons, claimant, version, item, waitingDays: waiting };
}

function benefitOf(
  claim: Claim,
  claimants: ReadonlyMap<string, Claimant>,
  scheme: Scheme<AssessmentRules>,
  on: PlainDate,
): Result<Benefit> {
  const event = judged(claim, { claimants, isUnread: () => false }, scheme, on);
  const { reasons, claimant, version, item } = event;
  const isKnown = claim.member === undefined || claimant !== undefined;
  if (version === undefined || item === undefined || !isKnown) return rejected(...reasons);
  const { rules } = version;
  const proportion = proportionOf(claimant, rules);
  const insured = insuredAmount(claim, item, claimant, scheme);
  reasons.push(...reasonsOf(proportion, insured));
  if (reasons.length > 0 || !proportion.ok || !insured.ok) return rejected(...reasons);

  const { amount, ceiling } = insured.value;
  const full =
    proportion.value === undefined || rules.proportion === undefined
      ? amount
      : amount.times(proportion.value, rules.proportion.rounding);
  return accepted({
    claim,
    claimant,
    version,
    item,
    ceiling,
    insured: amount,
    proportion: proportion.value,
    waitingDays: event.waitingDays,
    full,
    paid: full,
  });
}

function waitingDays(
  item: Item,
  { waiting }: AssessmentRules,
  { tables }: Scheme,
  on: PlainDate,
): Result<Figure<number> | undefined> {
  if (waiting === undefined || waiting.exceptItems?.includes(item.item) === true) return accepted(undefined);
  const days = figureOn<number | Fraction>(waiting.days, tables, { item: item.item }, on);
  return days.ok ? accepted({ ...days.value, value: wholeNumber(days.value.value) }) : days;
}

function insuredAmount(
  claim: Claim,
  item: Item,
  claimant: Claimant | undefined,
  { tables }: Scheme,
): Result<{ readonly amount: Money; readonly ceiling: Figure<Money> | undefined }> {
  const words = { item: item.item, class: claimant?.class };
  const ceiling =
    item.amount === undefined ? accepted(undefined) : figureOn(item.amount, tables, words, claim.occurredOn);
  if (!ceiling.ok) return ceiling;
  const most = ceiling.value?.value;
  const stated = claim.amount ?? (item.basis === 'fixed' ? most : undefined);
  if (stated === undefined) {
    return rejected({
      code: 'a-loss-must-be-stated',
      column: 'loss',
      found: '',
      expected: `the loss of ${item.item}`,
    });
  }
  return accepted({ amount: most === undefined ? stated : stated.atMost(most), ceiling: ceiling.value });
}

function proportionOf(
  claimant: Claimant | undefined,
  { proportion }: AssessmentRules,
): Result<Rate | undefined> {
  if (proportion === undefined) return accepted(undefined);
  const known = claimant?.proportion ?? proportion.default;
  if (known !== undefined) return accepted(known);
  return rejected({
    code: 'the-insured-proportion-of-a-claimant-is-not-known',
    column: 'proportion',
    found: '',
    expected: 'such as 100% or 40%',
  });
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
      },
    ];
  }
  if (joined === undefined) {
    if (waiting === undefined) return [];
    return [
      {
        code: 'the-day-on-which-a-claimant-joined-is-not-known',
        column: 'joined',
        found: '',
        expected: `when ${member} joined`,
      },
    ];
  }
  const days = daysBetween(joined, occurredOn);
  if (days < 0) {
    return [
      {
        code: 'an-event-is-before-joining',
        column,
        found: `${occurredOn}`,
        expected: `from ${joined} on, when ${member} joined`,
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
    },
  ];
}

function afterSettlement(occurredOn: PlainDate, on: PlainDate): Rejection {
  return {
    code: 'an-event-is-after-the-settlement',
    column: 'occurredOn',
    found: `${occurredOn}`,
    expected: `by ${on}`,
  };
}

function unknownItem(item: string, occurredOn: PlainDate, { items }: AssessmentRules): Rejection {
  const known = items.map((candidate) => candidate.item);
  const expected = `on ${occurredOn}: ${known.join(', ')}`;
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

/** A column of factors holds days as exact numbers; the check of the rules has seen that they are whole. */
function wholeNumber(days: number | Fraction): number {
  return typeof days === 'number' ? days : Number(days.n / days.d);
}
