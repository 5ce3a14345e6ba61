import { drawnPoisson } from '../actuarial/frequency/poisson.ts';
import type { Random } from '../actuarial/random.ts';
import type { Severity } from '../actuarial/severity/severity.ts';

/** The sum of a Poisson number of losses of one kind, drawn for any rate. */
export interface DrawnSum {
  /** In money. */
  readonly draw: (random: Random, rate: number) => number;
  /** How many sizes are drawn for it on average. */
  readonly sizes: (rate: number) => number;
  /** How far its distribution function is at most from the true one, in probability. */
  readonly error: (rate: number) => number;
}

/**
 * The sum of losses, each drawn by itself up to a rate of 1,600; of more, those above a size c each by itself, and all others together as
 * one normal number with their exact mean and variance.
 *
 *     rate·E[X; X ≤ c] + √(rate·E[X²; X ≤ c])·Z + Σ (X | X > c),  c ≤ √(rate·E[X²; X ≤ c]) ÷ 20
 *
 * Losses up to c and above it are independent (a Poisson number of marked losses). None of the small ones is larger than a twentieth of
 * the standard deviation of their sum, so that by the inequality of Berry and Esseen for Poisson sums the distribution function is
 * wrong by 0.3041 ÷ 20 at most, and in practice by about a fifth of that. A heavy tail is thus drawn as it is, with or without a mean.
 *
 * @source Asmussen, Rosiński, Approximations of Small Jumps of Lévy Processes with a View towards Simulation, J. Applied Probability 38,
 * 2001; Korolev, Shevtsova, An Improvement of the Berry–Esseen Inequality with Applications to Poisson and Mixed Poisson Random Sums,
 * Scandinavian Actuarial J., 2012 (0.3041)
 */
export function drawnSum(size: Severity): DrawnSum {
  const known = new Map<number, Split>();

  /** A split that is right for a rate is right for each larger one; each serves up to twice its rate. */
  function splitFor(rate: number): Split {
    let least = MANY;
    while (least * 2 <= rate) least *= 2;
    const found = known.get(least) ?? splitOf(size, least);
    known.set(least, found);
    return found;
  }

  return {
    draw: (random, rate) => {
      if (rate < MANY) return eachDrawn(size, drawnPoisson(random, rate), random);
      const split = splitFor(rate);
      const small = rate * split.first + Math.sqrt(rate * split.second) * random.normal();
      return small + largeDrawn(size, split, drawnPoisson(random, rate * split.beyond), random);
    },
    sizes: (rate) => (rate < MANY ? rate : 1 + rate * splitFor(rate).beyond),
    error: (rate) => (rate < MANY || splitFor(rate).c === 0 ? 0 : BERRY_ESSEEN / SMALL),
  };
}

/** Where as many as 4·20² losses are few, there is hardly a c. */
const MANY = 1600;
/** The standard deviation of the sum of the small losses is so many times c at least. */
const SMALL = 20;
const BERRY_ESSEEN = 0.3041;

/** Small and large losses of one rate. */
interface Split {
  readonly c: number;
  /** E[X; X ≤ c] and E[X²; X ≤ c]. */
  readonly first: number;
  readonly second: number;
  /** P(X > c). */
  readonly beyond: number;
}

/** From a size that hardly any loss exceeds downwards, until c is small enough; at worst all losses are large. */
function splitOf(size: Severity, rate: number): Split {
  let c = size.quantile(1 - 1e-3 / rate);
  for (let turn = 0; turn < 200 && c > 0; turn += 1) {
    const beyond = size.sf(c);
    const second = secondBelow(size, c) - c * c * beyond;
    const most = Math.sqrt(rate * Math.max(0, second)) / SMALL;
    if (c <= most * (1 + 1e-9)) return { c, first: size.lev(c) - c * beyond, second, beyond };
    c = most;
  }
  return { c: 0, first: 0, second: 0, beyond: size.sf(0) };
}

/**
 * E[min(X, c)²] = 2c·lev(c) − 2·∫₀ᶜ lev(x) dx, by Simpson's rule with a fixed number of steps: it takes nothing but what is the same
 * on every machine, and is wrong by less than a millionth of c², also where there are atoms.
 */
function secondBelow(size: Severity, c: number): number {
  const step = c / STEPS;
  let sum = size.lev(c);
  for (let k = 1; k < STEPS; k += 1) sum += (k % 2 === 1 ? 4 : 2) * size.lev(k * step);
  return 2 * c * size.lev(c) - (2 * step * sum) / 3;
}

const STEPS = 2048;

function eachDrawn(size: Severity, count: number, random: Random): number {
  let sum = 0;
  for (let left = count; left > 0; left -= 1) sum += size.sample(random);
  return sum;
}

function largeDrawn(size: Severity, { c, beyond }: Split, count: number, random: Random): number {
  let sum = 0;
  for (let left = count; left > 0; left -= 1) {
    sum +=
      beyond > 0.05
        ? sampleAbove(size, c, random)
        : Math.max(c, size.quantile(1 - beyond * random.uniform()));
  }
  return sum;
}

function sampleAbove(size: Severity, c: number, random: Random): number {
  for (;;) {
    const x = size.sample(random);
    if (x > c) return x;
  }
}
