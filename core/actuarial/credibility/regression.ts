import { accepted, invariant, type Rejection, type Result, rejected } from '../../result/result.ts';
import {
  added,
  dot,
  identity,
  inverse,
  type Matrix,
  product,
  scaled,
  solution,
  sum,
  transposed,
} from '../matrix.ts';
import { notFinite } from '../parameter.ts';
import { betweenVariance } from './buhlmann-straub.ts';
import { notSettled } from './fixed-point.ts';
import type { Contract, Observation, Portfolio } from './portfolio.ts';

/**
 * Where the line of a contract has its intercept:
 * - `origin`: at time 0, as Hachemeister wrote it; a premium may then lie outside of the own and the collective line
 * - `barycentre`: at the mean of time by the exposures of all contracts, so that level and slope are judged each for itself
 */
export const intercepts = ['origin', 'barycentre'] as const;
export type Intercept = (typeof intercepts)[number];

export interface RegressionCredibility {
  readonly method: string;
  /** Time at which the intercept is. */
  readonly centre: number;
  /** Intercept at `centre` and slope of the collective line. */
  readonly collective: Line;
  /** Covariances of the hypothetical intercepts and slopes. */
  readonly between: Matrix;
  readonly within: number;
  readonly contracts: readonly RegressionContract[];
  readonly warnings: readonly Rejection[];
}

export type Line = readonly [intercept: number, slope: number];

export interface RegressionContract {
  /** By the own observations alone. */
  readonly own: Line;
  readonly factor: Matrix;
  readonly line: Line;
  /** The line at the time that was asked for. */
  readonly premium: number;
}

/**
 * Credibility premiums on a line of time: each contract's own line by weighted least squares, leaning on the collective line.
 *
 *     βᵢ = Zᵢ β̂ᵢ + (E − Zᵢ) b,  Zᵢ = A (A + s² Uᵢ)⁻¹,  Uᵢ = (Y′WᵢY)⁻¹,  b = (Σ Zᵢ)⁻¹ Σ Zᵢ β̂ᵢ
 *     origin:      A = the fixed point of the symmetric part of Σ Zᵢ(β̂ᵢ − b)(β̂ᵢ − b)′ ÷ (I − 1)
 *     barycentre:  A is diagonal, each variance by the unbiased estimator of Bühlmann and Straub with the weights of Y′WᵢY
 *
 * s² is the mean of the contracts' own variances around their lines. Premiums at `time`, in the unit of the ratios. Rejects a
 * contract that was seen at fewer than two times, and a portfolio in which none was seen at more.
 *
 * @source Hachemeister 1975, Credibility for regression models with application to trend; De Vylder 1978 (the estimator of A);
 * Bühlmann and Gisler, A Course in Credibility Theory, 2005, sections 8.3 and 8.4
 */
export function regressionCredibility(
  portfolio: Portfolio,
  time: number,
  intercept: Intercept,
): Result<RegressionCredibility> {
  const faults = [
    ...notFinite('time', time),
    ...portfolio.flatMap((contract, at) => lineFaults(contract, `contracts.${at}`)),
  ];
  if (faults.length > 0) return rejected(...faults);
  const centre = intercept === 'origin' ? 0 : barycentre(portfolio);
  const lines = portfolio.map((contract) => ownLine(contract, centre));
  const freed = lines.filter(({ freedom }) => freedom > 0);
  if (freed.length === 0) {
    const found = 'two times of each contract';
    return rejected({ code: 'a-trend-needs-a-contract-that-is-seen-three-times', path: 'ratios', found });
  }
  if (lines.length < 2) {
    return rejected({
      code: 'credibility-needs-two-contracts-at-least',
      path: 'contracts',
      found: String(lines.length),
      expected: 'two contracts with observations or more',
    });
  }
  const within = sum(freed.map(({ squares, freedom }) => squares / freedom)) / freed.length;
  const structure = intercept === 'origin' ? together(lines, within) : eachForItself(lines, within);
  const contracts = lines.map(({ own }, at) => {
    const factor = structure.factors[at] as Matrix;
    const line = between(factor, own, structure.collective);
    return { own, factor, line, premium: line[0] + line[1] * (time - centre) };
  });
  const { collective, variance, warnings } = structure;
  const method = `regression, intercept at the ${intercept}, ${intercept === 'origin' ? 'iterative' : 'unbiased'}`;
  return accepted({ method, centre, collective, between: variance, within, contracts, warnings });
}

/** A contract by itself: its line, Y′WY, and how far its observations lie from the line. */
interface OwnLine {
  readonly own: Line;
  readonly information: Matrix;
  readonly squares: number;
  readonly freedom: number;
}

interface Structure {
  readonly collective: Line;
  readonly variance: Matrix;
  readonly factors: readonly Matrix[];
  readonly warnings: readonly Rejection[];
}

function ownLine({ observations }: Contract, centre: number): OwnLine {
  const moment = (value: (observation: Observation, from: number) => number) =>
    sum(
      observations.map((observation) => observation.weight * value(observation, observation.time - centre)),
    );
  const cross = moment((_, from) => from);
  const information = [
    [moment(() => 1), cross],
    [cross, moment((_, from) => from ** 2)],
  ];
  const seen = [[moment(({ ratio }) => ratio)], [moment(({ ratio }, from) => ratio * from)]];
  const own = lineOf(solution(information, seen));
  const squares = moment(({ ratio }, from) => (ratio - own[0] - own[1] * from) ** 2);
  return { own, information, squares, freedom: observations.length - 2 };
}

/** De Vylder's fixed point, begun where every contract is believed in full. */
function together(lines: readonly OwnLine[], within: number): Structure {
  const noise = lines.map(({ information }) => scaled(certainly(inverse(information)), within));
  let factors: readonly Matrix[] = lines.map(() => identity(2));
  let collective = collectiveOf(lines, factors);
  let variance = varianceOf(lines, factors, collective);
  for (let step = 0; step < MOST; step += 1) {
    const before = collective;
    factors = factorsOf(variance, noise);
    collective = collectiveOf(lines, factors);
    variance = varianceOf(lines, factors, collective);
    if (collective.every((value, at) => Math.abs(value - (before[at] as number)) < NEAR * Math.abs(value))) {
      return { collective, variance, factors: factorsOf(variance, noise), warnings: [] };
    }
  }
  return { collective, variance, factors, warnings: [notSettled(variance[0]?.[0] as number)] };
}

const MOST = 10_000;
/**
 * A often tends to a singular matrix, and then rounding moves it away again if one goes on for long; R's actuar ends here too.
 * On Hachemeister's data premiums have 8 digits at this point.
 */
const NEAR = 2 ** -26;

/** Where lines have no noise at all each is believed in full. */
function factorsOf(variance: Matrix, noise: readonly Matrix[]): Matrix[] {
  return noise.map((error) => {
    const isSure = error.every((row) => row.every((value) => value === 0));
    return isSure ? identity(2) : product(variance, certainly(inverse(added(variance, error))));
  });
}

function eachForItself(lines: readonly OwnLine[], within: number): Structure {
  const parts = [0, 1].map((at) => {
    const own = lines.map(({ own, information }) => ({
      mean: own[at] as number,
      weight: information[at]?.[at] as number,
    }));
    const { variance, warnings } = betweenVariance(own, within, 'unbiased');
    const factors = own.map(({ weight }) =>
      variance === 0 ? 0 : (weight * variance) / (weight * variance + within),
    );
    const believed = variance === 0 ? own.map(({ weight }) => weight) : factors;
    const means = own.map(({ mean }) => mean);
    return { variance, factors, collective: dot(believed, means) / sum(believed), warnings };
  });
  const [level, slope] = parts as [(typeof parts)[number], (typeof parts)[number]];
  return {
    collective: [level.collective, slope.collective],
    variance: diagonal(level.variance, slope.variance),
    factors: lines.map((_, at) => diagonal(level.factors[at] as number, slope.factors[at] as number)),
    warnings: [...level.warnings, ...slope.warnings],
  };
}

function collectiveOf(lines: readonly OwnLine[], factors: readonly Matrix[]): Line {
  const total = factors.reduce(added);
  const believed = lines.map(({ own }, at) => product(factors[at] as Matrix, column(own))).reduce(added);
  return lineOf(solution(total, believed));
}

function varianceOf(lines: readonly OwnLine[], factors: readonly Matrix[], collective: Line): Matrix {
  const apart = lines.map(({ own }, at) => {
    const difference = column([own[0] - collective[0], own[1] - collective[1]]);
    return product(factors[at] as Matrix, product(difference, transposed(difference)));
  });
  const variance = scaled(apart.reduce(added), 1 / (lines.length - 1));
  return scaled(added(variance, transposed(variance)), 1 / 2);
}

function between(factor: Matrix, own: Line, collective: Line): Line {
  const [[level], [slope]] = product(factor, column([own[0] - collective[0], own[1] - collective[1]])) as [
    [number],
    [number],
  ];
  return [collective[0] + level, collective[1] + slope];
}

function barycentre(portfolio: Portfolio): number {
  const all = portfolio.flatMap(({ observations }) => observations);
  return sum(all.map(({ weight, time }) => weight * time)) / sum(all.map(({ weight }) => weight));
}

function diagonal(first: number, second: number): Matrix {
  return [
    [first, 0],
    [0, second],
  ];
}

function column(line: Line): Matrix {
  return line.map((value) => [value]);
}

function lineOf(solved: Matrix | undefined): Line {
  const [[intercept], [slope]] = certainly(solved) as [[number], [number]];
  return [intercept, slope];
}

function certainly(matrix: number[][] | Matrix | undefined): Matrix {
  invariant(matrix !== undefined, 'a line through two times has one intercept and one slope');
  return matrix;
}

function lineFaults({ observations }: Contract, path: string): Rejection[] {
  const times = new Set(observations.map(({ time }) => time)).size;
  if (times >= 2) return [];
  return [
    {
      code: 'a-line-needs-two-times',
      path,
      found: String(times),
      expected: 'observations at two times or more',
    },
  ];
}
