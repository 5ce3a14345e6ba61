import { invariant } from '../../result/result.ts';

/** Names in the order in which they were entered, each once. */
export interface NameBook {
  /** Whether the name is new; only then it is entered. */
  enter(name: string): boolean;
  /** The same for a name that stands in ASCII bytes. */
  enterBytes(bytes: Uint8Array, from: number, to: number): boolean;
  has(name: string): boolean;
  /** The same for a name that stands in ASCII bytes. */
  hasBytes(bytes: Uint8Array, from: number, to: number): boolean;
  /** All names in their order. */
  all(): Generator<string>;
  /** The name at a place, counted from zero; from call to call the places must not fall. */
  inOrder(): (place: number) => string;
}

/** The place of a byte is a number of 32 bits: in a page of so many bytes, and the page. */
const PAGE = 2 ** 24;
const PAGES_MOST = 2 ** 8 - 1;
/** A name of so many bytes or more has its length in four bytes. */
const LONG = 0xff;
/** A name is sought in so many slots; a list whose names were made to collide goes on in a set. */
const PROBES_MOST = 1 << 10;
/** At most five of eight slots are taken. */
const [TAKEN_MOST, OF_SLOTS] = [5, 8];

/**
 * A book for millions of names. In a set they would be as many strings, moved and marked by the collector again and
 * again; here their bytes stand in pages, and slots say where: pairs of a place, counted from one, and a hash.
 */
export function openNames(): NameBook {
  const pages: Uint8Array[] = [new Uint8Array(1 << 12)];
  let end = 0;
  let count = 0;
  let slots = new Uint32Array(2 << 10);
  let mask = (1 << 10) - 1;
  const crowded = new Set<string>();
  let scratch = new Uint8Array(64);

  /** The slot of a name or, where it has none, the one that is free for it; −1 where too many stand in its way. */
  function slotOf(hash: number, bytes: Uint8Array, from: number, to: number): number {
    for (let probe = 0; probe < PROBES_MOST; probe += 1) {
      const slot = ((hash + probe) & mask) << 1;
      const place = slots[slot] as number;
      if (place === 0 || (slots[slot + 1] === hash && isAt(place - 1, bytes, from, to))) return slot;
    }
    return -1;
  }

  function freeSlot(hash: number): number {
    for (let probe = 0; probe < PROBES_MOST; probe += 1) {
      const slot = ((hash + probe) & mask) << 1;
      if (slots[slot] === 0) return slot;
    }
    return -1;
  }

  function isAt(place: number, bytes: Uint8Array, from: number, to: number): boolean {
    const page = pageOf(place);
    const start = place % PAGE;
    const length = to - from;
    if (lengthAt(page, start) !== length) return false;
    const first = start + headOf(length);
    for (let at = 0; at < length; at += 1) if (page[first + at] !== bytes[from + at]) return false;
    return true;
  }

  function nameAt(place: number): string {
    const page = pageOf(place);
    const length = lengthAt(page, place % PAGE);
    const first = (place % PAGE) + headOf(length);
    return decoded(page, first, first + length);
  }

  function pageOf(place: number): Uint8Array {
    return pages[Math.floor(place / PAGE)] as Uint8Array;
  }

  /** Copies a name behind the last one and yields its place. */
  function stored(bytes: Uint8Array, from: number, to: number): number {
    const length = to - from;
    const page = pageFor(headOf(length) + length);
    const place = (pages.length - 1) * PAGE + end;
    if (length < LONG) page[end] = length;
    else {
      page[end] = LONG;
      new DataView(page.buffer).setUint32(end + 1, length);
    }
    const first = end + headOf(length);
    for (let at = 0; at < length; at += 1) page[first + at] = bytes[from + at] as number;
    end = first + length;
    return place;
  }

  /** The last page with so much room; the first one grows, so that a short list does not take a whole page. */
  function pageFor(room: number): Uint8Array {
    const last = pages[pages.length - 1] as Uint8Array;
    if (end + room <= last.length) return last;
    const grows = end + room <= PAGE;
    const page = new Uint8Array(
      Math.max(grows ? Math.min(PAGE, last.length * 2) : PAGE, end * Number(grows) + room),
    );
    if (grows) page.set(last);
    else end = leave(last);
    pages[grows ? pages.length - 1 : pages.length] = page;
    return page;
  }

  /** Cuts a page at its last name. */
  function leave(page: Uint8Array): number {
    invariant(pages.length < PAGES_MOST, 'the names of a list take less than four gibibytes');
    pages[pages.length - 1] = page.subarray(0, end);
    return 0;
  }

  function enterBytes(bytes: Uint8Array, from: number, to: number): boolean {
    const hash = hashOf(bytes, from, to);
    const slot = slotOf(hash, bytes, from, to);
    if (slot >= 0 && slots[slot] !== 0) return false;
    if (crowded.size > 0 && crowded.has(decoded(bytes, from, to))) return false;
    const place = stored(bytes, from, to);
    count += 1;
    put(slot, place, hash);
    if (count * OF_SLOTS > mask * TAKEN_MOST) grow();
    return true;
  }

  function put(slot: number, place: number, hash: number): void {
    if (slot < 0) {
      crowded.add(nameAt(place));
      return;
    }
    slots[slot] = place + 1;
    slots[slot + 1] = hash;
  }

  function grow(): void {
    const old = slots;
    slots = new Uint32Array(old.length * 2);
    mask = mask * 2 + 1;
    for (let from = 0; from < old.length; from += 2) {
      const [place = 0, hash = 0] = [old[from], old[from + 1]];
      if (place !== 0) put(freeSlot(hash), place - 1, hash);
    }
  }

  function inOrder(): (place: number) => string {
    let [page, start, reached] = [0, 0, 0];
    return (place) => {
      for (; ; reached += 1) {
        const { length } = pages[page] as Uint8Array;
        if (start === (page === pages.length - 1 ? end : length)) [page, start] = [page + 1, 0];
        if (reached === place) return nameAt(page * PAGE + start);
        const bytes = lengthAt(pages[page] as Uint8Array, start);
        start += headOf(bytes) + bytes;
      }
    };
  }

  function hasBytes(bytes: Uint8Array, from: number, to: number): boolean {
    const slot = slotOf(hashOf(bytes, from, to), bytes, from, to);
    if (slot >= 0 && slots[slot] !== 0) return true;
    return crowded.size > 0 && crowded.has(decoded(bytes, from, to));
  }

  /** A name in the first so many bytes of the scratch. */
  function scratched(name: string): number {
    if (scratch.length < name.length * 3) scratch = new Uint8Array(name.length * 3);
    return encode(name, scratch);
  }

  return {
    enter(name) {
      const end = scratched(name);
      return enterBytes(scratch, 0, end);
    },
    enterBytes,
    has(name) {
      const end = scratched(name);
      return hasBytes(scratch, 0, end);
    },
    hasBytes,
    *all() {
      const nameOf = inOrder();
      for (let place = 0; place < count; place += 1) yield nameOf(place);
    },
    inOrder,
  };
}

/** The bytes before a name, which say how long it is. */
function headOf(length: number): number {
  return length < LONG ? 1 : 5;
}

function lengthAt(page: Uint8Array, start: number): number {
  const first = page[start] as number;
  return first < LONG ? first : new DataView(page.buffer).getUint32(start + 1);
}

/**
 * FNV-1a of all but the last byte, mixed; the last one only decides among sixteen neighbours, so that names which are
 * numbered through stand side by side and are found in memory that was just read.
 */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  if (from === to) return 0;
  let hash = 0x811c9dc5;
  for (let at = from; at < to - 1; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16) ^ (bytes[to - 1] as number)) >>> 0;
}

/**
 * The units of UTF-16 one by one, as UTF-8 would write each: two names have the same bytes only where they are the
 * same, even where a half of a pair stands alone, and ASCII stays what it is.
 */
function encode(name: string, into: Uint8Array): number {
  let end = 0;
  const write = (byte: number): void => {
    into[end] = byte;
    end += 1;
  };
  for (let at = 0; at < name.length; at += 1) {
    const unit = name.charCodeAt(at);
    if (unit < 0x80) {
      write(unit);
      continue;
    }
    if (unit < 0x800) write(0xc0 | (unit >> 6));
    else {
      write(0xe0 | (unit >> 12));
      write(0x80 | ((unit >> 6) & 0x3f));
    }
    write(0x80 | (unit & 0x3f));
  }
  return end;
}

function decoded(bytes: Uint8Array, from: number, to: number): string {
  let name = '';
  for (let at = from; at < to; ) {
    const first = bytes[at] as number;
    const size = first < 0x80 ? 1 : first < 0xe0 ? 2 : 3;
    let unit = size === 1 ? first : first & (0xff >> (size + 1));
    for (let next = at + 1; next < at + size; next += 1)
      unit = (unit << 6) | ((bytes[next] as number) & 0x3f);
    name += String.fromCharCode(unit);
    at += size;
  }
  return name;
}
