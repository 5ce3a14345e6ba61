import {
  type Approval,
  approval,
  approvedFaults,
  type Prepared,
  type Signature,
  signatureFaults,
} from '@openmutual/core/approval';
import { instant } from '@openmutual/core/instant';
import { invariant } from '@openmutual/core/result';
import type { Role } from '@openmutual/core/role';
import { snapshotFaults } from '@openmutual/core/settlement-life';
import { type SignatureTable, signaturesOf, writeSignature } from '../approval/signature.ts';
import type { Transaction } from '../database/within.ts';
import { fundOf } from '../fund/fund.ts';
import { conflict, notFound, type Refusal, refusal } from '../http/answer.ts';
import { changedMeanwhile } from '../http/version.ts';
import { takeStep } from '../life/step.ts';
import { keptSettlement, type SettlementRow, settlementById } from './settlement.ts';
import { hashNow, type Occasion } from './snapshot.ts';

/** A signature was given; the settlement stands as told. */
export interface Signed {
  readonly ok: true;
  readonly state: string;
  readonly version: bigint;
  readonly lacking: number;
}

/**
 * One person says yes or no to a settlement that was previewed, naming the hash of the preview that he saw. Who prepared it may be left out
 * by the charter; nobody says yes twice; one no ends it. What it was taken from must still be the same.
 */
export async function sign(
  tx: Transaction,
  settlement: string,
  asked: { readonly says: 'yes' | 'no'; readonly hash: string; readonly version: bigint | undefined },
  by: Role,
  occasion: Occasion,
): Promise<Signed | Refusal> {
  const { fund, person, at } = occasion;
  const row = await settlementById(tx, fund, settlement, 'update');
  if (row === undefined) return notFound('settlement', settlement);
  if (asked.version !== undefined && asked.version !== row.version)
    return changedMeanwhile(row.version, asked.version);
  const prepared = preparedOf(row);
  if (prepared === undefined || !['previewed', 'approved-once'].includes(row.state)) {
    const expected = 'a settlement that was previewed and is not approved';
    return conflict({ code: 'an-approval-is-closed', path: 'approvals', found: row.state, expected });
  }
  const found = await fundOf(tx, fund);
  invariant(found !== undefined, 'a settlement is of a fund');
  const rule = found.charter.approvals.settlement;
  const before = await signaturesOf(tx, settlementSignatures, fund, settlement);
  const next: Signature = { by: person, at: instant(at), hash: asked.hash, says: asked.says };
  const counts = signatureFaults(rule, prepared, before, next);
  const unchanged = snapshotFaults(row.snapshotHash, await hashNow(tx, row, occasion));
  if (counts.length > 0 || unchanged.length > 0) return refusal(422, ...counts, ...unchanged);
  const then = approval(rule, prepared, [...before, next]);
  await writeSignature(tx, settlementSignatures, { fund, id: settlement, place: before.length + 1 }, next);
  // Further signatures of several, and a no, leave the state as it is.
  const act =
    then.state === 'approved'
      ? 'approve'
      : row.state === 'previewed' && asked.says === 'yes'
        ? 'sign'
        : undefined;
  if (act === undefined) return { ok: true, state: row.state, version: row.version, lacking: then.lacking };
  const step = await takeStep(tx, keptSettlement, [fund, settlement], {
    act,
    by,
    person,
    at,
    facts: { 'signature-counts': counts, 'approvals-are-given': approvedFaults(then) },
    notes: { preview: asked.hash },
  });
  return step.ok ? { ...step, lacking: then.lacking } : step;
}

/** How far a settlement is approved. */
export async function approvalOf(tx: Transaction, fund: string, row: SettlementRow): Promise<Approval> {
  const found = await fundOf(tx, fund);
  invariant(found !== undefined, 'a settlement is of a fund');
  const rule = found.charter.approvals.settlement;
  const prepared = preparedOf(row);
  if (prepared === undefined) return { state: 'open', by: [], lacking: rule.approvals, faults: [] };
  return approval(rule, prepared, await signaturesOf(tx, settlementSignatures, fund, row.settlement));
}

/** What is approved: the preview, by whoever made it. */
function preparedOf({ previewHash, previewedBy, previewedAt }: SettlementRow): Prepared | undefined {
  if (previewHash === null || previewedBy === null || previewedAt === null) return undefined;
  return { by: previewedBy, at: instant(previewedAt), hash: previewHash };
}

export const settlementSignatures: SignatureTable = {
  table: 'fund.settlement_signature',
  key: 'settlement_id',
};

/** Gives up a settlement that is not posted; what was taken for it stays, and the period can be taken anew. */
export async function abandon(
  tx: Transaction,
  settlement: string,
  version: bigint | undefined,
  { fund, person, at }: Occasion,
): Promise<Signed | Refusal> {
  const step = await takeStep(tx, keptSettlement, [fund, settlement], {
    act: 'abandon',
    by: 'organiser',
    person,
    at,
    version,
  });
  return step.ok ? { ...step, lacking: 0 } : step;
}
