import { z } from 'zod';
import { compare, one, zero } from '../rate/fraction.ts';
import type { Rate } from '../rate/rate.ts';
import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import { atoms } from '../scheme/atoms.ts';
import { issuesOf, rejectionsOf } from '../scheme/issues.ts';
import { labelSchema } from '../working/label-schema.ts';
import { costings } from './holding.ts';
import type { InvestmentPolicy } from './policy.ts';

/** A policy as a document states it. */
export const policySchema = z.strictObject({
  from: atoms.date,
  costing: z.enum(costings),
  classes: z
    .array(z.strictObject({ class: atoms.identifier, name: labelSchema, atMost: atoms.rate }))
    .min(1)
    .max(50),
  counterparties: z
    .array(z.strictObject({ counterparty: atoms.identifier, name: labelSchema, atMost: atoms.rate }))
    .max(200),
  otherCounterparties: atoms.rate.optional(),
  index: atoms.identifier.optional(),
});

/** Reads a policy. Rejections, all at once: another form, a limit that is none, a class or a counterparty twice, none with whom anything could be bought. */
export function parsePolicy(document: unknown): Result<InvestmentPolicy> {
  const read = policySchema.safeParse(document, { reportInput: true });
  if (!read.success) return rejected(...rejectionsOf(issuesOf(read.error), policySchema, () => ({})));
  const policy = read.data;
  const { classes, counterparties, otherCounterparties } = policy;
  const faults = [
    ...classes.flatMap(({ atMost }, place) => limitFault(atMost, `classes.${place}.atMost`)),
    ...counterparties.flatMap(({ atMost }, place) => limitFault(atMost, `counterparties.${place}.atMost`)),
    ...(otherCounterparties === undefined ? [] : limitFault(otherCounterparties, 'otherCounterparties')),
    ...twice(
      classes.map((each) => each.class),
      'classes',
    ),
    ...twice(
      counterparties.map(({ counterparty }) => counterparty),
      'counterparties',
    ),
  ];
  if (counterparties.length === 0 && otherCounterparties === undefined) {
    const expected = 'counterparties by name, or a limit for each that is not named';
    faults.push({ code: 'a-policy-says-with-whom', path: 'counterparties', expected });
  }
  return faults.length === 0 ? accepted(policy) : rejected(...faults);
}

function limitFault(limit: Rate, path: string): Rejection[] {
  const part = limit.fraction();
  if (compare(part, zero) > 0 && compare(part, one) <= 0) return [];
  return [
    {
      code: 'a-limit-is-a-part-of-the-principal',
      path,
      found: `${limit}`,
      expected: 'above 0% and up to 100%',
    },
  ];
}

function twice(names: readonly string[], path: string): Rejection[] {
  return names.flatMap((found, place) =>
    names.indexOf(found) === place
      ? []
      : [{ code: 'a-name-stands-twice', path: `${path}.${place}`, found, expected: 'each once' }],
  );
}
