import { expect, test } from 'vitest';
import { certain } from '../result/result.ts';
import { estimate } from './estimate.ts';
import { parseModel } from './model-schema.ts';

test('of a million members half of all shares lie beside the mean, and within their bracket', () => {
  const { byMembers } = certain(
    estimate(
      certain(
        parseModel({
          estimate: 'large',
          name: 'Large',
          currency: 'CNY',
          members: '1000000',
          numbers: ['10000', '100000000'],
          risks: [
            {
              risk: 'x',
              perMember: '0.01',
              size: { pareto: { shape: '2.5', scale: '100000' } },
              cover: { limit: '300000' },
            },
          ],
        }),
      ),
    ),
  );
  for (const { mean, sd, quantiles } of byMembers) {
    // E[min(X, 300,000)] = 100,000 ÷ 1.5 · (1 − (1 ÷ 4)^1.5) = 58,333.33, of one loss in a hundred.
    expect(mean).toBeCloseTo(583.3333333, 6);
    for (const { p, value, low, high } of quantiles) {
      expect(low).toBeLessThanOrEqual(value);
      expect(value).toBeLessThanOrEqual(high);
      // So many losses are nearly normal; of the fewest the skewness is 0.2.
      const normal = { 0.05: -1.645, 0.25: -0.674, 0.5: 0, 0.75: 0.674, 0.95: 1.645 }[p];
      if (normal !== undefined) expect(Math.abs((value - mean) / (sd ?? 0) - normal)).toBeLessThan(0.1);
    }
  }
});
