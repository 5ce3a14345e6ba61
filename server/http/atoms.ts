import { z } from 'zod';

/** What stands in requests and answers; amounts are text in major units, for a float would lose cents. */
// In capitals it is the same id (RFC 9562, 4), and the chain of what was done holds it in one form.
export const id = z.uuid({ error: 'a UUID' }).toLowerCase().meta({ description: 'UUID' });
export const day = z.iso.date({ error: 'a day such as 2026-11-30' });
export const moment = z.iso.datetime();
export const memberNumber = z
  .string()
  .regex(/^[1-9]\d{0,15}$/, { error: 'the number of a member, such as 17' });
export const currency = z.string().regex(/^[A-Z]{3}$/, { error: 'a currency of ISO 4217, such as EUR' });
export const amount = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,4})?$/, { error: 'an amount such as 6.48' })
  .meta({ description: 'an amount in major units, such as "6.48"' });
/** One line that a person writes. */
export const line = z
  .string()
  .trim()
  .min(1, { error: 'at least one sign' })
  .max(200, { error: 'at most 200 signs' })
  .regex(/^[^\p{Cc}\p{Cs}\p{Co}\p{Cn}]*$/u, { error: 'text on one line' });
/** Some sentences that a person writes. */
export const prose = z
  .string()
  .trim()
  .min(1, { error: 'at least one sign' })
  .max(8000, { error: 'at most 8000 signs' })
  // Tab and the ends of lines are the control characters that prose has.
  .regex(/^([^\p{Cc}\p{Cs}]|[\t\n\r])*$/u, { error: 'text without control characters' });
