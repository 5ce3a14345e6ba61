import { accepted, type Result, rejected } from '@openmutual/core/result';
import { z } from 'zod';
import type { ShareInput } from './share-input.ts';

const tableSchema = z.strictObject({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
});

const listSchema = z.union([
  tableSchema,
  z.strictObject({ file: z.string(), size: z.number(), changed: z.number() }),
]);

/** The form of a case in a link. */
const inputSchema: z.ZodType<ShareInput> = z.strictObject({
  scheme: z.string(),
  rules: z.string().optional(),
  on: z.string(),
  settlement: z.string(),
  members: listSchema,
  claims: listSchema,
  carried: z.string(),
  reserve: z.string(),
  pool: z.string().optional(),
  lines: tableSchema.optional(),
  years: tableSchema.optional(),
});

/** Reads what a link holds. */
export function parseInput(data: unknown): Result<ShareInput> {
  const input = inputSchema.safeParse(data);
  if (input.success) return accepted(input.data);
  return rejected({
    code: 'a-link-holds-no-case-of-this-page',
    expected: 'a link that was copied from this page',
  });
}
