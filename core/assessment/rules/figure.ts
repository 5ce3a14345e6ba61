import type { PlainDate } from '../../period/date.ts';
import { type Fraction, fraction } from '../../rate/fraction.ts';
import { accepted, BrokenInvariant, type Result, rejected } from '../../result/result.ts';
import { type Figure, figure } from '../../scheme/figure.ts';
import type { Key, Table } from '../../scheme/table.ts';
import type { Value } from '../../scheme/value.ts';

export type Tables = ReadonlyMap<string, Table>;
type Words = Readonly<Record<string, string | number | undefined>>;

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

function keyIn(table: Table, words: Words): Result<Key> {
  const key: Record<string, string | Fraction> = {};
  for (const [axis, kind] of Object.entries(table.declaration.axes)) {
    const word = words[axis];
    if (word === undefined) {
      return rejected({ code: 'a-table-is-asked-without-a-key', file: table.file, column: axis });
    }
    key[axis] = kind === 'exact' ? `${word}` : fraction(BigInt(word));
  }
  return accepted(key);
}
