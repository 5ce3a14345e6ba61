import { z } from 'zod';

/** What stands in requests and answers; amounts are text in major units, for a float would lose cents. */
export const id = z.uuid().meta({ description: 'UUID' });
export const day = z.iso.date();
export const moment = z.iso.datetime();
export const currency = z.string().regex(/^[A-Z]{3}$/, { error: 'a currency of ISO 4217, such as EUR' });
export const amount = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,4})?$/, { error: 'an amount such as 6.48' })
  .meta({ description: 'an amount in major units, such as "6.48"' });
/** One line that a person writes. */
export const line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}\p{Co}\p{Cn}]*$/u, { error: 'text on one line' });
/** Some sentences that a person writes. */
export const prose = z
  .string()
  .trim()
  .min(1)
  .max(8000)
  // Tab and the ends of lines are the control characters that prose has.
  .regex(/^([^\p{Cc}\p{Cs}]|[\t\n\r])*$/u, { error: 'text without control characters' });
