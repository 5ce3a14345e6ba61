import { describe, expect, test } from 'vitest';
import type { SeverityWords } from '../actuarial/severity/severity-words.ts';
import type { Bracketed } from './figures.ts';
import { fundLoss } from './fund-loss.ts';
import type { ModelRisk } from './model.ts';
import { sampleModel } from './sample-model.ts';

const [sample] = sampleModel().risks as [ModelRisk];
const sigma = (s: number): SeverityWords => ({
  lognormal: {
    mean: 1000 * Math.exp(s ** 2 / 2),
    sd: 1000 * Math.exp(s ** 2 / 2) * Math.sqrt(Math.expm1(s ** 2)),
  },
});
const pareto = (shape: number): SeverityWords => ({ pareto: { shape, scale: 1000 } });

function lossOf(size: SeverityWords, perMember: number, limit?: number, amounts: readonly number[] = []) {
  const cover = limit === undefined ? {} : { limit };
  return fundLoss(sampleModel({ members: 1, risks: [{ ...sample, perMember, size, cover }] }), 1, amounts);
}

function expectWithin({ low, high }: Bracketed, [least, most]: readonly [number, number]) {
  expect(low).toBeLessThanOrEqual(most);
  expect(high).toBeGreaterThanOrEqual(least);
}

/**
 * P(S > x) and E[min(S, x)] between all losses rounded down and up, on 2²³ points of numpy's own transform with a tilt of 20, from distribution
 * functions written down anew; beyond the grid of the estimate too.
 */
const truths: readonly (readonly [
  string,
  SeverityWords,
  number,
  number | undefined,
  number,
  readonly [number, number],
  readonly [number, number],
])[] = [
  ['Pareto 1.2 with a limit', pareto(1.2), 5, 1e6, 8000, [0.49814782, 0.49814835], [5889.4369, 5889.4413]],
  ['lognormal 2 with a limit', sigma(2), 5, 1e6, 15_000, [0.49555538, 0.49555581], [10601.991, 10602]],
  ['Pareto 1.5 with a limit', pareto(1.5), 0.5, 1e6, 60_000, [0.00107365, 0.0010736516], [870.949, 870.958]],
  ['Pareto 1.2', pareto(1.2), 5, undefined, 1e6, [0.00128243, 0.00128244], [18696.47, 18697.8]],
  ['Pareto 1.05, far out', pareto(1.05), 5, undefined, 1e10, [2.2334e-7, 2.23345e-7], [50971, 64218]],
  ['lognormal 3, far out', sigma(3), 0.5, undefined, 1e10, [1.9391e-8, 1.9393e-8], [44403, 45729]],
  ['Pareto 2.5, far out', pareto(2.5), 0.5, undefined, 1e6, [1.5785e-8, 1.5786e-8], [333.256, 333.39]],
  ['Pareto 1.2, very far out', pareto(1.2), 50, undefined, 1e11, [1.256e-8, 1.257e-8], [137195, 1461743]],
];

describe('a heavy tail', () => {
  test.each(truths)('of %s has the truth in its brackets', (_, size, perMember, limit, x, above, limited) => {
    const loss = lossOf(size, perMember, limit);
    expectWithin(loss.above(x), above);
    const [least, most] = [loss.mean - limited[1], loss.mean - limited[0]];
    expectWithin(loss.excess(x), [least, most]);
    // A grid that goes further is a coarser one.
    expectWithin(lossOf(size, perMember, limit, [x]).above(x), above);
  });

  test.each(truths)(
    'of %s is told within the grid, and as a bound beyond it',
    (_, size, perMember, limit, x) => {
      const loss = lossOf(size, perMember, limit);
      const { value, low, high } = loss.above(x);
      if (x <= loss.reach) {
        expect(high - low).toBeLessThan(3 * loss.how.error + 1e-12);
        return;
      }
      expect(value).toBeLessThanOrEqual(high);
      expect(high - value).toBeLessThanOrEqual(loss.how.error + 1e-15);
      expect(low).toBeLessThan(value);
      const { value: excess, low: least } = loss.excess(x);
      expect(least).toBeLessThan(excess);
    },
  );

  test('that is asked far beyond its grid warns, and without being asked has brackets that fall', () => {
    const loss = lossOf(pareto(1.5), 5, undefined, [1e13]);
    expect(loss.reach).toBeLessThan(1e13);
    expect(loss.warnings.map(({ code }) => code)).toContain('an-amount-lies-beyond-the-grid');
    const highs = [1, 10, 1000, 1e5].map((times) => loss.above(times * loss.reach).high);
    expect([...highs].sort((a, b) => b - a)).toEqual(highs);
    expect(highs[3]).toBeLessThan(1e-8);
  });
});

describe('a layer of the period', () => {
  const reinsured = (x: number) => {
    const perPeriod = { retention: 20_000, limit: 30_000, loading: 0 };
    const risks = [{ ...sample, perMember: 5, size: { exponential: { mean: 1000 } } }];
    const model = sampleModel({ members: 1, risks });
    return [fundLoss(model, 1), fundLoss({ ...model, reinsurance: { perPeriod } }, 1)].map((loss) => ({
      above: loss.above(x),
      excess: loss.excess(x),
    }));
  };

  test('leaves the chance as it is below its retention, and takes what is above', () => {
    const [gross, net] = reinsured(9000) as [
      ReturnType<typeof reinsured>[number],
      ReturnType<typeof reinsured>[number],
    ];
    expect(net.above.value).toBeCloseTo(gross.above.value, 9);
    expect(net.excess.value).toBeLessThan(gross.excess.value);
    expect(net.excess.low).toBeLessThanOrEqual(net.excess.value);
    expect(net.excess.value).toBeLessThanOrEqual(net.excess.high);
    // Above it: what S has above 50,000.
    const [, far] = reinsured(21_000) as [unknown, ReturnType<typeof reinsured>[number]];
    expect(far.above.high).toBeLessThan(1e-6);
  });
});
