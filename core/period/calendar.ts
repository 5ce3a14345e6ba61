import { Temporal } from 'temporal-polyfill';
import { accepted, invariant, type Result, rejected } from '../result/result.ts';
import { compareDates, type PlainDate, plusDays } from './date.ts';

/** A day of the week as ISO 8601 numbers it: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Which days are not worked. What it does not cover is unknown, and not a year without holidays. */
export interface HolidayCalendar {
  readonly name: string;
  /** Saturday and Sunday are [6, 7]; Friday and Saturday [5, 6]. */
  readonly weekend: readonly Weekday[];
  readonly holidays: readonly PlainDate[];
  /** Days of a weekend that are worked all the same, as China does in exchange for longer holidays (调休). */
  readonly weekendsWorked?: readonly PlainDate[];
  readonly years: readonly number[];
}

/**
 * Where a date goes that is not a business day:
 * - `following`: to the next business day
 * - `preceding`: to the business day before
 * - `modified-following`: to the next one, unless that is in another month; then to the one before
 *
 * @source the business day conventions as QuantLib has them (ql/time/businessdayconvention.hpp); ISDA names them, its text was not read
 */
export const adjustments = ['following', 'preceding', 'modified-following'] as const;
export type Adjustment = (typeof adjustments)[number];

export function isBusinessDay(calendar: HolidayCalendar, date: PlainDate): Result<boolean> {
  if (!calendar.years.includes(date.year)) {
    return rejected({
      code: 'a-calendar-does-not-cover-the-year',
      found: date.toString(),
      expected: `a year that ${calendar.name} covers: ${calendar.years.join(', ')}`,
    });
  }
  if (calendar.holidays.some((holiday) => holiday.equals(date))) return accepted(false);
  if (calendar.weekendsWorked?.some((day) => day.equals(date))) return accepted(true);
  return accepted(!calendar.weekend.includes(date.dayOfWeek as Weekday));
}

/**
 * The n-th business day after a date, or before it where n is negative; the date itself is not counted.
 * Zero days after is the date itself, or the next business day where it is none.
 */
export function plusBusinessDays(calendar: HolidayCalendar, date: PlainDate, n: number): Result<PlainDate> {
  invariant(Number.isInteger(n), 'business days are counted in whole numbers');
  if (n === 0) return adjusted(calendar, date, 'following');
  const step = n < 0 ? -1 : 1;
  let day: Result<PlainDate> = accepted(date);
  for (let left = Math.abs(n); left > 0 && day.ok; left -= 1) {
    day = nearest(calendar, plusDays(day.value, step), step);
  }
  return day;
}

/** The date where it is a business day, or the business day to which the convention moves it. */
export function adjusted(calendar: HolidayCalendar, date: PlainDate, how: Adjustment): Result<PlainDate> {
  switch (how) {
    case 'following':
      return nearest(calendar, date, 1);
    case 'preceding':
      return nearest(calendar, date, -1);
    case 'modified-following':
      return modifiedFollowing(calendar, date);
  }
}

/** The n-th business day of a month counted from its end: contributions in Germany fall due on the third. */
export function nthLastBusinessDay(
  calendar: HolidayCalendar,
  year: number,
  month: number,
  n: number,
): Result<PlainDate> {
  invariant(Number.isInteger(n) && n > 0, 'the last business day of a month is number one');
  const end = lastOfMonth(year, month);
  const day = plusBusinessDays(calendar, plusDays(end, 1), -n);
  if (!day.ok || isInMonthOf(end, day.value)) return day;
  return rejected({
    code: 'a-month-has-fewer-business-days',
    found: `${n}`,
    expected: `at most the business days of ${end.toPlainYearMonth()} in ${calendar.name}`,
  });
}

function modifiedFollowing(calendar: HolidayCalendar, date: PlainDate): Result<PlainDate> {
  const end = lastOfMonth(date.year, date.month);
  let day = date;
  while (compareDates(day, end) <= 0) {
    const worked = isBusinessDay(calendar, day);
    if (!worked.ok) return worked;
    if (worked.value) return accepted(day);
    day = plusDays(day, 1);
  }
  return nearest(calendar, date, -1);
}

/** The first business day from a date on, forwards or backwards. Ends where the calendar does. */
function nearest(calendar: HolidayCalendar, date: PlainDate, step: 1 | -1): Result<PlainDate> {
  let day = date;
  let worked = isBusinessDay(calendar, day);
  while (worked.ok && !worked.value) {
    day = plusDays(day, step);
    worked = isBusinessDay(calendar, day);
  }
  return worked.ok ? accepted(day) : worked;
}

function lastOfMonth(year: number, month: number): PlainDate {
  invariant(month >= 1 && month <= 12, 'a year has twelve months');
  return Temporal.PlainDate.from({ year, month, day: 31 });
}

function isInMonthOf(date: PlainDate, other: PlainDate): boolean {
  return date.year === other.year && date.month === other.month;
}
