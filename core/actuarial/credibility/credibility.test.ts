import { expect, test } from 'vitest';
import { certain } from '../../result/result.ts';
import { buhlmann, buhlmannStraub } from './buhlmann-straub.ts';
import { hierarchical } from './hierarchical.ts';
import { fullCredibility, partialCredibility } from './limited-fluctuation.ts';
import { linearBayes } from './linear-bayes.ts';
import { portfolioOf } from './portfolio.ts';
import { regressionCredibility } from './regression.ts';

const portfolio = certain(
  portfolioOf([
    [1, 2, 3],
    [7, 8, 9],
    [4, 6, null],
  ]),
);

test('a premium lies between the own mean and that of all', () => {
  for (const estimator of ['unbiased', 'iterative'] as const) {
    const { collective, contracts } = certain(buhlmannStraub(portfolio, estimator));
    for (const { mean, premium, factor } of contracts) {
      expect(factor).toBeGreaterThan(0);
      expect(factor).toBeLessThan(1);
      expect(premium).toBeCloseTo(factor * mean + (1 - factor) * collective, 12);
    }
  }
});

test('contracts that differ by chance alone all pay the collective premium, and it is said', () => {
  const alike = certain(
    portfolioOf([
      [1, 9],
      [9, 1],
    ]),
  );
  const { contracts, between, warnings } = certain(buhlmannStraub(alike, 'unbiased'));
  expect(between).toBe(0);
  expect(contracts.map(({ premium }) => premium)).toEqual([5, 5]);
  expect(warnings.map(({ code }) => code)).toEqual(['contracts-do-not-differ-beyond-chance']);
});

test('groups in a group of their own are the contracts alone', () => {
  const plain = certain(buhlmannStraub(portfolio, 'iterative'));
  const { levels } = certain(hierarchical(portfolio, [], 'iterative'));
  levels[0]?.members.forEach(({ premium }, at) => {
    expect(premium).toBeCloseTo(plain.contracts[at]?.premium as number, 10);
  });
});

test('a zero exposure, a weight without a ratio and a single contract are refused', () => {
  expect(portfolioOf([[1], [2]], [[1], [0]])).toMatchObject({
    rejections: [{ path: 'weights.1.0', found: '0' }],
  });
  expect(portfolioOf([[1], [null]], [[1], [4]])).toMatchObject({
    rejections: [{ code: 'a-weight-has-no-ratio' }, { code: 'credibility-needs-two-contracts-at-least' }],
  });
});

test('a group lies in one group above, and every contract in one', () => {
  const wrong = hierarchical(
    portfolio,
    [
      ['A', 'B', 'B'],
      ['x', 'x', 'y'],
    ],
    'ohlsson',
  );
  expect(wrong).toMatchObject({
    rejections: [{ code: 'a-group-lies-in-one-group-above', path: 'groups.1.1' }],
  });
});

test('a line needs two times, and its spread a third', () => {
  const short = certain(
    portfolioOf([
      [1, 2],
      [3, 5],
    ]),
  );
  expect(regressionCredibility(short, 3, 'barycentre').ok).toBe(false);
  const trend = certain(
    portfolioOf([
      [1, 2.1, 3],
      [5, 6.2, 7],
      [3, 3.9, 5],
    ]),
  );
  const { contracts } = certain(regressionCredibility(trend, 4, 'barycentre'));
  expect(contracts[0]?.premium).toBeCloseTo(4, 0);
});

test('the linear Bayes premium is the mean of the posterior', () => {
  // Beta(2, 3) and 4 heads of 5: Beta(6, 4), mean 0.6. Normal prior 10 ± 2, one 16 ± 2: 13. Gamma(3, 4), exponential 2 and 6: 12 ÷ 4 = 3.
  const heads = linearBayes({ likelihood: 'bernoulli', prior: { a: 2, b: 3 } }, [1, 1, 0, 1, 1]);
  expect(certain(heads).premium).toBeCloseTo(0.6, 14);
  const middle = linearBayes({ likelihood: 'normal', sd: 2, prior: { mean: 10, sd: 2 } }, [16]);
  expect(certain(middle).premium).toBe(13);
  const waits = linearBayes({ likelihood: 'exponential', prior: { shape: 3, rate: 4 } }, [2, 6]);
  expect(certain(waits).premium).toBeCloseTo(3, 14);
});

test('half of the claims for full credibility are believed by the root of a half', () => {
  expect(certain(partialCredibility(541, 1082))).toBeCloseTo(Math.SQRT1_2, 12);
  const numbers = { within: 0.05, probability: 0.9, normalQuantile: 1.645 };
  // Sizes with a coefficient of variation of 2 ask for 1 + 2² = 5 times as many.
  expect(
    certain(fullCredibility({ ...numbers, severityCv: 2 })) / certain(fullCredibility(numbers)),
  ).toBeCloseTo(5, 12);
});

test('contracts that are all the same pay the same, and k is infinite and not a number of nothings', () => {
  const same = certain(
    portfolioOf([
      [5, 5],
      [5, 5],
      [5, 5],
    ]),
  );
  for (const found of [buhlmann(same), buhlmannStraub(same, 'iterative')]) {
    const { contracts, k, within, between } = certain(found);
    expect([k, within, between]).toEqual([Number.POSITIVE_INFINITY, 0, 0]);
    expect(contracts.map(({ premium }) => premium)).toEqual([5, 5, 5]);
  }
  const { levels } = certain(hierarchical(same, [['A', 'A', 'B']], 'buhlmann-gisler'));
  expect(levels[1]?.members.map(({ premium }) => premium)).toEqual([5, 5, 5]);
});

test('lines without any noise are believed in full', () => {
  const straight = certain(
    portfolioOf([
      [1, 2, 3],
      [10, 12, 14],
      [7, 6, 5],
    ]),
  );
  for (const intercept of ['origin', 'barycentre'] as const) {
    const { contracts } = certain(regressionCredibility(straight, 4, intercept));
    contracts.forEach(({ premium }, at) => {
      expect(premium).toBeCloseTo([4, 16, 4][at] as number, 8);
    });
  }
});

test('in another currency credibility is the same, in it', () => {
  const rates = [1e-9, 1e12];
  const plain = certain(buhlmannStraub(portfolio, 'iterative'));
  for (const rate of rates) {
    const other = certain(
      portfolioOf(
        portfolio.map(({ observations }) =>
          [0, 1, 2].map((at) => (observations[at] ? (observations[at]?.ratio as number) * rate : null)),
        ),
      ),
    );
    const found = certain(buhlmannStraub(other, 'iterative'));
    found.contracts.forEach(({ premium }, at) => {
      expect(premium / rate / (plain.contracts[at]?.premium as number)).toBeCloseTo(1, 9);
    });
  }
});
