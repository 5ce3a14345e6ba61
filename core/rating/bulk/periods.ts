import { parseDate } from '../../period/date.ts';
import { outsideOf } from '../risk/longer.ts';
import { coverOf, mostTime, type PeriodOfCover } from '../risk/period-of-cover.ts';
import type { MonthRule } from '../tariff/count-months.ts';
import { type Coded, codedCounts, roomFor } from './coded.ts';
import { bookOf, floats, integers, type Memory, madeFor, placeIn } from './memory.ts';
import { numberAt, type PeriodColumns, wordAt } from './portfolio.ts';

/** The periods of a block, each different one once. */
export interface Periods {
  readonly coded: Coded;
  /** By their places; nothing where what is stated is no period. */
  readonly all: readonly (PeriodOfCover | undefined)[];
  readonly months: Coded | undefined;
  readonly days: Coded | undefined;
}

export function periodsOf(
  columns: PeriodColumns,
  rows: number,
  rule: MonthRule | undefined,
  name: string,
  memory: Memory,
): Periods {
  const { from, to, days, months } = columns;
  const all = madeFor(memory, `${name}: all`, undefined, (): (PeriodOfCover | undefined)[] => []);
  if (months !== undefined && from === undefined && to === undefined && days === undefined) {
    const coded = codedCounts(months, name, memory);
    for (const [value, place] of newIn(memory, name, all.length)) {
      all[place] = periodAt({ months: Float64Array.of(Number(value)) }, 0, rule);
    }
    return { coded, all, months: coded, days: undefined };
  }
  const book = bookOf(memory, `${name}: stated`);
  const codes = integers(memory, `${name}: stated`, rows);
  const textAt = (row: number) => `${wordAt(from, row)} ${wordAt(to, row)} ${days?.[row]} ${months?.[row]}`;
  const stated = madeFor(memory, `${name}: stated`, undefined, (): (PeriodOfCover | undefined)[] => []);
  for (let row = 0; row < rows; row += 1) {
    const place = placeIn(book, textAt(row));
    if (place === stated.length) stated.push(periodAt(columns, row, rule));
    codes[row] = place;
  }
  const lengths = (unit: 'days' | 'months') => {
    const values = floats(memory, `${name}: ${unit}`, rows);
    for (let row = 0; row < rows; row += 1) values[row] = stated[codes[row] as number]?.[unit] ?? Number.NaN;
    return codedCounts(values, `${name}: ${unit}`, memory);
  };
  const coded = { name: `${name}: stated`, size: roomFor(book), codes, from: 0, textAt };
  return { coded, all: stated, months: lengths('months'), days: lengths('days') };
}

/** Whether the period of a machine is within that of the works, once for each pair of them. */
export function isWithinWorks(machine: Periods, works: Periods, memory: Memory): (row: number) => boolean {
  const width = works.coded.size;
  const size = machine.coded.size * width;
  const name = `${machine.coded.name} within ${works.coded.name}`;
  const known = madeFor(memory, name, `${size} of ${width}`, () => new Int8Array(Math.min(size, DENSE)));
  return (row) => {
    const [own, whole] = [machine.coded.codes[row] as number, works.coded.codes[row] as number];
    const pair = own * width + whole;
    const found = known[pair];
    if (found !== undefined && found !== 0) return found > 0;
    const [period, cover] = [machine.all[own], works.all[whole]];
    const isWithin = period !== undefined && cover !== undefined && outsideOf(period, cover) === undefined;
    if (pair < known.length) known[pair] = isWithin ? 1 : -1;
    return isWithin;
  };
}

const DENSE = 2 ** 20;

/** The numbers that came up since so many of them were known, with their places. */
function newIn(memory: Memory, name: string, known: number): (readonly [string | number, number])[] {
  const { places } = bookOf(memory, name);
  return places.size === known ? [] : [...places].slice(known);
}

function periodAt(
  columns: PeriodColumns,
  row: number,
  rule: MonthRule | undefined,
): PeriodOfCover | undefined {
  const [first, last] = [wordAt(columns.from, row), wordAt(columns.to, row)].map((text) =>
    text === undefined ? undefined : parseDate(text),
  );
  const [days, months] = [numberAt(columns.days, row), numberAt(columns.months, row)];
  const isTime = (count: number | undefined, most: number) =>
    count === undefined || (Number.isSafeInteger(count) && count <= most);
  if (first?.ok === false || last?.ok === false) return undefined;
  if (!isTime(days, mostTime.days) || !isTime(months, mostTime.months)) return undefined;
  const found = coverOf({ from: first?.value, to: last?.value, days, months }, rule);
  return found.ok ? found.value : undefined;
}
