import type { ApprovalRule } from '@openmutual/core/approval';
import { hash } from '@openmutual/core/canonical';
import { Money } from '@openmutual/core/money';
import { type PayoutAct, type PayoutState, payoutLife } from '@openmutual/core/payout-life';
import { preparedOf, type Signable, type SignatureTable, standing } from '../approval/signature.ts';
import type { Transaction } from '../database/within.ts';
import type { Fund } from '../fund/fund.ts';
import type { Kept } from '../life/step.ts';

/** A payout as its row has it. */
export interface PayoutRow {
  readonly payout: string;
  readonly bucket: number;
  readonly memberId: string;
  /** The number of the member. */
  readonly member: bigint;
  readonly kind: 'benefit' | 'prepaid';
  readonly claimId: string | null;
  /** The number of the claim. */
  readonly claim: bigint | null;
  readonly state: PayoutState;
  readonly version: bigint;
  readonly amount: bigint;
  readonly currency: string;
  readonly hash: string;
  readonly preparedBy: string;
  readonly preparedAt: string;
  readonly entry: string | null;
  /** The day of the entry by which it was approved, in the time zone of the fund. */
  readonly approvedOn: string | null;
  readonly paidOn: string | null;
  readonly bankReference: string | null;
  readonly payTo: string | null;
}

type Fact = 'amount-is-left' | 'approvals-are-given';

export const keptPayout: Kept<PayoutState, PayoutAct, Fact> = {
  life: payoutLife,
  table: 'fund.payout',
  log: 'fund.payout_log',
  key: ['fund_id', 'payout_id'],
};

export async function payoutById(
  tx: Transaction,
  fund: string,
  payout: string,
  lock?: 'update',
): Promise<PayoutRow | undefined> {
  const held = lock === undefined ? '' : 'FOR UPDATE OF p';
  return (await payoutsBy(tx, [fund, payout], 'p.payout_id = $2', held))[0];
}

/** Payouts, the newest first, behind one of them and in a state where one is asked for. */
export function payoutsOf(
  tx: Transaction,
  fund: string,
  {
    limit,
    after,
    state,
  }: { readonly limit: number; readonly after?: string | undefined; readonly state?: string | undefined },
): Promise<PayoutRow[]> {
  return payoutsBy(
    tx,
    [fund, limit, after ?? null, state ?? null],
    '($3::uuid IS NULL OR p.payout_id < $3) AND ($4::text IS NULL OR p.state = $4)',
    'ORDER BY p.payout_id DESC LIMIT $2',
  );
}

async function payoutsBy(
  tx: Transaction,
  values: readonly unknown[],
  where: string,
  tail: string,
): Promise<PayoutRow[]> {
  const { rows } = await tx.query<PayoutRow>(
    `SELECT p.payout_id AS payout, p.bucket, p.member_id AS "memberId", m.number AS member, p.kind, p.claim_id AS "claimId", c.number AS claim,
       p.state, p.version, p.amount, f.currency, p.hash, p.prepared_by AS "preparedBy", p.prepared_at AS "preparedAt", p.entry_id AS entry,
       e.on_date AS "approvedOn", p.paid_on AS "paidOn", p.bank_reference AS "bankReference", w.text AS "payTo"
     FROM fund.payout p JOIN fund.fund f USING (fund_id) JOIN fund.member m USING (fund_id, bucket, member_id)
       LEFT JOIN fund.claim c ON c.fund_id = p.fund_id AND c.claim_id = p.claim_id
       LEFT JOIN ledger.entry e ON e.fund_id = p.fund_id AND e.entry_id = p.entry_id
       LEFT JOIN fund.money_word w ON w.fund_id = p.fund_id AND w.of_id = p.payout_id AND w.kind = 'pay-to'
     WHERE p.fund_id = $1 AND ${where} ${tail}`,
    values,
  );
  return rows;
}

/** The hash of all that a payout does: who approves it has seen this and nothing else. */
export function payoutHash(of: {
  readonly fund: string;
  readonly payout: string;
  readonly kind: string;
  readonly claim: string | null;
  readonly member: string;
  readonly amount: string;
  readonly payTo: string | null;
}): string {
  return hash({ ...of });
}

/** Who must agree, by the charter; where one is enough, it is another than who prepared it, whatever the charter counts. */
export function ruleOf({ charter }: Pick<Fund, 'charter'>): ApprovalRule {
  const rule = charter.approvals.payout;
  return rule.approvals === 1 ? { ...rule, preparer: 'excluded' } : rule;
}

export const payoutSignatures: SignatureTable = { table: 'fund.payout_signature', key: 'payout_id' };

/** What is signed: open as long as it is prepared. */
export function signableOf(fund: Fund, row: PayoutRow): Signable {
  const { payout, state } = row;
  const closed = state === 'prepared' ? undefined : state;
  return { fund: fund.fund, id: payout, rule: ruleOf(fund), prepared: preparedOf(row), closed };
}

export async function standingOf(tx: Transaction, fund: Fund, row: PayoutRow) {
  return standing(tx, payoutSignatures, signableOf(fund, row));
}

/** A payout as staff see it. */
export function payoutShown(row: PayoutRow, person: string) {
  const {
    payout,
    kind,
    state,
    claimId,
    payTo,
    hash: print,
    preparedAt,
    paidOn,
    bankReference,
    currency,
  } = row;
  return {
    ...{
      payout,
      kind,
      state,
      member: `${row.member}`,
      claim: row.claim === null ? null : `${row.claim}`,
      claimId,
    },
    ...{ amount: `${Money.ofMinor(row.amount, currency)}`, currency, payTo, hash: print, preparedAt },
    ...{ isMine: row.preparedBy === person, paidOn, bankReference },
  };
}
