import type { Rejection } from '@openmutual/core/result';
import { csvLine } from '@openmutual/schemes/csv-line';
import { rejectCells, rejectColumns } from '@openmutual/schemes/rejects';
import type { OutputFile } from './output-file.ts';
import { isParquet } from './parquet-rows.ts';
import { openReasons, type Reasons } from './reasons.ts';

/** What a reader of a list may want to know beside its rows. */
export interface ListWatch {
  /** Which line is judged next, and what it is called. */
  readonly onLine: (line: number, name: string) => void;
  /** What follows cannot be read. */
  readonly onCut: () => void;
}

/** Lines that were refused, and the reasons why. */
export interface RejectCount {
  readonly lines: number;
  readonly reasons: number;
}

/** A place for the reasons of single lines; those of the whole file are kept, and end the command. */
export interface Rejects {
  readonly reasons: Reasons;
  readonly watch: ListWatch;
  readonly count: () => RejectCount;
  /** Ends the command where the list as a whole was refused. */
  readonly end: () => void;
}

/** Rejects of a list whose rows are called by a column, such as `person`. */
export function openRejects(list: string, called: string, file: OutputFile): Rejects {
  /** A CSV has its header in a line, and counts it. */
  const header = isParquet(list) ? 0 : 1;
  const all = openReasons();
  const lines = new Set<number>();
  let ofFile = 0;
  let count = 0;
  let read = { line: 0, name: '' };
  const tell = (reason: Rejection) => {
    all.tell(reason);
    const { line = 0 } = reason;
    if (line <= header) {
      ofFile += 1;
      return;
    }
    count += 1;
    lines.add(line);
    const name = line === read.line ? read.name : '';
    file.write(csvLine(rejectCells(reason, name)));
  };
  file.write(csvLine(rejectColumns(called)));
  return {
    reasons: {
      ...all,
      tell,
      tellAll(reasons) {
        for (const reason of reasons) tell(reason);
      },
      isAny: () => ofFile > 0,
    },
    watch: {
      onLine(line, name) {
        read = { line, name };
      },
      // What follows is not known: nobody could say that all others were levied.
      onCut() {
        ofFile += 1;
      },
    },
    count: () => ({ lines: lines.size, reasons: count }),
    end() {
      if (ofFile > 0) all.refuse();
    },
  };
}
