import { z } from 'zod';
import type { FeeCharged } from '../assessment/assessment.ts';
import { insured } from '../assessment/claim/insured.ts';
import { equalSharing, feesOn, sumOfFees } from '../assessment/equal-sharing.ts';
import type { Claimant } from '../assessment/roll/member.ts';
import { figureOn } from '../assessment/rules/figure.ts';
import type { Item } from '../assessment/rules/rules.ts';
import type { Terms } from '../assessment/rules/terms.ts';
import { type EqualShare, type EqualSharing, equalShare } from '../assessment/share/equal-share.ts';
import { Money } from '../money/money.ts';
import {
  accepted,
  invariant,
  placed,
  type Rejection,
  type Result,
  reasonsOf,
  rejected,
} from '../result/result.ts';
import { wordOf } from '../result/word.ts';
import { quotient } from '../rounding/rounding.ts';
import { atom } from '../scheme/atoms.ts';
import type { Figure } from '../scheme/figure.ts';
import { rejectionsOf } from '../scheme/issues.ts';
import { reading } from '../scheme/reading.ts';

/** Of which claims, and at which share, it is asked how many members they need. */
export interface ThresholdAsked {
  /** One of the rules. */
  readonly item: string;
  /** So many claims of the item in one period. */
  readonly claims: number;
  /** The amount or loss of each claim, at most that of the item; missing where the item's own is meant. */
  readonly amount?: Money | undefined;
  /** For items whose amount goes by class. */
  readonly class?: string | undefined;
  /** In completed years, where amounts go by age. */
  readonly age?: number | undefined;
  /** What a member is to pay at most; missing where the caps of the rules are meant. */
  readonly share?: Money | undefined;
}

/** Reads what is asked of the rules of a day, each word as text; all that is wrong at once. */
export function parseThreshold(words: unknown, terms: Terms): Result<ThresholdAsked> {
  const { draft, reasons } = readThreshold(words, terms);
  return draft === undefined || reasons.length > 0 ? rejected(...reasons) : accepted(draft.asked);
}

/** What is asked as far as it could be read. */
export interface ThresholdDraft {
  readonly asked: ThresholdAsked;
  readonly isUnread: (word: keyof ThresholdAsked) => boolean;
}

/** Reads what is asked of the rules of a day as far as it goes, and why not all of it could be read. */
export function readThreshold(
  words: unknown,
  { currency, rules }: Terms,
): { readonly draft: ThresholdDraft | undefined; readonly reasons: readonly Rejection[] } {
  const items = rules.items.map(({ item }) => item);
  const money = aboveZero(currency);
  const schema = z.strictObject({
    item: atom((text) => wordOf(text, items, 'an-item-is-unknown'), { examples: [items[0] ?? ''] }),
    claims: claimsAtom.optional(),
    amount: money.optional(),
    class: z.string().optional(),
    age: ageAtom.optional(),
    share: money.optional(),
  });
  const { value, issues, isUnread } = reading(words, schema);
  const draft = value && {
    asked: { ...value, claims: value.claims ?? 1 },
    isUnread: (word: keyof ThresholdAsked) => isUnread([word]),
  };
  return { draft, reasons: rejectionsOf(issues, schema, () => ({})) };
}

/** Why there is no threshold, as far as what is asked could be read. */
export function thresholdFaults({ asked, isUnread }: ThresholdDraft, terms: Terms): Rejection[] {
  return reasonsOf(threshold(asked, terms)).filter((reason) => !restsOn(reason).some(isUnread));
}

/** The words that a reason may only follow from. */
function restsOn({ code, path }: Pick<Rejection, 'code' | 'path'>): (keyof ThresholdAsked)[] {
  if (code === TOO_MANY) return ['item', 'claims', 'amount', 'age', 'share'];
  if (path === 'item') return ['item', 'amount', 'age'];
  if (path === 'amount') return ['item', 'amount'];
  return path === 'share' ? ['share'] : [];
}

function aboveZero(currency: string): z.ZodType<Money> {
  return atom(
    (found) => {
      const amount = Money.parse(found, currency);
      if (!amount.ok || !(amount.value.isZero() || amount.value.isNegative())) return amount;
      return rejected({ code: 'an-amount-must-be-above-zero', found, expected: 'more than zero' });
    },
    { examples: ['1'] },
  );
}

const claimsAtom = atom(
  (found) =>
    /^[1-9]\d{0,5}$/.test(found)
      ? accepted(Number(found))
      : rejected({ code: 'a-count-is-a-whole-number-above-zero', found, expected: 'at most 999999' }),
  { examples: ['1'] },
);

const ageAtom = atom(
  (found) =>
    /^(0|[1-9]\d{0,2})$/.test(found)
      ? accepted(Number(found))
      : rejected({ code: 'an-age-is-a-whole-number-of-years', found, expected: 'such as 39' }),
  { examples: ['39'] },
);

/** How many members a fund needs so that claims can be borne with no share above a limit. */
export interface Threshold {
  readonly terms: Terms;
  readonly item: Item;
  readonly claims: number;
  readonly ceiling: Figure<Money> | undefined;
  /** Of one claim. */
  readonly benefit: Money;
  readonly benefits: Money;
  readonly fees: readonly FeeCharged[];
  readonly due: Money;
  /** What a share is at most, and whether it was asked for or stands in the rules. */
  readonly limit: Money;
  readonly isAsked: boolean;
  readonly members: bigint;
  /** What each pays among so many members, and among one fewer if there can be. */
  readonly share: EqualShare;
  readonly shareBefore: EqualShare | undefined;
}

/**
 * The fewest members among whom claims of an item are borne with no share above a limit.
 *
 *     due     = claims × benefit + fees, rounded as the rules say; nothing is carried in
 *     members = due ÷ limit, up to the next whole number
 *
 * Where shares are rounded down, `due ÷ (limit + one minor unit)`, up to the next whole number above it. Members
 * have one unit each, none has a cap of his own, and all are insured for the whole. Among one member fewer somebody
 * would pay more than the limit.
 */
export function threshold(asked: ThresholdAsked, terms: Terms): Result<Threshold> {
  const item = terms.rules.items.find((candidate) => candidate.item === asked.item);
  invariant(item !== undefined, 'the item of which is asked was found in the rules');
  const sharing = equalSharing(terms, asked.claims);
  if (!sharing.ok) return sharing;
  const limit = limitOf(asked, sharing.value, terms.currency);
  const benefit = benefitOf(asked, item, terms);
  if (!limit.ok || !benefit.ok) return rejected(...reasonsOf(limit, benefit));
  const cost = costOf(benefit.value.benefit, asked.claims, terms);
  const found = fewestWithin(cost.due, limit.value, sharing.value.rule);
  if (found === undefined) return rejected(tooMany(cost.due, limit.value));
  const { claims, share } = asked;
  const isAsked = share !== undefined;
  return accepted({ terms, item, claims, ...benefit.value, ...cost, limit: limit.value, isAsked, ...found });
}

/** What so many claims cost: benefits and fees. */
function costOf(benefit: Money, claims: number, terms: Terms): Pick<Threshold, 'benefits' | 'fees' | 'due'> {
  const benefits = Money.ofMinor(benefit.minorUnits() * BigInt(claims), terms.currency);
  const fees = feesOn(benefits, terms);
  return { benefits, fees, due: benefits.plus(Money.ofMinor(sumOfFees(fees), terms.currency)) };
}

/** The fewest among whom no share of an amount is above a limit, proved on both sides; undefined where they are too many to count. */
function fewestWithin(
  amount: Money,
  most: Money,
  rule: EqualSharing['rule'],
): Pick<Threshold, 'members' | 'share' | 'shareBefore'> | undefined {
  const [due, limit] = [amount.minorUnits(), most.minorUnits()];
  const members = fewest(due, limit, rule);
  if (members > MEMBERS_MOST) return undefined;
  const among = (count: bigint) => equalShare(due, count, { rule, cap: undefined });
  const share = among(members);
  const shareBefore = members === 1n ? undefined : among(members - 1n);
  invariant(
    share.most <= limit && (shareBefore === undefined || shareBefore.most > limit),
    'a threshold is the fewest members among whom the limit is kept',
  );
  return { members, share, shareBefore };
}

const MEMBERS_MOST = 10n ** 15n;

function fewest(due: bigint, limit: bigint, rule: EqualSharing['rule']): bigint {
  const members = rule === 'down-and-carry' ? due / (limit + 1n) + 1n : quotient(due, limit, 'up');
  return members < 1n ? 1n : members;
}

function limitOf({ share }: ThresholdAsked, { cap }: EqualSharing, currency: string): Result<Money> {
  if (share !== undefined) return accepted(share);
  if (cap !== undefined) return accepted(Money.ofMinor(cap, currency));
  return rejected({
    code: 'a-threshold-needs-a-limit',
    path: 'share',
    expected: 'what a member is to pay at most, for the rules have no cap for all',
  });
}

/** The most that the item pays, or what it pays of an amount; on the last step of a ladder, to one insured for the whole. */
function benefitOf(
  { amount, class: word, age }: ThresholdAsked,
  item: Item,
  { rules, scheme, on, pool }: Terms,
): Result<{ readonly benefit: Money; readonly ceiling: Figure<Money> | undefined }> {
  const { ladder, proportion, ...whole } = rules;
  const claimant = { ...anyone, class: word, age };
  const claim = { ...anyClaim, item: item.item, occurredOn: on, amount };
  if (amount !== undefined || item.basis === 'fixed') {
    const found = placed(
      insured(claim, item, { ...asAnybody, claimant, pool: pool?.pool }, whole, scheme.tables),
      { path: 'item' },
    );
    return found.ok ? accepted({ benefit: found.value.amount, ceiling: found.value.ceiling }) : found;
  }
  if (item.amount === undefined) {
    return rejected({ code: 'a-loss-must-be-stated', path: 'amount', expected: `the loss of ${item.item}` });
  }
  const words = { item: item.item, class: word, age, pool: pool?.pool };
  const ceiling = placed(figureOn(item.amount, scheme.tables, words, on), { path: 'item' });
  return ceiling.ok ? accepted({ benefit: ceiling.value.value, ceiling: ceiling.value }) : ceiling;
}

/** A claim as rules see it: nothing else of it is known. */
const anyClaim = { claim: 'any', member: undefined, count: 1, line: undefined } as const;

const asAnybody = { proportion: undefined, waitingDays: undefined } as const;

const anyone: Claimant = {
  member: 'anyone',
  joined: undefined,
  left: undefined,
  proportion: undefined,
  class: undefined,
  pool: undefined,
  born: undefined,
  received: [],
  sharesPaid: undefined,
  arrears: undefined,
};

const TOO_MANY = 'more-members-are-needed-than-can-be-counted';

function tooMany(due: Money, limit: Money): Rejection {
  return {
    code: TOO_MANY,
    path: 'share',
    found: `${limit} for ${due}`,
    expected: `at most ${MEMBERS_MOST} members`,
  };
}
