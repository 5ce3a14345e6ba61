import { z } from 'zod';
import { reachings } from '../period/age.ts';
import { labelSchema } from '../working/label-schema.ts';
import { atoms } from './atoms.ts';
import {
  countedOn,
  declarationFaults,
  ends,
  type FactDeclaration,
  type FactDeclarations,
  forms,
} from './fact.ts';
import { issue } from './issues.ts';

/** What a case may or must state beside its amounts: a category letter, an age, a rate of one's own. */
const declarationSchema = z.strictObject({
  name: labelSchema,
  oneOf: z.array(z.string()).min(1).optional(),
  form: z.enum(forms).optional(),
  atLeast: z.string().optional(),
  atMost: z.string().optional(),
  /** Where the bounds or the words come from. */
  source: z.string().min(1).optional(),
  href: z.url().optional(),
  example: z.string().optional(),
});

/** An age that a date of birth may answer: the name under which the date is stated, and by which rule it is an age. */
const birthSchema = z.strictObject({
  from: atoms.identifier,
  reached: z.enum(reachings),
  counted: z.enum(countedOn),
  source: z.string().min(1),
  href: z.url().optional(),
});

/** A fact that the law takes as usual where nobody states it; whoever uses it says so with each figure. */
const usualSchema = declarationSchema.extend({
  usual: z.string().optional(),
  birth: birthSchema.optional(),
});

/** The declarations of a scheme in a currency, with bounds that bound and an example that can be stated. */
export function factDeclarationsSchema(currency: string): z.ZodType<FactDeclarations> {
  return z.record(atoms.identifier, sound(declarationSchema, currency));
}

/** The same where a fact may be taken as usual. */
export function usualFactsSchema(currency: string): z.ZodType<FactDeclarations> {
  return z.record(atoms.identifier, sound(usualSchema, currency)).superRefine((declarations, context) => {
    for (const [name, { birth }] of Object.entries(declarations as FactDeclarations)) {
      if (birth === undefined || !Object.hasOwn(declarations, birth.from)) continue;
      const expected = 'a name that no fact has, such as birth-date';
      const reason = { code: 'a-date-of-birth-is-not-another-fact', found: birth.from, expected };
      issue(context, [name, 'birth', 'from'], reason, []);
    }
  });
}

function sound<S extends typeof declarationSchema | typeof usualSchema>(schema: S, currency: string) {
  return schema.superRefine((declaration, context) => {
    for (const { path, reason } of declarationFaults(declaration as FactDeclaration, currency))
      issue(context, [...path], reason, path.length === 0 ? [] : ['oneOf', 'form', ...ends]);
  });
}
