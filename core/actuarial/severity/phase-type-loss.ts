import { accepted, type Result, rejected } from '../../result/result.ts';
import { dot, sum } from '../matrix.ts';
import { noProbability } from '../parameter.ts';
import { type PhaseType, phaseFaults, poissonTerms, survival, timesTo, uniformised } from '../phase-type.ts';
import type { Random } from '../random.ts';
import { drawnGamma } from './gamma.ts';
import { solved } from './quantile.ts';
import type { Severity } from './severity.ts';

/**
 * The phase-type: what a Markov chain spends until it is absorbed. What is missing in the initial probabilities is a loss of 0.
 *
 *     P(X > x) = π·exp(T·x)·1,  E[X^k] = k!·π·(−T)^(−k)·1,  E[min(X, x)] = π·∫₀ˣ exp(T·s) ds·1
 *
 * The exponential is a sum of terms none of which is negative, so that tails keep their digits.
 *
 * @source Neuts, Matrix-Geometric Solutions in Stochastic Models, 1981, ch. 2; uniformisation after Jensen 1953
 */
export function phaseTypeLoss({ initial, rates }: PhaseType): Result<Severity> {
  const begun = sum(initial);
  const faults = [
    ...(begun <= 1 + 1e-9 ? [] : noProbability('phaseType.initial', begun)),
    ...phaseFaults({ initial, rates }, 'phaseType.'),
  ];
  if (faults.length > 0) return rejected(...faults);
  const { steps, q } = uniformised(rates);
  const passing = timesTo(
    rates,
    rates.map(() => 1),
  ) as number[];
  const mean = dot(initial, passing);
  const second = 2 * dot(initial, timesTo(rates, passing) as number[]);
  const zero = Math.max(0, 1 - begun);
  const isSure = zero <= 1e-9;
  const near = stretches({ initial, steps, q });
  const sf = (x: number) => {
    if (x < 0) return 1;
    if (x === Infinity) return 0;
    return near(x)?.tail ?? dot(initial, survival(rates, x).tail);
  };
  const lev = (x: number) => {
    if (x <= 0) return 0;
    if (x === Infinity) return mean;
    return Math.min(mean, near(x)?.spent ?? dot(initial, survival(rates, x).spent));
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
