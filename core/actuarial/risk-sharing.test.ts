import fc from 'fast-check';
import { expect, test } from 'vitest';
import { certain } from '../result/result.ts';
import { memberShare, sharesByMembers } from './member-share.ts';
import {
  conditionalMeanShares,
  conditionalMeanSharesOf,
  covarianceShares,
  uniformShares,
} from './risk-sharing.ts';

const sum = (shares: readonly number[]) => shares.reduce((all, share) => all + share, 0);

test('conditional means add up to the total, whatever it is', () => {
  const lambda = fc.double({ min: 1e-3, max: 5, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(lambda, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 0, max: 200 }),
      (lambdas, total) => {
        const members = lambdas.map((one, at) => ({
          lambda: one,
          sizes: at % 2 ? [0, 0.5, 0.3, 0.2] : [0, 1],
        }));
        expect(sum(certain(conditionalMeanShares(members, total)))).toBeCloseTo(total, 8);
      },
    ),
  );
});

test('a total that is hardly ever reached is shared all the same: a hundred losses where one in a hundred was expected', () => {
  const members = Array.from({ length: 10 }, (_, at) => ({ lambda: 1e-4 * (at + 1), sizes: [0, 1] }));
  const shares = certain(conditionalMeanShares(members, 100));
  // All losses are 1, so that each bears in proportion to how many he brings: 100·(k ÷ 55).
  shares.forEach((share, at) => {
    expect(share).toBeCloseTo((100 * (at + 1)) / 55, 9);
  });
});

test('both ways to conditional means find the same: one loss at most, with 1 − q and q', () => {
  const masses = [0.1, 0.4, 0.25].map((q) => [1 - q, q]);
  const shares = certain(conditionalMeanSharesOf(masses, 2));
  // P(1 and 2 | two): .1·.4·.75 = .03, 1 and 3: .1·.6·.25 = .015, 2 and 3: .9·.4·.25 = .09; together .135.
  expect(shares[0]).toBeCloseTo(0.045 / 0.135, 12);
  expect(shares[1]).toBeCloseTo(0.12 / 0.135, 12);
  expect(sum(shares)).toBeCloseTo(2, 12);
});

test('what cannot be shared is refused with its place', () => {
  expect(conditionalMeanShares([{ lambda: 1, sizes: [0, 0, 1] }], 3)).toMatchObject({
    rejections: [{ code: 'a-total-has-no-probability', path: 'total' }],
  });
  expect(
    covarianceShares(
      [1, 2],
      [
        [1, Number.NaN],
        [0, 1],
      ],
      4,
    ),
  ).toMatchObject({
    rejections: [{ code: 'a-parameter-is-impossible', path: 'covariances.0.1' }],
  });
  expect(uniformShares(0, 1)).toMatchObject({ rejections: [{ path: 'members' }] });
  expect(sharesByMembers({ loss: 1, probability: 0.1 }, [10, -1], { cap: 1 })).toMatchObject({
    rejections: [{ path: 'numbers.1' }],
  });
});

test('of a million members the share hardly leaves its mean, and its quantile is reached', () => {
  const { mean, sd, quantile, exceeds } = certain(
    memberShare({ members: 1e6, loss: 1e5, probability: 0.01 }),
  );
  expect([mean, sd]).toEqual([1000, 1e5 * Math.sqrt(0.0099 / 1e6)]);
  const x = quantile(0.99);
  expect(exceeds(x)).toBeLessThanOrEqual(0.01);
  expect(exceeds(x - 0.1)).toBeGreaterThan(0.01);
  expect((x - mean) / sd).toBeCloseTo(2.33, 1);
});
