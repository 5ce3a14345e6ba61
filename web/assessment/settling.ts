import { parseDate } from '@openmutual/core/date';
import { engine } from '@openmutual/core/engine';
import { openReasons, type ReasonList } from '@openmutual/core/reason-list';
import {
  accepted,
  distinct,
  inOrder,
  placed,
  type Rejection,
  type Result,
  reasonsOf,
  rejected,
  together,
} from '@openmutual/core/result';
import type { Recorded } from '@openmutual/core/settlement-answer';
import { settlementRecord } from '@openmutual/core/settlement-record';
import { poolsOn, type Terms, termsOn } from '@openmutual/core/terms';
import { schemeOfCompiled } from '@openmutual/schemes/compiled';
import { openCsvRows } from '@openmutual/schemes/csv-rows';
import {
  type NamedList,
  openSettling,
  type PositionRead,
  positionAtFirst,
  positionOf,
  type SettledList,
} from '@openmutual/schemes/settling';
import { LARGEST_LIST, pass } from '../list/file-pass.ts';
import type { Watch } from '../work/work.ts';
import { filesOf, type ListFiles, type ListsGiven, namedList, sizeFaults } from './lists.ts';
import { openRowRejects, type RowRejects, TOLD_MOST } from './row-rejects.ts';

/** What is to be settled. */
export interface SettlingAsked extends ListsGiven {
  /** The compiled form of a mutual scheme. */
  readonly scheme: string;
  /** The day whose members and rules count. */
  readonly on: string;
  /** The name of the settlement, such as `2026-03`. */
  readonly settlement: string;
  /** The one pool to settle, where the fund has pools; without it all of them. */
  readonly pool?: string | undefined;
  /** What the fund carries: the position after an earlier settlement, of a fund with pools one for each; without it the fund begins. */
  readonly positions?: readonly unknown[] | undefined;
}

/** A settlement that was made, of the whole fund or of each of its pools, with the lists that it was made of. */
export interface SettledHere {
  readonly files: ListFiles;
  readonly recorded: readonly [Recorded, ...Recorded[]];
}

/** Why a settlement could not be made. */
export interface RefusedHere {
  readonly files: ListFiles;
  /** The first thousand, by file and line; all of them are counted. */
  readonly reasons: readonly Rejection[];
  readonly count: number;
  /** What is wrong with the rows of the members; missing where no list was read. */
  readonly rejects: RowRejects | undefined;
}

/**
 * Settles a period from lists, as `openmutual assess` does: to the cent, and to the byte of its record. The members are read piece
 * by piece and not held. What is wrong is told all at once: of the lists or, before one of them is read, of their sizes, the day
 * and the pool. Where the reason stands in the rules it has no line: a compiled scheme has none.
 *
 * @param largest bytes of the list of members
 */
export async function settleLists(
  asked: SettlingAsked,
  watch: Watch = {},
  largest = LARGEST_LIST,
): Promise<SettledHere | RefusedHere> {
  const files = filesOf(asked);
  const terms = termsAsked(asked);
  const before = [...sizeFaults(files, largest), ...reasonsOf(terms)];
  if (!terms.ok || before.length > 0)
    return { files, reasons: before, count: before.length, rejects: undefined };
  const rejects = openRowRejects(terms.value.length > 1);
  const lists = {
    ...{ members: files.members.name, claims: await namedList(files.claims) },
    lines: files.lines && (await namedList(files.lines)),
    years: files.years && (await namedList(files.years)),
  };
  const settled: Result<Recorded>[] = [];
  for (const [place, each] of terms.value.entries()) {
    const { size } = files.members;
    const turn = { before: place * size, after: (terms.value.length - place - 1) * size };
    const found = await settledPool(each, { asked, files, lists, rejects }, { ...watch, ...turn });
    settled.push(found.ok ? accepted(recordedOf(found.value, files)) : found);
  }
  const all = together(settled);
  if (all.ok) return { files, recorded: all.value as [Recorded, ...Recorded[]] };
  return { files, ...told(settled), rejects };
}

/** What is wrong in several runs over the same lists, each reason once; what was not kept is so for each run. */
function told(results: readonly Result<Recorded>[]): Pick<RefusedHere, 'reasons' | 'count'> {
  const lists = results.map((result) => {
    const list = openReasons(TOLD_MOST);
    list.tellAll(reasonsOf(result));
    return list;
  });
  const kept = (list: ReasonList) => list.all().slice(0, TOLD_MOST);
  const reasons = inOrder(distinct(lists.flatMap(kept)));
  const unkept = Math.max(...lists.map((list) => list.count - kept(list).length));
  return { reasons: reasons.slice(0, TOLD_MOST), count: reasons.length + unkept };
}

function termsAsked({ scheme: text, on, pool }: SettlingAsked): Result<readonly Terms[]> {
  const scheme = schemeOfCompiled(text, () => ({}));
  if (scheme.kind !== 'mutual')
    return rejected({ code: 'a-scheme-is-of-another-kind', found: scheme.kind, expected: 'mutual' });
  const day = placed(parseDate(on), { path: 'on' });
  if (!day.ok) return day;
  const pools = pool === undefined ? poolsOn(scheme, day.value) : [pool];
  return together(pools.map((each) => termsOn(scheme, day.value, each)));
}

interface Settling {
  readonly asked: SettlingAsked;
  readonly files: ListFiles;
  readonly lists: {
    readonly members: string;
    readonly claims: NamedList;
    readonly lines: NamedList | undefined;
    readonly years: NamedList | undefined;
  };
  readonly rejects: RowRejects;
}

/** The settlement of one pool, in one pass over the members. */
async function settledPool(
  terms: Terms,
  { asked, files, lists, rejects }: Settling,
  watch: Watch & { readonly before: number; readonly after: number },
): Promise<Result<SettledList>> {
  const reasons = openReasons(TOLD_MOST);
  const position = () => positionAsked(asked, terms, reasons);
  const { ofRows } = rejects;
  const settling = openSettling(terms, asked.settlement, { ...lists, position, ofRows: ofRows() }, reasons);
  const { name } = files.members;
  const watched = rejects.watched(settling.taker);
  const onFault = (reason: Rejection): void => {
    rejects.onFault(reason);
    reasons.tell(reason);
  };
  const rows = openCsvRows(name, { ...watched, onFault });
  const faults = await pass(files.members, rows, { ...watch, lines: rejects.line });
  reasons.tellAll(faults);
  if (faults.length > 0) watched.onCut();
  return settling.settled();
}

/** The position of a pool among those that are given; a fund without pools has one. */
function positionAsked({ positions = [] }: SettlingAsked, terms: Terms, reasons: ReasonList): PositionRead {
  const [only, ...others] = positions;
  const ofPool = (data: unknown) => (data as { pool?: unknown } | null)?.pool === terms.pool?.pool;
  const data = others.length === 0 ? only : positions.find(ofPool);
  return data === undefined ? positionAtFirst(terms) : positionOf(data, terms, () => ({}), reasons);
}

function recordedOf(settlement: SettledList, { members }: ListFiles): Recorded {
  return { settlement, record: settlementRecord(settlement, { engine, file: members.name }) };
}
