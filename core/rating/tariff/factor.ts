import { z } from 'zod';
import type { Money } from '../../money/money.ts';
import type { Fraction } from '../../rate/fraction.ts';
import type { Rate } from '../../rate/rate.ts';
import { atoms, refuse } from '../../scheme/atoms.ts';
import { sampleOf, samples } from '../../scheme/sample-value.ts';
import type { InTable, Value } from '../../scheme/value.ts';
import { inTableSchema, valueSchema } from '../../scheme/value-schema.ts';
import type { Label } from '../../working/label.ts';
import { labelSchema } from '../../working/label-schema.ts';
import { type OverTime, overTimeSchema, type Testing, testingSchema } from './over-time.ts';

/** A named step that follows the rate: `× factor`, `× (1 − credit)`, by a scale, `× limit ÷ sum insured`, by what is at risk when, or by how long is tested. */
export type Factor =
  | { readonly kind: 'factor'; readonly name: Label; readonly factor: Value<Fraction> }
  | { readonly kind: 'credit'; readonly name: Label; readonly credit: Value<Rate> }
  | { readonly kind: 'scale'; readonly name: Label; readonly scale: Scale }
  | { readonly kind: 'up-to'; readonly name: Label; readonly upTo: Value<Money> }
  | { readonly kind: 'over-time'; readonly name: Label; readonly overTime: OverTime }
  | { readonly kind: 'testing'; readonly name: Label; readonly testing: Testing };

/** What a number between two rows of a scale takes: nothing, the row above, or the straight line. */
export const betweenRules = ['refuse', 'next', 'interpolated'] as const;
/** What a number below the first row takes: nothing, or the first row. */
export const belowRules = ['refuse', 'first'] as const;
/** What a number above the last row takes, where no figure is added for each further unit. */
export const aboveRules = ['refuse', 'last'] as const;

/** A factor by a table of numbers, such as months, with what holds between, below and above its rows. */
export interface Scale {
  readonly of: InTable;
  /** The axis of the table along which it goes. */
  readonly along: string;
  readonly between: (typeof betweenRules)[number];
  readonly below: (typeof belowRules)[number];
  readonly above: (typeof aboveRules)[number] | { readonly add: Value<Fraction> };
}

export const scaleSchema = z
  .strictObject({
    of: inTableSchema,
    along: atoms.identifier,
    between: z.enum(betweenRules),
    below: z.enum(belowRules),
    above: z.enum(aboveRules).optional(),
    /** Added above the last row for each further unit. */
    add: valueSchema(atoms.factor).optional(),
  })
  .register(samples, {
    sample: {
      of: { table: 'x', column: 'x' },
      along: 'x',
      between: 'refuse',
      below: 'refuse',
      above: 'refuse',
    },
  })
  .transform(({ above, add, ...scale }, context): Scale => {
    if (above !== undefined && add === undefined) return { ...scale, above };
    if (add !== undefined && above === undefined) return { ...scale, above: { add } };
    return refuse(context, 'a-scale-says-what-holds-above-its-last-row', 'one of above and add');
  });

export function factorsSchema(money: z.ZodType<Money>) {
  const kinds = {
    factor: valueSchema(atoms.factor).optional(),
    credit: valueSchema(atoms.rate).optional(),
    scale: scaleSchema.optional(),
    upTo: valueSchema(money).optional(),
    overTime: overTimeSchema.optional(),
    testing: testingSchema.optional(),
  };
  const step = z
    .strictObject({ name: labelSchema, ...kinds })
    .register(samples, {
      sample: { name: sampleOf(labelSchema), factor: sampleOf(valueSchema(atoms.factor)) },
    })
    .transform(({ name, factor, credit, scale, upTo, overTime, testing }, context): Factor => {
      const stated = [factor, credit, scale, upTo, overTime, testing].filter((kind) => kind !== undefined);
      if (stated.length === 1) {
        if (factor !== undefined) return { kind: 'factor', name, factor };
        if (credit !== undefined) return { kind: 'credit', name, credit };
        if (scale !== undefined) return { kind: 'scale', name, scale };
        if (upTo !== undefined) return { kind: 'up-to', name, upTo };
        if (overTime !== undefined) return { kind: 'over-time', name, overTime };
        if (testing !== undefined) return { kind: 'testing', name, testing };
      }
      return refuse(context, 'a-step-is-one-of-its-kinds', `one of ${Object.keys(kinds).join(', ')}`);
    });
  return z.array(step).optional();
}
