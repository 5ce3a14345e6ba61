import { z } from 'zod';
import type { Money } from '../../money/money.ts';
import { type DayCount, dayCounts } from '../../period/day-count.ts';
import { type InsideMonthRule, insideMonthRules } from '../../period/short-period.ts';
import { atoms, refuse } from '../../scheme/atoms.ts';
import { samples } from '../../scheme/sample-value.ts';
import type { InTable } from '../../scheme/value.ts';
import { inTableSchema } from '../../scheme/value-schema.ts';
import { labelSchema } from '../../working/label-schema.ts';
import { type Source, sourceOf } from '../../working/working.ts';
import { factorsSchema, type Scale, scaleSchema } from './factor.ts';
import { tariffRateSchema } from './stated-rate.ts';

/** The time of plant on site: a part of the year, a step of a short-period scale, a scale of its whole time, or no matter what it is. */
export type PlantTime =
  | { readonly by: 'days'; readonly days: DayCount }
  | { readonly by: 'short-period'; readonly shortPeriod: ShortPeriod }
  | { readonly by: 'scale'; readonly scale: Scale }
  | { readonly by: 'whole'; readonly source: Source };

/** A short-period scale: the tables of its steps, and what a term between two of them takes. */
export interface ShortPeriod {
  readonly months: InTable;
  readonly days?: InTable | undefined;
  readonly insideMonth: InsideMonthRule;
}

export function plantSchema(money: z.ZodType<Money>) {
  return z.strictObject({
    classes: z.record(atoms.identifier, labelSchema),
    rate: tariffRateSchema,
    /** Classes with a rate of their own; all others have that above. */
    ownRates: z.record(atoms.identifier, tariffRateSchema).optional(),
    factors: factorsSchema(money),
    time: timeSchema,
  });
}

export const shortPeriodSchema = z.strictObject({
  months: inTableSchema,
  /** Steps inside the first month. */
  days: inTableSchema.optional(),
  insideMonth: z.enum(insideMonthRules),
});

const timeSchema = z
  .strictObject({
    days: z.enum(dayCounts).optional(),
    shortPeriod: shortPeriodSchema.optional(),
    scale: scaleSchema.optional(),
    /** The annual rate is charged whole, whatever the time. */
    whole: z.strictObject({ source: z.string().min(1), href: z.url().optional() }).optional(),
  })
  .register(samples, { sample: { days: dayCounts[0] } })
  .transform(({ days, shortPeriod, scale, whole }, context): PlantTime => {
    const stated = [days, shortPeriod, scale, whole].filter((way) => way !== undefined);
    if (stated.length === 1) {
      if (days !== undefined) return { by: 'days', days };
      if (shortPeriod !== undefined) return { by: 'short-period', shortPeriod };
      if (scale !== undefined) return { by: 'scale', scale };
      if (whole !== undefined) return { by: 'whole', source: sourceOf(whole.source, whole.href) };
    }
    return refuse(context, 'the-time-of-plant-goes-one-way', 'one of days, shortPeriod, scale and whole');
  });
