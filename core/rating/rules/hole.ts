import { compareDates, type PlainDate } from '../../period/date.ts';
import { compare, decimal, type Fraction } from '../../rate/fraction.ts';
import type { FactDeclarations } from '../../scheme/fact.ts';
import { type Fault, fault } from '../../scheme/fault.ts';
import {
  type AxisKey,
  type BandKey,
  type Row,
  rowsInForce,
  type Table,
  wordsOf,
} from '../../scheme/table.ts';
import type { Place } from './place.ts';

/**
 * Numbers between two bands of a table, and words of the facts together, for which it has no row. What is not known has
 * a row with an empty cell; a row that is not there may have been forgotten.
 */
export function holes(
  places: readonly Place[],
  facts: FactDeclarations,
  tables: ReadonlyMap<string, Table>,
): Fault[] {
  const seen = new Set<string>();
  return places.flatMap(({ path, value }) => {
    const table = value.in === 'table' ? tables.get(value.table) : undefined;
    if (table === undefined || seen.has(table.name) || (table.lost ?? []).length > 0) return [];
    seen.add(table.name);
    const at = [...path, 'table'];
    return [
      ...bandHoles(table).map(({ row, axis, from, to }) =>
        fault(at, {
          code: 'a-table-has-a-hole',
          file: table.file,
          line: row.line,
          column: axis,
          found: `nothing between ${decimal(from)} and ${decimal(to)}`,
          expected: 'bands that touch',
        }),
      ),
      ...wordHoles(table, facts).map((combination) =>
        fault(at, {
          code: 'a-table-has-a-hole',
          file: table.file,
          found: `no row for ${combination}`,
          expected: 'a row, with an empty cell where the value is not known',
        }),
      ),
    ];
  });
}

interface BandHole {
  readonly row: Row;
  readonly axis: string;
  readonly from: Fraction;
  readonly to: Fraction;
}

/** Between bands that hold on one day for the same other keys. */
function bandHoles(table: Table): BandHole[] {
  const axes = axesOf(table, 'band');
  const found = daysOf(table).flatMap((day) =>
    axes.flatMap((axis) => chains(rowsInForce(table, day), axis).flatMap((rows) => holesIn(rows, axis))),
  );
  return found.filter(
    (hole, place) => found.findIndex(({ row, axis }) => row === hole.row && axis === hole.axis) === place,
  );
}

function holesIn(rows: readonly Row[], axis: string): BandHole[] {
  const bands = rows
    .flatMap((row) => (row.keys[axis]?.kind === 'band' ? [{ row, key: row.keys[axis] as BandKey }] : []))
    .toSorted((a, b) => compare(a.key.lower ?? LEAST, b.key.lower ?? LEAST));
  return bands.slice(1).flatMap(({ row, key }, place) => {
    const from = bands[place]?.key.upper;
    if (from === undefined || key.lower === undefined || compare(from, key.lower) >= 0) return [];
    return [{ row, axis, from, to: key.lower }];
  });
}

/** Below every number that a band begins with. */
const LEAST: Fraction = { n: -(10n ** 30n), d: 1n };

/** Rows that differ on one axis alone, or are alike on the others as `textsOf` says; a row for several words belongs to several chains. */
export function chains(
  rows: readonly Row[],
  axis: string,
  textsOf: (key: AxisKey) => readonly string[] = wholeTexts,
): Row[][] {
  const byKeys = new Map<string, Row[]>();
  for (const row of rows) {
    const others = Object.entries(row.keys).filter(([other]) => other !== axis);
    for (const name of combined(others.map(([, key]) => textsOf(key)))) {
      byKeys.set(name.join('|'), [...(byKeys.get(name.join('|')) ?? []), row]);
    }
  }
  return [...byKeys.values()];
}

function wholeTexts(key: AxisKey): readonly string[] {
  if (key.kind === 'exact') return key.words;
  if (key.kind === 'interpolated') return [decimal(key.at)];
  return [[key.lower, key.upper].map((end) => (end === undefined ? '' : decimal(end))).join('-')];
}

/** Of the words that facts may have, those together for which the rows without an end have nothing. */
function wordHoles(table: Table, facts: FactDeclarations): string[] {
  const asked = axesOf(table, 'exact').flatMap((axis) => {
    const words = Object.hasOwn(facts, axis) ? facts[axis]?.oneOf : undefined;
    return words === undefined ? [] : [{ axis, words }];
  });
  const rows = table.rows.filter(({ to }) => to === undefined);
  if (asked.length === 0 || rows.length === 0) return [];
  const given = rows.flatMap(({ keys }) =>
    combined(asked.map(({ axis }) => wordsOf(keys[axis]))).map(textOf),
  );
  const known = new Set(given);
  const axes = Object.keys(table.declaration.axes);
  // Of two rows for one key, one may have been meant for another.
  if (axes.length === asked.length && known.size < given.length) return [];
  return combined(asked.map(({ words }) => words))
    .filter((words) => !known.has(textOf(words)))
    .map((words) => words.map((word, place) => `${asked[place]?.axis} ${word}`).join(', '));
}

function textOf(words: readonly string[]): string {
  return words.join('|');
}

/** Each of the first with each of the second, and so on. */
function combined(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>(
    (found, words) => found.flatMap((before) => words.map((word) => [...before, word])),
    [[]],
  );
}

function axesOf(table: Table, kind: AxisKey['kind']): string[] {
  return Object.keys(table.declaration.axes).filter((axis) => table.declaration.axes[axis] === kind);
}

/** The days on which a row begins. */
export function daysOf({ rows }: Pick<Table, 'rows'>): PlainDate[] {
  return rows
    .map(({ from }) => from)
    .filter((day, place, all) => all.findIndex((other) => compareDates(other, day) === 0) === place);
}
