import { z } from 'zod';
import type { Rate } from '../../rate/rate.ts';
import type { TypedRate } from '../../rate/typed-rate.ts';
import { atoms, refuse } from '../../scheme/atoms.ts';
import { issue } from '../../scheme/issues.ts';
import { sampleOf, samples } from '../../scheme/sample-value.ts';
import type { Value } from '../../scheme/value.ts';
import { placedValue, type ValueGiven, valueSchema, valueWords } from '../../scheme/value-schema.ts';
import type { Label } from '../../working/label.ts';
import { labelSchema } from '../../working/label-schema.ts';
import { type RateEstimate, rateEstimateSchema } from './rate-estimate.ts';

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
  /** Of a pure rate that is written in the rules: the estimate from which it was taken. */
  readonly estimate?: RateEstimate | undefined;
  /** The least and the most that the tariff allows, where the risk states the rate. */
  readonly atLeast?: Value<TypedRate> | undefined;
  readonly atMost?: Value<TypedRate> | undefined;
  readonly buildUp: BuildUpRules | undefined;
}

export const buildUpSchema: z.ZodType<BuildUpRules> = z.strictObject({
  safety: valueSchema(atoms.rate),
  loadings: z.record(atoms.identifier, z.strictObject({ name: labelSchema, rate: valueSchema(atoms.rate) })),
});

/** A rate with the estimate that it may name beside its source. */
interface EstimatedValue {
  readonly rate: Value<TypedRate>;
  readonly estimate: RateEstimate | undefined;
}

const estimatedValueSchema = z
  .strictObject({ ...valueWords(atoms.typedRate), estimate: rateEstimateSchema.optional() })
  .register(samples, { sample: sampleOf(valueSchema(atoms.typedRate)) })
  .transform(({ estimate, ...given }, context): EstimatedValue => {
    const stated = given as ValueGiven<TypedRate>;
    if (estimate !== undefined && stated.value === undefined) {
      const reason = { code: 'an-estimate-stands-beside-a-written-rate', expected: 'value and source' };
      issue(context, ['estimate'], reason);
    }
    return { rate: placedValue(stated, context), estimate };
  });

export const tariffRateSchema = z
  .strictObject({
    pure: estimatedValueSchema.optional(),
    gross: estimatedValueSchema.optional(),
    atLeast: valueSchema(atoms.typedRate).optional(),
    atMost: valueSchema(atoms.typedRate).optional(),
    buildUp: buildUpSchema.optional(),
  })
  .register(samples, { sample: { gross: sampleOf(valueSchema(atoms.typedRate)) } })
  .transform(({ pure, gross, ...rest }, context): TariffRate => {
    const { atLeast, atMost, buildUp } = rest;
    if (pure !== undefined && gross === undefined)
      return { stated: 'pure', rate: pure.rate, estimate: pure.estimate, atLeast, atMost, buildUp };
    if (gross !== undefined && pure === undefined) {
      if (gross.estimate !== undefined) {
        const reason = { code: 'an-estimate-is-of-a-pure-rate', found: 'gross', expected: 'pure' };
        issue(context, ['gross', 'estimate'], reason);
      }
      return { stated: 'gross', rate: gross.rate, atLeast, atMost, buildUp };
    }
    return refuse(context, 'a-tariff-rate-is-pure-or-gross', 'one of pure and gross');
  });
