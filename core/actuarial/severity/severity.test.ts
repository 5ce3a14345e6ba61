import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certain } from '../../result/result.ts';
import { integral } from '../integral.ts';
import { randomStream } from '../random.ts';
import type { Severity } from './severity.ts';
import { type SeverityWords, severityOf } from './severity-words.ts';

const families: readonly (readonly [string, SeverityWords])[] = [
  ['lognormal', { lognormal: { mu: 1, sigma: 0.8 } }],
  ['lognormal by its moments', { lognormal: { mean: 100, sd: 60 } }],
  ['gamma', { gamma: { shape: 0.5, scale: 2500 } }],
  ['exponential', { exponential: { mean: 3 } }],
  ['pareto', { pareto: { shape: 4, scale: 10 } }],
  ['weibull', { weibull: { shape: 0.7, scale: 5 } }],
  ['generalised pareto', { generalisedPareto: { xi: 0.2, beta: 7 } }],
  ['generalised pareto with an end', { generalisedPareto: { xi: -0.3, beta: 7, threshold: 2 } }],
  [
    'phase-type',
    {
      phaseType: {
        initial: [0.5614, 0.4386],
        rates: [
          [-8.64, 1.997],
          [0.101, -1.095],
        ],
      },
    },
  ],
  ['grouped', { grouped: { ends: [0, 10, 50, 100], counts: [5, 3, 2] } }],
];

function of(words: SeverityWords): Severity {
  return certain(severityOf(words));
}

describe.each(families)('%s', (_, words) => {
  const severity = of(words);
  const far = severity.quantile(0.999);

  test('is up to x or above it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: far, noNaN: true }), (x) => {
        expect(severity.cdf(x) + severity.sf(x)).toBeCloseTo(1, 13);
      }),
    );
  });

  test('has as limited expected value the integral of what is above', () => {
    for (const p of [0.01, 0.3, 0.9, 0.999]) {
      const x = severity.quantile(p);
      const ends = [0, ...(severity.kinks ?? []).filter((kink) => kink < x), x];
      const whole = ends
        .slice(1)
        .reduce((sum, end, i) => sum + integral(severity.sf, ends[i] as number, end), 0);
      expect(Math.abs(severity.lev(x) / whole - 1)).toBeLessThan(1e-12);
    }
  });

  test('is limited by nothing at its mean', () => {
    expect(severity.lev(Infinity)).toBeCloseTo(severity.mean, 10);
  });

  test('reaches a probability at its quantile', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (p) => {
        expect(Math.abs(severity.cdf(severity.quantile(p)) - p)).toBeLessThan(1e-11);
      }),
    );
  });

  test('is drawn with its own mean, within five standard errors', () => {
    const random = randomStream(7);
    const n = 20_000;
    let sum = 0;
    for (let i = 0; i < n; i += 1) sum += severity.sample(random);
    const sd = Math.sqrt(severity.secondMoment - severity.mean ** 2);
    expect(Math.abs(sum / n - severity.mean)).toBeLessThan((5 * sd) / Math.sqrt(n));
  });
});

test('a pareto with shape 4 and scale 10 has the mean 10/3 and P(X > 6) = (10/16)⁴', () => {
  const { mean, sf, secondMoment } = of({ pareto: { shape: 4, scale: 10 } });
  expect(mean).toBeCloseTo(10 / 3, 14);
  expect(sf(6)).toBeCloseTo(0.152587890625, 15);
  expect(secondMoment).toBeCloseTo(100 / 3, 12);
});

test('a tail keeps its digits: P(X > 100) of an exponential with mean 1 is 3.720075976020836e-44', () => {
  expect(of({ exponential: { mean: 1 } }).sf(100) / 3.720075976020836e-44).toBeCloseTo(1, 13);
});

test('a phase-type with one phase is the exponential, far into its tail', () => {
  const { sf, lev, mean } = of({ phaseType: { initial: [1], rates: [[-0.5]] } });
  expect(mean).toBe(2);
  expect(sf(200) / 3.720075976020836e-44).toBeCloseTo(1, 10);
  expect(lev(2)).toBeCloseTo(2 * (1 - Math.exp(-1)), 14);
});

test('a lévy has no mean, and half of it lies above 2.198109338317732 scales', () => {
  const { mean, quantile, lev, sf } = of({ levy: { location: 0, scale: 1 } });
  expect(mean).toBe(Infinity);
  expect(quantile(0.5)).toBeCloseTo(2.198109338317732, 12);
  expect(lev(9)).toBeCloseTo(integral(sf, 0, 9), 12);
});

describe('losses that were seen', () => {
  const seen = of({ losses: [30, 10, 10, 50] });

  test('have the quantile that is first reached', () => {
    expect([0.25, 0.5, 0.51, 0.75, 0.76, 1].map(seen.quantile)).toEqual([10, 10, 30, 30, 50, 50]);
  });

  test('are counted up to x and above it', () => {
    expect([9, 10, 49, 50].map(seen.cdf)).toEqual([0, 0.5, 0.75, 1]);
    expect([9, 10, 49, 50].map(seen.sf)).toEqual([1, 0.5, 0.25, 0]);
    expect([seen.mean, seen.secondMoment, seen.lev(20)]).toEqual([25, 900, 15]);
  });
});

describe('what is impossible is refused with its place:', () => {
  test.each([
    [{ lognormal: { mu: 0, sigma: 0 } }, 'lognormal.sigma'],
    [{ gamma: { shape: -1, scale: 1 } }, 'gamma.shape'],
    [{ exponential: { mean: Number.NaN } }, 'exponential.mean'],
    [{ pmf: new Map([[1, 0.5]]) }, 'pmf'],
    [{ losses: [1, -2] }, 'losses.1'],
    [{ grouped: { ends: [0, 5, 5], counts: [1, 1] } }, 'grouped.ends.2'],
    [{ phaseType: { initial: [1], rates: [[1]] } }, 'phaseType.rates.0.0'],
  ] as [SeverityWords, string][])('%j', (words, path) => {
    const found = severityOf(words);
    expect(found.ok ? [] : found.rejections.map((reason) => reason.path)).toContain(path);
  });
});
