import type { PlainDate } from '../period/date.ts';
import { accepted, invariant, type Result } from '../result/result.ts';
import type { Source } from '../working/working.ts';
import type { Fact } from './fact.ts';
import { cell, type Key, lookup, type Row, type Table } from './table.ts';
import type { Value } from './value.ts';

/** A figure as it stands in one case, where it comes from, and the row of the table it stands in. */
export interface Figure<T> {
  readonly value: T;
  readonly source: Source;
  readonly row?: { readonly table: string; readonly row: Row };
}

/** What the place of a figure may ask: the tables of a day, and what the case says of itself. */
export interface Asked {
  readonly tables: ReadonlyMap<string, Table>;
  readonly on: PlainDate;
  readonly knownAt?: PlainDate | undefined;
  /** The key under which the case looks into a table, or what it leaves open. */
  readonly keyOf: (table: Table) => Result<Key>;
  /** A fact that the case states, or why it does not. */
  readonly stated: (name: string) => Result<Fact>;
}

/**
 * The figure that a rule names: as written, from its table on the day, or as the case states it.
 *
 * The parser of the scheme has seen to it that table, column and fact exist and have the form that the
 * rule needs; `T` is that form.
 */
export function figure<T>(where: Value<T>, asked: Asked): Result<Figure<T>> {
  switch (where.in) {
    case 'text':
      return accepted({ value: where.value, source: where.source });
    case 'fact': {
      const value = asked.stated(where.fact);
      if (!value.ok) return value;
      return accepted({ value: value.value as T, source: { ref: `stated: ${where.fact}` } });
    }
    case 'table':
      return tabled(where.table, where.column, asked) as Result<Figure<T>>;
  }
}

/** A table that a rule names; the parser of the scheme has seen that it is there. */
export function tableNamed(tables: ReadonlyMap<string, Table>, name: string): Table {
  const table = tables.get(name);
  invariant(table !== undefined, `the table ${name} was found when the scheme was read`);
  return table;
}

function tabled(name: string, column: string, asked: Asked): Result<Figure<unknown>> {
  const table = tableNamed(asked.tables, name);
  const key = asked.keyOf(table);
  if (!key.ok) return key;
  const row = lookup(table, key.value, asked.on, asked.knownAt);
  if (!row.ok) return row;
  const value = cell(table, row.value, column);
  if (!value.ok) return value;
  const { source } = row.value;
  return accepted({ value: value.value, source: { ref: source }, row: { table: name, row: row.value } });
}
