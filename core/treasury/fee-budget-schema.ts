import { z } from 'zod';
import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import { atoms, moneyAtom } from '../scheme/atoms.ts';
import { issuesOf, rejectionsOf } from '../scheme/issues.ts';
import { labelSchema } from '../working/label-schema.ts';
import type { FeeBudget } from './fee-budget.ts';

/** A budget as a document states it, in the currency of the fund. */
export function feeBudgetSchema(currency: string) {
  return z.strictObject({
    year: z.int().min(2000).max(2999),
    purposes: z
      .array(z.strictObject({ purpose: atoms.identifier, name: labelSchema, amount: moneyAtom(currency) }))
      .min(1)
      .max(100),
  });
}

/** Reads a budget. Rejections, all at once: another form, a purpose twice, an amount below zero. */
export function parseFeeBudget(document: unknown, currency: string): Result<FeeBudget> {
  const schema = feeBudgetSchema(currency);
  const read = schema.safeParse(document, { reportInput: true });
  if (!read.success) return rejected(...rejectionsOf(issuesOf(read.error), schema, () => ({})));
  const { purposes } = read.data;
  const names = purposes.map(({ purpose }) => purpose);
  const faults = purposes.flatMap(({ purpose, amount }, place): Rejection[] => [
    ...(names.indexOf(purpose) === place
      ? []
      : [{ code: 'a-name-stands-twice', path: `purposes.${place}`, found: purpose, expected: 'each once' }]),
    ...(amount.isNegative()
      ? [
          {
            code: 'an-amount-must-not-be-negative',
            path: `purposes.${place}.amount`,
            found: `${amount}`,
            expected: 'zero or more',
          },
        ]
      : []),
  ]);
  return faults.length === 0 ? accepted(read.data) : rejected(...faults);
}
