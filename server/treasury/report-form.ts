import { labelSchema as label } from '@openmutual/core/label-schema';
import { z } from 'zod';
import { feeStanding } from '../fee/fee-form.ts';
import { amount, currency, day, moment } from '../http/atoms.ts';
import { periodText } from '../settlement/period.ts';

/** Reports as they come out: every amount is of the ledger, by the days of its entries. */
const kept = z.object({ putIn: amount, worth: amount, difference: amount, isPreserved: z.boolean() });

const flows = {
  opening: amount,
  bought: amount,
  /** What sales brought. */
  sold: amount,
  income: amount,
  realised: amount,
  unrealised: amount,
  /** income + realised + unrealised. */
  gain: amount,
  closing: amount,
};

export const treasurerReport = z.object({
  period: periodText,
  from: day,
  through: day,
  /** Whether all of its days have passed. */
  isOver: z.boolean(),
  currency,
  /** All accounts, those of members together, each on the side on which it grows. */
  accounts: z.array(
    z.object({
      code: z.string(),
      kind: z.string(),
      name: label,
      opening: amount,
      change: amount,
      closing: amount,
    }),
  ),
  principal: z.object({
    opening: amount,
    putIn: amount,
    takenOut: amount,
    /** Of the gain, for good. */
    kept: amount,
    closing: amount,
    /** The principal with its gain that was not used: before, what it gained, what members shared less by it, and after. */
    worthBefore: amount,
    gain: amount,
    shared: amount,
    worth: amount,
  }),
  holdings: z.array(
    z.object({
      name: z.string(),
      class: z.string(),
      counterparty: z.string(),
      ...flows,
      valuedOn: day.nullable(),
    }),
  ),
  invested: z.object(flows),
  ratio: z.object({ benefits: amount, charged: amount, percent: z.string().nullable() }),
  preservation: z.object({
    nominal: kept,
    index: z.string().nullable(),
    /** In prices of this month, the last that has a figure; nothing where the month of a flow has none, which stands among the gaps. */
    real: kept
      .extend({
        month: z.string(),
        /** Whether it is before the month of the last day that is told of. */
        isEarlier: z.boolean(),
        /** All figures that were used, with where each was read; that of `month` is the last. */
        figures: z.array(z.object({ month: z.string(), value: z.string(), source: z.string() })),
      })
      .nullable(),
    gaps: z.array(z.string()),
  }),
  fee: feeStanding,
  grants: z.array(
    z.object({
      line: z.string(),
      name: label,
      period: periodText,
      amount,
      source: z.string().nullable(),
      giver: z.string().nullable(),
      purpose: z.string().nullable(),
      item: z.string().nullable(),
      receivedOn: day.nullable(),
      /** Of a grant for an item: at most what was decided on claims of it in the period; the rest was not used for it. */
      used: amount.nullable(),
      unused: amount.nullable(),
      /** Too few claims, so that somebody could be meant. */
      isSuppressed: z.boolean(),
    }),
  ),
});

export const annualReport = z.object({
  year: z.int(),
  members: z.object({ first: z.int().nullable(), last: z.int().nullable() }),
  settlements: z.array(
    z.object({
      period: periodText,
      record: z.string(),
      members: z.int(),
      claims: z.int(),
      benefits: amount,
      total: amount,
    }),
  ),
  claims: z.int(),
  /** Nothing is told of kinds of claims by which somebody could be meant. */
  items: z.array(z.object({ item: z.string(), claims: z.int().nullable(), benefits: amount.nullable() })),
  report: treasurerReport,
});

/** A link of the chain of what was done: no person, no subject. */
export const chainLink = z.object({ seq: z.string(), at: moment, act: z.string(), hash: z.string() });
