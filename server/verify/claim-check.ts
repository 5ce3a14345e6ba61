import type { ApprovalState } from '@openmutual/core/approval';
import { invariant } from '@openmutual/core/result';
import type { Transaction } from '../database/within.ts';
import { fundOf } from '../fund/fund.ts';
import { payoutsOf, standingOf } from '../payout/payout.ts';
import { allPosted } from '../settlement/settlement.ts';
import { approvalOf } from '../settlement/signing.ts';
import type { RowFinding } from './row-finding.ts';

/**
 * Whether money goes out only for what was decided and agreed to: no benefit is more than was decided on its claim, no claim is paid twice or without a payout, what is
 * settled stands in a posted settlement, and every settlement and payout that counts has the approvals that the charter asks for.
 */
export async function claimFindings(tx: Transaction, fund: string): Promise<RowFinding[]> {
  const { rows } = await tx.query<Omit<RowFinding, 'part'>>(CLAIMS_AND_PAYOUTS, [fund]);
  const claims = rows.map((row): RowFinding => ({ part: 'claims', ...row }));
  return [...claims, ...(await settlementApprovals(tx, fund)), ...(await payoutApprovals(tx, fund))];
}

const CLAIMS_AND_PAYOUTS = `
  WITH out AS (
    SELECT * FROM fund.payout WHERE fund_id = $1 AND kind = 'benefit' AND state IN ('prepared', 'approved', 'paid')
  )
  SELECT 'fund.payout ' || payout_id AS row, amount::text AS found,
    'at most ' || coalesce(decided_benefit, 0) || ' for claim ' || coalesce(number::text, 'that is not there') AS expected
  FROM out LEFT JOIN fund.claim c USING (fund_id, claim_id)
  WHERE amount > coalesce(decided_benefit, 0) OR c.state NOT IN ('settled', 'paid', 'closed') OR c.bucket <> out.bucket OR c.member_id <> out.member_id
  UNION ALL
  SELECT 'fund.payout ' || payout_id, 'one of several for claim ' || claim_id, 'one payout for a claim'
  FROM (SELECT payout_id, claim_id, row_number() OVER (PARTITION BY claim_id ORDER BY payout_id) AS place FROM out) AS counted WHERE place > 1
  UNION ALL
  SELECT 'fund.claim ' || c.claim_id, coalesce('paid on ' || c.paid_on, 'not paid'), coalesce('paid on ' || p.paid_on, 'not paid')
  FROM fund.claim c LEFT JOIN out p ON p.claim_id = c.claim_id AND p.state = 'paid'
  WHERE c.fund_id = $1 AND c.paid_on IS DISTINCT FROM p.paid_on
  UNION ALL
  SELECT 'fund.claim ' || c.claim_id, 'settled in ' || c.settled_in, 'a settlement that was posted, for which it was scheduled'
  FROM fund.claim c WHERE c.fund_id = $1 AND c.settled_in IS NOT NULL AND (c.settled_in IS DISTINCT FROM c.scheduled_for
    OR NOT EXISTS (SELECT FROM fund.settlement s WHERE s.fund_id = c.fund_id AND s.period = c.settled_in AND s.state = 'posted'))
  ORDER BY 1`;

async function settlementApprovals(tx: Transaction, fund: string): Promise<RowFinding[]> {
  const findings: RowFinding[] = [];
  for (const row of await allPosted(tx, fund)) {
    const { state, lacking } = await approvalOf(tx, fund, row);
    if (state !== 'approved') findings.push(lackingOf(`fund.settlement ${row.settlement}`, state, lacking));
  }
  return findings;
}

async function payoutApprovals(tx: Transaction, fund: string): Promise<RowFinding[]> {
  const findings: RowFinding[] = [];
  const found = await fundOf(tx, fund);
  invariant(found !== undefined, 'a fund that is verified is there');
  for (let after: string | undefined; ; ) {
    const rows = await payoutsOf(tx, fund, { limit: PAGE, after });
    for (const row of rows) {
      // What came back or was given up after it was approved has the entry of its approval still.
      if (row.entry === null) continue;
      const { state, lacking } = await standingOf(tx, found, row);
      if (state !== 'approved') findings.push(lackingOf(`fund.payout ${row.payout}`, state, lacking));
    }
    after = rows.at(-1)?.payout;
    if (rows.length < PAGE) return findings;
  }
}

const PAGE = 500;

function lackingOf(row: string, state: ApprovalState, lacking: number): RowFinding {
  const found = state === 'open' ? `${lacking} lacking` : state;
  return { part: 'claims', row, found, expected: 'the approvals that the charter asks for' };
}
