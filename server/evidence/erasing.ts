import type { Transaction } from '../database/within.ts';

/** A claim, or one file of it. */
interface What {
  readonly fund_id: string;
  readonly bucket: number;
  readonly claim_id: string;
  readonly evidence_id?: string;
}

/** Destroys keys and bytes of the evidence of a claim, or of one file; the rows stay and say when. */
export async function eraseEvidence(tx: Transaction, what: What, at: string): Promise<void> {
  const { fund_id, bucket, claim_id, evidence_id = null } = what;
  const id = [fund_id, bucket, claim_id, evidence_id];
  const these = 'fund_id = $1 AND bucket = $2 AND claim_id = $3 AND ($4::uuid IS NULL OR evidence_id = $4)';
  await tx.query(`DELETE FROM fund.evidence_key WHERE ${these}`, id);
  await tx.query(`DELETE FROM fund.evidence_bytes WHERE ${these}`, id);
  const { rows } = await tx.query<{ size: number }>(
    `UPDATE fund.evidence SET hash = NULL, erased_at = $5 WHERE ${these} AND erased_at IS NULL RETURNING size`,
    [...id, at],
  );
  const freed = rows.reduce((sum, { size }) => sum + size, 0);
  if (freed === 0) return;
  await tx.query('UPDATE fund.evidence_use SET bytes = bytes - $2 WHERE fund_id = $1', [fund_id, freed]);
}
