import { openReasons, type ReasonList } from '@openmutual/core/reason-list';
import type { Rejection } from '@openmutual/core/result';
import { rejectCells, rejectColumns } from '@openmutual/schemes/rejects';
import type { MemberTaker } from '@openmutual/schemes/settling';
import { openCsvFile } from '../list/written-csv.ts';

/** Reasons that are shown one by one; more are counted, and stand in the file of rejects. */
export const TOLD_MOST = 1000;

/** What is wrong with the rows of a list of members: all of it for a file, and which lines it is. */
export interface RowRejects {
  /** A list for the judge of rows, of one run over them. */
  ofRows(): ReasonList;
  /** Why a line is none. */
  readonly onFault: (reason: Rejection) => void;
  /** The taker, who now says which row is judged. */
  watched(taker: MemberTaker): MemberTaker;
  /** The line that is read. */
  readonly line: () => number;
  /** The lines that were refused, counted from 1 with the header. */
  readonly lines: ReadonlySet<number>;
  /** Whether nothing is wrong but single lines, so that the others are a list. */
  isOfLinesOnly(): boolean;
  /** All lines with their reasons as a CSV; `told` are reasons that know more than when they were first heard. */
  file(told: readonly Rejection[]): Blob;
}

/** Reasons of a whole column, which are told on its first line. */
const OF_COLUMNS: readonly string[] = ['a-column-has-no-meaning-in-this-scheme'];

/** @param isRepeated whether the list is judged several times, as that of a fund with pools */
export function openRowRejects(isRepeated: boolean): RowRejects {
  const lines = new Set<number>();
  const kept: { readonly reason: Rejection; readonly name: string }[] = [];
  const further = openCsvFile();
  const heard = new Set<string>();
  let isOfLines = true;
  const read = { line: 0, name: '' };

  /** Where pools are settled one after the other, the same row is refused in each. */
  const isNew = (reason: Rejection): boolean => {
    if (!isRepeated) return true;
    const key = JSON.stringify([reason.line, reason.column, reason.code, reason.found]);
    if (heard.has(key)) return false;
    heard.add(key);
    return true;
  };
  const hear = (reason: Rejection): void => {
    const { line = 0, code } = reason;
    if (line <= 1 || OF_COLUMNS.includes(code)) {
      isOfLines = false;
      return;
    }
    if (!isNew(reason)) return;
    lines.add(line);
    const name = line === read.line ? read.name : '';
    if (kept.length < TOLD_MOST) kept.push({ reason, name });
    else further.write(rejectCells(reason, name));
  };
  return {
    ofRows() {
      const list = openReasons(TOLD_MOST);
      const tell = (reason: Rejection): void => {
        hear(reason);
        list.tell(reason);
      };
      return {
        get count() {
          return list.count;
        },
        tell,
        tellAll(reasons) {
          for (const reason of reasons) tell(reason);
        },
        all: list.all,
        rejected: list.rejected,
      };
    },
    onFault: hear,
    watched: (taker) => ({
      ...taker,
      onRow(cells, line) {
        read.line = line;
        read.name = cells['member'] ?? '';
        taker.onRow(cells, line);
      },
      onPlainRow(row) {
        if (!taker.onPlainRow(row)) return false;
        read.line = row.line;
        return true;
      },
      onCut() {
        isOfLines = false;
        taker.onCut();
      },
    }),
    line: () => read.line,
    lines,
    isOfLinesOnly: () => isOfLines && lines.size > 0,
    file(told) {
      const better = new Map(told.map((reason) => [placeOf(reason), reason]));
      const first = openCsvFile(rejectColumns('member'));
      for (const { reason, name } of kept)
        first.write(rejectCells(better.get(placeOf(reason)) ?? reason, name));
      return new Blob([first.close(), further.close()], { type: 'text/csv' });
    },
  };
}

function placeOf({ line, column, code }: Rejection): string {
  return JSON.stringify([line, column, code]);
}
