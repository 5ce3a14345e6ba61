import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { streamCsv } from '@openmutual/cli/csv-stream';
import { openReasons } from '@openmutual/cli/reasons';
import { settleFiles } from '@openmutual/cli/settlement-files';
import { parseDate } from '@openmutual/core/date';
import { engine } from '@openmutual/core/engine';
import { type ColumnBook, openColumns, sharesOfColumns } from '@openmutual/core/member-columns';
import { certain } from '@openmutual/core/result';
import type { ListedRoll } from '@openmutual/core/roll';
import { settlementRecord } from '@openmutual/core/settlement-record';
import { shareColumn } from '@openmutual/core/share-column';
import { type Terms, termsOn } from '@openmutual/core/terms';
import { findScheme } from '@openmutual/schemes/library';
import { type Contest, type ContestName, contests, type Side } from './assess-contest.ts';
import { assertNamesOnce, openDatabase, sharesIn, sumIn } from './duckdb.ts';

/** What a side is asked in a process of its own. */
export interface Task {
  readonly side: Side;
  readonly contest: ContestName;
  readonly members: string;
  readonly claims: string;
  readonly count: number;
  /** Whether the share of every member is wanted, for the comparison before any time is taken. */
  readonly isChecked: boolean;
}

/** What it answers: seconds from the file to all shares, and of them those after the file was read. */
export interface Answer {
  readonly seconds: number;
  readonly settle: number | undefined;
  /** The most that the process held when the shares were there, in bytes. */
  readonly memory: number;
  /** Of all shares in list order, or else their sum. */
  readonly witness: string;
}

type Run = (task: Task, contest: Contest) => Promise<Answer>;

const runs: Readonly<Record<Side, Run>> = {
  'duckdb-2': (task, contest) => duckdb(task, contest, { threads: 2, isOnce: false }),
  'duckdb-1': (task, contest) => duckdb(task, contest, { threads: 1, isOnce: false }),
  'duckdb-2-names': (task, contest) => duckdb(task, contest, { threads: 2, isOnce: true }),
  columns,
  assess,
  bytes,
};

async function duckdb(
  { members: path, count, isChecked }: Task,
  { sql, due, capOfAll, on }: Contest,
  { threads, isOnce }: { readonly threads: number; readonly isOnce: boolean },
): Promise<Answer> {
  const question = { path, due, capOfAll, on };
  const database = await openDatabase(threads);
  const begin = performance.now();
  await database.run(sql.read(question));
  if (isOnce) await assertNamesOnce(database);
  const read = performance.now();
  await database.run(sql.settle(question));
  const answer = answered(begin, read);
  const witness = isChecked ? digestOf(await sharesIn(database, count)) : String(await sumIn(database));
  return { ...answer, witness };
}

/** From the bytes of the list into typed arrays, and from those to the share of each: no names, no seal. */
async function columns(task: Task, contest: Contest): Promise<Answer> {
  const terms = termsOf(contest);
  const { due, claimCount: claims } = contest;
  const opened: { book?: ColumnBook } = {};
  const reasons = openReasons();
  const begin = performance.now();
  await streamCsv(task.members, {
    doing: 'reading the members',
    reasons,
    onHeader(header) {
      opened.book = certain(openColumns(terms, header));
    },
    onRow: (_, line) => reasons.tell({ code: 'a-row-is-not-plain', line }),
    onPlainRow: (row) => opened.book?.add(row) === true,
  });
  reasons.end();
  const members = opened.book?.close();
  if (members === undefined) throw new Error('the list has no header');
  const read = performance.now();
  const shares = sharesOfColumns(members, { due, claims }, terms);
  return { ...answered(begin, read), witness: witnessOf(shares, task) };
}

/** What the command does: it checks every row, holds each name once, seals the list, settles and makes the record. */
async function assess(task: Task, contest: Contest): Promise<Answer> {
  const terms = termsOf(contest);
  const begin = performance.now();
  const { members, claims } = task;
  const settlement = await settleFiles(terms, contest.on.slice(0, 7), { members, claims });
  const record = settlementRecord(settlement, { engine, file: 'members.csv' });
  // The roll was read from a list.
  const shares = shareColumn(settlement, settlement.roll as ListedRoll);
  const answer = answered(begin, undefined);
  if (settlement.due.minorUnits() !== contest.due) throw new Error(`due is ${settlement.due}`);
  if (record.inputs.members.listed !== task.count) throw new Error('not all members are in the record');
  return { ...answer, witness: witnessOf(shares, task) };
}

async function bytes({ members }: Task): Promise<Answer> {
  const begin = performance.now();
  let lines = 0;
  for await (const piece of createReadStream(members, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines += 1;
  }
  return { ...answered(begin, undefined), witness: String(lines) };
}

function answered(begin: number, read: number | undefined): Omit<Answer, 'witness'> {
  const end = performance.now();
  return {
    seconds: (end - begin) / 1000,
    settle: read === undefined ? undefined : (end - read) / 1000,
    memory: process.resourceUsage().maxRSS * 1024,
  };
}

function termsOf({ scheme, on }: Contest): Terms {
  const found = certain(findScheme(scheme));
  if (found.kind !== 'mutual') throw new Error(`${found.id} is not a mutual scheme`);
  return certain(termsOn(found, certain(parseDate(on))));
}

function witnessOf(shares: BigInt64Array, { isChecked }: Task): string {
  return isChecked ? digestOf(shares) : String(shares.reduce((sum, share) => sum + share, 0n));
}

function digestOf(shares: BigInt64Array): string {
  return createHash('sha256').update(shares).digest('hex');
}

const task = JSON.parse(process.argv[2] ?? '') as Task;
const answer = await runs[task.side](task, contests[task.contest]);
process.stdout.write(JSON.stringify(answer));
