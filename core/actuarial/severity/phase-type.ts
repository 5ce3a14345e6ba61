import exp from '@stdlib/math-base-special-exp';
import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import { dot, identity, type Matrix, product, solution, sum } from '../matrix.ts';
import { impossible, noProbability, notFinite } from '../parameter.ts';
import type { Random } from '../random.ts';
import { drawnGamma } from './gamma.ts';
import { solved } from './quantile.ts';
import type { Severity } from './severity.ts';

/** How a chain begins, and its rates per unit of money from each state (row) to each other; the diagonal is minus all that leaves. */
export interface PhaseType {
  readonly initial: readonly number[];
  readonly rates: readonly (readonly number[])[];
}

/**
 * The phase-type: what a Markov chain spends until it is absorbed. What is missing in the initial probabilities is a loss of 0.
 *
 *     P(X > x) = π·exp(T·x)·1,  E[X^k] = k!·π·(−T)^(−k)·1,  E[min(X, x)] = π·∫₀ˣ exp(T·s) ds·1
 *
 * The exponential is a sum of terms none of which is negative, so that tails keep their digits.
 *
 * @source Neuts, Matrix-Geometric Solutions in Stochastic Models, 1981, ch. 2; uniformisation after Jensen 1953
 */
export function phaseType({ initial, rates }: PhaseType): Result<Severity> {
  const faults = chainFaults({ initial, rates });
  if (faults.length > 0) return rejected(...faults);
  const q = Math.max(...rates.map((row, i) => -(row[i] as number)));
  const steps = rates.map((row, i) => row.map((rate, j) => (i === j ? 1 + rate / q : rate / q)));
  const passing = solvedFor(
    rates,
    initial.map(() => -1),
  );
  if (passing === undefined) return rejected(endless());
  const mean = dot(initial, passing);
  const second =
    2 *
    dot(
      initial,
      solvedFor(
        rates,
        passing.map((time) => -time),
      ) as number[],
    );
  const begun = initial.reduce((sum, p) => sum + p, 0);
  const zero = Math.max(0, 1 - begun);
  const isSure = zero <= 1e-9;
  const near = stretches({ initial, steps, q });
  const sf = (x: number) => {
    if (x < 0) return 1;
    if (x === Infinity) return 0;
    return near(x)?.tail ?? dot(initial, survival({ steps, q, x }).tail);
  };
  const lev = (x: number) => {
    if (x <= 0) return 0;
    if (x === Infinity) return mean;
    return Math.min(mean, near(x)?.spent ?? dot(initial, survival({ steps, q, x }).spent));
  };
  return accepted({
    name: 'phase-type',
    mean,
    secondMoment: second,
    cdf: (x) => (x < 0 ? 0 : 1 - sf(x)),
    sf,
    quantile: (p) => (p <= zero ? 0 : solved({ sf, p, start: mean })),
    isSought: true,
    lev,
    ...(isSure ? {} : { atoms: new Map([[0, zero]]) }),
    sample: (random) => drawn({ initial, rates }, random),
  });
}

/** Stretches of an eighth of a step of the chain: so many are kept. */
const mostStretches = 100_000;

/**
 * π·exp(T·x)·1 and ∫₀ˣ π·exp(T·s)·1 ds with what is known of whole stretches Δ = 1 ÷ 8q before x, found once and kept:
 *
 *     exp(T·(iΔ + b))·1 = Σₖ P(Poisson(qb) = k)·Pᵏ·v(i),  v(i) = exp(T·iΔ)·1
 *
 * Nothing beyond the stretches that are kept.
 */
function stretches({
  initial,
  steps,
  q,
}: {
  readonly initial: readonly number[];
  readonly steps: readonly number[][];
  readonly q: number;
}): (x: number) => { readonly tail: number; readonly spent: number } | undefined {
  const length = 1 / (8 * q);
  const rows: number[][] = [[...initial]];
  for (let k = 1; k < 14; k += 1)
    rows.push(steps.map((_, j) => dot(rows[k - 1] as number[], column(steps, j))));
  const terms = poissonTerms(q * length).slice(0, rows.length);
  const vectors: number[][] = [initial.map(() => 1)];
  const spent: number[] = [0];
  const grow = (): void => {
    const vector = vectors.at(-1) as number[];
    spent.push((spent.at(-1) as number) + partly(vector, terms).spent);
    let power: readonly number[] = vector;
    let next = vector.map(() => 0);
    for (const { exactly } of terms) {
      const here = power;
      next = next.map((value, i) => value + exactly * (here[i] as number));
      power = steps.map((row) => dot(row, here));
    }
    vectors.push(next);
  };
  const partly = (vector: readonly number[], parts: readonly { exactly: number; more: number }[]) => {
    let [tail, time] = [0, 0];
    parts.forEach(({ exactly, more }, k) => {
      const weight = dot(rows[k] as number[], vector);
      tail += exactly * weight;
      time += (more / q) * weight;
    });
    return { tail, spent: time };
  };
  return (x) => {
    const whole = Math.floor(x / length);
    if (whole >= mostStretches) return undefined;
    while (vectors.length <= whole) grow();
    const part = partly(
      vectors[whole] as number[],
      poissonTerms(q * Math.max(0, x - whole * length)).slice(0, rows.length),
    );
    return { tail: part.tail, spent: (spent[whole] as number) + part.spent };
  };
}

function column(matrix: readonly (readonly number[])[], j: number): number[] {
  return matrix.map((row) => row[j] as number);
}

interface Survival {
  /** exp(T·x)·1. */
  readonly tail: readonly number[];
  /** ∫₀ˣ exp(T·s) ds·1. */
  readonly spent: readonly number[];
}

/** By terms of a Poisson number of steps over a stretch of one step at most, which is then doubled as often as need be. */
function survival({ steps, q, x }: { steps: readonly number[][]; q: number; x: number }): Survival {
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
function poissonTerms(mean: number): { exactly: number; more: number }[] {
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

function drawn({ initial, rates }: PhaseType, random: Random): number {
  let state = chosen(initial, random.uniform());
  let spent = 0;
  while (state !== undefined) {
    const from = rates[state] as readonly number[];
    const leaving = -(from[state] as number);
    spent += drawnGamma(random, 1) / leaving;
    const here = state;
    state = chosen(
      from.map((rate, to) => (to === here ? 0 : rate / leaving)),
      random.uniform(),
    );
  }
  return spent;
}

function chosen(probabilities: readonly number[], u: number): number | undefined {
  let left = u;
  for (const [place, probability] of probabilities.entries()) {
    left -= probability;
    if (left < 0) return place;
  }
  return undefined;
}

function chainFaults({ initial, rates }: PhaseType): Rejection[] {
  const n = initial.length;
  if (n === 0 || rates.length !== n || rates.some((row) => row.length !== n)) {
    return [
      {
        code: 'the-rates-of-phases-are-not-square',
        path: 'phaseType.rates',
        found: `${rates.length} × ${rates[0]?.length ?? 0}`,
        expected: `${n} × ${n}`,
      },
    ];
  }
  const begun = initial.reduce((sum, p) => sum + p, 0);
  return [
    ...initial.flatMap((p, place) => noProbability(`phaseType.initial.${place}`, p)),
    ...(begun <= 1 + 1e-9 ? [] : noProbability('phaseType.initial', begun)),
    ...rates.flatMap((row, i) => [
      ...row.flatMap((rate, j) => {
        const path = `phaseType.rates.${i}.${j}`;
        if (!Number.isFinite(rate)) return notFinite(path, rate);
        if (i === j) return rate < 0 ? [] : [impossible(path, rate, 'a number below 0')];
        return rate >= 0 ? [] : [impossible(path, rate, 'a number from 0')];
      }),
      ...(sum(row) <= 1e-9 * -(row[i] as number)
        ? []
        : [impossible(`phaseType.rates.${i}`, sum(row), 'a row that is 0 or less together')]),
    ]),
  ];
}

function endless(): Rejection {
  return { code: 'a-chain-of-phases-never-ends', path: 'phaseType.rates' };
}

/** The x with T·x = b; nothing where there is none. */
function solvedFor(matrix: Matrix, b: readonly number[]): number[] | undefined {
  const found = solution(
    matrix,
    b.map((value) => [value]),
  )?.map(([value]) => value as number);
  const size = Math.max(...matrix.flat().map(Math.abs));
  const most = 1e14 * Math.max(...b.map(Math.abs));
  return found?.every((value) => Math.abs(value) * size < most) ? found : undefined;
}
