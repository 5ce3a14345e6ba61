import { z } from 'zod';
import type { Settlement } from '../assessment/assessment.ts';
import { openShareBook } from '../assessment/member-share.ts';
import { memberReader, type Row } from '../assessment/roll/member.ts';
import { changedList, type LeafRow, type MemberTree } from '../commitment/member-tree.ts';
import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import { issuesOf, rejectionsOf } from '../scheme/issues.ts';

export const proofFormat = 'openmutual/member-proof/1';

const digits = z.string().regex(/^[0-9a-f]{64}$/);
/** A path in a tree of 2^53 leaves has as many steps. */
const STEPS_MOST = 53;

/**
 * What one member needs to find his place in the tree of a record, and to see that his share follows from
 * it: his own row and salt, and nothing of others but hashes and sums.
 */
export const proofSchema = z.strictObject({
  format: z.literal(proofFormat),
  /** The hash of the record. */
  record: digits,
  /** The cells of the sealed columns. */
  row: z.record(z.string(), z.string()),
  /** In major units. */
  share: z.string(),
  salt: digits,
  /** Counted from 0. */
  place: z.int().min(0),
  /** From the leaf upwards; weights in granules. */
  path: z
    .array(z.strictObject({ weight: z.string().regex(/^(0|[1-9]\d{0,28})$/), hash: digits }))
    .max(STEPS_MOST),
});
export type MemberProof = z.infer<typeof proofSchema>;

/** A proof of the right form; whether it is true is another question. */
export function parseProof(document: unknown): Result<MemberProof> {
  const read = proofSchema.safeParse(document, { reportInput: true });
  if (!read.success) return rejected(...rejectionsOf(issuesOf(read.error), proofSchema, () => ({})));
  const faults = Object.entries(read.data.row).flatMap(([column, cell]): Rejection[] =>
    cell.isWellFormed() && column.isWellFormed()
      ? []
      : [
          {
            code: 'a-text-must-be-unicode',
            path: `row.${column.toWellFormed()}`,
            found: cell.toWellFormed(),
          },
        ],
  );
  return faults.length > 0 ? rejected(...faults) : accepted(read.data);
}

/** A tree and the record that it stands in. */
export interface SealedTree {
  readonly tree: MemberTree;
  /** The hash of the record. */
  readonly record: string;
}

/** The proof of one member, by the number of his leaf; a rejection where his row is not the one that was entered. */
export function memberProof(
  { tree, record }: SealedTree,
  leaf: number,
  row: LeafRow,
  share: string,
): Result<MemberProof> {
  const evidence = tree.evidenceOf(leaf, row);
  if (!evidence.ok) return evidence;
  const { salt, path } = evidence.value;
  return accepted({
    format: proofFormat,
    record,
    row: Object.fromEntries(row.columns.map((column) => [column, row.cells[column] ?? ''])),
    share,
    salt,
    place: path.place,
    path: path.steps.map(({ weight, hash }) => ({ weight: `${weight}`, hash })),
  });
}

/** The proofs of the members of a list that is read a second time, in its order. */
export interface ProofWriter {
  /** Undefined for who is not in force; a rejection for a row that is not the one that was entered. */
  of(row: Row): Result<MemberProof> | undefined;
}

export function proofsOfRows(
  settlement: Settlement,
  sealedTree: SealedTree,
  columns: readonly string[],
): Result<ProofWriter> {
  const read = memberReader(settlement.terms, columns, settlement.roll);
  if (!read.ok) return read;
  const reader = read.value;
  const shares = openShareBook(settlement);
  const sealed = settlement.roll.seal.columns;
  let leaf = 0;
  return accepted({
    of(row) {
      // All rows were sound when they were entered.
      if (!reader.read(row, () => undefined)) return rejected(changedList(row.cells['member']));
      const { weight, cap, standing, isInForce } = reader;
      if (!isInForce) return undefined;
      const share = shares.next({ member: row.cells['member'] ?? '', weight, cap, standing, isInForce });
      leaf += 1;
      return memberProof(sealedTree, leaf - 1, { columns: sealed, cells: row.cells, weight }, share);
    },
  });
}
