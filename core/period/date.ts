import { Temporal } from 'temporal-polyfill';
import { accepted, certain, type Rejection, type Result, rejected } from '../result/result.ts';

/** A day of the calendar, without time and without time zone. */
export type PlainDate = Temporal.PlainDate;

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Reads `yyyy-mm-dd` and nothing else; a day that does not exist is rejected, never moved. */
export function parseDate(text: string): Result<PlainDate> {
  const match = ISO.exec(text);
  if (match === null) {
    return rejected({ code: 'a-date-must-be-iso', found: text, expected: 'yyyy-mm-dd', ...rewritten(text) });
  }
  const [, year, month, day] = match.map(Number) as [number, number, number, number];
  try {
    return accepted(new Temporal.PlainDate(year, month, day));
  } catch {
    return rejected(notADay(text, year, month, day));
  }
}

/** A date in our own text; throws where it is not one. */
export function date(text: string): PlainDate {
  return certain(parseDate(text));
}

/** Negative where a is the earlier, zero where they are the same day, positive where a is the later. */
export function compareDates(a: PlainDate, b: PlainDate): number {
  return dayNumber(a) - dayNumber(b);
}

/** `yyyymmdd` as a number, remembered: rows of tables are compared by date more often than anything else. */
function dayNumber(day: PlainDate): number {
  const known = dayNumbers.get(day);
  if (known !== undefined) return known;
  const number = day.year * 10_000 + day.month * 100 + day.day;
  dayNumbers.set(day, number);
  return number;
}

const dayNumbers = new WeakMap<PlainDate, number>();

/** The days from one date to another, the last not counted; negative where `to` is the earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return from.until(to).days;
}

export function plusDays(from: PlainDate, days: number): PlainDate {
  return from.add({ days });
}

function notADay(text: string, year: number, month: number, day: number): Rejection {
  const nearest = month > 0 && day > 0 ? Temporal.PlainDate.from({ year, month, day }) : undefined;
  return {
    code: 'a-date-does-not-exist',
    found: text,
    expected: month >= 1 && month <= 12 ? 'a day of that month' : 'a month from 01 to 12',
    ...(nearest?.month === month ? { suggestion: `the last day of that month is ${nearest}` } : {}),
  };
}

const YEAR_FIRST = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u;
const DIGITS_ONLY = /^(\d{4})(\d{2})(\d{2})$/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;

/** The one day that a text in another form can mean; `03/04/2026` can mean two, and none is guessed. */
function rewritten(text: string): { suggestion: string } | undefined {
  const [, year = '', month = '', day = ''] = YEAR_FIRST.exec(text) ?? DIGITS_ONLY.exec(text) ?? [];
  const [, first = '', second = '', last = ''] = YEAR_LAST.exec(text) ?? [];
  const forms = [iso(year, month, day), iso(last, second, first), iso(last, first, second)];
  const days = new Set(forms.filter((form) => ISO.test(form) && parseDate(form).ok));
  return days.size === 1 ? { suggestion: `write ${[...days][0]}` } : undefined;
}

function iso(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The later of two days. */
export function laterOf(a: PlainDate, b: PlainDate): PlainDate {
  return compareDates(a, b) < 0 ? b : a;
}
