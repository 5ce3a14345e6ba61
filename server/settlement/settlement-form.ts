import { approvalStates } from '@openmutual/core/approval';
import { settlementLife } from '@openmutual/core/settlement-life';
import { z } from 'zod';
import { amount, currency, day, id, line, moment } from '../http/atoms.ts';
import { lineSources } from './named-line.ts';
import { periodText } from './period.ts';

/** What goes into requests on settlements and comes out of them. */
const digits = z.string().regex(/^[0-9a-f]{64}$/);
export const settlementState = z.enum(
  Object.keys(settlementLife.states) as [keyof typeof settlementLife.states],
);

export const runForm = z.strictObject({ period: periodText });

/** What anybody is told of a settlement: figures of the whole fund. */
const told = z.object({
  currency,
  members: z.int(),
  claims: z.int(),
  benefits: amount,
  fees: amount,
  total: amount,
  collected: amount,
  carriedIn: amount,
  carriedOut: amount,
});

/** The same for those who approve it, with what members pay: the least, one in the middle, the most. */
const toldToStaff = told.extend({
  spread: z.object({ least: amount, middle: amount, most: amount }).nullable(),
});

/** A posted settlement in the list that anybody may read. */
export const postedShort = told.extend({
  settlement: id,
  period: periodText,
  on: day,
  postedAt: moment,
  /** The hash of its record: whoever keeps it can prove later that the record is the same. */
  record: digits,
});

export const signature = z.object({
  says: z.enum(['yes', 'no']),
  at: moment,
  isMine: z.boolean(),
});

/** A settlement on its way, for those who make it. */
export const run = z.object({
  settlement: id,
  period: periodText,
  on: day,
  state: settlementState,
  /** How many are listed. */
  listed: z.int(),
  snapshot: digits,
  preparedAt: moment,
  isMine: z.boolean(),
  /** Whether nothing of what it was taken from has changed since; told of a run that is asked for by itself. */
  isUnchanged: z.boolean().nullable(),
  /** What is approved, and what it comes to; nothing before the preview. */
  preview: z.object({ hash: digits, record: digits, previewedAt: moment, told: toldToStaff }).nullable(),
  approval: z
    .object({ state: z.enum(approvalStates), lacking: z.int(), signatures: z.array(signature) })
    .nullable(),
  postedAt: moment.nullable(),
});

/** What a period comes to, as `openmutual assess --json` has it, with its working. */
export const settlementDocumentForm = z.looseObject({
  scheme: z.string(),
  settlement: z.string(),
  members: z.int(),
  hash: digits,
});

export const previewForm = z.object({
  settlement: id,
  hash: digits,
  document: settlementDocumentForm,
});

export const signatureForm = z.strictObject({ says: z.enum(['yes', 'no']), hash: digits });
export const runStanding = z.object({ settlement: id, state: settlementState, lacking: z.int() });

export const postingForm = z.object({
  settlement: id,
  period: periodText,
  record: digits,
  /** The entry of the ledger; nothing where nothing happened in the period. */
  entry: id.nullable(),
  /** What all members owe together, less what they get back. */
  owed: amount,
  /** What goes to the accounts of the fund: debits positive, credits negative. */
  accounts: z.array(z.object({ code: z.string(), amount })),
});

export const recordForm = z.looseObject({ format: z.string(), settlement: z.string(), hash: digits });

/** What I pay and get back in a period, and why. */
export const ownShare = z.object({
  period: periodText,
  /** My number, and the name under which I stand in the list and the record of this period. */
  number: z.string(),
  code: z.string(),
  /** The account of it: a tree of lines for each, down to claim and rule (`openmutual why`). */
  statement: z.looseObject({ member: z.string() }),
  /** What the ledger has of me for this settlement. */
  booked: amount,
  /** Whether both say the same; if not, somebody is told, and nothing is changed. */
  agrees: z.boolean(),
  /** Money of the period beside claims and fees, to which two persons agreed; one of `in` and `out` is there. */
  lines: z.array(
    z.object({
      code: z.string(),
      name: z.object({ en: z.string(), zh: z.string() }),
      in: amount.nullable(),
      out: amount.nullable(),
      /** The posted period that it makes good. */
      corrects: periodText.nullable(),
    }),
  ),
});

/** My place in the tree of the record, which `openmutual verify --proofs` checks. */
export const ownProof = z.looseObject({ format: z.string(), record: digits });

/** Whose money a line is: `principal` and `gain` are of the fund itself; a line out of the period into the principal names it too. */
const lineSource = z.enum(lineSources);

export const lineForm = z.strictObject({
  period: periodText,
  /** A short name, each once in a period: `grant-2026`. */
  line: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: 'small letters, digits and -' }),
  name: z.strictObject({ en: line, zh: line }),
  in: amount.optional(),
  out: amount.optional(),
  source: lineSource.optional(),
  /** Who gives it, a public body or a company, and for what; both of money of a government or a sponsor. */
  giver: line.optional(),
  purpose: line.optional(),
  /** The item of the scheme for whose benefits it is given. */
  item: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,63}$/)
    .optional(),
  /** The posted period that it makes good, and perhaps the number of the claim. */
  corrects: periodText.optional(),
  claim: z
    .string()
    .regex(/^[1-9]\d{0,15}$/)
    .optional(),
});

export const namedLine = z.object({
  line: id,
  period: periodText,
  code: z.string(),
  name: z.object({ en: z.string(), zh: z.string() }),
  in: amount.nullable(),
  out: amount.nullable(),
  source: lineSource.nullable(),
  giver: z.string().nullable(),
  purpose: z.string().nullable(),
  item: z.string().nullable(),
  /** The day on which it arrived at the bank. */
  receivedOn: day.nullable(),
  corrects: periodText.nullable(),
  claim: z.string().nullable(),
  state: z.enum(['open', 'approved', 'rejected']),
  /** What a second person agrees to. */
  hash: digits,
  preparedAt: moment,
  isMine: z.boolean(),
  signedAt: moment.nullable(),
});
