import { approvalStates } from '@openmutual/core/approval';
import { z } from 'zod';
import { day, id, line, moment } from '../http/atoms.ts';

/** What goes into requests on the account into which members pay, and comes out of them. */
export const bankAccountForm = z.strictObject({
  holder: line,
  /** ISO 13616, with or without spaces. */
  iban: line.optional(),
  /** Where the account has no IBAN: its number, and the name of its bank. */
  number: line.optional(),
  bank: line.optional(),
  /** ISO 9362. */
  bic: line.optional(),
});

const written = z.object({
  holder: z.string(),
  iban: z.string().nullable(),
  /** The IBAN in groups of four, or the number as the bank writes it. */
  printed: z.string(),
  number: z.string().nullable(),
  bank: z.string().nullable(),
  bic: z.string().nullable(),
});

export const bankAccount = written.extend({
  bankAccount: id,
  state: z.enum(approvalStates),
  /** What a signature names: the hash of all that it says. */
  hash: z.string(),
  preparedAt: moment,
  isMine: z.boolean(),
  lacking: z.int(),
  signatures: z.array(z.object({ says: z.enum(['yes', 'no']), at: moment, isMine: z.boolean() })),
  /** Whether members are told it now. */
  holds: z.boolean(),
  holdsFrom: moment.nullable(),
});

/** The account into which a member pays, and whether it was another one until lately. */
export const payingInto = written.extend({
  /** The day on which it was set. */
  since: day,
  /** Told on the page of each member until this day, where it was another one before. */
  changeToldUntil: day.nullable(),
});
