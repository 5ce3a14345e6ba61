import { accepted, type Result, rejected } from '@openmutual/core/result';
import { z } from 'zod';
import type { GroupInput } from './group-input.ts';

const tableSchema = z.strictObject({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) });

/** The form of a group in a link. */
const inputSchema: z.ZodType<GroupInput> = z.strictObject({
  group: z.strictObject({ en: z.string(), zh: z.string() }),
  on: z.string(),
  schemes: z.strictObject({ share: z.string(), insure: z.string(), levy: z.string() }),
  settlement: z.string(),
  period: z.string(),
  people: tableSchema,
  claims: tableSchema,
  risk: z.record(z.string(), z.unknown()),
});

/** The group of a link. */
export function parseGroup(data: unknown): Result<GroupInput> {
  const input = inputSchema.safeParse(data);
  if (input.success) return accepted(input.data);
  return rejected({
    code: 'a-link-holds-no-case-of-this-page',
    expected: 'a link that was copied from this page',
  });
}
