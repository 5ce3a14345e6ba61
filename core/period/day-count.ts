import { type Fraction, fraction, plus, zero } from '../rate/fraction.ts';
import { invariant } from '../result/result.ts';
import { daysBetween, type PlainDate, plusDays } from './date.ts';
import { type ClosedPeriod, days } from './period.ts';

/**
 * What part of a year a period is:
 * - `actual/365`: its days ÷ 365, in leap years too
 * - `actual/360`: its days ÷ 360
 * - `actual/actual`: its days in leap years ÷ 366 + its other days ÷ 365
 * - `30/360`: every month has 30 days, in the variant "Bond Basis"
 *
 * @source the day counters as QuantLib has them (ql/time/daycounters); ISDA names them, its text was not read
 */
export const dayCounts = ['actual/365', 'actual/360', 'actual/actual', '30/360'] as const;
export type DayCount = (typeof dayCounts)[number];

/** The days of a year under a rule for which all years have as many: a number of days is enough for it. */
export function daysOfYear(rule: 'actual/365' | 'actual/360'): number;
export function daysOfYear(rule: DayCount): number | undefined;
export function daysOfYear(rule: DayCount): number | undefined {
  if (rule === 'actual/365') return 365;
  return rule === 'actual/360' ? 360 : undefined;
}

/** The period as an exact fraction of a year, by a named rule. */
export function yearFraction(period: ClosedPeriod, rule: DayCount): Fraction {
  switch (rule) {
    case 'actual/365':
    case 'actual/360':
      return fraction(BigInt(days(period)), BigInt(daysOfYear(rule)));
    case 'actual/actual':
      return actualActual(period);
    case '30/360':
      return fraction(BigInt(bondDays(period)), 360n);
  }
}

/**
 * The days of a cover that runs from 0:00 of its first day to 24:00 of its last: both count.
 *
 * An engineering policy states its cover so (the quote boteman.cn/paper/217840795 counts its 550 days so); everything else here is half-open.
 */
export function daysInclusive(first: PlainDate, last: PlainDate): number {
  const count = daysBetween(first, last) + 1;
  invariant(count > 0, 'the last day of a cover is not before its first');
  return count;
}

function actualActual({ from, to }: ClosedPeriod): Fraction {
  let sum = zero;
  for (let year = from.year; year <= to.year; year += 1) {
    const start = from.with({ year, month: 1, day: 1 });
    const first = year === from.year ? from : start;
    const end = year === to.year ? to : plusDays(start, start.daysInYear);
    sum = plus(sum, fraction(BigInt(daysBetween(first, end)), BigInt(start.daysInYear)));
  }
  return sum;
}

/**
 * The days of a period in months of 30 days.
 *
 *     days = 360 × (year₂ − year₁) + 30 × (month₂ − month₁) + (day₂ − day₁)
 *     day₁ = 31 counts as 30; day₂ = 31 counts as 30 where day₁ is 30 or 31
 *
 * The end of February is not moved: that is what sets Bond Basis apart from 30E/360 (ISDA) and from the SIA rule.
 *
 * @source QuantLib, ql/time/daycounters/thirty360.hpp, Bond Basis
 */
function bondDays({ from, to }: ClosedPeriod): number {
  const first = Math.min(from.day, 30);
  const last = first === 30 ? Math.min(to.day, 30) : to.day;
  return 360 * (to.year - from.year) + 30 * (to.month - from.month) + (last - first);
}
