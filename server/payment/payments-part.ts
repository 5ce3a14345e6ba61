import { Money } from '@openmutual/core/money';
import type { Transaction } from '../database/within.ts';
import type { Fund } from '../fund/fund.ts';
import type { Member } from '../member/member.ts';
import type { OwnPart } from '../member/own-data.ts';
import { paymentShown, paymentsOf } from './payment.ts';
import { billsUndone } from './undone-bills.ts';

/** What a member paid and what was paid out to him, in what he may take with him; with him the words of the bank are forgotten. */
export const paymentsPart: OwnPart = {
  name: 'payments',
  async of({ tx }, fund, member) {
    const payments = await paymentsOf(tx, fund.fund, { limit: ALL, member, order: 'oldest-first' });
    return { payments: payments.map(paymentShown), payouts: await payoutsTo(tx, fund, member) };
  },
  undoing: ({ tx, at }, fund, member) => billsUndone(tx, fund, member, at),
  async isGoingOn({ tx }, fund, member) {
    const payouts = await payoutsTo(tx, fund, member);
    return payouts.some(({ state }) => state === 'prepared' || state === 'approved');
  },
  async forget({ tx }, { fund }, { bucket, memberId }) {
    await tx.query(
      `DELETE FROM fund.money_word WHERE fund_id = $1 AND of_id IN (
         SELECT payment_id FROM fund.payment WHERE fund_id = $1 AND bucket = $2 AND member_id = $3
         UNION ALL SELECT payout_id FROM fund.payout WHERE fund_id = $1 AND bucket = $2 AND member_id = $3)`,
      [fund, bucket, memberId],
    );
  },
};

/** More than anybody pays in a life. */
const ALL = 100_000;

async function payoutsTo(tx: Transaction, { fund, currency }: Fund, { bucket, memberId }: Member) {
  const { rows } = await tx.query<{
    kind: 'benefit' | 'prepaid';
    state: string;
    amount: bigint;
    preparedAt: string;
    paidOn: string | null;
    payTo: string | null;
  }>(
    `SELECT p.kind, p.state, p.amount, p.prepared_at AS "preparedAt", p.paid_on AS "paidOn", w.text AS "payTo"
     FROM fund.payout p LEFT JOIN fund.money_word w ON w.fund_id = p.fund_id AND w.of_id = p.payout_id AND w.kind = 'pay-to'
     WHERE p.fund_id = $1 AND p.bucket = $2 AND p.member_id = $3 ORDER BY p.payout_id`,
    [fund, bucket, memberId],
  );
  return rows.map((row) => ({ ...row, amount: `${Money.ofMinor(row.amount, currency)}`, currency }));
}
