import { z } from 'zod';
import { currencyDecimals } from '../money/currency.ts';
import { decimal, type Fraction, fraction, times } from '../rate/fraction.ts';
import type { Rounding } from '../rounding/rounding.ts';
import { atoms } from '../scheme/atoms.ts';
import { partySchema } from './party.ts';

/** What is rounded and how; the residual party takes what is left of a rounded total. */
export function roundingPlanSchema(currency: string) {
  const unit = fraction(1n, 10n ** BigInt(currencyDecimals(currency)));
  return z
    .strictObject({
      band: atoms.rounding.optional(),
      share: atoms.rounding.optional(),
      total: atoms.rounding.optional(),
      residual: partySchema.optional(),
    })
    .superRefine((plan, context) => {
      for (const [what, how] of Object.entries(amountRoundings(plan))) {
        if (isWholeNumberOf(unitOf(how), unit)) continue;
        const reason = {
          found: how.text,
          expected: `in the end a whole number of ${decimal(unit)} ${currency}`,
        };
        const message = 'a-rounding-is-finer-than-the-currency';
        context.addIssue({ code: 'custom', path: [what], message, params: { reason } });
      }
    });
}
export type RoundingPlan = z.infer<ReturnType<typeof roundingPlanSchema>>;

/** The unit of the last step: what the result is a whole number of. */
export function unitOf({ steps }: Rounding): Fraction {
  const last = steps[steps.length - 1] ?? steps[0];
  return last.unit;
}

/** The roundings whose results are amounts: a band that is rounded again with its share is not yet one. */
function amountRoundings({ band, share, total }: RoundingPlan): Readonly<Record<string, Rounding>> {
  return {
    ...(band === undefined || share !== undefined ? {} : { band }),
    ...(share === undefined ? {} : { share }),
    ...(total === undefined ? {} : { total }),
  };
}

function isWholeNumberOf(value: Fraction, unit: Fraction): boolean {
  return times(value, fraction(unit.d, unit.n)).d === 1n;
}
