import { z } from 'zod';
import { atoms, finerThanCurrency, moneyRoundingAtom } from '../../scheme/atoms.ts';
import { partySchema } from './party-schema.ts';

/**
 * What is rounded and how; the residual party takes what is left of a rounded total. A band that is
 * rounded again with its share need not be an amount yet.
 */
function planSchema(currency: string) {
  const amount = moneyRoundingAtom(currency);
  return z
    .strictObject({
      band: atoms.rounding.optional(),
      /** One rounding of all shares, or one for each party. */
      share: z.union([amount, z.partialRecord(partySchema, amount)]).optional(),
      /** Each part of the total, where its parts are rounded by themselves. */
      totalBand: atoms.rounding.optional(),
      total: amount.optional(),
      residual: partySchema.optional(),
    })
    .superRefine(({ band, share }, context) => {
      if (band === undefined || share !== undefined) return;
      const reason = finerThanCurrency(band, currency);
      if (reason === undefined) return;
      context.addIssue({ code: 'custom', path: ['band'], message: reason.code, params: { reason } });
    });
}
export type RoundingPlan = z.infer<ReturnType<typeof planSchema>>;

/**
 * One plan, one for each word of a fact, such as the way in which a premium is paid, or the plan of an earlier branch
 * with which the shares are added up before they are rounded.
 */
export function roundingSchema(currency: string) {
  const plan = planSchema(currency);
  return z.union([
    plan,
    z.strictObject({ by: atoms.identifier, plans: z.record(z.string(), plan) }),
    z.strictObject({ with: atoms.identifier }),
  ]);
}
export type RoundingRule = z.infer<ReturnType<typeof roundingSchema>>;
