import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { accepted, invariant, type Rejection, type Result, rejected } from '../result/result.ts';

/** The name of the one way of drawing there is; another way would have another name. */
export const DRAW_METHOD = 'openmutual-draw-1';

/** Somebody in the hat, by the token under which he stands there; why he is not drawn, where he is not. */
export interface InTheHat {
  /** 64 small hexadecimal digits. */
  readonly token: string;
  readonly excluded?: string | undefined;
}

/** What a draw follows from, beside the pool: nobody knows all of it before the pool is frozen. */
export interface Chance {
  /** 32 bytes in hexadecimal, committed to beforehand ({@link seedCommitment}). */
  readonly seed: string;
  /** Words of chance that the parties gave, in the order in which they are published. */
  readonly words: readonly string[];
}

/** The columns of a pool as a file. */
export const poolColumns = ['member', 'excluded'] as const;

/** A pool as text: a header, then a line for each token in the order of its bytes, with why it is excluded or nothing. */
export function poolText(pool: readonly InTheHat[]): string {
  const lines = inOrder(pool).map(({ token, excluded = '' }) => `${token},${excluded}`);
  return `${[poolColumns.join(','), ...lines].join('\n')}\n`;
}

/** SHA-256 of {@link poolText}, in hexadecimal. */
export function poolHash(pool: readonly InTheHat[]): string {
  return bytesToHex(sha256(utf8ToBytes(poolText(pool))));
}

/**
 * What is published of a seed before it is known.
 *
 *     SHA-256("openmutual-seed-1", 0x00, seed)
 */
export function seedCommitment(seed: string): string {
  return bytesToHex(sha256(concatBytes(utf8ToBytes('openmutual-seed-1\u0000'), hexToBytes(seed))));
}

/** Why a seed is none, or not the one that was committed to. */
export function seedFaults(seed: string, committed?: string): Rejection[] {
  if (!HEX_64.test(seed)) {
    return [{ code: 'a-seed-is-64-hexadecimal-digits', path: 'seed', found: seed, expected: SEED }];
  }
  if (committed === undefined || seedCommitment(seed) === committed) return [];
  const reason = { path: 'seed', found: seedCommitment(seed), expected: committed };
  return [{ code: 'a-seed-is-not-the-one-that-was-committed-to', ...reason }];
}

/**
 * The token of a member in a pool: he alone is told his salt, so that he finds himself and nobody else.
 *
 *     SHA-256("openmutual-pool-1", 0x00, pool, 0x00, number, 0x00, salt)
 */
export function tokenOf({ pool, member, salt }: { pool: string; member: string; salt: string }): string {
  return bytesToHex(sha256(utf8ToBytes(['openmutual-pool-1', pool, member, salt].join('\u0000'))));
}

/**
 * The order in which those of a pool are called, from its beginning; whoever is excluded is not in it.
 *
 *     key    = SHA-256(method, 0x00, seed, hash of the pool, SHA-256 of each word)
 *     number = the next 8 bytes of SHA-256(key, counter of 8 bytes), counter from 0; big-endian
 *     place  = number modulo how many are left, where number < the greatest multiple of it within 2^64; else the next number
 *
 * Fisher–Yates over the tokens in the order of their bytes: at step k that place, counted from k, changes with k.
 * The same of every length: a longer draw begins with the shorter one. The order in which the pool is given does not matter.
 * Rejects a seed that is none, tokens of another form or that stand twice.
 *
 * @source rejection sampling without bias: NIST SP 800-90A, B.5.1.1 (simple discard)
 */
export function drawn(
  pool: readonly InTheHat[],
  chance: Chance,
  most = Number.POSITIVE_INFINITY,
): Result<string[]> {
  const faults = [...seedFaults(chance.seed), ...poolFaults(pool)];
  if (faults.length > 0) return rejected(...faults);
  const order = inOrder(pool).flatMap(({ token, excluded = '' }) => (excluded === '' ? [token] : []));
  const numbers = openNumbers(keyOf(pool, chance));
  const steps = Math.min(order.length, most);
  for (let k = 0; k < steps; k += 1) {
    const place = k + numbers.below(order.length - k);
    const [here, there] = [order[k], order[place]];
    invariant(here !== undefined && there !== undefined, 'a place is among those that are left');
    order[k] = there;
    order[place] = here;
  }
  return accepted(order.slice(0, steps));
}

const HEX_64 = /^[0-9a-f]{64}$/;
const SEED = '32 bytes in hexadecimal, as the draw was published with';

function inOrder(pool: readonly InTheHat[]): InTheHat[] {
  return [...pool].sort((a, b) => (a.token < b.token ? -1 : a.token > b.token ? 1 : 0));
}

function poolFaults(pool: readonly InTheHat[]): Rejection[] {
  const seen = new Set<string>();
  return pool.flatMap(({ token }, place): Rejection[] => {
    const where = { path: `pool.${place}`, found: token };
    if (!HEX_64.test(token))
      return [{ code: 'a-token-is-64-hexadecimal-digits', ...where, expected: 'a token of the pool' }];
    if (seen.has(token))
      return [{ code: 'a-token-stands-twice', ...where, expected: 'each member once in the hat' }];
    seen.add(token);
    return [];
  });
}

function keyOf(pool: readonly InTheHat[], { seed, words }: Chance): Uint8Array {
  const said = words.map((word) => sha256(utf8ToBytes(word)));
  const head = utf8ToBytes(`${DRAW_METHOD}\u0000`);
  return sha256(concatBytes(head, hexToBytes(seed), hexToBytes(poolHash(pool)), ...said));
}

const ALL = 1n << 64n;

/** Numbers of 64 bits from a key, each of them used once. */
function openNumbers(key: Uint8Array) {
  let counter = 0n;
  let block = new DataView(new ArrayBuffer(0));
  let at = 0;
  const next = (): bigint => {
    if (at === block.byteLength) {
      const place = new DataView(new ArrayBuffer(8));
      place.setBigUint64(0, counter);
      const bytes = sha256(concatBytes(key, new Uint8Array(place.buffer)));
      block = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      counter += 1n;
      at = 0;
    }
    at += 8;
    return block.getBigUint64(at - 8);
  };
  return {
    /** A number from 0 up to, but not including, so many; each as likely as the others. */
    below(many: number): number {
      const count = BigInt(many);
      const end = ALL - (ALL % count);
      let number = next();
      while (number >= end) number = next();
      return Number(number % count);
    },
  };
}
