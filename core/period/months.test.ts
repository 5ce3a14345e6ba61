import fc from 'fast-check';
import { expect, test } from 'vitest';
import { date, daysBetween, plusDays } from './date.ts';
import { months, term } from './months.ts';
import { period } from './period.ts';

const anyDate = fc.integer({ min: 0, max: 20_000 }).map((n) => plusDays(date('1990-01-01'), n));
const anyPeriod = fc
  .tuple(anyDate, fc.integer({ min: 1, max: 4000 }))
  .map(([from, length]) => period(from, plusDays(from, length)));

test.each([
  ['2025-01-01', '2026-01-01', 12, 12],
  ['2025-01-01', '2025-12-31', 12, 11],
  ['2025-01-15', '2026-07-10', 18, 17],
  ['2025-03-31', '2026-04-15', 13, 12],
  ['2025-06-05', '2025-06-06', 1, 0],
  ['2025-01-31', '2025-02-28', 1, 1],
  ['2025-01-31', '2025-03-01', 2, 1],
  ['2025-01-31', '2025-03-31', 2, 2],
  ['2025-01-30', '2025-02-27', 1, 0],
])('from %s to %s %i months have begun and %i are completed', (from, to, begun, completed) => {
  const whole = period(date(from), date(to));
  expect(months(whole, 'calendar-months-begun')).toBe(begun);
  expect(months(whole, 'calendar-months-completed')).toBe(completed);
});

test('a term is its completed months and the days of the month begun', () => {
  expect(term(period(date('2025-01-01'), date('2025-03-11')))).toEqual({
    months: 2,
    begun: { days: 10, of: 31 },
  });
  expect(term(period(date('2024-02-10'), date('2024-02-25')))).toEqual({
    months: 0,
    begun: { days: 15, of: 29 },
  });
  expect(term(period(date('2025-01-31'), date('2025-03-30')))).toEqual({
    months: 1,
    begun: { days: 30, of: 31 },
  });
  expect(term(period(date('2024-02-29'), date('2025-02-28')))).toEqual({ months: 12 });
});

test('a term and its beginning give back its end', () => {
  fc.assert(
    fc.property(anyPeriod, ({ from, to }) => {
      const { months: completed, begun } = term(period(from, to));
      const start = from.add({ months: completed });
      expect(daysBetween(start, to)).toBe(begun?.days ?? 0);
      expect(begun === undefined || (begun.days > 0 && begun.days < begun.of)).toBe(true);
    }),
  );
});

test('so many months after a day are so many months, whatever the day', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: 1, max: 60 }), (from, count) => {
      const whole = period(from, from.add({ months: count }));
      expect(months(whole, 'calendar-months-begun')).toBe(count);
      expect(months(whole, 'calendar-months-completed')).toBe(count);
    }),
  );
});
