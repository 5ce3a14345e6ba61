import { Money } from '../../money/money.ts';
import { compareDates, type PlainDate } from '../../period/date.ts';
import { payPeriods } from '../../period/pay-period.ts';
import { overlap } from '../../period/period.ts';
import { type Fraction, minus, one, plus, zero } from '../../rate/fraction.ts';
import type { Rate } from '../../rate/rate.ts';
import { together } from '../../result/result.ts';
import {
  type Cell,
  type Key,
  type LostLine,
  lostFor,
  type Row,
  rowsFor,
  rowsInForce,
  rowsMatching,
  type Table,
  wordsOf,
} from '../../scheme/table.ts';
import type { Span } from '../../scheme/version.ts';
import { type Limits, limitsFor, limitsRule } from '../law/limits.ts';
import type { Party } from '../words/party.ts';
import type { LevyRules } from '../words/rule-schema.ts';
import { type Slice, slicesOfRow } from './band.ts';

/**
 * One page of a table of bands: what it says on a day, for an earnings period, to one kind of person.
 *
 * A law that must hold for everybody is proved page by page when the scheme is loaded.
 */
export interface Page {
  readonly table: Table;
  readonly limits: Limits | undefined;
  /** The facts of the kind of person. */
  readonly kind: Key;
  readonly bands: readonly WrittenBand[];
  /** The lines that may belong to this page and could not be read, or name a limit that is not known. */
  readonly lost: readonly LostLine[];
}

/** A slice, its rate where it is known, and the row in which they are written. */
export interface WrittenBand extends Slice {
  readonly rate: Rate | undefined;
  readonly row: Row;
}

/** Whether all bands of a party could be read: where one may be lost, none is missed. */
export function isWhole({ lost }: Page, party: Party): boolean {
  return lost.every(({ keys }) => keys['party'] !== undefined && !wordsOf(keys['party']).includes(party));
}

/**
 * All pages of a table of bands during the time of its rules; `only` names the one kind of person asked for.
 *
 * A band with a limit that is not known on its day is lost: no wage is answered from it.
 */
export function pagesOf(
  written: Table,
  writtenLimits: Table | undefined,
  rules: LevyRules,
  during: Span,
  only: Readonly<Record<string, string>> = {},
): Page[] {
  const table = inTime(written, during);
  const limits = writtenLimits === undefined ? undefined : inTime(writtenLimits, during);
  const axes = Object.keys(table.declaration.axes).filter((axis) => axis in (rules.facts ?? {}));
  const kinds = keysOf(table, axes, only);
  const tables = limits === undefined ? [table] : [table, limits];
  return daysOfChange(tables, during).flatMap((on) => {
    const readers = limitsOn(limits, rules, on).map((known) => bandReader(table, known));
    const inForce = rowsInForce(table, on);
    return kinds.flatMap((kind) => {
      const rows = rowsMatching(inForce, kind);
      const lost = lostFor(table, kind, on);
      return rows.length === 0 ? [] : readers.map((reader) => page(reader, rows, kind, lost));
    });
  });
}

/** A table without the rows of other times. */
function inTime(table: Table, { from, until }: Span): Table {
  return { ...table, rows: table.rows.filter((row) => overlap(row, { from, to: until }) !== undefined) };
}

/** The bands of the rows with the limits of one period: kinds of persons share most rows, and each is read once. */
interface BandReader {
  readonly table: Table;
  readonly limits: Limits | undefined;
  /** Nothing where a limit is not known. */
  readonly bandsOf: (row: Row) => readonly WrittenBand[] | undefined;
}

function bandReader(table: Table, limits: Limits | undefined): BandReader {
  const read = new Map<Row, readonly WrittenBand[] | undefined>();
  return {
    table,
    limits,
    bandsOf(row) {
      if (!read.has(row)) {
        const slices = together(slicesOfRow(table, row, limits));
        const rate = row.values['rate'] as Rate | undefined;
        read.set(row, slices.ok ? slices.value.map((slice) => ({ ...slice, rate, row })) : undefined);
      }
      return read.get(row);
    },
  };
}

function page(
  { table, limits, bandsOf }: BandReader,
  rows: readonly Row[],
  kind: Key,
  lost: readonly LostLine[],
): Page {
  const bands: WrittenBand[] = [];
  const withoutLimit: Row[] = [];
  for (const row of rows) {
    const written = bandsOf(row);
    if (written === undefined) withoutLimit.push(row);
    else bands.push(...written);
  }
  return { table, limits, kind, bands, lost: [...lost, ...withoutLimit] };
}

/**
 * The limits in force on a day. What is wrong with a page goes by the order of its limits and by nothing else of their
 * amounts: of several periods with one order, one is judged.
 */
function limitsOn(dated: Table | undefined, rules: LevyRules, on: PlainDate): (Limits | undefined)[] {
  const byOrder = new Map<string, Limits | undefined>();
  for (const limits of limitsOfPeriods(dated, rules, on)) {
    const order = limits === undefined ? '' : orderOf(limits.row);
    if (!byOrder.has(order)) byOrder.set(order, limits);
  }
  return [...byOrder.values()];
}

/** The known limits from the lowest to the highest, as `0<LEL<PT=ST<UEL`. */
function orderOf({ values }: Row): string {
  const known = Object.entries(values).flatMap(([name, limit]) =>
    limit instanceof Money ? [{ name, at: limit.minorUnits() }] : [],
  );
  let before = 0n;
  return [...known]
    .sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1))
    .reduce((text, { name, at }) => {
      const sign = at === before ? '=' : '<';
      before = at;
      return `${text}${sign}${name}`;
    }, '0');
}

/** The limits in force on a day, of each period of which the table has limits. */
function limitsOfPeriods(
  dated: Table | undefined,
  { periods }: LevyRules,
  on: PlainDate,
): (Limits | undefined)[] {
  if (dated === undefined) return [undefined];
  // Each period looks for its rows: among those of the day, not among those of all years.
  const limits = { ...dated, rows: rowsInForce(dated, on) };
  const rules = payPeriods.flatMap((name) => limitsRule(periods, name) ?? []);
  const byPeriod = new Map(rules.map((rule) => [rule.period, rule]));
  return [...byPeriod.values()].flatMap((rule) => {
    const { period, derivation } = rule;
    // Limits that are all derived keep the order of those from which they are, as rounding does.
    if (derivation !== undefined && rowsFor(limits, { period }, on).length === 0) return [];
    // Of two rows for one period nobody knows which counts; nor what a line that could not be read has corrected.
    const read = derivation === undefined ? [period] : [period, derivation.of];
    const isClear =
      !limits.header.includes('recorded') &&
      read.every((each) => rowsFor(limits, { period: each }, on).length === 1);
    if (limits.lost !== undefined && !isClear) return [];
    const found = limitsFor(limits, rule, on);
    if (found.ok && Object.values(found.value.row.values).some(isNegative)) return [];
    return found.ok ? [found.value] : [];
  });
}

function isNegative(limit: Cell): boolean {
  return limit instanceof Money && limit.isNegative();
}

/** The first day of the time, and each later day on which a row begins or ends. */
function daysOfChange(tables: readonly Table[], { from, until }: Span): PlainDate[] {
  const days = new Map([[from.toString(), from]]);
  for (const { rows } of tables) {
    for (const day of rows.flatMap((row) => [row.from, row.to])) {
      if (day === undefined || compareDates(day, from) <= 0) continue;
      if (until === undefined || compareDates(day, until) < 0) days.set(day.toString(), day);
    }
  }
  return [...days.values()];
}

/** Every combination of the facts that a table distinguishes. */
function keysOf(table: Table, axes: readonly string[], only: Readonly<Record<string, string>>): Key[] {
  return axes.reduce<Key[]>(
    (keys, axis) => {
      const asked = only[axis];
      const ends = asked === undefined ? endsOf(table, axis) : [asked];
      return keys.flatMap((key) => ends.map((end) => ({ ...key, [axis]: end })));
    },
    [{}],
  );
}

/** The words of an exact axis; on a band, its ends and a number beyond each, so that no stretch is missed. */
function endsOf({ rows }: Table, axis: string): (string | Fraction)[] {
  const ends = new Map<string, string | Fraction>();
  for (const { keys } of rows) {
    const key = keys[axis];
    if (key?.kind === 'exact') for (const word of key.words) ends.set(word, word);
    if (key?.kind !== 'band') continue;
    for (const end of [key.lower, key.upper]) {
      if (end === undefined) continue;
      for (const near of [minus(end, one), end, plus(end, one)]) ends.set(`${near.n}/${near.d}`, near);
    }
  }
  return ends.size === 0 ? [zero] : [...ends.values()];
}
