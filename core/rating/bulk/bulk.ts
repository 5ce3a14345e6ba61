import type { PlainDate } from '../../period/date.ts';
import type { Fraction } from '../../rate/fraction.ts';
import { accepted, invariant, placed, type Rejection, type Result } from '../../result/result.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import { versionOn } from '../../scheme/version.ts';
import type { Charge } from '../item/price.ts';
import { quoteOf } from '../quote.ts';
import type { Quote } from '../rating.ts';
import type { Tariff } from '../tariff/tariff.ts';
import { distinctAsks } from './ask.ts';
import { type Books, booksOf, columnsFor, type TariffOnDay, tariffOnDay } from './books.ts';
import { type BulkItem, bulkItems, bulkMachines, itemsAsked } from './bulk-item.ts';
import { fillDues } from './due.ts';
import { emptyMemory, keepBounded, type Memory, madeFor } from './memory.ts';
import { product, rememberedFigure } from './piece.ts';
import { amountFaults, assertColumns, blockOf, type Portfolio, riskDocument } from './portfolio.ts';
import { roundedProducts } from './rounded-product.ts';
import { slotsOf } from './slots.ts';
import { markUnusual } from './unusual.ts';

/** The premiums of a portfolio, in minor units; not a number where a row does not ask for an item, or has no quote. */
export interface BulkPremiums {
  /** Items 1, 3, 4 and 5, by name. */
  readonly items: Readonly<Record<string, Float64Array>>;
  /** Item 2, by the names of the columns. */
  readonly machines: Readonly<Record<string, Float64Array>>;
  /** Items 1, 3, 4 and 5 together, at least the minimum premium. */
  readonly package: Float64Array;
  readonly plant: Float64Array;
  readonly levies: Readonly<Record<string, Float64Array>>;
  /** What is due: package, plant, levies and stamp. */
  readonly premium: Float64Array;
}

export interface BulkQuotes extends BulkPremiums {
  /** Why a row has no quote, by row. */
  readonly rejections: ReadonlyMap<number, readonly Rejection[]>;
  /** How many rows went the explained path. */
  readonly explained: number;
}

/**
 * Quotes of many risks by one tariff on one day, without their working: the same amounts and the same rejections as `quoteOf`.
 *
 * Rates and steps are found by the explained path once for each combination that they depend on; amounts are multiplied and
 * rounded in whole Numbers. A row that may be refused, and one that asks for what has no column, goes the explained path.
 */
export function bulkQuotesOf(
  scheme: Scheme<Tariff>,
  on: PlainDate,
  knownAt?: PlainDate,
): Result<(portfolio: Portfolio) => BulkQuotes> {
  const version = placed(versionOn(scheme.versions, on, knownAt), { path: 'on' });
  if (!version.ok) return version;
  const tariff = tariffOnDay(scheme, version.value.rules, on, knownAt);
  const memory = emptyMemory();
  return accepted((portfolio) => quotes(tariff, portfolio, memory));
}

/**
 * Fills the premiums of the rows that the compiled tariff touches, and marks with 1 those that it leaves to the explained path; what
 * is marked before is left too. The columns say nothing of a row that is left.
 */
export type PremiumFiller = (portfolio: Portfolio, left: Uint8Array) => BulkPremiums;

/** The same for those who quote what is left themselves. */
export function premiumFiller(
  scheme: Scheme<Tariff>,
  on: PlainDate,
  knownAt?: PlainDate,
): Result<PremiumFiller> {
  const version = placed(versionOn(scheme.versions, on, knownAt), { path: 'on' });
  if (!version.ok) return version;
  const tariff = tariffOnDay(scheme, version.value.rules, on, knownAt);
  const memory = emptyMemory();
  return accepted((portfolio, left) => premiums(tariff, portfolio, memory, left));
}

/** So many rows are looked at together that their columns stay in the cache. */
const BLOCK = 2 ** 14;

function quotes(tariff: TariffOnDay, portfolio: Portfolio, memory: Memory): BulkQuotes {
  const { rows } = portfolio;
  const explained = new Uint8Array(rows);
  const found = premiums(tariff, portfolio, memory, explained);
  const rejections = new Map<number, readonly Rejection[]>();
  let count = 0;
  for (let row = 0; row < rows; row += 1) {
    if (explained[row] === 0) continue;
    count += 1;
    const reasons = explainRow(found, tariff, portfolio, row);
    if (reasons.length > 0) rejections.set(row, reasons);
  }
  return { ...found, rejections, explained: count };
}

function premiums(
  tariff: TariffOnDay,
  portfolio: Portfolio,
  memory: Memory,
  explained: Uint8Array,
): BulkPremiums {
  assertColumns(portfolio);
  const { rows } = portfolio;
  const found = emptyColumns(tariff, portfolio);
  for (const row of portfolio.apart?.keys() ?? []) explained[row] = 1;
  for (let first = 0; first < rows; first += BLOCK) {
    const end = Math.min(first + BLOCK, rows);
    keepBounded(memory);
    const books = booksOf(tariff, blockOf(portfolio, first, end), memory);
    fillBlock(books, blockColumns(found, first, end), explained.subarray(first, end));
  }
  return found;
}

function emptyColumns({ rules }: TariffOnDay, portfolio: Portfolio): BulkPremiums {
  const { rows, plant = [] } = portfolio;
  const column = () => new Float64Array(rows);
  const named = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, column()]));
  const outside = Object.entries(rules.levies ?? {}).filter(([, { of }]) => of !== 'within-each-line');
  return {
    items: named(itemsAsked(rules, portfolio)),
    machines: named(plant.map(({ machine }) => machine)),
    package: column(),
    plant: column(),
    levies: named([...outside.map(([name]) => name), ...(rules.stamp === undefined ? [] : ['stamp'])]),
    premium: column(),
  };
}

function blockColumns(columns: BulkPremiums, first: number, end: number): BulkPremiums {
  const of = (column: Float64Array) => column.subarray(first, end);
  const named = (all: Readonly<Record<string, Float64Array>>) =>
    Object.fromEntries(Object.entries(all).map(([name, column]) => [name, of(column)]));
  return {
    items: named(columns.items),
    machines: named(columns.machines),
    package: of(columns.package),
    plant: of(columns.plant),
    levies: named(columns.levies),
    premium: of(columns.premium),
  };
}

function fillBlock(books: Books, columns: BulkPremiums, explained: Uint8Array): void {
  markUnusual(books, explained);
  const items = bulkItems(books);
  for (const [name, column] of Object.entries(columns.items)) {
    if (!items.some((item) => item.name === name)) column.fill(Number.NaN);
  }
  for (const item of items) fillPremiums(item, books, columnOf(columns.items, item), explained);
  const machines = bulkMachines(books);
  if (machines.length === 0) for (const column of Object.values(columns.machines)) column.fill(Number.NaN);
  for (const machine of machines)
    fillPremiums(machine, books, columnOf(columns.machines, machine), explained);
  fillDues(books, columns, explained);
}

function columnOf(columns: BulkPremiums['items'], { name }: BulkItem): Float64Array {
  const column = columns[name];
  invariant(column !== undefined, 'each item that is asked for has its column');
  return column;
}

/** The premium of an item in each row; a row that has no rate is left to the explained path. */
function fillPremiums(item: BulkItem, books: Books, out: Float64Array, explained: Uint8Array): void {
  const { name, bases, pieces, limits } = item;
  const { memory, tariff } = books;
  const asks = madeFor(memory, `item ${name}: asks`, pieces, () =>
    distinctAsks([...pieces, ...limits].flatMap((piece) => piece.asks)),
  );
  const slots = slotsOf(
    columnsFor(asks, item.answers, item.period, books),
    bases.length,
    `item ${name}`,
    memory,
  );
  if (slots === undefined || limits.length > 1) {
    for (let row = 0; row < bases.length; row += 1)
      if (!Number.isNaN(bases[row] as number)) explained[row] = 1;
    return;
  }
  const products = madeFor(memory, `item ${name}: products`, slots.list, () =>
    roundedProducts(tariff.rules.rounding.value, tariff.scale),
  );
  const find = rateFinder(item, books);
  const places = slots.of(
    (row) => !Number.isNaN(bases[row] as number) && explained[row] === 0,
    (row) => {
      const { rate, upTo } = find(row);
      return rate === undefined ? products.addNone() : products.add(rate, upTo);
    },
  );
  products.fill(places, bases, out, explained);
}

interface Found {
  readonly rate: Fraction | undefined;
  readonly upTo: number;
}

/** The rate of an item with all its steps, and the sum that its premium counts to, as the explained path finds them for a row. */
function rateFinder(item: BulkItem, books: Books): (row: number) => Found {
  const { figures } = books.memory;
  let finders: ((row: number, charge: () => Result<Charge>) => Result<Fraction>)[] | undefined;
  const findersOf = () =>
    [...item.pieces, ...item.limits].map((piece, place) => {
      const asked = columnsFor(piece.asks, item.answers, item.period, books);
      const known = new Map<number, Result<Fraction>>();
      return (row: number, charge: () => Result<Charge>) => {
        const key = asked.reduce(
          (sum, { codes, from, size }) => sum * size + (codes[row] as number) + from,
          0,
        );
        const found =
          known.get(key) ?? rememberedFigure(piece, [item.kind, place], asked, row, charge, figures);
        known.set(key, found);
        return found;
      };
    });
  return (row) => {
    finders ??= findersOf();
    let charge: Result<Charge> | undefined;
    const chargeOnce = () => {
      charge ??= item.chargeAt(row);
      return charge;
    };
    const rates: Fraction[] = [];
    for (const of of finders) {
      const found = of(row, chargeOnce);
      if (!found.ok) return { rate: undefined, upTo: Infinity };
      rates.push(found.value);
    }
    const upTo = item.limits.length === 0 ? Infinity : Number(rates.pop()?.n);
    return { rate: product(rates), upTo: Number.isSafeInteger(upTo) ? upTo : Infinity };
  };
}

/** Puts the amounts of the explained path into a row, or says why it has none. */
function explainRow(
  columns: BulkPremiums,
  { scheme, on, knownAt }: TariffOnDay,
  portfolio: Portfolio,
  row: number,
): readonly Rejection[] {
  const all = [
    ...Object.values(columns.items),
    ...Object.values(columns.machines),
    ...Object.values(columns.levies),
  ];
  for (const column of [...all, columns.package, columns.plant, columns.premium]) column[row] = Number.NaN;
  const faults = amountFaults(portfolio, row);
  if (faults.length > 0) return faults;
  const document = riskDocument(portfolio, row, scheme.currency);
  const quoted = quoteOf(scheme, document, on, portfolio.locate?.(row), knownAt);
  if (!quoted.ok) return quoted.rejections;
  return putQuote(columns, quoted.value.quote, row);
}

function putQuote(columns: BulkPremiums, quote: Quote, row: number): readonly Rejection[] {
  const amounts = [
    ...quote.items.map(({ item, premium }) => [columns.items[item], premium] as const),
    ...quote.machines.map(({ item, premium }) => [columns.machines[item], premium] as const),
    ...quote.levies.map(({ name, amount }) => [columns.levies[name], amount] as const),
    [columns.package, quote.package.premium] as const,
    [columns.plant, quote.plant] as const,
    [columns.premium, quote.premium] as const,
  ];
  const large = amounts.filter(([, amount]) => !Number.isSafeInteger(Number(amount.minorUnits())));
  if (large.length > 0) {
    const expected = 'less than 2^53 minor units in a column';
    return large.map(([, amount]) => ({
      code: 'an-amount-is-too-large-for-a-column',
      found: `${amount}`,
      expected,
    }));
  }
  for (const [column, amount] of amounts) if (column !== undefined) column[row] = Number(amount.minorUnits());
  return [];
}
