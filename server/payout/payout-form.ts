import { approvalStates } from '@openmutual/core/approval';
import { payoutLife } from '@openmutual/core/payout-life';
import { z } from 'zod';
import { amount, currency, day, id, line, moment } from '../http/atoms.ts';
import { number } from '../member/member-form.ts';
import { postings } from '../payment/payment-form.ts';

/** What goes into requests on payouts and comes out of them. */
export const payoutState = z.enum(Object.keys(payoutLife.states) as [keyof typeof payoutLife.states]);
export const payoutKinds = ['benefit', 'prepaid'] as const;
const digits = z.string().regex(/^[0-9a-f]{64}$/);

/** Of a settled claim, or of what a member has paid beforehand: one of the two. */
export const payoutForm = z
  .strictObject({
    claim: id.optional(),
    member: number.optional(),
    amount,
    /** Where the money goes, as the bank needs it; kept apart and erased with the particulars of the member. */
    payTo: line.optional(),
  })
  .refine(({ claim, member }) => (claim === undefined) !== (member === undefined), {
    error: 'a claim, or a member whose prepaid money goes back',
  });

export const payout = z.object({
  payout: id,
  kind: z.enum(payoutKinds),
  state: payoutState,
  member: z.string(),
  /** The number of the claim, for a benefit. */
  claim: z.string().nullable(),
  claimId: id.nullable(),
  amount,
  currency,
  payTo: z.string().nullable(),
  /** What an approval names: the hash of all that it does. */
  hash: digits,
  preparedAt: moment,
  isMine: z.boolean(),
  paidOn: day.nullable(),
  bankReference: z.string().nullable(),
});

export const payoutRead = payout.extend({
  approval: z.object({
    state: z.enum(approvalStates),
    lacking: z.int(),
    signatures: z.array(z.object({ says: z.enum(['yes', 'no']), at: moment, isMine: z.boolean() })),
  }),
  steps: z.array(z.object({ act: z.string(), at: moment, reason: z.string().nullable() })),
});

export const payoutDone = payout.extend({ lacking: z.int(), postings });

export const signatureForm = z.strictObject({ says: z.enum(['yes', 'no']), hash: digits });
export const paidForm = z.strictObject({ paidOn: day, bankReference: line });
export const reasonForm = z.strictObject({ reason: line });

/** A claim of a posted settlement that is to be paid. */
export const payable = z.object({
  claim: id,
  number: z.string(),
  member: z.string(),
  /** The period that settled it. */
  period: z.string(),
  /** What the settlement gave for it. */
  amount,
});
