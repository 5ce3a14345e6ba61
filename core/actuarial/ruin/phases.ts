import { accepted, invariant, type Rejection, type Result, rejected } from '../../result/result.ts';
import { dot, type Matrix, product, solution, sum } from '../matrix.ts';
import { belowZero, impossible, notAboveZero, notTheWhole } from '../parameter.ts';
import type { PhaseType } from '../severity/phase-type.ts';

/** A phase-type distribution from its parts; rejects what is no such chain, and one that need not end. */
export function phaseType(initial: readonly number[], rates: Matrix): Result<PhaseType> {
  const faults = [
    ...initial.flatMap((part, at) => belowZero(`initial.${at}`, part)),
    ...notTheWhole('initial', initial),
    ...formFaults(initial.length, rates),
    ...rates.flatMap((row, i) => rowFaults(row, i)),
  ];
  if (faults.length > 0) return rejected(...faults);
  if (
    solution(
      rates,
      rates.map(() => [1]),
    ) === undefined
  ) {
    return rejected({
      code: 'a-chain-of-phases-must-end',
      path: 'rates',
      expected: 'a way out of every phase',
    });
  }
  return accepted({ initial, rates });
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
  return -dot(
    initial,
    solved(
      rates,
      rates.map(() => 1),
    ),
  );
}

/** The time spent in each phase before the end, −π T⁻¹. */
export function phaseStay({ initial, rates }: PhaseType): number[] {
  const columns = rates.map((_, j) => rates.map((row) => row[j] as number));
  return solved(columns, initial).map((value) => -value);
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

/**
 * π e^(Qx) 1: what is left at x of a chain that ends at the rate that its rows lack.
 *
 *     e^(Qx) = (e^(−qh) Σ (Qh + qhI)ᵏ ÷ k!)^(2ˢ),  q the largest rate of leaving, h = x ÷ 2ˢ, qh ≤ 1
 *
 * Nothing below zero is ever added, so that small results keep their digits: relative error about 2ˢ × 2⁻⁵³.
 */
export function remaining(initial: readonly number[], generator: Matrix, x: number): number {
  const fastest = Math.max(...generator.map((row, i) => -(row[i] as number)));
  const halvings = Math.max(0, Math.ceil(Math.log2(Math.max(fastest * x, 1))));
  const step = x / 2 ** halvings;
  const jumps = generator.map((row, i) => row.map((value, j) => (value + (i === j ? fastest : 0)) * step));
  let term: number[][] = generator.map((row, i) =>
    row.map((_, j) => (i === j ? Math.exp(-fastest * step) : 0)),
  );
  let power = term;
  for (let k = 1; k <= 24; k += 1) {
    term = product(term, jumps).map((row) => row.map((value) => value / k));
    power = power.map((row, i) => row.map((value, j) => value + (term[i]?.[j] as number)));
  }
  for (let s = 0; s < halvings; s += 1) power = product(power, power);
  return dot(initial, power.map(sum));
}

function solved(matrix: Matrix, right: readonly number[]): number[] {
  const found = solution(
    matrix,
    right.map((value) => [value]),
  );
  invariant(found !== undefined, 'a chain of phases ends');
  return found.map(([value]) => value as number);
}

function formFaults(size: number, rates: Matrix): Rejection[] {
  if (size > 0 && rates.length === size && rates.every((row) => row.length === size)) return [];
  return [
    {
      code: 'rates-between-phases-must-be-square',
      path: 'rates',
      found: `${rates.length} rows`,
      expected: `${size} × ${size}`,
    },
  ];
}

function rowFaults(row: readonly number[], i: number): Rejection[] {
  const faults = row.flatMap((value, j) =>
    i === j ? notAboveZero(`-rates.${i}.${j}`, -value) : belowZero(`rates.${i}.${j}`, value),
  );
  const total = sum(row);
  // Rounded rates may miss zero by as much as they are rounded.
  if (total <= 1e-12 * Math.abs(row[i] ?? 0)) return faults;
  return [...faults, impossible(`rates.${i}`, total, 'a sum from 0 downwards')];
}
