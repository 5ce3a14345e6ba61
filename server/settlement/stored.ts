import { createHash, type Hash } from 'node:crypto';
import type { Row } from '@openmutual/core/member';
import { memberFigures } from '@openmutual/core/member-figures';
import { type MemberTreeBook, openMemberTree } from '@openmutual/core/member-tree';
import { openReasons } from '@openmutual/core/reason-list';
import { accepted, invariant, type Rejection, type Result, rejected } from '@openmutual/core/result';
import type { Hashing } from '@openmutual/core/seal';
import { type Terms, termsOn } from '@openmutual/core/terms';
import { csvLinesOf } from '@openmutual/schemes/csv';
import { csvLine } from '@openmutual/schemes/csv-line';
import { openCsvRows, type RowTaker } from '@openmutual/schemes/csv-rows';
import { type NamedList, openSettling, positionOf, type SettledList } from '@openmutual/schemes/settling';
import type { Transaction } from '../database/within.ts';
import { schemeByHash } from '../fund/fund-scheme.ts';
import type { Keys } from '../key/keys.ts';
import { codedLines } from './list-lines.ts';
import { codesOf, secretOf } from './member-code.ts';
import { lastDay } from './period.ts';
import { type SettlementRow, textOf } from './settlement.ts';
import { linesKept, snapshotHash } from './snapshot.ts';

/** A settlement that was calculated from what was taken for it. */
export interface StoredSettled {
  readonly settled: SettledList;
  readonly tree: MemberTreeBook;
  readonly secret: Uint8Array;
  /** The numbers of all who are listed, in the order of the list; the buckets one after another. */
  readonly numbers: readonly bigint[];
  /** How many are listed in each bucket that has any, in their order. */
  readonly buckets: readonly { readonly bucket: number; readonly listed: number }[];
  /** Of what was read: the hash that the snapshot had. */
  readonly snapshotHash: string;
}

/** Whose settlement is calculated again. */
export interface Stored {
  readonly fund: string;
  readonly row: SettlementRow;
  readonly keys: Keys;
}

/** With what a settlement is calculated in place of what it was: other rules, and where the fund would have stood before it. */
export interface SettledOtherwise {
  readonly terms?: Terms;
  readonly position?: string | undefined;
}

/**
 * Calculates a settlement from its snapshot, by the readers that `openmutual assess` has: the members pass once, bucket by bucket, and are
 * not held. Rejections: all that is wrong with what was taken, each with its list and line.
 */
export async function settleStored(
  tx: Transaction,
  stored: Stored,
  { terms: other, position }: SettledOtherwise = {},
): Promise<Result<StoredSettled>> {
  const { fund, row, keys } = stored;
  const terms = other === undefined ? await termsOf(tx, fund, row) : accepted(other);
  if (!terms.ok) return terms;
  const kept = await textsOf(tx, fund, row.settlement);
  const texts = position === undefined ? kept : { ...kept, position };
  const secret = secretOf(keys, { fund, kind: row.kind, period: row.period });
  const of = { secret, scheme: terms.value.scheme.id, settlement: row.period };
  const tree = openMemberTree(of, memberFigures(terms.value.rules));
  const reasons = openReasons();
  const lists = {
    ...{ members: LIST, claims: listOf('claims', texts.claims), tree, hashing: sha256 },
    position: () => positionOf(JSON.parse(texts.position), terms.value, () => ({}), reasons),
    lines: listOf('lines', texts.lines),
  };
  const settling = openSettling(terms.value, row.period, lists, reasons);
  const list = createHash('sha256');
  const numbers: bigint[] = [];
  const buckets: { bucket: number; listed: number }[] = [];
  const faults = await passRows(tx, stored, settling.taker, (bucket, lines, of) => {
    list.update(lines);
    for (const number of of) numbers.push(number);
    buckets.push({ bucket, listed: of.length });
  });
  reasons.tellAll(faults);
  const settled = settling.settled();
  if (!settled.ok) return rejected(...settled.rejections.map((reason) => named(reason, numbers)));
  const parts = {
    ...{ fund, period: row.period, on: row.on, scheme: row.schemeHash, ...texts },
    columns: row.columns.slice(FIRST),
  };
  return {
    ok: true,
    value: {
      settled: settled.value,
      tree,
      secret,
      numbers,
      buckets,
      snapshotHash: snapshotHash(parts, list),
    },
  };
}

const FIRST = 3;
const LIST = 'members';

/** Reads the list of a snapshot row by row. */
export async function eachRowKept(
  tx: Transaction,
  stored: Stored,
  onRow: (row: Row) => void,
  only?: number,
): Promise<void> {
  const faults = await passRows(
    tx,
    stored,
    { onRow: (cells, line) => onRow({ line, cells }) },
    undefined,
    only,
  );
  invariant(faults.length === 0, 'a list that was settled can be read');
}

/** Passes the lines of a snapshot to a reader, with the names of members in place of their numbers; of all buckets or only of one. */
async function passRows(
  tx: Transaction,
  { fund, row, keys }: Stored,
  taker: Omit<RowTaker, 'onFault'>,
  onBucket?: (bucket: number, lines: Buffer, numbers: readonly bigint[]) => void,
  only?: number,
): Promise<Rejection[]> {
  const codes = codesOf(secretOf(keys, { fund, kind: row.kind, period: row.period }));
  const faults: Rejection[] = [];
  const rows = openCsvRows(LIST, { ...taker, onFault: (reason) => faults.push(reason) });
  faults.push(...rows.next(Buffer.from(csvLine(row.columns))));
  for await (const { bucket, lines } of linesKept(tx, fund, row.settlement)) {
    if (only !== undefined && bucket !== only) continue;
    const coded = codedLines(lines, codes);
    onBucket?.(bucket, lines, coded.numbers);
    faults.push(...rows.next(coded.bytes));
  }
  faults.push(...rows.end());
  return faults;
}

/** The rules of a settlement: those of its day, by the rules that the fund had when it was taken. */
export async function termsOf(tx: Transaction, fund: string, row: SettlementRow): Promise<Result<Terms>> {
  return termsOn(await schemeByHash(tx, fund, row.schemeHash), lastDay(row.period));
}

async function textsOf(tx: Transaction, fund: string, settlement: string) {
  const [claims, lines, position] = [
    await textOf(tx, fund, settlement, 'claims'),
    await textOf(tx, fund, settlement, 'lines'),
    await textOf(tx, fund, settlement, 'position'),
  ];
  invariant(
    claims !== undefined && lines !== undefined && position !== undefined,
    'a snapshot has its claims, its named lines and the position before it',
  );
  return { claims, lines, position };
}

function listOf(name: string, text: string): NamedList {
  return { name, lines: (expected) => csvLinesOf(text, name, expected) };
}

/** A line of the list of members is told with the number of the member, by which people know him. */
function named(reason: Rejection, numbers: readonly bigint[]): Rejection {
  const number = reason.file === LIST && reason.line !== undefined ? numbers[reason.line - 2] : undefined;
  if (number === undefined) return reason;
  return { ...reason, path: `member ${number}` };
}

/** SHA-256 of the machine, some times as fast over a list of millions as one that also runs in a browser. */
function sha256(): Hashing {
  return asHashing(createHash('sha256'));
}

function asHashing(hash: Hash): Hashing {
  return {
    update: (bytes) => hash.update(bytes),
    clone: () => asHashing(hash.copy()),
    digest: () => hash.digest(),
  };
}
