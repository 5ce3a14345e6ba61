import { feesOn, hasOwnCaps, sumOfFees } from '../assessment/equal-sharing.ts';
import type { Terms } from '../assessment/rules/terms.ts';
import { Money } from '../money/money.ts';
import type { Wholes } from '../rate/interval.ts';
import { wholesBehind } from './printed.ts';
import { type FeeWord, feeWords, type PublishedStatement } from './published-statement.ts';

/** What is known of that which was shared; amounts in minor units. */
export interface Shared {
  readonly currency: string;
  readonly amount: Wholes;
  /** Whether the fees are on top of the amount or in it; both where that was not published. */
  readonly fees: readonly FeeWord[];
  readonly feesOn: (benefits: bigint) => bigint;
  readonly hasFees: boolean;
  readonly hasOwnCaps: boolean;
  readonly sharers: Wholes | undefined;
  readonly carriedIn: Wholes | undefined;
}

/** What a published statement says of that which was shared, by the terms of its day. */
export function sharedIn(statement: PublishedStatement, terms: Terms): Shared {
  const { claims, toShare, sharers, carriedIn } = statement;
  const { currency } = terms;
  const amount =
    claims === undefined ? toShare && wholesBehind(toShare.amount, currency) : sumOfClaims(claims, currency);
  const fees = claims === undefined ? toShare?.fees : 'on-top';
  return {
    currency,
    amount: amount ?? { least: 0n, most: undefined },
    fees: fees === undefined ? feeWords : [fees],
    feesOn: (benefits) => sumOfFees(feesOn(Money.ofMinor(benefits, currency), terms)),
    hasFees: terms.fees.length > 0,
    hasOwnCaps: hasOwnCaps(terms),
    sharers: sharers === undefined ? undefined : sharersIn(sharers),
    carriedIn: carriedIn === undefined ? undefined : wholesBehind(carriedIn, currency),
  };
}

function sumOfClaims(claims: NonNullable<PublishedStatement['claims']>, currency: string): Wholes {
  const sum = claims.reduce((whole, { count, amount }) => {
    const each = Money.ofFraction(amount.value, currency).minorUnits();
    return whole + each * (count?.value.n ?? 1n);
  }, 0n);
  return { least: sum, most: sum };
}

function sharersIn(sharers: NonNullable<PublishedStatement['sharers']>): Wholes {
  if (sharers.in === 'range') {
    return { least: sharers.atLeast?.value.n ?? 1n, most: sharers.atMost?.value.n };
  }
  const { least = 1n, most } = wholesBehind(sharers.printed);
  return { least: least < 1n ? 1n : least, most };
}

export const nothing: Wholes = { least: 0n, most: 0n };

/** Benefits and fees. */
export function totalOf({ amount, feesOn }: Shared, word: FeeWord): Wholes {
  if (word === 'included') return amount;
  const withFees = (benefits: bigint) => benefits + feesOn(benefits);
  return { least: withFees(amount.least ?? 0n), most: amount.most && withFees(amount.most) };
}

/** What is left of a total after what was carried in; never below zero. */
export function dueOf(total: Wholes, carriedIn: Wholes): Wholes {
  const least = carriedIn.most === undefined ? 0n : atLeastZero((total.least ?? 0n) - carriedIn.most);
  return { least, most: total.most && atLeastZero(total.most - (carriedIn.least ?? 0n)) };
}

export function atLeastZero(value: bigint): bigint {
  return value < 0n ? 0n : value;
}
