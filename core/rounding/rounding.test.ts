import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, decimal, fraction, minus, parseDecimal, times } from '../rate/fraction.ts';
import { certain } from '../result/result.ts';
import { parseRounding, quotient, rounded, rounding, roundingModes, unitOf } from './rounding.ts';

const anyMode = fc.constantFrom(...roundingModes);
const anyUnit = fc.constantFrom('0.01', '0.05', '1', '10', '0.1');
const anyFraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([n, d]) => fraction(n, d));

function round(text: string, how: string): string {
  return decimal(rounded(certain(parseDecimal(text)), rounding(how)));
}

describe('to whole units', () => {
  test.each([
    ['2.4', '2', '2', '2', '3', '2', '2'],
    ['2.5', '3', '2', '2', '3', '2', '2'],
    ['2.6', '3', '3', '3', '3', '2', '2'],
    ['3.5', '4', '3', '4', '4', '3', '3'],
    ['0.5', '1', '0', '0', '1', '0', '0'],
    ['7', '7', '7', '7', '7', '7', '7'],
    ['0', '0', '0', '0', '0', '0', '0'],
    ['-0.5', '-1', '0', '0', '-1', '0', '-1'],
    ['-2.4', '-2', '-2', '-2', '-3', '-2', '-3'],
    ['-2.5', '-3', '-2', '-2', '-3', '-2', '-3'],
    ['-2.6', '-3', '-3', '-3', '-3', '-2', '-3'],
    ['-3.5', '-4', '-3', '-4', '-4', '-3', '-4'],
  ])('%s is half-up %s, half-down %s, half-even %s, up %s, down %s, floor %s', (text, ...expected) => {
    expect(roundingModes.map((mode) => round(text, `${mode} 1`))).toEqual(expected);
  });
});

// origin official: HM Revenue & Customs, `roundNi`; 15% of 785.50 − 481 is 45.675.
test.each([
  ['45.675', '45.67'],
  ['45.676', '45.68'],
  ['45.6759', '45.67'],
  ['0.0059999', '0'],
  ['0.006', '0.01'],
])('HM Revenue & Customs cuts %s to three decimals and brings it half-down to %s', (text, expected) => {
  expect(round(text, 'floor 0.001 then half-down 0.01')).toBe(expected);
});

// origin compared: the same `roundNi` takes a rebate half-down to the penny at once.
test.each([
  ['-0.015', '-0.01'],
  ['-0.0151', '-0.02'],
  ['-0.0159', '-0.02'],
  ['-0.0149', '-0.01'],
  ['-0.006', '-0.01'],
])('a rebate of %s is %s: the first step goes to the lower number', (text, expected) => {
  expect(round(text, 'floor 0.001 then half-down 0.01')).toBe(expected);
  expect(round(text, 'half-down 0.01')).toBe(expected);
});

test('cutting first matters: half-down alone gives another penny', () => {
  expect(round('45.6759', 'half-down 0.01')).toBe('45.68');
});

// Origin official: nenkin.go.jp 20121026.
test.each([
  ['12345.50', '12345'],
  ['12345.51', '12346'],
])('Japan withholds %s as %s yen', (text, expected) => {
  expect(round(text, 'half-down 1')).toBe(expected);
});

// origin published (2018 example): Korean long-term care on 174,720 at 7.38% is 12,894.336 and 12,890 is charged.
test('Korea cuts to ten won', () => {
  expect(round('12894.336', 'down 10')).toBe('12890');
  expect(round('12900', 'down 10')).toBe('12900');
});

test('Shanghai takes the next tenth of a yuan for a single cent above', () => {
  expect(round('584.81', 'up 0.1')).toBe('584.9');
  expect(round('584.80', 'up 0.1')).toBe('584.8');
});

test('a unit need not be a power of ten', () => {
  expect(round('1.075', 'half-up 0.05')).toBe('1.1');
  expect(round('1.074', 'half-up 0.05')).toBe('1.05');
});

test.each([
  [7n, 2n, 'half-even', 4n],
  [7n, -2n, 'half-even', -4n],
  [-7n, -2n, 'down', 3n],
  [-7n, 2n, 'up', -4n],
] as const)('%i over %i is brought %s to %i', (n, d, mode, expected) => {
  expect(quotient(n, d, mode)).toBe(expected);
});

test('a rounded value is a whole number of units, less than one unit away', () => {
  fc.assert(
    fc.property(anyFraction, anyMode, anyUnit, (value, mode, unitText) => {
      const unit = certain(parseDecimal(unitText));
      const found = rounded(value, rounding(`${mode} ${unitText}`));
      const away = minus(found, value);
      expect((found.n * unit.d) % (found.d * unit.n)).toBe(0n);
      expect(compare(away, unit)).toBe(-1);
      expect(compare(away, times(unit, fraction(-1n)))).toBe(1);
    }),
  );
});

test('a refund rounds as the payment that it takes back, unless the lower number is asked for', () => {
  const byMagnitude = fc.constantFrom(...roundingModes.filter((mode) => mode !== 'floor'));
  fc.assert(
    fc.property(anyFraction, byMagnitude, anyUnit, (value, mode, unit) => {
      const how = rounding(`${mode} ${unit}`);
      const refund = rounded(times(value, fraction(-1n)), how);
      expect(refund).toEqual(times(rounded(value, how), fraction(-1n)));
    }),
  );
});

test('a rounding that is rounded again stays', () => {
  fc.assert(
    fc.property(anyFraction, anyMode, anyUnit, (value, mode, unit) => {
      const how = rounding(`${mode} ${unit}`);
      const once = rounded(value, how);
      expect(rounded(once, how)).toEqual(once);
    }),
  );
});

test('a rounding keeps its words and knows the unit of its result', () => {
  expect(rounding('half-up 0.01').text).toBe('half-up 0.01');
  expect(unitOf(rounding('down 0.001 then half-down 0.01'))).toEqual({ n: 1n, d: 100n });
  expect(unitOf(rounding('down 10'))).toEqual({ n: 10n, d: 1n });
});

test('an unknown mode is rejected with the nearest one', () => {
  expect(parseRounding('half-op 0.01')).toEqual({
    ok: false,
    rejections: [
      {
        code: 'a-rounding-mode-is-unknown',
        found: 'half-op',
        expected: 'half-up, half-down, half-even, up, down, floor',
        suggestion: 'did you mean "half-up"?',
      },
    ],
  });
});

test.each(['half-up', 'half-up 0', 'half-up -0.01', 'half-up cent', 'half-up 0.01 EUR', 'half-up 1e-2'])(
  '"%s" does not name its unit',
  (text) => {
    expect(parseRounding(text)).toEqual({
      ok: false,
      rejections: [
        {
          code: 'a-rounding-must-name-its-unit',
          found: text,
          expected: 'a mode and a unit, such as half-up 0.01',
        },
      ],
    });
  },
);

test('every step that is wrong is named', () => {
  expect(parseRounding('truncate 0.001 then half-down')).toMatchObject({
    rejections: [{ code: 'a-rounding-mode-is-unknown' }, { code: 'a-rounding-must-name-its-unit' }],
  });
});

test.each(['', 'then', 'half-up 1 then '])('"%s" is no rounding', (text) => {
  expect(parseRounding(text).ok).toBe(false);
});
