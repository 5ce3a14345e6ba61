import type { z } from 'zod';
import type { Transaction } from '../database/within.ts';
import type { EvidenceKind, EvidenceType, evidenceForm } from './evidence-form.ts';

export type EvidenceLine = z.output<typeof evidenceForm>;

/** What is known of the files of a claim, without what is in them. */
export async function evidenceOf(
  tx: Transaction,
  claim: { readonly fund_id: string; readonly bucket: number; readonly claim_id: string },
): Promise<EvidenceLine[]> {
  const { rows } = await tx.query<EvidenceRow>(
    `SELECT e.*, EXISTS (SELECT FROM fund.evidence o WHERE o.fund_id = e.fund_id AND o.bucket = e.bucket
                         AND o.claim_id = e.claim_id AND o.replaces = e.evidence_id) AS is_replaced
     FROM fund.evidence e WHERE fund_id = $1 AND bucket = $2 AND claim_id = $3 ORDER BY number`,
    [claim.fund_id, claim.bucket, claim.claim_id],
  );
  return rows.map((row) => ({
    evidence: row.evidence_id,
    number: row.number,
    kind: row.kind,
    type: row.type,
    bytes: row.size,
    ...(row.hash === null ? {} : { sha256: row.hash.toString('hex') }),
    givenAt: row.at,
    ...(row.replaces === null ? {} : { replaces: row.replaces }),
    state: row.erased_at !== null ? 'erased' : row.is_replaced ? 'replaced' : 'kept',
  }));
}

interface EvidenceRow extends Record<string, unknown> {
  readonly evidence_id: string;
  readonly number: number;
  readonly kind: EvidenceKind;
  readonly type: EvidenceType;
  readonly size: number;
  readonly hash: Buffer | null;
  readonly replaces: string | null;
  readonly at: string;
  readonly erased_at: string | null;
  readonly is_replaced: boolean;
}
