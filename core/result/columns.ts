import { suggestion } from './nearest.ts';
import type { Rejection } from './result.ts';

/** The columns that are not among the known ones: a misspelt column must not be passed over in silence. */
export function unknownColumns(columns: readonly string[], known: readonly string[]): Rejection[] {
  const isKnown = new Set(known);
  return columns
    .filter((column) => !isKnown.has(column))
    .map((column) => ({
      code: 'a-column-is-unknown',
      line: 1,
      column,
      expected: `one of ${known.join(', ')}`,
      ...suggestion(column, known),
    }));
}

/** The required columns that a header lacks. */
export function missingColumns(required: readonly string[], columns: readonly string[]): Rejection[] {
  return required
    .filter((column) => !columns.includes(column))
    .map((column) => missingColumn(column, columns));
}

export function missingColumn(column: string, columns: readonly string[]): Rejection {
  return {
    code: 'a-column-is-missing',
    line: 1,
    column,
    found: columns.join(','),
    expected: `a column ${column}`,
    ...suggestion(column, columns),
  };
}
