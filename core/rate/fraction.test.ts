import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compare,
  decimal,
  decimalOf,
  fraction,
  minus,
  one,
  over,
  parseDecimal,
  plus,
  times,
  zero,
} from './fraction.ts';

const anyInteger = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
const anyPositive = fc.bigInt({ min: 1n, max: 10n ** 20n });
const anyFraction = fc.tuple(anyInteger, anyPositive).map(([n, d]) => fraction(n, d));
const anyDecimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.integer({ min: 0, max: 20 }))
  .map(([units, places]) => decimalOf(units, places));

test('a fraction is in lowest terms and its sign is above the line', () => {
  expect(fraction(6n, 8n)).toEqual({ n: 3n, d: 4n });
  expect(fraction(6n, -8n)).toEqual({ n: -3n, d: 4n });
  expect(fraction(0n, -8n)).toEqual({ n: 0n, d: 1n });
  expect(fraction(7n)).toEqual({ n: 7n, d: 1n });
});

test('a fraction over zero stops the program', () => {
  expect(() => fraction(1n, 0n)).toThrow('a fraction has a denominator other than zero');
  expect(() => over(one, zero)).toThrow('a fraction has a denominator other than zero');
});

test('fractions add, subtract, multiply and divide exactly', () => {
  const [third, sixth] = [fraction(1n, 3n), fraction(1n, 6n)];
  expect(plus(third, sixth)).toEqual(fraction(1n, 2n));
  expect(minus(sixth, third)).toEqual(fraction(-1n, 6n));
  expect(times(third, sixth)).toEqual(fraction(1n, 18n));
  expect(over(third, sixth)).toEqual(fraction(2n));
});

test('what is added can be taken away, and what is multiplied divided', () => {
  fc.assert(
    fc.property(anyFraction, anyFraction, (a, b) => {
      expect(minus(plus(a, b), b)).toEqual(a);
      if (b.n !== 0n) expect(over(times(a, b), b)).toEqual(a);
      expect(compare(a, b)).toBe(Math.sign(Number(minus(a, b).n)));
    }),
  );
});

test.each([
  ['-12.50', -25n, 2n],
  ['0', 0n, 1n],
  ['-0.00', 0n, 1n],
  ['007', 7n, 1n],
  ['0.000000000000000000000000000001', 1n, 10n ** 30n],
])('%s is a plain decimal', (text, n, d) => {
  expect(parseDecimal(text)).toEqual({ ok: true, value: { n, d } });
});

test.each([
  ['1e3', 'write all digits out, without an exponent'],
  ['-2.5E-7', 'write all digits out, without an exponent'],
  ['1,000', 'write 1000 or 1.000'],
  ['-12,345,678.90', 'write -12345678.90'],
  ['1,234.56', 'write 1234.56'],
  ['1,234,567', 'write 1234567'],
  ['1,5', 'write 1.5'],
  ['-12,50', 'write -12.50'],
  ['0,125', 'write 0.125'],
  ['1.000,50', 'write 1000.50'],
  ['1.234.567', 'write 1234567'],
  ['1,23,456', undefined],
  ['1.2,3.4', undefined],
  ['+5', undefined],
  ['.5', undefined],
  ['5.', undefined],
  [' 5', undefined],
  ['5\n', undefined],
  ['５', undefined],
  ['0x10', undefined],
  ['NaN', undefined],
  ['', undefined],
])('%j is not a plain decimal', (text, suggestion) => {
  expect(parseDecimal(text)).toEqual({
    ok: false,
    rejections: [
      {
        code: 'an-amount-must-be-a-plain-decimal',
        found: text,
        expected: 'digits with at most one point, such as 1234.50',
        ...(suggestion === undefined ? {} : { suggestion }),
      },
    ],
  });
});

test.each(['1'.repeat(31), `-0.${'1'.repeat(31)}`])('%s is a plain decimal of too many digits', (text) => {
  expect(parseDecimal(text)).toEqual({
    ok: false,
    rejections: [
      {
        code: 'an-amount-must-be-a-plain-decimal',
        found: text,
        expected: 'at most 30 digits before the point and 30 after it',
      },
    ],
  });
});

test.each([
  [fraction(1n, 8n), '0.125'],
  [fraction(-5n, 2n), '-2.5'],
  [fraction(1200n), '1200'],
  [fraction(1n, 3n), '1/3'],
  [fraction(-7n, 30n), '-7/30'],
  [zero, '0'],
])('%o prints as %s', (value, text) => {
  expect(decimal(value)).toBe(text);
});

test.each([
  [1250n, 2, '12.50'],
  [-5n, 2, '-0.05'],
  [0n, 3, '0.000'],
  [-1250n, 0, '-1250'],
])('%i units of %i decimals print as %s', (units, places, text) => {
  expect(decimalOf(units, places)).toBe(text);
});

test('every decimal reads back what it prints', () => {
  fc.assert(
    fc.property(anyDecimal, (text) => {
      const read = parseDecimal(text);
      if (!read.ok) throw new Error(text);
      expect(parseDecimal(decimal(read.value))).toEqual(read);
    }),
  );
});
