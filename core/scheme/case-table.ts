import type { Rejection } from '../result/result.ts';
import { unknownWord } from '../result/word.ts';
import type { Table } from './table.ts';
import type { TableText } from './table-text.ts';
import type { Version } from './version.ts';

/**
 * What a worked case states in place of figures of its scheme: under the name of a figure its value, under
 * `tables.<table>` all rows of that table.
 */
export type CaseFigures = Readonly<Record<string, string | StatedRows>>;
type StatedRows = readonly Readonly<Record<string, string>>[];

type Tables = ReadonlyMap<string, Table>;

/** Under this word of their names stand the tables. */
const TABLES = 'tables';

/** How a case names a table: `tables.ladder`. */
export function tableWord(table: string): string {
  return `${TABLES}.${table}`;
}

/** The rows that a case states as the text of a table; they hold from the day on which the rules begin. */
export function statedTable(
  table: string,
  rows: StatedRows,
  versions: readonly Version<unknown>[],
): TableText {
  const from = versions.map((version) => `${version.from}`).sort()[0] ?? '';
  const source = `the case's own row, in place of the table ${table} of the scheme`;
  const lines = rows.map((cells, at) => ({ line: at + 1, cells: { from, to: '', source, ...cells } }));
  return { header: [...new Set(['from', 'to', 'source', ...rows.flatMap(Object.keys)])], lines };
}

/** What is wrong with the name under which a case states rows: there is no such table. */
export function statedTableFaults(name: string, tables: Tables): Rejection[] {
  const known = [...tables.keys()].map(tableWord);
  if (known.includes(name)) return [];
  return [{ path: `figures.${name}`, ...unknownWord('a-table-is-unknown', name, known) }];
}

/** Why a name under which a case states one value is no figure of the scheme. */
export function unknownFigure(name: string, known: Iterable<string>, tables: Tables): Rejection {
  const path = `figures.${name}`;
  if ([...tables.keys()].some((table) => tableWord(table) === name)) {
    return {
      code: 'a-table-is-stated-row-by-row',
      path,
      expected: 'a list of rows, each with the columns of the table',
    };
  }
  return { path, ...unknownWord('a-figure-is-unknown', name, [...new Set(known)]) };
}
