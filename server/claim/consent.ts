import { consentKinds } from '@openmutual/core/consent';
import type { Rejection } from '@openmutual/core/result';
import type { Transaction } from '../database/within.ts';
import { type Refusal, refusal } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import type { ClaimRow } from './claim-row.ts';
import { type FundRules, fundRules } from './fund-rules.ts';

/**
 * The consents that a claim cannot be submitted without and that were not given, or were withdrawn: what its words and evidence show of
 * somebody's health is processed with his own, explicit consent alone (GDPR, art. 9 (2) (a); PIPL, art. 29), in a fund that keeps any.
 */
export async function consentFaults(
  tx: Transaction,
  { fund_id, bucket, member_id }: ClaimRow,
  { keepsHealthData }: Pick<FundRules, 'keepsHealthData'>,
): Promise<Rejection[]> {
  const { rows } = await tx.query<{ kind: string }>(
    `SELECT kind FROM fund.consent
     WHERE fund_id = $1 AND bucket = $2 AND member_id = $3 AND withdrawn_at IS NULL`,
    [fund_id, bucket, member_id],
  );
  const given = new Set(rows.map(({ kind }) => kind));
  return consentKinds
    .filter((kind) => !given.has(kind) && (kind !== 'health-data' || keepsHealthData))
    .map((kind) => ({ code: 'a-consent-is-missing', path: `consents.${kind}`, expected: kind }));
}

/**
 * Why nobody looks any more at what a claimant wrote and sent: he has withdrawn what it rests on. It is not erased by that, for he may give
 * his consent again, or withdraw the claim.
 */
export async function readingFault(
  { tx, fund, clock }: Pick<Asked, 'tx' | 'fund' | 'clock'>,
  row: ClaimRow,
): Promise<Refusal | undefined> {
  const faults = await consentFaults(tx, row, await fundRules(tx, fund, clock));
  return faults.length === 0 ? undefined : refusal(409, ...faults);
}
