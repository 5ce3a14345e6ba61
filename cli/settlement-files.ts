import { accountCells, accountColumns, accountColumnsOf } from '@openmutual/core/account-cells';
import { type Settlement, settle } from '@openmutual/core/assessment';
import { type Balance, balancesOfRows, refundedTo } from '@openmutual/core/balance';
import { type Bill, openBills } from '@openmutual/core/bill';
import { type ClaimsRead, claimColumnsNeeded, type Event, readClaims } from '@openmutual/core/claim';
import { LINES } from '@openmutual/core/correction';
import { AFTER_SETTLEMENT, type Claimants, type Draft, draftFaults } from '@openmutual/core/draft';
import type { Locate } from '@openmutual/core/issues';
import { columnsNeeded, MEMBERS, type Row } from '@openmutual/core/member';
import { type LinesRead, lineColumnsNeeded, readLines } from '@openmutual/core/named-line';
import { type NextList, nextList } from '@openmutual/core/next-list';
import {
  emptyPosition,
  type Position,
  type PositionDraft,
  readPosition,
  wholePosition,
} from '@openmutual/core/position';
import { distinct, inOrder, placed, type Rejection } from '@openmutual/core/result';
import {
  type ListedRoll,
  type MembersTaken,
  NOBODY_IN_FORCE,
  openAnyRoll,
  type RollBook,
} from '@openmutual/core/roll';
import type { Terms } from '@openmutual/core/terms';
import { readYearSteps, YEARS, type YearStepsRead, yearColumns } from '@openmutual/core/year-step';
import type { CsvLines } from '@openmutual/schemes/csv';
import { readCsvLines, readDocument } from '@openmutual/schemes/text-file';
import { faultsByAll } from './any-version.ts';
import { csvField, streamCsv } from './csv-stream.ts';
import { fileAt } from './options.ts';
import type { OutputSet } from './output-file.ts';
import { filesOfPool, isOwnRow } from './pool-files.ts';
import { openReasons, type Reasons } from './reasons.ts';
import { accept, refuse } from './refusal.ts';
import { sha256 } from './sha-256.ts';

/** The files of a settlement: who takes part, what happened, where the fund stands. */
export interface SettlementFiles {
  readonly members: string;
  readonly claims: string;
  readonly position?: string | undefined;
  /** Money that comes in or goes out beside all else. */
  readonly lines?: string | undefined;
  /** Years that are opened or closed. */
  readonly years?: string | undefined;
  /** Is given the members in force. */
  readonly tree?: MembersTaken | undefined;
}

/** Settles a period from its files; the members are read once and not held. All that is wrong with the files is told at once. */
export async function settleFiles(
  terms: Terms,
  settlement: string,
  files: SettlementFiles,
): Promise<SettledList> {
  const read = await readFiles(terms, files);
  const { claims, position, lines, years, roll, reasons } = read;
  if (roll === undefined || position?.value === undefined || lines === undefined || reasons.isAny()) {
    reasons.tellAll(furtherFaults(read, terms, settlement, files));
    return reasons.refuse();
  }
  const inputs = { settlement, roll, claims, ...lines.lines, years: years.steps };
  const settled = settle(position.value, inputs, terms);
  return settled.ok
    ? { ...settled.value, roll }
    : refuse(...inOrder(inFiles(settled.rejections, files, position)));
}

/** A settlement whose list was read, and can be gone through again without reading it. */
type SettledList = Settlement & { readonly roll: ListedRoll };

/** What is wrong with the files of a settlement whose day or pool is not known, by all terms that may be meant. */
export function undatedFaults(
  judges: readonly (readonly Terms[])[],
  settlement: string,
  files: SettlementFiles,
): Promise<Rejection[]> {
  return faultsByAll(judges, async (pools) => {
    const faults: Rejection[] = [];
    for (const terms of pools) {
      const own = filesOfPool({ ...files }, terms);
      const read = await readFiles(terms, own);
      read.reasons.tellAll(furtherFaults(read, terms, settlement, own));
      faults.push(...read.reasons.all());
    }
    return distinct(faults).filter(({ code }) => !OF_THE_DAY.includes(code));
  });
}

const OF_THE_DAY = [AFTER_SETTLEMENT, NOBODY_IN_FORCE];

/** The files as far as they could be read. */
interface FilesRead {
  readonly claims: ClaimsRead['claims'];
  readonly events: ClaimsRead['events'];
  readonly position: PositionRead | undefined;
  readonly lines: LinesRead | undefined;
  readonly years: YearStepsRead;
  readonly members: Claimants;
  /** In the own accounts of all members, where all that count could be read. */
  readonly balances: bigint | undefined;
  /** What they have paid in this year of the caps. */
  readonly paidThisYear: bigint | undefined;
  readonly standings: Draft['standings'];
  readonly roll: ListedRoll | undefined;
  readonly reasons: Reasons;
}

async function readFiles(terms: Terms, files: SettlementFiles): Promise<FilesRead> {
  const reasons = openReasons();
  const { claims, events } = claimsOf(files.claims, terms, reasons);
  const position = positionOf(files.position, terms, reasons);
  const lines = linesOf(files.lines, terms, reasons);
  const years = yearsOf(files.years, reasons);
  const book = await readMembers(files, terms, [...claims, ...events], reasons);
  const roll = book === undefined ? undefined : reasons.take(placed(book.close(), { file: files.members }));
  const members = book ?? nobodyRead;
  const balances = book?.balances();
  const paidThisYear = book?.paidThisYear();
  const standings = book?.standings() ?? [];
  const sums = { balances, paidThisYear };
  return { claims, events, position, lines, years, members, ...sums, standings, roll, reasons };
}

function furtherFaults(
  { claims, events, position, members, balances, paidThisYear, standings, lines, years }: FilesRead,
  terms: Terms,
  settlement: string,
  files: SettlementFiles,
): Rejection[] {
  const draft = {
    ...{
      settlement,
      position: position?.draft,
      members,
      balances,
      paidThisYear,
      standings,
    },
    ...{ claims, events, lines: lines?.asked ?? [], costs: lines?.lines.costs, years },
  };
  return inFiles(draftFaults(draft, terms), files, position);
}

function inFiles(
  faults: readonly Rejection[],
  files: SettlementFiles,
  position: PositionRead | undefined,
): Rejection[] {
  return faults.map((reason) => ({ ...reason, ...placeOf(reason, files, position) }));
}

/** Where no list of members could be read, anybody may be in it. */
const nobodyRead: Claimants = { claimants: new Map(), isUnread: () => true };

/** A file that is there; one that is not is told by its option, and the others are read. */
function fileOf(path: string, option: string, reasons: Reasons): string | undefined {
  return reasons.take(placed(fileAt(path), { path: option }));
}

/** The words of a position that a settlement may refuse. */
const OF_POSITION: readonly string[] = ['scheme', 'pool', 'carried', 'accounts', 'capsUsed'];

/** What has a line here is a claim or, where it says so, the row of a claimant; the lines of the members were judged by their own reader. */
function placeOf(
  { file, line, path = '' }: Rejection,
  { claims, members, lines, years }: SettlementFiles,
  position: PositionRead | undefined,
): Omit<Rejection, 'code'> {
  if (file === YEARS && years !== undefined) return { file: years };
  if (file === LINES && lines !== undefined) return { file: lines };
  if (file !== undefined) return file === MEMBERS ? { file: members } : {};
  if (line !== undefined) return { file: claims };
  return OF_POSITION.includes(path) ? (position?.locate([path]) ?? {}) : {};
}

/** The members of a file, row by row into a book; nothing where no row of it could be read. */
async function readMembers(
  { members: path, tree }: SettlementFiles,
  terms: Terms,
  events: readonly Event[],
  reasons: Reasons,
): Promise<RollBook | undefined> {
  if (fileOf(path, '--members', reasons) === undefined) return undefined;
  const claimants = new Set(events.flatMap(({ member }) => (member === undefined ? [] : [member])));
  const opened: { book?: RollBook } = {};
  await streamCsv(path, {
    doing: 'reading the members',
    reasons,
    expected: columnsNeeded(terms.rules),
    onHeader(columns) {
      opened.book = openAnyRoll(terms, { columns, claimants, tree, hashing: sha256() });
    },
    onRow: (cells, line) => opened.book?.add({ line, cells }),
    onPlainRow: (row) => opened.book?.addPlain(row) === true,
    onOtherLine: (fields) => opened.book?.skip(fields),
    onCut: () => opened.book?.cut(),
  });
  return opened.book;
}

function claimsOf(path: string, { currency }: Terms, reasons: Reasons): ClaimsRead {
  const table = tableOf(path, '--claims', claimColumnsNeeded, reasons);
  if (table === undefined) return { claims: [], events: [], reasons: [] };
  const read = readClaims(table.lines, table.header, currency);
  reasons.tellAll(read.reasons.map((reason) => ({ file: path, ...reason })));
  return read;
}

function linesOf(path: string | undefined, terms: Terms, reasons: Reasons): LinesRead | undefined {
  if (path === undefined) return { lines: { grants: [], costs: [] }, asked: [], reasons: [] };
  const table = tableOf(path, '--lines', lineColumnsNeeded(terms), reasons);
  if (table === undefined) return undefined;
  const read = readLines(table.lines, table.header, terms);
  reasons.tellAll(read.reasons.map((reason) => ({ file: path, ...reason })));
  return read;
}

function yearsOf(path: string | undefined, reasons: Reasons): YearStepsRead {
  if (path === undefined) return { steps: [], isWhole: true, reasons: [] };
  const table = tableOf(path, '--years', yearColumns, reasons);
  if (table === undefined) return { steps: [], isWhole: false, reasons: [] };
  const read = readYearSteps(table.lines, table.header);
  reasons.tellAll(read.reasons.map((reason) => ({ file: path, ...reason })));
  return table.faults.length > 0 ? { ...read, isWhole: false } : read;
}

/** A file as lines, as far as it has them. */
function tableOf(
  path: string,
  option: string,
  expected: readonly string[],
  reasons: Reasons,
): CsvLines | undefined {
  if (fileOf(path, option, reasons) === undefined) return undefined;
  const table = readCsvLines(path, path, expected);
  if (!table.ok) return reasons.tellAll(table.rejections);
  reasons.tellAll(table.value.faults);
  return table.value;
}

/** A position, or what could be read of one, and where its words stand. */
interface PositionRead {
  readonly value: Position | undefined;
  readonly draft: PositionDraft | undefined;
  readonly locate: Locate;
}

function positionOf(
  path: string | undefined,
  { scheme, pool }: Terms,
  reasons: Reasons,
): PositionRead | undefined {
  if (path === undefined) {
    const value = emptyPosition(scheme.id, scheme.currency, pool?.pool);
    return { value, draft: wholePosition(value), locate: () => ({}) };
  }
  if (fileOf(path, '--position', reasons) === undefined) return undefined;
  const document = readDocument(path, path);
  if (!document.ok) return reasons.tellAll(document.rejections);
  const { data, locate } = document.value;
  const { draft, reasons: faults } = readPosition(data, scheme, locate);
  reasons.tellAll(faults);
  return { value: faults.length > 0 ? undefined : draft?.position, draft, locate };
}

/** Writes the members again with what each pays, in a second pass over the file; where pools were settled, each in his own. */
export async function writeShares(
  outputs: OutputSet,
  from: string,
  to: string,
  settlements: readonly [Settlement, ...Settlement[]],
): Promise<void> {
  await outputs.write(to, async (file) => {
    let balances: ReturnType<typeof balancesOfPools> | undefined;
    let columns: readonly string[] = [];
    const further = furtherColumns(settlements[0]);
    const reasons = openReasons();
    await streamCsv(from, {
      doing: 'writing the shares',
      reasons,
      onHeader(header) {
        columns = header.filter((column) => !RESULTS.includes(column));
        balances = balancesOfPools(settlements, columns);
        const names = further.map(({ column }) => column);
        file.write(`${[...columns, 'share', ...names].map(csvField).join(',')}\n`);
      },
      onRow(cells, line) {
        const balance = balances?.of({ line, cells });
        let text = '';
        for (const column of columns) text += `${csvField(cells[column] ?? '')},`;
        text += balance?.share ?? '';
        for (const { of } of further) text += `,${balance === undefined ? '' : of(balance)}`;
        file.write(`${text}\n`);
      },
    });
    reasons.end();
  });
}

/** A settlement with the terms of the next one, where its day is known. */
export interface Onward {
  readonly settlement: Settlement;
  readonly next: Terms | undefined;
}

/** Writes the list of the next settlement in a pass over the file; where pools were settled, each member by his own. */
export async function writeNextMembers(
  outputs: OutputSet,
  from: string,
  to: string,
  onward: readonly [Onward, ...Onward[]],
): Promise<void> {
  await outputs.write(to, async (file) => {
    let lists: readonly { readonly terms: Terms; readonly list: NextList }[] = [];
    let columns: readonly string[] = [];
    const reasons = openReasons();
    await streamCsv(from, {
      doing: 'writing the next list of members',
      reasons,
      onHeader(header) {
        const own = header.filter((column) => !RESULTS.includes(column));
        lists = onward.map(({ settlement, next }) => ({
          terms: settlement.terms,
          list: accept(nextList(settlement, own, next)),
        }));
        columns = lists[0]?.list.columns ?? [];
        file.write(`${columns.map(csvField).join(',')}\n`);
      },
      onRow(cells, line) {
        const row = { line, cells };
        const { list } = lists.find(({ terms }) => isOwnRow(row, terms)) ?? lists[0] ?? {};
        const next = list?.of(row) ?? {};
        file.write(`${columns.map((column) => csvField(next[column] ?? '')).join(',')}\n`);
      },
    });
    reasons.end();
  });
}

/** Writes what each payer pays for himself and for those who depend on him, in a second pass over the file. */
export async function writeBills(
  outputs: OutputSet,
  from: string,
  to: string,
  settlements: readonly [Settlement, ...Settlement[]],
): Promise<void> {
  const [{ roll, terms }] = settlements;
  const bills = openBills(roll.payers ?? new Set(), terms.currency);
  await outputs.write(to, async (file) => {
    let balances: ReturnType<typeof balancesOfPools> | undefined;
    // What becomes of an account is no matter of who pays.
    const further = furtherColumns(settlements[0]).flatMap(({ column }) =>
      column === 'contributed' || column === 'refunded' ? [column] : [],
    );
    const write = (bill: Bill): void => {
      const { payer, members, share, contributed, refunded } = bill;
      const more = further.map((column) => (column === 'contributed' ? contributed : refunded));
      file.write(`${[csvField(payer), members, share, ...more].join(',')}\n`);
    };
    file.write(`${['payer', 'members', 'share', ...further].join(',')}\n`);
    const reasons = openReasons();
    await streamCsv(from, {
      doing: 'writing the bills',
      reasons,
      onHeader(header) {
        balances = balancesOfPools(
          settlements,
          header.filter((column) => !RESULTS.includes(column)),
        );
      },
      onRow(cells, line) {
        const { member = '', payer = '' } = cells;
        const bill = bills.next({ member, payer, balance: balances?.of({ line, cells }) });
        if (bill !== undefined) write(bill);
      },
    });
    for (const bill of bills.rest()) write(bill);
    reasons.end();
  });
}

/** The balance of each row, by the settlement of its pool. */
function balancesOfPools(settlements: readonly Settlement[], columns: readonly string[]) {
  const books = settlements.map((settlement) => ({
    terms: settlement.terms,
    balances: accept(balancesOfRows(settlement, columns)),
  }));
  return {
    of(row: Row): Balance | undefined {
      return books.find(({ terms }) => isOwnRow(row, terms))?.balances.of(row);
    },
  };
}

/** The columns that are results and not inputs. */
const RESULTS: readonly string[] = ['share', 'contributed', 'refunded', ...accountColumns];

/** What members pay and get back beside their shares, where the fund has it. */
function furtherColumns({ contributions, surplus, accounts, terms }: Settlement) {
  const { currency } = terms;
  return [
    ...(contributions.length === 0
      ? []
      : [{ column: 'contributed', of: ({ contributed }: Balance) => contributed.toString() }]),
    ...(surplus.some(({ rule }) => rule.to === 'members')
      ? [{ column: 'refunded', of: (balance: Balance) => refundedTo(balance, currency).toString() }]
      : []),
    ...(accounts === undefined ? [] : accountColumnsOf(accounts.rule)).map((column) => ({
      column,
      of: ({ account }: Balance) => (account === undefined ? '' : accountCells(account, currency)[column]),
    })),
  ];
}
