import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import { dot, type Matrix, solution, sum, transposed } from '../matrix.ts';
import { type ChainLadder, chainLadder, type OriginReserve } from './chain-ladder.ts';
import { increments, type Triangle } from './triangle.ts';

/**
 * At which step of the fit φ and the error are taken:
 * - `converged`: where nothing changes any more
 * - `r-glm`: as R's `glm` does, from the weights before its last step; it ends when the deviance moves by less than 1e-8. On Taylor and
 *   Ashe's triangle φ is 52601.93 so, and 52601.36 in truth; the error of prediction is 15 of 2.9 million larger
 */
export const dispersionRules = ['converged', 'r-glm'] as const;
export type DispersionRule = (typeof dispersionRules)[number];

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
 * sum is not above zero, for which the model has no expectation, and fewer than three origins; `r-glm` also any development below zero.
 *
 * @source Renshaw and Verrall 1998, A stochastic model underlying the chain-ladder technique, British Actuarial Journal 4; England and
 * Verrall 2002, Stochastic claims reserving in general insurance, BAJ 8(3), section 7
 */
export function overDispersedPoisson(
  triangle: Triangle,
  rule: DispersionRule = 'converged',
): Result<OverDispersedPoisson> {
  const fitted = fittedCells(triangle);
  if (!fitted.ok) return fitted;
  const { ladder, cells } = fitted.value;
  const weighed =
    rule === 'converged'
      ? accepted({ weights: cells, dispersion: fitted.value.dispersion })
      : lastStep(triangle);
  if (!weighed.ok) return weighed;
  const { weights, dispersion } = weighed.value;
  const information = informationOf(weights);
  const estimation = (origins: readonly number[]) => {
    const gradient = gradientOf(cells, origins);
    const solved = transposed(solution(information, transposed([gradient])) ?? [])[0] ?? [];
    return dispersion * dot(gradient, solved);
  };
  const places = cells.map((_, at) => at);
  const parameter = Math.sqrt(estimation(places));
  const process = Math.sqrt(dispersion * ladder.reserve);
  return accepted({
    method: `over-dispersed Poisson, error by the formula of Wald, dispersion ${rule}`,
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

/** The weights before the last step of the fit, and φ by them. */
interface LastStep {
  readonly weights: Matrix;
  readonly dispersion: number;
}

/**
 * Iteratively reweighted least squares as R's `glm` does them: begun at X + 0.1, ended when the deviance moves by less than 1e-8 of itself
 * (and 0.1).
 *
 * @source the documentation of R 4.2, stats::glm.fit and glm.control
 */
function lastStep(triangle: Triangle): Result<LastStep> {
  const known = increments(triangle);
  const below = known.flatMap((row, origin) =>
    row.flatMap((value, age) => (value < 0 ? [negative(`${origin}.${age}`, value)] : [])),
  );
  if (below.length > 0) return rejected(...below);
  const size = known.length;
  let means: Matrix = known.map((row) => row.map((value) => value + 0.1));
  let before = deviance(known, means);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const weights = means;
    const heights = known.map((row, i) =>
      row.map((value, j) => {
        const mean = weights[i]?.[j] as number;
        return Math.log(mean) + (value - mean) / mean;
      }),
    );
    const line = lineThrough(weights, heights);
    means = known.map((row, i) =>
      row.map((_, j) => Math.exp(sum(columnsOf(i, j, size).map((at) => line[at] as number)))),
    );
    const after = deviance(known, means);
    if (Math.abs(after - before) / (Math.abs(after) + 0.1) < 1e-8) {
      const squares = known.map((row, i) =>
        sum(
          row.map((value, j) => (weights[i]?.[j] as number) * (value / (means[i]?.[j] as number) - 1) ** 2),
        ),
      );
      const freedom = (size * (size + 1)) / 2 - (2 * size - 1);
      return accepted({ weights, dispersion: sum(squares) / freedom });
    }
    before = after;
  }
  return rejected({ code: 'a-fit-did-not-settle', found: `${MOST_STEPS} steps` });
}

const MOST_STEPS = 100;

function deviance(known: Matrix, means: Matrix): number {
  const parts = known.map((row, i) =>
    sum(
      row.map((value, j) => {
        const mean = means[i]?.[j] as number;
        return 2 * ((value > 0 ? value * Math.log(value / mean) : 0) - (value - mean));
      }),
    ),
  );
  return sum(parts);
}

function lineThrough(weights: Matrix, heights: Matrix): number[] {
  const size = weights.length;
  const right = Array.from({ length: 2 * size - 1 }, () => [0]);
  weights.forEach((row, i) => {
    row.forEach((weight, j) => {
      for (const at of columnsOf(i, j, size))
        (right[at] as number[])[0] = (right[at]?.[0] as number) + weight * (heights[i]?.[j] as number);
    });
  });
  return transposed(solution(informationOf(weights), right) ?? [])[0] ?? [];
}

function negative(path: string, value: number): Rejection {
  return {
    code: 'this-fit-needs-developments-from-zero',
    path,
    found: String(value),
    expected: 'an amount from 0 on',
  };
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
    return [
      {
        code: 'a-poisson-model-needs-growth-at-every-age',
        path,
        found: String(factor),
        expected: 'a factor above 1',
      },
    ];
  });
  const rows = triangle.cumulative.flatMap((row, origin) => {
    const known = row.at(-1) as number;
    if (known > 0) return [];
    const expected = 'an amount above 0';
    return [
      {
        code: 'a-poisson-model-needs-claims-of-every-origin',
        path: `${origin}`,
        found: String(known),
        expected,
      },
    ];
  });
  return [...steps, ...rows];
}
