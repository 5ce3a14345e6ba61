import { createHmac } from 'node:crypto';
import type { Pool } from 'pg';

/** How often something may be tried: `most` times within `minutes` from the first. */
export interface Limit {
  /** By what it is counted, such as `sign-in by account`. */
  readonly of: string;
  readonly most: number;
  readonly minutes: number;
}

/**
 * What is counted (ASVS 5.0, 6.3.1; the figures are our choice). One address trying one account is stopped soon; many addresses
 * trying one account later, for whoever could stop them early could lock its owner out; one address trying many accounts
 * latest, for a village may share it.
 */
export const limits = {
  signInHere: { of: 'sign-in by account and address', most: 5, minutes: 15 },
  signInAccount: { of: 'sign-in by account', most: 50, minutes: 60 },
  signInAddress: { of: 'sign-in by address', most: 100, minutes: 15 },
  codeAddress: { of: 'code by address', most: 50, minutes: 15 },
  stepUp: { of: 'step-up by session', most: 5, minutes: 15 },
  signUpAccount: { of: 'sign-up by account', most: 5, minutes: 60 },
  warning: { of: 'warning by account', most: 1, minutes: 60 },
  signUpAddress: { of: 'sign-up by address', most: 20, minutes: 60 },
  mailAccount: { of: 'mail by account', most: 3, minutes: 60 },
  mailAddress: { of: 'mail by address', most: 20, minutes: 60 },
  linkAddress: { of: 'link by address', most: 30, minutes: 60 },
} as const satisfies Record<string, Limit>;

/** A try that counts, with whom it is counted for. */
export interface Attempt {
  readonly limit: Limit;
  readonly key: string;
}

/** How many seconds to wait, where something was tried too often; each try counts before it is made, so that none slips through beside another. */
export async function tooOften(store: Attempts, attempts: readonly Attempt[]): Promise<number | undefined> {
  const waits: number[] = [];
  for (const attempt of attempts) {
    const seconds = await counted(store, attempt);
    if (seconds !== undefined) waits.push(seconds);
  }
  return waits.length === 0 ? undefined : Math.max(...waits);
}

/** Takes back the tries of who got it right. */
export async function forgive(store: Attempts, attempts: readonly Attempt[]): Promise<void> {
  const prints = attempts.map((attempt) => printOf(store, attempt));
  await store.pool.query('UPDATE access.attempt SET count = greatest(count - 1, 0) WHERE print = ANY ($1)', [
    prints,
  ]);
}

/** Where tries are counted; they are still counted after a restart. */
export interface Attempts {
  readonly pool: Pool;
  /** Under which names and addresses become prints. */
  readonly key: Buffer;
  readonly now: () => number;
}

async function counted(store: Attempts, attempt: Attempt): Promise<number | undefined> {
  const { most, minutes } = attempt.limit;
  const now = store.now();
  const at = new Date(now).toISOString();
  const end = new Date(now + minutes * 60_000).toISOString();
  const { rows } = await store.pool.query<{ count: number; ends_at: Date }>(
    `INSERT INTO access.attempt AS a (print, count, ends_at) VALUES ($1, 1, $3)
     ON CONFLICT (print) DO UPDATE SET
       count = CASE WHEN a.ends_at <= $2 THEN 1 ELSE least(a.count + 1, 1000000) END,
       ends_at = CASE WHEN a.ends_at <= $2 THEN $3::timestamptz ELSE a.ends_at END
     RETURNING count, ends_at`,
    [printOf(store, attempt), at, end],
  );
  const [row] = rows;
  if (row === undefined || row.count <= most) return undefined;
  return Math.max(1, Math.ceil((row.ends_at.getTime() - now) / 1000));
}

/** The network that an address stands for: of IPv6 the 64 bits that one customer is given (RFC 6177), of IPv4 the address. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.toLowerCase().split('%')[0]?.split('::') ?? [];
  const [before, after] = [head, tail].map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = Array.from(
    { length: plain.includes('::') ? 8 - (before?.length ?? 0) - (after?.length ?? 0) : 0 },
    () => '0',
  );
  const groups = [...(before ?? []), ...zeros, ...(after ?? [])];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

function printOf({ key }: Attempts, attempt: Attempt): Buffer {
  return createHmac('sha256', key).update(attempt.limit.of).update('\u001f').update(attempt.key).digest();
}
