import type { OwnPart } from '../member/own-data.ts';
import type { ClaimRow } from './claim-row.ts';
import { wholeClaim } from './own-claim.ts';

/** The claims of a member in what he may take with him, with his own words; files are listed, and fetched each by itself. */
export const claimsPart: OwnPart = {
  name: 'claims',
  async of(asked, { fund }, { person }) {
    const { rows } = await asked.tx.query<ClaimRow>(
      'SELECT * FROM fund.claim WHERE fund_id = $1 AND person_id = $2 ORDER BY claim_id',
      [fund, person],
    );
    const claims: object[] = [];
    for (const row of rows) claims.push(await wholeClaim(asked, row));
    return claims;
  },
  async received(tx, { fund }, { bucket, memberId }) {
    const { rows } = await tx.query<{ number: bigint }>(
      `SELECT number FROM fund.claim
       WHERE fund_id = $1 AND bucket = $2 AND member_id = $3 AND decided_benefit > 0 ORDER BY number`,
      [fund, bucket, memberId],
    );
    return rows.map(({ number }) => ({
      code: 'who-was-granted-a-benefit-does-not-cancel',
      path: 'claims',
      found: `${number}`,
      suggestion: 'give notice',
    }));
  },
  // The charter says for itself how long evidence is kept.
  async isGoingOn({ tx }, { fund }, { bucket, memberId }) {
    const { rowCount } = await tx.query(
      'SELECT FROM fund.claim WHERE fund_id = $1 AND bucket = $2 AND member_id = $3 AND erased_at IS NULL LIMIT 1',
      [fund, bucket, memberId],
    );
    return rowCount !== 0;
  },
};
