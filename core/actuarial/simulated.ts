import { accepted, type Result, rejected } from '../result/result.ts';
import type { CompoundRisk } from './compound-risk.ts';
import { noCount, notAboveZero } from './parameter.ts';
import type { RandomRecord, RandomStream } from './random.ts';

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
 * Draws so many years of the risks, one after another, from one stream.
 *
 * Errors fall as 1 ÷ √years: a million years leave half a percent in a 99.9 % quantile. For what depends on the way
 * there, and as a check of the transform; else the transform. Rejects a number of years that is none.
 *
 * @source Glasserman, Monte Carlo Methods in Financial Engineering, 2003, 1.1
 */
export function simulatedYears(
  risks: readonly CompoundRisk[],
  years: number,
  random: RandomStream,
): Result<SimulatedYears> {
  const faults = [...noCount('years', years), ...notAboveZero('years', years)];
  if (faults.length > 0) return rejected(...faults);
  const totals = new Float64Array(years);
  for (const { frequency, severity } of risks) {
    for (let year = 0; year < years; year += 1) {
      let total = 0;
      for (let left = frequency.sample(random); left > 0; left -= 1) total += severity.sample(random);
      totals[year] = (totals[year] as number) + total;
    }
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

/**
 * The smallest of the totals below or at which there is a part p of them; leaves the totals in another order. In linear
 * time, for sorting a million years takes longer than drawing them.
 * @source Hoare, Algorithm 65: FIND, Comm. ACM 4(7), 1961
 */
export function quantileOfTotals(totals: Float64Array, p: number): number {
  const wanted = Math.min(totals.length - 1, Math.max(0, Math.ceil(p * totals.length) - 1));
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
  return totals[wanted] as number;
}
