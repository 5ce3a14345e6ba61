import exp from '@stdlib/math-base-special-exp';
import { accepted, invariant, type Rejection, type Result, rejected } from '../result/result.ts';
import { dot, identity, type Matrix, product, solution, sum, transposed } from './matrix.ts';
import { impossible, noProbability, notAboveZero, notFinite, notTheWhole } from './parameter.ts';

/**
 * What a Markov chain spends until it is absorbed: how it begins, and its rates per unit from each phase (row) to each other; the diagonal
 * is minus all that leaves.
 *
 * @source Neuts, Matrix-Geometric Solutions in Stochastic Models, 1981, ch. 2
 */
export interface PhaseType {
  readonly initial: readonly number[];
  readonly rates: Matrix;
}

/** A phase-type distribution from its parts; rejects what is no such chain, one that need not end, and a beginning that is not 1 together. */
export function phaseType(initial: readonly number[], rates: Matrix): Result<PhaseType> {
  const faults = [...notTheWhole('initial', initial), ...phaseFaults({ initial, rates })];
  return faults.length > 0 ? rejected(...faults) : accepted({ initial, rates });
}

/** Why a chain is none, or need not end; what its beginning comes to is judged by who has one. */
export function phaseFaults({ initial, rates }: PhaseType, at = ''): Rejection[] {
  const n = initial.length;
  if (n === 0 || rates.length !== n || rates.some((row) => row.length !== n)) {
    return [
      {
        code: 'the-rates-of-phases-are-not-square',
        path: `${at}rates`,
        found: `${rates.length} × ${rates[0]?.length ?? 0}`,
        expected: `${n} × ${n}`,
      },
    ];
  }
  const faults = [
    ...initial.flatMap((p, place) => noProbability(`${at}initial.${place}`, p)),
    ...rates.flatMap((row, i) => rowFaults(row, i, `${at}rates.${i}`)),
  ];
  if (
    faults.length > 0 ||
    timesTo(
      rates,
      rates.map(() => 1),
    ) !== undefined
  )
    return faults;
  return [{ code: 'a-chain-of-phases-never-ends', path: `${at}rates`, expected: 'a way out of every phase' }];
}

/** One phase with this rate. */
export function exponentialPhase(rate: number): Result<PhaseType> {
  return exponentialMixture([{ weight: 1, rate }]);
}

/** One of several exponentials, each with its weight; the weights are 1 together. */
export function exponentialMixture(
  parts: readonly { readonly weight: number; readonly rate: number }[],
): Result<PhaseType> {
  const faults = parts.flatMap(({ rate }, at) => notAboveZero(`parts.${at}.rate`, rate));
  if (faults.length > 0) return rejected(...faults);
  return phaseType(
    parts.map(({ weight }) => weight),
    parts.map(({ rate }, i) => parts.map((_, j) => (i === j ? -rate : 0))),
  );
}

/** The sum of so many exponentials with one rate: a gamma with a whole shape. */
export function erlang(shape: number, rate: number): Result<PhaseType> {
  const faults = notAboveZero('rate', rate);
  if (!Number.isSafeInteger(shape) || shape < 1)
    faults.push(impossible('shape', shape, 'a whole number from 1'));
  if (faults.length > 0) return rejected(...faults);
  const phases = Array.from({ length: shape }, (_, at) => at);
  return phaseType(
    phases.map((at) => (at === 0 ? 1 : 0)),
    phases.map((i) => phases.map((j) => (i === j ? -rate : j === i + 1 ? rate : 0))),
  );
}

/** The rates at which each phase ends. */
export function exits({ rates }: PhaseType): number[] {
  return rates.map((row) => Math.max(0, -sum(row)));
}

/** E[X] = −π T⁻¹ 1. */
export function phaseMean({ initial, rates }: PhaseType): number {
  return dot(
    initial,
    ended(
      timesTo(
        rates,
        rates.map(() => 1),
      ),
    ),
  );
}

/** The time spent in each phase before the end, −π T⁻¹. */
export function phaseStay({ initial, rates }: PhaseType): number[] {
  return ended(timesTo(transposed(rates), initial));
}

/**
 * E[e^(rX)] = π (−rI − T)⁻¹ t; infinite from the r on at which it does not exist.
 *
 * It exists as long as the solution is positive wherever the end can be reached from (−rI − T is then an M-matrix).
 */
export function phaseTransform({ initial, rates }: PhaseType, r: number): number {
  const moved = rates.map((row, i) => row.map((value, j) => -value - (i === j ? r : 0)));
  const ends = exits({ initial, rates });
  const found = solution(
    moved,
    ends.map((end) => [end]),
  );
  if (found === undefined) return Number.POSITIVE_INFINITY;
  const values = found.map(([value]) => value as number);
  return values.every((value) => value > 0) ? dot(initial, values) : Number.POSITIVE_INFINITY;
}

/** The times s with −T·s = b, such as what is spent from each phase on (b = 1); nothing where the chain need not end. */
export function timesTo(rates: Matrix, b: readonly number[]): number[] | undefined {
  const found = solution(
    rates,
    b.map((value) => [-value]),
  )?.map(([value]) => value as number);
  const size = Math.max(...rates.flat().map(Math.abs));
  const most = 1e14 * Math.max(...b.map(Math.abs));
  return found?.every((value) => Math.abs(value) * size < most) ? found : undefined;
}

/** π e^(Qx) 1: what is left at x of a chain that ends at the rate that its rows lack. */
export function remaining(initial: readonly number[], generator: Matrix, x: number): number {
  return dot(initial, survival(generator, x).tail);
}

export interface Survival {
  /** exp(T·x)·1. */
  readonly tail: readonly number[];
  /** ∫₀ˣ exp(T·s) ds·1. */
  readonly spent: readonly number[];
}

/**
 * exp(T·x)·1, and its integral up to x.
 *
 *     exp(T·x) = (Σₖ P(Poisson(qh) = k)·Pᵏ)^(2ˢ),  P = I + T ÷ q, q the largest rate of leaving, h = x ÷ 2ˢ, qh ≤ 1
 *
 * Nothing below zero is ever added, so that tails keep their digits: relative error about 2ˢ × 2⁻⁵³.
 *
 * @source uniformisation after Jensen 1953
 */
export function survival(rates: Matrix, x: number): Survival {
  const { steps, q } = uniformised(rates);
  const doublings = Math.max(0, Math.ceil(Math.log2(q * x)));
  const stretch = x / 2 ** doublings;
  const n = steps.length;
  const terms = poissonTerms(q * stretch);
  let power: number[][] = identity(n);
  let over: number[][] = identity(n).map((row) => row.map(() => 0));
  let spent: number[] = Array(n).fill(0);
  terms.forEach(({ exactly, more }) => {
    over = over.map((row, i) => row.map((cell, j) => cell + exactly * (power[i]?.[j] as number)));
    spent = spent.map((time, i) => time + (more / q) * sum(power[i] as number[]));
    power = product(power, steps);
  });
  for (let doubling = 0; doubling < doublings; doubling += 1) {
    const later = over.map((row) => dot(row, spent));
    spent = spent.map((time, i) => time + (later[i] as number));
    over = product(over, over);
  }
  return { tail: over.map(sum), spent };
}

/** P(K = k) and P(K > k) of a Poisson number with a mean of 1 at most, until nothing is left; the upper sums from their small end. */
export function poissonTerms(mean: number): { exactly: number; more: number }[] {
  const most = mean <= 0.125 ? 14 : 25;
  const terms = [{ exactly: exp(-mean), more: 0 }];
  for (let k = 1; k < most; k += 1) {
    terms.push({ exactly: ((terms[k - 1] as { exactly: number }).exactly * mean) / k, more: 0 });
  }
  let more = 0;
  for (let k = most - 1; k >= 0; k -= 1) {
    const term = terms[k] as { exactly: number; more: number };
    term.more = more;
    more += term.exactly;
  }
  return terms;
}

/** The steps of a chain that moves, or stays where it is, at one rate q in every phase: P = I + T ÷ q. */
export function uniformised(rates: Matrix): { readonly steps: readonly number[][]; readonly q: number } {
  const q = Math.max(...rates.map((row, i) => -(row[i] as number)));
  return { steps: rates.map((row, i) => row.map((rate, j) => (i === j ? 1 + rate / q : rate / q))), q };
}

function rowFaults(row: readonly number[], i: number, path: string): Rejection[] {
  const total = sum(row);
  return [
    ...row.flatMap((rate, j) => {
      const at = `${path}.${j}`;
      if (!Number.isFinite(rate)) return notFinite(at, rate);
      if (i === j) return rate < 0 ? [] : [impossible(at, rate, 'a number below 0')];
      return rate >= 0 ? [] : [impossible(at, rate, 'a number from 0')];
    }),
    // Rounded rates may miss zero by as much as they are rounded.
    ...(total <= 1e-9 * -(row[i] as number)
      ? []
      : [impossible(path, total, 'a row that is 0 or less together')]),
  ];
}

function ended(times: number[] | undefined): number[] {
  invariant(times !== undefined, 'a chain of phases ends');
  return times;
}
