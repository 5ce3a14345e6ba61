import { uuidAt, uuidBytes } from './array-value.ts';
import { LEG_SIZE, type PlacedLeg } from './chain.ts';

/** Very many legs as columns, in the order of the digest. Numbers are most significant byte first, as the digest and PostgreSQL have them. */
export interface LegColumns {
  readonly count: number;
  readonly buckets: Uint8Array;
  /** Sixteen bytes each. */
  readonly accountIds: Buffer;
  /** Eight bytes each. */
  readonly amounts: Buffer;
}

/** Accounts in order, each with an amount. */
interface Amounts {
  readonly buckets: Uint8Array;
  readonly accountIds: Buffer;
  readonly amounts: BigInt64Array;
}

/** Legs of columns and a few others between them, all in order; legs of nothing are left out. */
export function mergedLegs(columns: Amounts, others: readonly PlacedLeg[]): LegColumns {
  const { buckets, accountIds, amounts } = columns;
  const most = buckets.length + others.length;
  const merged = {
    buckets: new Uint8Array(most),
    accountIds: Buffer.allocUnsafe(most * 16),
    amounts: Buffer.allocUnsafe(most * 8),
  };
  const written = new DataView(merged.amounts.buffer, merged.amounts.byteOffset, most * 8);
  let count = 0;
  /** Of what lies between two legs of nothing, ids and buckets are copied together. */
  const addColumns = (from: number, to: number) => {
    for (let place = from; place < to; ) {
      const begun = place;
      for (; place < to && amounts[place] !== 0n; place += 1)
        written.setBigInt64((count + place - begun) * 8, amounts[place] ?? 0n);
      merged.buckets.set(buckets.subarray(begun, place), count);
      accountIds.copy(merged.accountIds, count * 16, begun * 16, place * 16);
      count += place - begun;
      while (place < to && amounts[place] === 0n) place += 1;
    }
  };
  let done = 0;
  for (const { bucket, accountId, amount } of others) {
    const id = uuidBytes(accountId);
    const place = placeOf(columns, bucket, id, done);
    addColumns(done, place);
    done = place;
    merged.buckets[count] = bucket;
    id.copy(merged.accountIds, count * 16);
    written.setBigInt64(count * 8, amount);
    count += 1;
  }
  addColumns(done, buckets.length);
  return {
    count,
    buckets: merged.buckets.subarray(0, count),
    accountIds: merged.accountIds.subarray(0, count * 16),
    amounts: merged.amounts.subarray(0, count * 8),
  };
}

/** Before which of the accounts from a place on another one stands: by steps that double, for others may be few or nearly as many. */
function placeOf({ buckets, accountIds }: Amounts, bucket: number, id: Buffer, from: number): number {
  const isBefore = (at: number) =>
    ((buckets[at] ?? 0) - bucket || accountIds.compare(id, 0, 16, at * 16, at * 16 + 16)) < 0;
  let [low, high] = [from, from];
  for (let step = 1; high < buckets.length && isBefore(high); step *= 2) {
    low = high + 1;
    high += step;
  }
  high = Math.min(high, buckets.length);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A few legs one by one. */
export function legsOf({ count, buckets, accountIds, amounts }: LegColumns, currency: string): PlacedLeg[] {
  return Array.from({ length: count }, (_, place) => ({
    bucket: buckets[place] ?? 0,
    accountId: uuidAt(accountIds, place * 16),
    amount: amounts.readBigInt64BE(place * 8),
    currency,
  }));
}

/** The bytes of the legs in the digest: those of `legBytes` (chain.ts). */
export function digestedBytes({ count, buckets, accountIds, amounts }: LegColumns): Uint8Array {
  // Two bytes at a time, for a leg is not a multiple of four.
  const bytes = new Uint8Array(count * LEG_SIZE);
  const [to, ids, sums] = [new Uint16Array(bytes.buffer), halves(accountIds), halves(amounts)];
  for (let place = 0, at = 0; place < count; place += 1) {
    bytes[at * 2 + 1] = buckets[place] ?? 0;
    at += 1;
    for (let half = 0; half < 8; half += 1) to[at + half] = ids[place * 8 + half] ?? 0;
    at += 8;
    for (let half = 0; half < 4; half += 1) to[at + half] = sums[place * 4 + half] ?? 0;
    at += 4;
  }
  return bytes;
}

function halves(bytes: Buffer): Uint16Array {
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
}
