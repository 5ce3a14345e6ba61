import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import { poissonProbability } from '../frequency/poisson.ts';
import { belowZero, notAboveZero } from '../parameter.ts';

/** Claims at the times of a Poisson process, each with an exponential size. */
export interface ExponentialClaims {
  readonly claimMean: number;
  readonly arrivalRate: number;
  readonly premiumRate: number;
}

export interface FiniteRuin {
  readonly method: string;
  readonly probability: number;
  /** How far the probability may be off by rounding and by the integral, absolute. */
  readonly error: number;
  readonly warnings: readonly Rejection[];
}

/**
 * The probability that the surplus is below zero at some moment up to a time.
 *
 *     ψ(u, T) = ψ(u) − (1 ÷ π) ∫₀^π β e^(2√β T cos θ − (1 + β)T + u(√β cos θ − 1)) (cos(u√β sin θ) − cos(u√β sin θ + 2θ))
 *                                  ÷ (1 + β − 2√β cos θ) dθ
 *
 * in units in which the mean claim and the premium rate are 1: β = λμ ÷ c, u ÷ μ, cT ÷ μ; ψ(u) = min(1, βe^(−(1 − β)u)). The integrand
 * is periodic, so the rule of equal steps converges faster than any power; steps are doubled until nothing changes. Rejects parameters
 * that are not above zero, a surplus or a time below zero.
 *
 * @source Asmussen and Albrecher, Ruin Probabilities, 2nd ed. 2010, proposition V.1.3
 */
export function finiteRuin(claims: ExponentialClaims, surplus: number, time: number): Result<FiniteRuin> {
  const { claimMean, arrivalRate, premiumRate } = claims;
  const faults = [
    ...notAboveZero('claimMean', claimMean),
    ...notAboveZero('arrivalRate', arrivalRate),
    ...notAboveZero('premiumRate', premiumRate),
    ...belowZero('surplus', surplus),
    ...(time === Number.POSITIVE_INFINITY ? [] : belowZero('time', time)),
  ];
  if (faults.length > 0) return rejected(...faults);
  const beta = (arrivalRate * claimMean) / premiumRate;
  const u = surplus / claimMean;
  const ever = beta < 1 ? beta * Math.exp(-(1 - beta) * u) : 1;
  const method = 'integral of Asmussen and Albrecher, equal steps';
  if (time === 0) return accepted({ method, probability: 0, error: 0, warnings: [] });
  if (time === Number.POSITIVE_INFINITY) {
    return accepted({ method: 'closed form', probability: ever, error: ROUNDING * ever, warnings: [] });
  }
  const horizon = (time * premiumRate) / claimMean;
  const later = afterwards(beta, u, horizon);
  const probability = Math.max(0, ever - later.value);
  const error = later.error + ROUNDING * ever;
  if (error <= FAITHFUL * probability) return accepted({ method, probability, error, warnings: [] });
  if ((1 + beta) * horizon <= SHORT) {
    const found = bySteps(beta, u, horizon);
    return accepted({
      method: 'queue of claims, step by step',
      probability: found,
      error: 1e-12 * found,
      warnings: [],
    });
  }
  return accepted({ method, probability, error, warnings: [lostDigits(probability, error)] });
}

/** Of the two terms that are subtracted, times some roundings. */
const ROUNDING = 2 ** -50;
/** A probability with fewer than nine good digits says so. */
const FAITHFUL = 1e-9;
const FIRST = 64;
const MOST = 2 ** 22;

/** The probability of ruin after the time, and how far it may be off. */
function afterwards(
  beta: number,
  u: number,
  time: number,
): { readonly value: number; readonly error: number } {
  const root = Math.sqrt(beta);
  const integrand = (theta: number) => {
    const half = Math.sin(theta / 2) ** 2;
    // 2√β cos θ − (1 + β) = −(1 − √β)² − 4√β sin²(θ ÷ 2), and the difference of the cosines is a product: nothing cancels.
    const divisor = (1 - root) ** 2 + 4 * root * half;
    const growth = Math.exp(-divisor * time + u * (root * Math.cos(theta) - 1));
    if (divisor === 0) return beta * growth * 2 * (u + 1);
    return (beta * growth * 2 * Math.sin(theta) * Math.sin(u * root * Math.sin(theta) + theta)) / divisor;
  };
  let steps = FIRST;
  let total = (integrand(0) + integrand(Math.PI)) / 2;
  for (let at = 1; at < steps; at += 1) total += integrand((Math.PI * at) / steps);
  let value = total / steps;
  let change = Number.POSITIVE_INFINITY;
  // Twice in a row, for two coarse sums may agree by chance.
  for (let agreed = 0; agreed < 2 && steps < MOST; ) {
    for (let at = 0; at < steps; at += 1) total += integrand((Math.PI * (at + 0.5)) / steps);
    steps *= 2;
    change = Math.abs(total / steps - value);
    value = total / steps;
    agreed = change <= ROUNDING * Math.abs(value) ? agreed + 1 : 0;
  }
  return { value, error: change };
}

/** So many expected steps of the queue are gone through, their square in time. */
const SHORT = 4000;

/**
 * The same without a difference, for what is small or short: a surplus looked at backwards is the work that waits in a queue which begins
 * empty, of customers with exponential times.
 *
 *     ψ(u, T) = Σₖ P(Poisson((1 + β)T) = k) Σₙ P(n wait after k steps) P(Poisson(u) < n)
 *
 * In a step somebody comes with probability β ÷ (1 + β), or somebody goes if anybody is there. Nothing is subtracted.
 *
 * @source Asmussen and Albrecher, Ruin Probabilities, 2nd ed. 2010, chapter III.2 (duality) and IX (uniformisation after Jensen 1953)
 */
function bySteps(beta: number, u: number, time: number): number {
  const expected = (1 + beta) * time;
  const most = Math.ceil(expected + 12 * Math.sqrt(expected) + 60);
  const come = beta / (1 + beta);
  // P(Poisson(u) < n): the work of n customers is more than u.
  const exceeds = new Float64Array(most + 2);
  for (let n = 1; n < exceeds.length; n += 1) {
    exceeds[n] = Math.min(1, (exceeds[n - 1] as number) + poissonProbability(n - 1, u));
  }
  let waiting = new Float64Array(most + 2);
  waiting[0] = 1;
  let found = 0;
  for (let k = 0; k <= most; k += 1) {
    const weight = poissonProbability(k, expected);
    let part = 0;
    for (let n = k; n >= 1; n -= 1) part += (waiting[n] as number) * (exceeds[n] as number);
    found += weight * part;
    const next = new Float64Array(most + 2);
    next[0] = (1 - come) * ((waiting[0] as number) + (waiting[1] as number));
    for (let n = 1; n <= k + 1 && n <= most; n += 1) {
      next[n] = come * (waiting[n - 1] as number) + (1 - come) * (waiting[n + 1] as number);
    }
    waiting = next;
  }
  return found;
}

function lostDigits(probability: number, error: number): Rejection {
  return {
    code: 'digits-are-lost-in-this-probability',
    path: 'probability',
    found: `${probability} ± ${error}`,
  };
}
