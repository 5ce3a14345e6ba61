import { expect, test } from 'vitest';
import { parsePayPeriod, payPeriods, weeksIn } from './pay-period.ts';

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
        expected:
          'week, two-weeks, four-weeks, month, quarter, year or W, 2W, 4W, M, Q, Y, or 1-weeks to 52-weeks',
        suggestion,
      },
    ],
  });
});

test.each([
  ['1-weeks', 1],
  ['18-weeks', 18],
  ['52-weeks', 52],
] as const)('%s are %i weeks', (text, weeks) => {
  expect(parsePayPeriod(text)).toEqual({ ok: true, value: text });
  expect(weeksIn(text)).toBe(weeks);
});

test('a period with a name of its own is not counted in weeks', () => {
  expect(payPeriods.map(weeksIn)).toEqual([undefined, undefined, undefined, undefined, undefined, undefined]);
});

test.each(['', '3W', '0-weeks', '53-weeks', '018-weeks', '18 weeks', '-weeks', 'constructor'])(
  '"%s" is unknown, and nothing is guessed',
  (text) => {
    const result = parsePayPeriod(text);
    expect(result.ok ? [] : result.rejections).toMatchObject([
      { code: 'a-pay-period-is-unknown', found: text },
    ]);
  },
);
