import { z } from 'zod';
import { payPeriods } from '../../period/pay-period.ts';
import type { Rate } from '../../rate/rate.ts';
import { atoms, moneyAtom, moneyRoundingAtom } from '../../scheme/atoms.ts';
import { conditionSchema } from '../../scheme/condition-schema.ts';
import { usualFactsSchema } from '../../scheme/fact-schema.ts';
import type { Value } from '../../scheme/value.ts';
import { inTextSchema, valueSchema } from '../../scheme/value-schema.ts';
import { labelSchema } from '../../working/label-schema.ts';
import { baseSchema, partsSchema } from './base-schema.ts';
import { excesses } from './excess.ts';
import { lateSchema } from './late-schema.ts';
import { partySchema } from './party-schema.ts';
import { roundingSchema } from './rounding-schema.ts';

/**
 * One word for each earnings period:
 * - `ownLimits`: the table has a row for it
 * - `as`, `times`: so many of another period
 * - `of`, `over`, `rounding`: what the table does not give is the limit of another period divided and rounded
 */
function periodSchema(currency: string) {
  const count = atoms.integer.refine((count) => count > 0, {
    error: 'a-number-of-periods-must-be-positive',
  });
  return z.union([
    z.literal('ownLimits'),
    z.strictObject({ as: z.enum(payPeriods), times: count }),
    z.strictObject({
      of: z.enum(payPeriods),
      over: count.transform((number) => BigInt(number)),
      rounding: moneyRoundingAtom(currency),
    }),
  ]);
}
export type PeriodWord = z.infer<ReturnType<typeof periodSchema>>;

/**
 * The rate law of a branch:
 * - `flat`: one rate on the whole base, or several parts of it, as a total to be shared or for each party
 * - `marginal`: each slice of the base between two limits has its rate
 * - `slab`: the whole wage chooses the rates, which then apply to the whole base (whole-band) or to slices of it
 * - `amount`: a fixed amount of each party, by tier where it stands in a table
 */
function rateLawSchema(currency: string) {
  const rate: z.ZodType<Value<Rate>> = valueSchema(atoms.rate);
  const parts = z.union([z.array(rate).min(1), rate.transform((only) => [only])]);
  return z.discriminatedUnion('law', [
    z.strictObject({
      law: z.literal('flat'),
      total: parts.optional(),
      each: z.partialRecord(partySchema, parts).optional(),
    }),
    z.strictObject({ law: z.literal('marginal'), bands: atoms.identifier }),
    z.strictObject({ law: z.literal('slab'), bands: atoms.identifier }),
    z.strictObject({
      law: z.literal('amount'),
      each: z.partialRecord(partySchema, valueSchema(moneyAtom(currency))),
    }),
  ]);
}

/**
 * The sharing law of a branch, proved when the scheme is loaded and again on each result:
 * - `equal`: a total rate in equal parts; the shares differ by the residual unit at most
 * - `weights`: a total rate in fixed proportions, the State among the payers where it pays; by class of person where
 *   a table has a column for each party
 * - `differential`: each party has rates of its own; what a rebate leaves below zero of one may go to another
 * - `fixed`: each party pays an amount of its own
 * - `totalMinus`: the others pay their rates, and one party pays what they leave of the total
 * - `equalProgressive`: both sides pay the same rate, which rises with the wage, up to a limit
 */
const sharingSchema = z.discriminatedUnion('law', [
  z.strictObject({ law: z.literal('equal') }),
  z.strictObject({
    law: z.literal('weights'),
    weights: z.union([z.strictObject({ table: atoms.identifier }), z.partialRecord(partySchema, atoms.rate)]),
  }),
  z.strictObject({
    law: z.literal('differential'),
    excessRebate: z.strictObject({ of: partySchema, to: partySchema }).optional(),
  }),
  z.strictObject({ law: z.literal('fixed') }),
  z.strictObject({ law: z.literal('totalMinus'), party: partySchema }),
  z.strictObject({
    law: z.literal('equalProgressive'),
    between: z.tuple([partySchema, partySchema]),
    for: z.record(atoms.identifier, z.string()),
    below: z.string().optional(),
  }),
]);

/**
 * For how many persons a party pays: those it states, himself first, each with a rounded share; or so many on average,
 * multiplied before the share is rounded.
 */
const headsSchema = z.union([
  z.strictObject({ with: atoms.identifier, atMost: inTextSchema(atoms.integer).optional() }),
  valueSchema(atoms.factor),
]);
export type HeadsRule = z.infer<typeof headsSchema>;

function branchSchema(currency: string) {
  return z.strictObject({
    branch: atoms.identifier,
    name: labelSchema,
    source: z.string().min(1),
    href: z.url().optional(),
    note: labelSchema.optional(),
    when: conditionSchema.optional(),
    /** The parties that pay to this branch; all that the rules declare where the word is missing. */
    only: z.array(partySchema).min(1, { error: 'at least one party' }).optional(),
    base: baseSchema(currency).optional(),
    /** The part of the period for which contributions are due: what the rates yield counts in this part, before it is rounded. */
    part: partsSchema.optional(),
    rates: rateLawSchema(currency),
    sharing: sharingSchema,
    heads: z.partialRecord(partySchema, headsSchema).optional(),
    rounding: roundingSchema(currency),
  });
}
export type BranchRule = z.infer<ReturnType<typeof branchSchema>>;
export type Differential = Extract<BranchRule['sharing'], { law: 'differential' }>;
export type EqualProgressive = Extract<BranchRule['sharing'], { law: 'equalProgressive' }>;

const sourced = { source: z.string().min(1), href: z.url().optional() };

/**
 * The words of social schemes in a currency. Where only what late payment costs is known of a time, or concerns all
 * schemes of a country, the rules have no branches and say why.
 */
export function rulesSchema(currency: string) {
  return z.strictObject({
    parties: z.array(partySchema).default([]),
    /** `N-weeks` stands for every number of weeks: its limits are those of the other period × N ÷ `over`. */
    periods: z.partialRecord(z.enum([...payPeriods, 'N-weeks']), periodSchema(currency)).default({}),
    facts: usualFactsSchema(currency).optional(),
    /** The table whose columns are the named limits of an earnings period. */
    limits: atoms.identifier.optional(),
    /** The bill of a unit: the exact contributions of all its persons, rounded once; who pays what is not withheld. */
    bill: z
      .strictObject({ rounding: moneyRoundingAtom(currency), residual: partySchema, ...sourced })
      .optional(),
    /** A premium that is paid on an estimate of the year; what becomes of an excess where the payer says nothing comes first. */
    reconciliation: z.strictObject({ excess: z.array(z.enum(excesses)).min(1), ...sourced }).optional(),
    branches: z.array(branchSchema(currency)).default([]),
    /** Why there are no branches. */
    absent: labelSchema.optional(),
    late: lateSchema(currency).optional(),
  });
}
export type LevyRules = z.infer<ReturnType<typeof rulesSchema>>;
