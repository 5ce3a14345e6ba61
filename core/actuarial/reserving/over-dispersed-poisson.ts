import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import { dot, type Matrix, solution, transposed } from '../matrix.ts';
import { chainLadder, type ChainLadder, type OriginReserve } from './chain-ladder.ts';
import { increments, type Triangle } from './triangle.ts';

export interface OverDispersedPoisson {
  readonly method: string;
  /** Variance ÷ mean of what is added in a cell. */
  readonly dispersion: number;
  readonly origins: readonly OriginPrediction[];
  readonly reserve: number;
  /** Root mean square error of prediction of the reserve. */
  readonly predictionError: number;
  /** By chance alone, √(φ × reserve). */
  readonly process: number;
  /** By the parameters, which are estimated. */
  readonly parameter: number;
  readonly warnings: readonly Rejection[];
}

export interface OriginPrediction extends OriginReserve {
  readonly predictionError: number;
}

/** What the model expects in each cell, those known and those to come, and how far the known ones lie from it. */
export interface FittedCells {
  readonly ladder: ChainLadder;
  /** Row by row, n × n. */
  readonly cells: Matrix;
  /** (X − m) ÷ √m of the known cells, row by row. */
  readonly residuals: readonly number[];
  /** Sum of the squared residuals ÷ (number of known cells − number of parameters). */
  readonly dispersion: number;
}

/**
 * The reserve by a Poisson model with more spread than Poisson has: the chain ladder's own reserve, with an error of prediction.
 *
 *     E[Xᵢⱼ] = mᵢⱼ = exp(c + aᵢ + bⱼ),  Var[Xᵢⱼ] = φ mᵢⱼ,  φ = Σ (X − m)² ÷ m ÷ (N − p),  N known cells, p = 2n − 1 parameters
 *     error² = φ R + φ g′(Σ m x x′)⁻¹g,  g = Σ m x over the cells to come (the formula of Wald), x the cell's row of the design
 *
 * In the unit of the triangle, φ in the same unit. Single developments below zero are allowed; rejects an origin or an age whose
 * sum is not above zero, for which the model has no expectation, and fewer than three origins.
 *
 * @source Renshaw and Verrall 1998, A stochastic model underlying the chain-ladder technique, British Actuarial Journal 4; England and
 * Verrall 2002, Stochastic claims reserving in general insurance, BAJ 8(3), section 7
 */
export function overDispersedPoisson(triangle: Triangle): Result<OverDispersedPoisson> {
  const fitted = fittedCells(triangle);
  if (!fitted.ok) return fitted;
  const { ladder, cells, dispersion } = fitted.value;
  const information = informationOf(cells);
  const estimation = (origins: readonly number[]) => {
    const gradient = gradientOf(cells, origins);
    const solved = transposed(solution(information, transposed([gradient])) ?? [])[0] ?? [];
    return dispersion * dot(gradient, solved);
  };
  const places = cells.map((_, at) => at);
  const parameter = Math.sqrt(estimation(places));
  const process = Math.sqrt(dispersion * ladder.reserve);
  return accepted({
    method: 'over-dispersed Poisson, error by the formula of Wald',
    dispersion,
    origins: ladder.origins.map((origin, at) => ({
      ...origin,
      predictionError: at === 0 ? 0 : Math.sqrt(dispersion * origin.reserve + estimation([at])),
    })),
    reserve: ladder.reserve,
    predictionError: Math.hypot(process, parameter),
    process,
    parameter,
    warnings: ladder.warnings,
  });
}

/**
 * The cells as the model expects them: the chain ladder, followed back from the latest diagonal, is its maximum likelihood.
 *
 *     mᵢⱼ = Uᵢ × (1 ÷ toUltimateⱼ − 1 ÷ toUltimateⱼ₋₁),  Uᵢ the ultimate by chain ladder
 *
 * @source Renshaw and Verrall 1998; England and Verrall 1999, Insurance: Mathematics and Economics 25
 */
export function fittedCells(triangle: Triangle): Result<FittedCells> {
  const ladder = chainLadder(triangle);
  const faults = fitFaults(triangle, ladder);
  if (faults.length > 0) return rejected(...faults);
  const claimed = ladder.toUltimate.map((left) => 1 / left);
  const pattern = claimed.map((part, age) => part - (age === 0 ? 0 : (claimed[age - 1] as number)));
  const cells = ladder.origins.map(({ ultimate }) => pattern.map((part) => ultimate * part));
  const residuals = increments(triangle).flatMap((row, origin) =>
    row.map((value, age) => {
      const expected = cells[origin]?.[age] as number;
      return (value - expected) / Math.sqrt(expected);
    }),
  );
  const freedom = residuals.length - (2 * cells.length - 1);
  return accepted({ ladder, cells, residuals, dispersion: dot(residuals, residuals) / freedom });
}

/** The place of a cell in the design: intercept, origins from the second, ages from the second. */
function columnsOf(origin: number, age: number, size: number): number[] {
  return [0, ...(origin > 0 ? [origin] : []), ...(age > 0 ? [size - 1 + age] : [])];
}

function informationOf(cells: Matrix): number[][] {
  const size = cells.length;
  const width = 2 * size - 1;
  const information = Array.from({ length: width }, () => Array.from({ length: width }, () => 0));
  cells.forEach((row, origin) => {
    row.slice(0, size - origin).forEach((expected, age) => {
      const columns = columnsOf(origin, age, size);
      for (const i of columns) {
        const line = information[i] as number[];
        for (const j of columns) line[j] = (line[j] as number) + expected;
      }
    });
  });
  return information;
}

function gradientOf(cells: Matrix, origins: readonly number[]): number[] {
  const size = cells.length;
  const gradient = Array.from({ length: 2 * size - 1 }, () => 0);
  for (const origin of origins) {
    cells[origin]?.forEach((expected, age) => {
      if (origin + age < size) return;
      for (const i of columnsOf(origin, age, size)) gradient[i] = (gradient[i] as number) + expected;
    });
  }
  return gradient;
}

function fitFaults(triangle: Triangle, { factors, origins }: ChainLadder): Rejection[] {
  const size = origins.length;
  if (size < 3) {
    const expected = '3 origins or more';
    return [{ code: 'a-triangle-is-too-small-for-its-errors', found: String(size), expected }];
  }
  const steps = factors.flatMap((factor, age) => {
    if (factor > 1) return [];
    const path = `age ${age + 2}`;
    return [{ code: 'a-poisson-model-needs-growth-at-every-age', path, found: String(factor), expected: 'a factor above 1' }];
  });
  const rows = triangle.cumulative.flatMap((row, origin) => {
    const known = row.at(-1) as number;
    if (known > 0) return [];
    const expected = 'an amount above 0';
    return [{ code: 'a-poisson-model-needs-claims-of-every-origin', path: `${origin}`, found: String(known), expected }];
  });
  return [...steps, ...rows];
}
