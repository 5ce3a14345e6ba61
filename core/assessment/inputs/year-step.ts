import {
  cellsAsMeant,
  columnAsWritten,
  missingColumns,
  misspeltColumns,
  unknownColumns,
} from '../../result/columns.ts';
import { controlFault } from '../../result/name-text.ts';
import { openReasons } from '../../result/reason-list.ts';
import { placed, type Rejection } from '../../result/result.ts';
import { wordOf } from '../../result/word.ts';
import { emptyCell, type Row } from '../roll/member.ts';

/** What a settlement does to a year: it is opened before all else, or closed after all else. */
export interface YearStep {
  readonly year: string;
  readonly step: (typeof steps)[number];
  /** Of the file of years; missing where a record or a case tells of it. */
  readonly line?: number | undefined;
}

/** The steps of a file as far as they could be read. */
export interface YearStepsRead {
  readonly steps: readonly YearStep[];
  /** Whether every row is known, so that a year that no row opens is not opened. */
  readonly isWhole: boolean;
  readonly reasons: readonly Rejection[];
}

export const steps = ['open', 'close'] as const;

/** Stands for the file of years, which the core does not know. */
export const YEARS = 'years';

export const yearColumns = ['year', 'step'] as const;

/** Reads which years are opened and closed; all reasons at once, with line and column. */
export function readYearSteps(rows: Iterable<Row>, columns: readonly string[]): YearStepsRead {
  const reasons = openReasons();
  reasons.tellAll(missingColumns(yearColumns, columns));
  reasons.tellAll(unknownColumns(columns, yearColumns));
  const misspelt = misspeltColumns(columns, yearColumns);
  const readable = [...columns, ...misspelt.keys()];
  const tell = (reason: Rejection) => {
    if (readable.includes(reason.column ?? '')) reasons.tell(columnAsWritten(reason, misspelt));
  };
  const read: YearStep[] = [];
  let isWhole = yearColumns.every((column) => readable.includes(column));
  for (const { line, cells: written } of rows) {
    const { year = '', step: word = '' } = cellsAsMeant(written, misspelt);
    const fault = year === '' ? emptyCell() : controlFault(year);
    if (fault !== undefined) tell({ line, column: 'year', ...fault });
    const step = placed(wordOf(word, steps, 'a-step-of-a-year-is-unknown'), { line, column: 'step' });
    if (!step.ok) step.rejections.forEach(tell);
    if (fault === undefined && step.ok) read.push({ year, step: step.value, line });
    else isWhole = false;
  }
  return { steps: read, isWhole, reasons: reasons.all() };
}

/** Where a step stands: its line in the file of years, elsewhere its place among the steps. */
export function placeOfStep({ line }: YearStep, at: number): Omit<Rejection, 'code'> {
  return line === undefined ? { path: `years.${at}` } : { file: YEARS, line };
}
