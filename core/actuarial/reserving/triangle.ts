import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import { notFinite } from '../parameter.ts';

/**
 * Claims of each origin (a year of accident or of underwriting) by age, up to the latest day that all of them have in common.
 * Square: as many ages as origins, the oldest with all of them, each younger one with one less.
 */
export interface Triangle {
  readonly origins: readonly string[];
  /** What is known, summed up to each age: row i has n − i values. */
  readonly cumulative: readonly (readonly number[])[];
  /** What is odd in it, though it can be calculated with. */
  readonly warnings: readonly Rejection[];
}

/** A row is an origin, from the oldest; null or nothing is what lies in the future. */
export type TriangleTable = readonly (readonly (number | null | undefined)[])[];

/**
 * A triangle from a table of sums up to each age, or of what was added at each age.
 *
 * Rejects what is not square, a missing cell (also of the latest diagonal), a cell that lies in the future, what is no number,
 * and an age up to which nothing was claimed at all. Warns of an origin without claims and of a development below zero.
 */
export function triangleOf(
  table: TriangleTable,
  kind: 'cumulative' | 'incremental',
  origins?: readonly string[],
): Result<Triangle> {
  const names = origins ?? table.map((_, at) => String(at + 1));
  const form = formFaults(table, names);
  if (form.length > 0) return rejected(...form);
  const cells = table.flatMap((row, i) => table.flatMap((_, j) => cellFaults(row[j], i, j, table.length)));
  if (cells.length > 0) return rejected(...cells);
  const known = table.map((row, i) => row.slice(0, table.length - i) as number[]);
  const cumulative = kind === 'cumulative' ? known : known.map(summed);
  const empty = emptyAges(cumulative);
  if (empty.length > 0) return rejected(...empty);
  return accepted({ origins: names, cumulative, warnings: oddities(cumulative) });
}

/** What was added at each age. */
export function increments({ cumulative }: Triangle): number[][] {
  return cumulative.map((row) => row.map((value, at) => value - (at === 0 ? 0 : (row[at - 1] as number))));
}

/** The latest that is known of each origin. */
export function latest({ cumulative }: Triangle): number[] {
  return cumulative.map((row) => row.at(-1) as number);
}

function summed(row: readonly number[]): number[] {
  let total = 0;
  return row.map((value) => {
    total += value;
    return total;
  });
}

function formFaults(table: TriangleTable, names: readonly string[]): Rejection[] {
  const size = table.length;
  if (size < 2) {
    return [
      { code: 'a-triangle-has-two-origins-at-least', found: String(size), expected: 'two rows or more' },
    ];
  }
  const width = Math.max(...table.map((row) => row.length));
  if (width !== size) {
    const found = `${size} origins and ${width} ages`;
    return [{ code: 'a-triangle-must-be-square', found, expected: 'as many ages as origins' }];
  }
  if (names.length === size) return [];
  return [
    {
      code: 'every-origin-needs-its-name',
      path: 'origins',
      found: String(names.length),
      expected: `${size} names`,
    },
  ];
}

function cellFaults(cell: number | null | undefined, origin: number, age: number, size: number): Rejection[] {
  const path = `${origin}.${age}`;
  const isKnown = origin + age < size;
  if (cell === null || cell === undefined) {
    if (!isKnown) return [];
    const isLatest = origin + age === size - 1;
    return [
      {
        code: isLatest ? 'the-latest-diagonal-is-missing' : 'a-cell-of-a-triangle-is-missing',
        path,
        found: '',
        expected: 'a number',
      },
    ];
  }
  if (!isKnown) {
    return [{ code: 'a-cell-lies-in-the-future', path, found: String(cell), expected: 'an empty cell' }];
  }
  return notFinite(path, cell);
}

/** Ages from which nothing can be projected, for the origins that went on from there had claimed nothing. */
function emptyAges(cumulative: readonly (readonly number[])[]): Rejection[] {
  return cumulative.slice(1).flatMap((_, age) => {
    const went = cumulative.slice(0, -age - 1);
    const total = went.reduce((sum, row) => sum + (row[age] as number), 0);
    if (total > 0) return [];
    return [
      {
        code: 'nothing-was-claimed-up-to-an-age',
        path: `age ${age + 1}`,
        found: String(total),
        expected: 'above 0',
      },
    ];
  });
}

function oddities(cumulative: readonly (readonly number[])[]): Rejection[] {
  return cumulative.flatMap((row, origin) => {
    if (row.every((value) => value === 0)) return [{ code: 'an-origin-has-no-claims', path: `${origin}` }];
    return row.flatMap((value, age) => {
      const added = value - (age === 0 ? 0 : (row[age - 1] as number));
      if (added >= 0) return [];
      const path = `${origin}.${age}`;
      return [
        { code: 'a-development-is-below-zero', path, found: String(added), expected: 'an amount from 0 on' },
      ];
    });
  });
}
