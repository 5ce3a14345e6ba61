import { z } from 'zod';
import { compareDates, type PlainDate, plusDays } from '../../period/date.ts';
import { daysInclusive } from '../../period/day-count.ts';
import { months, monthsByDifference, type Term, term } from '../../period/months.ts';
import { type ClosedPeriod, period } from '../../period/period.ts';
import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import { atoms } from '../../scheme/atoms.ts';
import { issue } from '../../scheme/issues.ts';
import type { MonthRule } from '../tariff/count-months.ts';

/** How long a cover lasts: what its statement leaves open is unknown. */
export interface PeriodOfCover {
  readonly from: PlainDate | undefined;
  readonly to: PlainDate | undefined;
  /** Both ends count: a cover runs from 0:00 of its first day to 24:00 of its last (the quote boteman.cn/paper/217840795 counts its 550 days so). */
  readonly days: number | undefined;
  /** Months begun, or as the tariff counts them. */
  readonly months: number | undefined;
}

/** So many days and months there are from the first to the last date that can be written, 9999-12-31. */
export const mostTime = { days: 3_652_059, months: 119_988 } as const;

/** A number of days or months; more than all years of the calendar together is a slip, and no date comes after it. */
function timeOf(unit: keyof typeof mostTime): typeof atoms.integer {
  const most = mostTime[unit];
  return atoms.integer.superRefine((count, context) => {
    if (count <= most) return;
    const reason = { found: `${count}`, expected: `at most ${most} ${unit}, the years to 9999-12-31` };
    issue(context, [], { code: 'a-period-is-longer-than-the-calendar', ...reason });
  });
}

/** How long something lasts, as a document states it. */
export const timeAtoms = { days: timeOf('days'), months: timeOf('months') };

/** The keys of a period in a risk: first and last day, or a number of days, or a number of months. */
export const periodKeys = {
  from: atoms.date.optional(),
  to: atoms.date.optional(),
  days: timeAtoms.days.optional(),
  months: timeAtoms.months.optional(),
};

type Given = { readonly [K in keyof PeriodOfCover]?: PeriodOfCover[K] };

/** The period that the keys state; a zod transform that gives its reasons to the context. */
export function periodOfCover(
  given: Given,
  context: z.core.$RefinementCtx,
  rule: MonthRule | undefined,
): PeriodOfCover {
  const period = coverOf(given, rule);
  if (period.ok) return period.value;
  for (const { path, ...rest } of period.rejections) issue(context, path === undefined ? [] : [path], rest);
  return z.NEVER;
}

/** The period that the keys state, its months counted as the tariff counts them. */
export function coverOf(given: Given, rule: MonthRule | undefined): Result<PeriodOfCover> {
  const { from, to, days, months } = given;
  const reason = faultOf(given);
  if (reason !== undefined) return rejected(reason);
  if (from === undefined || to === undefined)
    return accepted({ from: undefined, to: undefined, days, months });
  return accepted({ from, to, days: daysInclusive(from, to), months: monthsOf(from, to, rule) });
}

/** The cover from its first day up to the day after its last, where both are stated. */
export function datesOf({ from, to }: PeriodOfCover): ClosedPeriod | undefined {
  return from === undefined || to === undefined ? undefined : halfOpen(from, to);
}

/** The cover in months and the days of a month begun, where it is not stated as a number of days alone. */
export function termOf(cover: PeriodOfCover): Term | undefined {
  const dates = datesOf(cover);
  if (dates !== undefined) return term(dates);
  return cover.months === undefined ? undefined : { months: cover.months };
}

/** The months of a cover from its first to its last day, as a tariff counts them; a rule by difference counts between the two days as they are stated. */
export function monthsOf(from: PlainDate, to: PlainDate, rule: MonthRule | undefined): number {
  if (rule?.by === 'calendar-difference') return monthsByDifference(from, to, rule);
  return months(halfOpen(from, to), rule?.by ?? 'calendar-months-begun');
}

function halfOpen(from: PlainDate, to: PlainDate): ClosedPeriod {
  return period(from, plusDays(to, 1));
}

function faultOf({ from, to, days, months }: Given): Rejection | undefined {
  const dates = from !== undefined || to !== undefined;
  const statements = [dates, days !== undefined, months !== undefined].filter((isStated) => isStated);
  const ways = 'from and to, or days, or months';
  if (statements.length === 0) return { code: 'a-period-is-missing', expected: ways };
  if (statements.length > 1)
    return { code: 'a-period-must-be-stated-in-one-way', expected: `one of ${ways}` };
  if (dates && from === undefined)
    return { code: 'a-period-needs-its-first-day', path: 'from', expected: 'a date' };
  if (dates && to === undefined)
    return { code: 'a-period-needs-its-last-day', path: 'to', expected: 'a date' };
  if (from !== undefined && to !== undefined && compareDates(to, from) < 0) {
    return {
      code: 'a-period-must-not-end-before-it-begins',
      path: 'to',
      found: `${to}`,
      expected: `${from} or later`,
    };
  }
  for (const [path, count] of Object.entries({ days, months })) {
    if (count !== undefined && count < 1) {
      return { code: 'a-period-must-not-be-empty', path, found: `${count}`, expected: 'at least 1' };
    }
  }
  return undefined;
}
