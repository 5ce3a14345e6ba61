import { labelSchema as label } from '@openmutual/core/label-schema';
import { paymentLife } from '@openmutual/core/payment-life';
import { z } from 'zod';
import { amount, currency, day, id, line, moment } from '../http/atoms.ts';
import { number } from '../member/member-form.ts';
import { payingInto } from './bank-account-form.ts';

/** What goes into requests on payments and comes out of them. */
export const paymentState = z.enum(Object.keys(paymentLife.states) as [keyof typeof paymentLife.states]);

/** A transfer as the treasurer reads it on a bank statement. */
export const paymentForm = z.strictObject({
  amount,
  /** The day on which the bank booked it. */
  paidOn: day,
  /** What the payer gave as the reference; `RF…` as on the bill. Where it is none of ours and no member is named, the payer is unknown. */
  reference: z.string().trim().max(140).optional(),
  member: number.optional(),
  /** The bill that the payer named, by the entry that billed it. Otherwise what fell due first is paid first. */
  bill: id.optional(),
  /** What the bank tells of the payer; it is kept apart and erased with his particulars. */
  payer: line.optional(),
  /** The number that the bank gives the transfer: with it no transfer is recorded twice. */
  bankReference: line.optional(),
});

/** What an act adds to accounts: a debit is positive, a credit negative. Member's accounts have his number. */
export const postings = z.array(
  z.object({ code: z.string(), member: z.string().nullable(), amount, kind: z.string() }),
);

export const payment = z.object({
  payment: id,
  state: paymentState,
  amount,
  currency,
  paidOn: day,
  member: z.string().nullable(),
  reference: z.string().nullable(),
  payer: z.string().nullable(),
  /** What the payer wrote, where it is no reference of ours: it often tells whose the payment is. Kept apart as the payer is. */
  written: z.string().nullable(),
  bankReference: z.string().nullable(),
  /** Nothing as long as nobody knows whose it is. */
  receipt: z.string().nullable(),
  recordedAt: moment,
});
export const paymentDone = payment.extend({ postings });

export const paymentRead = payment.extend({
  /** The payment that stands in its place, where it was reversed because something in it was wrong. */
  instead: id.nullable(),
  steps: z.array(z.object({ act: z.string(), at: moment, reason: z.string().nullable() })),
});

export const reversalForm = z.strictObject({
  reason: line,
  /** What is right, in the place of what was wrong. */
  instead: paymentForm.optional(),
});
export const reversed = z.object({
  payment: id,
  state: paymentState,
  postings,
  instead: payment.nullable(),
});

export const assignmentForm = z.strictObject({ member: number, bill: id.optional() });
export const sentBackForm = z.strictObject({ sentOn: day, bankReference: line });

/** What of a payment went to which bill; what is left is prepaid. */
export const allocated = z.object({ due: id, billedOn: day, payBy: day, amount, open: amount });

/** A receipt, whole: it is printed from this. */
export const receipt = z.object({
  receipt: z.string(),
  fund: z.object({ name: label, code: z.string() }),
  member: z.string(),
  amount,
  currency,
  paidOn: day,
  issuedOn: day,
  reference: z.string(),
  /** Whether the payment was reversed since: the receipt then counts for nothing, and keeps its number. */
  isReversed: z.boolean(),
  allocated: z.array(allocated),
  /** What no bill needed: the next one uses it. */
  prepaid: amount,
});

export const ownPayment = payment.omit({ payer: true, written: true, bankReference: true });

/** How somebody pays: with this reference the payment finds its bill. */
export const paying = z.object({
  reference: z.string(),
  /** In groups of four, as it is printed. */
  printed: z.string(),
  owed: amount,
  prepaid: amount,
  currency,
  /** The account of the fund; nothing where none was set. */
  into: payingInto.nullable(),
});

export const grantForm = z.strictObject({ paidOn: day, bankReference: line });
export const grantDone = z.object({ line: id, receivedOn: day, postings });
