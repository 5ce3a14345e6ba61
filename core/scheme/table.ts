import type { Money } from '../money/money.ts';
import { compareDates, type PlainDate } from '../period/date.ts';
import { contains } from '../period/period.ts';
import { compare, decimal, type Fraction, minus, over, plus, times } from '../rate/fraction.ts';
import type { Rate } from '../rate/rate.ts';
import type { TypedRate } from '../rate/typed-rate.ts';
import { suggestion } from '../result/nearest.ts';
import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import type { TableDeclaration } from './table-schema.ts';

export type { TableDeclaration } from './table-schema.ts';

/**
 * A dated table of a scheme: the only place for values that vary. Each row holds from one date to
 * another (half-open) for one key; there is no default row, so a miss is a rejection.
 *
 * An axis is `exact` (the cell may list several keys), a `band` (the header says which end belongs to
 * it: `wage>=` with `wage<`, or `wage>` with `wage<=`) or `interpolated` (linear between its rows).
 */
export interface Table {
  readonly name: string;
  readonly file: string;
  readonly declaration: TableDeclaration;
  readonly rows: readonly Row[];
  /** The columns in the order of the file. */
  readonly header: readonly string[];
  /** The rows as they were written: what the hash of the scheme is taken of. */
  readonly text: readonly Readonly<Record<string, string>>[];
  /**
   * There where not all of the file could be read: the lines that are no rows. A cell that is empty among the values
   * of a row may only be unread. A scheme in use has no such table.
   */
  readonly lost?: readonly LostLine[];
}

export interface Row {
  readonly from: PlainDate;
  readonly to: PlainDate | undefined;
  /** Since when this row is known to us; from the start where the table has no such column. */
  readonly recorded: PlainDate | undefined;
  readonly keys: Readonly<Record<string, AxisKey>>;
  readonly values: Readonly<Record<string, Cell>>;
  readonly source: string;
  readonly line: number;
  /** The cells as they are written. */
  readonly cells: Readonly<Record<string, string>>;
}

/** A line that could not be read, as far as it says when and for which keys it holds: what it does not say may be anything. */
export interface LostLine {
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  readonly keys: Row['keys'];
}

export type AxisKey =
  | { readonly kind: 'exact'; readonly words: readonly string[] }
  | {
      readonly kind: 'band';
      readonly lower: Fraction | undefined;
      readonly upper: Fraction | undefined;
      readonly includes: 'lower' | 'upper';
    }
  | { readonly kind: 'interpolated'; readonly at: Fraction };

export type BandKey = Extract<AxisKey, { kind: 'band' }>;

/** An empty cell is unknown, which is not zero. */
export type Cell = Money | Rate | TypedRate | Fraction | string | undefined;

/** What a row is looked up by: a word or a number on an exact axis, a number on a band or an interpolated one. */
export type Key = Readonly<Record<string, string | Fraction>>;

/** The one row for a key on a date, or why there is none. */
export function lookup(table: Table, key: Key, on: PlainDate, knownAt?: PlainDate): Result<Row> {
  const inForce = rowsInForce(table, on, knownAt);
  const axis = interpolatedAxis(table.declaration);
  if (axis !== undefined) return interpolated(table, inForce, key, axis, on);
  const row = inForce.find((candidate) => matches(candidate, key));
  return row === undefined ? rejected(miss(table, inForce, key, on)) : accepted(row);
}

/** All rows that match a key on a date, in the order of the file. */
export function rowsFor(table: Table, key: Key, on: PlainDate, knownAt?: PlainDate): Row[] {
  return rowsMatching(rowsInForce(table, on, knownAt), key);
}

/** Of rows those that match a key, in their order. */
export function rowsMatching(rows: readonly Row[], key: Key): Row[] {
  return rows.filter((row) => matches(row, key));
}

/** The rows of a date: in effect on it and, among those known at an instant, the last recorded. */
export function rowsInForce(table: Table, on: PlainDate, knownAt?: PlainDate): Row[] {
  const known = table.rows.filter((row) => contains(row, on) && isKnown(row, knownAt));
  if (known.every((row) => row.recorded === undefined)) return known;
  return known.filter((row) => !known.some((later) => supersedes(later, row)));
}

/** The lines that could not be read and may be meant for a key on a date. */
export function lostFor({ lost = [] }: Table, key: Key, on: PlainDate): LostLine[] {
  return lost.filter((line) => {
    if (line.from !== undefined && compareDates(on, line.from) < 0) return false;
    return (line.to === undefined || compareDates(on, line.to) < 0) && matches(line, key);
  });
}

/** The cell of a column, or a rejection where it is empty: unknown is never zero. */
export function cell(table: Table, row: Row, column: string): Result<NonNullable<Cell>> {
  const value = row.values[column];
  if (value !== undefined) return accepted(value);
  return rejected({
    code: 'a-value-is-not-known',
    file: table.file,
    line: row.line,
    column,
    found: '',
    expected: `a value of ${column}`,
  });
}

function supersedes(later: Row, earlier: Row): boolean {
  if (later === earlier || later.recorded === undefined) return false;
  if (earlier.recorded !== undefined && compareDates(later.recorded, earlier.recorded) <= 0) return false;
  return keysOverlap(later, earlier);
}

function isKnown(row: Row, knownAt: PlainDate | undefined): boolean {
  return knownAt === undefined || row.recorded === undefined || compareDates(row.recorded, knownAt) <= 0;
}

function matches(row: Pick<Row, 'keys'>, key: Key): boolean {
  return Object.keys(key).every((axis) => {
    const [at, sought] = [row.keys[axis], key[axis]];
    if (at === undefined || sought === undefined) return true;
    if (at.kind === 'exact') return at.words.includes(keyText(sought));
    if (at.kind === 'band') return typeof sought !== 'string' && isWithin(at, sought);
    return true;
  });
}

function isWithin(band: BandKey, value: Fraction): boolean {
  const low = band.lower === undefined ? 1 : compare(value, band.lower);
  const high = band.upper === undefined ? -1 : compare(value, band.upper);
  return band.includes === 'lower' ? low >= 0 && high < 0 : low > 0 && high <= 0;
}

function miss(table: Table, inForce: readonly Row[], key: Key, on: PlainDate): Rejection {
  const asked = Object.entries(key).map(([axis, sought]) => `${axis} ${keyText(sought)}`);
  const reason = {
    code: 'a-table-has-no-row-for-this-key',
    file: table.file,
    found: `${asked.join(', ')} on ${on}`,
  };
  for (const [axis, sought] of Object.entries(key)) {
    const words = [...new Set(inForce.flatMap(({ keys }) => wordsOf(keys[axis])))];
    if (words.length === 0 || words.includes(keyText(sought))) continue;
    // To guess at another number helps nobody.
    const meant = typeof sought === 'string' ? suggestion(sought, words) : {};
    return { ...reason, expected: `${axis}: ${words.join(', ')}`, ...meant };
  }
  return { ...reason, expected: `one of the ${inForce.length} rows in force on that date` };
}

function keyText(sought: string | Fraction): string {
  return typeof sought === 'string' ? sought : decimal(sought);
}

function interpolatedAxis(declaration: TableDeclaration): string | undefined {
  return Object.keys(declaration.axes).find((axis) => declaration.axes[axis] === 'interpolated');
}

/** Linear between the two rows around the key; outside the first and the last row, a rejection. */
function interpolated(
  table: Table,
  inForce: readonly Row[],
  key: Key,
  axis: string,
  on: PlainDate,
): Result<Row> {
  const at = key[axis];
  const points = inForce
    .filter((row) => matches(row, key))
    .sort((a, b) => compare(pointOf(a, axis), pointOf(b, axis)));
  if (at === undefined || typeof at === 'string') return rejected(miss(table, inForce, key, on));
  const above = points.findIndex((row) => compare(pointOf(row, axis), at) >= 0);
  const upper = points[above];
  if (upper === undefined || points[0] === undefined) return rejected(outside(table, points, axis, at));
  if (compare(pointOf(upper, axis), at) === 0) return accepted(upper);
  const lower = points[above - 1];
  if (lower === undefined) return rejected(outside(table, points, axis, at));
  const share = over(minus(at, pointOf(lower, axis)), minus(pointOf(upper, axis), pointOf(lower, axis)));
  const values = Object.fromEntries(
    Object.keys(lower.values).map((column) => [
      column,
      between(lower.values[column], upper.values[column], share),
    ]),
  );
  return accepted({ ...lower, values });
}

function between(low: Cell, high: Cell, share: Fraction): Cell {
  if (low === undefined || high === undefined) return undefined;
  if (!isFraction(low) || !isFraction(high)) return low;
  return plus(low, times(minus(high, low), share));
}

export function isFraction(value: Cell): value is Fraction {
  return typeof value === 'object' && 'n' in value && 'd' in value;
}

function outside(table: Table, points: readonly Row[], axis: string, at: Fraction): Rejection {
  const ends = points.map((row) => decimal(pointOf(row, axis)));
  return {
    code: 'a-value-is-outside-the-table',
    file: table.file,
    column: axis,
    found: decimal(at),
    expected: ends.length === 0 ? 'a row in force' : `from ${ends[0]} to ${ends[ends.length - 1]}`,
  };
}

function pointOf(row: Row, axis: string): Fraction {
  const at = row.keys[axis];
  return at?.kind === 'interpolated' ? at.at : { n: 0n, d: 1n };
}

/** The words of a key on an exact axis. */
export function wordsOf(key: AxisKey | undefined): readonly string[] {
  return key?.kind === 'exact' ? key.words : [];
}

/** Whether two rows can answer one key. */
export function keysOverlap(a: Row, b: Row): boolean {
  return Object.keys(a.keys).every((axis) => {
    const x = a.keys[axis];
    const y = b.keys[axis];
    if (x?.kind === 'exact' && y?.kind === 'exact') return x.words.some((word) => y.words.includes(word));
    if (x?.kind === 'interpolated' && y?.kind === 'interpolated') return compare(x.at, y.at) === 0;
    if (x?.kind === 'band' && y?.kind === 'band') return !endsBefore(x, y) && !endsBefore(y, x);
    return false;
  });
}

function endsBefore(a: BandKey, b: BandKey): boolean {
  return a.upper !== undefined && b.lower !== undefined && compare(a.upper, b.lower) <= 0;
}
