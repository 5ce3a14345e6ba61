import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aggregateLoss } from '../actuarial/aggregate.ts';
import { covered } from '../actuarial/coverage.ts';
import { poisson } from '../actuarial/frequency/poisson.ts';
import { type SeverityWords, severityOf } from '../actuarial/severity/severity-words.ts';
import { certain } from '../result/result.ts';
import { keptOf, layered, periodKept } from './reinsurance.ts';

const size = (words: SeverityWords) => certain(severityOf(words));

describe('a layer of each payment', () => {
  test('leaves of an exponential what is below and above it', () => {
    // E[min((X − 2)₊, 3)] = e^−2 − e^−5 for a mean of 1.
    const { kept, ceded } = layered(size({ exponential: { mean: 1 } }), {
      retention: 2,
      limit: 3,
      loading: 0,
    });
    const taken = Math.exp(-2) - Math.exp(-5);
    expect(ceded).toBeCloseTo(taken, 14);
    expect(kept.mean).toBeCloseTo(1 - taken, 14);
    expect(kept.atoms).toEqual(new Map([[2, expect.closeTo(taken, 14)]]));
    expect(kept.sf(1.9)).toBeCloseTo(Math.exp(-1.9), 14);
    expect(kept.sf(2)).toBeCloseTo(Math.exp(-5), 14);
    expect(kept.sf(4)).toBeCloseTo(Math.exp(-7), 14);
    expect(kept.lev(2)).toBeCloseTo(1 - Math.exp(-2), 14);
    expect(kept.lev(4)).toBeCloseTo(1 - Math.exp(-2) + Math.exp(-5) - Math.exp(-7), 14);
    // E[X²; X < 2] + 4·P(2 ≤ X ≤ 5) + E[(X − 3)²; X > 5] = (2 − 10e^−2) + 4·(e^−2 − e^−5) + (2 + 2·2 + 4)·e^−5.
    const second = 2 - 10 * Math.exp(-2) + 4 * taken + 10 * Math.exp(-5);
    expect(kept.secondMoment).toBeCloseTo(second, 12);
  });

  test('takes nothing from sizes below it, and leaves a retention where it has no end', () => {
    const three = size({
      pmf: new Map([
        [1, 0.5],
        [4, 0.3],
        [9, 0.2],
      ]),
    });
    const open = layered(three, { retention: 3, loading: 0 });
    expect(open.ceded).toBeCloseTo(0.3 * 1 + 0.2 * 6, 14);
    expect(open.kept.atoms).toEqual(
      new Map([
        [1, 0.5],
        [3, expect.closeTo(0.5, 14)],
      ]),
    );
    expect(open.kept.secondMoment).toBeCloseTo(0.5 * 1 + 0.5 * 9, 12);
    const closed = layered(three, { retention: 3, limit: 4, loading: 0 });
    expect([...(closed.kept.atoms ?? [])].sort()).toEqual([
      [1, 0.5],
      [3, expect.closeTo(0.3, 14)],
      [5, 0.2],
    ]);
  });

  test('leaves with what it takes the whole payment, whatever the size, the cover and the layer', () => {
    const sizes: SeverityWords[] = [
      { gamma: { shape: 0.7, scale: 900 } },
      { lognormal: { mean: 500, sd: 1500 } },
      { pareto: { shape: 2.4, scale: 800 } },
      { losses: [10, 200, 200, 3000] },
      { grouped: { ends: [0, 100, 5000], counts: [3, 1] } },
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...sizes),
        fc.integer({ min: 0, max: 500 }),
        fc.option(fc.integer({ min: 600, max: 9000 }), { nil: undefined }),
        fc.integer({ min: 0, max: 3000 }),
        fc.option(fc.integer({ min: 1, max: 5000 }), { nil: undefined }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (words, deductible, limit, retention, layerLimit, p) => {
          const cover = { deductible, ...(limit === undefined ? {} : { limit }) };
          const { perPayment } = certain(covered(size(words), cover));
          if (perPayment === undefined) return;
          const layer = { retention, ...(layerLimit === undefined ? {} : { limit: layerLimit }), loading: 0 };
          const { kept, ceded } = layered(perPayment, layer);
          expect((kept.mean + ceded) / perPayment.mean).toBeCloseTo(1, 9);
          expect(kept.lev(1e12) / Math.max(kept.mean, 1e-9)).toBeCloseTo(kept.mean === 0 ? 0 : 1, 6);
          expect(kept.secondMoment).toBeLessThanOrEqual(perPayment.secondMoment * (1 + 1e-9));
          expect(kept.secondMoment).toBeGreaterThanOrEqual(kept.mean ** 2 * (1 - 1e-9));
          const x = perPayment.quantile(p);
          expect(kept.quantile(p)).toBe(keptOf(x, layer));
          expect(kept.cdf(x) + kept.sf(x)).toBeCloseTo(1, 9);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a layer of the sum of a period', () => {
  // Po(4) × {1: 0.5, 2: 0.5}: all sums by hand from their probabilities.
  const sum = certain(
    aggregateLoss([
      {
        frequency: certain(poisson(4)),
        severity: size({
          pmf: new Map([
            [1, 0.5],
            [2, 0.5],
          ]),
        }),
      },
    ]),
  );
  const masses = Array.from({ length: 60 }, (_, x) => sum.atom(x));
  const expected = (f: (x: number) => number) => masses.reduce((all, p, x) => all + p * f(x), 0);

  test.each([
    [{ retention: 5, limit: 3, loading: 0 }],
    [{ retention: 0, limit: 4, loading: 0 }],
    [{ retention: 7, loading: 0 }],
  ])('leaves what is below and above it: %o', (layer) => {
    const after = periodKept(sum, layer);
    const mean = expected((x) => keptOf(x, layer));
    expect(after.mean).toBeCloseTo(mean, 12);
    expect(after.ceded).toBeCloseTo(6 - mean, 12);
    expect(after.variance).toBeCloseTo(
      expected((x) => (keptOf(x, layer) - mean) ** 2),
      4,
    );
    for (const x of [0, 3, 5, 6, 7, 10]) {
      expect(after.sf(x)).toBeCloseTo(
        expected((s) => (keptOf(s, layer) > x ? 1 : 0)),
        12,
      );
      expect(after.stopLoss(x)).toBeCloseTo(
        expected((s) => Math.max(0, keptOf(s, layer) - x)),
        12,
      );
    }
  });
});
