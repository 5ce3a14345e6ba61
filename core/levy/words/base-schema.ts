import { z } from 'zod';
import type { Money } from '../../money/money.ts';
import type { Fraction } from '../../rate/fraction.ts';
import { atoms, moneyAtom, moneyRoundingAtom } from '../../scheme/atoms.ts';
import type { Value } from '../../scheme/value.ts';
import { inTableSchema, valueSchema } from '../../scheme/value-schema.ts';
import { partySchema } from './party-schema.ts';

/** The words of a base: the way in which it is found, its ends, and what of the year was counted before. */
export function baseSchema(currency: string) {
  const money: z.ZodType<Value<Money>> = valueSchema(moneyAtom(currency));
  const factor: z.ZodType<Value<Fraction>> = valueSchema(atoms.factor);
  return z.strictObject({
    /** The wage is rounded before anything else; a sliding base after it was found. */
    rounding: atoms.rounding.optional(),
    /** The table in which the wage finds its grade, and the column of the standard amount. */
    grade: inTableSchema.optional(),
    /** A straight line: start × from at the wage `from`, the whole wage at `to`. */
    slide: z
      .strictObject({
        from: money,
        to: money,
        start: z.partialRecord(z.enum(['total', ...partySchema.options]), factor),
      })
      .optional(),
    /** The branch whose shares are the bases of the same parties here. */
    of: atoms.identifier.optional(),
    /** A wage below the floor is lifted to it, exempt, or refused. */
    floor: z
      .strictObject({ at: money, beyond: z.enum(['lift', 'exempt', 'refuse']), ...partOf(currency) })
      .optional(),
    /** A wage above the ceiling counts up to it, or is refused. */
    ceiling: z.strictObject({ at: money, beyond: z.enum(['cap', 'refuse']), ...partOf(currency) }).optional(),
    /** The facts that say what the year has had before this period. */
    running: z
      .strictObject({
        wages: atoms.identifier,
        ceilings: atoms.identifier.optional(),
        base: atoms.identifier.optional(),
      })
      .optional(),
  });
}
export type BaseRule = z.infer<ReturnType<typeof baseSchema>>;

/** An end that counts in part only: the product of these parts of it, rounded to an amount. */
function partOf(currency: string) {
  return { part: partsSchema.optional(), rounding: moneyRoundingAtom(currency).optional() };
}

/** A stated number, as often as the law counts it. */
const termSchema = z.strictObject({ fact: atoms.identifier, times: atoms.factor.optional() });

/** What the calendar says of the day whose law is asked. */
const calendarSchema = z.strictObject({ calendar: z.literal('days-of-month') });

/** A fact, the calendar or a number in a sum. */
export type Term =
  | z.infer<typeof termSchema>
  | z.infer<typeof calendarSchema>
  | { readonly number: Fraction };

const numberSchema = atoms.factor.transform((number) => ({ number }));
const sumSchema = z.array(z.union([termSchema, calendarSchema, numberSchema])).min(1);

/** Parts of a whole, to be multiplied: 16 of 31 days, 113 of 152 hours. */
export const partsSchema = z.array(z.strictObject({ is: sumSchema, of: sumSchema })).min(1);
export type Parts = z.infer<typeof partsSchema>;
