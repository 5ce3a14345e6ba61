import type { Rejection } from '../../result/result.ts';
import { sum } from '../matrix.ts';
import { latest, type Triangle } from './triangle.ts';

export interface ChainLadder {
  readonly method: string;
  /** f of each step from one age to the next. */
  readonly factors: readonly number[];
  /** From each age to the end: the product of the factors that are left; 1 at the last. */
  readonly toUltimate: readonly number[];
  readonly origins: readonly OriginReserve[];
  readonly ultimate: number;
  /** Of all origins together: what is still to come. */
  readonly reserve: number;
  readonly warnings: readonly Rejection[];
}

export interface OriginReserve {
  readonly origin: string;
  readonly latest: number;
  readonly ultimate: number;
  readonly reserve: number;
}

/**
 * What is still to come of each origin, if it goes on as older ones did at its age.
 *
 *     fₖ = Σᵢ Cᵢ,ₖ₊₁ ÷ Σᵢ Cᵢₖ over the origins that have reached k + 1;  ultimateᵢ = latestᵢ × the factors that are left
 *
 * In the unit of the triangle, not rounded; without a tail beyond its last age.
 *
 * @source Mack 1993, Distribution-free calculation of the standard error of chain ladder reserve estimates, ASTIN Bulletin 23(2)
 */
export function chainLadder(triangle: Triangle): ChainLadder {
  const factors = developmentFactors(triangle.cumulative);
  const toUltimate = productsToEnd(factors);
  const size = triangle.cumulative.length;
  const origins = latest(triangle).map((known, at) => {
    const ultimate = known * (toUltimate[size - 1 - at] as number);
    return { origin: triangle.origins[at] as string, latest: known, ultimate, reserve: ultimate - known };
  });
  return {
    method: 'chain ladder, factors weighted by volume',
    factors,
    toUltimate,
    origins,
    ultimate: sum(origins.map(({ ultimate }) => ultimate)),
    reserve: sum(origins.map(({ reserve }) => reserve)),
    warnings: triangle.warnings,
  };
}

/** The factors of sums up to each age, each over the origins that are known at both ages. */
export function developmentFactors(cumulative: readonly (readonly number[])[]): number[] {
  return cumulative.slice(1).map((_, age) => {
    const went = cumulative.slice(0, -age - 1);
    return sum(went.map((row) => row[age + 1] as number)) / volume(cumulative, age);
  });
}

/** The reasons against factors by which somebody has to divide. */
export function factorFaults(factors: readonly number[]): Rejection[] {
  return factors.flatMap((factor, age) => {
    if (factor > 0) return [];
    const path = `age ${age + 2}`;
    return [{ code: 'nothing-was-claimed-up-to-an-age', path, found: String(factor), expected: 'above 0' }];
  });
}

/** Σᵢ Cᵢₖ over the origins that are known at the next age too. */
export function volume(cumulative: readonly (readonly number[])[], age: number): number {
  return sum(cumulative.slice(0, -age - 1).map((row) => row[age] as number));
}

function productsToEnd(factors: readonly number[]): number[] {
  const products = [1];
  for (const factor of factors.toReversed()) products.unshift(factor * (products[0] as number));
  return products;
}

/** The sums of each origin up to each age, those to come projected by the factors. */
export function projected(
  cumulative: readonly (readonly number[])[],
  factors: readonly number[],
): number[][] {
  return cumulative.map((row) => {
    const full = [...row];
    for (const factor of factors.slice(row.length - 1)) full.push((full.at(-1) as number) * factor);
    return full;
  });
}
