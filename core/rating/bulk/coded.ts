import { type Fraction, fraction, times } from '../../rate/fraction.ts';
import { type Book, bookOf, floats, integers, type Memory, madeFor, placeIn } from './memory.ts';
import type { Amounts, Counts, Words } from './portfolio.ts';

/** A column of whole numbers from zero below `size`, one for each thing that is told apart, with its text. */
export interface Coded {
  readonly name: string;
  readonly size: number;
  readonly codes: Int32Array;
  /** Added to each code: a word that is not stated has the code −1. */
  readonly from: number;
  readonly textAt: (row: number) => string;
}

/** Words in the order of their list where it is always the same, otherwise in the order in which they first came up. */
export function codedWords({ words, codes }: Words, name: string, memory: Memory): Coded {
  const textAt = (row: number) => words[codes[row] as number] ?? '';
  const book = bookOf(memory, name);
  const places = madeFor(memory, `${name}: places`, words, () => words.map((word) => placeIn(book, word)));
  if (places.every((place, code) => place === code))
    return { name, size: book.places.size + 1, codes, from: 1, textAt };
  const found = integers(memory, name, codes.length);
  for (let row = 0; row < codes.length; row += 1) found[row] = (places[codes[row] as number] ?? -1) + 1;
  return { name, size: book.places.size + 1, codes: found, from: 0, textAt };
}

/** Numbers, each different one by itself. */
export function codedCounts(values: Counts, name: string, memory: Memory): Coded {
  const book = bookOf(memory, name);
  const { small } = book;
  const codes = integers(memory, name, values.length);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    const known = small[value];
    codes[row] = known === undefined || known < 0 ? placeIn(book, value) : known;
  }
  return { name, size: roomFor(book), codes, from: 0, textAt: (row) => `${values[row]}` };
}

/** Amounts by the part of the scale between two points in which they lie, or each by itself. */
export function codedAmounts(
  values: Amounts,
  points: readonly Fraction[] | undefined,
  scale: bigint,
  name: string,
  memory: Memory,
): Coded {
  if (points === undefined) return codedCounts(values, `${name}: each`, memory);
  const ends = madeFor(memory, `${name}: ends`, points, () => endsOf(points, scale));
  const codes = integers(memory, `${name}: parts ${ends.length}`, values.length);
  for (let row = 0; row < values.length; row += 1) codes[row] = partOf(values[row] as number, ends);
  return { name, size: 2 * ends.length + 2, codes, from: 0, textAt: (row) => `part ${codes[row]}` };
}

/** The sum of columns, row by row; what a row does not state is not in it, and where it states none there is no sum. */
export function totals(
  columns: readonly Float64Array[],
  name: string,
  rows: number,
  memory: Memory,
): Float64Array {
  const [first, ...more] = columns;
  if (first !== undefined && more.length === 0) return first;
  const sums = floats(memory, name, rows);
  if (first === undefined) return sums.fill(Number.NaN);
  sums.set(first);
  for (const column of more) {
    for (let row = 0; row < rows; row += 1) {
      const [sum, value] = [sums[row] as number, column[row] as number];
      if (!Number.isNaN(value)) sums[row] = Number.isNaN(sum) ? value : sum + value;
    }
  }
  return sums;
}

/** Room that grows seldom: what is found by combinations is found anew when it grows. */
export function roomFor({ places }: Book): number {
  return 2 ** Math.ceil(Math.log2(places.size + 1));
}

/** The even parts lie between the ends, the odd ones are ends; an end that is no whole amount lies between two. */
function partOf(value: number, ends: readonly number[]): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return 2 * low + (ends[low] === value ? 1 : 0);
}

function endsOf(points: readonly Fraction[], scale: bigint): number[] {
  const found = points.map((point) => {
    const { n, d } = times(point, fraction(scale));
    return d === 1n ? Number(n) : Number(n / d) + 0.5;
  });
  return [...new Set(found)].sort((a, b) => a - b);
}
