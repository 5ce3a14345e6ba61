import { accepted, type Result, rejected } from '../result/result.ts';
import { type CompoundRisk, riskFaults } from './compound-risk.ts';
import {
  numberAt,
  numberTable,
  type QuantileTable,
  quantileTable,
  sumOfSizes,
  wordsAtOnce,
} from './inverted.ts';
import { noCount, notAboveZero } from './parameter.ts';
import type { RandomRecord, RandomStream } from './random.ts';
import type { Severity } from './severity/severity.ts';

/** The total of each year that was drawn, and how to draw them again. */
export interface SimulatedYears {
  /** In money, in the order of drawing. */
  readonly totals: Float64Array;
  readonly random: RandomRecord;
  readonly mean: number;
  /** Of the mean: sd ÷ √years. */
  readonly standardError: number;
}

/**
 * Draws so many years of the risks, one risk after another, from one stream.
 *
 * From a hundred thousand expected losses on sizes and numbers are drawn by inversion from tables of their quantiles (off by 1e-9 of
 * them at most), where they have tables, otherwise by their own samplers. Errors fall as
 * 1 ÷ √years: a million years leave half a percent in a 99.9 % quantile. For what depends on the way there, and as a check of the
 * transform; else the transform. Rejects a number of years that is none, and risks that are none.
 *
 * @source Glasserman, Monte Carlo Methods in Financial Engineering, 2003, 1.1 and 2.2.1 (inversion)
 */
export function simulatedYears(
  risks: readonly CompoundRisk[],
  years: number,
  random: RandomStream,
): Result<SimulatedYears> {
  const faults = [...riskFaults(risks), ...noCount('years', years)];
  if (years === 0) faults.push(...notAboveZero('years', years));
  if (faults.length > 0) return rejected(...faults);
  const totals = new Float64Array(years);
  for (const { frequency, severity } of risks) {
    const isWorthIt = years * frequency.mean >= worthTables;
    const numbers = isWorthIt ? numberTable(frequency) : undefined;
    const count = numbers === undefined ? frequency.sample : () => numberAt(numbers, random.uniform());
    const sizes = isWorthIt ? quantileTable(severity) : undefined;
    if (sizes === undefined) addOneByOne(totals, count, severity, random);
    else addFromTable(totals, count, sizes, random);
  }
  const mean = totals.reduce((sum, total) => sum + total, 0) / years;
  const squares = totals.reduce((sum, total) => sum + (total - mean) ** 2, 0);
  return accepted({
    totals,
    random: random.record,
    mean,
    standardError: Math.sqrt(squares / Math.max(1, years - 1) / years),
  });
}

/** Expected losses from which on a table costs less than it saves. */
const worthTables = 100_000;

type Count = (random: RandomStream) => number;

function addOneByOne(totals: Float64Array, count: Count, { sample }: Severity, random: RandomStream): void {
  for (let year = 0; year < totals.length; year += 1) {
    let total = 0;
    for (let left = count(random); left > 0; left -= 1) total += sample(random);
    totals[year] = (totals[year] as number) + total;
  }
}

function addFromTable(totals: Float64Array, count: Count, table: QuantileTable, random: RandomStream): void {
  const words = new Int32Array(wordsAtOnce);
  let at: number = wordsAtOnce;
  for (let year = 0; year < totals.length; year += 1) {
    let total = 0;
    for (let left = count(random); left > 0; ) {
      if (at === wordsAtOnce) {
        random.fill(words);
        at = 0;
      }
      const to = Math.min(wordsAtOnce, at + left);
      total += sumOfSizes(table, words, at, to, random);
      left -= to - at;
      at = to;
    }
    totals[year] = (totals[year] as number) + total;
  }
}

/**
 * The smallest of the totals below or at which there is a part p of them; leaves the totals in another order. In linear
 * time, for sorting a million years takes longer than drawing them. NaN of none.
 * @source Hoare, Algorithm 65: FIND, Comm. ACM 4(7), 1961
 */
export function quantileOfTotals(totals: Float64Array, p: number): number {
  const wanted = Math.min(totals.length - 1, Math.max(0, Math.ceil(p * totals.length - 1e-9) - 1));
  let [low, high] = [0, totals.length - 1];
  while (low < high) {
    const pivot = totals[(low + high) >>> 1] as number;
    let [i, j] = [low, high];
    while (i <= j) {
      while ((totals[i] as number) < pivot) i += 1;
      while ((totals[j] as number) > pivot) j -= 1;
      if (i <= j) {
        const swapped = totals[i] as number;
        totals[i] = totals[j] as number;
        totals[j] = swapped;
        i += 1;
        j -= 1;
      }
    }
    if (wanted <= j) high = j;
    else if (wanted >= i) low = i;
    else break;
  }
  return totals[wanted] ?? Number.NaN;
}
