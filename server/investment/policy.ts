import { canonicalJson, hash } from '@openmutual/core/canonical';
import { date } from '@openmutual/core/date';
import type { InvestmentPolicy } from '@openmutual/core/investment-policy';
import { parsePolicy } from '@openmutual/core/investment-policy-schema';
import { accepted, certain, type Rejection, type Result, rejected } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
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

/** A policy as it is put: what it says as canonical JSON, and the SHA-256 of that. */
export interface PolicyRead {
  readonly text: string;
  readonly hash: string;
  readonly from: string;
}

/** Reads a policy that is put to those who adopt it. Rejected: what {@link parsePolicy} rejects, and a day that is past; all at once. */
export function policyRead(document: object, today: string): Result<PolicyRead> {
  const sent = JSON.parse(JSON.stringify(document)) as { readonly from?: string };
  const read = parsePolicy(sent);
  const faults: Rejection[] = read.ok ? [] : [...read.rejections];
  if (read.ok && `${read.value.from}` < today) {
    const place = { path: 'from', found: `${read.value.from}`, expected: `${today} or later` };
    faults.push({ code: 'what-is-adopted-does-not-count-before', ...place });
  }
  if (!read.ok || faults.length > 0) return rejected(...faults);
  return accepted({
    text: canonicalJson(sent as never),
    hash: hash(sent as never),
    from: `${read.value.from}`,
  });
}

/** Puts a policy in place that a motion has adopted; the database takes it from no other motion. */
export async function adoptPolicy(
  tx: Transaction,
  fund: string,
  {
    text,
    motion,
    person,
    at,
  }: { readonly text: string; readonly motion: string; readonly person: string; readonly at: string },
): Promise<void> {
  const policy = uuidv7();
  const document = JSON.parse(text) as { readonly from: string };
  await tx.query(
    `INSERT INTO fund.investment_policy (fund_id, policy_id, from_date, document, hash, proposed_by, proposed_at, motion_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [fund, policy, document.from, text, policyHash(fund, policy, document), person, at, motion],
  );
}

/** Whether members have adopted a policy by a motion: then nobody else replaces it. */
export async function isOfMembers(tx: Transaction, fund: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'SELECT FROM fund.investment_policy WHERE fund_id = $1 AND motion_id IS NOT NULL LIMIT 1',
    [fund],
  );
  return rowCount !== 0;
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

// Agreed to by those who run the fund after members had adopted one, it was too late: members replace theirs themselves.
const SELECT = `
  SELECT p.policy_id AS policy, p.from_date AS "from", p.document, p.hash, p.proposed_at AS "proposedAt", p.decision_id AS decision, p.motion_id AS motion,
    o.state, o.at AS "adoptedAt",
    CASE WHEN o.state = 'approved' THEN greatest(p.from_date, (o.at AT TIME ZONE f.time_zone)::date) END AS effective
  FROM fund.investment_policy p JOIN fund.fund f USING (fund_id) LEFT JOIN fund.decision d USING (fund_id, decision_id)
    LEFT JOIN fund.motion m ON m.fund_id = p.fund_id AND m.motion_id = p.motion_id
    LEFT JOIN LATERAL (SELECT max(s.at) AS at FROM fund.signature s WHERE s.fund_id = p.fund_id AND s.decision_id = p.decision_id) AS a ON true
    LEFT JOIN LATERAL (SELECT min(v.closed_at) AS at FROM fund.investment_policy b JOIN fund.motion v USING (fund_id, motion_id)
      WHERE b.fund_id = p.fund_id) AS first ON true
    CROSS JOIN LATERAL (SELECT coalesce(m.closed_at, a.at) AS at, CASE
      WHEN p.motion_id IS NOT NULL THEN 'approved'
      WHEN d.state = 'approved' AND a.at >= first.at THEN 'rejected'
      ELSE coalesce(d.state, 'open') END AS state) AS o`;
