import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certain, type Result } from '../result/result.ts';
import { aggregateLoss, aggregateOnLattice, type CompoundRisk } from './aggregate.ts';
import { compoundMasses } from './compound.ts';
import { covered } from './coverage.ts';
import { discretised, spreadOf } from './discretised.ts';
import { type FrequencyWords, frequencyOf } from './frequency/frequency-words.ts';
import { individualLoss } from './individual.ts';
import { panjer } from './panjer.ts';
import { randomStream } from './random.ts';
import { stopLossPremium, tailValueAtRisk, valueAtRisk } from './risk-measure.ts';
import { type SeverityWords, severityOf } from './severity/severity-words.ts';
import { quantileOfTotals, simulatedYears } from './simulated.ts';

function risk(frequency: FrequencyWords, severity: SeverityWords): CompoundRisk {
  return { frequency: certain(frequencyOf(frequency)), severity: certain(severityOf(severity)) };
}

function codesOf(found: Result<unknown>): string[] {
  return found.ok ? [] : found.rejections.map(({ code, path }) => `${code} ${path}`);
}

describe('Panjer and the transform find the same:', () => {
  const sizes = Float64Array.from([0.2, 0.4, 0, 0.3, 0.1]);
  const numbers: FrequencyWords[] = [
    { poisson: 1e-9 },
    { poisson: 3 },
    // From 745 on P(none) is no number any more.
    { poisson: 800 },
    { poisson: 1e4 },
    { binomial: { m: 14, q: 0.02 } },
    // Above a half the recursion would add and take away numbers of 1e53.
    { binomial: { m: 20, q: 0.99 } },
    { negativeBinomial: { r: 0.1, beta: 50 } },
    { negativeBinomial: { r: 1000, beta: 2 } },
    { zeroModified: { of: { negativeBinomial: { r: 2, beta: 3 } }, zero: 0 } },
    { zeroModified: { of: { poisson: 800 }, zero: 0.3 } },
  ];
  test.each(numbers.map((words) => [JSON.stringify(words), words] as const))('%s', (_, words) => {
    const frequency = certain(frequencyOf(words));
    const recursed = certain(panjer(frequency, sizes));
    const points = 2 ** Math.ceil(Math.log2(2 * recursed.length + 8));
    const masses = compoundMasses([{ frequency, masses: sizes }], points);
    recursed.forEach((mass, k) => {
      expect(Math.abs(mass - (masses[k] as number))).toBeLessThan(1e-12);
    });
  });
});

describe('a sum of continuous losses', () => {
  test('has nine digits in F at 2¹⁶ points: Poisson(2.5) × gamma(3, 400), by the exact series', () => {
    const words: readonly [FrequencyWords, SeverityWords] = [
      { poisson: 2.5 },
      { gamma: { shape: 3, scale: 400 } },
    ];
    const { cdf } = certain(aggregateLoss([risk(...words)], { points: 2 ** 16 }));
    expect(Math.abs(cdf(0) - 0.0820849986238988)).toBeLessThan(1e-12);
    expect(Math.abs(cdf(1000) - 0.18672473239569803)).toBeLessThan(1e-9);
    expect(Math.abs(cdf(10000) - 0.9934377332603)).toBeLessThan(1e-9);
  });

  test('of a heavy tail has them too: the 99.9 % of Poisson(100) × lognormal(0, 2) is 5853.0601', () => {
    const loss = certain(aggregateLoss([risk({ poisson: 100 }, { lognormal: { mu: 0, sigma: 2 } })]));
    expect(loss.quantile(0.999)).toBeCloseTo(5853.0601, 3);
    expect(loss.error).toBeLessThan(1e-9);
    expect(loss.warnings).toEqual([]);
  });

  test('of a million losses lies around its mean as the gamma does that it is: Poisson(10⁶) × exponential', () => {
    const loss = certain(aggregateLoss([risk({ poisson: 1e6 }, { exponential: { mean: 1 } })]));
    // Normal with the third moment: z + γ(z² − 1) ÷ 6, γ = 3 ÷ √(2λ), Cornish and Fisher; what is left of it is 1e-6 of an sd.
    const sd = Math.sqrt(2e6);
    const z = 2.3263478740408408;
    const gamma = 3 / Math.sqrt(2e6);
    const expected = 1e6 + sd * (z + (gamma * (z * z - 1)) / 6);
    expect(Math.abs(loss.quantile(0.99) - expected) / sd).toBeLessThan(1e-4);
    expect(loss.cdf(9e5)).toBe(0);
    expect(loss.lev(9e5)).toBe(9e5);
  });

  test.each([
    ['many small ones', { poisson: 500 }, { gamma: { shape: 0.2, scale: 5e4 } }],
    ['a few of a heavy tail', { poisson: 3 }, { pareto: { shape: 2.5, scale: 1e4 } }],
    ['hardly any', { poisson: 0.01 }, { lognormal: { mean: 12000, sd: 20000 } }],
    ['nearly a lattice', { binomial: { m: 50, q: 0.02 } }, { lognormal: { mu: 0, sigma: 0.01 } }],
    ['a level that varies', { negativeBinomial: { r: 4, beta: 25 } }, { lognormal: { mu: 20, sigma: 3 } }],
  ] as [string, FrequencyWords, SeverityWords][])(
    'is drawn as it is calculated, and lies in its bracket: %s',
    (_, number, size) => {
      const risks = [risk(number, size)];
      const loss = certain(aggregateLoss(risks));
      const { low, high } = loss.bracket();
      const years = 20_000;
      const { totals } = certain(simulatedYears(risks, years, randomStream(5)));
      for (const p of [0.5, 0.9, 0.99]) {
        const x = loss.quantile(p);
        expect(loss.cdf(x)).toBeGreaterThan(p - 1e-7);
        expect(loss.cdf(x) + loss.sf(x)).toBeCloseTo(1, 9);
        expect(low.quantile(p)).toBeLessThanOrEqual(x * (1 + 1e-9));
        expect(high.quantile(p)).toBeGreaterThanOrEqual(x * (1 - 1e-9));
        const at = loss.cdf(x);
        const seen = totals.filter((total) => total <= x * (1 + 1e-12)).length / years;
        expect(Math.abs(seen - at)).toBeLessThanOrEqual(4 * Math.sqrt((at * (1 - at)) / years) + 1e-12);
      }
    },
  );

  test('with covers keeps what stands on deductible and limit, and what is above is what others pay', () => {
    const ground = certain(severityOf({ lognormal: { mean: 12000, sd: 20000 } }));
    const frequency = certain(frequencyOf({ poisson: 2 }));
    const { perLoss } = certain(covered(ground, { deductible: 500, limit: 50500 }));
    const loss = certain(aggregateLoss([{ frequency, severity: perLoss }]));
    const none = Math.exp(-2 * ground.sf(500));
    expect(loss.cdf(0)).toBeCloseTo(none, 12);
    expect(loss.atom(50000)).toBeCloseTo(none * 2 * ground.sf(50500), 12);
    // E[S] = 2·(lev(50500) − lev(500)), and E[min(S, d)] + E[(S − d)₊] = E[S].
    expect(loss.mean).toBeCloseTo(2 * (ground.lev(50500) - ground.lev(500)), 6);
    expect((loss.lev(30000) + certain(stopLossPremium(loss, 30000))) / loss.mean).toBeCloseTo(1, 8);
  });

  test('is concave in its limited expected value, which ends at the mean', () => {
    const loss = certain(aggregateLoss([risk({ poisson: 4 }, { weibull: { shape: 0.7, scale: 10 } })]));
    const lev = Array.from({ length: 200 }, (_, k) => loss.lev(k));
    for (let k = 1; k < 199; k += 1) {
      expect(2 * (lev[k] as number) - (lev[k - 1] as number) - (lev[k + 1] as number)).toBeGreaterThan(-1e-9);
    }
    expect(loss.lev(1e5)).toBeCloseTo(loss.mean, 6);
  });
});

describe('at the limits', () => {
  test('no losses, and losses of nothing, are a sum of nothing', () => {
    for (const one of [
      risk({ poisson: 0 }, { lognormal: { mu: 0, sigma: 1 } }),
      risk({ poisson: 5 }, { pmf: new Map([[0, 1]]) }),
    ]) {
      const loss = certain(aggregateLoss([one]));
      expect([loss.cdf(0), loss.sf(0), loss.quantile(0.99), loss.mean]).toEqual([1, 0, 0, 0]);
    }
  });

  test('one size is its number of losses, exactly', () => {
    const loss = certain(aggregateLoss([risk({ poisson: 2 }, { pmf: new Map([[1e6, 1]]) })]));
    expect(loss.method.name).toBe('exact-on-a-lattice');
    expect(loss.sf(3e6)).toBeCloseTo(1 - Math.exp(-2) * (1 + 2 + 2 + 8 / 6), 14);
  });

  test('at an atom TVaR is less than what is above it on average', () => {
    // Of two amounts 0 (0.9) and 10: VaR .85 is 0, TVaR (.1 × 10) ÷ .15.
    const loss = certain(individualLoss([{ count: 1, losses: new Map([[10, 0.1]]) }]));
    expect(certain(valueAtRisk(loss, 0.85))).toBe(0);
    expect(certain(tailValueAtRisk(loss, 0.85))).toBeCloseTo(1 / 0.15, 12);
  });

  test('losses that were seen and have no common step are not smoothed, and it is said', () => {
    const losses = [100, 250, 1000.37, 1000.5];
    const loss = certain(aggregateLoss([risk({ poisson: 300 }, { losses })]));
    expect(loss.warnings.map(({ code }) => code)).toContain('atoms-stand-between-the-points-of-the-grid');
    const { low, high } = loss.bracket();
    expect(low.quantile(0.99)).toBeLessThanOrEqual(loss.quantile(0.99));
    expect(high.quantile(0.99)).toBeGreaterThanOrEqual(loss.quantile(0.99));
  });

  test('ten thousand people are one transform, and a hundred by convolution are the same', () => {
    const many = certain(
      individualLoss([
        {
          count: 10_000,
          losses: new Map([
            [1, 0.01],
            [2, 0.02],
          ]),
        },
      ]),
    );
    expect(many.mean).toBeCloseTo(500, 9);
    expect(many.cdf(500)).toBeGreaterThan(0.5);
    const few = certain(individualLoss([{ count: 100, losses: new Map([[1, 0.01]]) }]));
    expect(few.atom(0)).toBeCloseTo(0.99 ** 100, 14);
  });

  test('mass off a lattice that somebody names is said, and comes round without a tilt', () => {
    const one = [risk({ poisson: 20 }, { levy: { location: 0, scale: 1 } })];
    const on = (tilt: number) =>
      certain(aggregateOnLattice(one, { method: 'rounding', step: 1, points: 1024, tilt }));
    expect(on(0).warnings.map(({ code }) => code)).toEqual(['mass-comes-round-from-beyond-the-grid']);
    expect(on(20 / 1024).warnings.map(({ code }) => code)).toEqual(['mass-is-lost-off-the-grid']);
    expect(
      certain(
        aggregateOnLattice([risk({ poisson: 3 }, { exponential: { mean: 5 } })], {
          method: 'unbiased',
          step: 1,
        }),
      ).warnings,
    ).toEqual([]);
  });
});

test('what the unbiased masses have too much of a variance is what is said of it', () => {
  for (const words of [
    { gamma: { shape: 3, scale: 2 } },
    { exponential: { mean: 0.4 } },
  ] as SeverityWords[]) {
    const severity = certain(severityOf(words));
    const masses = discretised(severity, 'unbiased', { step: 1, points: 512 });
    const second = masses.reduce((sum, mass, k) => sum + mass * k * k, 0);
    expect(spreadOf(severity, 1)).toBeCloseTo(second - severity.secondMoment, 8);
  }
});

test('years that are drawn with one seed are the same years, and their quantile is a year of them', () => {
  const risks = [risk({ poisson: 5 }, { pareto: { shape: 3, scale: 10 } })];
  const drawn = () => certain(simulatedYears(risks, 5000, randomStream(42))).totals;
  expect(drawn()).toEqual(drawn());
  const sorted = drawn().toSorted();
  expect(quantileOfTotals(drawn(), 0.07)).toBe(sorted[349]);
  expect(quantileOfTotals(drawn(), 1)).toBe(sorted[4999]);
});

test('the mean of what is drawn is the mean, within four standard errors, whatever the family', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 3, noNaN: true }),
      fc.integer({ min: 1, max: 1000 }),
      (sigma, seed) => {
        const one = risk({ poisson: 3 }, { gamma: { shape: 1 / sigma, scale: 100 * sigma } });
        const { mean, standardError } = certain(simulatedYears([one], 4000, randomStream(seed)));
        expect(Math.abs(mean - 300)).toBeLessThan(4.9 * standardError);
      },
    ),
    { numRuns: 30 },
  );
});

test.each([
  [aggregateLoss([]), 'there-is-no-risk risks'],
  [
    aggregateLoss([risk({ poisson: 1 }, { exponential: { mean: 1 } })], { probability: 1 }),
    'a-parameter-is-impossible probability',
  ],
  [
    aggregateLoss([risk({ poisson: 1 }, { exponential: { mean: 1 } })], { points: 1000 }),
    'a-parameter-is-impossible points',
  ],
  [
    aggregateLoss([risk({ poisson: 1 }, { exponential: { mean: 1 } })], { upTo: -1 }),
    'a-parameter-is-impossible upTo',
  ],
  [simulatedYears([], 10, randomStream(1)), 'there-is-no-risk risks'],
  [
    simulatedYears([risk({ poisson: 1 }, { exponential: { mean: 1 } })], 0, randomStream(1)),
    'a-parameter-is-impossible years',
  ],
  [
    individualLoss([{ count: 1.5, losses: new Map([[1, 2]]) }]),
    'the-probabilities-are-not-the-whole risks.0.losses',
  ],
  [
    panjer(certain(frequencyOf({ neymanA: { primary: 1, secondary: 1 } })), Float64Array.of(0, 1)),
    'a-number-of-losses-is-in-no-class-of-panjer frequency',
  ],
] as [Result<unknown>, string][])('%#: what is impossible is refused with its place', (found, expected) => {
  expect(codesOf(found)).toContain(expected);
});
