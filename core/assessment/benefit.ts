import { Money, sum } from '../money/money.ts';
import type { PlainDate } from '../period/date.ts';
import { type Fraction, fraction, times } from '../rate/fraction.ts';
import { Rate } from '../rate/rate.ts';
import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import { quotient, type Rounding } from '../rounding/rounding.ts';
import type { Figure } from '../scheme/figure.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { InEffect } from '../scheme/version.ts';
import { type Claim, placeOf } from './claim.ts';
import { type Judged, judged, receivedFaults } from './event.ts';
import { type Insured, insured } from './insured.ts';
import type { Claimant } from './member.ts';
import { openReasons } from './reason-list.ts';
import type { AssessmentRules, Item } from './rules.ts';

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
  scheme: Scheme<AssessmentRules>,
  on: PlainDate,
): Result<Benefit[]> {
  const found: Benefit[] = [];
  const reasons = openReasons();
  for (const claim of claims) {
    const benefit = benefitOf(claim, claimants, scheme, on);
    const again = benefit.ok ? secondFaults(benefit.value, found) : benefit.rejections;
    if (benefit.ok) found.push(benefit.value);
    reasons.tellAll(again.map((reason) => ({ ...placeOf(claim), ...reason })));
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
  if (event.isVoid) return voided(claim, event, version, item);
  const { waitingDays } = event;
  const found = insured(claim, item, claimant, version.rules, waitingDays?.value, scheme.tables);
  if (!found.ok) reasons.push(...found.rejections);
  if (reasons.length > 0 || !found.ok) return rejected(...reasons);
  const { benefit: full } = found.value;
  const base = { claim, claimant, version, item, waitingDays };
  const nothing = Money.zero(full.currency);
  return accepted({ ...base, insured: found.value, refund: undefined, full, paid: full, setOff: nothing });
}

/** A second benefit of one settlement, where there is one in a life. */
function secondFaults({ item, claimant, version }: Benefit, before: readonly Benefit[]): Rejection[] {
  if (claimant === undefined || version.rules.oncePerLife === undefined) return [];
  const own = before.filter((benefit) => benefit.claimant?.member === claimant.member);
  const received = own.map((benefit) => benefit.item.item);
  return receivedFaults(item, { ...claimant, received }, version.rules);
}

/** A membership that ends as though it had not been: no benefit, and what was paid is refunded. */
function voided(
  claim: Claim,
  { reasons, claimant, waitingDays }: Judged,
  version: InEffect<AssessmentRules>,
  item: Item,
): Result<Benefit> {
  const refund = claimant?.sharesPaid;
  if (refund === undefined) reasons.push(unknownPaid(claimant));
  if (refund === undefined || reasons.length > 0) return rejected(...reasons);
  const nothing = Money.zero(refund.currency);
  const base = { claim, claimant, version, item, waitingDays };
  return accepted({ ...base, insured: undefined, refund, full: nothing, paid: nothing, setOff: nothing });
}

function unknownPaid(claimant: Claimant | undefined): Rejection {
  return {
    code: 'what-a-claimant-has-paid-is-not-known',
    column: 'sharesPaid',
    found: '',
    expected: `the shares that ${claimant?.member ?? 'the claimant'} has paid, to be refunded`,
  };
}
