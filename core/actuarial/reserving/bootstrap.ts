import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import { sum } from '../matrix.ts';
import { impossible } from '../parameter.ts';
import type { RandomRecord, RandomStream } from '../random.ts';
import { drawnGamma } from '../severity/gamma.ts';
import { developmentFactors, projected } from './chain-ladder.ts';
import { type FittedCells, fittedCells } from './over-dispersed-poisson.ts';
import type { Triangle } from './triangle.ts';

export interface Bootstrap {
  readonly method: string;
  /** With it anyone draws the same. */
  readonly random: RandomRecord;
  readonly count: number;
  /** Reserve by chain ladder, without any drawing. */
  readonly reserve: number;
  readonly mean: number;
  /** Standard deviation of what was drawn: parameters and chance together. */
  readonly predictionError: number;
  /** Standard deviation of the reserves before chance is added. */
  readonly parameter: number;
  readonly origins: readonly {
    readonly origin: string;
    readonly mean: number;
    readonly predictionError: number;
  }[];
  /** All that was drawn, in order of size. */
  readonly reserves: Float64Array;
  readonly warnings: readonly Rejection[];
}

/**
 * The distribution of the reserve under the over-dispersed Poisson model, by drawing its residuals anew.
 *
 *     r = (X − m) ÷ √m × √(N ÷ (N − p));  X* = m + r*√m, chain ladder of X* → m*;  what is to come: gamma with mean m*, variance φ m*
 *
 * All N residuals are drawn from, with the two that are always zero, so that their mean square is φ. Where m* is below zero so is what is
 * drawn. A triangle drawn with nothing to project from is drawn again, and a warning says how often. In the unit of the triangle.
 * Rejects what `overDispersedPoisson` rejects, and a count that is not whole or below 2.
 *
 * @source England and Verrall 1999, Analytic and bootstrap estimates of prediction errors in claims reserving, IME 25; England 2002,
 * addendum, IME 31 (the gamma step)
 */
export function bootstrap(triangle: Triangle, count: number, random: RandomStream): Result<Bootstrap> {
  if (!Number.isSafeInteger(count) || count < 2) {
    return rejected(impossible('count', count, 'a whole number from 2'));
  }
  const fitted = fittedCells(triangle);
  if (!fitted.ok) return fitted;
  const { ladder, dispersion } = fitted.value;
  const drawn = Array.from(ladder.origins, () => new Float64Array(count));
  const [reserves, expected] = [new Float64Array(count), new Float64Array(count)];
  let again = 0;
  let below = 0;
  for (let at = 0; at < count; at += 1) {
    const { pseudo, tries } = resampled(fitted.value, triangle, random);
    if (pseudo === undefined)
      return rejected({ code: 'no-triangle-that-can-be-projected-was-drawn', found: `${tries} tries` });
    again += tries - 1;
    const full = projected(pseudo, developmentFactors(pseudo));
    const comings = full.map((row, origin) =>
      row
        .map((value, age) => (age === 0 ? value : value - (row[age - 1] as number)))
        .slice(full.length - origin),
    );
    const amounts = comings.map((cells) => sum(cells.map((cell) => withChance(cell, dispersion, random))));
    if (comings.some((cells) => cells.some((cell) => cell < 0))) below += 1;
    amounts.forEach((amount, origin) => {
      (drawn[origin] as Float64Array)[at] = amount;
    });
    expected[at] = sum(comings.map(sum));
    reserves[at] = sum(amounts);
  }
  return accepted({
    method: 'bootstrap of the over-dispersed Poisson model, gamma process',
    random: random.record,
    count,
    reserve: ladder.reserve,
    ...described(reserves),
    parameter: described(expected).predictionError,
    origins: ladder.origins.map(({ origin }, at) => ({ origin, ...described(drawn[at] as Float64Array) })),
    reserves: reserves.toSorted(),
    warnings: [
      ...ladder.warnings,
      ...counted({ code: 'triangles-were-drawn-again' }, again),
      ...counted({ code: 'triangles-drawn-fell-back' }, below),
    ],
  });
}

/** The reserve that so large a part of what was drawn does not exceed: the smallest drawn with at least p of all up to it. */
export function reserveAt(
  { reserves, count }: Pick<Bootstrap, 'reserves' | 'count'>,
  p: number,
): Result<number> {
  if (!(p > 0 && p <= 1)) return rejected(impossible('p', p, 'a number above 0 and up to 1'));
  return accepted(reserves[Math.max(0, Math.ceil(p * count - 1e-9) - 1)] as number);
}

const MOST_TRIES = 1000;

function resampled(
  { cells, residuals }: FittedCells,
  triangle: Triangle,
  random: RandomStream,
): { readonly pseudo: number[][] | undefined; readonly tries: number } {
  const adjustment = Math.sqrt(residuals.length / (residuals.length - (2 * cells.length - 1)));
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const pseudo = triangle.cumulative.map((row, origin) => {
      let total = 0;
      return row.map((_, age) => {
        const expected = cells[origin]?.[age] as number;
        const residual = residuals[Math.floor(random.uniform() * residuals.length)] as number;
        total += expected + adjustment * residual * Math.sqrt(expected);
        return total;
      });
    });
    if (canBeProjected(pseudo)) return { pseudo, tries };
  }
  return { pseudo: undefined, tries: MOST_TRIES };
}

function canBeProjected(cumulative: readonly (readonly number[])[]): boolean {
  return cumulative
    .slice(1)
    .every((_, age) => sum(cumulative.slice(0, -age - 1).map((row) => row[age] as number)) > 0);
}

function withChance(mean: number, dispersion: number, random: RandomStream): number {
  if (mean === 0 || dispersion === 0) return mean;
  return Math.sign(mean) * dispersion * drawnGamma(random, Math.abs(mean) / dispersion);
}

function described(values: Float64Array): { readonly mean: number; readonly predictionError: number } {
  let total = 0;
  for (const value of values) total += value;
  const mean = total / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, predictionError: Math.sqrt(squares / (values.length - 1)) };
}

function counted(warning: Rejection, count: number): Rejection[] {
  return count === 0 ? [] : [{ ...warning, path: 'bootstrap', found: String(count), expected: '0' }];
}
