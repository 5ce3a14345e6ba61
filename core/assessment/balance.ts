import { Money, sum } from '../money/money.ts';
import type { Rate } from '../rate/rate.ts';
import {
  accepted,
  certain,
  invariant,
  type Rejection,
  type Result,
  rejected,
  together,
} from '../result/result.ts';
import type { Figure } from '../scheme/figure.ts';
import type { Settlement } from './assessment.ts';
import { type Due, ownOf } from './contribution/contribution.ts';
import { depositIn, type OwnAccount, ownAccount, untouched, wholeOf } from './contribution/own-account.ts';
import { keyOf } from './contribution/standing.ts';
import { openShareBook } from './member-share.ts';
import { type Member, memberReader, type Row } from './roll/member.ts';
import type { Roll } from './roll/roll.ts';
import { isMarginal, type Shares, shareIn } from './share/share.ts';
import type { SurplusLine } from './surplus.ts';

/** What one member pays and gets back in a settlement, beside benefits. */
export interface Balance {
  /** In major units, as {@link openShareBook} has it. */
  readonly share: string;
  readonly dues: readonly Due[];
  readonly contributed: Money;
  readonly refunds: readonly Refund[];
  /** His own account, where the rules know accounts. */
  readonly account: OwnAccount | undefined;
}

/** What a member gets back of a surplus, and what of it is kept as his capital. */
export interface Refund {
  readonly line: SurplusLine;
  readonly amount: Money;
  readonly withheld: Money;
  /** By which weight, or at which declared rate of what he has contributed. */
  readonly weight: number | undefined;
  readonly declared: Figure<Rate> | undefined;
}

/** The balances of members one by one; as with shares, ask for every member once, from the first to the last. */
export function openBalanceBook(settlement: Settlement): { next(member: Member): Balance } {
  const { currency } = settlement.terms;
  const book = openShareBook(settlement);
  const places = openRefundPlaces(settlement);
  return {
    next(member) {
      const share = book.next(member);
      const dues = duesOfMember(settlement, member);
      const refunds = certain(refundsOf(settlement, member, places.next(member)));
      const account =
        settlement.accounts === undefined
          ? undefined
          : accountOf(settlement, member, Money.of(share, currency));
      return { share, dues, contributed: ownOf(dues, currency), refunds, account };
    },
  };
}

/** The balance of each row of a list that is read a second time; undefined for a row that is not sound. */
export function balancesOfRows(
  settlement: Settlement,
  columns: readonly string[],
): Result<{ of(row: Row): Balance | undefined }> {
  const read = memberReader(settlement.terms, columns, settlement.roll);
  if (!read.ok) return read;
  const reader = read.value;
  const book = openBalanceBook(settlement);
  return accepted({
    of(row) {
      if (!reader.read(row, () => undefined)) return undefined;
      const { weight, cap, standing, isInForce } = reader;
      return book.next({ member: row.cells['member'] ?? '', weight, cap, standing, isInForce });
    },
  });
}

/** What a member gets back in all, less what is kept as his capital. */
export function refundedTo({ refunds }: Pick<Balance, 'refunds'>, currency: string): Money {
  return sum(
    refunds.map(({ amount, withheld }) => amount.minus(withheld)),
    currency,
  );
}

/** What a member owes whatever happens; nothing where he is not in force. */
export function duesOfMember(settlement: Settlement, member: Member): readonly Due[] {
  const place = member.isInForce ? placeOf(settlement, member) : undefined;
  return place === undefined ? [] : (settlement.dues[place] ?? []);
}

/** The own account of a member who pays a share; missing where the rules know no accounts. */
export function accountOf(settlement: Settlement, member: Member, share: Money): OwnAccount | undefined {
  const { accounts, terms } = settlement;
  if (accounts === undefined) return undefined;
  if (!member.isInForce) return untouched(BigInt(member.cap));
  const deposit = depositIn(duesOfMember(settlement, member), terms.rules);
  const times = accounts.times === undefined ? undefined : wholeOf(accounts.times.value);
  const before = BigInt(member.cap) - deposit;
  const credit = accounts.income?.creditOf(before) ?? 0n;
  return ownAccount({ before, deposit, share: share.minorUnits(), credit, times });
}

/** What a member gets back; `places` say where he stands among those with his remainder, as far as that decides. */
export function refundsOf(
  settlement: Settlement,
  member: Member,
  places: readonly (number | undefined)[],
): Result<Refund[]> {
  if (!member.isInForce) return accepted([]);
  const at = placeOf(settlement, member);
  if (at === undefined) return rejected(unknownStanding(member));
  const nothing = Money.zero(settlement.terms.currency);
  return together(
    toMembers(settlement).map((line, place): Result<Refund> => {
      const withheld = line.withheld?.[at] ?? nothing;
      const { split } = line;
      const declared = line.declared[at];
      if (split === undefined) {
        return accepted({ line, amount: line.each?.[at] ?? nothing, withheld, declared, weight: undefined });
      }
      const weight = weightIn(split, at);
      const minor = shareIn(split.split, { member: member.member, weight, cap: undefined }, places[place]);
      if (minor === undefined) return rejected(withoutPlace(member));
      const amount = Money.ofMinor(minor, settlement.terms.currency);
      return accepted({ line, amount, withheld, weight, declared });
    }),
  );
}

/** The places of members among those with their remainder of each refund, in the order of the list. */
export function openRefundPlaces(settlement: Settlement): { next(member: Member): (number | undefined)[] } {
  const lines = toMembers(settlement);
  const counted = lines.map(() => 0);
  return {
    next(member) {
      if (lines.length === 0 || !member.isInForce) return lines.map(() => undefined);
      const at = placeOf(settlement, member);
      return lines.map(({ split }, place) => {
        if (
          split === undefined ||
          at === undefined ||
          !isMarginal(split.split, weightIn(split, at), undefined)
        )
          return undefined;
        counted[place] = (counted[place] ?? 0) + 1;
        return counted[place];
      });
    },
  };
}

/** Where the list is needed to say who of several gets a unit more. */
export function withoutPlace({ member }: Member): Rejection {
  return {
    code: 'the-place-in-the-list-decides-this-share',
    found: member,
    expected: 'the list of members, in its order',
    suggestion: 'give the list of members beside the record',
  };
}

function toMembers({ surplus }: Settlement): SurplusLine[] {
  return surplus.filter(({ rule }) => rule.to === 'members');
}

function weightIn({ cohorts }: Shares, place: number): number {
  const cohort = cohorts[place];
  invariant(cohort !== undefined, 'a refund is split among all cohorts');
  return cohort.cohort.weight;
}

/** The place of a cohort for each standing: all cohorts of one standing owe and receive alike. */
const placesOf = new WeakMap<Roll, ReadonlyMap<string, number>>();

/** The place of a cohort with the standing of a member; missing where a list has a member whom the settlement did not know. */
function placeOf({ roll }: Settlement, { standing }: Member): number | undefined {
  let places = placesOf.get(roll);
  if (places === undefined) {
    places = new Map(roll.cohorts.map((cohort, place) => [keyOf(cohort.standing), place]));
    placesOf.set(roll, places);
  }
  return places.get(keyOf(standing));
}

function unknownStanding({ member }: Member): Rejection {
  return {
    code: 'a-member-is-not-of-this-settlement',
    found: member,
    expected: 'the list of members as it was settled',
  };
}
