import type { Settlement } from '../assessment/assessment.ts';
import { accountOf, duesOfMember, openRefundPlaces, refundedTo, refundsOf } from '../assessment/balance.ts';
import { claimsOfPool } from '../assessment/claim/pool-claims.ts';
import { ownOf } from '../assessment/contribution/contribution.ts';
import { memberFigures, openFigureBook } from '../assessment/member-figures.ts';
import { openShareBook, type ShareBook } from '../assessment/member-share.ts';
import { accountCells, accountColumns } from '../assessment/roll/account-cells.ts';
import { memberColumns } from '../assessment/roll/list-columns.ts';
import type { Member, Row } from '../assessment/roll/member.ts';
import { type MembersTaken, openRoll, type Roll, type RollBook } from '../assessment/roll/roll.ts';
import type { Terms } from '../assessment/rules/terms.ts';
import { type MemberTreeBook, openMemberTree } from '../commitment/member-tree.ts';
import { BUCKETS_MOST, isBucketCount, type Misfit, misfits } from '../commitment/seal.ts';
import { Money } from '../money/money.ts';
import { asMember, FINDINGS_MOST, type Finding, refusals, refused } from './finding.ts';
import { partsThatDiffer, recordAgain } from './recomputed.ts';
import { claimantsOfRecord, type SettlementRecord } from './record.ts';
import { replay } from './replay.ts';
import { treeMismatches } from './tree-match.ts';

/** A comparison to which the rows of a list are added in its order. */
export interface ListMatch {
  add(row: Row): void;
  /** Everything that does not fit; empty where the record is confirmed. */
  findings(): readonly Finding[];
}

/** The list of members that is held against a record. */
export interface ListGiven {
  readonly columns?: readonly string[];
  readonly withGroups?: boolean;
  readonly secret?: Uint8Array;
}

/** The seal of the list of members must be one, or no list can ever be held against it. */
export function sealOfMembersFindings({ inputs }: SettlementRecord): Finding[] {
  const { listed, inForce, digest, columns, buckets } = inputs.members;
  const rows = buckets.reduce((sum, [count]) => sum + count, 0);
  const known = memberColumns.filter((column) => columns.includes(column));
  const hasGroups = columns.includes('count');
  const faults: readonly (readonly [boolean, string, string, string])[] = [
    [
      isBucketCount(buckets.length),
      'buckets',
      `${buckets.length} buckets`,
      `a power of two, at most ${BUCKETS_MOST}`,
    ],
    [hasGroups ? rows <= listed : rows === listed, 'listed', `${listed}`, `${rows} rows in the buckets`],
    [inForce <= listed, 'inForce', `${inForce}`, `at most ${listed}, who are listed`],
    [/^[0-9a-f]{64}$/.test(digest), 'digest', digest, '64 hexadecimal digits'],
    [
      columns.includes('member') && known.join() === columns.join(),
      'columns',
      columns.join(','),
      ['member', ...known.filter((column) => column !== 'member')].join(','),
    ],
  ];
  return faults.flatMap(([holds, part, recorded, recomputed]) =>
    holds ? [] : [{ what: 'member', where: `inputs.members.${part}`, recorded, recomputed }],
  );
}

/** A claim of the file that the record of a pool does not have. */
export interface StrangeClaim {
  readonly member: string;
  readonly finding: Finding;
}

/** A record as far as it could be settled again. */
export interface ReadRecord {
  readonly record: SettlementRecord;
  readonly terms: Terms;
  /** Missing where the record cannot be settled again. */
  readonly settlement: Settlement | undefined;
  readonly strange: readonly StrangeClaim[];
}

/** Where no list is at hand. */
export const noMembers: ListMatch = { add: () => undefined, findings: () => [] };

/** Holds a list against its record, row by row: who is listed, and what each pays. */
export function openListMatch(read: ReadRecord, { columns, withGroups, secret }: ListGiven): ListMatch {
  const { record, terms, settlement, strange } = read;
  if (columns === undefined) return noMembers;
  const { buckets, columns: sealed, digest } = record.inputs.members;
  if (!isBucketCount(buckets.length) || sealed[0] !== 'member') return noMembers;
  const members: string[] = [];
  const lines: number[] = [];
  const marks: number[] = [];
  const shares: Finding[] = [];
  const book: ShareBook | undefined = settlement === undefined ? undefined : openShareBook(settlement);
  const hasShares = columns.includes('share');
  const told = [...duesColumns, ...accountColumns].filter((column) => columns.includes(column));
  const places = settlement === undefined ? undefined : openRefundPlaces(settlement);
  const rebuilt =
    secret === undefined || settlement === undefined ? undefined : treeAgain(read, settlement, secret);
  const roll = openRoll(terms, {
    columns,
    claimants: new Set([...record.inputs.claims, ...strange].flatMap(({ member = [] }) => member)),
    claiming: claimantsOfRecord(record),
    like: { digest, columns: sealed, buckets },
    withGroups: withGroups === true,
    tree: rebuilt?.taken,
    onRow: (row, mark, { weight, cap, standing, isInForce }) => {
      const member = row.cells['member'] ?? '';
      members.push(member);
      lines.push(row.line);
      marks.push(mark);
      if (!(hasShares || told.length > 0) || book === undefined || settlement === undefined) return;
      if (isElsewhere(row, terms)) return;
      const whose = { member, weight, cap, standing, isInForce };
      const share = book.next(whose);
      if (told.length > 0) {
        const refundPlaces = places?.next(whose) ?? [];
        if (shares.length <= FINDINGS_MOST)
          shares.push(...resultFindings(row, told, { member: whose, share, refundPlaces }, settlement));
      }
      const recorded = row.cells['share'] ?? '';
      if (hasShares && recorded !== share && shares.length <= FINDINGS_MOST) {
        shares.push({ what: 'share', where: `${member}, line ${row.line}`, recorded, recomputed: share });
      }
    },
  });
  if (!roll.ok) {
    return { ...noMembers, findings: () => roll.rejections.map((reason) => refused('member', reason)) };
  }
  const naming = (row: number): string => `${members[row]}, line ${lines[row]}`;
  return {
    add: roll.value.add,
    findings: (): Finding[] => [
      ...memberFindings(roll.value, read, marks, naming, rebuilt?.tree),
      ...claimsOfPool(strange, roll.value.claimants, terms).map(({ finding }) => finding),
      ...shares,
    ],
  };
}

/** The tree of a record, built again from the rows of a list and from the figures that follow from the record. */
function treeAgain(
  { record, terms }: ReadRecord,
  settlement: Settlement,
  secret: Uint8Array,
): { readonly tree: MemberTreeBook; readonly taken: MembersTaken } | undefined {
  if (record.result.tree === undefined) return undefined;
  const of = { secret, scheme: record.scheme.id, settlement: record.settlement };
  const tree = openMemberTree(of, memberFigures(terms.rules));
  const figures = openFigureBook(settlement);
  const taken: MembersTaken = {
    enter(columns, cells, { weight, cap, standing, isInForce }) {
      tree.enter(columns, cells);
      tree.give(figures.next({ member: cells['member'] ?? '', weight, cap, standing, isInForce }));
    },
  };
  return { tree, taken };
}

/** The columns in which a list tells what members contributed and got back; they are results and not inputs. */
const duesColumns = ['contributed', 'refunded'] as const;
type ResultColumn = (typeof duesColumns)[number] | (typeof accountColumns)[number];

interface Whose {
  readonly member: Member;
  readonly share: string;
  readonly refundPlaces: readonly (number | undefined)[];
}

/** Where a list tells of a member other contributions, refunds or another account than the record. */
function resultFindings(
  { cells, line }: Row,
  told: readonly ResultColumn[],
  whose: Whose,
  settlement: Settlement,
): Finding[] {
  const results = resultsOf(whose, settlement);
  return told.flatMap((column): Finding[] => {
    const [recorded, recomputed] = [cells[column] ?? '', results[column]];
    if (recomputed === undefined || recorded === recomputed) return [];
    return [
      { what: 'share', where: `${whose.member.member}, line ${line}, ${column}`, recorded, recomputed },
    ];
  });
}

/** What stands in these columns for a member; of one whom the settlement does not know, nothing is. */
function resultsOf(
  { member, share, refundPlaces }: Whose,
  settlement: Settlement,
): Partial<Record<ResultColumn, string>> {
  const { currency } = settlement.terms;
  const account = accountOf(settlement, member, Money.of(share, currency));
  const refunds = refundsOf(settlement, member, refundPlaces);
  return {
    contributed: `${ownOf(duesOfMember(settlement, member), currency)}`,
    ...(refunds.ok ? { refunded: `${refundedTo({ refunds: refunds.value }, currency)}` } : {}),
    ...(account === undefined ? {} : accountCells(account, currency)),
  };
}

/** The share of a member of another pool stands in the record of that one. */
function isElsewhere({ cells }: Row, { pool }: Terms): boolean {
  return pool !== undefined && cells['pool'] !== pool.pool;
}

function memberFindings(
  book: RollBook,
  read: ReadRecord,
  marks: readonly number[],
  naming: (row: number) => string,
  rebuilt: MemberTreeBook | undefined,
): Finding[] {
  const closed = book.close();
  if (!closed.ok) return closed.rejections.map((reason) => refused('member', reason));
  const roll = closed.value;
  const { buckets, columns, digest } = read.record.inputs.members;
  const found = misfits({ digest, columns, buckets }, roll.seal, marks);
  const findings = found.flatMap((misfit) => misfitFindings(misfit, naming));
  const { tree } = read.record.result;
  const fault = rebuilt?.fault();
  const ofTree =
    tree === undefined || rebuilt === undefined
      ? []
      : fault !== undefined
        ? [refused('member', fault)]
        : treeMismatches(tree, rebuilt.close().seal, read.terms).map(asMember);
  if (roll.seal.digest === digest) return [...ofTree, ...settledAgain(read, roll)];
  const where = findings.length === 0 ? 'the order of the members' : 'the list of members';
  const list: Finding = {
    what: 'member',
    where,
    recorded: `digest ${digest}`,
    recomputed: `digest ${roll.seal.digest}`,
  };
  return [...findings, list, ...ofTree];
}

function misfitFindings({ kind, rows, hash: of }: Misfit, naming: (row: number) => string): Finding[] {
  const what = 'member';
  switch (kind) {
    case 'changed':
      return rows.map((row) => ({
        what,
        where: naming(row),
        recorded: 'another row',
        recomputed: 'this row',
      }));
    case 'added':
      return rows.map((row) => ({
        what,
        where: naming(row),
        recorded: 'no such member',
        recomputed: 'this row',
      }));
    case 'missing':
      return [{ what, where: `the member with hash ${of}`, recorded: 'a row', recomputed: 'no row' }];
    case 'several': {
      const names = rows.slice(0, NAMES_MOST).map(naming).join('; ');
      const further = rows.length > NAMES_MOST ? '; …' : '';
      const where = `several among these ${rows.length}: ${names}${further}`;
      return [{ what, where, recorded: 'other rows', recomputed: 'these rows' }];
    }
  }
}

/** With the very list that was sealed, everything must come out again: counts, claimants, shares, ranks. */
function settledAgain({ record, terms }: ReadRecord, roll: Roll): Finding[] {
  const settlement = replay(record, { terms, roll });
  if (!settlement.ok) return refusals(settlement);
  return partsThatDiffer(record, recordAgain(record, settlement.value));
}

const NAMES_MOST = 20;
