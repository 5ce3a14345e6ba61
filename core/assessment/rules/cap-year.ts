import { compareDates, date, type PlainDate, parseDate } from '../../period/date.ts';
import { accepted, type Result, rejected } from '../../result/result.ts';

/** The day on which a year begins, such as 04-01; the last of February of a leap year is in every fourth year only. */
export function parseDayOfYear(text: string): Result<string> {
  return parseDate(`${COMMON_YEAR}-${text}`).ok
    ? accepted(text)
    : rejected({
        code: 'a-year-begins-on-a-day-of-every-year',
        found: text,
        expected: 'month and day, such as 04-01',
      });
}

/**
 * The first day of the year in which a day lies: the calendar year, or the one that begins on a day of the rules.
 *
 * @param begins month and day, as {@link parseDayOfYear} reads them
 */
export function yearFrom(on: PlainDate, begins = NEW_YEAR): PlainDate {
  const first = date(`${on.toString().slice(0, 4)}-${begins}`);
  return compareDates(first, on) <= 0 ? first : first.subtract({ years: 1 });
}

const NEW_YEAR = '01-01';
const COMMON_YEAR = 2025;
