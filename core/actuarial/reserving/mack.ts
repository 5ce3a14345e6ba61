import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import { sum } from '../matrix.ts';
import { type ChainLadder, chainLadder, projected, volume } from './chain-ladder.ts';
import type { Triangle } from './triangle.ts';

/**
 * How σ of the last step is found, of which only one origin is known:
 * - `mack`: σ² = min(σ⁴ₙ₋₂ ÷ σ²ₙ₋₃, σ²ₙ₋₃, σ²ₙ₋₂), as in his paper
 * - `log-linear`: by a straight line through ln σ of the other steps, which is what R's ChainLadder does where nothing is said
 *
 * The rule moves the result (0.2 % on Taylor and Ashe's triangle), so it is always named.
 */
export const sigmaRules = ['mack', 'log-linear'] as const;
export type SigmaRule = (typeof sigmaRules)[number];

export interface Mack extends Omit<ChainLadder, 'origins'> {
  /** σ of each step, the last by the rule. */
  readonly sigma: readonly number[];
  readonly origins: readonly OriginError[];
  /** Of the reserve of all origins: the root of process² + parameter². */
  readonly standardError: number;
  /** By chance alone, were the factors known. */
  readonly process: number;
  /** By the factors, which are estimated. */
  readonly parameter: number;
}

export interface OriginError {
  readonly origin: string;
  readonly latest: number;
  readonly ultimate: number;
  readonly reserve: number;
  readonly standardError: number;
  readonly process: number;
  readonly parameter: number;
}

/**
 * How far the chain ladder's reserve may be off, without a distribution assumed.
 *
 *     σₖ² = Σᵢ Cᵢₖ(Cᵢ,ₖ₊₁ ÷ Cᵢₖ − fₖ)² ÷ (nₖ − 1) over the nₖ origins known at both ages
 *     process²ₖ₊₁ = fₖ² process²ₖ + σₖ² Cᵢₖ;  parameter²ₖ₊₁ = fₖ² parameter²ₖ + σₖ² Cᵢₖ² ÷ Σ Cⱼₖ
 *     of all origins: process² adds up; parameter² goes by the sum of the Cᵢₖ that are projected
 *
 * Standard errors in the unit of the triangle. Rejects a triangle with fewer than three origins (four for a rule that needs
 * more steps) and a claim at or below zero where it is divided by.
 *
 * @source Mack 1993, ASTIN Bulletin 23(2), theorem 3 and its corollary; as a recursion: Mack 1999, ASTIN Bulletin 29(2)
 */
export function mack(triangle: Triangle, rule: SigmaRule): Result<Mack> {
  const ladder = chainLadder(triangle);
  const found = sigmas(triangle, ladder.factors, rule);
  if (!found.ok) return found;
  const { sigma, warnings } = found.value;
  const full = projected(triangle.cumulative, ladder.factors);
  const origins = ladder.origins.map((reserve, at) => {
    const known = triangle.cumulative[at]?.length as number;
    const values = full[at] as readonly number[];
    return {
      ...reserve,
      ...errorsFrom(known - 1, triangle, ladder.factors, sigma, (age) => values[age] as number),
    };
  });
  const process = Math.hypot(...origins.map((origin) => origin.process));
  const size = full.length;
  // An origin joins the sum at the age that it has reached.
  const moving = (age: number) => sum(full.slice(size - 1 - age).map((row) => row[age] as number));
  const { parameter } = errorsFrom(0, triangle, ladder.factors, sigma, moving);
  return accepted({
    ...ladder,
    method: `Mack, sigma rule ${rule}`,
    sigma,
    origins,
    process,
    parameter,
    standardError: Math.hypot(process, parameter),
    warnings: [...ladder.warnings, ...warnings],
  });
}

/** σ of each step from one age to the next, the last extended by the rule. */
export function sigmas(
  { cumulative }: Triangle,
  factors: readonly number[],
  rule: SigmaRule,
): Result<{ readonly sigma: readonly number[]; readonly warnings: readonly Rejection[] }> {
  const faults = [...sizeFaults(cumulative.length, rule), ...divisorFaults(cumulative)];
  if (faults.length > 0) return rejected(...faults);
  const known = factors.slice(0, -1).map((factor, age) => Math.sqrt(variance(cumulative, factor, age)));
  const last = rule === 'mack' ? byMack(known) : byLine(known);
  const flat = known.flatMap((value, age) => (value > 0 ? [] : [noSpread(age)]));
  return accepted({ sigma: [...known, last], warnings: flat });
}

function variance(cumulative: readonly (readonly number[])[], factor: number, age: number): number {
  const went = cumulative.slice(0, -age - 1);
  const squares = went.map((row) => {
    const [before, after] = [row[age] as number, row[age + 1] as number];
    return before === 0 ? 0 : before * (after / before - factor) ** 2;
  });
  return sum(squares) / (went.length - 1);
}

function byMack(known: readonly number[]): number {
  const [before, last] = known.slice(-2).map((value) => value ** 2) as [number, number];
  const falling = before > 0 ? last ** 2 / before : 0;
  return Math.sqrt(Math.min(falling, before, last));
}

/** Steps without spread have no logarithm and are left out of the line. */
function byLine(known: readonly number[]): number {
  const points = known.flatMap((value, age) => (value > 0 ? [{ age, height: Math.log(value) }] : []));
  const centre = sum(points.map(({ age }) => age)) / points.length;
  const middle = sum(points.map(({ height }) => height)) / points.length;
  const across = sum(points.map(({ age }) => (age - centre) ** 2));
  const slope =
    across === 0 ? 0 : sum(points.map(({ age, height }) => (age - centre) * (height - middle))) / across;
  return points.length === 0 ? 0 : Math.exp(middle + slope * (known.length - centre));
}

function errorsFrom(
  start: number,
  { cumulative }: Triangle,
  factors: readonly number[],
  sigma: readonly number[],
  valueAt: (age: number) => number,
): { readonly standardError: number; readonly process: number; readonly parameter: number } {
  let [process, parameter] = [0, 0];
  for (let age = start; age < factors.length; age += 1) {
    const [factor, spread, value] = [factors[age] as number, sigma[age] as number, valueAt(age)];
    process = factor ** 2 * process + spread ** 2 * value;
    parameter = factor ** 2 * parameter + (spread ** 2 * value ** 2) / volume(cumulative, age);
  }
  return {
    standardError: Math.sqrt(process + parameter),
    process: Math.sqrt(process),
    parameter: Math.sqrt(parameter),
  };
}

function sizeFaults(size: number, rule: SigmaRule): Rejection[] {
  const least = rule === 'mack' ? 4 : 3;
  if (size >= least) return [];
  const expected = `${least} origins or more`;
  return [{ code: 'a-triangle-is-too-small-for-its-errors', found: String(size), expected }];
}

function divisorFaults(cumulative: readonly (readonly number[])[]): Rejection[] {
  return cumulative.flatMap((row, origin) =>
    row.flatMap((value, age) => {
      // Nothing that stays nothing says nothing of the factor; the variance of a claim below zero would be below zero.
      const stays = value === 0 && (row[age + 1] ?? 0) === 0;
      if (value > 0 || stays) return [];
      const path = `${origin}.${age}`;
      return [{ code: 'an-error-needs-claims-above-zero', path, found: String(value), expected: 'above 0' }];
    }),
  );
}

function noSpread(age: number): Rejection {
  return {
    code: 'all-origins-develop-alike-at-an-age',
    path: `age ${age + 1}`,
    found: '0',
    expected: 'above 0',
  };
}
