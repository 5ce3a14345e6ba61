import { accepted, type Result, rejected } from '../../result/result.ts';
import { impossible, noProbability } from '../parameter.ts';
import type { Random } from '../random.ts';
import type { Frequency } from './frequency.ts';

/**
 * A number of losses whose probability of none is another; zero-truncated where it is 0.
 *
 *     P(0) = zero,  P(n) = (1 − zero) ÷ (1 − p₀)·pₙ for n ≥ 1,  E[z^N] = zero + (1 − zero)·(E₀[z^N] − p₀) ÷ (1 − p₀)
 *
 * with pₙ of the number that is modified. Of the (a, b, 0) class it is of the (a, b, 1) class.
 *
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., ch. 6.6
 */
export function zeroModified(base: Frequency, zero: number): Result<Frequency> {
  const faults = noProbability('zeroModified.zero', zero);
  if (base.mean === 0)
    faults.push(impossible('zeroModified.of', base.mean, 'a number of losses that is not always 0'));
  if (faults.length > 0) return rejected(...faults);
  const never = base.pmf(0);
  const some = probabilityOfSome(base, never);
  const share = (1 - zero) / some;
  const mean = share * base.mean;
  const { recursion } = base;
  return accepted({
    name: `zero-modified ${base.name}`,
    mean,
    variance: share * (base.variance + base.mean ** 2) - mean ** 2,
    pmf: (n) => (n === 0 ? zero : share * base.pmf(n)),
    pgf: (re, im) => {
      const [x, y] = base.pgf(re, im);
      return [zero + share * (x - never), share * y];
    },
    ...(recursion === undefined ? {} : { recursion: { ...recursion, zero, one: share * base.pmf(1) } }),
    sample: (random) => (random.uniform() < zero ? 0 : drawnAboveZero({ base, some }, random)),
  });
}

/** P(N ≥ 1): where 0 is likely, added up from its small parts. */
function probabilityOfSome(base: Frequency, never: number): number {
  if (never < 0.5) return 1 - never;
  let sum = 0;
  for (let n = 1; ; n += 1) {
    const term = base.pmf(n);
    sum += term;
    if (n > base.mean && sum > 0 && term <= 1e-18 * sum) return sum;
    // A list has gaps; 1 − p₀ has digits enough once it is not tiny.
    if (n > 10_000) return 1 - never;
  }
}

function drawnAboveZero({ base, some }: { base: Frequency; some: number }, random: Random): number {
  if (some > 0.1) {
    for (;;) {
      const n = base.sample(random);
      if (n > 0) return n;
    }
  }
  let left = random.uniform() * some;
  for (let n = 1; ; n += 1) {
    left -= base.pmf(n);
    if (left < 0 || n > 10_000) return n;
  }
}
