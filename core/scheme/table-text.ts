import { Money } from '../money/money.ts';
import { compareDates, parseDate } from '../period/date.ts';
import { overlap } from '../period/period.ts';
import { compare, decimal, parseDecimal } from '../rate/fraction.ts';
import { Rate } from '../rate/rate.ts';
import { TypedRate } from '../rate/typed-rate.ts';
import { missingColumns, unknownColumns } from '../result/columns.ts';
import { accepted, placed, type Rejection, type Result, rejected } from '../result/result.ts';
import {
  type AxisKey,
  type BandKey,
  type Cell,
  keysOverlap,
  type LostLine,
  type Row,
  type Table,
  type TableDeclaration,
} from './table.ts';

/** The lines of a table file as the loader read them. */
export interface TableText {
  readonly header: readonly string[];
  readonly lines: readonly { readonly line: number; readonly cells: Readonly<Record<string, string>> }[];
  /** Why other lines of the file are none. */
  readonly faults?: readonly Rejection[];
}

/** Reads the rows of a table; all reasons at once, each with file, line and column. */
export function parseTable(
  name: string,
  declaration: TableDeclaration,
  text: TableText,
  currency: string,
): Result<Table> {
  const { table, rejections } = readTable(name, declaration, text, currency);
  return rejections.length > 0 ? rejected(...rejections) : accepted(table);
}

/** A table as far as it could be read, and every reason why not further; without a text it has no rows. */
export function readTable(
  name: string,
  declaration: TableDeclaration,
  text: TableText | undefined,
  currency: string,
): { readonly table: Table; readonly rejections: readonly Rejection[] } {
  const { file } = declaration;
  const nothing = { name, file, declaration, rows: [], header: [], text: [], lost: [anyLine] } as const;
  if (text === undefined) return { table: nothing, rejections: [] };
  if (text.header.join('') === '') {
    const expected = columnsOf(declaration, text.header).join(',');
    return { table: nothing, rejections: [{ code: 'a-file-is-empty', file, expected }] };
  }
  const missing = missingColumns(columnsOf(declaration, text.header), text.header);
  const rejections = [...(text.faults ?? []), ...missing, ...strangeColumns(declaration, text.header)];
  const there = missing.length === 0 ? declaration : withoutColumns(declaration, text.header);
  const rows: Row[] = [];
  const lost: LostLine[] = [];
  for (const { line, cells } of text.lines) {
    const row = parseRow(there, cells, line, currency, (reason) => rejections.push({ line, ...reason }));
    if (row.isRow) rows.push(row.row);
    else lost.push(row.lost);
  }
  // Without one of their keys, two rows may only look like one.
  if (missing.length === 0) rejections.push(...doubles(rows));
  const table = {
    name,
    file,
    declaration,
    rows: missing.length === 0 ? rows : [],
    header: text.header,
    text: text.lines.map(({ cells }) => cells),
  };
  if (rejections.length === 0) return { table, rejections };
  const placedReasons = rejections.map((reason) => ({ file, ...reason }));
  if (missing.length > 0 || (text.faults ?? []).length > 0) lost.push(anyLine);
  return { table: { ...table, lost }, rejections: placedReasons };
}

const anyLine: LostLine = { keys: {} };

const BAND_ENDS = { lower: ['>=', '<'], upper: ['>', '<='] } as const;

/** The columns of the file: dates, axes (a band has two), values, source. */
function columnsOf(declaration: TableDeclaration, header: readonly string[]): string[] {
  const { values } = declaration;
  return ['from', 'to', ...axisColumns(declaration, header), ...Object.keys(values), 'source'];
}

function strangeColumns(declaration: TableDeclaration, header: readonly string[]): Rejection[] {
  return unknownColumns(header, [...columnsOf(declaration, header), 'recorded']);
}

/** The declaration of those columns that a file has, so that its rows can be judged without the others. */
function withoutColumns(declaration: TableDeclaration, header: readonly string[]): TableDeclaration {
  const has = (column: string) => header.includes(column);
  const { file, axes, values } = declaration;
  const hasAxis = ([axis, kind]: [string, string]) =>
    kind === 'band' ? BAND_ENDS[endOf(axis, header)].every((sign) => has(axis + sign)) : has(axis);
  return {
    file,
    axes: Object.fromEntries(Object.entries(axes).filter(hasAxis)),
    values: Object.fromEntries(Object.entries(values).filter(([column]) => has(column))),
  };
}

function axisColumns(declaration: TableDeclaration, header: readonly string[]): string[] {
  return Object.entries(declaration.axes).flatMap(([axis, kind]) => {
    if (kind !== 'band') return [axis];
    return BAND_ENDS[endOf(axis, header)].map((sign) => axis + sign);
  });
}

function endOf(axis: string, header: readonly string[]): 'lower' | 'upper' {
  return header.includes(`${axis}>`) || header.includes(`${axis}<=`) ? 'upper' : 'lower';
}

/** A row as far as its values could be read; it is lost where nobody knows when or for which keys it holds. */
function parseRow(
  declaration: TableDeclaration,
  cells: Readonly<Record<string, string>>,
  line: number,
  currency: string,
  tell: (reason: Rejection) => void,
): { isRow: true; row: Row } | { isRow: false; lost: LostLine } {
  let isPlaced = true;
  const refuse = (reason: Rejection): void => {
    isPlaced = false;
    tell(reason);
  };
  const readOr =
    (refuseIt: (reason: Rejection) => void): Read =>
    (column, parse) => {
      const text = (cells[column] ?? '').trim();
      if (text === '') return undefined;
      const value = placed(parse(text), { column });
      if (value.ok) return value.value;
      value.rejections.forEach(refuseIt);
      return undefined;
    };
  const read = readOr(refuse);

  const from = read('from', parseDate);
  const to = read('to', parseDate);
  const recorded = read('recorded', parseDate);
  const source = cells['source']?.trim();
  if (cells['from']?.trim() === '') {
    refuse({ code: 'a-row-must-say-from-when', column: 'from', found: '', expected: 'a date' });
  }
  const isOrdered = from === undefined || to === undefined || compareDates(from, to) < 0;
  if (!isOrdered) {
    refuse({
      code: 'a-row-must-end-after-it-begins',
      column: 'to',
      found: `${to}`,
      expected: `after ${from}`,
    });
  }
  if (source === '') {
    tell({ code: 'a-value-must-name-its-source', column: 'source', found: '', expected: 'a source' });
  }

  const keys: Record<string, AxisKey> = {};
  for (const [axis, kind] of Object.entries(declaration.axes)) {
    let isRead = true;
    const key = parseKey(
      axis,
      kind,
      cells,
      readOr((reason) => {
        isRead = false;
        refuse(reason);
      }),
    );
    if (!isRead) continue;
    if (key === undefined) refuse({ code: 'a-row-needs-a-key', column: axis, found: '', expected: kind });
    else if (key.kind === 'band' && isEmpty(key)) refuse(emptyBand(axis, key));
    else keys[axis] = key;
  }
  const values: Record<string, Cell> = {};
  for (const [column, kind] of Object.entries(declaration.values)) {
    values[column] = readOr(tell)(column, (text) => parseCell(kind, text, currency));
  }
  if (isPlaced && from !== undefined && source !== undefined) {
    return { isRow: true, row: { from, to, recorded, keys, values, source, line, cells } };
  }
  return { isRow: false, lost: { ...(isOrdered ? { from, to } : {}), keys } };
}

function isEmpty({ lower, upper }: BandKey): boolean {
  return lower !== undefined && upper !== undefined && compare(lower, upper) >= 0;
}

function emptyBand(axis: string, { lower, upper, includes }: BandKey): Rejection {
  const [found, above] = [upper, lower].map((end) => (end === undefined ? '' : decimal(end)));
  const column = axis + BAND_ENDS[includes][1];
  return {
    code: 'a-band-must-end-above-its-beginning',
    column,
    found: found ?? '',
    expected: `more than ${above}`,
  };
}

type Read = <T>(column: string, parse: (text: string) => Result<T>) => T | undefined;

function parseKey(
  axis: string,
  kind: 'exact' | 'band' | 'interpolated',
  cells: Readonly<Record<string, string>>,
  read: Read,
): AxisKey | undefined {
  if (kind === 'exact') {
    const words = (cells[axis] ?? '').split(/\s+/).filter((word) => word !== '');
    return words.length === 0 ? undefined : { kind, words };
  }
  if (kind === 'interpolated') {
    const at = read(axis, parseDecimal);
    return at === undefined ? undefined : { kind, at };
  }
  const includes = endOf(axis, Object.keys(cells));
  const [lowerSign, upperSign] = BAND_ENDS[includes];
  const lower = read(axis + lowerSign, parseDecimal);
  const upper = read(axis + upperSign, parseDecimal);
  return { kind, lower, upper, includes };
}

function parseCell(kind: string, text: string, currency: string): Result<NonNullable<Cell>> {
  if (kind === 'money') return Money.parse(text, currency);
  if (kind === 'rate') return Rate.parse(text);
  if (kind === 'factor') return parseDecimal(text);
  if (kind === 'text') return accepted(text);
  return TypedRate.parse(`${text} ${kind.slice('rate '.length)}`);
}

/** Two rows for one key at one time, the later one with its key and the line of the other. */
function doubles(rows: readonly Row[]): Rejection[] {
  const rejections: Rejection[] = [];
  const byWords = new Map<string, Row[]>();
  for (const row of rows) {
    const shelves = wordsTogether(row).map((words) => byWords.get(words) ?? shelf(byWords, words));
    const isOther = (earlier: Row) => datesOverlap(row, earlier) && keysOverlap(row, earlier);
    const other = shelves.map((earlier) => earlier.find(isOther)).find((found) => found !== undefined);
    for (const rowsBefore of shelves) rowsBefore.push(row);
    if (other !== undefined) rejections.push(doubleFault(row, other));
  }
  return rejections;
}

function doubleFault(row: Row, earlier: Row): Rejection {
  const axes = Object.keys(row.keys).flatMap((axis) =>
    [axis, ...Object.values(BAND_ENDS).flatMap((signs) => signs.map((sign) => axis + sign))].filter(
      (column) => (row.cells[column] ?? '') !== '',
    ),
  );
  return {
    code: 'a-table-has-two-rows-for-one-key',
    line: row.line,
    found: ['from', ...axes].map((column) => `${column} ${row.cells[column]}`).join(', '),
    expected: `one row for a key at a time; line ${earlier.line} has it already`,
  };
}

function shelf(byWords: Map<string, Row[]>, words: string): Row[] {
  const rows: Row[] = [];
  byWords.set(words, rows);
  return rows;
}

/** Every combination of one word from each exact axis: only rows that share one can share a key. */
function wordsTogether(row: Row): string[] {
  let combinations = [''];
  for (const key of Object.values(row.keys)) {
    if (key.kind !== 'exact') continue;
    combinations = combinations.flatMap((before) => key.words.map((word) => `${before} ${word}`));
  }
  return combinations;
}

/** Rows with different dates of record do not collide: the later one corrects the earlier. */
function datesOverlap(a: Row, b: Row): boolean {
  return overlap(a, b) !== undefined && `${a.recorded}` === `${b.recorded}`;
}
