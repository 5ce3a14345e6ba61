import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compare,
  decimal,
  type Fraction,
  fraction,
  minus,
  one,
  over,
  parseDecimal,
  plus,
  times,
} from '../rate/fraction.ts';
import { certain } from '../result/result.ts';
import { limitFactor } from './riebesell.ts';

const number = (text: string) => certain(parseDecimal(text));
const factorOf = (z: Fraction, ratio: Fraction, decimals = 6) =>
  certain(limitFactor({ z, ratio, decimals })).factor;

// origin computed: golden cases RB-0.10, RB-0.20, RB-0.30, from the formula in Mack and Fackler, CAS/ASTIN 2003.
test.each([
  ['0.10', '0.137504', '0.5', '0.909091'],
  ['0.10', '0.137504', '2', '1.100000'],
  ['0.10', '0.137504', '3', '1.163070'],
  ['0.10', '0.137504', '4', '1.210000'],
  ['0.10', '0.137504', '10', '1.372472'],
  ['0.10', '0.137504', '20', '1.509719'],
  ['0.20', '0.263034', '0.5', '0.833333'],
  ['0.20', '0.263034', '2', '1.200000'],
  ['0.20', '0.263034', '3', '1.335055'],
  ['0.20', '0.263034', '4', '1.440000'],
  ['0.20', '0.263034', '10', '1.832460'],
  ['0.20', '0.263034', '20', '2.198952'],
  ['0.30', '0.378512', '0.5', '0.769231'],
  ['0.30', '0.378512', '2', '1.300000'],
  ['0.30', '0.378512', '3', '1.515640'],
  ['0.30', '0.378512', '4', '1.690000'],
  ['0.30', '0.378512', '10', '2.390626'],
  ['0.30', '0.378512', '20', '3.107814'],
])('with z = %s (exponent %s), %s times the limit has the factor %s', (z, exponent, ratio, factor) => {
  expect(limitFactor({ z: number(z), ratio: number(ratio), decimals: 6 })).toEqual({
    ok: true,
    value: { factor: number(factor), exponent: number(exponent), formula: '(L ÷ L₀)^log₂(1 + z)' },
  });
});

// origin compared: `ln` and `exp` of Python's decimal at 200 digits.
test.each([
  ['0.20', '3', '1.335055455368740958006590674068'],
  ['0.20', '100000000000000000000000000000', '42461738.282863057139412487075185812618'],
  ['0.000000000000000000000000000001', '7', '1.000000000000000000000000000003'],
])('with z = %s, %s times the limit has the factor %s to thirty decimals', (z, ratio, factor) => {
  expect(decimal(factorOf(number(z), number(ratio), 30))).toBe(factor);
});

// origin compared: Python's decimal at 400 digits.
test('as many digits are taken more as a factor has before its point', () => {
  const factor = factorOf(number('0.90'), fraction(10n ** 60n), 30);
  expect(decimal(factor)).toBe(
    '36304889008963723884938987867692220347725020876522463960.383898309635031318879813245287',
  );
});

// origin computed: 1.1² = 1.21, 1.1⁻³ = 1000/1331, and z = 1 is the limit itself.
test('powers of two of a limit have exact factors', () => {
  expect(decimal(factorOf(number('0.1'), number('4'), 30))).toBe('1.21');
  expect(factorOf(number('0.1'), fraction(1n, 8n), 12)).toEqual(number('0.751314800902'));
  expect(decimal(factorOf(one, number('3'), 30))).toBe('3');
});

test('an exact half of the last decimal goes up', () => {
  expect(decimal(factorOf(number('0.0000005'), number('2')))).toBe('1.000001');
  expect(decimal(factorOf(number('0.05'), number('2'), 1))).toBe('1.1');
  expect(decimal(factorOf(number('0.0000004999999999999999999999'), number('2')))).toBe('1');
});

test('where a limit that doubles costs nothing more, every factor is one', () => {
  expect(limitFactor({ z: number('0'), ratio: fraction(10n, 3n), decimals: 6 })).toEqual({
    ok: true,
    value: { factor: one, exponent: number('0'), formula: '(L ÷ L₀)^log₂(1 + z)' },
  });
});

test('everything that is wrong is told at once', () => {
  expect(limitFactor({ z: number('-1'), ratio: number('0'), decimals: 31 })).toEqual({
    ok: false,
    rejections: [
      {
        code: 'a-rise-for-twice-the-limit-is-out-of-range',
        found: '-1',
        expected: 'z from 0 to 1, such as 0.20 for a fifth more',
      },
      { code: 'a-limit-must-be-above-zero', found: '0', expected: 'limit ÷ base limit above 0' },
      {
        code: 'the-decimals-of-a-curve-are-not-a-number-of-decimals',
        found: '31',
        expected: 'a whole number from 0 to 30',
      },
    ],
  });
});

test.each(['-0.01', '1.01', '20'])('a rise of %s is no rise from nothing to the double', (z) => {
  expect(limitFactor({ z: number(z), ratio: one, decimals: 6 })).toMatchObject({ ok: false });
});

test.each([-1, 0.5, Number.NaN])('%d decimals are none', (decimals) => {
  expect(limitFactor({ z: one, ratio: one, decimals })).toMatchObject({ ok: false });
});

const anyRise = fc.bigInt({ min: 1n, max: 1000n }).map((n) => fraction(n, 1000n));
const anyRatio = fc
  .tuple(fc.bigInt({ min: 1n, max: 10_000n }), fc.bigInt({ min: 1n, max: 1000n }))
  .map(([n, d]) => fraction(n, d));

test('a higher limit has a higher factor, and no more than in proportion', () => {
  fc.assert(
    fc.property(anyRise, anyRatio, anyRatio, (z, a, b) => {
      const [low, high] = compare(a, b) < 0 ? [a, b] : [b, a];
      fc.pre(compare(low, high) < 0);
      const [lower, higher] = [factorOf(z, low, 30), factorOf(z, high, 30)];
      expect(compare(lower, higher)).toBe(-1);
      expect(compare(over(higher, lower), plus(over(high, low), LAST))).toBeLessThanOrEqual(0);
    }),
  );
});

test('a limit raised twice has the product of both factors', () => {
  fc.assert(
    fc.property(anyRise, anyRatio, anyRatio, (z, a, b) => {
      const [first, second] = [factorOf(z, a, 30), factorOf(z, b, 30)];
      const apart = minus(factorOf(z, times(a, b), 30), times(first, second));
      const rounding = times(HALF_UNIT, plus(plus(first, second), fraction(2n)));
      expect(compare({ n: apart.n < 0n ? -apart.n : apart.n, d: apart.d }, rounding)).toBeLessThan(0);
    }),
  );
});

/** Of thirty decimals, what rounding one factor may be off. */
const HALF_UNIT = fraction(1n, 2n * 10n ** 30n);
/** Room for the rounding of a quotient of factors that are at least 0.001. */
const LAST = fraction(1n, 10n ** 20n);
