import { expect, test } from 'vitest';
import { certain } from '../result/result.ts';
import { fitted } from './fitting.ts';
import { drawnGoodness } from './goodness.ts';
import { randomStream } from './random.ts';
import { type SeverityWords, severityOf } from './severity/severity-words.ts';

function drawn(words: SeverityWords, n: number): number[] {
  const [severity, random] = [certain(severityOf(words)), randomStream(5)];
  return Array.from({ length: n }, () => severity.sample(random));
}

const asked = { samples: 99, seed: 1 };

test('losses of a family are no farther from it than others of it; of another family they are farther than all of them', () => {
  const losses = drawn({ lognormal: { mu: 9, sigma: 1.6 } }, 120);
  const own = drawnGoodness('lognormal', certain(fitted('lognormal', losses)), asked);
  const other = drawnGoodness('exponential', certain(fitted('exponential', losses)), asked);
  expect(own?.probability).toBeGreaterThan(0.1);
  // (1 + none) ÷ (1 + 99).
  expect(other?.probability).toBe(0.01);
});

test('the same seed gives the same probability, and says how it was drawn', () => {
  const fit = certain(fitted('lognormal', drawn({ lognormal: { mu: 9, sigma: 1 } }, 40)));
  const [once, again] = [drawnGoodness('lognormal', fit, asked), drawnGoodness('lognormal', fit, asked)];
  expect(once).toEqual(again);
  expect(once).toMatchObject({
    samples: 99,
    random: { seed: 1, method: 'xoshiro128**, ziggurat of 256 layers', version: 1 },
  });
});

// The parameters were fitted to the same losses, which tables of critical values do not allow for: with them hardly any fund would be far.
test('of funds whose family is right the probabilities are spread evenly', () => {
  const probabilities = Array.from({ length: 60 }, (_, fund) => {
    const random = randomStream(8, fund);
    const severity = certain(severityOf({ exponential: { mean: 50 } }));
    const losses = Array.from({ length: 25 }, () => severity.sample(random));
    return drawnGoodness('exponential', certain(fitted('exponential', losses)), { samples: 59, seed: fund })
      ?.probability as number;
  });
  // Each third holds 20 of 60, with a standard deviation of 3.7.
  for (const third of [0, 1, 2]) {
    const inside = probabilities.filter((p) => p > third / 3 && p <= (third + 1) / 3).length;
    expect(inside).toBeGreaterThan(7);
    expect(inside).toBeLessThan(33);
  }
});
