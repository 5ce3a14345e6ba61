import { suggestion } from '../result/nearest.ts';
import { accepted, type Result, rejected } from '../result/result.ts';

/** The periods for which a wage is paid or a share is due. */
export const payPeriods = ['week', 'two-weeks', 'four-weeks', 'month', 'quarter', 'year'] as const;

/**
 * A period that has a name, or a number of weeks such as `18-weeks`: what is left of the tax year to a person who
 * becomes a director in it.
 */
export type PayPeriod = NamedPeriod | WeekCount;
export type NamedPeriod = (typeof payPeriods)[number];
export type WeekCount = `${number}-weeks`;

/** The weeks of a tax year; a 53rd is not counted (NIM12022). */
const WEEKS_MOST = 52;

const byAbbreviation: ReadonlyMap<string, NamedPeriod> = new Map([
  ['W', 'week'],
  ['2W', 'two-weeks'],
  ['4W', 'four-weeks'],
  ['M', 'month'],
  ['Q', 'quarter'],
  ['Y', 'year'],
]);

/** Reads `month`, or its abbreviation `M` as payroll software writes it, in capitals or not; or `18-weeks`. */
export function parsePayPeriod(text: string): Result<PayPeriod> {
  const word = byAbbreviation.get(text.toUpperCase()) ?? payPeriods.find((period) => period === text);
  if (word !== undefined) return accepted(word);
  if (weeksIn(text as PayPeriod) !== undefined) return accepted(text as WeekCount);
  return rejected({
    code: 'a-pay-period-is-unknown',
    found: text,
    expected: `${payPeriods.join(', ')} or ${[...byAbbreviation.keys()].join(', ')}, or 1-weeks to ${WEEKS_MOST}-weeks`,
    ...suggestion(text, payPeriods),
  });
}

/** How many weeks a period such as `18-weeks` has; nothing where it has a name of its own. */
export function weeksIn(period: PayPeriod): number | undefined {
  const [, digits] = /^([1-9][0-9]?)-weeks$/.exec(period) ?? [];
  const weeks = Number(digits);
  return weeks <= WEEKS_MOST ? weeks : undefined;
}
