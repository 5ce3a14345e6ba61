import type { Fraction } from '../../rate/fraction.ts';
import type { Result } from '../../result/result.ts';

/**
 * What a compiled tariff keeps from one block of rows to the next, and from one portfolio to the next: the places of what it has seen,
 * what the explained path found for it, and the arrays that every block needs again. Nothing here changes a result.
 */
export interface Memory {
  /** What the explained path found for a figure, by all that the figure depends on. */
  readonly figures: Map<string, Result<Fraction>>;
  readonly books: Map<string, Book>;
  /** Whatever is made once under a name, and again where it is made for something else. */
  readonly made: Map<string, { readonly of: unknown; readonly value: unknown }>;
  readonly arrays: Map<string, Float64Array | Int32Array>;
}

/** The places of words or numbers, in the order in which they came up. */
export interface Book {
  readonly places: Map<string | number, number>;
  /** The same for small whole numbers; −1 where none came up. */
  readonly small: Int32Array;
}

export function emptyMemory(): Memory {
  return { figures: new Map(), books: new Map(), made: new Map(), arrays: new Map() };
}

/** Forgets everything once it has become too much. */
export function keepBounded(memory: Memory): void {
  const { figures, books, made, arrays } = memory;
  const isLarge = [...books.values()].some(({ places }) => places.size > MOST_PLACES);
  if (!isLarge && figures.size <= MOST_FIGURES) return;
  for (const part of [figures, books, made, arrays]) part.clear();
}

export function bookOf({ books }: Memory, name: string): Book {
  const known = books.get(name);
  if (known !== undefined) return known;
  const book = { places: new Map(), small: new Int32Array(SMALL).fill(-1) };
  books.set(name, book);
  return book;
}

/** The place of a word or a number, a new one where it has not come up. */
export function placeIn({ places, small }: Book, value: string | number): number {
  const isSmall = typeof value === 'number' && value >= 0 && value < SMALL && Math.floor(value) === value;
  const known = isSmall ? small[value] : places.get(value);
  if (known !== undefined && known >= 0) return known;
  const place = places.size;
  places.set(value, place);
  if (isSmall) small[value] = place;
  return place;
}

/** What was made under a name for the same thing, or is made now. */
export function madeFor<T>({ made }: Memory, name: string, of: unknown, make: () => T): T {
  const known = made.get(name);
  if (known !== undefined && known.of === of) return known.value as T;
  const value = make();
  made.set(name, { of, value });
  return value;
}

/** An array to be overwritten, whatever stands in it. */
export function floats({ arrays }: Memory, name: string, length: number): Float64Array {
  const known = arrays.get(name);
  if (known instanceof Float64Array && known.length >= length) return known.subarray(0, length);
  const array = new Float64Array(length);
  arrays.set(name, array);
  return array;
}

export function integers({ arrays }: Memory, name: string, length: number): Int32Array {
  const known = arrays.get(name);
  if (known instanceof Int32Array && known.length >= length) return known.subarray(0, length);
  const array = new Int32Array(length);
  arrays.set(name, array);
  return array;
}

const SMALL = 4096;
const MOST_PLACES = 2 ** 16;
const MOST_FIGURES = 100_000;
