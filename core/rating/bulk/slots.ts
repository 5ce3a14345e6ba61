import type { Coded } from './coded.ts';
import { floats, integers, type Memory, madeFor } from './memory.ts';

/** Rows that agree in all of some columns have one place in common. */
export interface Slots {
  /** The places of rows, found for the first of those that agree; −1 where a row asks for none and none was found before. */
  readonly of: (isAsked: (row: number) => boolean, find: (row: number) => number) => Int32Array;
  /** Other places than before are from another list: those of the former are forgotten. */
  readonly list: unknown;
}

/** Nothing where the columns have more combinations than a Number tells apart. */
export function slotsOf(
  asked: readonly Coded[],
  rows: number,
  name: string,
  memory: Memory,
): Slots | undefined {
  const size = asked.reduce((product, column) => product * column.size, 1);
  if (size > Number.MAX_SAFE_INTEGER) return undefined;
  const sizes = asked.map((column) => `${column.name} ${column.size}`).join(', ');
  const out = integers(memory, 'places', rows);
  if (size <= DENSE) {
    const keys = keysOf(asked, integers(memory, 'keys', rows));
    const places = madeFor(memory, `${name}: places`, sizes, () => new Int32Array(size).fill(-1));
    const of: Slots['of'] = (isAsked, find) => {
      for (let row = 0; row < rows; row += 1) {
        const key = keys[row] as number;
        let place = places[key] as number;
        if (place < 0 && isAsked(row)) {
          place = find(row);
          places[key] = place;
        }
        out[row] = place;
      }
      return out;
    };
    return { of, list: places };
  }
  const keys = keysOf(asked, floats(memory, 'large keys', rows));
  const places = madeFor(memory, `${name}: places`, sizes, () => new Map<number, number>());
  const of: Slots['of'] = (isAsked, find) => {
    for (let row = 0; row < rows; row += 1) {
      const key = keys[row] as number;
      let place = places.get(key) ?? -1;
      if (place < 0 && isAsked(row)) {
        place = find(row);
        places.set(key, place);
      }
      out[row] = place;
    }
    return out;
  };
  return { of, list: places };
}

const DENSE = 2 ** 22;

function keysOf<T extends Int32Array | Float64Array>(asked: readonly Coded[], keys: T): T {
  const [first, ...more] = asked;
  if (first === undefined) return keys.fill(0) as T;
  for (let row = 0; row < keys.length; row += 1) keys[row] = (first.codes[row] as number) + first.from;
  for (const { codes, from, size } of more) {
    for (let row = 0; row < keys.length; row += 1)
      keys[row] = (keys[row] as number) * size + (codes[row] as number) + from;
  }
  return keys;
}
