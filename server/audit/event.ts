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

/** Writes one event at the end of the chain of its fund. */
export function recordEvent(tx: Transaction, event: AuditEvent, acted: Acted): Promise<void> {
  return recordEvents(tx, [event], acted);
}

/**
 * Writes events at the end of the chain of their fund: numbers and hashes are taken under the lock of the chain's head
 * (anchors of reliability: numbers taken before a lock break a chain). Call it last in a transaction, for the lock is held to its end.
 *
 *     hash = SHA-256(hash before ‖ canonical JSON of fund, seq, at, person, act, subject)
 */
export async function recordEvents(
  tx: Transaction,
  events: readonly AuditEvent[],
  acted: Acted,
): Promise<void> {
  const [first] = events;
  if (first === undefined) return;
  const fund = first.fund ?? acted.fund ?? NIL_FUND;
  const head = (await headOf(tx, fund)) ?? (await begunHead(tx, fund));
  invariant(head !== undefined, 'a chain has a head');
  let { seq, hash } = head;
  const written = events.map(({ act, subject, fund: founded, isNameless }) => {
    invariant(
      (founded ?? acted.fund ?? NIL_FUND) === fund,
      'events that are written together are of one chain',
    );
    const person = isNameless ? null : (acted.person ?? null);
    seq += 1n;
    hash = linkHash(hash, { fund, seq: seq.toString(), at: acted.at, person, act, subject });
    return { seq: `${seq}`, person, act, subject, hash: hash.toString('hex') };
  });
  await tx.query(
    `WITH written AS (
       INSERT INTO audit.event (fund_id, seq, at, person_id, act, subject, hash)
       SELECT $1, seq, $2, person, act, subject, decode(hash, 'hex')
       FROM json_to_recordset($3) AS given (seq bigint, person uuid, act text, subject jsonb, hash text)
     )
     UPDATE audit.head SET seq = $4, hash = $5 WHERE fund_id = $1`,
    [fund, acted.at, JSON.stringify(written), seq, hash],
  );
}

interface Head {
  readonly seq: bigint;
  readonly hash: Buffer;
}

async function headOf(tx: Transaction, fund: string): Promise<Head | undefined> {
  const { rows } = await tx.query('SELECT seq, hash FROM audit.head WHERE fund_id = $1 FOR UPDATE', [fund]);
  return (rows as Head[])[0];
}

/** The head of a chain that has nothing yet; another may begin it at this moment. */
async function begunHead(tx: Transaction, fund: string): Promise<Head | undefined> {
  await tx.query('INSERT INTO audit.head VALUES ($1, 0, $2) ON CONFLICT DO NOTHING', [fund, GENESIS]);
  return headOf(tx, fund);
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
