import { hash } from '@openmutual/core/canonical';
import type { FeeBudget } from '@openmutual/core/fee-budget';
import { parseFeeBudget } from '@openmutual/core/fee-budget-schema';
import { Money } from '@openmutual/core/money';
import { certain } from '@openmutual/core/result';
import type { Transaction } from '../database/within.ts';

/** A budget as it was proposed, and whether it was adopted. */
export interface BudgetRow {
  readonly budget: string;
  readonly year: number;
  readonly document: unknown;
  readonly hash: string;
  readonly proposedAt: string;
  readonly decision: string | null;
  readonly motion: string | null;
  readonly state: 'open' | 'approved' | 'rejected';
  readonly adoptedAt: string | null;
}

export function budgetHash(fund: string, budget: string, document: unknown): string {
  return hash({ format: 'openmutual/fee-budget/1', fund, budget, document: document as never });
}

/** The budget of a year: of several that were adopted the one that was adopted last. */
export async function budgetOf(
  tx: Transaction,
  fund: string,
  year: number,
  currency: string,
): Promise<{ readonly row: BudgetRow; readonly budget: FeeBudget } | undefined> {
  const { rows } = await tx.query<BudgetRow>(
    `SELECT * FROM (${SELECT} WHERE b.fund_id = $1 AND b.year = $2) AS b WHERE state = 'approved' ORDER BY "adoptedAt" DESC, budget DESC LIMIT 1`,
    [fund, year],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  return { row, budget: certain(parseFeeBudget(row.document, currency)) };
}

export async function budgetsOf(
  tx: Transaction,
  fund: string,
  { limit, before }: { readonly limit: number; readonly before?: string | undefined },
): Promise<BudgetRow[]> {
  const { rows } = await tx.query<BudgetRow>(
    `${SELECT} WHERE b.fund_id = $1 AND ($2::uuid IS NULL OR b.budget_id < $2) ORDER BY b.budget_id DESC LIMIT $3`,
    [fund, before ?? null, limit],
  );
  return rows;
}

/** What was spent of the fees between two days (the second not counted), by purpose; what is on its way is spent. */
export async function spentByPurpose(
  tx: Transaction,
  { fund, currency }: { readonly fund: string; readonly currency: string },
  { from, to }: { readonly from: string; readonly to: string },
): Promise<ReadonlyMap<string, Money>> {
  const { rows } = await tx.query<{ purpose: string; amount: string }>(
    `SELECT purpose, sum(amount)::text AS amount FROM fund.spending
     WHERE fund_id = $1 AND state IN ('approved', 'paid') AND on_date >= $2 AND on_date < $3 GROUP BY purpose`,
    [fund, from, to],
  );
  return new Map(rows.map(({ purpose, amount }) => [purpose, Money.ofMinor(BigInt(amount), currency)]));
}

const SELECT = `
  SELECT b.budget_id AS budget, b.year, b.document, b.hash, b.proposed_at AS "proposedAt", b.decision_id AS decision, b.motion_id AS motion,
    coalesce(d.state, 'open') AS state, a.at AS "adoptedAt"
  FROM fund.fee_budget b LEFT JOIN fund.decision d USING (fund_id, decision_id)
    LEFT JOIN LATERAL (SELECT max(s.at) AS at FROM fund.signature s
      WHERE s.fund_id = b.fund_id AND s.decision_id = b.decision_id AND d.state = 'approved') AS a ON true`;
