import { randomBytes } from 'node:crypto';
import { seedCommitment } from '@openmutual/core/draw';
import type { ClaimRow } from '../claim/claim-row.ts';
import type { Transaction } from '../database/within.ts';
import { claimKey, OF_CLAIM } from './hearing-row.ts';

type Claimed = Pick<ClaimRow, 'fund_id' | 'bucket' | 'claim_id'>;

/** What is published of a seed before it is known. */
export interface Committed {
  readonly commitment: string;
  readonly committed_at: string;
}

/** Commits to the next seed of a claim, where none waits: its hash is public from now on, and the seed nobody's. */
export async function commitSeed(tx: Transaction, claim: Claimed, at: string): Promise<void> {
  const seed = randomBytes(32).toString('hex');
  await tx.query(
    `INSERT INTO fund.jury_seed (fund_id, bucket, claim_id, number, commitment, seed, committed_at)
     SELECT $1, $2, $3, 1 + count(*), $4, $5, $6 FROM fund.jury_seed WHERE ${OF_CLAIM}
     HAVING count(*) = count(revealed_in)
     ON CONFLICT DO NOTHING`,
    [...claimKey(claim), seedCommitment(seed), seed, at],
  );
}

/** The seed of a claim that waits, for the draw that reveals it. */
export async function waitingSeed(
  tx: Transaction,
  claim: Claimed,
): Promise<(Committed & { readonly number: number; readonly seed: string }) | undefined> {
  const { rows } = await tx.query<Committed & { number: number; seed: string }>(
    `SELECT number, commitment, seed, committed_at FROM fund.jury_seed WHERE ${OF_CLAIM} AND revealed_in IS NULL`,
    claimKey(claim),
  );
  return rows[0];
}

/** Notes that a seed was revealed, and commits to the next one. */
export async function revealed(
  tx: Transaction,
  claim: Claimed,
  { number, hearing, at }: { readonly number: number; readonly hearing: string; readonly at: string },
): Promise<void> {
  await tx.query(`UPDATE fund.jury_seed SET revealed_in = $5 WHERE ${OF_CLAIM} AND number = $4`, [
    ...claimKey(claim),
    number,
    hearing,
  ]);
  await commitSeed(tx, claim, at);
}

/** The commitment that waits, for whoever may see the case. */
export async function commitmentOf(tx: Transaction, claim: Claimed): Promise<Committed | undefined> {
  const { rows } = await tx.query<Committed>(
    `SELECT commitment, committed_at FROM fund.jury_seed WHERE ${OF_CLAIM} AND revealed_in IS NULL`,
    claimKey(claim),
  );
  return rows[0];
}
