import { accepted, invariant, type Rejection, type Result, rejected } from '../result/result.ts';
import { belowZero, impossible, notFinite, notTheWhole } from './parameter.ts';

/** The share of each of n members in a total s: s ÷ n. Rejects no members. */
export function uniformShares(members: number, total: number): Result<number[]> {
  const faults = [
    ...(Number.isSafeInteger(members) && members > 0
      ? []
      : [impossible('members', members, 'a whole number above 0')]),
    ...belowZero('total', total),
  ];
  if (faults.length > 0) return rejected(...faults);
  return accepted(Array.from({ length: members }, () => total / members));
}

/**
 * Each pays in proportion to the loss that is expected of him: s · μᵢ ÷ Σ μ.
 *
 * In the unit of the total. Rejects no members, a mean below 0, means that are all 0.
 * @source Denuit, Dhaene, Robert, Risk-sharing rules and their properties, J. Risk and Insurance 89, 2022
 */
export function meanProportionalShares(means: readonly number[], total: number): Result<number[]> {
  const faults = [
    ...means.flatMap((mean, at) => belowZero(`means.${at}`, mean)),
    ...belowZero('total', total),
  ];
  const sum = means.reduce((all, mean) => all + mean, 0);
  if (faults.length === 0 && !(sum > 0)) faults.push(impossible('means', sum, 'a mean above 0'));
  if (faults.length > 0) return rejected(...faults);
  return accepted(
    proven(
      means.map((mean) => (total * mean) / sum),
      total,
    ),
  );
}

/**
 * The linear rule that regresses each loss on the total: μᵢ + (s − Σ μ) · Cov(Xᵢ, S) ÷ Var(S).
 *
 * A share may be below 0 in a good year. In the unit of the total. Rejects a matrix that is not square, and a total that
 * does not vary.
 * @source Dhaene, Kazzi, Valdez, Axiomatic characterizations of some simple risk-sharing rules, arXiv 2411.06240
 */
export function covarianceShares(
  means: readonly number[],
  covariances: readonly (readonly number[])[],
  total: number,
): Result<number[]> {
  const faults: Rejection[] = [];
  if (covariances.length !== means.length || covariances.some((row) => row.length !== means.length)) {
    faults.push({
      code: 'a-matrix-of-covariances-is-square',
      path: 'covariances',
      found: `${covariances.length} × ${covariances[0]?.length ?? 0}`,
      expected: `${means.length} × ${means.length}`,
    });
    return rejected(...faults);
  }
  faults.push(
    ...notFinite('total', total),
    ...means.flatMap((mean, at) => notFinite(`means.${at}`, mean)),
    ...covariances.flatMap((row, i) => row.flatMap((value, j) => notFinite(`covariances.${i}.${j}`, value))),
  );
  if (faults.length > 0) return rejected(...faults);
  const withTotal = covariances.map((row) => row.reduce((sum, value) => sum + value, 0));
  const variance = withTotal.reduce((sum, value) => sum + value, 0);
  if (!(variance > 0 && Number.isFinite(variance))) {
    return rejected(impossible('covariances', variance, 'a variance of the total above 0'));
  }
  const expected = means.reduce((sum, mean) => sum + mean, 0);
  return accepted(
    proven(
      means.map((mean, at) => mean + ((total - expected) * (withTotal[at] as number)) / variance),
      total,
    ),
  );
}

/** What a member brings: so many losses in a period (Poisson), each of these probabilities on 0, 1, 2 … steps. */
export interface CompoundPoissonMember {
  readonly lambda: number;
  readonly sizes: readonly number[];
}

/**
 * Each pays what was to be expected of him given the total: E[Xᵢ | S = s], for independent compound Poisson members.
 *
 *     E[Xᵢ | S = s] = λᵢ · Σ k·fᵢ(k)·g(s − k) ÷ g(s),  k = 1 … s,  g(s) = P(S = s)
 *
 * In steps; the shares add up to s. Rejects a total that cannot be, and impossible members.
 * @source Denuit, Dhaene, Convex order and comonotonic conditional mean risk sharing, Insurance: Math. & Econ. 51, 2012;
 *   Denuit, Size-biased transform and conditional mean risk sharing, ASTIN Bulletin 49(3), 2019, example 6.1
 */
export function conditionalMeanShares(
  members: readonly CompoundPoissonMember[],
  total: number,
): Result<number[]> {
  const faults = [
    ...members.flatMap(({ lambda, sizes }, at) => [
      ...belowZero(`members.${at}.lambda`, lambda),
      ...sizes.flatMap((p, k) => belowZero(`members.${at}.sizes.${k}`, p)),
      ...notTheWhole(`members.${at}.sizes`, sizes),
    ]),
    ...(Number.isSafeInteger(total) && total >= 0
      ? []
      : [impossible('total', total, 'a whole number of steps from 0')]),
  ];
  if (faults.length > 0) return rejected(...faults);
  if (total === 0) return accepted(members.map(() => 0));

  // Together they are compound Poisson again: each size k comes Σ λᵢ·fᵢ(k) times. Given the total no P(0) is needed, and each
  // size may be tilted by e^(θk): with the total as its mean nothing underflows, however unlikely it was.
  const weights = new Float64Array(total + 1);
  for (const { lambda, sizes } of members) {
    for (let k = 1; k <= Math.min(total, sizes.length - 1); k += 1) {
      weights[k] = (weights[k] as number) + lambda * (sizes[k] as number);
    }
  }
  const tilt = weights.some((weight) => weight > 0) ? tiltFor(weights, total) : 0;
  for (let k = 1; k <= total; k += 1) {
    if ((weights[k] as number) > 0) weights[k] = (weights[k] as number) * Math.exp(tilt * k);
  }
  const g = new Float64Array(total + 1);
  g[0] = 1;
  for (let s = 1; s <= total; s += 1) {
    let sum = 0;
    for (let k = 1; k <= s; k += 1) sum += k * (weights[k] as number) * (g[s - k] as number);
    g[s] = sum / s;
    if ((g[s] as number) > 1e200) for (let j = 0; j <= s; j += 1) g[j] = (g[j] as number) * 1e-200;
  }
  const here = g[total] as number;
  if (!(here > 0)) {
    return rejected({
      code: 'a-total-has-no-probability',
      path: 'total',
      found: String(total),
      expected: 'a total that the losses of members can come to',
    });
  }
  const shares = members.map(({ lambda, sizes }) => {
    let sum = 0;
    for (let k = 1; k <= Math.min(total, sizes.length - 1); k += 1) {
      if ((sizes[k] as number) > 0) {
        sum += k * (sizes[k] as number) * Math.exp(tilt * k) * (g[total - k] as number);
      }
    }
    return (lambda * sum) / here;
  });
  return accepted(proven(shares, total));
}

/** The θ with Σ k·w(k)·e^(θk) = total, as far as e^(θk) is a number. */
function tiltFor(weights: Float64Array, total: number): number {
  const mean = (tilt: number) => {
    let sum = 0;
    for (let k = 1; k < weights.length; k += 1) {
      const weight = weights[k] as number;
      if (weight > 0) sum += k * weight * Math.exp(tilt * k);
    }
    return sum;
  };
  const largest = weights.findLastIndex((weight) => weight > 0);
  let [low, high] = [-600 / largest, 600 / largest];
  for (let turn = 0; turn < 50; turn += 1) {
    const middle = (low + high) / 2;
    if (mean(middle) < total) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The same for members of any independent losses, each given as P(Xᵢ = k), k = 0, 1, … steps.
 *
 *     E[Xᵢ | S = s] = Σ k·pᵢ(k)·P(S − Xᵢ = s − k) ÷ P(S = s)
 *
 * By convolutions from both sides, so that no member is divided out again.
 * @source as for compound Poisson members
 */
export function conditionalMeanSharesOf(
  members: readonly (readonly number[])[],
  total: number,
): Result<number[]> {
  const faults = [
    ...members.flatMap((masses, at) => [
      ...masses.flatMap((p, k) => belowZero(`members.${at}.${k}`, p)),
      ...notTheWhole(`members.${at}`, masses),
    ]),
    ...(Number.isSafeInteger(total) && total >= 0
      ? []
      : [impossible('total', total, 'a whole number of steps from 0')]),
  ];
  if (faults.length > 0) return rejected(...faults);
  const before: Float64Array[] = [unit(total)];
  for (const masses of members) before.push(convolved(before.at(-1) as Float64Array, masses, total));
  const here = before.at(-1)?.[total] as number;
  if (!(here > 0)) {
    return rejected({
      code: 'a-total-has-no-probability',
      path: 'total',
      found: String(total),
      expected: 'a total that the losses of members can come to',
    });
  }
  const shares = new Array<number>(members.length).fill(0);
  let after = unit(total);
  for (let at = members.length - 1; at >= 0; at -= 1) {
    const masses = members[at] as readonly number[];
    const others = convolved(before[at] as Float64Array, [...after], total);
    let sum = 0;
    for (let k = 1; k <= Math.min(total, masses.length - 1); k += 1) {
      sum += k * (masses[k] as number) * (others[total - k] as number);
    }
    shares[at] = sum / here;
    after = convolved(after, masses, total);
  }
  return accepted(proven(shares, total));
}

function unit(total: number): Float64Array {
  const masses = new Float64Array(total + 1);
  masses[0] = 1;
  return masses;
}

function convolved(of: Float64Array, masses: readonly number[], total: number): Float64Array {
  const found = new Float64Array(total + 1);
  for (let k = 0; k < masses.length && k <= total; k += 1) {
    const p = masses[k] as number;
    if (p === 0) continue;
    for (let j = 0; j + k <= total; j += 1) found[j + k] = (found[j + k] as number) + p * (of[j] as number);
  }
  return found;
}

/** The shares, proven to be the whole but for rounding. */
function proven(shares: number[], total: number): number[] {
  const sum = shares.reduce((all, share) => all + share, 0);
  const size = shares.reduce((all, share) => all + Math.abs(share), Math.abs(total));
  invariant(Math.abs(sum - total) <= 1e-9 * Math.max(size, Number.MIN_VALUE), 'the shares are the total');
  return shares;
}
