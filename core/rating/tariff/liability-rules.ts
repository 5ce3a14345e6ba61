import { z } from 'zod';
import type { Money } from '../../money/money.ts';
import type { Fraction } from '../../rate/fraction.ts';
import { atoms, refuse } from '../../scheme/atoms.ts';
import { sampleOf, samples } from '../../scheme/sample-value.ts';
import type { InText, Value } from '../../scheme/value.ts';
import { inTextSchema, valueSchema } from '../../scheme/value-schema.ts';
import { type Source, sourceOf } from '../../working/working.ts';
import { type AmountRule, amountRuleSchema } from '../amount/amount-rule.ts';
import { type Factor, factorsSchema } from './factor.ts';
import { type TariffRate, tariffRateSchema } from './stated-rate.ts';

/** Which limit of indemnity the liability rate is a rate of. */
export const liabilityBases = ['limit-per-accident', 'limit-aggregate', 'limit-per-person'] as const;
export type LiabilityBase = (typeof liabilityBases)[number];

/** Third-party liability: charged by its limit, or covered without a charge of its own. */
export type LiabilityRules =
  | { readonly kind: 'included'; readonly source: Source }
  | {
      readonly kind: 'rated';
      readonly base: LiabilityBase;
      readonly rate: TariffRate;
      readonly limitFactor: LimitFactor | undefined;
      /** The most that the limit may be. */
      readonly most: AmountRule | undefined;
      readonly factors: readonly Factor[] | undefined;
    };

/** What a limit costs that is another than the base limit: by a table, or by the rule of Riebesell. */
export interface LimitFactor {
  readonly baseLimit: Value<Money>;
  readonly by:
    | { readonly kind: 'table'; readonly factor: Value<Fraction> }
    | { readonly kind: 'riebesell'; readonly z: InText<Fraction>; readonly decimals: InText<number> };
}

export function liabilitySchema(money: z.ZodType<Money>) {
  return z
    .strictObject({
      included: sourcedSchema.optional(),
      base: z.enum(liabilityBases).optional(),
      rate: tariffRateSchema.optional(),
      limitFactor: limitFactorSchema(money).optional(),
      most: amountRuleSchema(money).optional(),
      factors: factorsSchema(money),
    })
    .transform(({ included, base = 'limit-per-accident', rate, ...given }, context): LiabilityRules => {
      const { limitFactor, most, factors } = given;
      if (rate !== undefined && included === undefined) {
        return { kind: 'rated', base, rate, limitFactor, most, factors };
      }
      const isBare = [rate, limitFactor, most, factors].every((word) => word === undefined);
      if (included !== undefined && isBare) return { kind: 'included', source: included };
      return refuse(context, 'liability-is-rated-or-included', 'a rate, or included with its source');
    });
}

function limitFactorSchema(money: z.ZodType<Money>) {
  return z
    .strictObject({
      baseLimit: valueSchema(money),
      factor: valueSchema(atoms.factor).optional(),
      riebesell: z
        .strictObject({ z: inTextSchema(atoms.factor), decimals: inTextSchema(atoms.decimals) })
        .optional(),
    })
    .register(samples, {
      sample: { baseLimit: sampleOf(valueSchema(money)), factor: sampleOf(valueSchema(atoms.factor)) },
    })
    .transform(({ baseLimit, factor, riebesell }, context): LimitFactor => {
      if (factor !== undefined && riebesell === undefined)
        return { baseLimit, by: { kind: 'table', factor } };
      if (riebesell !== undefined && factor === undefined)
        return { baseLimit, by: { kind: 'riebesell', ...riebesell } };
      return refuse(context, 'a-limit-factor-goes-one-way', 'one of factor and riebesell');
    });
}

const sourcedSchema = z
  .strictObject({ source: z.string().min(1), href: z.url().optional() })
  .transform(({ source, href }): Source => sourceOf(source, href));
