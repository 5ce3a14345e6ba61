import type { Money } from '../../money/money.ts';
import { compare, decimal, type Fraction, zero } from '../../rate/fraction.ts';
import type { Rate } from '../../rate/rate.ts';
import { type RateBase, type TimeBasis, TypedRate } from '../../rate/typed-rate.ts';
import {
  accepted,
  invariant,
  placed,
  type Rejection,
  type Result,
  rejected,
  together,
} from '../../result/result.ts';
import { type Fact, fact, isNumber } from '../../scheme/fact.ts';
import { type Figure, figure, tableNamed } from '../../scheme/figure.ts';
import { aboveTheWhole } from '../../scheme/size-fault.ts';
import { type Key, lookup, type Row, rowsFor, type Table, wordsOf } from '../../scheme/table.ts';
import type { InTable, Value } from '../../scheme/value.ts';
import { type Axis, answering, type Case } from './case.ts';

/**
 * The figure that a rule names: as written, from its table, or as the risk states it.
 *
 * The parser of the scheme has seen to it that the form of a column or fact is the one that the rule
 * needs, and that nothing in text or table is below zero. A stated figure below zero is a rejection.
 */
export function tariffFigure<T extends Fraction | Rate | Money | TypedRate>(
  where: Value<T>,
  given: Case,
): Result<Figure<T>> {
  const found = sought(where, given);
  if (!found.ok || compare(numberOf(found.value.value), zero) >= 0) return found;
  invariant(where.in === 'fact', 'a figure below zero was refused when the scheme was read');
  return rejected({
    code: 'a-figure-must-not-be-negative',
    ...placeOf(where, found.value, given),
    found: textOf(found.value.value),
    expected: 'zero or more',
  });
}

/** A rate of something that is not above all of it: those of the scheme were judged when it was read, a stated one is here. */
export function shareFigure(where: Value<Rate>, given: Case): Result<Figure<Rate>> {
  const found = tariffFigure(where, given);
  if (!found.ok) return found;
  const tooLarge = aboveTheWhole(found.value.value.fraction());
  if (tooLarge === undefined) return found;
  return rejected({ ...placeOf(where, found.value, given), found: `${found.value.value}`, ...tooLarge });
}

/** Where a figure stands: in the risk where it is a fact, in its table where it is a cell. */
export function placeOf(
  where: Value<unknown>,
  { row }: Figure<unknown>,
  { tables }: Case,
): Omit<Rejection, 'code'> {
  if (where.in === 'fact') return { path: `facts.${where.fact}` };
  if (where.in !== 'table' || row === undefined) return {};
  return { file: tableNamed(tables, row.table).file, line: row.row.line, column: where.column };
}

/** A rate proved to be of the base and over the time that the item needs. */
export function rateFigure<B extends RateBase, T extends TimeBasis>(
  where: Value<TypedRate>,
  of: B,
  time: T,
  given: Case,
): Result<Figure<TypedRate<B, T>>> {
  const found = tariffFigure(where, given);
  if (!found.ok) return found;
  const rate = TypedRate.expect(found.value.value, of, time);
  const place = where.in === 'fact' ? { path: `facts.${where.fact}` } : {};
  if (!rate.ok) return placed(rate, place);
  // Those of the scheme were judged when it was read.
  const tooLarge = aboveTheWhole(rate.value.rate.fraction());
  if (tooLarge !== undefined) return rejected({ ...place, found: `${rate.value}`, ...tooLarge });
  return accepted({ ...found.value, value: rate.value });
}

/** The figures of a column at each word of an axis, for the case as it is on all the other axes. */
export function figuresAlong<T extends Rate | Fraction>(
  where: InTable,
  axis: string,
  given: Case,
): Result<(readonly [string, Figure<T>])[]> {
  const table = tableNamed(given.tables, where.table);
  const key = keyIn(table, given, axis);
  if (!key.ok) return key;
  const rows = rowsFor(table, key.value, given.on, given.knownAt);
  if (rows.length === 0) return noRow(table, key.value, given);
  const words = new Set(rows.flatMap(({ keys }) => wordsOf(keys[axis])));
  const path = given.answers[axis as Axis]?.path ?? axis;
  return together(
    [...words].map((word) => {
      const found = tariffFigure<T>(where, answering(given, { [axis]: { at: word, path } }));
      return found.ok ? accepted([word, found.value] as const) : found;
    }),
  );
}

/** What the case says on an axis, and where; an item answers before the facts do. */
export function answerOn(
  axis: string,
  given: Case,
): Result<{ readonly at: string | Fraction; readonly path: string }> {
  const answer = given.answers[axis as Axis];
  const isRead = answer !== undefined && given.isGap?.(answer.path.split('.')) !== true;
  if (answer?.at !== undefined && isRead) return accepted({ at: answer.at, path: answer.path });
  if (answer !== undefined) return rejected(leftOpen(axis, answer.path));
  const value = stated(axis, given);
  return value.ok ? accepted({ at: value.value as string | Fraction, path: `facts.${axis}` }) : value;
}

/** The row of a table that the case asks for, where there is one. */
export function rowAsked(name: string, given: Case): Row | undefined {
  const table = tableNamed(given.tables, name);
  const key = keyIn(table, given);
  if (!key.ok) return undefined;
  const row = lookup(table, key.value, given.on, given.knownAt);
  return row.ok ? row.value : undefined;
}

function noRow(table: Table, key: Key, given: Case): Result<never> {
  const found = lookup(table, key, given.on, given.knownAt);
  invariant(!found.ok, 'a table without rows for a key has no row for it');
  return rejected(...found.rejections.map((reason) => missed(reason, table, key, given)));
}

function sought<T>(where: Value<T>, given: Case): Result<Figure<T>> {
  const found = figure(where, {
    tables: given.tables,
    on: given.on,
    knownAt: given.knownAt,
    keyOf: (table) => keyIn(table, given),
    stated: (name) => stated(name, given),
  });
  if (found.ok || where.in !== 'table') return found;
  const table = tableNamed(given.tables, where.table);
  const key = keyIn(table, given);
  if (!key.ok) return found;
  return rejected(...found.rejections.map((reason) => missed(reason, table, key.value, given)));
}

/** A fact of the risk; where it is missing the reason names its place in the risk. */
function stated(name: string, { facts, declarations }: Case): Result<Fact> {
  const value = fact(facts, name, declarations);
  if (value.ok) return value;
  return rejected(...value.rejections.map((reason) => ({ ...reason, path: `facts.${name}` })));
}

function keyIn(table: Table, given: Case, except?: string): Result<Key> {
  const names = Object.keys(table.declaration.axes).filter((axis) => axis !== except);
  const answers = together(names.map((axis) => answerOf(axis, given)));
  if (!answers.ok) return answers;
  return accepted(Object.fromEntries(answers.value.map((at, place) => [names[place], at])));
}

function answerOf(axis: string, given: Case): Result<string | Fraction> {
  const answer = answerOn(axis, given);
  return answer.ok ? accepted(answer.value.at) : answer;
}

/** That the risk does not state a time that the tariff needs. */
export function leftOpen(time: string, path: string): Rejection {
  return {
    code: `the-tariff-asks-for-${time}`,
    path,
    expected: time === 'dates' ? 'the first and the last day' : `${time}, or the first and the last day`,
    suggestion: time === 'dates' ? 'state from and to' : `state from and to, or ${time}`,
  };
}

/**
 * The reason with the place in the risk that has no row; to guess at another number helps nobody. An empty cell
 * is a gap of the table and not of the risk.
 */
function missed(reason: Rejection, table: Table, key: Key, given: Case): Rejection {
  if (reason.line !== undefined) return reason;
  const axis =
    reason.column ??
    Object.keys(key).find(
      (name) => rowsFor(table, { [name]: key[name] ?? '' }, given.on, given.knownAt).length === 0,
    );
  if (axis === undefined) return reason;
  const answer = given.answers[axis as Axis];
  const { suggestion, file, column, found, expected, ...rest } = reason;
  const isWord = answer === undefined || typeof answer.at === 'string';
  return {
    ...rest,
    path: answer?.path ?? `facts.${axis}`,
    found: column === undefined ? `${found}` : `${column} ${found}`,
    expected: `${expected} in ${file}`,
    ...(isWord && suggestion !== undefined ? { suggestion } : {}),
  };
}

function textOf(value: Fraction | Rate | Money | TypedRate): string {
  return isNumber(value) ? decimal(value) : value.toString();
}

function numberOf(value: Fraction | Rate | Money | TypedRate): Fraction {
  if (value instanceof TypedRate) return value.rate.fraction();
  return 'fraction' in value ? value.fraction() : value;
}
