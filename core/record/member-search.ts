import type { Settlement } from '../assessment/assessment.ts';
import { openRefundPlaces } from '../assessment/balance.ts';
import { openFigureBook } from '../assessment/member-figures.ts';
import { memberColumns } from '../assessment/roll/list-columns.ts';
import { type Member, memberReader, type Row } from '../assessment/roll/member.ts';
import { capOf } from '../assessment/share/cap.ts';
import { isMarginal } from '../assessment/share/share.ts';
import { weightFactors } from '../assessment/statement/weight-factors.ts';
import type { MemberTreeBook } from '../commitment/member-tree.ts';
import { openSealing } from '../commitment/seal.ts';
import { accepted, type Result } from '../result/result.ts';

/** A member of the list with his place among those with his remainder, for his statement. */
export interface FoundMember {
  readonly member: Member;
  readonly place: number | undefined;
  /** His places among those with his remainder of each refund. */
  readonly refunds: readonly (number | undefined)[];
  readonly row: Row;
  /** The number of his leaf in the tree of members, where one is built. */
  readonly leaf: number | undefined;
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
  const read = memberReader(settlement.terms, columns, {
    claimants: settlement.roll.claimants,
    wasSealed: true,
  });
  if (!read.ok) return read;
  const { seal } = settlement.roll;
  const sealing = openSealing(seal.columns);
  const beside = memberColumns.filter((column) => columns.includes(column) && !seal.columns.includes(column));
  const digest = (): string => sealing.close().digest;
  const reader = read.value;
  const { split } = settlement.shares;
  const refunds = openRefundPlaces(settlement);
  const figures = openFigureBook(settlement);
  let place = 0;
  return accepted({
    digest,
    matches: () => beside.length === 0 && digest() === seal.digest,
    add(row) {
      sealing.press(row.cells);
      if (!reader.read(row, () => undefined)) return undefined;
      const { weight, cap, standing, isInForce } = reader;
      const counts = isInForce && isMarginal(split, weight, capOf(settlement, reader));
      if (counts) place += 1;
      const member = { member: row.cells['member'] ?? '', weight, cap, standing, isInForce };
      const places = refunds.next(member);
      const leaf = isInForce ? tree?.enter(seal.columns, row.cells) : undefined;
      if (isInForce) tree?.give(figures.next(member));
      if (member.member !== id) return undefined;
      const factors = weight === 0 ? undefined : weightFactors(row.cells, settlement.terms);
      const told = { ...member, factors };
      return { member: told, place: counts ? place : undefined, refunds: places, row, leaf };
    },
  });
}
