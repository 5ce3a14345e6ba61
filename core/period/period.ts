import { invariant } from '../result/result.ts';
import { compareDates, daysBetween, type PlainDate } from './date.ts';

/** The days from `from` up to, but not including, `to`; without `to` the period has no end yet. */
export interface Period {
  readonly from: PlainDate;
  readonly to: PlainDate | undefined;
}

/** A period whose end is known: only such a period has a number of days. */
export interface ClosedPeriod extends Period {
  readonly to: PlainDate;
}

/** A period of our own making; throws where it does not end after it begins. */
export function period(from: PlainDate, to: PlainDate): ClosedPeriod;
export function period(from: PlainDate, to?: PlainDate): Period;
export function period(from: PlainDate, to?: PlainDate): Period {
  invariant(to === undefined || compareDates(from, to) < 0, 'a period ends after it begins');
  return { from, to };
}

export function contains(period: Period, date: PlainDate): boolean {
  return compareDates(period.from, date) <= 0 && isBefore(date, period.to);
}

/** The days that both periods have, or nothing: periods that only touch have none. */
export function overlap(a: Period, b: Period): Period | undefined {
  const from = compareDates(a.from, b.from) >= 0 ? a.from : b.from;
  const to = isBefore(a.to, b.to) ? a.to : b.to;
  return isBefore(from, to) ? { from, to } : undefined;
}

export function days(period: ClosedPeriod): number {
  return daysBetween(period.from, period.to);
}

/** No end is after every date, and not before itself. */
function isBefore(date: PlainDate | undefined, end: PlainDate | undefined): boolean {
  if (date === undefined) return false;
  return end === undefined || compareDates(date, end) < 0;
}
