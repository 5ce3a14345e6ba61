import {
  type Approval,
  type ApprovalRule,
  approval,
  type Signature,
  signatureFaults,
} from '@openmutual/core/approval';
import { hash } from '@openmutual/core/canonical';
import { instant } from '@openmutual/core/instant';
import { certain } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import type { Transaction } from '../database/within.ts';
import { conflict, notFound, type Refusal, refusal } from '../http/answer.ts';
import type { Fund } from './fund.ts';

/** What of a fund and its members more than one organiser agrees to; settlements and payouts have approvals of their own. */
export const decisionMatters = ['open', 'expel', 'policy', 'budget'] as const;
export type DecisionMatter = (typeof decisionMatters)[number];

/** Something that was prepared, with what people said of it. */
export interface Decision {
  readonly decision: string;
  readonly matter: DecisionMatter;
  readonly about: { readonly bucket: number; readonly memberId: string; readonly number: bigint } | undefined;
  readonly reason: string | undefined;
  /** The policy or budget that it adopts. */
  readonly of: Adopted | undefined;
  readonly state: 'open' | 'approved' | 'rejected';
  readonly hash: string;
  readonly preparedBy: string;
  readonly preparedAt: string;
  readonly signatures: readonly Signature[];
}

/** A document that is adopted, by its id and its SHA-256. */
export interface Adopted {
  readonly id: string;
  readonly hash: string;
}

export interface Preparing {
  readonly fund: string;
  readonly matter: DecisionMatter;
  readonly about?: { readonly bucket: number; readonly memberId: string } | undefined;
  readonly reason?: string;
  readonly of?: Adopted;
  readonly person: string;
  readonly at: string;
}

/** Who agrees to a matter by the charter; what moves money (a policy, a budget) is never agreed to by who proposed it alone. */
export function ruleOf({ charter }: Pick<Fund, 'charter'>, matter: DecisionMatter): ApprovalRule {
  const rule = charter.approvals.other;
  const isOfMoney = matter === 'policy' || matter === 'budget';
  return isOfMoney && rule.approvals === 1 ? { ...rule, preparer: 'excluded' } : rule;
}

/**
 * Prepares a decision; where the charter counts who prepares it, that is the first yes. One of a matter is open at a time. Its hash is that
 * of all that it does, so that who signs it has seen this and nothing else.
 */
export async function prepare(
  tx: Transaction,
  preparing: Preparing,
  charted: Pick<Fund, 'charter'>,
): Promise<Decision | Refusal> {
  const { fund, matter, about, reason, of, person, at } = preparing;
  const decision = uuidv7();
  const print = hash({
    ...{ fund, decision, matter, member: about?.memberId ?? null, reason: reason ?? null },
    ...(of === undefined ? {} : { of: { ...of } }),
  });
  const { rowCount } = await tx.query(
    `INSERT INTO fund.decision (fund_id, decision_id, matter, bucket, member_id, reason, hash, prepared_by, prepared_at, of_id, of_hash, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open')
     ON CONFLICT (fund_id, matter, member_id) WHERE state = 'open' DO NOTHING`,
    [
      fund,
      decision,
      matter,
      about?.bucket ?? null,
      about?.memberId ?? null,
      reason ?? null,
      print,
      person,
      at,
      of?.id ?? null,
      of?.hash ?? null,
    ],
  );
  if (rowCount !== 1) {
    return conflict({ code: 'a-decision-on-it-is-open', path: matter, suggestion: 'sign that one' });
  }
  if (ruleOf(charted, matter).preparer === 'counted')
    return sign(tx, { ...charted, fund }, decision, { says: 'yes', hash: print, person, at });
  return certain(await decisionOf(tx, fund, decision));
}

/** What somebody says of a decision. */
export interface Said {
  readonly says: 'yes' | 'no';
  readonly hash: string;
  readonly person: string;
  readonly at: string;
}

/** Signs an open decision; refused for what core says against the signature. What then follows from it is the caller's. */
export async function sign(
  tx: Transaction,
  { fund, charter }: Pick<Fund, 'fund' | 'charter'>,
  id: string,
  said: Said,
): Promise<Decision | Refusal> {
  const found = await decisionOf(tx, fund, id, 'FOR UPDATE');
  if (!found.ok) return found;
  const { value: before } = found;
  const rule = ruleOf({ charter }, before.matter);
  const next: Signature = { by: said.person, at: instant(said.at), hash: said.hash, says: said.says };
  const faults = signatureFaults(rule, prepared(before), before.signatures, next);
  if (faults.length > 0) {
    const isLate = faults.some(
      ({ code }) => code === 'an-approval-is-closed' || code === 'nobody-approves-twice',
    );
    return refusal(isLate ? 409 : 422, ...faults);
  }
  await tx.query(
    `INSERT INTO fund.signature (fund_id, decision_id, place, person_id, says, hash, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [fund, id, before.signatures.length + 1, said.person, said.says, said.hash, said.at],
  );
  const signed = { ...before, signatures: [...before.signatures, next] };
  const { state } = standing(signed, rule);
  if (state !== 'open') {
    await tx.query('UPDATE fund.decision SET state = $3 WHERE fund_id = $1 AND decision_id = $2', [
      fund,
      id,
      state,
    ]);
  }
  return { ...signed, state };
}

/** How far a decision is approved. */
export function standing(decision: Decision, rule: ApprovalRule): Approval {
  return approval(rule, prepared(decision), decision.signatures);
}

/** The decisions of a fund before one of them, the newest first. */
export async function decisionsBefore(
  tx: Transaction,
  fund: string,
  {
    before,
    state,
    limit,
  }: { readonly before?: string | undefined; readonly state?: string | undefined; readonly limit: number },
): Promise<Decision[]> {
  const { rows } = await tx.query<DecisionRow>(
    `${SELECT} WHERE d.fund_id = $1 AND ($2::uuid IS NULL OR d.decision_id < $2) AND ($3::text IS NULL OR d.state = $3)
     ORDER BY d.decision_id DESC LIMIT $4`,
    [fund, before ?? null, state ?? null, limit],
  );
  return rows.map(decisionOfRow);
}

async function decisionOf(
  tx: Transaction,
  fund: string,
  id: string,
  lock = '',
): Promise<{ readonly ok: true; readonly value: Decision } | Refusal> {
  const held = lock === '' ? '' : 'FOR UPDATE OF d';
  const { rows } = await tx.query<DecisionRow>(
    `${SELECT} WHERE d.fund_id = $1 AND d.decision_id = $2 ${held}`,
    [fund, id],
  );
  return rows[0] === undefined ? notFound('decision', id) : { ok: true, value: decisionOfRow(rows[0]) };
}

const SELECT = `
  SELECT d.decision_id, d.matter, d.bucket, d.member_id, m.number, d.reason, d.of_id, d.of_hash, d.hash, d.prepared_by, d.prepared_at, d.state,
    coalesce((SELECT json_agg(json_build_object('by', s.person_id, 'at', s.at, 'hash', s.hash, 'says', s.says) ORDER BY s.place)
      FROM fund.signature s WHERE s.fund_id = d.fund_id AND s.decision_id = d.decision_id), '[]') AS signatures
  FROM fund.decision d LEFT JOIN fund.member m ON m.fund_id = d.fund_id AND m.bucket = d.bucket AND m.member_id = d.member_id`;

interface DecisionRow {
  readonly decision_id: string;
  readonly matter: DecisionMatter;
  readonly bucket: number | null;
  readonly member_id: string | null;
  readonly number: bigint | null;
  readonly reason: string | null;
  readonly of_id: string | null;
  readonly of_hash: string | null;
  readonly hash: string;
  readonly prepared_by: string;
  readonly prepared_at: string;
  readonly state: Decision['state'];
  readonly signatures: readonly {
    readonly by: string;
    readonly at: string;
    readonly hash: string;
    readonly says: 'yes' | 'no';
  }[];
}

function decisionOfRow(row: DecisionRow): Decision {
  const { bucket, member_id: memberId, number, of_id: of, of_hash: ofHash } = row;
  return {
    decision: row.decision_id,
    matter: row.matter,
    about: bucket === null || memberId === null || number === null ? undefined : { bucket, memberId, number },
    reason: row.reason ?? undefined,
    of: of === null || ofHash === null ? undefined : { id: of, hash: ofHash },
    state: row.state,
    hash: row.hash,
    preparedBy: row.prepared_by,
    preparedAt: row.prepared_at,
    signatures: row.signatures.map((one) => ({ ...one, at: instant(one.at) })),
  };
}

function prepared({ preparedBy, preparedAt, hash: print }: Decision) {
  return { by: preparedBy, at: instant(preparedAt), hash: print };
}
