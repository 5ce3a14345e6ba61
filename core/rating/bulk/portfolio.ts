import { currencyDecimals } from '../../money/currency.ts';
import { decimalOf } from '../../rate/fraction.ts';
import { invariant, type Rejection } from '../../result/result.ts';
import type { Locate } from '../../scheme/issues.ts';
import type { Limits } from '../risk/risk-schema.ts';

/**
 * Many risks by columns: the same as so many documents of a risk, each column as long as there are rows.
 *
 * What a row does not state is NaN in a column of numbers and −1 in one of words.
 */
export interface Portfolio {
  readonly rows: number;
  readonly period: PeriodColumns;
  /** Sums insured of the material damage, by insured item. */
  readonly sums: Readonly<Record<string, Amounts>>;
  readonly plant?: readonly MachineColumns[] | undefined;
  readonly liability?: { readonly [K in keyof Limits]?: Amounts | undefined } | undefined;
  readonly maintenance?: { readonly tier: Words; readonly months: Counts } | undefined;
  readonly additional?: Readonly<Record<string, CoverColumns>> | undefined;
  /** Months of testing. */
  readonly testing?: Counts | undefined;
  readonly facts?: Readonly<Record<string, Words>> | undefined;
  /** Keys of a risk that have no column, by row: such a row goes the explained path. */
  readonly apart?: ReadonlyMap<number, Readonly<Record<string, unknown>>> | undefined;
  /** Where a row stands in the file from which it comes. */
  readonly locate?: ((row: number) => Locate) | undefined;
}

/** Whole minor units below 2^53. */
export type Amounts = Float64Array;
/** Whole numbers, such as months. */
export type Counts = Float64Array;

/** Each row has the place of its word. */
export interface Words {
  readonly words: readonly string[];
  readonly codes: Int32Array;
}

/** A period as a risk states it: in months, in days, or by the first and the last day. */
export interface PeriodColumns {
  readonly months?: Counts | undefined;
  readonly days?: Counts | undefined;
  readonly from?: Words | undefined;
  readonly to?: Words | undefined;
}

/** One machine of each row that has one; its name is that of the column. */
export interface MachineColumns extends PeriodColumns {
  readonly machine: string;
  readonly class: Words;
  readonly replacementValue: Amounts;
}

/** A cover is asked for where it has a limit or days, or where `asked` is 1. */
export interface CoverColumns {
  readonly asked?: Uint8Array | undefined;
  readonly limit?: Amounts | undefined;
  readonly days?: Counts | undefined;
}

/** The document of a risk that a row stands for, every scalar as text. */
export function riskDocument(portfolio: Portfolio, row: number, currency: string): Record<string, unknown> {
  const {
    period,
    sums,
    plant = [],
    liability = {},
    maintenance,
    additional = {},
    testing,
    facts,
  } = portfolio;
  const decimals = currencyDecimals(currency);
  const amount = (values: Amounts | undefined) => amountText(values?.[row], decimals);
  const insured = Object.entries(sums).map(([item, values]) => ({ item, sumInsured: amount(values) }));
  const machines = plant.map(({ machine, class: kind, replacementValue, ...time }) => {
    const stated = { class: wordAt(kind, row), replacementValue: amount(replacementValue) };
    return { machine, ...kept({ ...stated, ...periodDocument(time, row) }) };
  });
  const covers = Object.entries(additional)
    .filter(([, cover]) => isAsked(cover, row))
    .map(([cover, { limit, days }]) => ({
      cover,
      ...kept({ limit: amount(limit), days: countText(days?.[row]) }),
    }));
  const words = Object.entries(facts ?? {}).map(([name, column]) => [name, wordAt(column, row)]);
  return {
    currency,
    period: periodDocument(period, row),
    materialDamage: insured.filter(({ sumInsured }) => sumInsured !== undefined),
    ...some(
      'plant',
      machines.filter((machine) => Object.keys(machine).length > 1),
    ),
    ...some('liability', kept(mapped(liability, amount))),
    ...some(
      'maintenance',
      kept({ tier: wordAt(maintenance?.tier, row), months: countText(maintenance?.months[row]) }),
    ),
    ...some('additional', covers),
    ...some('testing', kept({ months: countText(testing?.[row]) })),
    ...some('facts', kept(Object.fromEntries(words))),
    ...portfolio.apart?.get(row),
  };
}

/** Some rows of a portfolio as one of their own, without what is apart. */
export function blockOf(portfolio: Portfolio, first: number, end: number): Portfolio {
  const numbers = (values: Float64Array | undefined) => values?.subarray(first, end);
  const words = (column: Words | undefined) =>
    column === undefined ? undefined : { words: column.words, codes: column.codes.subarray(first, end) };
  const time = ({ months, days, from, to }: PeriodColumns) => ({
    ...{ months: numbers(months), days: numbers(days) },
    ...{ from: words(from), to: words(to) },
  });
  const { period, sums, plant, liability, maintenance, additional, testing, facts } = portfolio;
  return {
    rows: end - first,
    period: time(period),
    sums: eachOf(sums, (values) => values.subarray(first, end)),
    plant: plant?.map(({ machine, class: kind, replacementValue, ...own }) => ({
      ...{ machine, class: { words: kind.words, codes: kind.codes.subarray(first, end) } },
      ...{ replacementValue: replacementValue.subarray(first, end), ...time(own) },
    })),
    liability: liability === undefined ? undefined : eachOf(liability, numbers),
    maintenance:
      maintenance === undefined
        ? undefined
        : {
            tier: { words: maintenance.tier.words, codes: maintenance.tier.codes.subarray(first, end) },
            months: maintenance.months.subarray(first, end),
          },
    additional: eachOf(additional ?? {}, ({ asked, limit, days }) => ({
      ...{ asked: asked?.subarray(first, end), limit: numbers(limit), days: numbers(days) },
    })),
    testing: numbers(testing),
    facts: eachOf(facts ?? {}, (column) => ({
      words: column.words,
      codes: column.codes.subarray(first, end),
    })),
  };
}

function eachOf<T, U>(columns: Readonly<Record<string, T>>, of: (column: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, of(column)]));
}

/** Why a column cannot say an amount; no document of a risk could state it either. */
export function amountFaults(portfolio: Portfolio, row: number): Rejection[] {
  return amountColumns(portfolio).flatMap(({ path, values }) => {
    const value = values[row] as number;
    if (Number.isNaN(value) || Number.isSafeInteger(value)) return [];
    const expected = 'a whole number of minor units below 2^53';
    return [
      {
        ...portfolio.locate?.(row)([path]),
        code: 'an-amount-is-no-whole-number',
        path,
        found: `${value}`,
        expected,
      },
    ];
  });
}

/** Stops where a column has another length than the portfolio, or a code no word. */
export function assertColumns(portfolio: Portfolio): void {
  const { rows, period, plant = [], maintenance, additional = {}, testing, facts = {} } = portfolio;
  const periods = [period, ...plant];
  const numbers = [
    ...amountColumns(portfolio).map(({ values }) => values),
    ...periods.flatMap(({ months, days }) => [months, days]),
    ...Object.values(additional).flatMap(({ asked, days }) => [asked, days]),
    ...[maintenance?.months, testing],
  ];
  const words = [
    ...periods.flatMap(({ from, to }) => [from, to]),
    ...plant.map(({ class: kind }) => kind),
    ...[maintenance?.tier, ...Object.values(facts)],
  ];
  for (const column of [...numbers, ...words.map((column) => column?.codes)])
    invariant(column === undefined || column.length === rows, `each column has ${rows} rows`);
  for (const column of words) if (column !== undefined) assertCodes(column);
}

function assertCodes({ words, codes }: Words): void {
  // The sign of any of these is that of a code outside.
  let signs = 0;
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    signs |= (code + 1) | (words.length - 1 - code);
  }
  invariant(signs >= 0, 'a code is the place of a word, or −1');
}

export function isAsked({ asked, limit, days }: CoverColumns, row: number): boolean {
  return (
    asked?.[row] === 1 ||
    !Number.isNaN(limit?.[row] ?? Number.NaN) ||
    !Number.isNaN(days?.[row] ?? Number.NaN)
  );
}

export function wordAt(column: Words | undefined, row: number): string | undefined {
  return column?.words[column.codes[row] as number];
}

/** The number of a row; nothing where it states none. */
export function numberAt(values: Float64Array | undefined, row: number): number | undefined {
  const value = values?.[row];
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

function amountColumns({ sums, plant = [], liability = {}, additional = {} }: Portfolio) {
  const columns = [
    ...Object.entries(sums).map(([item, values]) => [`materialDamage.${item}`, values] as const),
    ...plant.map(
      ({ machine, replacementValue }) => [`plant.${machine}.replacementValue`, replacementValue] as const,
    ),
    ...Object.entries(liability).map(([limit, values]) => [`liability.${limit}`, values] as const),
    ...Object.entries(additional).map(([cover, { limit }]) => [`additional.${cover}.limit`, limit] as const),
  ];
  return columns.flatMap(([path, values]) => (values === undefined ? [] : [{ path, values }]));
}

function periodDocument({ months, days, from, to }: PeriodColumns, row: number): Record<string, string> {
  return kept({
    from: wordAt(from, row),
    to: wordAt(to, row),
    days: countText(days?.[row]),
    months: countText(months?.[row]),
  });
}

function amountText(value: number | undefined, decimals: number): string | undefined {
  if (value === undefined || Number.isNaN(value)) return undefined;
  return Number.isSafeInteger(value) ? decimalOf(value, decimals) : `${value}`;
}

function countText(value: number | undefined): string | undefined {
  return value === undefined || Number.isNaN(value) ? undefined : `${value}`;
}

function mapped(
  columns: Readonly<Record<string, Amounts | undefined>>,
  text: (values: Amounts | undefined) => string | undefined,
) {
  return Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, text(values)]));
}

function kept(given: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function some(
  key: string,
  given: readonly unknown[] | Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.keys(given).length === 0 ? {} : { [key]: given };
}
