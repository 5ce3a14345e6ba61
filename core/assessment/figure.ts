import type { PlainDate } from '../period/date.ts';
import { accepted, invariant, type Result, rejected } from '../result/result.ts';
import { type Cell, cell, lookup, type Row, type Table } from '../scheme/table.ts';
import type { Value } from '../scheme/value.ts';
import type { Source } from '../working/working.ts';

/** A figure of the rules as it is on a date, with its source and the row of the table it stands in. */
export interface Figure<T> {
  readonly value: T;
  readonly source: Source;
  readonly row?: { readonly table: string; readonly row: Row };
}

export type Tables = ReadonlyMap<string, Table>;
type Words = Readonly<Record<string, string | undefined>>;

/** The figure that a rule asks for on a date, under the words that are known of the case. */
export function figureOn<T>(
  value: Value<T>,
  read: (cell: NonNullable<Cell>) => T,
  tables: Tables,
  words: Words,
  on: PlainDate,
): Result<Figure<T>> {
  if (value.in === 'text') return accepted({ value: value.value, source: value.source });
  invariant(value.in === 'table', 'the rules of a mutual fund ask for no stated facts');
  const table = tables.get(value.table);
  invariant(table !== undefined, `the table ${value.table} was found when the scheme was read`);
  const key: Record<string, string> = {};
  for (const axis of Object.keys(table.declaration.axes)) {
    const word = words[axis];
    if (word === undefined)
      return rejected({ code: 'a-table-is-asked-without-a-key', file: table.file, column: axis });
    key[axis] = word;
  }
  const row = lookup(table, key, on);
  if (!row.ok) return row;
  const found = cell(table, row.value, value.column);
  if (!found.ok) return found;
  const source = { ref: row.value.source };
  return accepted({ value: read(found.value), source, row: { table: value.table, row: row.value } });
}
