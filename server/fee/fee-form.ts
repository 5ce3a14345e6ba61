import { approvalStates } from '@openmutual/core/approval';
import { labelSchema as label } from '@openmutual/core/label-schema';
import { z } from 'zod';
import { amount, currency, day, id, line, moment } from '../http/atoms.ts';
import { postings } from '../payment/payment-form.ts';
import { payoutState } from '../payout/payout-form.ts';

/** What goes into requests on the operator's fee and comes out of them. */
const digits = z.string().regex(/^[0-9a-f]{64}$/);
const word = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,63}$/, { error: 'a word in small letters such as bank-savings' });
export const year = z.string().regex(/^2\d{3}$/, { error: 'a year such as 2026' });

export const budgetForm = z.strictObject({
  year: z.int().min(2000).max(2999),
  purposes: z.array(z.strictObject({ purpose: word, name: label, amount })).max(100),
});

export const budget = z.object({
  budget: id,
  document: budgetForm,
  hash: digits,
  proposedAt: moment,
  decision: id.nullable(),
  motion: id.nullable(),
  state: z.enum(approvalStates),
  adoptedAt: moment.nullable(),
});

/** What of a year was planned and spent, and how much the scheme leaves. */
export const feeStanding = z.object({
  year: z.int(),
  currency,
  budget: id.nullable(),
  purposes: z.array(
    z.object({ purpose: z.string(), name: label.nullable(), planned: amount, spent: amount, left: amount }),
  ),
  total: z.object({ planned: amount, spent: amount }),
  /** All that settlements ever charged as fees by the rules of the scheme, all that was ever spent of it, and the rest: nothing beyond it can be spent. */
  cap: z.object({ charged: amount, spent: amount, left: amount }),
});

export const spendingForm = z.strictObject({
  purpose: word,
  amount,
  /** What it is for, and who is paid: a company, a bill, never a member. */
  subject: line,
  payTo: line,
});

export const spending = z.object({
  spending: id,
  budget: id,
  year: z.int(),
  purpose: z.string(),
  subject: z.string(),
  payTo: z.string(),
  state: payoutState,
  amount,
  currency,
  hash: digits,
  preparedAt: moment,
  isMine: z.boolean(),
  on: day.nullable(),
  paidOn: day.nullable(),
  bankReference: z.string().nullable(),
  reason: z.string().nullable(),
});

export const spendingDone = spending.extend({ lacking: z.int(), postings });
export const signatureForm = z.strictObject({ says: z.enum(['yes', 'no']), hash: digits });
export const paidForm = z.strictObject({ paidOn: day, bankReference: line });
export const reasonForm = z.strictObject({ reason: line });
