import { date } from '@openmutual/core/date';
import { type Agreement, type Redaction, redaction, redactionHash } from '@openmutual/core/redaction';
import type { Transaction } from '../database/within.ts';
import { IN_FORCE } from '../fund/fund.ts';
import { amountText, type ClaimRow } from './claim-row.ts';
import type { FundRules } from './fund-rules.ts';

/** What members would see of a claim as it is now, and how sure it is that nobody is recognised. */
export interface Case {
  readonly shown: Redaction;
  readonly hash: string;
  /** How many members in force it could be of; counted only as far as it matters. */
  readonly group: number;
  readonly isMore: boolean;
  readonly text: string | undefined;
  readonly agreement: Agreement | undefined;
}

/** The case of a claim: its item, its month or day, its amounts, and the text that the claimant put in place of his words. */
export async function caseOf(tx: Transaction, row: ClaimRow, { charter }: FundRules): Promise<Case> {
  const { publication } = charter;
  const enough = Math.max(publication.suppressedBelow, publication.monthBelow);
  const group = await groupOf(tx, row, enough);
  const { rows } = await tx.query<CaseTextRow>(
    `SELECT text, agreed_hash, agreed_by FROM fund.case_text
     WHERE fund_id = $1 AND bucket = $2 AND claim_id = $3`,
    [row.fund_id, row.bucket, row.claim_id],
  );
  const [written] = rows;
  const telling = {
    claim: row.claim_id,
    item: row.item,
    occurredOn: date(row.occurred_on),
    asked: amountText(row.asked, row.currency),
    proposed: amountText(row.proposed_benefit, row.currency),
    // Never read here: nothing of it can come into a case.
    text: '',
  };
  const text = written?.text ?? undefined;
  const shown = redaction(telling, text, group, publication);
  const isAgreed = written !== undefined && written.agreed_hash !== null && written.agreed_by !== null;
  return {
    shown,
    hash: redactionHash(shown),
    group,
    isMore: group >= enough,
    text,
    agreement: isAgreed ? { by: `${written.agreed_by}`, hash: `${written.agreed_hash}` } : undefined,
  };
}

/** How many members in force there are in the fund, or in the pool of the claimant: everybody there is insured for every item. */
async function groupOf(tx: Transaction, row: ClaimRow, enough: number): Promise<number> {
  const { rows } = await tx.query<{ members: number }>(
    `SELECT count(*)::int AS members FROM (
       SELECT FROM fund.member m WHERE m.fund_id = $1 AND m.state = ANY ($5)
         AND coalesce(m.columns ->> 'pool', '') = (
           SELECT coalesce(c.columns ->> 'pool', '') FROM fund.member c
           WHERE c.fund_id = $1 AND c.bucket = $2 AND c.member_id = $3)
       LIMIT $4) counted`,
    [row.fund_id, row.bucket, row.member_id, enough, IN_FORCE],
  );
  return rows[0]?.members ?? 0;
}

interface CaseTextRow extends Record<string, unknown> {
  readonly text: string | null;
  readonly agreed_hash: string | null;
  readonly agreed_by: string | null;
}
