import { printedReference } from '@openmutual/core/creditor-reference';
import { date } from '@openmutual/core/date';
import type { Dues } from '@openmutual/core/due';
import { Money } from '@openmutual/core/money';
import { invariant } from '@openmutual/core/result';
import type { Transaction } from '../database/within.ts';
import { memberDues } from '../due/member-dues.ts';
import { dayIn, type Fund, fundOf } from '../fund/fund.ts';
import { notFound, reply } from '../http/answer.ts';
import { id } from '../http/atoms.ts';
import { keyAsked, page } from '../http/cursor.ts';
import type { Asked } from '../http/route.ts';
import { memberNumbered, memberOfPerson } from '../member/member.ts';
import { payingIntoOf } from './bank-account.ts';
import { referenceOf } from './own-reference.ts';
import { type PaymentRow, paymentById, paymentShown, paymentsOf } from './payment.ts';

type OfFund<Query = unknown> = Asked<{ readonly fund: string }, Query>;
type OfPayment = Asked<{ readonly fund: string; readonly payment: string }>;
type Listed = { readonly cursor?: string | undefined; readonly limit: number };

export async function paymentsListed({
  tx,
  params,
  query,
}: OfFund<Listed & { readonly state?: string | undefined; readonly member?: string | undefined }>) {
  const after = keyAsked(query.cursor, [id]);
  if (after !== undefined && 'ok' in after) return after;
  const member = query.member === undefined ? undefined : await memberNumbered(tx, params.fund, query.member);
  if (query.member !== undefined && member === undefined) return notFound('member', query.member);
  const rows = await paymentsOf(tx, params.fund, {
    ...{ limit: query.limit + 1, after: after?.[0], state: query.state, member, order: 'newest-first' },
  });
  return reply(page(rows, query.limit, ({ payment }) => [payment], paymentShown));
}

export async function paymentRead({ tx, params }: OfPayment) {
  const row = await paymentById(tx, params.fund, params.payment);
  if (row === undefined) return notFound('payment', params.payment);
  const { rows: steps } = await tx.query<{ act: string; at: string; reason: string | null }>(
    `SELECT l.act, l.at, w.text AS reason FROM fund.payment_log l
       LEFT JOIN fund.money_word w ON l.act = 'reverse' AND w.fund_id = l.fund_id AND w.of_id = l.payment_id AND w.kind = 'reason'
     WHERE l.fund_id = $1 AND l.payment_id = $2 ORDER BY l.version`,
    [params.fund, row.payment],
  );
  const { rows: others } = await tx.query<{ instead: string }>(
    'SELECT payment_id AS instead FROM fund.payment WHERE fund_id = $1 AND instead_of = $2',
    [params.fund, row.payment],
  );
  return reply(
    { ...paymentShown(row), instead: others[0]?.instead ?? null, steps },
    { version: row.version },
  );
}

/** The receipt of a payment, for staff. */
export async function receiptRead({ tx, params }: OfPayment) {
  const fund = await fundOf(tx, params.fund);
  const row = await paymentById(tx, params.fund, params.payment);
  if (fund === undefined || row === undefined || row.receipt === null)
    return notFound('payment', params.payment);
  return reply(await receiptOf(tx, fund, row));
}

export async function ownPaying({ tx, params, person = '', at }: OfFund) {
  const fund = await fundOf(tx, params.fund);
  const member = await memberOfPerson(tx, params.fund, person);
  if (fund === undefined || member === undefined) return notFound('fund', params.fund);
  const dues = await memberDues(tx, fund, member, dayIn(fund, at));
  const reference = referenceOf(fund, member.number);
  return reply({
    ...{ reference, printed: printedReference(reference), currency: fund.currency },
    ...{ owed: `${dues.outstanding}`, prepaid: `${dues.prepaid}` },
    into: await payingIntoOf(tx, fund, at),
  });
}

export async function ownPaymentsListed({ tx, params, person = '', query }: OfFund<Listed>) {
  const after = keyAsked(query.cursor, [id]);
  if (after !== undefined && 'ok' in after) return after;
  const member = await memberOfPerson(tx, params.fund, person);
  if (member === undefined) return notFound('fund', params.fund);
  const rows = await paymentsOf(tx, params.fund, {
    ...{ limit: query.limit + 1, after: after?.[0], member, order: 'newest-first' },
  });
  return reply(page(rows, query.limit, ({ payment }) => [payment], paymentShown));
}

export async function ownReceipt({ tx, params, person = '' }: OfPayment) {
  const fund = await fundOf(tx, params.fund);
  const member = await memberOfPerson(tx, params.fund, person);
  const row = await paymentById(tx, params.fund, params.payment);
  const isHis = member !== undefined && row !== undefined && row.memberId === member.memberId;
  if (fund === undefined || !isHis || row.receipt === null) return notFound('payment', params.payment);
  return reply(await receiptOf(tx, fund, row));
}

/**
 * A receipt: the payment, and what of it went to which bill when it was written down. Found from the lines of the account, those up to it against
 * those before it, so that it says the same for ever.
 */
async function receiptOf(tx: Transaction, fund: Fund, row: PaymentRow) {
  const { bucket, memberId, member, receipt, receiptOn, amount, paidOn, state } = row;
  const isWhole =
    bucket !== null && memberId !== null && member !== null && receipt !== null && receiptOn !== null;
  invariant(isWhole, 'a receipt is for a member');
  const on = date(receiptOn);
  const { rows } = await tx.query<{ seq: bigint }>(
    'SELECT seq FROM ledger.entry WHERE fund_id = $1 AND entry_id = $2',
    [fund.fund, row.assignedEntry ?? row.entry],
  );
  const seq = rows[0]?.seq;
  invariant(seq !== undefined, 'what a receipt is for stands in the ledger');
  const before = await memberDues(tx, fund, { bucket, memberId }, on, seq - 1n);
  const after = await memberDues(tx, fund, { bucket, memberId }, on, seq);
  return {
    ...{ receipt, fund: { name: fund.charter.name, code: fund.charter.code }, member: `${member}` },
    ...{
      amount: `${Money.ofMinor(amount, fund.currency)}`,
      currency: fund.currency,
      paidOn,
      issuedOn: receiptOn,
    },
    reference: referenceOf(fund, member),
    isReversed: state === 'reversed',
    allocated: allocatedBetween(before, after),
    prepaid: `${after.prepaid.minus(before.prepaid)}`,
  };
}

function allocatedBetween(before: Dues, after: Dues) {
  const paidBefore = new Map(before.dues.map(({ due, paid }) => [due, paid]));
  return after.dues.flatMap(({ due, billedOn, payBy, paid, open }) => {
    const was = paidBefore.get(due);
    const amount = was === undefined ? paid : paid.minus(was);
    return amount.isZero()
      ? []
      : [{ due, billedOn: `${billedOn}`, payBy: `${payBy}`, amount: `${amount}`, open: `${open}` }];
  });
}
