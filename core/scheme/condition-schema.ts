import { z } from 'zod';
import { atoms } from './atoms.ts';

/** A condition of a rule: equality or an interval on named facts, and nothing else. */
export const conditionSchema = z.record(
  atoms.identifier,
  z.union([z.string(), z.strictObject({ atLeast: atoms.factor.optional(), below: atoms.factor.optional() })]),
);
export type Condition = z.infer<typeof conditionSchema>;
