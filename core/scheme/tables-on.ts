import type { PlainDate } from '../period/date.ts';
import { decimal } from '../rate/fraction.ts';
import { Rate } from '../rate/rate.ts';
import { TypedRate } from '../rate/typed-rate.ts';
import { type ColumnRange, columnRange } from './range.ts';
import { type Cell, isFraction, type Row, rowsInForce, type Table } from './table.ts';

/** Tables as of a day, as text: a header and the rows in force; those without a row are left out. */
export function tablesOn(tables: ReadonlyMap<string, Table>, on: PlainDate) {
  return [...tables.values()]
    .map((table) => ({ table, rows: rowsInForce(table, on) }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ table, rows }) => ({ table: table.name, rows: rowTexts(table, rows), ...rangesOf(table, on) }));
}

/** Axes that tell the pools and classes of one product apart. */
const COMPARED: readonly string[] = ['class', 'pool'];

/** Between which values the columns of a table lie that has a row for each pool or class. */
function rangesOf(table: Table, on: PlainDate) {
  const [axis = '', ...others] = Object.keys(table.declaration.axes);
  if (!COMPARED.includes(axis) || others.length > 0 || rowsInForce(table, on).length < 2) return {};
  const ranges = Object.keys(table.declaration.values).flatMap((column) => {
    const range = columnRange(table, column, on);
    return range.ok ? [{ column, ...range.value }] : [];
  });
  return ranges.length === 0 ? {} : { ranges };
}

export function rangeText({
  column,
  lowest,
  highest,
  spread,
}: ColumnRange & { readonly column: string }): string {
  return `${column}: from ${lowest.value} (${lowest.at}) to ${highest.value} (${highest.at}), a difference of ${spread}`;
}

/** A header and the rows in force as text; columns that are empty in all of them are left out. */
export function rowTexts(table: Table, rows: readonly Row[]): string[][] {
  const axes = Object.keys(table.declaration.axes);
  const values = Object.keys(table.declaration.values).filter((column) =>
    rows.some((row) => row.values[column] !== undefined),
  );
  const body = rows.map((row) => [
    ...axes.map((axis) => axisText(row, axis)),
    ...values.map((column) => cellText(row.values[column])),
  ]);
  return [[...axes, ...values], ...body];
}

function axisText(row: Row, axis: string): string {
  const key = row.keys[axis];
  if (key?.kind === 'exact') return key.words.join(' ');
  if (key?.kind === 'interpolated') return decimal(key.at);
  if (key?.kind !== 'band') return '';
  const lower = key.lower === undefined ? '' : decimal(key.lower);
  const upper = key.upper === undefined ? '' : decimal(key.upper);
  return key.includes === 'lower' ? `[${lower}, ${upper})` : `(${lower}, ${upper}]`;
}

function cellText(value: Cell): string {
  if (value === undefined) return '';
  if (value instanceof TypedRate || value instanceof Rate) return value.toString();
  return isFraction(value) ? decimal(value) : value.toString();
}
