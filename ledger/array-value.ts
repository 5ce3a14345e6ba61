/**
 * Columns of values in the binary form of PostgreSQL's arrays, so that nothing is written as text and read again.
 *
 * @source array_recv in src/backend/utils/adt/arrayfuncs.c: dimensions, whether there are nulls, the type, length and lower bound, then each element after its length
 */
export function uuidArray(ids: readonly string[]): Buffer {
  const array = sized(UUID, ids.length, 16);
  for (const [place, id] of ids.entries()) array.bytes.set(uuidBytes(id), array.at(place));
  return array.bytes;
}

export function int8Array(values: readonly bigint[]): Buffer {
  const array = sized(INT8, values.length, 8);
  for (const [place, value] of values.entries()) array.bytes.writeBigInt64BE(value, array.at(place));
  return array.bytes;
}

export function int2Array(values: readonly number[]): Buffer {
  const array = sized(INT2, values.length, 2);
  for (const [place, value] of values.entries()) array.bytes.writeInt16BE(value, array.at(place));
  return array.bytes;
}

/** UUIDs that stand one after another, sixteen bytes each. */
export function uuidArrayOf(bytes: Buffer): Buffer {
  return spread(UUID, bytes, 16);
}

/** Numbers that stand one after another, eight bytes each, most significant byte first. */
export function int8ArrayOf(bytes: Buffer): Buffer {
  return spread(INT8, bytes, 8);
}

/** The sixteen bytes of a UUID, as it is written. */
export function uuidBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

/** The UUID that begins at a byte, as it is written. */
export function uuidAt(bytes: Buffer, at: number): string {
  const text = bytes.toString('hex', at, at + 16);
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}

/** The numbers of the types. @source pg_type.dat of PostgreSQL 18 */
const UUID = 2950;
const INT8 = 20;
const INT2 = 21;

interface Sized {
  readonly bytes: Buffer;
  readonly at: (place: number) => number;
}

/** Elements of some words each, with their lengths between them: a million, so word by word. */
function spread(type: number, from: Buffer, size: 8 | 16): Buffer {
  const { bytes, at } = sized(type, from.length / size, size);
  const step = size / 4;
  const words = new Uint32Array(from.buffer, from.byteOffset, from.length / 4);
  const to = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  for (let read = 0, write = at(0) / 4; read < words.length; write += step + 1)
    for (let word = 0; word < step; word += 1, read += 1) to[write + word] = words[read] ?? 0;
  return bytes;
}

/** Room for elements of one size, their lengths already written. */
function sized(type: number, count: number, size: number): Sized {
  const bytes = Buffer.allocUnsafe(count === 0 ? 12 : HEAD + count * (4 + size));
  bytes.writeInt32BE(count === 0 ? 0 : 1, 0);
  bytes.writeInt32BE(0, 4);
  bytes.writeInt32BE(type, 8);
  const at = (place: number) => HEAD + place * (4 + size) + 4;
  if (count === 0) return { bytes, at };
  bytes.writeInt32BE(count, 12);
  bytes.writeInt32BE(1, 16);
  for (let place = 0; place < count; place += 1) bytes.writeInt32BE(size, at(place) - 4);
  return { bytes, at };
}

const HEAD = 20;
