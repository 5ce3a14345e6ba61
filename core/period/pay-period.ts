import { suggestion } from '../result/nearest.ts';
import { accepted, type Result, rejected } from '../result/result.ts';

/** The periods for which a wage is paid or a share is due. */
export const payPeriods = ['week', 'two-weeks', 'four-weeks', 'month', 'quarter', 'year'] as const;
export type PayPeriod = (typeof payPeriods)[number];

const byAbbreviation: ReadonlyMap<string, PayPeriod> = new Map([
  ['W', 'week'],
  ['2W', 'two-weeks'],
  ['4W', 'four-weeks'],
  ['M', 'month'],
  ['Q', 'quarter'],
  ['Y', 'year'],
]);

/** Reads `month`, or its abbreviation `M` as payroll software writes it, in capitals or not. */
export function parsePayPeriod(text: string): Result<PayPeriod> {
  const word = byAbbreviation.get(text.toUpperCase()) ?? payPeriods.find((period) => period === text);
  if (word !== undefined) return accepted(word);
  return rejected({
    code: 'a-pay-period-is-unknown',
    found: text,
    expected: `${payPeriods.join(', ')} or ${[...byAbbreviation.keys()].join(', ')}`,
    ...suggestion(text, payPeriods),
  });
}
