import { approvalStates } from '@openmutual/core/approval';
import { costings } from '@openmutual/core/holding';
import { investmentLife } from '@openmutual/core/investment-life';
import { labelSchema as label } from '@openmutual/core/label-schema';
import { z } from 'zod';
import { amount, currency, day, id, line, moment } from '../http/atoms.ts';
import { postings } from '../payment/payment-form.ts';
import { movementKinds } from './movement.ts';

/** What goes into requests on the common money and comes out of them. */
const digits = z.string().regex(/^[0-9a-f]{64}$/);
const word = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,63}$/, { error: 'a word in small letters such as bank-savings' });
const rate = z.string().max(40).meta({ description: 'a part with its unit, such as 40% or 1/3' });
const units = z
  .string()
  .regex(/^\d{1,15}(\.\d{1,6})?$/, { error: 'units with at most six decimals, such as 12.5' });
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'a month such as 2026-03' });

const classLimit = z.strictObject({ class: word, name: label, atMost: rate });
const counterpartyLimit = z.strictObject({ counterparty: word, name: label, atMost: rate });

/** What a policy says: limits are parts of what the principal is worth. */
export const policyForm = z.strictObject({
  from: day,
  costing: z.enum(costings),
  classes: z.array(classLimit).max(50),
  counterparties: z.array(counterpartyLimit).max(200),
  /** What holds for each that is not named; without it only those named count. */
  otherCounterparties: rate.optional(),
  /** The price index against which the principal is to be preserved. */
  index: word.optional(),
});

export const policy = z.object({
  policy: id,
  document: policyForm,
  hash: digits,
  proposedAt: moment,
  /** By what it is adopted. */
  decision: id.nullable(),
  motion: id.nullable(),
  state: z.enum(approvalStates),
  /** The first day on which it counts; none before it is adopted. */
  effective: day.nullable(),
  isInEffect: z.boolean(),
});

export const holdingForm = z.strictObject({ name: line, class: word, counterparty: word });

const limitUse = z.object({
  of: z.enum(['class', 'counterparty', 'all']),
  name: z.string(),
  value: amount,
  most: amount,
  isBeyond: z.boolean(),
});

export const holding = z.object({
  holding: id,
  name: z.string(),
  class: z.string(),
  counterparty: z.string(),
  costing: z.enum(costings),
  units: z.string(),
  cost: amount,
  value: amount,
  /** value − cost. */
  unrealised: amount,
  /** Of which day the value is; none was stated yet where nothing stands here, and the value is the cost. */
  valuedOn: day.nullable(),
  lots: z.array(z.object({ lot: id, on: day, units: z.string(), cost: amount })),
});

export const portfolio = z.object({
  on: day,
  currency,
  policy: id.nullable(),
  principal: z.object({ account: amount, gain: amount, used: amount, worth: amount, usable: amount }),
  holdings: z.array(holding),
  total: z.object({ cost: amount, value: amount, unrealised: amount }),
  /** How much of each limit is used; nothing where no policy is in effect. */
  limits: z.array(limitUse),
});

export const movementState = z.enum(
  Object.keys(investmentLife.states) as [keyof typeof investmentLife.states],
);

export const movementForm = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('buy'), holding: id, units, amount }),
  /** The lot where the holding is sold lot by lot: the movement by which it was bought. */
  z.strictObject({ kind: z.literal('sell'), holding: id, units, amount, lot: id.optional() }),
  /** What all units of it are worth on a day, and where that was read. */
  z.strictObject({ kind: z.literal('value'), holding: id, on: day, amount, source: line }),
  z.strictObject({ kind: z.literal('income'), holding: id, paidOn: day, amount, bankReference: line }),
  /** Money that somebody gives to the principal; a public body or a company, never a person. */
  z.strictObject({
    kind: z.literal('endow'),
    amount,
    paidOn: day,
    bankReference: line,
    givenBy: z.enum(['government', 'sponsor', 'other']),
    giver: line,
  }),
  /** A gain that was realised goes to the principal for good. */
  z.strictObject({ kind: z.literal('keep'), amount }),
]);

export const movement = z.object({
  movement: id,
  kind: z.enum(movementKinds),
  state: movementState,
  holding: id.nullable(),
  name: z.string().nullable(),
  units: z.string().nullable(),
  amount,
  currency,
  /** The day from which it counts. */
  on: day.nullable(),
  lot: id.nullable(),
  source: z.string().nullable(),
  givenBy: z.enum(['government', 'sponsor', 'other']).nullable(),
  /** What an approval names: the hash of all that it does. */
  hash: digits,
  preparedAt: moment,
  isMine: z.boolean(),
  bankOn: day.nullable(),
  bankReference: z.string().nullable(),
  reason: z.string().nullable(),
});

export const movementDone = movement.extend({ lacking: z.int(), postings });

export const movementRead = movement.extend({
  approval: z
    .object({
      state: z.enum(approvalStates),
      lacking: z.int(),
      signatures: z.array(z.object({ says: z.enum(['yes', 'no']), at: moment, isMine: z.boolean() })),
    })
    .nullable(),
  steps: z.array(z.object({ act: z.string(), at: moment })),
});

export const signatureForm = z.strictObject({ says: z.enum(['yes', 'no']), hash: digits });
export const bankForm = z.strictObject({ paidOn: day, bankReference: line });
export const reasonForm = z.strictObject({ reason: line });

export const indexForm = z.strictObject({
  index: word,
  month,
  value: z
    .string()
    .regex(/^\d{1,12}(\.\d{1,8})?$/, { error: 'a figure with at most eight decimals, such as 103.2' }),
  /** Where it was published. */
  source: line,
});

export const indexFigure = indexForm.extend({ recordedAt: moment });
