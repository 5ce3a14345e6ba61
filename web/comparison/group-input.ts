import { accepted, type Result, rejected } from '@openmutual/core/result';
import { z } from 'zod';

const tableSchema = z.strictObject({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) });

const inputSchema = z.strictObject({
  group: z.strictObject({ en: z.string(), zh: z.string() }),
  on: z.string(),
  /** The scheme of each way; an empty one leaves the way out. */
  schemes: z.strictObject({ share: z.string(), insure: z.string(), levy: z.string() }),
  settlement: z.string(),
  period: z.string(),
  people: tableSchema,
  claims: tableSchema,
  /** The risk as a document in which every scalar is text. */
  risk: z.record(z.string(), z.unknown()),
});

/** A group of people as somebody put it in, all of it text as it was typed; the people of all three ways are one list. */
export type GroupInput = z.infer<typeof inputSchema>;
export type WayKey = keyof GroupInput['schemes'];

/** A fact of a person's contributions stands in the list under its name with this before it, apart from the columns of members. */
export const FACT = 'fact:';

/** The group of a link. */
export function parseGroup(data: unknown): Result<GroupInput> {
  const input = inputSchema.safeParse(data);
  if (input.success) return accepted(input.data);
  return rejected({
    code: 'a-link-holds-no-case-of-this-page',
    expected: 'a link that was copied from this page',
  });
}
