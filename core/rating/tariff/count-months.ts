import { z } from 'zod';
import type { MonthCount, MonthsByDifference } from '../../period/months.ts';
import { monthCounts } from '../../period/months.ts';
import { atoms, refuse } from '../../scheme/atoms.ts';
import { issue } from '../../scheme/issues.ts';
import { samples } from '../../scheme/sample-value.ts';
import { type Source, sourceOf } from '../../working/working.ts';

/** How a tariff counts the months of a period that is stated by its dates. */
export type MonthRule = (
  | { readonly by: MonthCount }
  | ({ readonly by: 'calendar-difference' } & MonthsByDifference)
) & { readonly source: Source };

const DIFFERENCE = 'calendar-difference';
const count = (atoms.integer as unknown as z.ZodType<number>).superRefine((days, context) => {
  if (days >= 1) return;
  issue(context, [], {
    code: 'a-number-of-days-must-be-above-zero',
    found: `${days}`,
    expected: 'at least 1',
  });
});

export const monthRuleSchema = z
  .strictObject({
    by: z.enum([...monthCounts, DIFFERENCE]),
    yearOf: count.optional(),
    monthOf: count.optional(),
    oneMoreFrom: count.optional(),
    source: z.string().min(1),
    href: z.url().optional(),
  })
  .register(samples, { sample: { by: monthCounts[0], source: 'x' } })
  .transform(({ by, yearOf, monthOf, oneMoreFrom, source, href }, context): MonthRule => {
    const from = sourceOf(source, href);
    if (by === DIFFERENCE && yearOf !== undefined && monthOf !== undefined && oneMoreFrom !== undefined)
      return { by, yearOf, monthOf, oneMoreFrom, source: from };
    const isPlain = yearOf === undefined && monthOf === undefined && oneMoreFrom === undefined;
    if (by !== DIFFERENCE && isPlain) return { by, source: from };
    return refuse(
      context,
      'the-rule-of-months-lacks-its-numbers',
      `yearOf, monthOf and oneMoreFrom with ${DIFFERENCE}, and not otherwise`,
    );
  });
