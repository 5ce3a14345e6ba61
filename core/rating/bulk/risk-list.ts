import { columnAsWritten, missingColumn, misspeltColumns, unknownColumns } from '../../result/columns.ts';
import type { Rejection } from '../../result/result.ts';
import { riskColumns } from '../risk/risk-row.ts';
import type { TariffAsked } from '../tariff/tariff-asked.ts';
import { textOf, wordBook } from './byte-rows.ts';
import {
  gatheredRows,
  nameAt,
  type PortfolioColumns,
  type PortfolioRows,
  type RowBytes,
} from './portfolio-rows.ts';

/** Takes the reasons of single lines and of the whole list. */
interface Telling {
  readonly tell: (reason: Rejection) => void;
  readonly tellAll: (reasons: Iterable<Rejection>) => void;
}

/** What a portfolio is read for; rows come some at a time, in their order. */
export interface PortfolioTaker {
  readonly reasons: Telling;
  readonly watch?:
    | {
        /** Which line is judged next, and what it is called. */
        readonly onLine?: (line: number, name: string) => void;
        /** What follows cannot be read. */
        readonly onCut?: () => void;
      }
    | undefined;
  /** The columns of the file as they are meant, before any row. */
  readonly onColumns?: (columns: readonly string[]) => void;
  /** Takes rows, and yields the reasons of those that are refused; a reason names the column, and is placed in its line by the reader. */
  readonly onRows: (rows: PortfolioRows) => ReadonlyMap<number, readonly Rejection[]>;
}

/** What the reader of a list, whatever its form, tells of it. */
export interface RiskList {
  /** Some of the columns, for a file that is empty. */
  readonly expected: readonly string[];
  /** Why a line is none. */
  readonly onFault: (reason: Rejection) => void;
  /** The columns that are read; and those that stand there, but in a form that cannot be read. */
  readonly onHeader: (columns: readonly string[], unread: readonly string[]) => void;
  readonly onPlainRow: (row: RowBytes) => boolean;
  readonly onRow: (cells: Record<string, string>, line: number) => void;
  readonly onOtherLine: () => void;
  readonly onCut: () => void;
  /** How many lines there were. */
  readonly end: () => number;
}

/** Rows are handed on together, so that they can be rated in columns. */
const ROWS_AT_ONCE = 2 ** 14;

/**
 * Takes the risks of a portfolio from whoever reads it; reasons are told of all that cannot be read or rated.
 *
 * @param from what the list is called
 * @param hasHeaderLine whether its columns stand in a line; those of a Parquet file do not
 */
export function openRiskList(
  tariffs: readonly TariffAsked[],
  from: string,
  { reasons, watch = {}, onColumns, onRows }: PortfolioTaker,
  hasHeaderLine = true,
): RiskList {
  const known = ['risk', ...new Set(tariffs.flatMap(({ version }) => riskColumns(version.rules)))];
  const currency = tariffs[0]?.scheme.currency ?? '';
  const names = wordBook();
  let columns = columnsOf([], [], known, currency);
  let gathered = gatheredRows([], columns, 0);
  let count = 0;
  let isRead = true;
  const tell = (line: number, name: string, faults: readonly Rejection[]) => {
    watch.onLine?.(line, name);
    for (const fault of faults) {
      const reason = columnAsWritten(fault, columns.misspelt);
      if (!columns.untold.includes(fault.column ?? '')) reasons.tell({ file: from, line, ...reason });
    }
  };
  const flush = () => {
    if (gathered.count() === 0) return;
    const rows = gathered.take();
    const refused = onRows(rows);
    for (const row of [...refused.keys()].sort((a, b) => a - b))
      tell(rows.lines[row] ?? 0, nameAt(rows, row), refused.get(row) ?? []);
  };
  /** Whether the name of the next risk is sound; otherwise that is told after the rows before it. */
  const isNamed = (line: number, bytes: Uint8Array, start: number, end: number) => {
    count += 1;
    const before = names.size;
    if (names.placeOf(bytes, start, end) === before && start < end) return true;
    flush();
    const name = textOf(bytes, start, end);
    tell(line, name, [name === '' ? NO_NAME : standsTwice(name)]);
    return false;
  };
  return {
    expected: known.slice(0, 3),
    // What is wrong with the form of a line is told after the lines before it.
    onFault(reason) {
      flush();
      reasons.tell(reason);
    },
    onHeader(header, others) {
      columns = columnsOf(header, others, known, currency);
      gathered = gatheredRows(header, columns, ROWS_AT_ONCE);
      const placed = hasHeaderLine
        ? columns.strange
        : columns.strange.map(({ line: _, ...reason }) => reason);
      reasons.tellAll(placed.map((reason) => ({ file: from, ...reason })));
      onColumns?.(known.filter((column) => header.includes(column)));
    },
    onPlainRow(row) {
      const place = columns.named.indexOf('risk');
      if (place < 0) return false;
      const isSound = isNamed(row.line, row.bytes, row.starts[place] ?? 0, row.ends[place] ?? 0);
      gathered.addPlain(row, columns.isWhole && isSound);
      if (gathered.count() === ROWS_AT_ONCE) flush();
      return true;
    },
    onRow(cells, line) {
      const written = columns.misspelt.get('risk') ?? 'risk';
      const name = new TextEncoder().encode(cells[written] ?? '');
      const isSound = isNamed(line, name, 0, name.length);
      gathered.add(cells, line, columns.isWhole && isSound);
      if (gathered.count() === ROWS_AT_ONCE) flush();
    },
    onOtherLine: () => {
      count += 1;
    },
    onCut: () => {
      isRead = false;
      watch.onCut?.();
    },
    end() {
      flush();
      if (count === 0 && isRead)
        reasons.tell({ code: 'a-portfolio-has-no-risks', file: from, expected: 'one line a risk' });
      return count;
    },
  };
}

interface Columns extends PortfolioColumns {
  /** The columns that are not as they should be. */
  readonly strange: readonly Rejection[];
  /** The columns of the tariff by the names under which they stand in the file. */
  readonly misspelt: ReadonlyMap<string, string>;
  /** What is wrong with these is told once, for the whole file. */
  readonly untold: readonly string[];
  readonly isWhole: boolean;
}

function columnsOf(
  header: readonly string[],
  unread: readonly string[],
  known: readonly string[],
  currency: string,
): Columns {
  const strange = strangeColumns([...header, ...unread], known);
  const missing = strange.flatMap(({ code, column = '' }) => (code === MISSING ? [column] : []));
  const misspelt = misspeltColumns(header, known);
  const meant = new Map([...misspelt].map(([word, column]) => [column, word]));
  const named = header.map((column) => (known.includes(column) ? column : meant.get(column)));
  const knownPlaces = header.flatMap((column, place) => (known.includes(column) ? [place] : []));
  const meantPlaces = [...misspelt.values()].map((column) => header.indexOf(column));
  return {
    strange,
    misspelt,
    named,
    order: [...knownPlaces, ...meantPlaces],
    currency,
    untold: [...unread, ...missing],
    isWhole: strange.length === 0 && unread.length === 0,
  };
}

const MISSING = 'a-column-is-missing';

/** The columns that a tariff does not know, and what a portfolio lacks altogether. */
function strangeColumns(all: readonly string[], known: readonly string[]): Rejection[] {
  const meant = [...all, ...misspeltColumns(all, known).keys()];
  const lacking = (column: string, among: readonly string[], expected: string): Rejection[] =>
    among.some((one) => meant.includes(one)) ? [] : [{ ...missingColumn(column, []), expected }];
  const items = known.filter((column) => column.startsWith('item.'));
  return [
    ...(all.includes('risk') ? [] : [missingColumn('risk', all)]),
    ...lacking('from', ['from', 'to', 'days', 'months'], 'columns from and to, or days, or months'),
    ...lacking('item.*', items, `a column for each insured item, such as ${items[0]}`),
    ...unknownRiskColumns(all, known),
  ];
}

/** The columns that no tariff knows of a risk, each with those that begin alike. */
export function unknownRiskColumns(all: readonly string[], known: readonly string[]): Rejection[] {
  return unknownColumns(all, known).map((reason) => ({
    ...reason,
    expected: nearby(reason.column ?? '', known),
  }));
}

/** Of the many columns of a tariff those that begin alike; where none does, what there is, in short. */
function nearby(column: string, known: readonly string[]): string {
  const beginning = (name: string) => name.split('.')[0] ?? '';
  const alike = known.filter((one) => one.includes('.') && beginning(one) === beginning(column));
  if (alike.length > 0) return `one of ${alike.join(', ')}`;
  const short = known.map((one) => (one.includes('.') ? `${beginning(one)}.…` : one));
  return `one of ${[...new Set(short)].join(', ')}`;
}

const NO_NAME: Rejection = {
  code: 'a-cell-is-empty',
  column: 'risk',
  found: '',
  expected: 'a name or number',
};

function standsTwice(name: string): Rejection {
  return { code: 'a-risk-stands-twice', column: 'risk', found: name, expected: 'one line a risk' };
}
