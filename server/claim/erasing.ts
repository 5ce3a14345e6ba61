import type { Transaction } from '../database/within.ts';
import { eraseEvidence } from '../evidence/erasing.ts';
import type { ClaimRow } from './claim-row.ts';

/**
 * Destroys what was written and sent of a claim: words, keys and bytes of evidence, the text of the case. What stays are dates, amounts,
 * states and the marks that there were files. Done as the class `work`, and as often as one likes.
 */
export async function eraseClaim(
  tx: Transaction,
  claim: Pick<ClaimRow, 'fund_id' | 'bucket' | 'claim_id'>,
  at: string,
): Promise<void> {
  const id = [claim.fund_id, claim.bucket, claim.claim_id];
  const these = 'WHERE fund_id = $1 AND bucket = $2 AND claim_id = $3';
  await tx.query(`DELETE FROM fund.claim_word ${these}`, id);
  await eraseEvidence(tx, claim, at);
  await tx.query(`DELETE FROM fund.case_text ${these}`, id);
  await tx.query(`UPDATE fund.published_case SET content = content - 'text' ${these}`, id);
  await tx.query(`UPDATE fund.claim SET erased_at = $4 ${these} AND erased_at IS NULL`, [...id, at]);
}

/** Destroys what is kept of claims whose time is over on a day; says of how many. */
export async function eraseDueClaims(
  tx: Transaction,
  fund: string,
  today: string,
  at: string,
): Promise<number> {
  const { rows } = await tx.query<Pick<ClaimRow, 'fund_id' | 'bucket' | 'claim_id'>>(
    `SELECT fund_id, bucket, claim_id FROM fund.claim
     WHERE fund_id = $1 AND erase_from <= $2 AND erased_at IS NULL ORDER BY claim_id FOR UPDATE`,
    [fund, today],
  );
  for (const row of rows) await eraseClaim(tx, row, at);
  return rows.length;
}
