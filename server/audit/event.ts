import { createHash } from 'node:crypto';
import { canonicalJson } from '@openmutual/core/canonical';
import { invariant } from '@openmutual/core/result';
import type { Transaction } from '../database/within.ts';

/** What was done: ids and digests, nothing personal, for the chain keeps it for ever. */
export interface AuditEvent {
  readonly act: string;
  readonly subject: Readonly<Record<string, string | number | readonly string[]>>;
  /** Of which fund, where the address of the request names none: it was founded by it. */
  readonly fund?: string;
  /** Nobody is named: who declines an invitation leaves no mark. */
  readonly isNameless?: true;
}

export interface Acted {
  readonly fund?: string | undefined;
  readonly person?: string | undefined;
  /** ISO 8601, to the millisecond. */
  readonly at: string;
}

/** The chain of what belongs to no fund. */
export const NIL_FUND = '00000000-0000-0000-0000-000000000000';

/**
 * Writes an event at the end of the chain of its fund: number and hash are taken under the lock of the chain's head
 * (anchors of reliability: numbers taken before a lock break a chain). Call it last in a transaction, for the lock is held to its end.
 *
 *     hash = SHA-256(hash before ‖ canonical JSON of fund, seq, at, person, act, subject)
 */
export async function recordEvent(
  tx: Transaction,
  { act, subject, fund: founded, isNameless }: AuditEvent,
  acted: Acted,
): Promise<void> {
  const fund = founded ?? acted.fund ?? NIL_FUND;
  const person = isNameless ? null : (acted.person ?? null);
  await tx.query('INSERT INTO audit.head VALUES ($1, 0, $2) ON CONFLICT DO NOTHING', [fund, GENESIS]);
  const { rows } = await tx.query('SELECT seq, hash FROM audit.head WHERE fund_id = $1 FOR UPDATE', [fund]);
  const [head] = rows as { seq: bigint; hash: Buffer }[];
  invariant(head !== undefined, 'a chain has a head');
  const seq = head.seq + 1n;
  const link = { fund, seq: seq.toString(), at: acted.at, person, act, subject };
  const hash = linkHash(head.hash, link);
  await tx.query('INSERT INTO audit.event VALUES ($1, $2, $3, $4, $5, $6, $7)', [
    fund,
    seq,
    acted.at,
    person,
    act,
    JSON.stringify(subject),
    hash,
  ]);
  await tx.query('UPDATE audit.head SET seq = $2, hash = $3 WHERE fund_id = $1', [fund, seq, hash]);
}

export interface Link {
  readonly fund: string;
  readonly seq: string;
  readonly at: string;
  readonly person: string | null;
  readonly act: string;
  readonly subject: unknown;
}

export function linkHash(before: Uint8Array, link: Link): Buffer {
  return createHash('sha256').update(before).update(canonicalJson(link)).digest();
}

/** The hash before the first event. */
export const GENESIS = Buffer.alloc(32);
