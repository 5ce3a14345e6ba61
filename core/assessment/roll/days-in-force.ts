import { date, daysBetween, type PlainDate, parseDate } from '../../period/date.ts';
import { fraction } from '../../rate/fraction.ts';
import type { Rejection } from '../../result/result.ts';
import { granule, parseGranules } from '../rules/granule.ts';

/**
 * The days on which the member of a row was one in the calendar year of a day, up to that day: as the list states them,
 * or counted. The first day of membership and the last both count; an empty cell says nothing against it.
 *
 *     days = min(left, on) − max(joined, first of January) + 1, at least zero
 *
 * A rejection where more are stated than the year has had. Of dates that are none, nothing is counted: they are told as such.
 */
export function daysInForceOn(
  on: PlainDate,
): (cells: Readonly<Record<string, string>>) => number | Rejection {
  const known = new Map<string, number | Rejection>();
  return ({ days = '', joined = '', left = '' }) => {
    const texts = `${days} ${joined} ${left}`;
    const before = known.get(texts);
    if (before !== undefined) return before;
    const found = days === '' ? counted(on, joined, left) : stated(on, days);
    known.set(texts, found);
    return found;
  };
}

function counted(on: PlainDate, joined: string, left: string): number {
  if (![joined, left].every((text) => text === '' || parseDate(text).ok)) return 0;
  const first = `${on}`.slice(0, 4).concat('-01-01');
  const last = `${on}`;
  // The texts of dates sort as the days do.
  const from = joined > first ? joined : first;
  const to = left !== '' && left < last ? left : last;
  return from > to ? 0 : daysBetween(date(from), date(to)) + 1;
}

function stated(on: PlainDate, text: string): number | Rejection {
  const days = parseGranules(text, granule(fraction(1n)));
  if (!days.ok) return days.rejections[0] ?? { code: 'a-number-must-be-a-plain-decimal', found: text };
  const most = counted(on, '', '');
  if (days.value <= most) return days.value;
  return { code: 'a-year-has-fewer-days', found: text, expected: `at most ${most} by ${on}` };
}
