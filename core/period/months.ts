import { compareDates, daysBetween, type PlainDate } from './date.ts';
import type { ClosedPeriod } from './period.ts';

/**
 * How the months of a period are counted. A month runs from the day on which the period begins to the
 * same day of the next month, or to its last day where it has no such day (31 January → 28 February):
 * - `calendar-months-begun`: a month that has begun counts as a whole one
 * - `calendar-months-completed`: only a month that has passed counts
 */
export const monthCounts = ['calendar-months-begun', 'calendar-months-completed'] as const;
export type MonthCount = (typeof monthCounts)[number];

/** Months by the difference of year and month of two dates, one more from so many days beyond as counted below. */
export interface MonthsByDifference {
  readonly yearOf: number;
  readonly monthOf: number;
  readonly oneMoreFrom: number;
}

/** A length of time in completed months and, where one more has begun, its days `of` how many it has. */
export interface Term {
  readonly months: number;
  readonly begun?: { readonly days: number; readonly of: number };
}

/** The number of months of a period, by a named rule. */
export function months(period: ClosedPeriod, rule: MonthCount): number {
  const { months: completed, begun } = term(period);
  switch (rule) {
    case 'calendar-months-begun':
      return begun === undefined ? completed : completed + 1;
    case 'calendar-months-completed':
      return completed;
  }
}

/**
 * The months between two dates by their calendar months, and one more where the days go so far beyond them.
 *
 *     months = 12 × Δyear + Δmonth, + 1 if days − (yearOf × Δyear + monthOf × Δmonth) ≥ oneMoreFrom
 *
 * Odd at the ends of months, since the day of the month counts for nothing: 31 March to 15 April a year later is 13.
 *
 * @source the program TarifeX (Turkey, earthquake CAR/EAR), with 365, 30 and 15
 */
export function monthsByDifference(
  from: PlainDate,
  to: PlainDate,
  { yearOf, monthOf, oneMoreFrom }: MonthsByDifference,
): number {
  const [years, apart] = [to.year - from.year, to.month - from.month];
  const beyond = daysBetween(from, to) - (yearOf * years + monthOf * apart);
  return 12 * years + apart + (beyond >= oneMoreFrom ? 1 : 0);
}

/** The completed months of a period and the days of the month begun: 1 January to 11 March is 2 and 10 of 31. */
export function term({ from, to }: ClosedPeriod): Term {
  const apart = 12 * (to.year - from.year) + (to.month - from.month);
  const completed = compareDates(monthsAfter(from, apart), to) <= 0 ? apart : apart - 1;
  const start = monthsAfter(from, completed);
  const left = daysBetween(start, to);
  if (left === 0) return { months: completed };
  return {
    months: completed,
    begun: { days: left, of: daysBetween(start, monthsAfter(from, completed + 1)) },
  };
}

/** The same day so many months later, or the last of that month; counted from the first day, so that 31 January goes by 28 February to 31 March. */
export function monthsAfter(from: PlainDate, count: number): PlainDate {
  return from.add({ months: count });
}
