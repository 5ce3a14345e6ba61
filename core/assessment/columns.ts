import { suggestion } from '../result/nearest.ts';
import type { Rejection } from '../result/result.ts';

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
