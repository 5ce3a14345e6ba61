import { invariant } from '@openmutual/core/result';
import type { Transaction } from '../database/within.ts';
import { amountText, type ClaimRow, isRefused, stepClaim } from './claim-row.ts';

/** A claim that is to be shared, as the list of claims of a settlement has it (`core/assessment/claim`). */
export interface ScheduledClaim {
  readonly claim: string;
  /** What people call it, and the list of claims too. */
  readonly number: string;
  readonly bucket: number;
  readonly memberId: string;
  /** The number of the member. */
  readonly member: string;
  readonly item: string;
  readonly occurredOn: string;
  /** The loss or amount recognised, the column `amount`; missing where the item gives its own. */
  readonly recognised: string | undefined;
  /** What the rules give for it before benefits shrink. */
  readonly benefit: string;
  readonly version: bigint;
}

/** The claims that are scheduled for a period, by number: as class `work` or `organiser`. */
export async function scheduledClaims(
  tx: Transaction,
  fund: string,
  period: string,
): Promise<readonly ScheduledClaim[]> {
  const { rows } = await tx.query<ClaimRow & { member: bigint }>(
    `SELECT c.*, m.number AS member FROM fund.claim c JOIN fund.member m USING (fund_id, bucket, member_id)
     WHERE c.fund_id = $1 AND c.scheduled_for = $2 AND c.state = 'scheduled' ORDER BY c.number`,
    [fund, period],
  );
  return rows.map((row) => ({
    claim: row.claim_id,
    number: `${row.number}`,
    bucket: row.bucket,
    memberId: row.member_id,
    member: `${row.member}`,
    item: row.item,
    occurredOn: row.occurred_on,
    recognised: amountText(row.decided_recognised, row.currency),
    benefit: amountText(row.decided_benefit, row.currency) ?? '',
    version: row.version,
  }));
}

/** Claims of a period that is posted. All of them, as they were snapshot, or it throws: then nothing of the posting stays. */
export async function markSettled(
  tx: Transaction,
  settled: {
    readonly fund: string;
    readonly period: string;
    readonly settlement: string;
    readonly claims: readonly Pick<ScheduledClaim, 'claim' | 'version'>[];
    readonly at: string;
  },
): Promise<void> {
  const { fund, period, settlement, claims, at } = settled;
  // In one order, so that two who post do not wait for each other.
  for (const { claim, version } of claims.toSorted((a, b) => (a.claim < b.claim ? -1 : 1))) {
    const row = await locked(tx, fund, claim);
    invariant(row.scheduled_for === period, 'a claim is settled in the period it is scheduled for');
    const taken = await stepClaim(tx, row, {
      ...{ act: 'settle', by: 'rules', at, version },
      facts: { 'settlement-is-posted': [] },
      set: { settled_in: settlement },
      notes: { settlement },
    });
    invariant(!isRefused(taken), `claim ${row.number} is settled as it was snapshot`);
  }
}

/** A claim whose benefit is paid out, once: throws where it is not settled, or was paid before. */
export async function markPaid(
  tx: Transaction,
  paid: {
    readonly fund: string;
    readonly claim: string;
    readonly payout: string;
    readonly on: string;
    readonly at: string;
  },
): Promise<void> {
  const { fund, claim, payout, on, at } = paid;
  const row = await locked(tx, fund, claim);
  const taken = await stepClaim(tx, row, {
    ...{ act: 'pay', by: 'rules', at, version: undefined },
    facts: { 'payout-is-paid': [] },
    set: { paid_on: on },
    notes: { payout },
  });
  invariant(!isRefused(taken), `claim ${row.number} is settled and not paid`);
}

async function locked(tx: Transaction, fund: string, claim: string): Promise<ClaimRow> {
  const { rows } = await tx.query<ClaimRow>(
    'SELECT * FROM fund.claim WHERE fund_id = $1 AND claim_id = $2 FOR UPDATE',
    [fund, claim],
  );
  const [row] = rows;
  invariant(row !== undefined, 'a claim of a settlement is there');
  return row;
}
