import { describe, expect, test } from 'vitest';
import { certain } from '../../result/result.ts';
import { randomStream } from '../random.ts';
import { type FrequencyWords, frequencyOf } from './frequency-words.ts';
import { thinned } from './thinned.ts';

const families: readonly (readonly [string, FrequencyWords])[] = [
  ['a few of poisson', { poisson: 2.5 }],
  ['many of poisson', { poisson: 100 }],
  ['binomial', { binomial: { m: 14, q: 0.02 } }],
  ['a large binomial', { binomial: { m: 200, q: 0.7 } }],
  ['negative binomial', { negativeBinomial: { r: 1.5, beta: 2 } }],
  ['neyman a', { neymanA: { primary: 10, secondary: 4 } }],
  ['zero-modified', { zeroModified: { of: { poisson: 0.4 }, zero: 0.8 } }],
  [
    'listed',
    {
      pmf: new Map([
        [0, 0.5],
        [2, 0.3],
        [7, 0.2],
      ]),
    },
  ],
];

describe.each(families)('%s', (_, words) => {
  const frequency = certain(frequencyOf(words));
  const probabilities = Array.from({ length: 600 }, (_, n) => frequency.pmf(n));
  const expected = (f: (n: number) => number) => probabilities.reduce((sum, p, n) => sum + f(n) * p, 0);

  test('is the whole, with its mean and variance', () => {
    expect(expected(() => 1)).toBeCloseTo(1, 12);
    expect(expected((n) => n) / frequency.mean).toBeCloseTo(1, 11);
    expect(expected((n) => (n - frequency.mean) ** 2) / frequency.variance).toBeCloseTo(1, 10);
  });

  test('has the generating function of its probabilities', () => {
    const [re, im] = frequency.pgf(0.6 * Math.cos(2), 0.6 * Math.sin(2));
    expect(re).toBeCloseTo(
      expected((n) => 0.6 ** n * Math.cos(2 * n)),
      13,
    );
    expect(im).toBeCloseTo(
      expected((n) => 0.6 ** n * Math.sin(2 * n)),
      13,
    );
  });

  test('follows its recursion', () => {
    const { recursion } = frequency;
    if (recursion === undefined) return;
    expect(recursion.zero).toBeCloseTo(frequency.pmf(0), 14);
    expect(recursion.one).toBeCloseTo(frequency.pmf(1), 14);
    for (const n of [2, 3, 9]) {
      expect(frequency.pmf(n)).toBeCloseTo((recursion.a + recursion.b / n) * frequency.pmf(n - 1), 13);
    }
  });

  test('is thinned to what its generating function says', () => {
    const some = certain(thinned(frequency, 0.3));
    expect(some.mean).toBeCloseTo(0.3 * frequency.mean, 11);
    expect(some.variance).toBeCloseTo(0.09 * frequency.variance + 0.21 * frequency.mean, 10);
    expect(some.pgf(0.4, 0)[0]).toBeCloseTo(frequency.pgf(0.7 + 0.3 * 0.4, 0)[0], 12);
    expect(some.pmf(0)).toBeCloseTo(frequency.pgf(0.7, 0)[0], 12);
  });

  test('is drawn with its own mean, within five standard errors', () => {
    const random = randomStream(11);
    let sum = 0;
    for (let i = 0; i < 20_000; i += 1) sum += frequency.sample(random);
    expect(Math.abs(sum / 20_000 - frequency.mean)).toBeLessThan(5 * Math.sqrt(frequency.variance / 20_000));
  });
});
