import { accepted, type Result, rejected } from '@openmutual/core/result';
import { z } from 'zod';
import type { ContributionInput } from './contribution-case.ts';

/** The form of a case in a link; what came later has a value for links that were copied before. */
const inputSchema: z.ZodType<ContributionInput> = z.strictObject({
  scheme: z.string(),
  on: z.string(),
  period: z.string(),
  wage: z.string(),
  facts: z.record(z.string(), z.string()),
  known: z.string().default(''),
  against: z
    .strictObject({ scheme: z.string(), on: z.string(), wage: z.string(), period: z.string() })
    .nullable()
    .default(null),
  following: z.enum(['place', 'amount']).default('place'),
});

/** Reads what a link holds. */
export function parseInput(data: unknown): Result<ContributionInput> {
  const input = inputSchema.safeParse(data);
  if (input.success) return accepted(input.data);
  return rejected({
    code: 'a-link-holds-no-case-of-this-page',
    expected: 'a link that was copied from this page',
  });
}
