import { isAllAtoms } from './discretised.ts';
import type { Frequency } from './frequency/frequency.ts';
import type { Random } from './random.ts';
import type { Severity } from './severity/severity.ts';

/**
 * Quantiles of a size of loss as cubics on intervals of probability: 2048 of 2^−11, and of the lowest and the highest 2^−6 each 2048 of
 * 2^−17. Rows of four numbers, c₀ … c₃ of Σ cⱼ·tʲ, t the place inside the interval in units of 2^−32; NaN where the quantile itself has to
 * be asked.
 */
export interface QuantileTable {
  readonly middle: Float64Array;
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
  readonly quantile: (p: number) => number;
  /** Room for words that the middle does not know, as many as are ever drawn at once. */
  readonly pending: Int32Array;
}

/** What a table is made of. */
export type Tabled = Pick<Severity, 'quantile' | 'cdf' | 'atoms' | 'kinks' | 'isSought'>;

/** Words that are drawn at once. */
export const wordsAtOnce = 4096;

const intervals = 2048;

/** A cubic that misses the quantile between its knots by more than this part of it is not used. */
const near = 1e-9;

/**
 * The quantiles of a size tabulated, to draw many sizes by inversion: a word of 32 random bits is the probability.
 *
 *     X = Q((i + t) ÷ 2048), by the cubic through Q at t = 0, 1/3, 2/3 and 1
 *
 * An interval in which the cubic is off by more than 1e-9 of the quantile, as far out and beside atoms, keeps the quantile itself.
 * Missing where quantiles have no formula, and for sizes that are a list.
 *
 * @source Hörmann, Leydold, Continuous random variate generation by fast numerical inversion, ACM TOMACS 13(4), 2003
 */
export function quantileTable(severity: Tabled): QuantileTable | undefined {
  if (severity.isSought === true || isAllAtoms(severity)) return undefined;
  return {
    middle: cubicsOf(severity, 0, 1, 21),
    lowest: cubicsOf(severity, 0, 2 ** -6, 15),
    highest: cubicsOf(severity, 1 - 2 ** -6, 2 ** -6, 15),
    quantile: severity.quantile,
    pending: new Int32Array(wordsAtOnce),
  };
}

function cubicsOf(
  { quantile, cdf, atoms, kinks }: Tabled,
  from: number,
  width: number,
  placeBits: number,
): Float64Array {
  const rowOf = (u: number) => Math.floor(((u - from) / width) * intervals);
  const bends = new Set<number>();
  for (const [x, p] of atoms ?? []) for (const u of [cdf(x) - p, cdf(x)]) bends.add(rowOf(u));
  for (const x of kinks ?? []) bends.add(rowOf(cdf(x)));
  const cubics = new Float64Array(4 * intervals).fill(Number.NaN);
  const at = (i: number, part: number) => quantile(from + ((i + part) / intervals) * width);
  const unit = 2 ** -placeBits;
  let begin = at(0, 0);
  for (let i = 0; i < intervals; i += 1) {
    const end = at(i, 1);
    const [a, b, c, d] = [begin, at(i, 1 / 3), at(i, 2 / 3), end];
    begin = end;
    if (bends.has(i) || !Number.isFinite(end)) continue;
    const three = (9 * (d - 3 * c + 3 * b - a)) / 2;
    const two = (9 * (2 * a - 5 * b + 4 * c - d)) / 2;
    const one = (-11 * a + 18 * b - 9 * c + 2 * d) / 2;
    const isNear = [1 / 6, 5 / 6].every((t) => {
      const found = a + t * (one + t * (two + t * three));
      return Math.abs(found - at(i, t)) <= near * Math.abs(found) && found >= 0;
    });
    if (isNear) cubics.set([a, one * unit, two * unit ** 2, three * unit ** 3], 4 * i);
  }
  return cubics;
}

/** The sum of the sizes that these words stand for, from one place up to another. */
export function sumOfSizes(
  table: QuantileTable,
  words: Int32Array,
  from: number,
  to: number,
  random: Random,
): number {
  const { middle, pending } = table;
  let total = 0;
  let left = 0;
  for (let at = from; at < to; at += 1) {
    const word = words[at] as number;
    const row = (word >>> 19) & 0x1ffc;
    const place = (word & 0x1fffff) + 0.5;
    const size =
      (middle[row] as number) +
      place *
        ((middle[row + 1] as number) +
          place * ((middle[row + 2] as number) + place * (middle[row + 3] as number)));
    // biome-ignore lint/suspicious/noSelfCompare: the quickest way to know a NaN, in the innermost loop.
    if (size === size) total += size;
    else {
      pending[left] = word;
      left += 1;
    }
  }
  // By themselves: a call inside the loop makes all of it four times as slow.
  for (let at = 0; at < left; at += 1) total += sizeFarOut(table, (pending[at] as number) >>> 0, random);
  return total;
}

/** By the finer tables of both ends, and where these have none by the quantile, of the word and fifty-two bits more. */
function sizeFarOut({ lowest, highest, quantile }: QuantileTable, word: number, random: Random): number {
  const cubics = word < 2 ** 26 ? lowest : word >= 2 ** 32 - 2 ** 26 ? highest : undefined;
  const row = ((word >>> 15) & 2047) << 2;
  const place = (word & 0x7fff) + 0.5;
  const size =
    cubics === undefined
      ? Number.NaN
      : (cubics[row] as number) +
        place *
          ((cubics[row + 1] as number) +
            place * ((cubics[row + 2] as number) + place * (cubics[row + 3] as number)));
  return Number.isNaN(size) ? quantile((word + random.uniform()) * 2 ** -32) : size;
}

/** The numbers of losses tabulated by their probability, with a guide to where each probability begins. */
export interface NumberTable {
  /** P(N ≤ n), from n = `first` on. */
  readonly upTo: Float64Array;
  readonly first: number;
  /** The first place of `upTo` above k ÷ 1024. */
  readonly guide: Int32Array;
}

const guides = 1024;

/**
 * Numbers of losses tabulated, to draw many of them by inversion: on average the guide is one step away.
 * Missing where they spread over more than a hundred thousand.
 * @source Chen, Asau, On generating random variates from an empirical distribution, AIIE Transactions 6(2), 1974
 */
export function numberTable({ mean, variance, pmf }: Frequency): NumberTable | undefined {
  const sd = Math.sqrt(variance);
  const first = Math.max(0, Math.floor(mean - 12 * sd - 5));
  if (!(sd < 5000)) return undefined;
  const upTo: number[] = [];
  let sum = 0;
  for (let n = first; n < first + 200_000; n += 1) {
    const p = pmf(n);
    sum += p;
    upTo.push(sum);
    if (n > mean + 5 * sd && p < 1e-18 && sum > 0.5) break;
  }
  if (!(Math.abs(sum - 1) < 1e-12)) return undefined;
  upTo[upTo.length - 1] = 1;
  const guide = new Int32Array(guides + 1);
  let place = 0;
  for (let k = 0; k <= guides; k += 1) {
    while (place < upTo.length - 1 && (upTo[place] as number) <= k / guides) place += 1;
    guide[k] = place;
  }
  return { upTo: Float64Array.from(upTo), first, guide };
}

/** The number at which so much probability is reached. */
export function numberAt({ upTo, first, guide }: NumberTable, u: number): number {
  let place = guide[(u * guides) | 0] as number;
  while ((upTo[place] as number) < u) place += 1;
  return first + place;
}
