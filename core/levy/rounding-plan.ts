import { z } from 'zod';
import { atoms, finerThanCurrency, moneyRoundingAtom } from '../scheme/atoms.ts';
import { partySchema } from './party.ts';

/**
 * What is rounded and how; the residual party takes what is left of a rounded total. A band that is
 * rounded again with its share need not be an amount yet.
 */
export function roundingPlanSchema(currency: string) {
  const amount = moneyRoundingAtom(currency).optional();
  return z
    .strictObject({
      band: atoms.rounding.optional(),
      share: amount,
      total: amount,
      residual: partySchema.optional(),
    })
    .superRefine(({ band, share }, context) => {
      if (band === undefined || share !== undefined) return;
      const reason = finerThanCurrency(band, currency);
      if (reason === undefined) return;
      context.addIssue({ code: 'custom', path: ['band'], message: reason.code, params: { reason } });
    });
}
export type RoundingPlan = z.infer<ReturnType<typeof roundingPlanSchema>>;
