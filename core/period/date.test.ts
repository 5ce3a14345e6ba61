import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentence } from '../result/result.ts';
import { compareDates, date, daysBetween, parseDate, plusDays } from './date.ts';

const anyDate = fc.integer({ min: -30_000, max: 60_000 }).map((days) => plusDays(date('1970-01-01'), days));

function reason(text: string) {
  const result = parseDate(text);
  return result.ok ? undefined : result.rejections[0];
}

test('a date is read as year, month and day', () => {
  expect(date('2026-11-21')).toMatchObject({ year: 2026, month: 11, day: 21 });
});

test('every date reads back what it prints', () => {
  fc.assert(fc.property(anyDate, (day) => date(day.toString()).equals(day)));
});

test.each(['2025-02-30', '2025-02-29', '2025-13-01', '2025-00-10', '2025-04-00', '2025-04-31'])(
  '%s does not exist and is not moved to a day that does',
  (text) => {
    expect(reason(text)).toMatchObject({ code: 'a-date-does-not-exist', found: text });
  },
);

test('a day past the end of its month is answered with the last day', () => {
  expect(reason('2025-02-30')?.suggestion).toBe('the last day of that month is 2025-02-28');
  expect(reason('2025-13-01')?.suggestion).toBeUndefined();
});

test.each(['2025-2-3', '2025/02/03', '20250203', '2025.2.03', '2025年2月3日', '2025年02月03日'])(
  '%s is not ISO, and the ISO form is suggested',
  (text) => {
    expect(reason(text)).toEqual({
      code: 'a-date-must-be-iso',
      found: text,
      expected: 'yyyy-mm-dd',
      suggestion: 'write 2025-02-03',
    });
  },
);

test.each([
  ['31.01.2026', '2026-01-31'],
  ['1/31/2026', '2026-01-31'],
  ['31-1-2026', '2026-01-31'],
  ['5/5/2026', '2026-05-05'],
])('%s can only mean one day, and %s is suggested', (text, day) => {
  expect(reason(text)?.suggestion).toBe(`write ${day}`);
});

test.each([
  '',
  '03/02/2025',
  '03.04.2026',
  '31/31/2026',
  '2026/13/01',
  '20260230',
  '3 Feb 2025',
  '2025-02-03T00:00',
  '2025-02-03[u-ca=hebrew]',
  '+002025-02-03',
  '202523',
])('"%s" is not ISO, and no form is guessed', (text) => {
  expect(reason(text)).toEqual({ code: 'a-date-must-be-iso', found: text, expected: 'yyyy-mm-dd' });
});

test('a literal of our own that is no date stops the program', () => {
  expect(() => date('2025-02-30')).toThrow('a date does not exist, found "2025-02-30"');
});

test('a rejected date reads as a sentence', () => {
  const found = reason('2025/2/3');
  expect(found && sentence(found)).toBe(
    'a date must be iso, found "2025/2/3", expected yyyy-mm-dd (write 2025-02-03)',
  );
});

test('days are counted without the last', () => {
  expect(daysBetween(date('2024-02-28'), date('2024-03-01'))).toBe(2);
  expect(daysBetween(date('2025-02-28'), date('2025-03-01'))).toBe(1);
  expect(daysBetween(date('2025-03-01'), date('2025-02-28'))).toBe(-1);
});

test('the day that lies so many days after another is so many days away', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -5000, max: 5000 }), (from, days) => {
      const to = plusDays(from, days);
      return daysBetween(from, to) === days && Math.sign(compareDates(to, from)) === Math.sign(days);
    }),
  );
});
