import { z } from 'zod';
import { approvalRuleSchema } from '../approval/approval-schema.ts';
import { parseCurrency } from '../money/currency.ts';
import { accepted, type Result, rejected } from '../result/result.ts';
import { atom, atoms } from '../scheme/atoms.ts';
import { issuesOf, type Locate, rejectionsOf } from '../scheme/issues.ts';
import { parseTimeZone } from '../scheme/time-zone.ts';
import { labelSchema } from '../working/label-schema.ts';
import { admissions, type Charter, collectings } from './charter.ts';

/**
 * In a smaller group than this everybody knows who is meant, whatever is left out: no charter goes below it. Our own choice; health
 * statistics are suppressed below 10 or 11 (Duke University, *Cell Size Suppression Requirements*), which a charter may ask for.
 */
export const SMALLEST_GROUP = 5;

/** A number of days or months, as JSON has it: a whole number, not a text. */
const count = z.int().min(0);

/** A charter as a document states it. */
export const charterSchema = z.strictObject({
  name: labelSchema,
  code: z.string().regex(/^[A-Z0-9]{2,6}$/, { error: 'two to six capital letters or digits' }),
  scheme: z.strictObject({
    id: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, { error: 'an id such as uk/ni-class-1' }),
    hash: z.string().regex(/^[0-9a-f]{64}$/, { error: 'a SHA-256: 64 hexadecimal digits' }),
  }),
  currency: atom(parseCurrency, { examples: ['EUR'] }),
  timeZone: atom(parseTimeZone, { examples: ['Europe/Berlin'] }),
  activation: z.strictObject({ members: z.int().min(1), by: atoms.date }),
  admission: z.enum(admissions),
  coolingOffDays: count,
  noticeDays: count,
  dueDays: count,
  graceDays: count,
  collecting: z.enum(collectings),
  approvals: z.strictObject({
    settlement: approvalRuleSchema,
    payout: approvalRuleSchema,
    other: approvalRuleSchema,
  }),
  retention: z.strictObject({ evidence: count, persons: count }),
  publication: z.strictObject({
    suppressedBelow: z.int().min(SMALLEST_GROUP),
    monthBelow: z.int().min(SMALLEST_GROUP),
  }),
});

/** Reads a charter; everything that has another form is told, each at its path. */
export function parseCharter(document: unknown, locate: Locate = () => ({})): Result<Charter> {
  const read = charterSchema.safeParse(document, { reportInput: true });
  if (read.success) return accepted(read.data);
  return rejected(...rejectionsOf(issuesOf(read.error), charterSchema, locate));
}

/** A charter as the document that {@link parseCharter} reads. */
export function charterDocument(charter: Charter): z.input<typeof charterSchema> {
  const { activation } = charter;
  return { ...charter, activation: { ...activation, by: `${activation.by}` } } as z.input<
    typeof charterSchema
  >;
}
