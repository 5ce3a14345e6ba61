import { z } from 'zod';
import { type ValueCurve, valueCurve } from '../../curve/exposure-over-time.ts';
import { type PhaseWeights, phases, phaseWeights } from '../../curve/phase.ts';
import { reasonsOf } from '../../result/result.ts';
import { atoms } from '../../scheme/atoms.ts';
import { issue } from '../../scheme/issues.ts';
import { samples } from '../../scheme/sample-value.ts';
import type { InTable, InText } from '../../scheme/value.ts';
import { inTableSchema, inTextSchema } from '../../scheme/value-schema.ts';
import { type Source, sourceOf } from '../../working/working.ts';

/** A value that builds up while the works go on, and hazards that change with the calendar month. */
export interface OverTime {
  readonly values: ValueCurve;
  readonly source: Source;
  /** By the month of the calendar, 1 to 12; the same at all times where there is none. */
  readonly hazards: InTable | undefined;
  /** Decimals to which the factor is rounded, half up. */
  readonly decimals: InText<number>;
}

/** How much of a premium is for which phase, and for how many months of testing it was made. */
export interface Testing {
  readonly weights: PhaseWeights;
  readonly source: Source;
  readonly usualMonths: InText<number>;
}

const sourced = { source: z.string().min(1), href: z.url().optional() };

/** The axis of a table of hazards: the months of the calendar. */
export const CALENDAR_MONTH = 'calendarMonth';

export const overTimeSchema = z
  .strictObject({
    ...sourced,
    /** The parts of the time and of the value at them. */
    values: z.array(z.strictObject({ time: atoms.factor, value: atoms.factor })).min(2),
    hazards: inTableSchema.optional(),
    decimals: inTextSchema(atoms.decimals),
  })
  .register(samples, {
    sample: {
      source: 'x',
      values: [
        { time: '0', value: '1' },
        { time: '1', value: '1' },
      ],
      decimals: { value: '6', source: 'x' },
    },
  })
  .transform(({ values, source, href, hazards, decimals }, context): OverTime => {
    const curve = valueCurve(values);
    for (const reason of reasonsOf(curve)) issue(context, ['values'], reason);
    return curve.ok ? { values: curve.value, source: sourceOf(source, href), hazards, decimals } : z.NEVER;
  });

export const testingSchema = z
  .strictObject({
    ...sourced,
    weights: z.partialRecord(z.enum(phases), atoms.rate),
    usualMonths: inTextSchema(atoms.integer as unknown as z.ZodType<number>),
  })
  .register(samples, {
    sample: { source: 'x', weights: { testing: '100%' }, usualMonths: { value: '1', source: 'x' } },
  })
  .transform(({ weights, source, href, usualMonths }, context): Testing => {
    const stated = phases.flatMap((phase) => {
      const weight = weights[phase];
      return weight === undefined ? [] : [{ phase, weight: weight.fraction() }];
    });
    const whole = phaseWeights(stated);
    for (const reason of reasonsOf(whole)) issue(context, ['weights'], reason);
    if (weights.testing === undefined)
      issue(context, ['weights'], { code: 'a-phase-has-no-weight', expected: 'a weight of testing' });
    if (usualMonths.value < 1)
      issue(context, ['usualMonths', 'value'], {
        code: 'a-period-must-not-be-empty',
        found: `${usualMonths.value}`,
        expected: 'at least 1',
      });
    return whole.ok ? { weights: whole.value, source: sourceOf(source, href), usualMonths } : z.NEVER;
  });
