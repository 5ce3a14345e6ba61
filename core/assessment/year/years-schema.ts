import { z } from 'zod';

const text = z.string().min(1);
const closed = z.array(z.strictObject({ year: text, in: text }));

/** The years of a position as they are written, each amount read by its own schema; what is left out is nothing. */
export function yearsSchema<Amount extends z.ZodType>(amount: Amount) {
  const part = amount.optional();
  const account = z.strictObject({ year: text, called: part, income: part, benefits: part, costs: part });
  return z.strictObject({ open: z.array(account).optional(), closed: closed.optional() });
}
