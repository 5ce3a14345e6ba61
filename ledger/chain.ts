import { createHash, hash } from 'node:crypto';
import { canonicalJson } from '@openmutual/core/canonical';
import { uuidBytes } from './array-value.ts';
import type { AccountRef } from './transaction.ts';

/** A leg as it is stored. */
export interface PlacedLeg extends AccountRef {
  readonly amount: bigint;
  readonly currency: string;
}

/** All that an entry says, but for its digest and its link in the chain. */
export interface EntryHead {
  readonly fund: string;
  readonly seq: bigint;
  readonly entryId: string;
  readonly onDate: string;
  /** An instant in UTC with milliseconds: `2026-11-22T09:00:00.000Z`. */
  readonly postedAt: string;
  readonly kind: string;
  readonly subject: Readonly<Record<string, string>>;
  /** The number of the entry that it takes back. */
  readonly reverses: bigint | null;
  readonly legs: number;
  /** How many accounts it opened. */
  readonly opened: number;
}

/**
 * SHA-256 of all that an entry says.
 *
 *     canonical JSON of its head ‖ 0x0A ‖ a line for each account that it opened ‖ 26 bytes for each leg
 *
 * Legs and accounts come in the order of bucket and account id; a leg is its bucket (2 bytes), its account id (16) and its amount
 * (8, two's complement), most significant byte first: what PostgreSQL's `int2send ‖ uuid_send ‖ int8send` yield.
 */
export function digestOf(head: EntryHead, accountLines: string, legs: Uint8Array): Buffer {
  return createHash('sha256').update(headText(head)).update('\n').update(accountLines).update(legs).digest();
}

/** The link of an entry: SHA-256 of the link before it and of its digest. */
export function linkAfter(previous: Uint8Array, digest: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([previous, digest]), 'buffer');
}

/** The link before the first entry of a fund's ledger. */
export function firstLink(fund: string, currency: string): Buffer {
  return hash('sha256', canonicalJson({ fund, currency }), 'buffer');
}

/** The bytes of legs that are in order. */
export function legBytes(legs: readonly PlacedLeg[]): Buffer {
  const bytes = Buffer.allocUnsafe(legs.length * LEG_SIZE);
  for (const [place, { bucket, accountId, amount }] of legs.entries()) {
    const at = place * LEG_SIZE;
    bytes.writeUInt16BE(bucket, at);
    bytes.set(uuidBytes(accountId), at + 2);
    bytes.writeBigInt64BE(amount, at + 18);
  }
  return bytes;
}

export const LEG_SIZE = 26;

/** The instant of an entry as its digest has it. */
export const POSTED_AT = `to_char(posted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "postedAt"`;

/** By bucket and then by account id: the order of the tables and of the digest. */
export function byPlace(a: AccountRef, b: AccountRef): number {
  return a.bucket - b.bucket || (a.accountId < b.accountId ? -1 : 1);
}

/** The canonical text of what an entry says of itself. */
export function headText({
  fund,
  seq,
  entryId,
  onDate,
  postedAt,
  kind,
  subject,
  reverses,
  legs,
  opened,
}: EntryHead): string {
  return canonicalJson({
    fund,
    seq: `${seq}`,
    entryId,
    onDate,
    postedAt,
    kind,
    subject,
    reverses: reverses === null ? null : `${reverses}`,
    legs,
    opened,
  });
}
