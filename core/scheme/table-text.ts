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
  type Row,
  type Table,
  type TableDeclaration,
} from './table.ts';

/** The lines of a table file as the loader read them. */
export interface TableText {
  readonly header: readonly string[];
  readonly lines: readonly { readonly line: number; readonly cells: Readonly<Record<string, string>> }[];
}

/** Reads the rows of a table; all reasons at once, each with file, line and column. */
export function parseTable(
  name: string,
  declaration: TableDeclaration,
  text: TableText,
  currency: string,
): Result<Table> {
  const place = { file: declaration.file };
  const header = checkHeader(declaration, text.header);
  if (header.length > 0) return placed(rejected(...header), place);
  const rejections: Rejection[] = [];
  const rows: Row[] = [];
  for (const { line, cells } of text.lines) {
    const row = parseRow(declaration, cells, line, currency);
    if (row.ok) rows.push(row.value);
    else rejections.push(...placed(row, { ...place, line }).rejections);
  }
  rejections.push(...doubles(rows).map((reason) => ({ ...place, ...reason })));
  if (rejections.length > 0) return rejected(...rejections);
  const table = {
    name,
    file: declaration.file,
    declaration,
    rows,
    text: text.lines.map(({ cells }) => cells),
  };
  return accepted(table);
}

const BAND_ENDS = { lower: ['>=', '<'], upper: ['>', '<='] } as const;

/** The columns of the file: dates, axes (a band has two), values, source. */
function checkHeader(declaration: TableDeclaration, header: readonly string[]): Rejection[] {
  const expected = [
    'from',
    'to',
    ...axisColumns(declaration, header),
    ...Object.keys(declaration.values),
    'source',
  ];
  return [...missingColumns(expected, header), ...unknownColumns(header, [...expected, 'recorded'])];
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

function parseRow(
  declaration: TableDeclaration,
  cells: Readonly<Record<string, string>>,
  line: number,
  currency: string,
): Result<Row> {
  const rejections: Rejection[] = [];
  const read = <T>(column: string, parse: (text: string) => Result<T>): T | undefined => {
    const text = (cells[column] ?? '').trim();
    if (text === '') return undefined;
    const value = placed(parse(text), { column });
    if (value.ok) return value.value;
    rejections.push(...value.rejections);
    return undefined;
  };

  const from = read('from', parseDate);
  const to = read('to', parseDate);
  const recorded = read('recorded', parseDate);
  const source = cells['source']?.trim() ?? '';
  if (from === undefined && (cells['from'] ?? '').trim() === '') {
    rejections.push({ code: 'a-row-must-say-from-when', column: 'from', found: '', expected: 'a date' });
  }
  if (from !== undefined && to !== undefined && compareDates(from, to) >= 0) {
    rejections.push({
      code: 'a-row-must-end-after-it-begins',
      column: 'to',
      found: `${to}`,
      expected: `after ${from}`,
    });
  }
  if (source === '') {
    rejections.push({
      code: 'a-value-must-name-its-source',
      column: 'source',
      found: '',
      expected: 'a source',
    });
  }

  const keys: Record<string, AxisKey> = {};
  for (const [axis, kind] of Object.entries(declaration.axes)) {
    const key = parseKey(axis, kind, cells, read);
    if (key === undefined)
      rejections.push({ code: 'a-row-needs-a-key', column: axis, found: '', expected: kind });
    else if (key.kind === 'band' && isEmpty(key)) rejections.push(emptyBand(axis, key));
    else keys[axis] = key;
  }
  const values: Record<string, Cell> = {};
  for (const [column, kind] of Object.entries(declaration.values)) {
    values[column] = read(column, (text) => parseCell(kind, text, currency));
  }
  if (rejections.length > 0 || from === undefined) return rejected(...rejections);
  return accepted({ from, to, recorded, keys, values, source, line });
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

/** Two rows for one key at one time, each named with the line of the other. */
function doubles(rows: readonly Row[]): Rejection[] {
  const rejections: Rejection[] = [];
  const byWords = new Map<string, Row[]>();
  for (const row of rows) {
    const shelves = wordsTogether(row).map((words) => byWords.get(words) ?? shelf(byWords, words));
    const other = shelves.flat().find((earlier) => keysOverlap(row, earlier) && datesOverlap(row, earlier));
    for (const rowsBefore of shelves) rowsBefore.push(row);
    if (other === undefined) continue;
    rejections.push({
      code: 'a-table-has-two-rows-for-one-key',
      line: row.line,
      found: `the key of line ${other.line}`,
      expected: 'one row for a key at a time',
    });
  }
  return rejections;
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
  return `${a.recorded}` === `${b.recorded}` && overlap(a, b) !== undefined;
}
