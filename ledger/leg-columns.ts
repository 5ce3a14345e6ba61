import { uuidAt, uuidBytes } from './array-value.ts';
import { LEG_SIZE, type PlacedLeg } from './chain.ts';

/** Very many legs in the order of the digest, as their digest has them and as PostgreSQL takes them. */
export interface LegColumns {
  readonly count: number;
  readonly bytes: Buffer;
  readonly buckets: Buffer;
  readonly accountIds: Buffer;
  readonly amounts: Buffer;
}

/** Columns that are written from the first to the last leg. */
interface LegWriter {
  readonly add: (bucket: number, ids: Buffer, at: number, amount: bigint) => void;
  readonly written: () => LegColumns;
}

/** Legs of columns and a few others between them, all in order; legs of nothing are left out. */
export function mergedLegs(
  { buckets, accountIds, amounts }: { buckets: Uint8Array; accountIds: Buffer; amounts: BigInt64Array },
  others: readonly PlacedLeg[],
): LegColumns {
  const writer = legWriter(buckets.length + others.length);
  let next = 0;
  const addOthersBefore = (bucket: number, at: number) => {
    for (let other = others[next]; other !== undefined; other = others[next]) {
      const id = uuidBytes(other.accountId);
      const order = other.bucket - bucket || id.compare(accountIds, at, at + 16);
      if (order > 0) return;
      writer.add(other.bucket, id, 0, other.amount);
      next += 1;
    }
  };
  for (let place = 0; place < buckets.length; place += 1) {
    const bucket = buckets[place] ?? 0;
    const other = others[next];
    if (other !== undefined && other.bucket <= bucket) addOthersBefore(bucket, place * 16);
    const amount = amounts[place] ?? 0n;
    if (amount !== 0n) writer.add(bucket, accountIds, place * 16, amount);
  }
  for (const other of others.slice(next))
    writer.add(other.bucket, uuidBytes(other.accountId), 0, other.amount);
  return writer.written();
}

/** A few legs one by one. */
export function legsOf({ bytes, count }: LegColumns, currency: string): PlacedLeg[] {
  return Array.from({ length: count }, (_, place) => {
    const at = place * LEG_SIZE;
    const accountId = uuidAt(bytes, at + 2);
    return { bucket: bytes.readUInt16BE(at), accountId, amount: bytes.readBigInt64BE(at + 18), currency };
  });
}

/** @source the binary form of arrays, as in array-value.ts; here the count is known at the end */
function legWriter(most: number): LegWriter {
  const bytes = Buffer.allocUnsafe(most * LEG_SIZE);
  const buckets = Buffer.allocUnsafe(HEAD + most * 6);
  const accountIds = Buffer.allocUnsafe(HEAD + most * 20);
  const amounts = Buffer.allocUnsafe(HEAD + most * 12);
  let count = 0;
  return {
    add(bucket, ids, at, amount) {
      const [ofBytes, ofBuckets, ofIds, ofAmounts] = [
        count * 26,
        HEAD + count * 6,
        HEAD + count * 20,
        HEAD + count * 12,
      ];
      bytes.writeUInt16BE(bucket, ofBytes);
      ids.copy(bytes, ofBytes + 2, at, at + 16);
      bytes.writeBigInt64BE(amount, ofBytes + 18);
      buckets.writeInt32BE(2, ofBuckets);
      buckets.writeInt16BE(bucket, ofBuckets + 4);
      accountIds.writeInt32BE(16, ofIds);
      ids.copy(accountIds, ofIds + 4, at, at + 16);
      amounts.writeInt32BE(8, ofAmounts);
      amounts.writeBigInt64BE(amount, ofAmounts + 4);
      count += 1;
    },
    written: () => ({
      count,
      bytes: bytes.subarray(0, count * LEG_SIZE),
      buckets: headed(buckets, INT2, count, 6),
      accountIds: headed(accountIds, UUID, count, 20),
      amounts: headed(amounts, INT8, count, 12),
    }),
  };
}

const HEAD = 20;
const INT2 = 21;
const UUID = 2950;
const INT8 = 20;

function headed(array: Buffer, type: number, count: number, step: number): Buffer {
  array.writeInt32BE(1, 0);
  array.writeInt32BE(0, 4);
  array.writeInt32BE(type, 8);
  array.writeInt32BE(count, 12);
  array.writeInt32BE(1, 16);
  return array.subarray(0, HEAD + count * step);
}
