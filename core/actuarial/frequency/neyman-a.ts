import { accepted, type Result, rejected } from '../../result/result.ts';
import { belowZero } from '../parameter.ts';
import type { Frequency } from './frequency.ts';
import { drawnPoisson, exponentialOf, poissonProbability } from './poisson.ts';

/**
 * The Neyman type A number of losses: a Poisson number (mean primary) of events, each with a Poisson number (mean secondary) of losses.
 *
 *     P(n) = Σₖ P(K = k)·P(Poisson(k·secondary) = n),  E[z^N] = exp(primary·(exp(secondary·(z − 1)) − 1))
 *     mean primary·secondary, variance primary·secondary·(1 + secondary)
 *
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., ch. 7.1 and app. B.4
 */
export function neymanA(primary: number, secondary: number): Result<Frequency> {
  const faults = [...belowZero('neymanA.primary', primary), ...belowZero('neymanA.secondary', secondary)];
  if (faults.length > 0) return rejected(...faults);
  return accepted({
    name: 'neyman a',
    mean: primary * secondary,
    variance: primary * secondary * (1 + secondary),
    pmf: (n) => probability(n, primary, secondary),
    pgf: (re, im) => {
      const [x, y] = exponentialOf(secondary * (re - 1), secondary * im);
      return exponentialOf(primary * (x - 1), primary * y);
    },
    sample: (random) => drawnPoisson(random, secondary * drawnPoisson(random, primary)),
  });
}

/** Every term is positive, so that nothing cancels; they fall once k is past what either factor asks for. */
function probability(n: number, primary: number, secondary: number): number {
  if (!(Number.isInteger(n) && n >= 0)) return 0;
  if (n === 0) return Math.exp(primary * Math.expm1(-secondary));
  if (secondary === 0) return 0;
  const past = Math.max(primary, n / secondary);
  let sum = 0;
  for (let k = 1; ; k += 1) {
    const term = poissonProbability(k, primary) * poissonProbability(n, k * secondary);
    sum += term;
    if (k > past && term <= 1e-18 * sum) return sum;
  }
}
