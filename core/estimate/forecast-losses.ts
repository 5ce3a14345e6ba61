import { drawnPoisson } from '../actuarial/frequency/poisson.ts';
import {
  type QuantileTable,
  quantileTable,
  sumOfSizes,
  type Tabled,
  wordsAtOnce,
} from '../actuarial/inverted.ts';
import type { Random, RandomStream } from '../actuarial/random.ts';
import type { Severity } from '../actuarial/severity/severity.ts';

/** The sum of a Poisson number of losses of one kind, drawn for any rate. */
export interface DrawnSum {
  /** In money. */
  readonly draw: (random: RandomStream, rate: number) => number;
  /** How many sizes are drawn for it on average. */
  readonly sizes: (rate: number) => number;
  /** How far its distribution function is at most from the true one, in probability. */
  readonly error: (rate: number) => number;
}

/**
 * The sum of losses, each drawn by itself; or, where this is less work, those above a size c by themselves and all others together as
 * one normal number with their exact mean and variance.
 *
 *     rate·E[X; X ≤ c] + √(rate·E[X²; X ≤ c])·Z + Σ (X | X > c),  c ≤ √(rate·E[X²; X ≤ c]) ÷ 20
 *
 * Losses up to c and above it are independent (a Poisson number of marked losses). None of the small ones is larger than a twentieth of
 * the standard deviation of their sum, so that by the inequality of Berry and Esseen for Poisson sums the distribution function is
 * wrong by 0.3041 ÷ 20 at most, and in practice by about a fifth of that. A heavy tail is thus drawn as it is, with or without a mean.
 * Where there are many, sizes come from a table of quantiles, which are off by 1e-9 of themselves at most.
 *
 * @source Asmussen, Rosiński, Approximations of Small Jumps of Lévy Processes with a View towards Simulation, J. Applied Probability 38,
 * 2001; Korolev, Shevtsova, An Improvement of the Berry–Esseen Inequality with Applications to Poisson and Mixed Poisson Random Sums,
 * Scandinavian Actuarial J., 2012 (0.3041)
 */
export function drawnSum(size: Severity): DrawnSum {
  const known = new Map<number, Split>();
  const all = sumOf(size);

  /** A split that is right for a rate is right for each larger one; each serves up to twice its rate. */
  function splitFor(rate: number): Split | undefined {
    if (rate < MANY) return undefined;
    let least = MANY;
    while (least * 2 <= rate) least *= 2;
    const found = known.get(least) ?? splitOf(size, least);
    known.set(least, found);
    return found.beyond < 0.5 ? found : undefined;
  }

  return {
    draw: (random, rate) => {
      const split = splitFor(rate);
      if (split === undefined) return all(random, rate);
      const small = rate * split.first + Math.sqrt(rate * split.second) * random.normal();
      return small + split.large(random, rate * split.beyond);
    },
    sizes: (rate) => {
      const split = splitFor(rate);
      return split === undefined ? rate : 1 + rate * split.beyond;
    },
    error: (rate) => (splitFor(rate) === undefined ? 0 : BERRY_ESSEEN / SMALL),
  };
}

/** A table is made in the time of some hundred thousand sizes. */
const TABLED = 100;
/** Where as many as 4·20² losses are few, there is hardly a c. */
const MANY = 1600;
/** The standard deviation of the sum of the small losses is so many times c at least. */
const SMALL = 20;
const BERRY_ESSEEN = 0.3041;

/** Small and large losses of one rate. */
interface Split {
  /** E[X; X ≤ c] and E[X²; X ≤ c]. */
  readonly first: number;
  readonly second: number;
  /** P(X > c). */
  readonly beyond: number;
  readonly large: DrawnSum['draw'];
}

/** From a size that hardly any loss exceeds downwards, until c is small enough; at worst all losses are large. */
function splitOf(size: Severity, rate: number): Split {
  let c = size.quantile(1 - 1e-3 / rate);
  for (let turn = 0; turn < 200 && c > 0; turn += 1) {
    const beyond = size.sf(c);
    const second = secondBelow(size, c) - c * c * beyond;
    const most = Math.sqrt(rate * Math.max(0, second)) / SMALL;
    if (c <= most * (1 + 1e-9)) {
      return { first: size.lev(c) - c * beyond, second, beyond, large: sumOf(above(size, c)) };
    }
    c = most;
  }
  return { first: 0, second: 0, beyond: 1, large: sumOf(size) };
}

type Drawn = Tabled & Pick<Severity, 'sample'>;

/** The losses above c, as P(X ≤ x | X > c). */
function above(size: Severity, c: number): Drawn {
  const beyond = size.sf(c);
  const quantile = (p: number) => Math.max(c, size.quantile(1 - beyond * (1 - p)));
  return {
    quantile,
    cdf: (x) => (x < c ? 0 : 1 - size.sf(x) / beyond),
    sample: (random) => quantile(random.uniform()),
    atoms: new Map([...(size.atoms ?? [])].filter(([x]) => x > c).map(([x, p]) => [x, p / beyond])),
    kinks: (size.kinks ?? []).filter((x) => x > c),
    ...(size.isSought === true ? { isSought: true } : {}),
  };
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

/** A Poisson number of sizes and their sum; from a table, which is made once they are many. */
function sumOf(size: Drawn): DrawnSum['draw'] {
  let table: { readonly of: QuantileTable | undefined } | undefined;
  return (random, rate) => {
    const count = drawnPoisson(random, rate);
    if (rate >= TABLED) table ??= { of: quantileTable(size) };
    const from = rate < TABLED ? undefined : table?.of;
    return from === undefined ? eachDrawn(size, count, random) : tabledDrawn(from, count, random);
  };
}

function eachDrawn({ sample }: Drawn, count: number, random: Random): number {
  let sum = 0;
  for (let left = count; left > 0; left -= 1) sum += sample(random);
  return sum;
}

function tabledDrawn(table: QuantileTable, count: number, random: RandomStream): number {
  let sum = 0;
  for (let left = count; left > 0; left -= wordsAtOnce) {
    const words = new Int32Array(Math.min(left, wordsAtOnce));
    random.fill(words);
    sum += sumOfSizes(table, words, 0, words.length, random);
  }
  return sum;
}
