import { z } from 'zod';
import type { Money } from '../../money/money.ts';
import type { Fraction } from '../../rate/fraction.ts';
import { atoms, refuse } from '../../scheme/atoms.ts';
import { sampleOf, samples } from '../../scheme/sample-value.ts';
import type { InText, Value } from '../../scheme/value.ts';
import { inTextSchema, valueSchema } from '../../scheme/value-schema.ts';
import type { Label } from '../../working/label.ts';
import { labelSchema } from '../../working/label-schema.ts';
import { factorsSchema } from './factor.ts';
import { type TariffRate, tariffRateSchema } from './stated-rate.ts';

export const coverCategories = ['material-damage', 'liability'] as const;
export type CoverCategory = (typeof coverCategories)[number];

/** What the rate of an additional cover is a rate of. */
export const coverBases = ['limit', 'sum-insured', 'limit-per-day'] as const;
export type CoverBase = (typeof coverBases)[number];

/**
 * How an additional cover is priced: by a rate on its limit, on the sum insured or on its limit for each day; by the
 * rate of the material damage on its own limit; by a part of the premium of the material damage, for the first loss;
 * or by an amount.
 */
export type CoverPrice =
  | { readonly by: 'rate'; readonly on: CoverBase; readonly rate: TariffRate | undefined }
  | { readonly by: 'material-damage'; readonly steps: 'all' | 'none' }
  | { readonly by: 'first-loss'; readonly curve: Curve }
  | { readonly by: 'amount'; readonly amount: Value<Money> };

/** An exposure curve of the family of Bernegger, by the one parameter of Swiss Re or by its two. */
export interface Curve {
  readonly swissRe?: InText<Fraction> | undefined;
  readonly b?: InText<Fraction> | undefined;
  readonly g?: InText<Fraction> | undefined;
  /** Decimals to which the share is rounded, half up. */
  readonly decimals: InText<number>;
}

export interface Cover {
  readonly name: Label;
  readonly category: CoverCategory;
  readonly price: CoverPrice;
}

export function additionalSchema(money: z.ZodType<Money>) {
  return z.strictObject({
    covers: z.record(atoms.identifier, coverSchema(money)),
    rate: tariffRateSchema.optional(),
    factors: factorsSchema(money),
  });
}

const curveSchema = z
  .strictObject({
    swissRe: inTextSchema(atoms.factor).optional(),
    b: inTextSchema(atoms.factor).optional(),
    g: inTextSchema(atoms.factor).optional(),
    decimals: inTextSchema(atoms.decimals),
  })
  .transform((curve, context): Curve => {
    const { swissRe, b, g } = curve;
    const isOne = swissRe !== undefined && b === undefined && g === undefined;
    if (isOne || (swissRe === undefined && b !== undefined && g !== undefined)) return curve;
    return refuse(context, 'a-curve-has-one-parameter-or-two', 'swissRe, or b and g');
  });

function coverSchema(money: z.ZodType<Money>) {
  return z
    .strictObject({
      name: labelSchema,
      category: z.enum(coverCategories),
      on: z.enum(coverBases).optional(),
      rate: tariffRateSchema.optional(),
      /** The rate of the material damage, with or without its steps. */
      asMaterialDamage: z.strictObject({ steps: z.enum(['all', 'none']) }).optional(),
      firstLoss: curveSchema.optional(),
      amount: valueSchema(money).optional(),
    })
    .register(samples, { sample: { name: sampleOf(labelSchema), category: coverCategories[0] } })
    .transform(({ name, category, on, rate, asMaterialDamage, firstLoss, amount }, context): Cover => {
      const others = [asMaterialDamage, firstLoss, amount].filter((price) => price !== undefined);
      const isRated = on !== undefined || rate !== undefined;
      if (others.length > 1 || (isRated && others.length > 0)) {
        const ways = 'a rate (with on), or one of asMaterialDamage, firstLoss and amount';
        return refuse(context, 'a-cover-is-priced-in-one-way', ways);
      }
      const cover = { name, category };
      if (asMaterialDamage !== undefined)
        return { ...cover, price: { by: 'material-damage', steps: asMaterialDamage.steps } };
      if (firstLoss !== undefined) return { ...cover, price: { by: 'first-loss', curve: firstLoss } };
      if (amount !== undefined) return { ...cover, price: { by: 'amount', amount } };
      return { ...cover, price: { by: 'rate', on: on ?? 'limit', rate } };
    });
}
