import { hash } from '@openmutual/core/canonical';
import { engine } from '@openmutual/core/engine';
import { settledTree } from '@openmutual/core/member-proof';
import type { MemberTree } from '@openmutual/core/member-tree';
import { sum } from '@openmutual/core/money';
import { positionDocument } from '@openmutual/core/position';
import { accepted, type Rejection, type Result, rejected } from '@openmutual/core/result';
import { type SettledDocument, settledDocument } from '@openmutual/core/settlement-answer';
import { snapshotFaults } from '@openmutual/core/settlement-life';
import { type SettlementRecord, settlementRecord } from '@openmutual/core/settlement-record';
import { openVerification } from '@openmutual/core/verify';
import { type ScheduledClaim, scheduledClaims } from '../claim/settled-claim.ts';
import type { Transaction } from '../database/within.ts';
import { notFound, type Refusal } from '../http/answer.ts';
import { takeStep } from '../life/step.ts';
import { keepText, keptSettlement, type SettlementRow, settlementById, type Told } from './settlement.ts';
import { hashNow, type Occasion } from './snapshot.ts';
import { spreadOf } from './spread.ts';
import { eachRowKept, type StoredSettled, settleStored } from './stored.ts';

/** A settlement with its record: what each figure would be. */
export interface Previewed {
  readonly calculated: StoredSettled;
  readonly tree: MemberTree;
  readonly record: SettlementRecord;
  readonly document: SettledDocument;
  /** What is approved: the settlement, what it was taken from, and every figure of its record. */
  readonly hash: string;
}

/**
 * Calculates what a settlement would be, and has it verified before anybody sees it: the record recomputed and, where `withRows` asks for it,
 * held against every row of the list and the tree of members. Nothing is posted, nothing is kept. The record names `by` as what calculated it: to hold
 * one of an earlier version against this one, it names that version.
 *
 * Rejections: whatever is wrong with what was taken, by list and line; a benefit that is not the one that was decided; what a verification
 * finds, which would be a fault of ours.
 */
export async function previewOf(
  tx: Transaction,
  row: SettlementRow,
  { fund, keys }: Pick<Occasion, 'fund' | 'keys'>,
  { withRows, by = engine }: { readonly withRows: boolean; readonly by?: string },
): Promise<Result<Previewed>> {
  const stored = { fund, row, keys };
  const calculated = await settleStored(tx, stored);
  if (!calculated.ok) return calculated;
  const { settled, tree: book, secret } = calculated.value;
  if (calculated.value.snapshotHash !== row.snapshotHash)
    return rejected(...snapshotFaults(row.snapshotHash, calculated.value.snapshotHash));
  const tree = settledTree(book, settled, settled.roll.visit);
  if (!tree.ok) return tree;
  const record = settlementRecord(settled, { engine: by, tree: tree.value.seal });
  const verification = openVerification(JSON.parse(JSON.stringify(record)), {
    scheme: settled.terms.scheme,
    ...(withRows ? { columns: row.columns, secret } : {}),
  });
  if (withRows) await eachRowKept(tx, stored, verification.add);
  const findings = verification.findings();
  if (findings.length > 0) {
    return rejected(
      ...findings.map(
        ({ what, where, recorded, recomputed }): Rejection => ({
          code: 'a-record-does-not-verify',
          path: `${what} ${where}`,
          found: recorded,
          expected: recomputed,
        }),
      ),
    );
  }
  return accepted({
    calculated: calculated.value,
    tree: tree.value,
    record,
    document: settledDocument({ settlement: settled, record }),
    hash: previewHash(row, record.hash),
  });
}

/** SHA-256 of what a person approves who approves a settlement. */
export function previewHash(row: Pick<SettlementRow, 'settlement' | 'snapshotHash'>, record: string): string {
  const format = 'openmutual/settlement-preview/1';
  return hash({ format, settlement: row.settlement, snapshot: row.snapshotHash, record });
}

/** What was previewed, with the version of the settlement after it. */
export interface PreviewKept {
  readonly ok: true;
  readonly document: SettledDocument;
  readonly hash: string;
  readonly version: bigint;
}

/** Previews a settlement and keeps what there is to approve: its record and its hash. */
export async function preview(
  tx: Transaction,
  settlement: string,
  version: bigint | undefined,
  occasion: Occasion,
): Promise<PreviewKept | Refusal> {
  const { fund, person, at } = occasion;
  const row = await settlementById(tx, fund, settlement, 'update');
  if (row === undefined) return notFound('settlement', settlement);
  const previewed = await previewOf(tx, row, occasion, { withRows: true });
  if (!previewed.ok) return previewed;
  const { document, record, hash: approved, calculated } = previewed.value;
  const { settled } = calculated;
  const differing = benefitFaults(settled.benefits, await scheduledClaims(tx, fund, row.period));
  if (differing.length > 0) return rejected(...differing);
  const step = await takeStep(tx, keptSettlement, [fund, settlement], {
    act: 'preview',
    by: 'organiser',
    person,
    at,
    version,
    facts: { 'snapshot-is-unchanged': snapshotFaults(row.snapshotHash, await hashNow(tx, row, occasion)) },
    set: {
      engine,
      preview_hash: approved,
      record_hash: record.hash,
      told: JSON.stringify(toldOf(settled, record)),
      previewed_by: person,
      previewed_at: at,
    },
    notes: { preview: approved, record: record.hash },
  });
  if (!step.ok) return step;
  await keepText(tx, fund, settlement, 'record', `${JSON.stringify(record, null, 2)}\n`);
  await keepText(tx, fund, settlement, 'position-out', JSON.stringify(positionDocument(settled.positionOut)));
  return { ok: true, document, hash: approved, version: step.version };
}

/** What the rules give for a claim is what was decided on it: else one of the two was meant otherwise. */
function benefitFaults(
  benefits: StoredSettled['settled']['benefits'],
  claims: readonly ScheduledClaim[],
): Rejection[] {
  const decided = new Map(claims.map(({ number, benefit }) => [number, benefit]));
  return benefits.flatMap(({ claim, full }) => {
    const expected = decided.get(claim.claim);
    if (expected === undefined || `${full}` === expected) return [];
    return [
      {
        code: 'a-benefit-is-not-the-one-that-was-decided',
        path: `claim ${claim.claim}`,
        found: `${full}`,
        expected,
        suggestion: 'decide the claim again by the rules and the columns of its member',
      },
    ];
  });
}

function toldOf(settled: StoredSettled['settled'], record: SettlementRecord): Told {
  const { terms, roll, claims, fees, positionIn } = settled;
  const { result } = record;
  return {
    currency: terms.currency,
    members: roll.inForce,
    claims,
    benefits: result.benefits,
    fees: `${sum(
      fees.map(({ amount }) => amount),
      terms.currency,
    )}`,
    total: result.total,
    collected: result.collected,
    carriedIn: `${positionIn.carried}`,
    carriedOut: record.position.out.carried,
    spread: spreadOf(settled),
  };
}
