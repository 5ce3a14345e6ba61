import { z } from 'zod';
import { positionFormat } from './position-format.ts';
import { yearsSchema } from './year/years-schema.ts';

/** A position as a document states it. */
export const positionSchema = z.strictObject({
  format: z.literal(positionFormat),
  scheme: z.string(),
  pool: z.string().optional(),
  after: z.string().optional(),
  carried: z.string(),
  reserve: z.string(),
  loan: z.string().optional(),
  capital: z.string().optional(),
  years: yearsSchema(z.string()).optional(),
  accounts: z.string().optional(),
  /** What all members have paid in the year of the caps, and its first day. */
  capsUsed: z.strictObject({ from: z.string(), amount: z.string() }).optional(),
  hash: z.string().optional(),
});
export type PositionDocument = z.infer<typeof positionSchema>;
