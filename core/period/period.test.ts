import fc from 'fast-check';
import { expect, test } from 'vitest';
import { date, plusDays } from './date.ts';
import { contains, days, overlap, period } from './period.ts';

const anyDate = fc.integer({ min: 0, max: 3000 }).map((n) => plusDays(date('2020-01-01'), n));
const anyLength = fc.integer({ min: 1, max: 2000 });
const anyClosed = fc.tuple(anyDate, anyLength).map(([from, length]) => period(from, plusDays(from, length)));
const anyPeriod = fc.oneof(
  anyClosed,
  anyDate.map((from) => period(from)),
);

const year2025 = period(date('2025-01-01'), date('2026-01-01'));
const since2024 = period(date('2024-07-01'));

test('a period has its first day and not its end', () => {
  expect(contains(year2025, date('2024-12-31'))).toBe(false);
  expect(contains(year2025, date('2025-01-01'))).toBe(true);
  expect(contains(year2025, date('2025-12-31'))).toBe(true);
  expect(contains(year2025, date('2026-01-01'))).toBe(false);
});

test('a period without an end has every later day', () => {
  expect(contains(since2024, date('2024-06-30'))).toBe(false);
  expect(contains(since2024, date('9999-12-31'))).toBe(true);
});

test('a period has as many days as lie in it', () => {
  expect(days(year2025)).toBe(365);
  expect(days(period(date('2024-01-01'), date('2025-01-01')))).toBe(366);
});

test('a period of our own that ends where it begins stops the program', () => {
  expect(() => period(date('2025-01-01'), date('2025-01-01'))).toThrow('a period ends after it begins');
});

test('two periods overlap in the days that both have', () => {
  expect(overlap(year2025, since2024)).toEqual(year2025);
  expect(overlap(year2025, period(date('2025-11-15'), date('2026-02-01')))).toEqual(
    period(date('2025-11-15'), date('2026-01-01')),
  );
  expect(overlap(since2024, period(date('2025-03-01')))).toEqual(period(date('2025-03-01')));
});

test('periods that touch never overlap, and leave no gap', () => {
  fc.assert(
    fc.property(anyDate, anyLength, anyLength, (from, first, second) => {
      const middle = plusDays(from, first);
      const [before, after] = [period(from, middle), period(middle, plusDays(middle, second))];
      expect(overlap(before, after)).toBeUndefined();
      expect(overlap(period(middle), before)).toBeUndefined();
      expect(days(before) + days(after)).toBe(days(period(from, plusDays(middle, second))));
    }),
  );
});

test('a day lies in the overlap of two periods just where it lies in both', () => {
  fc.assert(
    fc.property(anyPeriod, anyPeriod, anyDate, (a, b, day) => {
      const both = overlap(a, b);
      expect(both !== undefined && contains(both, day)).toBe(contains(a, day) && contains(b, day));
      expect(overlap(b, a)).toEqual(both);
    }),
  );
});
