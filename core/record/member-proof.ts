import { z } from 'zod';
import type { Settlement } from '../assessment/assessment.ts';
import { type MemberFigure, memberFigures, openFigureBook, totalsOf } from '../assessment/member-figures.ts';
import type { Visit } from '../assessment/roll/draw.ts';
import { memberReader, type Row } from '../assessment/roll/member.ts';
import type { Terms } from '../assessment/rules/terms.ts';
import {
  changedList,
  type LeafRow,
  type MemberTree,
  type MemberTreeBook,
} from '../commitment/member-tree.ts';
import { accepted, invariant, type Rejection, type Result, rejected } from '../result/result.ts';
import { issuesOf, rejectionsOf } from '../scheme/issues.ts';
import { olderFormat } from './parse-record.ts';
import { figureText } from './tree-match.ts';

export const proofFormat = 'openmutual/member-proof/2';

const digits = z.string().regex(/^[0-9a-f]{64}$/);
/** A path in a tree of 2^53 leaves has as many steps. */
const STEPS_MOST = 53;

/**
 * What one member needs to find his place in the tree of a record, and to see that what he pays and gets back
 * follows from it and is contained in its totals: his own row, figures and salt, and nothing of others but hashes and sums.
 */
export const proofSchema = z.strictObject({
  format: z.literal(proofFormat),
  /** The hash of the record. */
  record: digits,
  /** The cells of the sealed columns. */
  row: z.record(z.string(), z.string()),
  /** Those of the tree, in units and in major units of the currency. */
  figures: z.record(z.string(), z.string()),
  salt: digits,
  /** Counted from 0. */
  place: z.int().min(0),
  /** From the leaf upwards; sums in the order of the tree's figures, in granules and in minor units. */
  path: z
    .array(z.strictObject({ sums: z.array(z.string().regex(/^(0|[1-9]\d{0,24})$/)), hash: digits }))
    .max(STEPS_MOST),
});
export type MemberProof = z.infer<typeof proofSchema>;

/** A proof of the right form; whether it is true is another question. */
export function parseProof(document: unknown): Result<MemberProof> {
  const older = olderFormat(document, proofFormat, 'have the proof made again from a record of today');
  if (older !== undefined) return rejected(older);
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

/**
 * The tree of the members that were entered, once they are settled: what it adds up is what the settlement totals; a
 * rejection where a total is larger than a tree holds.
 */
export function settledTree(book: MemberTreeBook, settlement: Settlement, list: Visit): Result<MemberTree> {
  openFigureBook(settlement).visit(list, book.give);
  const fault = book.fault();
  if (fault !== undefined) return rejected(fault);
  const tree = book.close();
  const totals = totalsOf(settlement);
  invariant(
    memberFigures(settlement.terms.rules).every((figure) => tree.seal.sums[figure] === `${totals[figure]}`),
    'what members pay and get back one by one is what the settlement totals',
  );
  return accepted(tree);
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
  terms: Terms,
): Result<MemberProof> {
  const evidence = tree.evidenceOf(leaf, row);
  if (!evidence.ok) return evidence;
  const { salt, sums, path } = evidence.value;
  const figures = memberFigures(terms.rules).map((figure, at): [MemberFigure, string] => [
    figure,
    figureText(`${sums[at]}`, figure, terms) ?? '',
  ]);
  return accepted({
    format: proofFormat,
    record,
    row: Object.fromEntries(row.columns.map((column) => [column, row.cells[column] ?? ''])),
    figures: Object.fromEntries(figures),
    salt,
    place: path.place,
    path: path.steps.map(({ sums: beside, hash }) => ({ sums: beside.map((sum) => `${sum}`), hash })),
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
  const sealed = settlement.roll.seal.columns;
  let leaf = 0;
  return accepted({
    of(row) {
      // All rows were sound when they were entered.
      if (!reader.read(row, () => undefined)) return rejected(changedList(row.cells['member']));
      if (!reader.isInForce) return undefined;
      leaf += 1;
      return memberProof(sealedTree, leaf - 1, { columns: sealed, cells: row.cells }, settlement.terms);
    },
  });
}
