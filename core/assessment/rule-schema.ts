import { z } from 'zod';
import { remainderRules } from '../money/apportion.ts';
import { motionsSchema, procedureSchema } from '../procedure/procedure-schema.ts';
import { atoms, moneyAtom, moneyRoundingAtom } from '../scheme/atoms.ts';
import { valueSchema as figure } from '../scheme/value.ts';
import { labelSchema } from '../working/label.ts';

/** What a member's weight is taken from; several keys are multiplied. */
export const sharingKeys = ['perHead', 'byUnits', 'bySumInsured', 'byRiskWeight'] as const;
export type SharingKey = (typeof sharingKeys)[number];

/** Who bears what the caps keep a member from paying. */
export const bearers = ['others', 'sponsor', 'reserve', 'benefits'] as const;
export type Bearer = (typeof bearers)[number];

/** The words of mutual funds in a currency. */
export function rulesSchema(currency: string) {
  const money = figure(moneyAtom(currency));
  const granularity = z.strictObject({ granularity: atoms.factor }).optional();
  const key = z.enum(sharingKeys);
  const rounding = moneyRoundingAtom(currency);
  return z.strictObject({
    /** What is paid: a fixed amount, or the loss up to an amount. */
    items: z
      .array(
        z.strictObject({
          item: atoms.identifier,
          name: labelSchema,
          basis: z.enum(['fixed', 'indemnity']),
          amount: money.optional(),
        }),
      )
      .min(1),
    /** Members are insured at a proportion of the amount; without this word, at the whole of it. */
    proportion: z
      .strictObject({
        default: atoms.rate.optional(),
        source: z.string().min(1).optional(),
        rounding,
      })
      .optional(),
    waiting: z
      .strictObject({ days: figure(atoms.integer), exceptItems: z.array(atoms.identifier).optional() })
      .optional(),
    fees: z
      .array(
        z.strictObject({
          fee: atoms.identifier,
          name: labelSchema,
          rate: figure(atoms.rate),
          of: z.enum(['benefits']),
          rounding,
        }),
      )
      .optional(),
    /** The smallest step of a weight that the scheme knows; units default to whole ones. */
    units: granularity,
    sumInsured: granularity,
    riskWeight: granularity,
    sharing: z.strictObject({
      key: z.union([z.array(key).min(1), key.transform((only) => [only])]),
      rounding: z.strictObject({
        rule: z.enum(remainderRules),
        ties: z.enum(['as-listed', 'rotating']).optional(),
      }),
      source: z.string().min(1).optional(),
    }),
    /** What one member pays at most; the excess goes to those named, one after the other. */
    caps: z
      .strictObject({
        perClaim: money.optional(),
        perPeriod: money.optional(),
        perYear: money.optional(),
        perMember: atoms.yes.optional(),
        excess: z.array(z.strictObject({ to: z.enum(bearers), name: labelSchema })).min(1),
      })
      .optional(),
    /** The way of a claim from its decision to its payment, and what members decide by vote; no amount follows from them. */
    procedure: procedureSchema.optional(),
    votes: motionsSchema.optional(),
  });
}
export type AssessmentRules = z.infer<ReturnType<typeof rulesSchema>>;
export type Item = AssessmentRules['items'][number];
export type Fee = NonNullable<AssessmentRules['fees']>[number];
export type Caps = NonNullable<AssessmentRules['caps']>;
