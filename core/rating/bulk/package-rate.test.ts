import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packageRates, perMille } from './package-rate.ts';

test.each([
  // computed: 1009.60 ÷ (1039925.68 + 19674.94) = 0.95281182…‰
  [100_960, 105_960_062, 6, 952_812],
  // computed: exactly a half of the last decimal goes up
  [1, 2_000_000, 3, 1],
  [1, 2_000_001, 3, 0],
  [0, 5, 4, 0],
  // computed: more than a Number holds
  [9_007_199_254_740_991, 1, 6, Number.NaN],
  [1, 0, 6, Number.NaN],
])('%i on %i with %i decimals is printed as %i', (premium, sum, decimals, expected) => {
  expect(perMille(premium, sum, decimals)).toBe(expected);
});

test('the printed rate is that of big integers, half up, for every premium and sum', () => {
  const amount = fc.oneof(
    fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    fc.integer({ min: 1, max: 2 ** 43 + 5 }),
    fc.integer({ min: 1, max: 2_000 }),
    fc.constantFrom(2 ** 43, 10 ** 9, 10 ** 9 - 1),
  );
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 0, max: 9 }), (premium, sum, decimals) => {
      const [n, d] = [BigInt(premium) * 10n ** BigInt(decimals + 3), BigInt(sum)];
      const exact = (2n * n + d) / (2n * d);
      const expected = exact < 2n ** 53n ? Number(exact) : Number.NaN;
      expect(perMille(premium, sum, decimals)).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});

test('the rate of a package is of all sums of its row', () => {
  const sums = { works: Float64Array.of(1_000, Number.NaN), sheds: Float64Array.of(1_000, 4_000) };
  const portfolio = { rows: 2, period: {}, sums };
  expect([...packageRates(portfolio, { package: Float64Array.of(3, 2) }, 1)]).toEqual([15, 5]);
});
