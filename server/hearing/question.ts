import { accepted, type Result, rejected } from '@openmutual/core/result';
import type { ClaimRow } from '../claim/claim-row.ts';
import type { FundRules } from '../claim/fund-rules.ts';
import { judgement } from '../claim/judgement.ts';
import type { Transaction } from '../database/within.ts';
import { type About, claimKey, type Finding, OF_CLAIM } from './hearing-row.ts';

/** What is put to the vote: what becomes of the claim if it is accepted, and what if it is denied. */
export interface Question {
  readonly accepted: Finding;
  readonly denied: Finding;
}

/**
 * What a body is asked about a claim, with amounts by the rules of the day of the event.
 *
 * Of a proposal to pay: accept is the proposal, deny refuses it. Of a proposal to pay nothing: accept is all that was asked, deny is the
 * proposal. Of an appeal: accept is all that was asked, deny is the decision as it stands. Rejects where the rules give nothing for what
 * was asked.
 */
export async function questionOf(
  tx: Transaction,
  row: ClaimRow,
  about: About,
  rules: FundRules,
): Promise<Result<Question>> {
  if (about === 'appeal') {
    const all = await allOf(tx, row, rules);
    return all.ok ? accepted({ accepted: all.value, denied: standing(row, 'decided') }) : all;
  }
  const proposal = standing(row, 'proposed');
  if (proposal.outcome !== 'reject') {
    return accepted({ accepted: proposal, denied: await refusing(tx, row, about) });
  }
  const all = await allOf(tx, row, rules);
  return all.ok ? accepted({ accepted: all.value, denied: proposal }) : all;
}

/** All that was asked, as the rules give it. */
async function allOf(tx: Transaction, row: ClaimRow, rules: FundRules): Promise<Result<Finding>> {
  const { recognised, benefit, amountFaults } = await judgement(tx, row, { outcome: 'approve' }, rules);
  if (amountFaults.length > 0) return rejected(...amountFaults);
  return accepted({
    outcome: 'approve',
    recognised: text(recognised),
    benefit: text(benefit),
    reason: null,
    clause: null,
  });
}

function standing(row: ClaimRow, which: 'proposed' | 'decided'): Finding {
  const isProposed = which === 'proposed';
  return {
    outcome: (isProposed ? row.proposed_outcome : row.decided_outcome) ?? 'reject',
    recognised: text(isProposed ? row.proposed_recognised : row.decided_recognised),
    benefit: text(isProposed ? row.proposed_benefit : row.decided_benefit),
    reason: isProposed ? row.proposed_reason : row.decided_reason,
    clause: isProposed ? row.proposed_clause : row.decided_clause,
  };
}

/** A refusal for the reason of the first objection; of members who decide at once only that they did not agree. */
async function refusing(tx: Transaction, row: ClaimRow, about: About): Promise<Finding> {
  const { rows } = await tx.query<{ reason: string; clause: string }>(
    `SELECT reason, clause FROM fund.objection WHERE ${OF_CLAIM} AND state = 'open' ORDER BY at, objection_id LIMIT 1`,
    claimKey(row),
  );
  const { reason, clause } =
    about === 'objection' && rows[0] !== undefined
      ? rows[0]
      : { reason: 'other', clause: 'procedure.decision' };
  return { outcome: 'reject', recognised: null, benefit: null, reason, clause };
}

function text(amount: bigint | null): string | null {
  return amount === null ? null : `${amount}`;
}
