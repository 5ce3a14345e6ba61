import { createCipheriv, createHmac } from 'node:crypto';
import type { Keys } from '../key/keys.ts';

/**
 * What hides the members of a settlement: derived from a key of the installation, which stands beside the data and not in it, so that a
 * copy of the data tells nobody who is who in a record.
 *
 *     secret = HMAC-SHA-256(key "settlement", "settlement" 0x1F fund 0x1F kind 0x1F period)
 */
export function secretOf(
  keys: Keys,
  { fund, kind, period }: { readonly fund: string; readonly kind: string; readonly period: string },
): Uint8Array {
  const { bytes } = keys.named('settlement');
  return createHmac('sha256', bytes).update(['settlement', fund, kind, period].join('\u001f')).digest();
}

/** Names of members in one settlement, by their numbers. */
export interface Codes {
  of(number: bigint): string;
  /** Many at once, which is a hundred times as fast. */
  all(numbers: readonly bigint[]): string[];
}

/**
 * The names under which members stand in the list and the record of a settlement: whoever reads the record does not learn who claimed, and
 * from one period to the next nobody can be followed. Each member is told his own.
 *
 *     code = the first 8 bytes, in hexadecimal, of AES-128 of the number in 16 bytes; its key is HMAC-SHA-256(secret, "code") cut to 16
 */
export function codesOf(secret: Uint8Array): Codes {
  const key = createHmac('sha256', secret).update('code').digest().subarray(0, BLOCK);
  function all(numbers: readonly bigint[]): string[] {
    const blocks = Buffer.alloc(numbers.length * BLOCK);
    for (const [place, number] of numbers.entries()) blocks.writeBigUInt64BE(number, place * BLOCK + 8);
    const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
    const hidden = Buffer.concat([cipher.update(blocks), cipher.final()]).toString('hex');
    return numbers.map((_, place) => hidden.slice(place * 2 * BLOCK, place * 2 * BLOCK + CODE_DIGITS));
  }
  return { all, of: (number) => all([number])[0] as string };
}

const BLOCK = 16;
/** Among a million members two have the same with a chance of 3 in 100 million; then the list is refused, for one would stand in it twice. */
const CODE_DIGITS = 16;
