import { hash } from '@openmutual/core/canonical';
import { date } from '@openmutual/core/date';
import type { InvestmentPolicy } from '@openmutual/core/investment-policy';
import { parsePolicy } from '@openmutual/core/investment-policy-schema';
import { certain } from '@openmutual/core/result';
import type { Transaction } from '../database/within.ts';

/** A policy as it was proposed, and whether it was adopted. */
export interface PolicyRow {
  readonly policy: string;
  readonly from: string;
  readonly document: unknown;
  readonly hash: string;
  readonly proposedAt: string;
  readonly decision: string | null;
  readonly motion: string | null;
  readonly state: 'open' | 'approved' | 'rejected';
  /** The first day on which it counts: its own, or that on which it was adopted, whichever is later. */
  readonly effective: string | null;
}

/** The hash of all that a policy says: what is decided is this and nothing else. */
export function policyHash(fund: string, policy: string, document: unknown): string {
  return hash({ format: 'openmutual/investment-policy/1', fund, policy, document: document as never });
}

/** The policy in effect on a day; nothing where none is. */
export async function policyOn(
  tx: Transaction,
  fund: string,
  on: string,
): Promise<{ readonly row: PolicyRow; readonly policy: InvestmentPolicy } | undefined> {
  const { rows } = await tx.query<PolicyRow>(
    `SELECT * FROM (${SELECT} WHERE p.fund_id = $1) AS p WHERE state = 'approved' AND effective <= $2
     ORDER BY effective DESC, "adoptedAt" DESC, policy DESC LIMIT 1`,
    [fund, on],
  );
  const [row] = rows;
  return row === undefined ? undefined : { row, policy: policyOf(row) };
}

export async function policiesOf(
  tx: Transaction,
  fund: string,
  { limit, before }: { readonly limit: number; readonly before?: string | undefined },
): Promise<PolicyRow[]> {
  const { rows } = await tx.query<PolicyRow>(
    `${SELECT} WHERE p.fund_id = $1 AND ($2::uuid IS NULL OR p.policy_id < $2) ORDER BY p.policy_id DESC LIMIT $3`,
    [fund, before ?? null, limit],
  );
  return rows;
}

export function policyOf({ document, from }: Pick<PolicyRow, 'document' | 'from'>): InvestmentPolicy {
  return { ...certain(parsePolicy(document)), from: date(from) };
}

const SELECT = `
  SELECT p.policy_id AS policy, p.from_date AS "from", p.document, p.hash, p.proposed_at AS "proposedAt", p.decision_id AS decision, p.motion_id AS motion,
    coalesce(d.state, 'open') AS state, a.at AS "adoptedAt",
    CASE WHEN d.state = 'approved' THEN greatest(p.from_date, (a.at AT TIME ZONE f.time_zone)::date) END AS effective
  FROM fund.investment_policy p JOIN fund.fund f USING (fund_id) LEFT JOIN fund.decision d USING (fund_id, decision_id)
    LEFT JOIN LATERAL (SELECT max(s.at) AS at FROM fund.signature s WHERE s.fund_id = p.fund_id AND s.decision_id = p.decision_id) AS a ON true`;
