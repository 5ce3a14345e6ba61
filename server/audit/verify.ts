import type { Transaction } from '../database/within.ts';
import { GENESIS, linkHash, NIL_FUND } from './event.ts';

/** A link of a chain that does not fit, and what would. */
export interface ChainFinding {
  readonly table: 'audit.event' | 'audit.head';
  readonly fund: string;
  readonly seq: string;
  readonly found: string;
  readonly expected: string;
}

/** Walks the chain of a fund, or of what belongs to none: numbers without gaps, each hash from the one before, the head at the end. */
export async function chainFindings(tx: Transaction, fund = NIL_FUND): Promise<ChainFinding[]> {
  const findings: ChainFinding[] = [];
  let before: Uint8Array = GENESIS;
  let last = 0n;
  for (;;) {
    const { rows } = await tx.query(
      `SELECT seq, at, person_id, act, subject, hash FROM audit.event WHERE fund_id = $1 AND seq > $2 ORDER BY seq LIMIT ${PAGE}`,
      [fund, last],
    );
    for (const row of rows as EventRow[]) {
      const at = (seq: bigint) => ({ table: 'audit.event', fund, seq: seq.toString() }) as const;
      if (row.seq !== last + 1n) {
        findings.push({ ...at(last + 1n), found: 'no row', expected: 'numbers without gaps' });
      }
      const link = {
        fund,
        seq: row.seq.toString(),
        at: row.at,
        person: row.person_id,
        act: row.act,
        subject: row.subject,
      };
      const expected = linkHash(before, link).toString('hex');
      const found = row.hash.toString('hex');
      if (found !== expected) findings.push({ ...at(row.seq), found, expected });
      before = row.hash;
      last = row.seq;
    }
    if (rows.length < PAGE) break;
  }
  return [...findings, ...(await headFindings(tx, fund, last, before))];
}

async function headFindings(
  tx: Transaction,
  fund: string,
  last: bigint,
  hash: Uint8Array,
): Promise<ChainFinding[]> {
  const { rows } = await tx.query('SELECT seq, hash FROM audit.head WHERE fund_id = $1', [fund]);
  const [head] = rows as { seq: bigint; hash: Buffer }[];
  const expected = `${last} ${Buffer.from(hash).toString('hex')}`;
  const found =
    head === undefined ? `0 ${GENESIS.toString('hex')}` : `${head.seq} ${head.hash.toString('hex')}`;
  return found === expected ? [] : [{ table: 'audit.head', fund, seq: `${last}`, found, expected }];
}

const PAGE = 5000;

interface EventRow {
  readonly seq: bigint;
  readonly at: string;
  readonly person_id: string | null;
  readonly act: string;
  readonly subject: unknown;
  readonly hash: Buffer;
}
