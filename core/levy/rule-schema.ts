import { z } from 'zod';
import type { Money } from '../money/money.ts';
import { payPeriods } from '../period/pay-period.ts';
import type { Rate } from '../rate/rate.ts';
import { atoms, moneyAtom } from '../scheme/atoms.ts';
import { conditionSchema } from '../scheme/condition.ts';
import { factDeclarationsSchema } from '../scheme/fact.ts';
import { type Value, valueSchema } from '../scheme/value.ts';
import { labelSchema } from '../working/label.ts';
import { type Party, partySchema } from './party.ts';
import { roundingPlanSchema } from './rounding-plan.ts';

/** One word for each earnings period: with limits of its own, or as so many of another period. */
const periodSchema = z.union([
  z.literal('ownLimits'),
  z.strictObject({
    as: z.enum(payPeriods),
    times: atoms.integer.refine((count) => count > 0, { error: 'a-number-of-periods-must-be-positive' }),
  }),
]);

/**
 * The rate law of a branch:
 * - `flat`: one rate on the whole base, as a total to be shared or for each party
 * - `marginal`: each slice of the base between two limits has its rate
 * - `slab`: the whole wage chooses the rates, which then apply to the whole base (whole-band)
 */
function rateLawSchema() {
  const rate: z.ZodType<Value<Rate>> = valueSchema(atoms.rate);
  return z.discriminatedUnion('law', [
    z.strictObject({
      law: z.literal('flat'),
      total: rate.optional(),
      each: z.partialRecord(partySchema, rate).optional(),
    }),
    z.strictObject({ law: z.literal('marginal'), bands: atoms.identifier }),
    z.strictObject({ law: z.literal('slab'), bands: atoms.identifier }),
  ]);
}

/**
 * The sharing law of a branch, proved when the scheme is loaded and again on each result:
 * - `equal`: a total rate in equal parts; the shares differ by the residual unit at most
 * - `weights`: a total rate in fixed proportions, the State among the payers where it pays
 * - `differential`: each party has rates of its own
 * - `equalProgressive`: both sides pay the same rate, which rises with the wage, up to a limit
 */
const sharingSchema = z.discriminatedUnion('law', [
  z.strictObject({ law: z.literal('equal') }),
  z.strictObject({ law: z.literal('weights'), weights: z.partialRecord(partySchema, atoms.rate) }),
  z.strictObject({ law: z.literal('differential') }),
  z.strictObject({
    law: z.literal('equalProgressive'),
    between: z.tuple([partySchema, partySchema]),
    for: z.record(atoms.identifier, z.string()),
    below: z.string().optional(),
  }),
]);

function endSchema<W extends string>(money: z.ZodType<Money>, words: readonly [W, ...W[]]) {
  return z.strictObject({ at: valueSchema(money), beyond: z.enum(words) });
}

function branchSchema(currency: string) {
  const money = moneyAtom(currency);
  return z.strictObject({
    branch: atoms.identifier,
    name: labelSchema,
    source: z.string().min(1),
    href: z.url().optional(),
    note: labelSchema.optional(),
    when: conditionSchema.optional(),
    /** The parties that pay to this branch; all that the rules declare where the word is missing. */
    only: z.array(partySchema).min(1, { error: 'at least one party' }).optional(),
    base: z
      .strictObject({
        /** A wage below the floor is lifted to it, exempt, or refused. */
        floor: endSchema(money, ['lift', 'exempt', 'refuse']).optional(),
        /** A wage above the ceiling counts up to it, or is refused. */
        ceiling: endSchema(money, ['cap', 'refuse']).optional(),
      })
      .optional(),
    rates: rateLawSchema(),
    sharing: sharingSchema,
    rounding: roundingPlanSchema(currency),
  });
}
export type BranchRule = z.infer<ReturnType<typeof branchSchema>>;
export type EqualProgressive = Extract<BranchRule['sharing'], { law: 'equalProgressive' }>;

/** The words of social schemes in a currency. */
export function rulesSchema(currency: string) {
  return z.strictObject({
    parties: z.array(partySchema).min(1),
    periods: z.partialRecord(z.enum(payPeriods), periodSchema),
    facts: factDeclarationsSchema(currency).optional(),
    /** The table whose columns are the named limits of an earnings period. */
    limits: atoms.identifier.optional(),
    branches: z.array(branchSchema(currency)).min(1),
  });
}
export type LevyRules = z.infer<ReturnType<typeof rulesSchema>>;

/** The parties that pay to a branch: those of its word `only`, or all that the rules declare. */
export function payersOf({ only }: BranchRule, { parties }: LevyRules): readonly Party[] {
  return only ?? parties;
}
