import { expect, test } from 'vitest';
import { certain } from '../result/result.ts';
import { estimate } from './estimate.ts';
import type { Model, ModelRisk } from './model.ts';
import { sampleModel } from './sample-model.ts';

const [loss] = sampleModel().risks as [ModelRisk];

function reserveOf(changes: Partial<Model>) {
  return certain(estimate(sampleModel(changes))).reserve;
}

/** Exponential losses of 1000 each, one in fifty members a year. */
const exponential = [{ ...loss, perMember: 0.02, size: { exponential: { mean: 1000 } } }];

test('of very many losses the chance of a call in many years is as drawn, though they spread little', () => {
  // 50,000 ways drawn with numpy (seed 99): 0.01224 ± 0.0005; a lattice as coarse as the spread would say 1.
  const large = reserveOf({
    members: 1_000_000,
    risks: exponential,
    safety: 0.004,
    reserve: 1_000_000,
    horizon: 100,
  });
  expect(Math.abs(large.callInHorizon.value - 0.01224)).toBeLessThan(0.0015);
  // 100,000 ways: 0.06696 ± 0.0008.
  const middle = reserveOf({
    members: 100_000,
    risks: exponential,
    safety: 0.02,
    reserve: 100_000,
    horizon: 50,
  });
  expect(Math.abs(middle.callInHorizon.value - 0.06696)).toBeLessThan(0.0024);
});

test('of losses that are steps the chance is exact, whatever the contribution and the reserve', () => {
  const sizes = new Map([
    [1000, 0.5],
    [2500, 0.3],
    [4000, 0.2],
  ]);
  const risks = [{ ...loss, perMember: 0.01, size: { pmf: sizes } }];
  const found = reserveOf({ members: 300, risks, contribution: 21.37, reserve: 2345.6, horizon: 6 });
  // A million ways drawn with numpy (seed 99): 0.554385 ± 0.0005 and 0.147107 ± 0.00035.
  expect(Math.abs(found.callInHorizon.value - 0.554385)).toBeLessThan(0.0015);
  expect(Math.abs(found.callInHorizonWithIt.value - 0.147107)).toBeLessThan(0.0011);
});
