import { expect, test } from 'vitest';
import { parsePayPeriod, payPeriods } from './pay-period.ts';

test.each(payPeriods)('%s is a pay period', (word) => {
  expect(parsePayPeriod(word)).toEqual({ ok: true, value: word });
});

test.each([
  ['W', 'week'],
  ['2w', 'two-weeks'],
  ['4W', 'four-weeks'],
  ['m', 'month'],
  ['Q', 'quarter'],
  ['y', 'year'],
])('%s is short for %s', (text, word) => {
  expect(parsePayPeriod(text)).toEqual({ ok: true, value: word });
});

test.each([
  ['Month', 'did you mean "month"?'],
  ['two-week', 'did you mean "two-weeks"?'],
  ['quater', 'did you mean "quarter"?'],
])('%s is unknown, and the nearest word is suggested', (text, suggestion) => {
  expect(parsePayPeriod(text)).toEqual({
    ok: false,
    rejections: [
      {
        code: 'a-pay-period-is-unknown',
        found: text,
        expected: 'week, two-weeks, four-weeks, month, quarter, year or W, 2W, 4W, M, Q, Y',
        suggestion,
      },
    ],
  });
});

test.each(['', '3W', '18-weeks', 'constructor'])('"%s" is unknown, and nothing is guessed', (text) => {
  const result = parsePayPeriod(text);
  expect(result.ok ? [] : result.rejections).toMatchObject([
    { code: 'a-pay-period-is-unknown', found: text },
  ]);
});
