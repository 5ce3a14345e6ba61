import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Fraction, fraction, times } from '../../rate/fraction.ts';
import { rounded, rounding } from '../../rounding/rounding.ts';
import { roundedProducts } from './rounded-product.ts';

const anyMode = fc.constantFrom('half-up', 'half-down', 'half-even', 'up', 'down', 'floor');
const anyRounding = fc.oneof(
  fc.tuple(anyMode, fc.constantFrom('0.01', '0.05', '1', '10')).map((step) => step.join(' ')),
  fc.tuple(anyMode, anyMode).map(([first, last]) => `${first} 0.001 then ${last} 0.01`),
);
const anyRate: fc.Arbitrary<Fraction> = fc
  .tuple(
    fc.bigInt({ min: 0n, max: 10n ** 12n }),
    fc.oneof(
      fc.bigInt({ min: 1n, max: 10n ** 13n }),
      fc.integer({ min: 0, max: 16 }).map((power) => 10n ** BigInt(power)),
    ),
  )
  .map(([n, d]) => fraction(n, d));
const anyAmount = fc.oneof(
  fc.integer({ min: 0, max: 10 ** 6 }),
  fc.integer({ min: 0, max: 2 ** 45 }),
  fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
);

function exactly(minor: number, rate: Fraction, how: string): number {
  const { n, d } = times(rounded(times(fraction(BigInt(minor), 100n), rate), rounding(how)), fraction(100n));
  const found = Number(n / d);
  return Number.isSafeInteger(found) ? found : Number.NaN;
}

describe('an amount times a rate', () => {
  test('is what exact fractions give, for every amount, rate and rounding, one by one and in columns', () => {
    fc.assert(
      fc.property(
        anyRounding,
        fc.array(anyRate, { minLength: 1, maxLength: 4 }),
        fc.array(anyAmount),
        (how, rates, amounts) => {
          const products = roundedProducts(rounding(how), 100n);
          const places = rates.map((rate) => products.add(rate, Infinity));
          for (const [at, rate] of rates.entries()) {
            const expected = amounts.map((amount) => exactly(amount, rate, how));
            expect(amounts.map((amount) => products.at(places[at] as number, amount))).toEqual(expected);
            const out = new Float64Array(amounts.length);
            const none = new Uint8Array(amounts.length);
            products.fill(
              Int32Array.from(amounts, () => places[at] as number),
              Float64Array.from(amounts),
              out,
              none,
            );
            expect([...out]).toEqual(expected);
            expect([...none]).toEqual(expected.map((amount) => (Number.isNaN(amount) ? 1 : 0)));
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    // 84,000,000,000 × 39/25,000 × 21/20 × 15/16 × 47/50: above 2^53 before it is divided (computed)
    [84_000_000_000, fraction(39n * 21n * 15n * 47n, 25_000n * 20n * 16n * 50n), 121_252_950],
    // Just below a half, at it and just above: 1,249,999 × 1/2,500,000 and its neighbours (computed)
    [1_249_999, fraction(1n, 2_500_000n), 0],
    [1_250_000, fraction(1n, 2_500_000n), 1],
    // The largest whole Number: (2^53 − 1) ÷ 2, half up (computed)
    [Number.MAX_SAFE_INTEGER, fraction(1n, 2n), 4_503_599_627_370_496],
  ])('%s at a rate, half up to the cent', (minor, rate, expected) => {
    const products = roundedProducts(rounding('half-up 0.01'), 100n);
    expect(products.at(products.add(rate, Infinity), minor)).toBe(expected);
  });

  test('counts no more than so much of the amount', () => {
    const products = roundedProducts(rounding('half-up 0.01'), 100n);
    const place = products.add(fraction(1n, 1000n), 500_000);
    expect([499_999, 500_000, 900_000].map((minor) => products.at(place, minor))).toEqual([500, 500, 500]);
  });

  test('is not a number where there is no rate, or where no Number holds it', () => {
    const products = roundedProducts(rounding('half-up 0.01'), 100n);
    const [none, large] = [products.addNone(), products.add(fraction(3n), Infinity)];
    expect([products.at(none, 1), products.at(large, Number.MAX_SAFE_INTEGER)]).toEqual([
      Number.NaN,
      Number.NaN,
    ]);
  });
});
