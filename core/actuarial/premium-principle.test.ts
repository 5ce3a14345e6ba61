import { expect, test } from 'vitest';
import { certain } from '../result/result.ts';
import { covered } from './coverage.ts';
import * as principle from './premium-principle.ts';
import { exponential, gamma } from './severity/gamma.ts';
import { lognormal } from './severity/lognormal.ts';
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
