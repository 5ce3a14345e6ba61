import { expect, test } from 'vitest';
import { certain } from '../result/result.ts';
import { aggregateLoss } from './aggregate.ts';
import { covered } from './coverage.ts';
import { poisson } from './frequency/poisson.ts';
import { thirdMoment } from './moments.ts';
import * as principle from './premium-principle.ts';
import { exponential, gamma } from './severity/gamma.ts';
import { lognormal, lognormalOf } from './severity/lognormal.ts';
import { pareto } from './severity/pareto.ts';

test('of a gamma the exponential premium is −shape·ln(1 − a·scale) ÷ a up to where it ends', () => {
  for (const shape of [0.5, 100]) {
    const risk = principle.riskOfSize(certain(gamma(shape, 1)));
    for (const a of [1e-3, 0.5, 0.95]) {
      const expected = (-shape * Math.log1p(-a)) / a;
      expect(certain(principle.exponentialPremium(risk, a)) / expected).toBeCloseTo(1, 10);
    }
    for (const a of [1, 2]) expect(principle.exponentialPremium(risk, a).ok).toBe(false);
  }
});

test('what a heavy tail has no premium for is refused, and with a limit it has one', () => {
  const ground = certain(lognormal(0, 1));
  expect(principle.esscherPremium(principle.riskOfSize(ground), 0.01)).toMatchObject({
    rejections: [{ code: 'a-premium-is-infinite' }],
  });
  const { perLoss } = certain(covered(ground, { limit: 10 }));
  const limited = principle.riskOfSize(perLoss);
  const premium = certain(principle.esscherPremium(limited, 0.01));
  expect(premium).toBeGreaterThan(perLoss.mean);
  expect(premium).toBeLessThan(10);
});

test('proportional hazard of a Pareto is that of the shape divided by ρ, and infinite from ρ = shape on', () => {
  const risk = principle.riskOfSize(certain(pareto(3, 10)));
  for (const rho of [1, 1.5, 2.5]) {
    const found = certain(principle.proportionalHazardPremium(risk, rho));
    expect(found / (10 / (3 / rho - 1))).toBeCloseTo(1, 8);
  }
  expect(principle.proportionalHazardPremium(risk, 3).ok).toBe(false);
});

test('principles that add nothing are the expected loss, in any currency', () => {
  for (const mean of [1e-9, 1, 1e12]) {
    const risk = principle.riskOfSize(certain(exponential(mean)));
    expect(certain(principle.wangPremium(risk, 0)) / mean).toBeCloseTo(1, 9);
    expect(certain(principle.proportionalHazardPremium(risk, 1)) / mean).toBeCloseTo(1, 9);
    expect(certain(principle.exponentialPremium(risk, 1e-6 / mean)) / mean).toBeCloseTo(1, 5);
  }
});

test('what is paid above a deductible up to a limit is a difference of limited expected values, with any other parameter', () => {
  const ground = certain(lognormal(9, 1.8));
  for (const deductible of [0, 1, 500, 1e5]) {
    for (const inflation of [-0.5, 0, 0.3]) {
      const { perLoss, perPayment } = certain(
        covered(ground, { deductible, limit: 2e5, coinsurance: 0.7, inflation }),
      );
      const growth = 1 + inflation;
      const expected = 0.7 * growth * (ground.lev(2e5 / growth) - ground.lev(deductible / growth));
      expect(perLoss.mean / expected).toBeCloseTo(1, 12);
      expect(perLoss.lev(1e9)).toBe(perLoss.mean);
      expect((perPayment?.mean as number) * ground.sf(deductible / growth)).toBeCloseTo(expected, 6);
    }
  }
});

test('a payment that is nearly always 0 has its premiums too', () => {
  // Exponential of mean 1000 above 3000: P(Y > y) = e^(−3 − y ÷ 1000). Proportional hazard 2000·e^−1.5, exponential ln(1 + e^−3) ÷ a at a = 0.0005.
  const { perLoss } = certain(covered(certain(exponential(1000)), { deductible: 3000 }));
  const risk = principle.riskOfSize(perLoss);
  expect(certain(principle.proportionalHazardPremium(risk, 2))).toBeCloseTo(446.2603202968596, 8);
  expect(certain(principle.exponentialPremium(risk, 0.0005))).toBeCloseTo(97.174703147484, 8);
  expect(thirdMoment(perLoss) / (6e9 * Math.exp(-3))).toBeCloseTo(1, 10);
  // Once more, above 500: E[Y²] = 2,000,000·e^−3.5.
  const again = certain(covered(perLoss, { deductible: 500 })).perLoss;
  expect(again.secondMoment).toBeCloseTo(60394.766844637, 6);
});

test('a sum whose tail goes on beyond the grid has its distorted premiums: of no distortion its mean', () => {
  for (const size of [certain(pareto(3, 2000)), certain(lognormalOf({ mean: 1000, sd: 2000 }))]) {
    const number = certain(poisson(20));
    const sum = certain(aggregateLoss([{ frequency: number, severity: size }]));
    const risk = principle.riskOfSum(number, size, sum);
    expect(certain(principle.wangPremium(risk, 0)) / 20_000).toBeCloseTo(1, 7);
    expect(certain(principle.wangPremium(risk, 0.3))).toBeGreaterThan(21_000);
    expect(certain(principle.wangPremium(risk, 0.3))).toBeLessThan(25_000);
  }
  const heavy = certain(pareto(1.2, 100));
  const number = certain(poisson(20));
  const risk = principle.riskOfSum(
    number,
    heavy,
    certain(aggregateLoss([{ frequency: number, severity: heavy }])),
  );
  // From ρ = shape on there is none.
  expect(principle.proportionalHazardPremium(risk, 1.3).ok).toBe(false);
});
