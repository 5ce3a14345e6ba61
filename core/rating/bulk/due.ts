import { type Fraction, one } from '../../rate/fraction.ts';
import type { Rate } from '../../rate/rate.ts';
import { accepted, type Result, together } from '../../result/result.ts';
import type { Value } from '../../scheme/value.ts';
import type { Case } from '../figure/case.ts';
import { shareFigure, tariffFigure } from '../figure/figure.ts';
import type { Tariff } from '../tariff/tariff.ts';
import { asksOf, distinctAsks } from './ask.ts';
import { type Books, caseAt, columnsFor, riskAt } from './books.ts';
import { madeFor } from './memory.ts';
import { roundedProducts } from './rounded-product.ts';
import { slotsOf } from './slots.ts';

type Columns = Readonly<Record<string, Float64Array>>;

/** What is due of a block, in minor units. */
export interface DueColumns {
  readonly items: Columns;
  readonly machines: Columns;
  readonly package: Float64Array;
  readonly plant: Float64Array;
  readonly levies: Columns;
  readonly premium: Float64Array;
}

/**
 * Package, plant, levies and premium of each row that is not left to the explained path.
 *
 *     package = Σ items, at least the minimum premium; premium = package + plant + levies + stamp
 */
export function fillDues(books: Books, columns: DueColumns, explained: Uint8Array): void {
  const { rows } = books.portfolio;
  const { tariff } = books;
  const items = Object.values(columns.items);
  const machines = Object.values(columns.machines);
  const due = dueFinder(books, explained);
  const sections = sectionsOf(tariff.rules, columns.items);
  const levies = outsideLevies(tariff.rules).map(([name, { of }]) => {
    return { column: columns.levies[name] as Float64Array, isBySection: of === 'each-section' };
  });
  const stamps = tariff.rules.stamp === undefined ? undefined : columns.levies['stamp'];
  for (let row = 0; row < rows; row += 1) {
    if (explained[row] === 1) continue;
    const terms = due.at(row);
    const sum = sumAt(items, row);
    const plant = sumAt(machines, row);
    const charged = sum < terms.minimum ? terms.minimum : sum;
    const gross = charged + plant;
    let premium = gross + terms.stamp;
    for (let place = 0; place < levies.length; place += 1) {
      const { column, isBySection } = levies[place] as (typeof levies)[number];
      const rate = terms.levies[place] ?? -1;
      const levy = isBySection
        ? levyOfSections(sections, row, plant, charged - sum, (amount) => due.levy(rate, amount))
        : due.levy(rate, gross);
      column[row] = levy;
      premium += levy;
    }
    // Also where there are no terms, or a levy is not a number.
    if (!(premium <= Number.MAX_SAFE_INTEGER)) explained[row] = 1;
    columns.package[row] = charged;
    columns.plant[row] = plant;
    columns.premium[row] = premium;
    if (stamps !== undefined) stamps[row] = terms.stamp;
  }
}

/** What a row does not ask for costs nothing. */
function sumAt(columns: readonly Float64Array[], row: number): number {
  let sum = 0;
  for (let place = 0; place < columns.length; place += 1) {
    const amount = (columns[place] as Float64Array)[row] as number;
    if (!Number.isNaN(amount)) sum += amount;
  }
  return sum;
}

function outsideLevies({ levies = {} }: Tariff) {
  return Object.entries(levies).filter(([, { of }]) => of !== 'within-each-line');
}

interface SectionColumns {
  readonly columns: readonly Float64Array[];
  readonly hasPlant: boolean;
}

function sectionsOf({ sections = {} }: Tariff, items: Columns): SectionColumns[] {
  return Object.values(sections).map(({ items: names }) => ({
    columns: Object.entries(items).flatMap(([name, column]) => (names.includes(name) ? [column] : [])),
    hasPlant: names.includes('plant'),
  }));
}

/** Σ levy of each section in which something is charged; what the minimum premium adds is of the first of them. */
function levyOfSections(
  sections: readonly SectionColumns[],
  row: number,
  plant: number,
  topUp: number,
  levy: (gross: number) => number,
): number {
  let [sum, added] = [0, topUp];
  for (const { columns, hasPlant } of sections) {
    const charged = columns.filter((column) => !Number.isNaN(column[row] as number));
    const isPlant = hasPlant && plant !== 0;
    if (charged.length === 0 && !isPlant) continue;
    const gross = charged.reduce((whole, column) => whole + (column[row] as number), isPlant ? plant : 0);
    sum += levy(gross + added);
    added = 0;
  }
  return sum;
}

interface DueTerms {
  readonly minimum: number;
  readonly stamp: number;
  /** Places of the rates of the levies. */
  readonly levies: readonly number[];
}

/** What the explained path refuses: no premium is a number with it. */
const REFUSED: DueTerms = { minimum: Number.NaN, stamp: Number.NaN, levies: [] };

/** What is due by the rules in each row. */
function dueFinder(books: Books, explained: Uint8Array) {
  const { memory, tariff } = books;
  const { rules, scheme, scale } = tariff;
  const asks = madeFor(memory, 'due: asks', undefined, () => {
    const rates = outsideLevies(rules).map(([, { rate }]) => rate);
    const stated = [rules.minimumPremium, rules.stamp, rules.deposit?.share, ...rates];
    return distinctAsks(stated.flatMap((where) => asksOf(where, scheme.tables)));
  });
  const slots = slotsOf(
    columnsFor(asks, books.answers, books.works, books),
    books.portfolio.rows,
    'due',
    memory,
  );
  const products = madeFor(memory, 'due: products', slots?.list, () =>
    roundedProducts(rules.rounding.value, scale),
  );
  const found = madeFor(memory, 'due: terms', slots?.list, (): DueTerms[] => []);
  const find = (row: number): DueTerms => {
    const terms = dueTerms(rules, caseAt(books, riskAt(books, row)));
    if (!terms.ok) return REFUSED;
    return { ...terms.value, levies: terms.value.rates.map((rate) => products.add(rate, Infinity)) };
  };
  const places = slots?.of(
    (row) => explained[row] === 0,
    (row) => found.push(find(row)) - 1,
  );
  return {
    at: (row: number) => found[places?.[row] ?? -1] ?? REFUSED,
    levy: (rate: number, gross: number) => products.at(rate, gross),
  };
}

interface StatedTerms {
  readonly minimum: number;
  readonly stamp: number;
  readonly rates: readonly Fraction[];
}

function dueTerms(rules: Tariff, given: Case): Result<StatedTerms> {
  const amountOf = (where: Tariff['stamp']) => {
    if (where === undefined) return accepted(0);
    const amount = tariffFigure(where, given);
    return amount.ok ? accepted(Number(amount.value.value.minorUnits())) : amount;
  };
  const rateOf = (where: Value<Rate>) => {
    const rate = shareFigure(where, given);
    return rate.ok ? accepted(rate.value.value.fraction()) : rate;
  };
  const [minimum, stamp] = [amountOf(rules.minimumPremium), amountOf(rules.stamp)];
  const deposit = rules.deposit === undefined ? accepted(one) : rateOf(rules.deposit.share);
  const rates = together(outsideLevies(rules).map(([, { rate }]) => rateOf(rate)));
  if (!minimum.ok) return minimum;
  if (!stamp.ok) return stamp;
  if (!deposit.ok) return deposit;
  if (!rates.ok) return rates;
  return accepted({ minimum: minimum.value, stamp: stamp.value, rates: rates.value });
}
