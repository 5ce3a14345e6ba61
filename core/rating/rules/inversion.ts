import { currencyDecimals } from '../../money/currency.ts';
import { contains } from '../../period/period.ts';
import {
  compare,
  decimal,
  decimalOf,
  type Fraction,
  minus,
  one,
  over,
  parseDecimal,
  times,
} from '../../rate/fraction.ts';
import { Rate } from '../../rate/rate.ts';
import { TypedRate } from '../../rate/typed-rate.ts';
import { certain } from '../../result/result.ts';
import { quotient } from '../../rounding/rounding.ts';
import { type Fault, fault } from '../../scheme/fault.ts';
import { type AxisKey, isFraction, type Row, type Table, wordsOf } from '../../scheme/table.ts';
import type { Tariff } from '../tariff/tariff.ts';
import { chains, daysOf } from './hole.ts';
import type { Place } from './place.ts';
import { places } from './places.ts';

/** Two rows of a table between which a larger risk costs less. */
export interface Inversion {
  /** Where the rules name the figure. */
  readonly path: Fault['path'];
  readonly table: string;
  readonly file: string;
  readonly column: string;
  readonly axis: string;
  readonly low: Row;
  readonly high: Row;
  /** Up to here the lower row holds. */
  readonly at: Fraction;
  /** Up to here the premium at the end of the lower row is more; nothing where it is so for all of the higher row. */
  readonly upTo: Fraction | undefined;
}

/** Along these the premium is the figure × the number, along those the figure alone. */
const proportional = ['sumInsured', 'base', 'limit', 'replacementValue'];
const growing = ['months', 'days', 'limitRatio', 'testingMonths'];

/** Every place of a tariff at which a larger risk costs less, table by table. */
export function inversions(rules: Tariff, tables: ReadonlyMap<string, Table>): Inversion[] {
  const seen = new Set<string>();
  return places(rules).flatMap((place) => {
    const { value, path } = place;
    if (value.in !== 'table' || !isOfPremium(place)) return [];
    const table = tables.get(value.table);
    const name = `${value.table}.${value.column} ${path[0] === 'liability'}`;
    if (table === undefined || seen.has(name)) return [];
    seen.add(name);
    return Object.keys(table.declaration.axes).flatMap((axis) => {
      const isProportional = proportional.includes(axis) && !isOfBaseLimit(rules, path, axis);
      if (!isProportional && ![...proportional, ...growing].includes(axis)) return [];
      return along(place, table, value.column, axis, isProportional);
    });
  });
}

/** A tariff in which a larger risk costs less without saying so, or says so where it is not so. */
export function inversionFaults(rules: Tariff, tables: ReadonlyMap<string, Table>): Fault[] {
  const found = inversions(rules, tables);
  const declared = Object.keys(rules.inversions ?? {});
  const nameOf = ({ table, column }: Inversion) => `${table}.${column}`;
  const idle = declared.filter(
    (name) => !found.some((inversion) => nameOf(inversion) === name) && canBeJudged(name, rules, tables),
  );
  return [
    ...found
      .filter((inversion) => !declared.includes(nameOf(inversion)))
      .map((inversion) => {
        const { path, file, high, column, axis, low, at } = inversion;
        return fault(path, {
          code: 'a-larger-risk-costs-less',
          file,
          line: high.line,
          column,
          found: `${cellOf(high, column)} for a larger ${axis}, ${cellOf(low, column)} up to ${decimal(at)}`,
          expected: 'a premium that does not fall',
          suggestion: `where the tariff is so, say why under inversions: ${nameOf(inversion)}`,
        });
      }),
    ...idle.map((name) =>
      fault(['inversions', name], {
        code: 'an-inversion-is-none',
        found: name,
        expected: [...new Set(found.map(nameOf))].join(', ') || 'nothing: no larger risk costs less',
      }),
    ),
  ];
}

/** Whether all of a column could be read: of what was not, nobody knows whether it falls. */
function canBeJudged(name: string, rules: Tariff, tables: ReadonlyMap<string, Table>): boolean {
  const table = tables.get(name.slice(0, name.lastIndexOf('.')));
  if (table === undefined) return true;
  const { rows, lost = [], declaration } = table;
  const columns = places(rules).flatMap(({ value }) =>
    value.in === 'table' && value.table === table.name ? [value.column] : [],
  );
  return (
    rows.length > 0 &&
    lost.length === 0 &&
    columns.every((column) => Object.hasOwn(declaration.values, column)) &&
    rows.every(({ cells, values }) =>
      columns.every((column) => cells[column] === '' || values[column] !== undefined),
    )
  );
}

/** The sum from which on the larger risk costs as much again, up to the next minor unit; nothing where it never does. */
export function levelAgainAt({ upTo }: Inversion, currency: string): string | undefined {
  if (upTo === undefined) return undefined;
  const places = currencyDecimals(currency);
  return decimalOf(quotient(upTo.n * 10n ** BigInt(places), upTo.d, 'up'), places);
}

/** The cell of a row as it is written. */
export function cellOf({ cells }: Row, column: string): string {
  return cells[column] ?? '';
}

/** Levies and loadings do not say what a risk costs; what a credit leaves does. */
function isOfPremium({ path }: Place): boolean {
  // The third word is the name of a cover, a part or a class, and may be any.
  const words = path.filter((_, place) => place !== 2).map(String);
  return !['levies', 'loadings', 'safety', 'deposit', 'bounds', 'byShare', 'indemnity'].some((word) =>
    words.includes(word),
  );
}

/** With a factor of the limit, the rate is one of the base limit, whatever the limit is. */
function isOfBaseLimit({ liability }: Tariff, path: Fault['path'], axis: string): boolean {
  if (axis !== 'limit' || path[0] !== 'liability' || liability?.kind !== 'rated') return false;
  return liability.limitFactor !== undefined;
}

function along(
  { path }: Place,
  table: Table,
  column: string,
  axis: string,
  isProportional: boolean,
): Inversion[] {
  const found = chains(table.rows, axis, beginnings).flatMap((rows) =>
    daysOf({ rows }).flatMap((day) => {
      const points = rows
        .filter((row) => contains(row, day))
        .flatMap((row) => pointsOf(row, axis, column, path));
      return points.flatMap((low) => nextOf(low, points).map((next) => ({ low, next })));
    }),
  );
  return distinctPairs(found).flatMap(({ low, next }) => {
    const at = low.to ?? low.from;
    const before = isProportional ? times(low.figure, at) : low.figure;
    // Between the two may lie a band of which the figure is not known.
    const after = isProportional
      ? times(next.figure, compare(next.from, at) > 0 ? next.from : at)
      : next.figure;
    if (compare(after, before) >= 0) return [];
    const reached = isProportional && next.figure.n !== 0n ? over(before, next.figure) : undefined;
    const upTo =
      next.to !== undefined && reached !== undefined && compare(reached, next.to) > 0 ? next.to : reached;
    const rows = { low: low.row, high: next.row, at, upTo };
    return [{ path, table: table.name, file: table.file, column, axis, ...rows }];
  });
}

/** On another axis, bands that begin alike can be asked by one risk. */
function beginnings(key: AxisKey): readonly string[] {
  if (key.kind === 'exact') return key.words;
  const begin = key.kind === 'band' ? key.lower : key.at;
  return [begin === undefined ? '' : decimal(begin)];
}

/** The points that follow next; several where rows of one key were recorded one after the other. */
function nextOf(low: Point, points: readonly Point[]): Point[] {
  const above = points.filter(({ from }) => compare(from, low.from) > 0);
  return above.filter(({ from }) => above.every((other) => compare(from, other.from) <= 0));
}

interface Pair {
  readonly low: Point;
  readonly next: Point;
}

/** Rows for several words, or for several days, are beside one another more than once. */
function distinctPairs(pairs: readonly Pair[]): Pair[] {
  const nameOf = ({ low, next }: Pair) =>
    [low.row.line, decimal(low.from), next.row.line, decimal(next.from)].join(' ');
  return [...new Map(pairs.map((pair) => [nameOf(pair), pair])).values()];
}

/** Where on the axis a row begins and, for a band, ends. */
interface Point {
  readonly row: Row;
  readonly from: Fraction;
  readonly to: Fraction | undefined;
  readonly figure: Fraction;
}

function pointsOf(row: Row, axis: string, column: string, path: Fault['path']): Point[] {
  const key = row.keys[axis];
  const figure = figureOf(row, column, path);
  if (key === undefined || figure === undefined) return [];
  if (key.kind === 'band') {
    const from = key.lower ?? { n: 0n, d: 1n };
    return [{ row, from, to: key.upper, figure }];
  }
  if (key.kind === 'interpolated') return [{ row, from: key.at, to: undefined, figure }];
  return wordsOf(key).flatMap((word) => {
    const number = parseDecimal(word);
    return number.ok ? [{ row, from: certain(number), to: undefined, figure }] : [];
  });
}

function figureOf({ values }: Row, column: string, path: Fault['path']): Fraction | undefined {
  const value = values[column];
  if (value instanceof TypedRate) return value.rate.fraction();
  if (value instanceof Rate) {
    const share = value.fraction();
    return path.includes('credit') ? minus(one, share) : share;
  }
  return isFraction(value) ? value : undefined;
}
