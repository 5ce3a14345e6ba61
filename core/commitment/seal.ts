import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { invariant } from '../result/result.ts';

/**
 * The seal of a list of members: a digest that proves that nothing was changed, and syndromes that
 * say what was.
 *
 * The digest is SHA-256 over the rows in list order: the UTF-8 bytes of the cells of the named columns,
 * 0x1F between cells and 0x1E after a row.
 *
 * The syndromes are those of a Reed–Solomon code with two check symbols. Rows are dealt into buckets by a
 * hash of the member. With h a hash of the member and r a hash of the whole row, a bucket keeps
 *
 *     n = number of rows,  a = Σ r mod p,  b = Σ h·r mod p
 *
 * Where one row of a bucket is changed, added or removed, Δa is the change of its r and Δb = h·Δa, so
 * that h = Δb ÷ Δa names the member, although the record holds neither members nor rows.
 */
export interface Seal {
  readonly digest: string;
  readonly columns: readonly string[];
  readonly buckets: readonly Bucket[];
}

/** Number of rows, Σ r and Σ h·r of a bucket. */
export type Bucket = readonly [rows: number, a: number, b: number];

/** The largest prime below 2^26: a product of two residues is exact as a number. */
export const PRIME = 67_108_859;
export const BUCKETS_MOST = 4096;
const ROWS_PER_BUCKET = 64;
const BETWEEN_CELLS = 0x1f;
const AFTER_ROW = 0x1e;
const FLUSH_AT = 1 << 16;

export interface Sealing {
  /** Adds a row and yields its mark, by which {@link misfits} finds it again. */
  press(cells: Readonly<Record<string, string>>): number;
  /** The same for cells that stand in ASCII bytes; `at` has for each column its place in the row, −1 for none. */
  pressBytes(bytes: Uint8Array, starts: Int32Array, ends: Int32Array, at: readonly number[]): void;
  /** The seal so far; `buckets` asks for as many as a recorded seal has. */
  close(buckets?: number): Seal;
}

/** SHA-256 in progress: of the machine, where it is at hand. */
export interface Hashing {
  update(bytes: Uint8Array): unknown;
  clone(): Hashing;
  digest(): Uint8Array;
}

/** An empty seal; `hashing` is SHA-256 before its first byte. */
export function openSealing(columns: readonly string[], hashing?: Hashing): Sealing {
  const digest: Hashing = hashing ?? sha256.create();
  const rows = new Float64Array(BUCKETS_MOST);
  const sumA = new Float64Array(BUCKETS_MOST);
  const sumB = new Float64Array(BUCKETS_MOST);
  let bytes = new Uint8Array(FLUSH_AT * 2);
  let end = 0;
  let count = 0;

  function append(text: string): void {
    const { length } = text;
    if (end + length * 3 + 2 > bytes.length) bytes = grown(bytes, end + length * 3 + 2);
    for (let at = 0; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (code > 127) {
        const encoded = utf8ToBytes(text.slice(at));
        bytes.set(encoded, end);
        end += encoded.length;
        return;
      }
      bytes[end] = code;
      end += 1;
    }
  }

  /** Takes the row that was written from `start` on, its member up to `endOfMember`. */
  function take(start: number, endOfMember: number): number {
    const row = bytes;
    const endOfRow = end;
    let x = 0x2545f491;
    let y = 0x41c6ce57;
    for (let at = start; at < endOfMember; at += 1) {
      const byte = row[at] as number;
      x = Math.imul(x ^ byte, 0x9e3779b1);
      y = Math.imul(y ^ byte, 0x5f356495);
    }
    const h = residue(mixed(x, y));
    const bucket = mixed(y, x) >>> 20;
    for (let at = endOfMember; at < endOfRow; at += 1) {
      const byte = row[at] as number;
      x = Math.imul(x ^ byte, 0x9e3779b1);
      y = Math.imul(y ^ byte, 0x5f356495);
    }
    const r = residue(mixed(x, y));

    rows[bucket] = (rows[bucket] ?? 0) + 1;
    sumA[bucket] = modulo((sumA[bucket] ?? 0) + r);
    sumB[bucket] = modulo((sumB[bucket] ?? 0) + modulo(h * r));
    count += 1;
    if (end > FLUSH_AT) {
      digest.update(bytes.subarray(0, end));
      end = 0;
    }
    return bucket * PRIME + h;
  }

  function copy(from: Uint8Array, start: number, until: number): void {
    if (end + until - start + 2 > bytes.length) bytes = grown(bytes, end + until - start + 2);
    const into = bytes;
    let to = end;
    for (let at = start; at < until; at += 1, to += 1) into[to] = from[at] as number;
    end = to;
  }

  return {
    press(cells) {
      const start = end;
      append(cells[columns[0] ?? ''] ?? '');
      const endOfMember = end;
      for (let at = 1; at < columns.length; at += 1) {
        bytes[end] = BETWEEN_CELLS;
        end += 1;
        append(cells[columns[at] ?? ''] ?? '');
      }
      bytes[end] = AFTER_ROW;
      end += 1;
      return take(start, endOfMember);
    },
    pressBytes(from, starts, ends, places) {
      const start = end;
      let endOfMember = end;
      for (let column = 0; column < places.length; column += 1) {
        const at = places[column] as number;
        if (column > 0) bytes[end++] = BETWEEN_CELLS;
        copy(from, at < 0 ? 0 : (starts[at] as number), at < 0 ? 0 : (ends[at] as number));
        if (column === 0) endOfMember = end;
      }
      bytes[end++] = AFTER_ROW;
      take(start, endOfMember);
    },
    close(buckets = bucketsFor(count)) {
      invariant(isBucketCount(buckets), 'the buckets are a power of two');
      const folded = Array.from({ length: buckets }, (): [number, number, number] => [0, 0, 0]);
      for (let bucket = 0; bucket < BUCKETS_MOST; bucket += 1) {
        const into = folded[Math.floor((bucket * buckets) / BUCKETS_MOST)] as [number, number, number];
        into[0] += rows[bucket] ?? 0;
        into[1] = modulo(into[1] + (sumA[bucket] ?? 0));
        into[2] = modulo(into[2] + (sumB[bucket] ?? 0));
      }
      const whole = digest.clone();
      whole.update(bytes.subarray(0, end));
      return { digest: bytesToHex(whole.digest()), columns, buckets: folded };
    },
  };
}

/** Whether rows can be dealt into so many buckets: a power of two, of which {@link BUCKETS_MOST} is the largest. */
export function isBucketCount(count: number): boolean {
  return count > 0 && count <= BUCKETS_MOST && Number.isInteger(Math.log2(count));
}

/** What does not fit in one bucket: the places of the rows that may be at fault, in list order. */
export interface Misfit {
  readonly kind: 'changed' | 'added' | 'missing' | 'several';
  readonly rows: readonly number[];
  /** The hash h of the member, where one alone explains the difference. */
  readonly hash: number | undefined;
}

/** The rows by which a list differs from a recorded seal with the same columns and buckets. */
export function misfits(recorded: Seal, found: Seal, marks: ArrayLike<number>): Misfit[] {
  const differing = new Map<number, [count: number, a: number, b: number]>();
  for (const [bucket, [count, a, b]] of found.buckets.entries()) {
    const [countWas, aWas, bWas] = recorded.buckets[bucket] ?? [0, 0, 0];
    if (count === countWas && a === aWas && b === bWas) continue;
    differing.set(bucket, [count - countWas, modulo(a - aWas + PRIME), modulo(b - bWas + PRIME)]);
  }
  if (differing.size === 0) return [];
  const rowsIn = new Map<number, number[]>([...differing.keys()].map((bucket) => [bucket, []]));
  const perBucket = BUCKETS_MOST / found.buckets.length;
  for (let row = 0; row < marks.length; row += 1) {
    rowsIn.get(Math.floor(Math.floor((marks[row] ?? 0) / PRIME) / perBucket))?.push(row);
  }
  return [...differing].map(([bucket, [more, a, b]]) => {
    const rows = rowsIn.get(bucket) ?? [];
    const hash = a === 0 ? undefined : quotientModulo(b, a);
    const named = hash === undefined ? [] : rows.filter((row) => (marks[row] ?? 0) % PRIME === hash);
    if (more === 0 && named.length > 0) return { kind: 'changed', rows: named, hash };
    if (more === 1 && named.length > 0) return { kind: 'added', rows: named, hash };
    if (more === -1 && named.length === 0 && hash !== undefined) return { kind: 'missing', rows: [], hash };
    return { kind: 'several', rows, hash: undefined };
  });
}

function bucketsFor(count: number): number {
  const wanted = Math.max(1, count / ROWS_PER_BUCKET);
  return Math.min(BUCKETS_MOST, 2 ** Math.floor(Math.log2(wanted)));
}

function mixed(x: number, y: number): number {
  const first = Math.imul(x ^ (x >>> 16), 0x85ebca6b) ^ Math.imul(y ^ (y >>> 13), 0xc2b2ae35);
  return first ^ (first >>> 15);
}

/** From 1 to p − 1, so that a product is never zero. */
function residue(hash: number): number {
  return 1 + ((hash >>> 0) % (PRIME - 1));
}

/** Exact for values below 2^52: the quotient is at least 2^-26 away from the whole number it rounds to. */
function modulo(value: number): number {
  return value - Math.floor(value / PRIME) * PRIME;
}

/** b ÷ a in the field of p elements, by Fermat: a^(p − 2) is 1 ÷ a. */
function quotientModulo(b: number, a: number): number {
  let power = a;
  let inverse = 1;
  for (let exponent = PRIME - 2; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) inverse = modulo(inverse * power);
    power = modulo(power * power);
  }
  return modulo(b * inverse);
}

function grown(bytes: Uint8Array<ArrayBuffer>, least: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(bytes.length * 2, least));
  larger.set(bytes);
  return larger;
}
