import { Money } from '../money/money.ts';
import type { PlainDate } from '../period/date.ts';
import { compare, decimal, type Fraction, minus } from '../rate/fraction.ts';
import { Rate } from '../rate/rate.ts';
import { TypedRate } from '../rate/typed-rate.ts';
import { accepted, type Result, reasonsOf, rejected, together } from '../result/result.ts';
import { unknownWord } from '../result/word.ts';
import { type Cell, cell, isFraction, type Row, rowsInForce, type Table, wordsOf } from './table.ts';

/** Between which values a column of a table lies on a day: what a person asks who compares the rows of one product. */
export interface ColumnRange {
  readonly lowest: Extreme;
  readonly highest: Extreme;
  /** In the form of the values: of rates in points of their unit. */
  readonly spread: string;
}

/** A value with the words of its row; of several rows with the same value, the first. */
export interface Extreme {
  readonly value: string;
  readonly at: string;
}

/**
 * The range of a column: spread = highest − lowest. A rejection where the column has no numbers, where the day has no
 * rows, or where a value is not known: what is not known may be the lowest.
 */
export function columnRange(table: Table, column: string, on: PlainDate): Result<ColumnRange> {
  const { values } = table.declaration;
  if (!Object.hasOwn(values, column)) {
    return rejected({ ...unknownWord('a-column-is-unknown', column, Object.keys(values)), file: table.file });
  }
  if (values[column] === 'text') {
    return rejected({
      code: 'a-column-of-text-has-no-range',
      file: table.file,
      column,
      expected: 'a column of numbers',
    });
  }
  const rows = rowsInForce(table, on);
  const read = together(
    rows.map((row) => {
      const found = cell(table, row, column);
      return found.ok ? accepted({ row, value: found.value, size: sizeOf(found.value) }) : found;
    }),
  );
  if (!read.ok) return rejected(...reasonsOf(read));
  const [first, ...others] = read.value;
  if (first === undefined) {
    return rejected({ code: 'a-table-has-no-rows-on-this-day', file: table.file, found: `${on}` });
  }
  let [low, high] = [first, first];
  for (const one of others) {
    if (compare(one.size, low.size) < 0) low = one;
    if (compare(one.size, high.size) > 0) high = one;
  }
  const spread = like(high.value, minus(high.size, low.size));
  return accepted({ lowest: extreme(low), highest: extreme(high), spread });
}

function extreme({ row, value }: { readonly row: Row; readonly value: NonNullable<Cell> }): Extreme {
  return { value: isFraction(value) ? decimal(value) : value.toString(), at: nameOf(row) };
}

/** The words of the exact axes of a row. */
function nameOf({ keys }: Row): string {
  return Object.values(keys)
    .flatMap((key) => wordsOf(key).join(' '))
    .filter((words) => words !== '')
    .join(', ');
}

/** In major units, of rates as parts of the whole. */
function sizeOf(value: NonNullable<Cell>): Fraction {
  if (value instanceof TypedRate) return value.rate.fraction();
  if (value instanceof Rate || value instanceof Money) return value.fraction();
  return isFraction(value) ? value : { n: 0n, d: 1n };
}

function like(value: NonNullable<Cell>, size: Fraction): string {
  if (value instanceof TypedRate) return like(value.rate, size);
  if (value instanceof Money) return Money.ofFraction(size, value.currency).toString();
  if (value instanceof Rate) return Rate.ofFraction(size, `${value}`.endsWith('‰') ? '‰' : '%').toString();
  return decimal(size);
}
