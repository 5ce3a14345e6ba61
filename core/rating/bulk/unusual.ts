import type { Money } from '../../money/money.ts';
import { lowLimits } from '../indemnity/low-limit.ts';
import { liabilityWithin, limitOfBase } from '../item/liability.ts';
import { mostTime } from '../risk/period-of-cover.ts';
import type { Limits } from '../risk/risk-schema.ts';
import { type Bound, isWithin } from '../tariff/bounds.ts';
import type { Cover } from '../tariff/cover.ts';
import { liabilitySections } from '../tariff/indemnity-rules.ts';
import { itemNames, type Tariff } from '../tariff/tariff.ts';
import { type Ask, askFor, asksOf, distinctAsks } from './ask.ts';
import { type Books, caseAt, columnsFor, riskAt } from './books.ts';
import { codedCounts } from './coded.ts';
import { isWithinWorks, type Periods } from './periods.ts';
import type { Counts, CoverColumns, MachineColumns, Words } from './portfolio.ts';
import { slotsOf } from './slots.ts';

/**
 * Marks the rows that the compiled tariff does not touch: whatever may be refused when a risk is read, and what it has no words for.
 *
 * They go the explained path, which alone says what is wrong; a row that is sound after all only takes longer. 1 is unusual.
 */
export function markUnusual(books: Books, unusual: Uint8Array): void {
  const { portfolio, tariff } = books;
  markPeriods(books.works, tariff.rules, unusual);
  markSums(books, unusual);
  markPlant(books, unusual);
  markLiability(books, unusual);
  markMaintenance(books, unusual);
  markCovers(books, unusual);
  if (portfolio.testing !== undefined) markTesting(portfolio.testing, books.works, unusual);
  for (const [name, column] of Object.entries(portfolio.facts ?? {}))
    markWords(column, (text) => books.factOf(name, text).ok, unusual);
  markLimits(books, unusual);
}

/**
 * Limits that must not be above the most of the tariff, or below a deductible: both may follow from much that a risk says, so the
 * explained path is asked once for all rows that agree in it. Where a share of the sum insured is asked, that is nearly each row.
 */
function markLimits(books: Books, unusual: Uint8Array): void {
  const { tariff, portfolio, memory, answers, works } = books;
  const { liability: limits = {}, additional = {} } = portfolio;
  const asks = asksOfLimits(books);
  if (asks === undefined) return;
  const stated = [
    ...Object.entries(limits),
    ...Object.entries(additional).map(([cover, { limit }]) => [cover, limit] as const),
  ];
  const columns = [
    ...columnsFor(asks, answers, works, books),
    ...stated.flatMap(([name, values]) =>
      values === undefined ? [] : [codedCounts(values, `limit ${name}`, memory)],
    ),
  ];
  const isRefused = (row: number) => (limitsRefused(tariff.rules, books, row) ? 1 : 0);
  const slots = slotsOf(columns, unusual.length, 'limits', memory);
  const found = slots?.of((row) => unusual[row] === 0, isRefused);
  for (let row = 0; row < unusual.length; row += 1) {
    if (unusual[row] === 0 && (found?.[row] ?? isRefused(row)) === 1) unusual[row] = 1;
  }
}

/** What limits and deductibles ask; nothing where no limit is compared, and a tariff loses no time with it. */
function asksOfLimits({ tariff: { rules, scheme }, portfolio }: Books): Ask[] | undefined {
  const { indemnity } = rules;
  const most = rules.liability?.kind === 'rated' ? rules.liability.most : undefined;
  const isStated = portfolio.liability !== undefined || portfolio.additional !== undefined;
  const hasLeast = indemnity !== undefined && (indemnity.limits.length > 0 || isStated);
  if (most === undefined && !hasLeast) return undefined;
  const { deductibles: all = [], limits = [] } = indemnity ?? {};
  const compared = [
    ...limits.flatMap(({ sections }) => sections),
    ...(portfolio.liability === undefined ? [] : liabilitySections),
    ...(Object.values(portfolio.additional ?? {}).some(({ limit }) => limit !== undefined)
      ? ['material-damage']
      : []),
  ];
  const deductibles = all.filter(({ sections }) => sections.some((section) => compared.includes(section)));
  const amounts = [...deductibles, ...limits].map(({ amount }) => amount);
  const parts = [...amounts, ...(most === undefined ? [] : [most])].flatMap((amount) => amount.parts);
  return distinctAsks(
    parts.flatMap(({ is, value }) => [
      ...asksOf(value, scheme.tables),
      ...(is === 'ofSumInsured' ? [askFor('axis', 'sumInsured')] : []),
    ]),
  );
}

function limitsRefused(rules: Tariff, books: Books, row: number): boolean {
  const risk = riskAt(books, row);
  const given = caseAt(books, risk);
  const isAbove =
    rules.liability?.kind === 'rated' &&
    risk.liability !== undefined &&
    !liabilityWithin(rules, rules.liability, risk.liability, risk, given).ok;
  return isAbove || lowLimits(rules, risk, given).length > 0;
}

function markPeriods({ coded, all }: Periods, { bounds = {} }: Tariff, unusual: Uint8Array): void {
  const isSound = all.map((period) => {
    if (period === undefined) return 0;
    const { days, months } = period;
    return isKnownWithin(bounds.days, days) && isKnownWithin(bounds.months, months) ? 1 : 0;
  });
  const { codes } = coded;
  for (let row = 0; row < unusual.length; row += 1) {
    if (isSound[codes[row] as number] !== 1) unusual[row] = 1;
  }
}

function isKnownWithin(bound: Bound<number> | undefined, count: number | undefined): boolean {
  return bound === undefined || (count !== undefined && isWithin(bound, count));
}

function markSums({ portfolio: { sums }, whole, tariff: { rules } }: Books, unusual: Uint8Array): void {
  const { items, parts = {} } = rules.materialDamage;
  const byShare = Object.values(parts).flatMap((part) => (part.byShare === undefined ? [] : part.items));
  for (const [item, values] of Object.entries(sums)) {
    if (!Object.hasOwn(items, item) || byShare.includes(item)) markStated(values, unusual);
    else markAmounts(values, unusual);
  }
  const { least, most } = minorEnds(rules.bounds?.sumInsured);
  for (let row = 0; row < unusual.length; row += 1) {
    const sum = whole[row] as number;
    if (!(sum >= least && sum <= most)) unusual[row] = 1;
  }
}

function markTesting(testing: Counts, { coded, all }: Periods, unusual: Uint8Array): void {
  markCounts(testing, mostTime.months, unusual);
  mark(unusual, (row) => !((testing[row] as number) > (all[coded.codes[row] as number]?.months ?? Infinity)));
}

function markPlant(
  { portfolio, machines, works, memory, tariff: { rules } }: Books,
  unusual: Uint8Array,
): void {
  const { plant = [] } = portfolio;
  const covers = Object.keys(rules.additional?.covers ?? {});
  const taken = ['', ...itemNames, ...Object.keys(rules.materialDamage.parts ?? {}), ...covers];
  const names = plant.map(({ machine }) => machine);
  for (const [place, columns] of plant.entries()) {
    const { machine, class: kind, replacementValue } = columns;
    const isAlone = names.indexOf(machine) === place && names.lastIndexOf(machine) === place;
    if (rules.plant === undefined || taken.includes(machine) || !isAlone) {
      markStated(replacementValue, unusual);
      mark(unusual, (row) => kind.codes[row] === -1);
      continue;
    }
    const { classes } = rules.plant;
    markAmounts(replacementValue, unusual);
    markWords(kind, (word) => Object.hasOwn(classes, word), unusual);
    const own = machines[place] as Periods;
    const isWithin = own === works ? undefined : isWithinWorks(own, works, memory);
    for (let row = 0; row < unusual.length; row += 1) {
      const hasClass = kind.codes[row] !== -1;
      if (Number.isNaN(replacementValue[row] as number)) {
        if (hasClass || isTimeStated(columns, row)) unusual[row] = 1;
      } else if (!hasClass || isWithin?.(row) === false) unusual[row] = 1;
    }
  }
}

/** A time without a machine is one that the document of the risk would show. */
function isTimeStated({ months, days, from, to }: MachineColumns, row: number): boolean {
  const isNumber = [months, days].some((values) => !Number.isNaN(values?.[row] ?? Number.NaN));
  return isNumber || [from, to].some((words) => (words?.codes[row] ?? -1) !== -1);
}

const orders: readonly (readonly [keyof Limits, keyof Limits])[] = [
  ['perPerson', 'perAccident'],
  ['perAccident', 'aggregate'],
  ['perPerson', 'aggregate'],
  ['propertyDamage', 'perAccident'],
  ['bodilyInjury', 'perAccident'],
];
const bounded = ['perPerson', 'perAccident', 'aggregate'] as const;

function markLiability({ portfolio: { liability }, tariff: { rules } }: Books, unusual: Uint8Array): void {
  if (liability === undefined) return;
  const columns = Object.values(liability).filter((values) => values !== undefined);
  for (const values of columns) {
    if (rules.liability === undefined) markStated(values, unusual);
    else markAmounts(values, unusual);
  }
  for (const [smaller, larger] of orders) {
    const [less, more] = [liability[smaller], liability[larger]];
    if (less !== undefined && more !== undefined)
      mark(unusual, (row) => !((less[row] as number) > (more[row] as number)));
  }
  const isAsked = (row: number) => columns.some((values) => !Number.isNaN(values[row] as number));
  if (rules.liability?.kind === 'rated') {
    const limits = liability[limitOfBase[rules.liability.base]];
    mark(unusual, (row) => !Number.isNaN(limits?.[row] ?? Number.NaN) || !isAsked(row));
  }
  for (const limit of bounded) {
    const bound = rules.bounds?.[limit];
    if (bound === undefined) continue;
    const { least, most } = minorEnds(bound);
    mark(unusual, (row) => {
      const value = liability[limit]?.[row] ?? Number.NaN;
      return (value >= least && value <= most) || !isAsked(row);
    });
  }
}

function markMaintenance(
  { portfolio: { maintenance }, tariff: { rules } }: Books,
  unusual: Uint8Array,
): void {
  if (maintenance === undefined) return;
  const { tier, months } = maintenance;
  const tiers: readonly string[] = rules.maintenance?.tiers ?? [];
  markWords(tier, (word) => tiers.includes(word), unusual);
  if (rules.maintenance === undefined) markStated(months, unusual);
  else markCounts(months, mostTime.months, unusual);
  mark(unusual, (row) => (tier.codes[row] === -1) === Number.isNaN(months[row] as number));
}

function markCovers({ portfolio: { additional = {} }, tariff: { rules } }: Books, unusual: Uint8Array): void {
  for (const [name, columns] of Object.entries(additional)) {
    const covers = rules.additional?.covers ?? {};
    markCover(Object.hasOwn(covers, name) ? covers[name] : undefined, columns, unusual);
  }
}

function markCover(
  cover: Cover | undefined,
  { asked, limit, days }: CoverColumns,
  unusual: Uint8Array,
): void {
  const isAsked = (row: number) => asked?.[row] === 1;
  const price = cover?.price;
  if (price === undefined) {
    if (limit !== undefined) markStated(limit, unusual);
    if (days !== undefined) markStated(days, unusual);
    mark(unusual, (row) => !isAsked(row));
    return;
  }
  const isByDay = price.by === 'rate' && price.on === 'limit-per-day';
  const isByLimit = price.by !== 'amount' && !(price.by === 'rate' && price.on === 'sum-insured');
  if (limit !== undefined) markAmounts(limit, unusual);
  if (days !== undefined && isByDay) markCounts(days, mostTime.days, unusual);
  if (days !== undefined && !isByDay) markStated(days, unusual);
  const isStated = (values: Float64Array | undefined, row: number) =>
    !Number.isNaN(values?.[row] ?? Number.NaN);
  mark(unusual, (row) => {
    const [hasLimit, hasDays] = [isStated(limit, row), isStated(days, row)];
    if (!hasLimit && !hasDays && !isAsked(row)) return true;
    return (hasLimit || !isByLimit) && (hasDays || !isByDay);
  });
}

/** What is stated must be a whole amount above zero. */
function markAmounts(values: Float64Array, unusual: Uint8Array, most = MOST): void {
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    if (!Number.isNaN(value) && !(value > 0 && value <= most && Math.floor(value) === value))
      unusual[row] = 1;
  }
}

/** What is stated must be a whole number from one on, within the calendar. */
function markCounts(values: Float64Array, most: number, unusual: Uint8Array): void {
  markAmounts(values, unusual, most);
}

function markStated(values: Float64Array, unusual: Uint8Array): void {
  mark(unusual, (row) => Number.isNaN(values[row] as number));
}

function markWords({ words, codes }: Words, isSound: (word: string) => boolean, unusual: Uint8Array): void {
  const faulty = words.map((word) => !isSound(word));
  if (!faulty.includes(true)) return;
  mark(unusual, (row) => faulty[codes[row] as number] !== true);
}

function mark(unusual: Uint8Array, isSound: (row: number) => boolean): void {
  for (let row = 0; row < unusual.length; row += 1) if (!isSound(row)) unusual[row] = 1;
}

function minorEnds({ atLeast, atMost }: Bound<Money> = {}): {
  readonly least: number;
  readonly most: number;
} {
  const minor = (end: { readonly value: Money } | undefined, none: number) =>
    end === undefined ? none : Number(end.value.minorUnits());
  return { least: minor(atLeast, 1), most: Math.min(minor(atMost, MOST), MOST) };
}

const MOST = Number.MAX_SAFE_INTEGER;
