import { z } from 'zod';
import { preparers } from './approval.ts';

/** How many must agree, as a document states it. Nothing is decided by nobody. */
export const approvalRuleSchema = z.strictObject({
  approvals: z.int().min(1),
  preparer: z.enum(preparers),
});
