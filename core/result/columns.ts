import { nearest, suggestion } from './nearest.ts';
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

/**
 * The columns that a header lacks, each with the misspelt one under which it stands there. Only for finding what
 * else is wrong: where two may be meant by one, or one by two, none is.
 */
export function misspeltColumns(
  columns: readonly string[],
  known: readonly string[],
  wanted: readonly string[] = known,
): ReadonlyMap<string, string> {
  const lacking = [...new Set(wanted)].filter((column) => !columns.includes(column));
  const strange = columns.filter((column) => !known.includes(column));
  const pairs = strange.flatMap((column) => {
    const near = lacking.filter((word) => nearest(column, [word]) !== undefined);
    return near.map((word) => [word, column] as const);
  });
  const isOnly = ([word, column]: readonly [string, string]) =>
    pairs.filter(([other, from]) => other === word || from === column).length === 1;
  return new Map(pairs.filter(isOnly));
}

/** The cells of a row by the names that its columns were meant to have. */
export function cellsAsMeant(
  cells: Readonly<Record<string, string>>,
  misspelt: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  if (misspelt.size === 0) return cells;
  const meant = [...misspelt].map(([word, column]) => [word, cells[column] ?? '']);
  return { ...cells, ...Object.fromEntries(meant) };
}

/** A reason with its column by the name that stands in the file. */
export function columnAsWritten(reason: Rejection, misspelt: ReadonlyMap<string, string>): Rejection {
  const { column = '' } = reason;
  return misspelt.has(column) ? { ...reason, column: misspelt.get(column) ?? column } : reason;
}
