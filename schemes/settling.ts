import { type Settlement, settle } from '@openmutual/core/assessment';
import { type ClaimsRead, claimColumnsNeeded, readClaims } from '@openmutual/core/claim';
import { LINES } from '@openmutual/core/correction';
import { type Claimants, draftFaults } from '@openmutual/core/draft';
import type { Locate } from '@openmutual/core/issues';
import { columnsNeeded } from '@openmutual/core/list-columns';
import { MEMBERS } from '@openmutual/core/member';
import { type LinesRead, lineColumnsNeeded, readLines } from '@openmutual/core/named-line';
import { readPosition } from '@openmutual/core/parse-position';
import { emptyPosition, type Position, type PositionDraft, wholePosition } from '@openmutual/core/position';
import type { ReasonList } from '@openmutual/core/reason-list';
import { accepted, inOrder, placed, type Rejection, type Result, rejected } from '@openmutual/core/result';
import { type ListedRoll, type MembersTaken, openAnyRoll, type RollBook } from '@openmutual/core/roll';
import type { Hashing } from '@openmutual/core/seal';
import type { Terms } from '@openmutual/core/terms';
import { readYearSteps, YEARS, type YearStepsRead, yearColumns } from '@openmutual/core/year-step';
import type { CsvLines } from './csv.ts';
import type { RowTaker } from './csv-rows.ts';

/** A list that is held whole: what reasons call it, and its lines, or why it has none. */
export interface NamedList {
  readonly name: string;
  /** Given the columns that it should have, for one that is empty. */
  readonly lines: (expected: readonly string[]) => Result<CsvLines>;
}

/** What a settlement is made of, wherever its bytes are: who takes part, what happened, where the fund stands. */
export interface SettlingLists {
  /** What reasons call the list of members, whose rows come one by one. */
  readonly members: string;
  readonly claims: NamedList;
  /** What the fund carries; nothing where too little of it could be read, which was told. */
  readonly position: () => PositionRead | undefined;
  /** Money that comes in or goes out beside all else. */
  readonly lines?: NamedList | undefined;
  /** Years that are opened or closed. */
  readonly years?: NamedList | undefined;
  /** Is given the members in force. */
  readonly tree?: MembersTaken | undefined;
  readonly hashing?: (() => Hashing) | undefined;
  /** Is told of rows of members why they are not sound, before all that is known of them is. */
  readonly ofRows?: ReasonList | undefined;
}

/** A settlement whose list was read, and can be gone through again without reading it. */
export type SettledList = Settlement & { readonly roll: ListedRoll };

/** A period that is settled from lists; the members are read once and not held. */
export interface Settling {
  /** What the reader of the list of members is given. */
  readonly taker: MemberTaker;
  /** After the last row: the settlement, or all that is wrong with the lists at once. */
  settled(): Result<SettledList>;
  /** After the last row: all that is wrong, where nothing is to be settled. */
  faults(): readonly Rejection[];
}

export type MemberTaker = Required<Omit<RowTaker, 'onFault'>>;

/** Reads the lists of a period but for its members; what is wrong with any of them is told, and the others are read. */
export function openSettling(
  terms: Terms,
  settlement: string,
  lists: SettlingLists,
  reasons: ReasonList,
): Settling {
  const { claims, events } = claimsOf(lists.claims, terms, reasons);
  const position = lists.position();
  const lines = linesOf(lists.lines, terms, reasons);
  const years = yearsOf(lists.years, reasons);
  const claimants = new Set([...claims, ...events].flatMap(({ member }) => member ?? []));
  let book: RollBook | undefined;
  const rollOf = (): ListedRoll | undefined => {
    const roll = book === undefined ? undefined : placed(book.close(), { file: lists.members });
    if (roll?.ok === false) reasons.tellAll(roll.rejections);
    return roll?.ok === true ? roll.value : undefined;
  };
  const furtherFaults = (): Rejection[] => {
    const draft = {
      ...{ settlement, position: position?.draft, members: book ?? nobodyRead },
      ...{ balances: book?.balances(), paidThisYear: book?.paidThisYear() },
      ...{ standings: book?.standings() ?? [], claims, events },
      ...{ lines: lines?.asked ?? [], costs: lines?.lines.costs, years },
    };
    return draftFaults(draft, terms).map((reason) => inList(reason, lists, position));
  };
  return {
    taker: {
      expected: columnsNeeded(terms.rules),
      onHeader(columns) {
        const hashing = lists.hashing?.();
        book = openAnyRoll(terms, { columns, claimants, tree: lists.tree, hashing, reasons: lists.ofRows });
      },
      onRow: (cells, line) => book?.add({ line, cells }),
      onPlainRow: (row) => book?.addPlain(row) === true,
      onOtherLine: (fields) => book?.skip(fields),
      onCut: () => book?.cut(),
    },
    settled() {
      const roll = rollOf();
      if (roll === undefined || position?.value === undefined || lines === undefined || reasons.count > 0) {
        reasons.tellAll(furtherFaults());
        return rejected(...inOrder(reasons.all()));
      }
      const inputs = { settlement, roll, claims, ...lines.lines, years: years.steps };
      const settled = settle(position.value, inputs, terms);
      if (settled.ok) return accepted({ ...settled.value, roll });
      return rejected(...inOrder(settled.rejections.map((reason) => inList(reason, lists, position))));
    },
    faults() {
      rollOf();
      reasons.tellAll(furtherFaults());
      return reasons.all();
    },
  };
}

/** Where no list of members could be read, anybody may be in it. */
const nobodyRead: Claimants = { claimants: new Map(), isUnread: () => true };

function inList(reason: Rejection, lists: SettlingLists, position: PositionRead | undefined): Rejection {
  return { ...reason, ...placeOf(reason, lists, position) };
}

/** The words of a position that a settlement may refuse. */
const OF_POSITION: readonly string[] = ['scheme', 'pool', 'carried', 'accounts', 'capsUsed'];

/** What has a line here is a claim or, where it says so, the row of a claimant; the lines of the members were judged by their own reader. */
function placeOf(
  { file, line, path = '' }: Rejection,
  { claims, members, lines, years }: SettlingLists,
  position: PositionRead | undefined,
): Omit<Rejection, 'code'> {
  if (file === YEARS && years !== undefined) return { file: years.name };
  if (file === LINES && lines !== undefined) return { file: lines.name };
  if (file !== undefined) return file === MEMBERS ? { file: members } : {};
  if (line !== undefined) return { file: claims.name };
  return OF_POSITION.includes(path) ? (position?.locate([path]) ?? {}) : {};
}

function claimsOf(list: NamedList, { currency }: Terms, reasons: ReasonList): ClaimsRead {
  const table = tableOf(list, claimColumnsNeeded, reasons);
  if (table === undefined) return { claims: [], events: [], reasons: [] };
  const read = readClaims(table.lines, table.header, currency);
  tellOf(list, read.reasons, reasons);
  return read;
}

function linesOf(list: NamedList | undefined, terms: Terms, reasons: ReasonList): LinesRead | undefined {
  if (list === undefined) return { lines: { grants: [], costs: [] }, asked: [], reasons: [] };
  const table = tableOf(list, lineColumnsNeeded(terms), reasons);
  if (table === undefined) return undefined;
  const read = readLines(table.lines, table.header, terms);
  tellOf(list, read.reasons, reasons);
  return read;
}

function yearsOf(list: NamedList | undefined, reasons: ReasonList): YearStepsRead {
  if (list === undefined) return { steps: [], isWhole: true, reasons: [] };
  const table = tableOf(list, yearColumns, reasons);
  if (table === undefined) return { steps: [], isWhole: false, reasons: [] };
  const read = readYearSteps(table.lines, table.header);
  tellOf(list, read.reasons, reasons);
  return table.faults.length > 0 ? { ...read, isWhole: false } : read;
}

function tellOf({ name }: NamedList, found: readonly Rejection[], reasons: ReasonList): void {
  reasons.tellAll(found.map((reason) => ({ file: name, ...reason })));
}

/** A list as lines, as far as it has them. */
function tableOf(list: NamedList, expected: readonly string[], reasons: ReasonList): CsvLines | undefined {
  const table = list.lines(expected);
  reasons.tellAll(table.ok ? table.value.faults : table.rejections);
  return table.ok ? table.value : undefined;
}

/** A position, or what could be read of one, and where its words stand. */
export interface PositionRead {
  readonly value: Position | undefined;
  readonly draft: PositionDraft | undefined;
  readonly locate: Locate;
}

/** Where a fund stands that begins. */
export function positionAtFirst({ scheme, pool }: Terms): PositionRead {
  const value = emptyPosition(scheme.id, scheme.currency, pool?.pool);
  return { value, draft: wholePosition(value), locate: () => ({}) };
}

/** A position of a document, as far as it is one; what is wrong with it is told. */
export function positionOf(
  data: unknown,
  { scheme }: Terms,
  locate: Locate,
  reasons: ReasonList,
): PositionRead {
  const { draft, reasons: faults } = readPosition(data, scheme, locate);
  reasons.tellAll(faults);
  return { value: faults.length > 0 ? undefined : draft?.position, draft, locate };
}
