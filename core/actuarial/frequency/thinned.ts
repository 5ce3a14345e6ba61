import { accepted, certain, type Result, rejected } from '../../result/result.ts';
import { noProbability } from '../parameter.ts';
import { binomial, binomialProbability } from './binomial.ts';
import type { Frequency, Recursion } from './frequency.ts';
import { negativeBinomial } from './negative-binomial.ts';
import { poisson } from './poisson.ts';
import { zeroModified } from './zero-modified.ts';

/**
 * The number of payments where each loss leads to one with this probability, such as that of a loss above the deductible.
 *
 *     E[z^M] = E[(1 − v + v·z)^N],  mean v·E[N], variance v²·Var[N] + v(1 − v)·E[N]
 *
 * What is in the (a, b, 0) or (a, b, 1) class stays in it.
 *
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., ch. 8.6
 */
export function thinned(losses: Frequency, probability: number): Result<Frequency> {
  const faults = noProbability('paymentProbability', probability);
  if (faults.length > 0) return rejected(...faults);
  const v = probability;
  if (v === 1) return accepted(losses);
  if (v === 0) return poisson(0);
  const [zero] = losses.pgf(1 - v, 0);
  const { recursion } = losses;
  const base = recursion === undefined ? undefined : thinnedBase(recursion, v);
  if (recursion !== undefined && base !== undefined) {
    return isFromZero(recursion) ? accepted(base) : zeroModified(base, zero);
  }
  return accepted({
    name: `thinned ${losses.name}`,
    mean: v * losses.mean,
    variance: v * v * losses.variance + v * (1 - v) * losses.mean,
    pmf: (m) => (m === 0 ? zero : thinnedProbability(losses, m, v)),
    pgf: (re, im) => losses.pgf(1 - v + v * re, v * im),
    sample: (random) => certain(binomial(losses.sample(random), v)).sample(random),
  });
}

function isFromZero({ a, b, zero, one }: Recursion): boolean {
  return Math.abs(one - (a + b) * zero) <= 1e-12 * one;
}

/** The thinned member of the (a, b, 0) class with these a and b; nothing where there is none, as with b below −a. */
function thinnedBase({ a, b }: Recursion, v: number): Frequency | undefined {
  if (a === 0) return foundOf(poisson(v * b));
  if (a > 0) return foundOf(negativeBinomial(b / a + 1, (v * a) / (1 - a)));
  return foundOf(binomial(Math.round(-b / a - 1), (v * -a) / (1 - a)));
}

function foundOf(found: Result<Frequency>): Frequency | undefined {
  return found.ok ? found.value : undefined;
}

/** Σₙ P(n)·C(n, m)·vᵐ·(1 − v)^(n − m), until nothing is left of the losses. */
function thinnedProbability(losses: Frequency, m: number, v: number): number {
  if (!(Number.isInteger(m) && m >= 0)) return 0;
  const far = losses.mean + 40 * Math.sqrt(losses.variance) + m / v + 50;
  let sum = 0;
  for (let n = m; n <= far; n += 1) sum += losses.pmf(n) * binomialProbability(m, n, v);
  return sum;
}
