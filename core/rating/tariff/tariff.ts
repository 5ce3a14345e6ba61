import { z } from 'zod';
import type { Money } from '../../money/money.ts';
import { type DayCount, dayCounts } from '../../period/day-count.ts';
import { type InsideMonthRule, insideMonthRules } from '../../period/short-period.ts';
import type { Fraction } from '../../rate/fraction.ts';
import type { Rate } from '../../rate/rate.ts';
import type { TypedRate } from '../../rate/typed-rate.ts';
import { atoms, moneyAtom, moneyRoundingAtom, refuse } from '../../scheme/atoms.ts';
import { factDeclarationsSchema } from '../../scheme/fact.ts';
import { sampleOf, samples } from '../../scheme/sample-value.ts';
import {
  type InTable,
  inTableSchema,
  inTextSchema,
  type Value,
  valueSchema as valueIn,
} from '../../scheme/value.ts';
import { type Label, labelSchema } from '../../working/label.ts';
import { type Source, sourceOf } from '../../working/working.ts';
import { boundsSchema } from './bounds.ts';

/** The words in which a scheme of engineering insurance states its tariff. */
export type Tariff = z.infer<ReturnType<typeof tariffSchema>>;

/** What the contractor comes back for after completion: each tier covers what the one before covers, and more. */
export const maintenanceTiers = ['visits', 'extended', 'guarantee'] as const;
export type MaintenanceTier = (typeof maintenanceTiers)[number];

/** The names of the items that every tariff has; no cover and no machine takes one of them. */
export const itemNames = ['material-damage', 'plant', 'liability', 'maintenance'] as const;

export const coverCategories = ['material-damage', 'liability'] as const;

/** Which limit of indemnity the liability rate is a rate of. */
export const liabilityBases = ['limit-per-accident', 'limit-aggregate', 'limit-per-person'] as const;
export type LiabilityBase = (typeof liabilityBases)[number];

/** What a gross premium is made of beside the pure premium. */
export interface BuildUpRules {
  /** A rate of the pure premium. */
  readonly safety: Value<Rate>;
  /** Rates of the gross premium, by purpose: an open list. */
  readonly loadings: Readonly<Record<string, { readonly name: Label; readonly rate: Value<Rate> }>>;
}

/** A rate of the tariff: of the pure premium, or of the gross premium where the tariff prints only that. */
export interface TariffRate {
  readonly stated: 'pure' | 'gross';
  readonly rate: Value<TypedRate>;
  readonly buildUp: BuildUpRules | undefined;
}

/** A named step that follows the rate: `× factor`, or `× (1 − credit)`. */
export type Factor =
  | { readonly kind: 'factor'; readonly name: Label; readonly factor: Value<Fraction> }
  | { readonly kind: 'credit'; readonly name: Label; readonly credit: Value<Rate> };

/** The time of plant on site: a part of the year, or a step of a short-period scale. */
export type PlantTime =
  | { readonly by: 'days'; readonly days: DayCount }
  | { readonly by: 'scale'; readonly scale: Scale };

/** A short-period scale: the tables of its steps, and what a term between two of them takes. */
export interface Scale {
  readonly months: InTable;
  readonly days?: InTable | undefined;
  readonly insideMonth: InsideMonthRule;
}

/** Third-party liability: charged by its limit, or covered without a charge of its own. */
export type LiabilityRules =
  | { readonly kind: 'included'; readonly source: Source }
  | {
      readonly kind: 'rated';
      readonly base: LiabilityBase;
      readonly rate: TariffRate;
      readonly limitFactor: LimitFactor | undefined;
      readonly factors: readonly Factor[] | undefined;
    };

export interface LimitFactor {
  readonly baseLimit: Value<Money>;
  readonly factor: Value<Fraction>;
}

export function tariffSchema(currency: string) {
  const money = moneyAtom(currency);
  return z.strictObject({
    facts: factDeclarationsSchema(currency).optional(),
    /** The risks for which the rates were made; another one is refused. */
    bounds: boundsSchema(money).optional(),
    /** Of each printed line; totals are sums of printed lines. */
    rounding: inTextSchema(moneyRoundingAtom(currency)),
    /** Safety and loadings of every item that states a pure rate without its own. */
    buildUp: buildUpSchema.optional(),
    materialDamage: z.strictObject({
      items: z.record(atoms.identifier, labelSchema),
      rate: tariffRateSchema,
      factors: factorsSchema,
    }),
    plant: z
      .strictObject({
        classes: z.record(atoms.identifier, labelSchema),
        rate: tariffRateSchema,
        factors: factorsSchema,
        time: timeSchema,
      })
      .optional(),
    liability: liabilitySchema(money).optional(),
    maintenance: z
      .strictObject({
        tiers: z.array(z.enum(maintenanceTiers)).min(1),
        rate: tariffRateSchema,
        factors: factorsSchema,
      })
      .optional(),
    additional: z
      .strictObject({
        covers: z.record(atoms.identifier, coverSchema),
        rate: tariffRateSchema.optional(),
        factors: factorsSchema,
      })
      .optional(),
    package: z.strictObject({ rateDecimals: inTextSchema(decimalsAtom) }),
    /** The least that is charged for the package, levies not counted. */
    minimumPremium: valueIn(money).optional(),
    /** Rates of the gross premium, plant included. */
    levies: z
      .record(atoms.identifier, z.strictObject({ name: labelSchema, rate: valueIn(atoms.rate) }))
      .optional(),
    /** Once per policy. */
    stamp: valueIn(money).optional(),
  });
}

const buildUpSchema: z.ZodType<BuildUpRules> = z.strictObject({
  safety: valueIn(atoms.rate),
  loadings: z.record(atoms.identifier, z.strictObject({ name: labelSchema, rate: valueIn(atoms.rate) })),
});

const tariffRateSchema = z
  .strictObject({
    pure: valueIn(atoms.typedRate).optional(),
    gross: valueIn(atoms.typedRate).optional(),
    buildUp: buildUpSchema.optional(),
  })
  .register(samples, { sample: { gross: sampleOf(valueIn(atoms.typedRate)) } })
  .transform(({ pure, gross, buildUp }, context): TariffRate => {
    if (pure !== undefined && gross === undefined) return { stated: 'pure', rate: pure, buildUp };
    if (gross !== undefined && pure === undefined) return { stated: 'gross', rate: gross, buildUp };
    return refuse(context, 'a-tariff-rate-is-pure-or-gross', 'one of pure and gross');
  });

const factorsSchema = z
  .array(
    z
      .strictObject({
        name: labelSchema,
        factor: valueIn(atoms.factor).optional(),
        credit: valueIn(atoms.rate).optional(),
      })
      .transform(({ name, factor, credit }, context): Factor => {
        if (factor !== undefined && credit === undefined) return { kind: 'factor', name, factor };
        if (credit !== undefined && factor === undefined) return { kind: 'credit', name, credit };
        return refuse(context, 'a-step-is-a-factor-or-a-credit', 'one of factor and credit');
      }),
  )
  .optional();

const timeSchema = z
  .strictObject({
    days: z.enum(dayCounts).optional(),
    scale: z
      .strictObject({
        months: inTableSchema,
        /** Steps inside the first month. */
        days: inTableSchema.optional(),
        insideMonth: z.enum(insideMonthRules),
      })
      .optional(),
  })
  .register(samples, { sample: { days: dayCounts[0] } })
  .transform(({ days, scale }, context): PlantTime => {
    if (days !== undefined && scale === undefined) return { by: 'days', days };
    if (scale !== undefined && days === undefined) return { by: 'scale', scale };
    return refuse(context, 'the-time-of-plant-goes-by-days-or-by-a-scale', 'one of days and scale');
  });

const coverSchema = z.strictObject({
  name: labelSchema,
  category: z.enum(coverCategories),
  rate: tariffRateSchema.optional(),
});

function liabilitySchema(money: z.ZodType<Money>) {
  return z
    .strictObject({
      included: sourcedSchema.optional(),
      base: z.enum(liabilityBases).optional(),
      rate: tariffRateSchema.optional(),
      limitFactor: z.strictObject({ baseLimit: valueIn(money), factor: valueIn(atoms.factor) }).optional(),
      factors: factorsSchema,
    })
    .transform(
      ({ included, base = 'limit-per-accident', rate, limitFactor, factors }, context): LiabilityRules => {
        if (rate !== undefined && included === undefined) {
          return { kind: 'rated', base, rate, limitFactor, factors };
        }
        if (
          included !== undefined &&
          rate === undefined &&
          limitFactor === undefined &&
          factors === undefined
        ) {
          return { kind: 'included', source: included };
        }
        return refuse(context, 'liability-is-rated-or-included', 'a rate, or included with its source');
      },
    );
}

const sourcedSchema = z
  .strictObject({ source: z.string().min(1), href: z.url().optional() })
  .transform(({ source, href }): Source => sourceOf(source, href));

const decimalsAtom = z
  .string()
  .regex(/^([0-9]|1[0-2])$/, { error: 'a whole number from 0 to 12' })
  .transform(Number) as unknown as z.ZodType<number>;
