import { currencyDecimals } from '../money/currency.ts';
import { accepted, invariant, type Result } from '../result/result.ts';
import type { Settlement } from './assessment.ts';
import { capOf } from './cap.ts';
import { moneyText } from './granule.ts';
import { type Member, memberColumns, memberReader, type Row } from './member.ts';
import type { MemberTreeBook } from './member-tree.ts';
import { nameInGroup } from './roll.ts';
import { openSealing } from './seal.ts';
import { isMarginal, shareIn } from './share.ts';

/** A member of the list with his place among those with his remainder, for his statement. */
export interface FoundMember {
  readonly member: Member;
  readonly place: number | undefined;
  readonly row: Row;
  /** The number of his leaf in the tree of members, where one is built. */
  readonly leaf: number | undefined;
}

/** The shares of members one by one, in the order of their list. */
export interface ShareBook {
  /** In major units; `0.00` for who is not in force. */
  next(member: Member): string;
  /** Of a row that stands for many members: what most pay, and how many pay one minor unit more. */
  nextOfMany(member: Member, members: number): { readonly share: string; readonly extra: number };
}

/**
 * A book of the shares of a settlement. The list order counts, because with ties as listed the first of
 * a class take a unit more: ask for every member once, from the first to the last.
 */
export function openShareBook(settlement: Settlement): ShareBook {
  const { shares, terms, roll } = settlement;
  const decimals = currencyDecimals(terms.currency);
  const fixed = new Map<number, Map<number, string | undefined>>();
  const nothing = moneyText(0, decimals);
  const { split } = shares;
  let place = 0;
  invariant(roll.cohorts.length > 0, 'a settlement has cohorts');

  /** The share that all of a cohort pay alike; undefined where rank or place decides. */
  function alike(member: Member): string | undefined {
    const { weight, cap } = member;
    let byCap = fixed.get(weight);
    if (byCap === undefined) {
      byCap = new Map();
      fixed.set(weight, byCap);
    }
    const known = byCap.get(cap);
    if (known !== undefined || byCap.has(cap)) return known;
    const most = capOf(settlement, member);
    const share = isMarginal(split, weight, most)
      ? undefined
      : shareIn(split, { member: '', weight, cap: most });
    const text = share === undefined ? undefined : moneyText(share, decimals);
    byCap.set(cap, text);
    return text;
  }

  function decided(member: Member): bigint {
    place += 1;
    const share = shareIn(split, { ...member, cap: capOf(settlement, member) }, place);
    invariant(share !== undefined, 'a place in the list decides a share');
    return share;
  }

  return {
    next(member) {
      if (!member.isInForce) return nothing;
      return alike(member) ?? moneyText(decided(member), decimals);
    },
    nextOfMany(member, members) {
      if (!member.isInForce) return { share: nothing, extra: 0 };
      const share = alike(member);
      if (share !== undefined) return { share, extra: 0 };
      const paid = new Map<bigint, number>();
      for (let at = 0; at < members; at += 1) {
        const amount = decided({ ...member, member: nameInGroup(member.member, at) });
        paid.set(amount, (paid.get(amount) ?? 0) + 1);
      }
      const [least = 0n, more] = [...paid.keys()].sort((a, b) => Number(a - b));
      return { share: moneyText(least, decimals), extra: more === undefined ? 0 : (paid.get(more) ?? 0) };
    },
  };
}

/** The share of each row of a list that is read a second time; undefined for a row that is not sound. */
export function sharesOfRows(
  settlement: Settlement,
  columns: readonly string[],
): Result<{ of(row: Row): string | undefined }> {
  const read = memberReader(settlement.terms, columns);
  if (!read.ok) return read;
  const reader = read.value;
  const book = openShareBook(settlement);
  return accepted({
    of(row) {
      if (!reader.read(row, () => undefined)) return undefined;
      const { weight, cap, isInForce } = reader;
      return book.next({ member: row.cells['member'] ?? '', weight, cap, isInForce });
    },
  });
}

/** A search through a list of members; add every row, also after the member is found, to know which list it is. */
export interface Search {
  /** The member where this row is his. */
  add(row: Row): FoundMember | undefined;
  /** The digest of the rows so far, in the columns that the record names. */
  digest(): string;
  /** Whether these are all rows of the recorded list, in its order, with no column beside those recorded. */
  matches(): boolean;
}

/** Looks for one member in a list that is read again, with the settlement of a record; all rows go into the tree, too. */
export function searchFor(
  id: string,
  settlement: Settlement,
  columns: readonly string[],
  tree?: MemberTreeBook,
): Result<Search> {
  const read = memberReader(settlement.terms, columns, { wasSealed: true });
  if (!read.ok) return read;
  const { seal } = settlement.roll;
  const sealing = openSealing(seal.columns);
  const beside = memberColumns.filter((column) => columns.includes(column) && !seal.columns.includes(column));
  const digest = (): string => sealing.close().digest;
  const reader = read.value;
  const { split } = settlement.shares;
  let place = 0;
  return accepted({
    digest,
    matches: () => beside.length === 0 && digest() === seal.digest,
    add(row) {
      sealing.press(row.cells);
      if (!reader.read(row, () => undefined)) return undefined;
      const { weight, cap, isInForce } = reader;
      const counts = isInForce && isMarginal(split, weight, capOf(settlement, reader));
      if (counts) place += 1;
      const leaf = isInForce ? tree?.enter(seal.columns, row.cells, weight) : undefined;
      const member = row.cells['member'] ?? '';
      if (member !== id) return undefined;
      return { member: { member, weight, cap, isInForce }, place: counts ? place : undefined, row, leaf };
    },
  });
}
