import { Temporal } from 'temporal-polyfill';
import { accepted, certain, type Rejection, type Result, rejected } from '../result/result.ts';

/** A day of the calendar, without time and without time zone. */
export type PlainDate = Temporal.PlainDate;

/** Reads `yyyy-mm-dd` and nothing else; a day that does not exist is rejected, never moved. */
export function parseDate(text: string): Result<PlainDate> {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
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
  return Temporal.PlainDate.compare(a, b);
}

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
    ...(nearest?.month === month ? { suggestion: `the last day of that month is ${nearest}` } : {}),
  };
}

/** Only where the year comes first is the order of month and day not a guess. */
function rewritten(text: string): { suggestion: string } | undefined {
  const match = /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})$/.exec(text);
  if (match === null || /^\d{5,7}$/.test(text)) return undefined;
  const [, year = '', month = '', day = ''] = match;
  return { suggestion: `write ${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` };
}
