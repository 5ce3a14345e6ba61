import { Money, sum } from '../../money/money.ts';
import { compareDates } from '../../period/date.ts';
import { type Fraction, fraction, times } from '../../rate/fraction.ts';
import { Rate } from '../../rate/rate.ts';
import { openReasons, type ReasonList } from '../../result/reason-list.ts';
import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import { quotient, type Rounding } from '../../rounding/rounding.ts';
import type { Figure } from '../../scheme/figure.ts';
import type { InEffect } from '../../scheme/version.ts';
import { type Claimant, type Claimants, placeInRow } from '../roll/member.ts';
import type { AssessmentRules, Item } from '../rules/rules.ts';
import type { Terms } from '../rules/terms.ts';
import { atClaim, type Claim } from './claim.ts';
import { type Judged, judged, receivedFaults, withoutGaps } from './event.ts';
import { type Insured, insured } from './insured.ts';

/** What a claim is paid, and the rules of the day of the event by which it was found. */
export interface Benefit {
  readonly claim: Claim;
  /** Missing for claims of members that a worked case does not name. */
  readonly claimant: Claimant | undefined;
  readonly version: InEffect<AssessmentRules>;
  readonly item: Item;
  readonly waitingDays: Figure<number> | undefined;
  /** Missing where the event ended the membership in its waiting period. */
  readonly insured: Insured | undefined;
  /** What such a member has paid and is refunded. */
  readonly refund: Money | undefined;
  /** Of one claim, before the benefits of the period shrink. */
  readonly full: Money;
  readonly paid: Money;
  /** What of it is kept back for what the claimant owes of earlier periods. */
  readonly setOff: Money;
}

/**
 * The benefit of every claim, judged by the rules that were in effect on the day of its event.
 *
 *     benefit = amount (or loss), at most the item's amount, × insured proportion, rounded
 */
export function benefits(
  claims: readonly Claim[],
  claimants: ReadonlyMap<string, Claimant>,
  terms: Terms,
): Result<Benefit[]> {
  const { found, reasons } = judgedClaims(claims, { claimants, isUnread: () => false }, terms);
  return reasons.count > 0 ? reasons.rejected() : accepted(found);
}

/** Why claims cannot be paid, as far as their claimants could be read. */
export function benefitFaults(
  claims: readonly Claim[],
  members: Claimants,
  terms: Terms,
): readonly Rejection[] {
  return judgedClaims(claims, members, terms).reasons.all();
}

function judgedClaims(
  claims: readonly Claim[],
  members: Claimants,
  terms: Terms,
): { readonly found: Benefit[]; readonly reasons: ReasonList } {
  const found: Benefit[] = [];
  const reasons = openReasons();
  const received = new Map<string, string[]>();
  for (const claim of claims) {
    const event = judged(claim, members, terms);
    const { claimant } = event;
    const benefit = benefitOf(claim, event, terms);
    if (benefit?.ok === true) found.push(benefit.value);
    const faults = withoutGaps(benefit?.ok === false ? benefit.rejections : event.reasons, claimant);
    if (faults.length === 0 && claimant !== undefined) faults.push(...secondFaults(event, received));
    reasons.tellAll(faults.map((reason) => atClaim(claim, reason)));
  }
  reasons.tellAll(afterTheEnd(found));
  return { found, reasons };
}

/** Claims of events on or after the day on which an event in the waiting period has ended the membership. */
function afterTheEnd(all: readonly Benefit[]): Rejection[] {
  const ended = new Map<string, Benefit>();
  for (const benefit of all) {
    const { claimant, refund, claim } = benefit;
    if (claimant === undefined || refund === undefined) continue;
    const before = ended.get(claimant.member);
    if (before === undefined || compareDates(claim.occurredOn, before.claim.occurredOn) < 0)
      ended.set(claimant.member, benefit);
  }
  return all.flatMap((benefit): Rejection[] => {
    const { claim, claimant } = benefit;
    const end = claimant === undefined ? undefined : ended.get(claimant.member);
    if (end === undefined || end === benefit) return [];
    if (compareDates(claim.occurredOn, end.claim.occurredOn) < 0) return [];
    const expected = `before ${end.claim.occurredOn}, when claim ${end.claim.claim} ended the membership in its waiting period`;
    const code = 'an-event-is-after-the-end-of-a-membership';
    return [atClaim(claim, { code, column: 'occurredOn', found: `${claim.occurredOn}`, expected })];
  });
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

/** What is refunded to those whose membership ended in its waiting period. */
export function refundsOf(all: readonly Benefit[], currency: string): Money {
  return sum(
    all.flatMap(({ refund }) => refund ?? []),
    currency,
  );
}

/** Benefits with what is kept back of each for the arrears of its claimant, from the first on. */
export function setOff(all: readonly Benefit[]): Benefit[] {
  const owed = new Map<string, Money>();
  return all.map((benefit) => {
    const { claimant, version, paid } = benefit;
    if (version.rules.arrears === undefined || claimant?.arrears === undefined) return benefit;
    const left = owed.get(claimant.member) ?? claimant.arrears;
    const kept = left.atMost(paid);
    owed.set(claimant.member, left.minus(kept));
    return { ...benefit, setOff: kept };
  });
}

/** All benefits at the same fraction of themselves, each rounded, down to the minor unit where the rules do not say how. */
export function shrunk(all: readonly Benefit[], factor: Fraction, rounding?: Rounding): Benefit[] {
  return all.map((benefit) => {
    const { full } = benefit;
    const part = times(fraction(full.minorUnits()), factor);
    const paid =
      rounding === undefined
        ? Money.ofMinor(quotient(part.n, part.d, 'down'), full.currency)
        : full.times(Rate.ofFraction(factor, '/'), rounding);
    return { ...benefit, paid };
  });
}

/** Nothing where it is not known whose claim it is, or by which rules it is judged. */
function benefitOf(claim: Claim, event: Judged, { scheme, pool }: Terms): Result<Benefit> | undefined {
  const { reasons, claimant, version, item, waitingDays } = event;
  const isKnown = claim.member === undefined || claimant !== undefined;
  if (version === undefined || item === undefined || !isKnown) return undefined;
  if (event.isVoid) return voided(claim, event, version, item);
  const found = insured(claim, item, { ...event, pool: pool?.pool }, version.rules, scheme.tables);
  if (!found.ok) return rejected(...reasons, ...found.rejections);
  if (reasons.length > 0) return rejected(...reasons);
  const { benefit: full } = found.value;
  const base = { claim, claimant, version, item, waitingDays };
  const nothing = Money.zero(full.currency);
  return accepted({ ...base, insured: found.value, refund: undefined, full, paid: full, setOff: nothing });
}

/** A second benefit of one settlement, where there is one in a life; what is paid is added to what was received. */
function secondFaults(
  { item, claimant, version, isVoid }: Judged,
  received: Map<string, string[]>,
): Rejection[] {
  if (isVoid || item === undefined || claimant === undefined || version?.rules.oncePerLife === undefined)
    return [];
  const own = received.get(claimant.member) ?? [];
  received.set(claimant.member, [...own, item.item]);
  return receivedFaults(item, { ...claimant, received: own }, version.rules);
}

/** A membership that ends as though it had not been: no benefit, and what was paid is refunded. */
function voided(
  claim: Claim,
  { reasons, claimant, waitingDays }: Judged,
  version: InEffect<AssessmentRules>,
  item: Item,
): Result<Benefit> {
  const refund = claimant?.sharesPaid;
  if (refund === undefined) return rejected(...reasons, unknownPaid(claimant));
  if (reasons.length > 0) return rejected(...reasons);
  const nothing = Money.zero(refund.currency);
  const base = { claim, claimant, version, item, waitingDays };
  return accepted({ ...base, insured: undefined, refund, full: nothing, paid: nothing, setOff: nothing });
}

function unknownPaid(claimant: Claimant | undefined): Rejection {
  return {
    code: 'what-a-claimant-has-paid-is-not-known',
    ...placeInRow(claimant),
    column: 'sharesPaid',
    found: '',
    expected: `the shares that ${claimant?.member ?? 'the claimant'} has paid, to be refunded`,
  };
}
