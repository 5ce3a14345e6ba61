import { z } from 'zod';
import type { Money } from '../../money/money.ts';
import { type DayCount, dayCounts } from '../../period/day-count.ts';
import { type InsideMonthRule, insideMonthRules } from '../../period/short-period.ts';
import { atoms, refuse } from '../../scheme/atoms.ts';
import { samples } from '../../scheme/sample-value.ts';
import { type InTable, inTableSchema } from '../../scheme/value.ts';
import { labelSchema } from '../../working/label.ts';
import { factorsSchema, type Scale, scaleSchema } from './factor.ts';
import { tariffRateSchema } from './stated-rate.ts';

/** The time of plant on site: a part of the year, a step of a short-period scale, or a scale of its whole time. */
export type PlantTime =
  | { readonly by: 'days'; readonly days: DayCount }
  | { readonly by: 'short-period'; readonly shortPeriod: ShortPeriod }
  | { readonly by: 'scale'; readonly scale: Scale };

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
    factors: factorsSchema(money),
    time: timeSchema,
  });
}

const shortPeriodSchema = z.strictObject({
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
  })
  .register(samples, { sample: { days: dayCounts[0] } })
  .transform(({ days, shortPeriod, scale }, context): PlantTime => {
    const stated = [days, shortPeriod, scale].filter((way) => way !== undefined);
    if (stated.length === 1) {
      if (days !== undefined) return { by: 'days', days };
      if (shortPeriod !== undefined) return { by: 'short-period', shortPeriod };
      if (scale !== undefined) return { by: 'scale', scale };
    }
    return refuse(context, 'the-time-of-plant-goes-one-way', 'one of days, shortPeriod and scale');
  });
