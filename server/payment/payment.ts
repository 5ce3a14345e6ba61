import { Money } from '@openmutual/core/money';
import { type PaymentAct, type PaymentState, paymentLife } from '@openmutual/core/payment-life';
import type { Transaction } from '../database/within.ts';
import type { Kept } from '../life/step.ts';

/** A payment as its row has it, with what the bank told of it as long as that is kept. */
export interface PaymentRow {
  readonly payment: string;
  readonly bucket: number | null;
  readonly memberId: string | null;
  /** The number of the member. */
  readonly member: bigint | null;
  readonly state: PaymentState;
  readonly version: bigint;
  readonly amount: bigint;
  readonly currency: string;
  readonly paidOn: string;
  readonly reference: string | null;
  readonly bankReference: string | null;
  readonly receipt: string | null;
  readonly receiptOn: string | null;
  readonly recordedAt: string;
  readonly entry: string;
  readonly assignedEntry: string | null;
  readonly insteadOf: string | null;
  readonly payer: string | null;
  readonly written: string | null;
}

export const keptPayment: Kept<PaymentState, PaymentAct> = {
  life: paymentLife as Kept<PaymentState, PaymentAct>['life'],
  table: 'fund.payment',
  log: 'fund.payment_log',
  key: ['fund_id', 'payment_id'],
};

export async function paymentById(
  tx: Transaction,
  fund: string,
  payment: string,
): Promise<PaymentRow | undefined> {
  return (await paymentsBy(tx, [fund, payment], 'p.payment_id = $2', ''))[0];
}

/** Which payments are asked for; the order is that in which they were recorded. */
export interface PaymentsAsked {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly state?: string | undefined;
  readonly member?: { readonly bucket: number; readonly memberId: string } | undefined;
  readonly order: 'newest-first' | 'oldest-first';
}

export function paymentsOf(
  tx: Transaction,
  fund: string,
  { limit, after, state, member, order }: PaymentsAsked,
): Promise<PaymentRow[]> {
  const isDown = order === 'newest-first';
  const conditions = [
    `($3::uuid IS NULL OR p.payment_id ${isDown ? '<' : '>'} $3)`,
    '($4::text IS NULL OR p.state = $4)',
    '($6::uuid IS NULL OR (p.bucket = $5 AND p.member_id = $6))',
  ];
  const values = [
    fund,
    limit,
    after ?? null,
    state ?? null,
    member?.bucket ?? null,
    member?.memberId ?? null,
  ];
  const tail = `ORDER BY p.payment_id ${isDown ? 'DESC' : 'ASC'} LIMIT $2`;
  return paymentsBy(tx, values, conditions.join(' AND '), tail);
}

async function paymentsBy(
  tx: Transaction,
  values: readonly unknown[],
  where: string,
  tail: string,
): Promise<PaymentRow[]> {
  const { rows } = await tx.query<PaymentRow>(
    `SELECT p.payment_id AS payment, p.bucket, p.member_id AS "memberId", m.number AS member, p.state, p.version, p.amount, f.currency,
       p.paid_on AS "paidOn", p.reference, p.bank_reference AS "bankReference", p.receipt, p.receipt_on AS "receiptOn",
       p.recorded_at AS "recordedAt", p.entry_id AS entry, p.assigned_entry_id AS "assignedEntry", p.instead_of AS "insteadOf",
       w.text AS payer, written.text AS written
     FROM fund.payment p JOIN fund.fund f USING (fund_id)
       LEFT JOIN fund.member m ON m.fund_id = p.fund_id AND m.bucket = p.bucket AND m.member_id = p.member_id
       LEFT JOIN fund.money_word w ON w.fund_id = p.fund_id AND w.of_id = p.payment_id AND w.kind = 'payer'
       LEFT JOIN fund.money_word written
         ON written.fund_id = p.fund_id AND written.of_id = p.payment_id AND written.kind = 'reference'
     WHERE p.fund_id = $1 AND ${where} ${tail}`,
    values,
  );
  return rows;
}

/** A payment as staff see it. */
export function paymentShown(row: PaymentRow) {
  const { payment, state, paidOn, reference, payer, written, currency } = row;
  const { bankReference, receipt, recordedAt } = row;
  return {
    ...{ payment, state, amount: `${Money.ofMinor(row.amount, currency)}`, currency, paidOn },
    ...{
      member: row.member === null ? null : `${row.member}`,
      reference,
      payer,
      written,
      bankReference,
      receipt,
      recordedAt,
    },
  };
}
