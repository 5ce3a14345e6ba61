import { z } from 'zod';
import type { MonthCount, MonthsByDifference } from '../../period/months.ts';
import { monthCounts } from '../../period/months.ts';
import { refuse } from '../../scheme/atoms.ts';
import { samples } from '../../scheme/sample-value.ts';
import { type Source, sourceOf } from '../../working/working.ts';
import { countAtom } from './count.ts';

/** How a tariff counts the months of a period that is stated by its dates. */
export type MonthRule = (
  | { readonly by: MonthCount }
  | ({ readonly by: 'calendar-difference' } & MonthsByDifference)
) & { readonly source: Source };

const DIFFERENCE = 'calendar-difference';
export const monthRuleSchema = z
  .strictObject({
    by: z.enum([...monthCounts, DIFFERENCE]),
    yearOf: countAtom.optional(),
    monthOf: countAtom.optional(),
    oneMoreFrom: countAtom.optional(),
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
