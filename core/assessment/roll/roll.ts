import { type Hashing, openSealing, type Seal } from '../../commitment/seal.ts';
import {
  cellsAsMeant,
  columnAsWritten,
  missingColumns,
  misspeltColumns,
  unknownColumns,
} from '../../result/columns.ts';
import { openReasons, type ReasonList } from '../../result/reason-list.ts';
import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import type { Standing } from '../contribution/standing.ts';
import type { Terms } from '../rules/terms.ts';
import { accountColumns } from './account-cells.ts';
import { type Cohort, membersOf, openCohorts, weightsOf } from './cohort.ts';
import { openDependants } from './dependants.ts';
import { type Draw, drawAmong, type Visit } from './draw.ts';
import { columnsNeeded, columnsUsed, memberColumns } from './list-columns.ts';
import {
  type Claimant,
  type Claimants,
  type Member,
  type MemberReader,
  type Row,
  readerOf,
} from './member.ts';
import { openNames } from './name-book.ts';
import { plainReaderOf } from './plain-reader.ts';
import type { PlainRow } from './plain-row.ts';
import { sharersOf, unnamedClaimant } from './sharer.ts';

/** The members of a settlement as far as it needs them: cohorts, claimants, a seal; no rows. */
export interface Roll {
  /** All who are listed, in force or not. */
  readonly listed: number;
  readonly inForce: number;
  readonly weight: bigint;
  readonly cohorts: readonly Cohort[];
  /** Minor units in the own accounts of all who are listed, where the rules know accounts. */
  readonly balances?: bigint | undefined;
  /** Minor units that all who are listed have paid in the year of the caps, where the rules know a cap of a year. */
  readonly paidThisYear?: bigint | undefined;
  readonly claimants: ReadonlyMap<string, Claimant>;
  readonly seal: Seal;
  readonly draw: Draw;
  /** Of those in force, where classes are open years: the line on which each class stands first. */
  readonly classLines?: ReadonlyMap<string, number>;
  /** Those who pay for others, where the rules know dependants. */
  readonly payers?: ReadonlySet<string>;
}

/** The members of a settlement from their list; of a record nobody can say in which order they stood. */
export interface ListedRoll extends Roll {
  /** Goes through all who are listed. */
  readonly visit: Visit;
}

/** Takes rows one by one, in one pass. */
export interface RollBook extends Claimants {
  add(row: Row): void;
  /** Whether the row was added as it stands in bytes; if not, nothing was done, and `add` takes its cells. */
  addPlain(row: PlainRow): boolean;
  /** The fields of a line that is none: its member is listed, and nothing is known of him. */
  skip(fields: readonly string[]): void;
  /** The list goes on, and nobody knows how. */
  cut(): void;
  /** What contributions of those go by who are in force and whose rows are sound. */
  standings(): readonly Standing[];
  /** Minor units in the own accounts of all who are listed; nothing where one that counts could not be read. */
  balances(): bigint | undefined;
  /** What all who are listed have paid in this year of the caps, likewise. */
  paidThisYear(): bigint | undefined;
  close(): Result<ListedRoll>;
}

/** The list of members that comes. */
export interface MemberList {
  readonly columns: readonly string[];
  /** The members of whom the settlement must know more than their cohort. */
  readonly claimants: ReadonlySet<string>;
  /** Those of them who claim something in the settlement, where others are looked for too. */
  readonly claiming?: ReadonlySet<string>;
  /** Whether a column `count` stands for many members of one row, as in a worked case. */
  readonly withGroups?: boolean;
  /** Is told of every row: its mark in the seal, and what the reader found in it, sound or not. */
  readonly onRow?: (row: Row, mark: number, member: Omit<Member, 'member'>) => void;
  /** The recorded seal with which this one will be compared: the same columns, as many buckets. */
  readonly like?: Seal;
  /** Is given the members in force, each with his cells under the columns of the seal. */
  readonly tree?: MembersTaken | undefined;
  /** Is told why rows are not sound, where more is to be known of it than its first hundred reasons. */
  readonly reasons?: ReasonList | undefined;
  /** SHA-256 of the machine, for the seal. */
  readonly hashing?: Hashing | undefined;
}

/** Takes the members in force one by one, in the order of the list. */
export interface MembersTaken {
  enter(columns: readonly string[], cells: Row['cells'], member: Omit<Member, 'member'>): unknown;
}

export const NOBODY_IN_FORCE = 'no-member-is-in-force';

/** A roll that is empty, or the columns that its list lacks and those that nobody knows. */
export function openRoll(terms: Terms, list: MemberList): Result<RollBook> {
  const strange = strangeColumns(terms, list);
  return strange.length > 0 ? rejected(...strange) : accepted(openAnyRoll(terms, list));
}

/** A roll that tells at its end what is wrong with the columns too, and judges its rows without those that lack. */
export function openAnyRoll(terms: Terms, list: MemberList): RollBook {
  const reasons = list.reasons ?? openReasons();
  reasons.tellAll(strangeColumns(terms, list));
  const needed = columnsNeeded(terms.rules);
  const misspelt = misspeltColumns(list.columns, columnsOfList(list), [
    ...columnsUsed(terms),
    'joined',
    'left',
    'class',
  ]);
  const columns = [...list.columns, ...misspelt.keys()];
  const lacking = needed.filter((column) => !columns.includes(column));
  const memberAt = list.columns.indexOf(misspelt.get('member') ?? 'member');
  const reader = readerOf(terms, columns, {
    claimants: list.claiming ?? list.claimants,
    wasSealed: list.like !== undefined,
  });
  const own = memberColumns.filter(
    (column) => list.columns.includes(column) && (column !== 'count' || list.withGroups === true),
  );
  const isSharer = sharersOf(terms.rules, list.claiming ?? list.claimants);
  const sealedColumns = list.like?.columns ?? own;
  const sealing = openSealing(sealedColumns, list.hashing);
  const ids = openIds();
  const runs = openRuns();
  const cohorts = openCohorts();
  const dependants = terms.rules.dependants === undefined ? undefined : openDependants();
  const claimants = new Map<string, Claimant>();
  const classLines = new Map<string, number>();
  const hasYears = terms.rules.openYears === true;
  const unread = new Set<string>();
  const tell =
    misspelt.size === 0
      ? reasons.tell
      : (reason: Rejection) => reasons.tell(columnAsWritten(reason, misspelt));
  const hasAccounts = terms.rules.accounts !== undefined;
  const hasCapYear = terms.perYear !== undefined;
  const accounts = openSum('balance', lacking, terms);
  const capsUsed = openSum('paidThisYear', lacking, terms);
  let listed = 0;
  let isCut = memberAt < 0;
  let mayBeInForce = false;
  const isPlain =
    list.withGroups !== true && list.onRow === undefined && list.tree === undefined && lacking.length === 0;
  const readPlain = isPlain ? plainReaderOf(terms, list, reader) : undefined;
  const sealedAt = sealedColumns.map((column) => list.columns.indexOf(column));

  const loseSums = (): void => {
    accounts.lose();
    capsUsed.lose();
  };

  return {
    claimants,
    classLines,
    skip(fields) {
      unread.add((fields[memberAt] ?? '').trim());
      loseSums();
    },
    cut() {
      isCut = true;
      loseSums();
    },
    standings: () =>
      lacking.length > 0 ? [] : cohorts.close(reader.standings).cohorts.map(({ standing }) => standing),
    balances: accounts.sum,
    paidThisYear: capsUsed.sum,
    isUnread: (member) => isCut || listed === 0 || unread.has(member),
    add(read) {
      const cells = cellsAsMeant(read.cells, misspelt);
      const row = misspelt.size === 0 ? read : { ...read, cells };
      const member = cells['member'] ?? '';
      const isSound = reader.read(row, tell);
      mayBeInForce ||= reader.isInForce || (!isSound && isTimeUnread(reader, row));
      const mark = sealing.press(cells);
      if (hasYears && reader.isInForce) enterFirst(classLines, cells['class'] ?? '', row.line);
      const isRepeated = !ids.enter(member, row.line) && member !== '';
      if (isRepeated) tell(listedTwice(row, member));
      dependants?.enter(member, cells['payer'] ?? '', row.line);
      const many = list.withGroups === true && (cells['count'] ?? '') !== '';
      const counted = many ? countOf(row, tell) : 1;
      const members = counted ?? 1;
      listed += members;
      if (members > 1 && !isSharer(member)) tell(unnamedClaimant(row.line, member));
      // Of who is listed twice nobody knows which account is meant.
      if (hasAccounts) accounts.enter(reader.balance, isRepeated ? undefined : counted);
      if (hasCapYear) capsUsed.enter(reader.paidThisYear, isRepeated ? undefined : counted);
      if (isSound) {
        const place = reader.isInForce
          ? cohorts.enter(reader.weight, reader.cap, reader.standingAt, members)
          : -1;
        runs.enter(place, members, many ? member : undefined);
        if (reader.isInForce) list.tree?.enter(sealedColumns, cells, reader);
      }
      if (list.claimants.has(member) && !claimants.has(member)) {
        const unread = new Set(isSound ? lacking : [...lacking, ...faultyColumns(reader, row)]);
        const claimant = reader.claimant(row);
        const isWhole = unread.size === 0 && misspelt.size === 0;
        claimants.set(member, isWhole ? claimant : { ...claimant, gaps: { unread, misspelt } });
      }
      list.onRow?.(row, mark, reader);
    },
    addPlain(row) {
      if (readPlain?.(row) !== true) return false;
      const { bytes, starts, ends, line } = row;
      const [start = 0, end = 0] = [starts[memberAt], ends[memberAt]];
      if (!ids.enterBytes(bytes, start, end, line)) return false;
      sealing.pressBytes(bytes, starts, ends, sealedAt);
      listed += 1;
      const place = reader.isInForce ? cohorts.enter(reader.weight, reader.cap, reader.standingAt, 1) : -1;
      mayBeInForce ||= reader.isInForce;
      runs.enter(place, 1, undefined);
      return true;
    },
    close() {
      if (listed === 0) tell({ code: 'there-are-no-members', found: '', expected: 'at least one member' });
      // In a list of which a part is not known nobody is missing.
      if (!isCut && unread.size === 0) dependants?.faults(ids.has).forEach(tell);
      const table = cohorts.close(reader.standings);
      const inForce = membersOf(table.cohorts);
      const isKnown = !isCut && unread.size === 0 && !lacking.includes('pool');
      if (listed > 0 && isKnown && !mayBeInForce) {
        tell({
          code: NOBODY_IN_FORCE,
          found: terms.pool === undefined ? `${terms.on}` : `${terms.on}, pool ${terms.pool.pool}`,
          expected: 'someone who joined by then and has not left',
        });
      }
      if (reasons.count > 0) return rejected(...withFirstLines(reasons.all(), ids));
      const visit: Visit = (tell) => runs.visit(ids.inOrder(), table.standing, tell);
      return accepted({
        listed,
        inForce,
        weight: weightsOf(table.cohorts),
        cohorts: table.cohorts,
        ...(hasAccounts ? { balances: accounts.sum() } : {}),
        ...(hasCapYear ? { paidThisYear: capsUsed.sum() } : {}),
        claimants,
        seal: sealing.close(list.like?.buckets.length),
        ...(hasYears ? { classLines } : {}),
        ...(dependants === undefined ? {} : { payers: dependants.payers }),
        visit,
        draw: drawAmong(table.cohorts, visit),
      });
    },
  };
}

/** An empty cell is told by its reader. */
function enterFirst(lines: Map<string, number>, kind: string, line: number): void {
  if (kind !== '' && !lines.has(kind)) lines.set(kind, line);
}

/** Whether it cannot be said of a row that is not sound when and where its member takes part. */
function isTimeUnread(reader: MemberReader, row: Row): boolean {
  return faultyColumns(reader, row).some((column) => COLUMNS_OF_TIME.has(column));
}

const COLUMNS_OF_TIME: ReadonlySet<string> = new Set(['joined', 'left', 'days', 'pool']);

/** The columns of a row that is not sound. */
function faultyColumns(reader: MemberReader, row: Row): string[] {
  const columns: string[] = [];
  reader.read(row, ({ column = '' }) => columns.push(column));
  return columns;
}

function strangeColumns(terms: Terms, list: MemberList): Rejection[] {
  const { columns } = list;
  return [
    ...missingColumns(columnsNeeded(terms.rules), columns),
    ...unknownColumns(columns, columnsOfList(list)),
  ];
}

/** The columns that a list of members may have, where each row is one member. */
export const rollColumns: readonly string[] = columnsOfList({});

/** The columns of a list; the shares of an earlier settlement may stand beside them and mean nothing. */
function columnsOfList({ withGroups }: Pick<MemberList, 'withGroups'>): string[] {
  const own = memberColumns.filter((column) => column !== 'count' || withGroups === true);
  return [...own, 'share', 'contributed', 'refunded', ...accountColumns];
}

/** The name of a member of a group that a worked case does not name: `g/1`, `g/2`, … */
export function nameInGroup(group: string, at: number): string {
  return `${group}/${at + 1}`;
}

/** All ids in list order, each at most once, with the lines on which they stand first. */
function openIds() {
  const names = openNames();
  const lines = openLines();
  const { all, inOrder } = names;
  const entered = (isNew: boolean, line: number): boolean => {
    if (isNew) lines.enter(line);
    return isNew;
  };
  return {
    all,
    inOrder,
    has: names.has,
    enter: (id: string, line: number) => entered(names.enter(id), line),
    enterBytes: (bytes: Uint8Array, start: number, end: number, line: number) =>
      entered(names.enterBytes(bytes, start, end), line),
    /** In one pass over all ids. */
    firstLines(sought: ReadonlySet<string>): Map<string, number> {
      const found = new Map<string, number>();
      let place = 0;
      for (const id of all()) {
        if (sought.has(id)) found.set(id, lines.of(place));
        place += 1;
      }
      return found;
    },
  };
}
type Ids = ReturnType<typeof openIds>;

/** The line of every place of a list, as runs of places that follow one another: a sound list is one run. */
function openLines() {
  const runs: { readonly place: number; readonly line: number }[] = [];
  let places = 0;
  let last = 0;
  return {
    enter(line: number): void {
      if (line !== last + 1) runs.push({ place: places, line });
      places += 1;
      last = line;
    },
    of(place: number): number {
      const run = runs.findLast((begun) => begun.place <= place);
      return run === undefined ? 0 : run.line + place - run.place;
    },
  };
}

/** Only where a list is refused is it worth a pass over millions of ids to say where the first of two stands. */
function withFirstLines(reasons: readonly Rejection[], ids: Ids): Rejection[] {
  const twice = reasons.filter(isListedTwice);
  if (twice.length === 0) return [...reasons];
  const lines = ids.firstLines(new Set(twice.map(({ found = '' }) => found)));
  return reasons.map((reason) => {
    const line = isListedTwice(reason) ? lines.get(reason.found ?? '') : undefined;
    return line === undefined
      ? reason
      : { ...reason, expected: `each member once; it stands on line ${line} already` };
  });
}

/** The cohort of every member in list order, neighbours of one cohort as one run. */
function openRuns() {
  let cohorts = new Int32Array(1 << 10);
  let counts = new Float64Array(1 << 10);
  let runs = 0;
  const groups = new Map<number, string>();
  return {
    enter(cohort: number, members: number, group: string | undefined): void {
      const last = runs - 1;
      if (group === undefined && last >= 0 && cohorts[last] === cohort && !groups.has(last)) {
        counts[last] = (counts[last] as number) + members;
        return;
      }
      if (runs === cohorts.length) {
        const [cohortsBefore, countsBefore] = [cohorts, counts];
        cohorts = new Int32Array(runs * 2);
        counts = new Float64Array(runs * 2);
        cohorts.set(cohortsBefore);
        counts.set(countsBefore);
      }
      cohorts[runs] = cohort;
      counts[runs] = members;
      if (group !== undefined) groups.set(runs, group);
      runs += 1;
    },
    visit(idAt: (place: number) => string, standing: Int32Array, visit: Parameters<Visit>[0]): void {
      let place = 0;
      const nameOfListed = (at: number): string => idAt(place + at);
      for (let run = 0; run < runs; run += 1) {
        const cohort = cohorts[run] as number;
        const count = counts[run] as number;
        const group = groups.size === 0 ? undefined : groups.get(run);
        const stands = cohort < 0 ? -1 : (standing[cohort] as number);
        const nameOf = group === undefined ? nameOfListed : (at: number) => nameInGroup(group, at);
        if (!visit(stands, count, nameOf)) return;
        place += group === undefined ? count : 1;
      }
    },
  };
}

/** The amounts of a column of a list, added up as far as all that count are known. */
function openSum(column: string, lacking: readonly string[], { pool }: Terms) {
  let sum = 0n;
  let isLost = lacking.includes(column) || (pool !== undefined && lacking.includes('pool'));
  const lose = (): void => {
    isLost = true;
  };
  return {
    lose,
    /** The amount of each of so many members; −1 stands for one that nobody knows. */
    enter(amount: number, members: number | undefined): void {
      if (amount < 0 || (amount > 0 && members === undefined)) lose();
      else sum += BigInt(amount) * BigInt(members ?? 0);
    },
    sum: (): bigint | undefined => (isLost ? undefined : sum),
  };
}

function countOf({ line, cells }: Row, tell: (reason: Rejection) => void): number | undefined {
  const text = cells['count'] ?? '';
  if (/^[1-9]\d{0,11}$/.test(text)) return Number(text);
  tell({
    code: 'a-count-is-a-whole-number-above-zero',
    line,
    column: 'count',
    found: text,
    expected: 'such as 5000000',
  });
  return undefined;
}

const LISTED_TWICE = 'a-member-is-listed-twice';

function isListedTwice({ code }: Rejection): boolean {
  return code === LISTED_TWICE;
}

function listedTwice({ line }: Row, member: string): Rejection {
  return {
    code: LISTED_TWICE,
    line,
    column: 'member',
    found: member,
    expected: 'each member once',
  };
}
