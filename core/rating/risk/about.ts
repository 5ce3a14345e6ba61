import { z } from 'zod';
import { atoms } from '../../scheme/atoms.ts';

/** Who and what a quote is for, beside all that its premium depends on: what is said here changes no figure. */
export type About = z.infer<typeof aboutSchema>;

/** The parties of a works contract, each by its role; several names of a role are a list. */
export const partyRoles = [
  'principal',
  'contractor',
  'subcontractors',
  'suppliers',
  'lenders',
  'insurer',
  'broker',
] as const;

const text = z.string().min(1);
const texts = z.array(text).min(1);

export const aboutSchema = z.strictObject({
  project: text.optional(),
  site: text.optional(),
  parties: z.partialRecord(z.enum(partyRoles), z.union([text, texts])).optional(),
  jurisdiction: text.optional(),
  validUntil: atoms.date.optional(),
  paymentWithinDays: atoms.integer.optional(),
  hazards: texts.optional(),
  warranties: texts.optional(),
  exclusions: texts.optional(),
  /** By the numbers or names of the catalogue of clauses, such as `MRe 113`, with their parameters. */
  clauses: z.array(z.strictObject({ clause: text, terms: text.optional() })).optional(),
});
