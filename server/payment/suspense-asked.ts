import { invariant, type Rejection } from '@openmutual/core/result';
import { postWithin } from '@openmutual/ledger/post';
import type { Leg } from '@openmutual/ledger/transaction';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { dayIn, fundOf } from '../fund/fund.ts';
import { notFound, refusal, reply } from '../http/answer.ts';
import { id } from '../http/atoms.ts';
import { keyAsked, page } from '../http/cursor.ts';
import type { Asked } from '../http/route.ts';
import { takeStep } from '../life/step.ts';
import { memberNumbered } from '../member/member.ts';
import { holdLedger, legsShown, type MemberMoney, paidBy } from './member-money.ts';
import { keptPayment, type PaymentRow, paymentById, paymentShown, paymentsOf } from './payment.ts';
import { billFaults, holderOf, nobody } from './payment-asked.ts';
import type { assignmentForm, sentBackForm } from './payment-form.ts';
import { closedThrough, dayFaults, nextReceipts } from './recording.ts';

type OfPayment<Body> = Asked<{ readonly fund: string; readonly payment: string }, unknown, Body>;

/** Payments whose payer nobody knows, those first that wait longest. */
export async function suspenseListed({
  tx,
  params,
  query,
}: Asked<{ readonly fund: string }, { readonly cursor?: string | undefined; readonly limit: number }>) {
  const after = keyAsked(query.cursor, [id]);
  if (after !== undefined && 'ok' in after) return after;
  const rows = await paymentsOf(tx, params.fund, {
    ...{ limit: query.limit + 1, after: after?.[0], state: 'unassigned', order: 'oldest-first' },
  });
  return reply(page(rows, query.limit, ({ payment }) => [payment], paymentShown));
}

/** Gives a payment to its member: it leaves suspense, pays what he owes, and he has his receipt. */
export async function assign({
  tx,
  params,
  body,
  person = '',
  at,
  version,
}: OfPayment<z.output<typeof assignmentForm>>) {
  const fund = await fundOf(tx, params.fund);
  const row = fund === undefined ? undefined : await paymentById(tx, params.fund, params.payment);
  if (fund === undefined || row === undefined) return notFound('payment', params.payment);
  const member = await memberNumbered(tx, fund.fund, body.member);
  const faults: Rejection[] = member === undefined ? [nobody(body.member)] : [];
  faults.push(...(await billFaults(tx, fund, member, body.bill, at)));
  if (faults.length > 0 || member === undefined) return refusal(422, ...faults);
  const holder = holderOf(member);
  const held = await holdLedger(tx, fund, [holder], at);
  const today = `${dayIn(fund, at)}`;
  const entry = uuidv7();
  const [receipt] = await nextReceipts(tx, fund, 1, today);
  const step = await takeStep(tx, keptPayment, [fund.fund, row.payment], {
    ...{ act: 'assign', by: 'treasurer', person, at, version },
    set: {
      ...{ bucket: holder.bucket, member_id: holder.memberId, receipt, receipt_on: today },
      assigned_entry_id: entry,
    },
  });
  if (!step.ok) return step;
  const money = held.members.get(holder.memberId) as MemberMoney;
  const legs: Leg[] = [{ account: held.of('suspense'), amount: row.amount }, ...paidBy(money, row.amount)];
  const kind = 'payment-assigned';
  const subject = { payment: row.payment, ...(body.bill === undefined ? {} : { of: body.bill }) };
  const posting = { fund: fund.fund, entryId: entry, onDate: today, kind, subject, legs };
  const [result] = await postWithin(tx, fund.fund, [posting], at);
  if (result === undefined || !result.ok) return refusal(422, ...(result?.rejections ?? []));
  return reply(
    { ...paymentShown(await again(tx, fund.fund, row)), postings: legsShown(held, kind, legs) },
    {
      version: step.version,
      event: { act: 'payment-assigned', subject: { payment: row.payment, entry, receipt: receipt ?? '' } },
    },
  );
}

/** Records that a payment of nobody known went back. */
export async function sendBack({
  tx,
  params,
  body,
  person = '',
  at,
  version,
}: OfPayment<z.output<typeof sentBackForm>>) {
  const fund = await fundOf(tx, params.fund);
  const row = fund === undefined ? undefined : await paymentById(tx, params.fund, params.payment);
  if (fund === undefined || row === undefined) return notFound('payment', params.payment);
  const held = await holdLedger(tx, fund, [], at);
  const entry = uuidv7();
  const faults = dayFaults(body.sentOn, `${dayIn(fund, at)}`, await closedThrough(tx, fund.fund), 'sentOn');
  if (faults.length > 0) return refusal(422, ...faults);
  const step = await takeStep(tx, keptPayment, [fund.fund, row.payment], {
    ...{ act: 'send-back', by: 'treasurer', person, at, version },
    notes: { entry, bankReference: body.bankReference },
  });
  if (!step.ok) return step;
  const legs: Leg[] = [
    { account: held.of('suspense'), amount: row.amount },
    { account: held.of('bank'), amount: -row.amount },
  ];
  const kind = 'payment-sent-back';
  const posting = {
    fund: fund.fund,
    entryId: entry,
    onDate: body.sentOn,
    kind,
    subject: { payment: row.payment },
    legs,
  };
  const [result] = await postWithin(tx, fund.fund, [posting], at);
  if (result === undefined || !result.ok) return refusal(422, ...(result?.rejections ?? []));
  return reply(
    { ...paymentShown(await again(tx, fund.fund, row)), postings: legsShown(held, kind, legs) },
    { version: step.version, event: { act: 'payment-sent-back', subject: { payment: row.payment, entry } } },
  );
}

async function again(
  tx: OfPayment<unknown>['tx'],
  fund: string,
  { payment }: PaymentRow,
): Promise<PaymentRow> {
  const row = await paymentById(tx, fund, payment);
  invariant(row !== undefined, 'a payment that took a step is there');
  return row;
}
