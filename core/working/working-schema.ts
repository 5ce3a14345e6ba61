import { z } from 'zod';
import { labelSchema } from './label-schema.ts';
import type { Working } from './working.ts';

/** A source as a document states it. */
export const sourceSchema = z.strictObject({ ref: z.string().min(1), href: z.url().optional() });

const saidSchema = z.union([z.string(), labelSchema]);

/** A working as a document states it. Apart from the working itself, so that who shows one loads nothing that checks it. */
export const workingSchema: z.ZodType<Working> = z.strictObject({
  label: labelSchema,
  amount: z.string().optional(),
  currency: z.string().length(3).optional(),
  formula: saidSchema.optional(),
  base: z.string().optional(),
  rate: saidSchema.optional(),
  rounding: z.string().optional(),
  residual: saidSchema.optional(),
  source: sourceSchema.optional(),
  note: labelSchema.optional(),
  get lines() {
    return z.array(workingSchema).readonly().optional();
  },
  get from() {
    return z.array(workingSchema).readonly().optional();
  },
}) as z.ZodType<Working>;
