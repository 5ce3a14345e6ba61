import type { Settlement } from '@openmutual/core/assessment';
import { type Bill, openBills } from '@openmutual/core/bill';
import { AFTER_SETTLEMENT } from '@openmutual/core/draft';
import { isOwnRow } from '@openmutual/core/member';
import { type NextList, nextList } from '@openmutual/core/next-list';
import { isFurther, openReasons, type ReasonList } from '@openmutual/core/reason-list';
import { distinct, placed, type Rejection } from '@openmutual/core/result';
import { type MembersTaken, NOBODY_IN_FORCE } from '@openmutual/core/roll';
import {
  balancesOfPools,
  furtherColumns,
  listColumns,
  type ShareList,
  shareList,
} from '@openmutual/core/share-list';
import type { Terms } from '@openmutual/core/terms';
import { csvLine } from '@openmutual/schemes/csv-line';
import {
  type NamedList,
  openSettling,
  type PositionRead,
  positionAtFirst,
  positionOf,
  type SettledList,
  type Settling,
} from '@openmutual/schemes/settling';
import { readCsvLines, readDocument } from '@openmutual/schemes/text-file';
import { faultsByAll } from './any-version.ts';
import { streamCsv } from './csv-stream.ts';
import { fileAt } from './options.ts';
import type { OutputSet } from './output-file.ts';
import { filesOfPool } from './pool-files.ts';
import { accept, refuseAny } from './refusal.ts';
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
  return accept((await settlingFiles(terms, settlement, files)).settled());
}

/** What is wrong with the files of a settlement whose day or pool is not known, by all terms that may be meant. */
export function undatedFaults(
  judges: readonly (readonly Terms[])[],
  settlement: string,
  files: SettlementFiles,
): Promise<Rejection[]> {
  return faultsByAll(judges, async (pools) => {
    const faults: Rejection[] = [];
    for (const terms of pools) {
      const settling = await settlingFiles(terms, settlement, filesOfPool({ ...files }, terms));
      faults.push(...settling.faults());
    }
    return distinct(faults).filter((reason) => !isFurther(reason) && !OF_THE_DAY.includes(reason.code));
  });
}

const OF_THE_DAY = [AFTER_SETTLEMENT, NOBODY_IN_FORCE];

/** A settlement of which all files were read. */
async function settlingFiles(
  terms: Terms,
  settlement: string,
  { members, claims, position, lines, years, tree }: SettlementFiles,
): Promise<Settling> {
  const reasons = openReasons();
  const lists = {
    ...{ members, claims: listAt(claims, '--claims'), tree, hashing: sha256 },
    position: () => positionAt(position, terms, reasons),
    lines: lines === undefined ? undefined : listAt(lines, '--lines'),
    years: years === undefined ? undefined : listAt(years, '--years'),
  };
  const settling = openSettling(terms, settlement, lists, reasons);
  const file = placed(fileAt(members), { path: '--members' });
  if (file.ok) await streamCsv(members, { doing: 'reading the members', reasons, ...settling.taker });
  else reasons.tellAll(file.rejections);
  return settling;
}

/** A file that is there; one that is not is told by its option, and the others are read. */
function listAt(path: string, option: string): NamedList {
  return {
    name: path,
    lines(expected) {
      const file = placed(fileAt(path), { path: option });
      return file.ok ? readCsvLines(path, path, expected) : file;
    },
  };
}

function positionAt(path: string | undefined, terms: Terms, reasons: ReasonList): PositionRead | undefined {
  if (path === undefined) return positionAtFirst(terms);
  const file = placed(fileAt(path), { path: '--position' });
  const document = file.ok ? readDocument(path, path) : file;
  if (document.ok) return positionOf(document.value.data, terms, document.value.locate, reasons);
  reasons.tellAll(document.rejections);
  return undefined;
}

/** Writes the members again with what each pays, in a second pass over the file; where pools were settled, each in his own. */
export async function writeShares(
  outputs: OutputSet,
  from: string,
  to: string,
  settlements: readonly [Settlement, ...Settlement[]],
): Promise<void> {
  await outputs.write(to, async (file) => {
    let list: ShareList | undefined;
    const reasons = openReasons();
    await streamCsv(from, {
      doing: 'writing the shares',
      reasons,
      onHeader(header) {
        list = accept(shareList(settlements, header));
        file.write(csvLine(list.columns));
      },
      onRow(cells, line) {
        if (list !== undefined) file.write(csvLine(list.of({ line, cells })));
      },
    });
    refuseAny(reasons.all());
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
        const own = listColumns(header);
        lists = onward.map(({ settlement, next }) => ({
          terms: settlement.terms,
          list: accept(nextList(settlement, own, next)),
        }));
        columns = lists[0]?.list.columns ?? [];
        file.write(csvLine(columns));
      },
      onRow(cells, line) {
        const row = { line, cells };
        const { list } = lists.find(({ terms }) => isOwnRow(row, terms)) ?? lists[0] ?? {};
        const next = list?.of(row) ?? {};
        file.write(csvLine(columns.map((column) => next[column] ?? '')));
      },
    });
    refuseAny(reasons.all());
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
    let balances: ReturnType<typeof balancesOf> | undefined;
    // What becomes of an account is no matter of who pays.
    const further = furtherColumns(settlements[0]).flatMap(({ column }) =>
      column === 'contributed' || column === 'refunded' ? [column] : [],
    );
    const write = (bill: Bill): void => {
      const { payer, members, share, contributed, refunded } = bill;
      const more = further.map((column) => (column === 'contributed' ? contributed : refunded));
      file.write(csvLine([payer, members, share, ...more].map(String)));
    };
    file.write(csvLine(['payer', 'members', 'share', ...further]));
    const reasons = openReasons();
    await streamCsv(from, {
      doing: 'writing the bills',
      reasons,
      onHeader(header) {
        balances = balancesOf(settlements, header);
      },
      onRow(cells, line) {
        const { member = '', payer = '' } = cells;
        const bill = bills.next({ member, payer, balance: balances?.of({ line, cells }) });
        if (bill !== undefined) write(bill);
      },
    });
    for (const bill of bills.rest()) write(bill);
    refuseAny(reasons.all());
  });
}

function balancesOf(settlements: readonly Settlement[], header: readonly string[]) {
  return accept(balancesOfPools(settlements, listColumns(header)));
}
