import type { PlainDate } from '../period/date.ts';
import { accepted, BrokenInvariant, type Result, rejected } from '../result/result.ts';
import { type Figure, figure } from '../scheme/figure.ts';
import type { Table } from '../scheme/table.ts';
import type { Value } from '../scheme/value.ts';

export type Tables = ReadonlyMap<string, Table>;
type Words = Readonly<Record<string, string | undefined>>;

/** The figure that a rule asks for on a date, under the words that are known of the case. */
export function figureOn<T>(value: Value<T>, tables: Tables, words: Words, on: PlainDate): Result<Figure<T>> {
  return figure(value, {
    tables,
    on,
    keyOf: (table) => keyIn(table, words),
    stated: () => {
      throw new BrokenInvariant('the rules of a mutual fund ask for no stated facts');
    },
  });
}

function keyIn(table: Table, words: Words): Result<Record<string, string>> {
  const key: Record<string, string> = {};
  for (const axis of Object.keys(table.declaration.axes)) {
    const word = words[axis];
    if (word === undefined) {
      return rejected({ code: 'a-table-is-asked-without-a-key', file: table.file, column: axis });
    }
    key[axis] = word;
  }
  return accepted(key);
}
