/**
 * Rows of a list as bytes: the cell of row `r` in column `c` is `bytes[r]` from `starts[r × columns + c]` up to, not including,
 * `ends[r × columns + c]`. It is UTF-8 without a space before or behind it.
 */
export interface ByteRows {
  readonly rows: number;
  /** What each column is called; nothing for one that is passed over. */
  readonly columns: readonly (string | undefined)[];
  readonly bytes: readonly Uint8Array[];
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

export function cellText({ columns, bytes, starts, ends }: ByteRows, row: number, column: number): string {
  const place = row * columns.length + column;
  return textOf(bytes[row] as Uint8Array, starts[place] as number, ends[place] as number);
}

export function textOf(bytes: Uint8Array, start: number, end: number): string {
  return start === end ? '' : decoder.decode(bytes.subarray(start, end));
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The different words of a list, each with the place in which it first came up. */
export interface WordBook {
  readonly words: readonly string[];
  readonly size: number;
  /** The place of a word; a new one where it has not come up. */
  readonly placeOf: (bytes: Uint8Array, start: number, end: number) => number;
}

/** Words are told apart by their bytes; a text is made once for each that is asked for as a text. */
export function wordBook(): WordBook {
  let held = new Uint8Array(1 << 12);
  let filled = 0;
  /** Where each word begins in what is held, and where the last one ends. */
  let begins = new Int32Array(1 << 8);
  let size = 0;
  let slots = new Int32Array(1 << 9).fill(-1);
  let words: string[] = [];

  function room(length: number): void {
    if (filled + length > held.length) held = grown(held, new Uint8Array(2 * (filled + length)));
    if (size + 2 > begins.length) begins = grown(begins, new Int32Array(2 * begins.length));
    if (2 * (size + 1) > slots.length) {
      slots = new Int32Array(2 * slots.length).fill(-1);
      for (let place = 0; place < size; place += 1) {
        const start = begins[place] as number;
        slots[freeSlot(hashOf(held, start, begins[place + 1] as number))] = place;
      }
    }
  }

  function freeSlot(hash: number): number {
    let slot = hash & (slots.length - 1);
    while (slots[slot] !== -1) slot = (slot + 1) & (slots.length - 1);
    return slot;
  }

  return {
    get words() {
      if (words.length < size) {
        words = Array.from(
          { length: size },
          (_, place) => words[place] ?? textOf(held, begins[place] as number, begins[place + 1] as number),
        );
      }
      return words;
    },
    get size() {
      return size;
    },
    placeOf(bytes, start, end) {
      const hash = hashOf(bytes, start, end);
      const mask = slots.length - 1;
      for (let slot = hash & mask; slots[slot] !== -1; slot = (slot + 1) & mask) {
        const place = slots[slot] as number;
        const begin = begins[place] as number;
        if ((begins[place + 1] as number) - begin !== end - start) continue;
        let at = start;
        while (at < end && bytes[at] === held[begin + at - start]) at += 1;
        if (at === end) return place;
      }
      room(end - start);
      held.set(bytes.subarray(start, end), filled);
      filled += end - start;
      begins[size + 1] = filled;
      slots[freeSlot(hash)] = size;
      size += 1;
      return size - 1;
    },
  };
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function grown<T extends Uint8Array | Int32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
