import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rateBases, TypedRate, timeBases } from './typed-rate.ts';

const anyNumber = fc.oneof(
  fc.integer({ min: 0, max: 10_000 }).map((number) => `${number / 8}‰`),
  fc.integer({ min: 0, max: 100 }).map((number) => `${number}%`),
  fc.integer({ min: 2, max: 99 }).map((number) => `1/${number}`),
);

test('a rate of a tariff states its base and its time', () => {
  const rate = TypedRate.of('2.4‰ of sum-insured, one-time', 'sum-insured', 'one-time');
  expect(rate.of).toBe('sum-insured');
  expect(rate.time).toBe('one-time');
  expect(rate.rate.fraction()).toEqual({ n: 3n, d: 1250n });
});

test('a space before the unit is read here as it is in a rate that stands alone', () => {
  expect(TypedRate.of('2.4 ‰ of sum-insured, one-time', 'sum-insured', 'one-time').toString()).toBe(
    '2.4‰ of sum-insured, one-time',
  );
});

test('every rate of a tariff reads back what it prints', () => {
  fc.assert(
    fc.property(
      anyNumber,
      fc.constantFrom(...rateBases),
      fc.constantFrom(...timeBases),
      (number, of, time) => {
        const text = `${number} of ${of}, ${time}`;
        expect(TypedRate.of(text, of, time).toString()).toBe(text);
        expect(JSON.stringify(TypedRate.of(text, of, time))).toBe(JSON.stringify(text));
      },
    ),
  );
});

test.each(['2.4‰', '2.4‰ of sum-insured', '2.4‰ one-time', 'of sum-insured, one-time', ''])(
  '"%s" states too little',
  (text) => {
    expect(rejections(text)).toEqual([
      {
        code: 'a-tariff-rate-must-state-base-and-time',
        found: text,
        expected: 'such as 2.4‰ of sum-insured, one-time',
      },
    ]);
  },
);

test('an unknown base is rejected with the nearest one', () => {
  expect(rejections('2.4‰ of sum-insurd, one-time')).toEqual([
    {
      code: 'the-base-of-a-rate-is-unknown',
      found: 'sum-insurd',
      expected:
        'sum-insured, replacement-value, limit-per-accident, limit-per-person, limit-aggregate, cover-limit',
      suggestion: 'did you mean "sum-insured"?',
    },
  ]);
});

test('an unknown time is rejected with the nearest one', () => {
  expect(rejections('0.85% of replacement-value, per-anum')).toEqual([
    {
      code: 'the-time-basis-of-a-rate-is-unknown',
      found: 'per-anum',
      expected: 'one-time, per-annum, per-month',
      suggestion: 'did you mean "per-annum"?',
    },
  ]);
});

test('the number of a typed rate needs its unit as any rate does', () => {
  expect(rejections('2.4 of sum-insured, one-time')).toMatchObject([
    { code: 'a-rate-must-state-its-unit', found: '2.4', suggestion: 'write 2.4% or 2.4‰' },
  ]);
});

test('a rate of a limit is not taken for one of the sum insured', () => {
  const rate = TypedRate.of('1.2‰ of limit-per-accident, one-time', 'limit-per-accident', 'one-time');
  expect(TypedRate.expect(rate, 'sum-insured', 'one-time')).toEqual({
    ok: false,
    rejections: [
      {
        code: 'a-rate-is-of-another-base',
        found: '1.2‰ of limit-per-accident, one-time',
        expected: 'a rate of sum-insured',
      },
    ],
  });
});

test('an annual rate is not taken for a one-time one', () => {
  const rate = TypedRate.of('0.85% of replacement-value, per-annum', 'replacement-value', 'per-annum');
  expect(TypedRate.expect(rate, 'replacement-value', 'one-time')).toEqual({
    ok: false,
    rejections: [
      {
        code: 'a-rate-is-over-another-time',
        found: '0.85% of replacement-value, per-annum',
        expected: 'a one-time rate of replacement-value',
      },
    ],
  });
  expect(() => TypedRate.of('1% of cover-limit, per-annum', 'cover-limit', 'one-time')).toThrow(
    'a rate is over another time',
  );
});

function rejections(text: string) {
  const result = TypedRate.parse(text);
  return result.ok ? [] : result.rejections;
}
