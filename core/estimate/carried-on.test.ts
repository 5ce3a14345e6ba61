import fc from 'fast-check';
import { expect, test } from 'vitest';
import { negativeBinomial } from '../actuarial/frequency/negative-binomial.ts';
import { randomStream } from '../actuarial/random.ts';
import { severityOf } from '../actuarial/severity/severity-words.ts';
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

/** Density and P(S > x) of a Poisson number of exponentials, written down from gammas. */
function compoundExponential(lambda: number, mean: number) {
  const density = (x: number) => {
    let [term, sum] = [lambda * Math.exp(-lambda - x / mean), 0];
    // λⁿ ÷ n! · (x ÷ mean)ⁿ⁻¹ ÷ (n − 1)!
    for (let n = 1; n < 200; n += 1) {
      sum += term;
      term *= ((lambda / (n + 1)) * (x / mean)) / n;
    }
    return sum / mean;
  };
  const beyond = (x: number) => {
    if (x < 0) return 1;
    let [number, erlang, within, sum] = [Math.exp(-lambda), Math.exp(-x / mean), 0, 0];
    for (let n = 1; n < 200; n += 1) {
      number *= lambda / n;
      // P(Gamma(n) > x) = P(Poisson(x) < n).
      within += erlang;
      erlang *= x / mean / n;
      sum += number * within;
    }
    return sum;
  };
  return { density, beyond, none: Math.exp(-lambda) };
}

test('of two periods the chance and its bracket hold what a quadrature finds', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.5, max: 8, noNaN: true }),
      fc.double({ min: 0.5, max: 2, noNaN: true }),
      fc.double({ min: 0, max: 6, noNaN: true }),
      (lambda, loading, reserve) => {
        const contribution = lambda * 1000 * loading;
        const { density, beyond, none } = compoundExponential(lambda, 1000);
        const [first, second] = [1, 2].map((period) => 1000 * reserve + period * contribution) as [
          number,
          number,
        ];
        const pieces = 600;
        let carried = 0;
        for (let k = 0; k <= pieces; k += 1) {
          const x = (first * k) / pieces;
          const weight = k === 0 || k === pieces ? 1 : k % 2 === 1 ? 4 : 2;
          carried += weight * density(x) * beyond(second - x);
        }
        const truth = beyond(first) + none * beyond(second) + (carried * first) / pieces / 3;
        const risks = [{ ...loss, perMember: lambda, size: { exponential: { mean: 1000 } } }];
        const { callInHorizon } = reserveOf({
          members: 1,
          risks,
          contribution,
          reserve: 1000 * reserve,
          horizon: 2,
        });
        const { value, low, high } = callInHorizon;
        expect(low).toBeLessThanOrEqual(truth + 1e-9);
        expect(high).toBeGreaterThanOrEqual(truth - 1e-9);
        // The middle is far nearer than its ends, and these are a hundredth apart.
        expect(Math.abs(value - truth)).toBeLessThan(1e-5);
        expect(high - low).toBeLessThan(0.011 * Math.min(value, 1 - value) + 1e-5);
      },
    ),
    { numRuns: 25 },
  );
});

test('of losses on a lattice the bracket of any other grid holds what is exact', () => {
  const sizes = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(
      sizes,
      fc.double({ min: 0.2, max: 3, noNaN: true }),
      fc.double({ min: 0.5, max: 3, noNaN: true }),
      fc.integer({ min: 0, max: 30 }),
      fc.integer({ min: 2, max: 8 }),
      (steps, perMember, loading, reserve, horizon) => {
        const pmf = new Map(steps.map((size) => [size, 1 / steps.length]));
        const contribution = (loading * perMember * steps.reduce((a, b) => a + b, 0)) / steps.length;
        const of = (reinsurance: Model['reinsurance']) =>
          reserveOf({
            members: 1,
            risks: [{ ...loss, perMember, size: { pmf } }],
            contribution,
            reserve,
            horizon,
            ...(reinsurance === undefined ? {} : { reinsurance }),
          }).callInHorizon;
        const exact = of(undefined);
        expect([exact.low, exact.high]).toEqual([exact.value, exact.value]);
        // A layer so far out that nothing reaches it takes the exact lattice away, and leaves the losses as they are.
        const bracketed = of({ perPeriod: { retention: 1e6, loading: 0 } });
        expect(bracketed.low).toBeLessThanOrEqual(exact.value + 1e-9);
        expect(bracketed.high).toBeGreaterThanOrEqual(exact.value - 1e-9);
      },
    ),
    { numRuns: 25 },
  );
});

test('of a level that varies, of heavy tails and of a layer, what is drawn lies in the bracket', () => {
  const random = randomStream(61);
  const level = certain(negativeBinomial(4, 1.5 / 4));
  const ways = 20_000;
  const size = certain(severityOf({ pareto: { shape: 1.5, scale: 1000 } }));
  const layers = [undefined, { perPeriod: { retention: 9000, limit: 20_000, loading: 0 } }] as const;
  for (const reinsurance of layers) {
    const model = sampleModel({
      members: 1,
      risks: [{ ...loss, perMember: 1.5, varies: 0.5, size: { pareto: { shape: 1.5, scale: 1000 } } }],
      contribution: 4000,
      reserve: 8000,
      horizon: 6,
      ...(reinsurance === undefined ? {} : { reinsurance }),
    });
    const found = certain(estimate(model));
    const premium = 4000 - found.pure.reinsurancePrice;
    let called = 0;
    for (let way = 0; way < ways; way += 1) {
      let left = 8000;
      for (let period = 0; period < 6 && left >= 0; period += 1) {
        let sum = 0;
        for (let n = level.sample(random); n > 0; n -= 1) sum += size.sample(random);
        const ceded = reinsurance === undefined ? 0 : Math.min(Math.max(0, sum - 9000), 20_000);
        left += premium - sum + ceded;
      }
      if (left < 0) called += 1;
    }
    const { value, low, high } = found.reserve.callInHorizon;
    const error = 4 * Math.sqrt((value * (1 - value)) / ways);
    expect(low).toBeLessThanOrEqual(called / ways + error);
    expect(high).toBeGreaterThanOrEqual(called / ways - error);
    expect(high - low).toBeLessThan(0.02 * value);
  }
});
