import { expect, test } from 'vitest';
import { certain } from '../../result/result.ts';
import { erlang, exponentialPhase, phaseType } from '../phase-type.ts';
import {
  adjustmentCoefficient,
  discreteTransform,
  gammaTransform,
  transformOf,
} from './adjustment-coefficient.ts';
import { annualRuin } from './annual-accounts.ts';
import { finiteRuin } from './finite-horizon.ts';
import { ruinBounds } from './ruin-bounds.ts';
import { loadedProcess, ruinProbability } from './ruin-probability.ts';

const claims = certain(exponentialPhase(1));

test('where the premium is not above the expected claims ruin is certain, and it is said', () => {
  const { at, warnings } = certain(ruinProbability(certain(loadedProcess(claims, 2, 0))));
  expect(certain(at(1000))).toBe(1);
  expect(warnings.map(({ code }) => code)).toEqual(['ruin-is-certain']);
});

test('the iteration for other arrivals finds the closed form where arrivals are two equal phases of one Poisson', () => {
  // A mixture of two exponentials with one rate is that exponential.
  const twice = certain(
    phaseType(
      [0.3, 0.7],
      [
        [-2, 0],
        [0, -2],
      ],
    ),
  );
  const { at } = certain(ruinProbability({ claims, interarrival: twice, premiumRate: 2.4 }));
  // e^(−u ÷ 6) ÷ 1.2 at u = 5
  expect(certain(at(5))).toBeCloseTo(0.36216517375589852, 13);
});

test('the bounds hold the exact probability between them', () => {
  const found = certain(ruinBounds((x) => Math.exp(-x), 0.2, { step: 0.01, to: 10 }));
  for (const u of [0, 5, 10]) {
    const exact = Math.exp(-u / 6) / 1.2;
    expect(found.lower[u * 100] as number).toBeLessThan(exact);
    expect(found.upper[u * 100] as number).toBeGreaterThanOrEqual(exact - 1e-15);
  }
  expect((found.upper[500] as number) - (found.lower[500] as number)).toBeLessThan(0.005);
});

test('the adjustment coefficient of an Erlang is that of its gamma', () => {
  const times = transformOf(certain(exponentialPhase(1)));
  const of = (sizes: ReturnType<typeof transformOf>) =>
    certain(adjustmentCoefficient(sizes, times, 4)).coefficient;
  expect(of(transformOf(certain(erlang(3, 1))))).toBeCloseTo(of(certain(gammaTransform(3, 1))), 12);
});

test('claims of one amount have a coefficient, claims with a heavy tail none', () => {
  const times = transformOf(certain(exponentialPhase(1)));
  const one = certain(discreteTransform(new Map([[1, 1]])));
  // e^R − 1 = 1.5 R: 0.7627991 solves it
  const { coefficient } = certain(adjustmentCoefficient(one, times, 1.5));
  expect(Math.expm1(coefficient) / coefficient).toBeCloseTo(1.5, 12);
  const heavy = { mean: 1, at: (r: number) => (r > 0 ? Number.POSITIVE_INFINITY : 1) };
  expect(adjustmentCoefficient(heavy, times, 1.5)).toMatchObject({
    rejections: [{ code: 'claims-have-no-adjustment-coefficient' }],
  });
  expect(adjustmentCoefficient(one, times, 1)).toMatchObject({
    rejections: [{ code: 'a-premium-must-be-above-the-expected-claims' }],
  });
});

test('within no time there is no ruin, and within a very long one as much as ever, at any premium', () => {
  for (const arrivalRate of [0.5, 1, 1.5]) {
    const process = { claimMean: 1, arrivalRate, premiumRate: 1 };
    expect(certain(finiteRuin(process, 3, 1e-9)).probability).toBeLessThan(1e-8);
    const ever = certain(finiteRuin(process, 3, Number.POSITIVE_INFINITY)).probability;
    expect(certain(finiteRuin(process, 3, 1e6)).probability).toBeCloseTo(ever, arrivalRate === 1 ? 2 : 10);
  }
});

test('a probability that loses its digits by a subtraction says so', () => {
  const found = certain(finiteRuin({ claimMean: 1, arrivalRate: 0.7, premiumRate: 1 }, 2000, 3000));
  expect(found.warnings.map(({ code }) => code)).toEqual(['digits-are-lost-in-this-probability']);
});

test('where it is short enough it keeps its digits: one claim of more than u in a moment, and the two ways agree', () => {
  const claims = { claimMean: 1, arrivalRate: 0.7, premiumRate: 1 };
  const { probability, warnings } = certain(finiteRuin(claims, 60, 1e-6));
  expect(warnings).toEqual([]);
  // λT·e^(−u), but for what two claims and the premium of a millionth add: 0.7e-6 × 8.7565e-27 × (1 + 2e-5).
  expect(probability / (0.7e-6 * Math.exp(-60))).toBeCloseTo(1, 4);
  // At u = 8 and T = 5 the integral has eleven digits and says nothing; far out the queue answers. At 9.9 and 10.1 claims both are smooth.
  const at = (u: number) => Math.log(certain(finiteRuin(claims, u, 5)).probability);
  const bend = at(20.2) - 2 * at(20.1) + at(20);
  expect(Math.abs(bend)).toBeLessThan(1e-3);
});

test('a surplus of nothing is ruined for ever with 1 ÷ (1 + θ), for θ from a millionth on, and hardly ever with very much', () => {
  const claims = certain(exponentialPhase(2));
  for (const theta of [1e-6, 0.2, 5]) {
    const found = certain(ruinProbability(certain(loadedProcess(claims, 3, theta))));
    expect(certain(found.at(0))).toBeCloseTo(1 / (1 + theta), 12);
    // e^(−θu ÷ ((1 + θ)μ)) ÷ (1 + θ), μ = 1/2.
    const u = (300 * (1 + theta)) / theta / 2;
    expect(certain(found.at(u)) / (Math.exp(-300) / (1 + theta))).toBeCloseTo(1, 5);
  }
});

test('a fund of many steps settles fast, and its ruin and what is left are the whole', () => {
  const claims = Array.from({ length: 2001 }, () => 1 / 2001);
  const { years } = certain(annualRuin({ surplus: 3000, premium: 900, claims, years: 10 }));
  expect(years).toHaveLength(10);
  expect(years[9]?.ruin).toBeGreaterThan(years[8]?.ruin as number);
  const tooMany = annualRuin({ surplus: 1e9, premium: 0, claims: [1], years: 1 });
  expect(tooMany).toMatchObject({ rejections: [{ code: 'a-parameter-is-impossible', path: 'surplus' }] });
});

test('with a call on members a fund is ruined only beyond it, and what is called is expected so', () => {
  // Claims 0 or 5, one in ten; surplus 1, premium 1: a claim leaves −3, which a call of 3 fills.
  const accounts = { surplus: 1, premium: 1, claims: [0.9, 0, 0, 0, 0, 0.1], years: 1 };
  expect(certain(annualRuin(accounts)).years[0]?.ruin).toBeCloseTo(0.1, 15);
  const called = certain(annualRuin({ ...accounts, call: { below: 0, most: 3 } })).years[0];
  expect(called).toEqual({
    year: 1,
    ruin: 0,
    called: 0.1,
    everCalled: 0.1,
    expectedCall: 0.30000000000000004,
  });
  expect(certain(annualRuin({ ...accounts, call: { below: 0, most: 2 } })).years[0]?.ruin).toBeCloseTo(
    0.1,
    15,
  );
});

test('probabilities of a year that are not 1 together are refused, and amounts that are not whole steps', () => {
  const wrong = annualRuin({ surplus: 1.5, premium: 1, claims: [0.5], years: 1 });
  expect(wrong).toMatchObject({
    rejections: [
      { path: 'surplus', found: '1.5' },
      { path: 'claims', found: '0.5' },
    ],
  });
});
