import { z } from 'zod';
import type { Money } from '../../money/money.ts';
import { atoms } from '../../scheme/atoms.ts';
import { valueSchema } from '../../scheme/value-schema.ts';
import { labelSchema } from '../../working/label-schema.ts';
import { factorsSchema } from './factor.ts';
import { tariffRateSchema } from './stated-rate.ts';

/** The insured items of the material damage, their rate, and the parts of them that have a rate or steps of their own. */
export function materialDamageSchema(money: z.ZodType<Money>) {
  return z.strictObject({
    /** What the tariff calls it, where that is not the material damage. */
    name: labelSchema.optional(),
    items: z.record(atoms.identifier, labelSchema),
    /** Left out where the tariff prices only what is beside it, as one of single perils. */
    rate: tariffRateSchema.optional(),
    factors: factorsSchema(money),
    parts: z.record(atoms.identifier, partSchema(money)).optional(),
  });
}

function partSchema(money: z.ZodType<Money>) {
  return z.strictObject({
    name: labelSchema,
    items: z.array(atoms.identifier).min(1),
    rate: tariffRateSchema,
    factors: factorsSchema(money),
    /** By what share of the sum insured a part takes the rate of the works, its own, or needs its own policy. */
    byShare: z
      .strictObject({
        rateOfWorksUpTo: valueSchema(atoms.rate),
        ownPolicyAbove: valueSchema(atoms.rate).optional(),
      })
      .optional(),
  });
}
