import { Money } from '../money/money.ts';
import { compare, type Fraction, fraction, one, zero } from '../rate/fraction.ts';
import { Rate } from '../rate/rate.ts';
import { TypedRate } from '../rate/typed-rate.ts';
import type { Rejection } from '../result/result.ts';
import { type Fault, fault } from './fault.ts';
import type { Cell, Table } from './table.ts';
import type { Value } from './value.ts';

/** Why a number is of no use at its place, or nothing where it is. */
export type Unfit = (size: Fraction) => Rejection | undefined;

/** A figure that the rules name, and where. */
interface Place {
  readonly path: Fault['path'];
  readonly value: Value<unknown>;
}

/**
 * Why the figures of a place are too small or too large: what stands in a text or in a table is known before any
 * case asks for it. Each is told where it is written; what a case states is its own.
 */
export function sizeFaults(
  { path, value }: Place,
  tables: ReadonlyMap<string, Table>,
  unfit: Unfit,
): Fault[] {
  switch (value.in) {
    case 'fact':
      return [];
    case 'text': {
      const reason = reasonFor(value.value as Cell | number, unfit);
      return reason === undefined ? [] : [fault([...path, 'value'], reason)];
    }
    case 'table':
      return cellFaults(path, tables.get(value.table), value.column, unfit);
  }
}

/** Why the figures of a column are too small or too large. */
export function cellFaults(
  path: Fault['path'],
  table: Table | undefined,
  column: string,
  unfit: Unfit,
): Fault[] {
  if (table === undefined) return [];
  return table.rows.flatMap(({ line, values, cells }) => {
    const reason = reasonFor(values[column], unfit);
    if (reason === undefined) return [];
    return [fault(path, { ...reason, file: table.file, line, column, found: cells[column] ?? '' })];
  });
}

/** The first of several reasons. */
export function firstOf(...checks: readonly Unfit[]): Unfit {
  return (size) => {
    for (const unfit of checks) {
      const reason = unfit(size);
      if (reason !== undefined) return reason;
    }
    return undefined;
  };
}

export const belowZero: Unfit = (size) =>
  compare(size, zero) < 0 ? { code: 'a-figure-must-not-be-negative', expected: 'zero or more' } : undefined;

/** A part of something: to pay more than all of it is a slip, such as 160% for 16%. */
export const aboveTheWhole: Unfit = (size) =>
  compare(size, one) > 0 ? { code: 'a-part-is-at-most-the-whole', expected: 'at most 100%' } : undefined;

function reasonFor(figure: Cell | number, unfit: Unfit): Rejection | undefined {
  const size = sizeOf(figure);
  return size === undefined ? undefined : unfit(size);
}

function sizeOf(figure: Cell | number): Fraction | undefined {
  if (figure === undefined || typeof figure === 'string') return undefined;
  if (typeof figure === 'number') return fraction(BigInt(figure));
  if (figure instanceof TypedRate) return figure.rate.fraction();
  return figure instanceof Money || figure instanceof Rate ? figure.fraction() : figure;
}
