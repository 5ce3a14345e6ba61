import { z } from 'zod';
import type { Money } from '../../money/money.ts';
import type { Rate } from '../../rate/rate.ts';
import { atoms, moneyAtom, moneyRoundingAtom } from '../../scheme/atoms.ts';
import type { Value } from '../../scheme/value.ts';
import { valueSchema } from '../../scheme/value-schema.ts';
import { labelSchema } from '../../working/label-schema.ts';

/**
 * How lateness is counted:
 * - `day`: the rate is of a day, and each day late counts
 * - `begunMonth`: the rate is of a month, and a month that has begun counts in full
 * - `monthByDays`: the rate is of a month, and the days of a month count as a part of it
 */
const ways = ['day', 'begunMonth', 'monthByDays'] as const;

/** What it costs to pay contributions late: a rate on the arrears for the time, its cap, its minimum, its rounding. */
export function lateSchema(currency: string) {
  const rate: z.ZodType<Value<Rate>> = valueSchema(atoms.rate);
  const money: z.ZodType<Value<Money>> = valueSchema(moneyAtom(currency));
  return z.strictObject({
    name: labelSchema,
    source: z.string().min(1),
    href: z.url().optional(),
    note: labelSchema.optional(),
    /** The arrears count rounded, such as down to whole steps of 50. */
    arrears: z.strictObject({ rounding: moneyRoundingAtom(currency) }).optional(),
    rate,
    per: z.enum(ways),
    /** The charge is at most this part of the arrears that count. */
    atMost: rate.optional(),
    /** Where there is a charge, it is at least this amount. */
    atLeast: money.optional(),
    rounding: moneyRoundingAtom(currency),
  });
}
export type LateRule = z.infer<ReturnType<typeof lateSchema>>;
