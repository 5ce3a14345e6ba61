import { z } from 'zod';
import { atoms, moneyAtom, moneyRoundingAtom } from '../../scheme/atoms.ts';
import { usualFactsSchema } from '../../scheme/fact-schema.ts';
import { inTextSchema, valueSchema as valueIn } from '../../scheme/value-schema.ts';
import { boundsSchema } from './bounds.ts';
import { changesSchema } from './changes.ts';
import { monthRuleSchema } from './count-months.ts';
import { additionalSchema } from './cover.ts';
import { depositSchema, instalmentsSchema, leviesSchema, sectionsSchema } from './due.ts';
import { factorsSchema } from './factor.ts';
import { indemnitySchema } from './indemnity-rules.ts';
import { liabilitySchema } from './liability-rules.ts';
import { materialDamageSchema } from './material-damage-rules.ts';
import { plantSchema } from './plant-rules.ts';
import { buildUpSchema, tariffRateSchema } from './stated-rate.ts';

/** The words in which a scheme of engineering insurance states its tariff (decision 35). */
export type Tariff = z.infer<ReturnType<typeof tariffSchema>>;

/** What the contractor comes back for after completion: each tier covers what the one before covers, and more. */
export const maintenanceTiers = ['visits', 'extended', 'guarantee'] as const;
export type MaintenanceTier = (typeof maintenanceTiers)[number];

/** The names of the items that every tariff has; no cover, part or machine takes one of them. */
export const itemNames = ['material-damage', 'plant', 'liability', 'maintenance'] as const;

export function tariffSchema(currency: string) {
  const money = moneyAtom(currency);
  return z.strictObject({
    facts: usualFactsSchema(currency).optional(),
    /** The risks for which the rates were made; another one is refused. */
    bounds: boundsSchema(money).optional(),
    countMonths: monthRuleSchema.optional(),
    /** Of each printed line; totals are sums of printed lines. */
    rounding: inTextSchema(moneyRoundingAtom(currency)),
    /** Safety and loadings of every item that states a pure rate without its own. */
    buildUp: buildUpSchema.optional(),
    materialDamage: materialDamageSchema(money),
    plant: plantSchema(money).optional(),
    liability: liabilitySchema(money).optional(),
    maintenance: z
      .strictObject({
        tiers: z.array(z.enum(maintenanceTiers)).min(1),
        rate: tariffRateSchema,
        factors: factorsSchema(money),
      })
      .optional(),
    additional: additionalSchema(money).optional(),
    package: z.strictObject({ rateDecimals: inTextSchema(atoms.decimals) }),
    /** The least that is charged for the package, levies not counted. */
    minimumPremium: valueIn(money).optional(),
    sections: sectionsSchema.optional(),
    levies: leviesSchema.optional(),
    /** Once per policy. */
    stamp: valueIn(money).optional(),
    deposit: depositSchema.optional(),
    instalments: instalmentsSchema.optional(),
    /** What a loss is paid: deductibles, average and limits. */
    indemnity: indemnitySchema(money).optional(),
    /** What may become of a policy (decision 37). */
    changes: changesSchema.optional(),
    /** Why a larger risk costs less in a column of a table, `table.column`: the tariff is so, and a quote warns. */
    inversions: z.record(z.string(), z.strictObject({ source: z.string().min(1) })).optional(),
  });
}
