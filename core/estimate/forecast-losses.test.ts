import { describe, expect, test } from 'vitest';
import { aggregateLoss } from '../actuarial/aggregate.ts';
import { covered } from '../actuarial/coverage.ts';
import { poisson } from '../actuarial/frequency/poisson.ts';
import { randomStream } from '../actuarial/random.ts';
import type { Severity } from '../actuarial/severity/severity.ts';
import { type SeverityWords, severityOf } from '../actuarial/severity/severity-words.ts';
import { certain } from '../result/result.ts';
import { drawnSum } from './forecast-losses.ts';

const sizes: readonly (readonly [string, SeverityWords])[] = [
  ['light', { gamma: { shape: 2, scale: 500 } }],
  ['uneven', { lognormal: { mean: 1000, sd: 3000 } }],
  ['all the same', { pmf: new Map([[1000, 1]]) }],
  [
    'now and then a thousand times as large',
    {
      pmf: new Map([
        [1, 0.999],
        [1000, 0.001],
      ]),
    },
  ],
  ['without a variance', { pareto: { shape: 1.5, scale: 500 } }],
];

function drawnSums(size: Severity, rate: number, count: number): number[] {
  const sum = drawnSum(size);
  return Array.from({ length: count }, (_, way) => sum.draw(randomStream(7, way), rate));
}

describe.each(sizes)('a sum of sizes that are %s', (_, words) => {
  const size = certain(severityOf(words));

  // 40 are drawn one by one, 400 from a table, 6,400 with their small ones together. The transform is another method altogether.
  test.each([40, 400, 6400])('is distributed as the transform says, at a rate of %d', (rate) => {
    const loss = certain(
      aggregateLoss([{ frequency: certain(poisson(rate)), severity: size }], { accuracy: 1e-3 }),
    );
    const count = 4000;
    const sums = drawnSums(size, rate, count);
    for (const p of [0.05, 0.25, 0.5, 0.75, 0.95]) {
      const x = loss.quantile(p);
      const [below, upTo] = [loss.cdf(x * (1 - 1e-9)), loss.cdf(x)];
      const allowed = 4 * Math.sqrt((p * (1 - p)) / count) + drawnSum(size).error(rate) / 4;
      const part = sums.filter((sum) => sum <= x * (1 + 1e-9)).length / count;
      expect(part, `at ${p}`).toBeGreaterThan(Math.min(below, p) - allowed);
      expect(part, `at ${p}`).toBeLessThan(upTo + allowed);
    }
  });
});

describe('how many sizes are drawn', () => {
  const uneven = drawnSum(certain(severityOf({ lognormal: { mean: 1000, sd: 3000 } })));

  test('is how many losses there are, while they are few', () => {
    expect(uneven.sizes(0)).toBe(0);
    expect(uneven.sizes(1599)).toBe(1599);
    expect(uneven.error(1599)).toBe(0);
  });

  test('is far fewer where they are many, however many, and the error is said', () => {
    for (const rate of [6400, 1e5, 1e7, 1e9]) {
      expect(uneven.sizes(rate)).toBeLessThan(500);
      expect(uneven.error(rate)).toBeCloseTo(0.3041 / 20, 12);
    }
  });

  test('is all of them, without an error, where no size is small beside the sum', () => {
    expect(uneven.sizes(1600)).toBe(1600);
    expect(uneven.error(1600)).toBe(0);
  });

  test('stays small in a tail without a mean', () => {
    const levy = drawnSum(certain(severityOf({ levy: { location: 0, scale: 1 } })));
    for (const rate of [900, 1e5, 1e9]) expect(levy.sizes(rate)).toBeLessThan(4000);
  });
});

// origin computed: rate·E[X] and √(rate·E[X²]) of a limited loss, by the moments of the coverage.
test('a large sum of limited losses has its mean and its standard deviation', () => {
  const paid = certain(
    covered(certain(severityOf({ lognormal: { mean: 20_000, sd: 30_000 } })), {
      deductible: 1000,
      limit: 100_000,
      coinsurance: 0.8,
    }),
  ).perPayment as Severity;
  const [rate, count] = [20_000, 4000];
  const sums = drawnSums(paid, rate, count);
  const mean = sums.reduce((all, sum) => all + sum, 0) / count;
  const sd = Math.sqrt(sums.reduce((all, sum) => all + (sum - mean) ** 2, 0) / (count - 1));
  const exact = Math.sqrt(rate * paid.secondMoment);
  expect(Math.abs(mean - rate * paid.mean)).toBeLessThan((4 * exact) / Math.sqrt(count));
  // A normal sd has a standard error of 1 ÷ √(2n): 1.1 %.
  expect(Math.abs(sd / exact - 1)).toBeLessThan(0.045);
});
