import { hash } from '@openmutual/core/canonical';
import { Money } from '@openmutual/core/money';
import { type PayoutAct, type PayoutState, payoutLife } from '@openmutual/core/payout-life';
import { preparedOf, type Signable, type SignatureTable, standing } from '../approval/signature.ts';
import type { Transaction } from '../database/within.ts';
import type { Fund } from '../fund/fund.ts';
import type { Kept } from '../life/step.ts';
import { ruleOf } from '../payout/payout.ts';

/** What is spent of the fees, as its row has it; it has the life of a payout. */
export interface SpendingRow {
  readonly spending: string;
  readonly budget: string;
  readonly year: number;
  readonly purpose: string;
  readonly subject: string;
  readonly payTo: string;
  readonly state: PayoutState;
  readonly version: bigint;
  readonly amount: bigint;
  readonly currency: string;
  readonly hash: string;
  readonly preparedBy: string;
  readonly preparedAt: string;
  readonly on: string | null;
  readonly entry: string | null;
  readonly paidEntry: string | null;
  readonly paidOn: string | null;
  readonly bankReference: string | null;
  readonly reason: string | null;
}

type Fact = 'amount-is-left' | 'approvals-are-given';

export const keptSpending: Kept<PayoutState, PayoutAct, Fact> = {
  life: payoutLife,
  table: 'fund.spending',
  log: 'fund.spending_log',
  key: ['fund_id', 'spending_id'],
};

export async function spendingById(
  tx: Transaction,
  fund: string,
  spending: string,
  lock?: 'update',
): Promise<SpendingRow | undefined> {
  const held = lock === undefined ? '' : 'FOR UPDATE OF p';
  return (await spendingsBy(tx, [fund, spending], 'p.spending_id = $2', held))[0];
}

export function spendingsOf(
  tx: Transaction,
  fund: string,
  {
    limit,
    after,
    state,
  }: { readonly limit: number; readonly after?: string | undefined; readonly state?: string | undefined },
): Promise<SpendingRow[]> {
  return spendingsBy(
    tx,
    [fund, limit, after ?? null, state ?? null],
    '($3::uuid IS NULL OR p.spending_id < $3) AND ($4::text IS NULL OR p.state = $4)',
    'ORDER BY p.spending_id DESC LIMIT $2',
  );
}

async function spendingsBy(
  tx: Transaction,
  values: readonly unknown[],
  where: string,
  tail: string,
): Promise<SpendingRow[]> {
  const { rows } = await tx.query<SpendingRow>(
    `SELECT p.spending_id AS spending, p.budget_id AS budget, b.year, p.purpose, p.subject, p.pay_to AS "payTo", p.state, p.version, p.amount, f.currency, p.hash,
       p.prepared_by AS "preparedBy", p.prepared_at AS "preparedAt", p.on_date AS "on", p.entry_id AS entry, p.paid_entry_id AS "paidEntry",
       p.paid_on AS "paidOn", p.bank_reference AS "bankReference", w.text AS reason
     FROM fund.spending p JOIN fund.fund f USING (fund_id) JOIN fund.fee_budget b USING (fund_id, budget_id)
       LEFT JOIN fund.money_word w ON w.fund_id = p.fund_id AND w.of_id = p.spending_id AND w.kind = 'reason'
     WHERE p.fund_id = $1 AND ${where} ${tail}`,
    values,
  );
  return rows;
}

/** The hash of all that it does: who approves it has seen this and nothing else. */
export function spendingHash(
  fund: string,
  of: Pick<SpendingRow, 'spending' | 'budget' | 'purpose' | 'subject' | 'payTo' | 'amount' | 'currency'>,
): string {
  const { spending, budget, purpose, subject, payTo, amount, currency } = of;
  const money = `${Money.ofMinor(amount, currency)} ${currency}`;
  return hash({
    ...{ format: 'openmutual/spending/1', fund, spending, budget, purpose, subject, payTo, amount: money },
  });
}

export const spendingSignatures: SignatureTable = { table: 'fund.spending_signature', key: 'spending_id' };

/** What is signed: open as long as it is prepared. */
export function signableOf(fund: Fund, row: SpendingRow): Signable {
  const { spending, state } = row;
  const closed = state === 'prepared' ? undefined : state;
  return { fund: fund.fund, id: spending, rule: ruleOf(fund), prepared: preparedOf(row), closed };
}

export async function standingOf(tx: Transaction, fund: Fund, row: SpendingRow) {
  return standing(tx, spendingSignatures, signableOf(fund, row));
}

/** As those who read the ledger see it. */
export function spendingShown(row: SpendingRow, person: string) {
  const { spending, budget, year, purpose, subject, payTo, state, hash: print, preparedAt, reason } = row;
  const { on, paidOn, bankReference, preparedBy, amount, currency } = row;
  return {
    ...{
      spending,
      budget,
      year,
      purpose,
      subject,
      payTo,
      state,
      amount: `${Money.ofMinor(amount, currency)}`,
    },
    ...{
      currency,
      hash: print,
      preparedAt,
      isMine: preparedBy === person,
      on,
      paidOn,
      bankReference,
      reason,
    },
  };
}
