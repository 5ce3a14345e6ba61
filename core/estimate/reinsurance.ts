import { covered } from '../actuarial/coverage.ts';
import type { Loss } from '../actuarial/loss.ts';
import type { Severity } from '../actuarial/severity/severity.ts';
import { certain } from '../result/result.ts';
import type { Layer } from './model.ts';

/** What a layer does to each payment. */
export interface Layered {
  /** What stays with the fund. */
  readonly kept: Severity;
  /** E[min((Y − retention)₊, limit)], of one payment. */
  readonly ceded: number;
}

/**
 * A payment without what another insurer bears of it.
 *
 *     kept = Y − min((Y − R)₊, L) = min(Y, R) + (Y − R − L)₊
 *     E[min(kept, x)] = E[min(Y, x)] up to R, and E[min(Y, R)] + E[min(Y, x + L)] − E[min(Y, R + L)] above it
 *
 * All payments from R to R + L are kept as R: an atom. In money.
 *
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., ch. 8, on layers of coverage
 */
export function layered(payment: Severity, layer: Layer): Layered {
  const { retention, limit = Infinity } = layer;
  const end = retention + limit;
  const [below, upToEnd] = [payment.lev(retention), payment.lev(end)];
  const ceded = upToEnd - below;
  // Above the layer kept is R and the rest: its second moment is E[min(Y, R)²] + 2R·E[rest] + E[rest²].
  const first = retention === 0 ? undefined : certain(covered(payment, { limit: retention })).perLoss;
  const rest = end === Infinity ? undefined : certain(covered(payment, { deductible: end })).perLoss;
  const above = rest === undefined ? 0 : 2 * retention * rest.mean + rest.secondMoment;
  const standing = atLeast(payment, retention) - (end === Infinity ? 0 : payment.sf(end));
  return {
    ceded,
    kept: {
      name: `kept of ${payment.name}`,
      mean: payment.mean === Infinity && end === Infinity ? below : payment.mean - ceded,
      secondMoment: (first?.secondMoment ?? 0) + above,
      cdf: (x) => payment.cdf(x < retention ? x : x + limit),
      sf: (x) => payment.sf(x < retention ? x : x + limit),
      quantile: (p) => keptOf(payment.quantile(p), layer),
      lev: (x) => (x <= retention ? payment.lev(x) : below + payment.lev(x + limit) - upToEnd),
      atoms: atomsOf(payment, layer, standing),
      kinks: (payment.kinks ?? []).filter((x) => x < retention || x > end).map((x) => keptOf(x, layer)),
      ...(payment.isSought === true ? { isSought: true } : {}),
      sample: (random) => keptOf(payment.sample(random), layer),
    },
  };
}

/** A layer that is as large per member for so many times the members. */
export function forMembers({ retention, limit, loading }: Layer, times: number): Layer {
  return { retention: retention * times, ...(limit === undefined ? {} : { limit: limit * times }), loading };
}

/** What stays of an amount below and above a layer. */
export function keptOf(amount: number, { retention, limit = Infinity }: Layer): number {
  if (amount <= retention) return amount;
  return amount <= retention + limit ? retention : amount - limit;
}

function atLeast({ sf, atoms }: Severity, x: number): number {
  return sf(x) + (atoms?.get(x) ?? 0);
}

function atomsOf({ atoms }: Severity, layer: Layer, standing: number): ReadonlyMap<number, number> {
  const { retention, limit = Infinity } = layer;
  const outside = [...(atoms ?? [])].filter(([x]) => x < retention || x > retention + limit);
  const found = new Map(outside.map(([x, p]) => [keptOf(x, layer), p]));
  if (standing > 0) found.set(retention, standing);
  return found;
}

/** A sum of a period after a stop loss, and what that is expected to bear. */
export interface PeriodKept {
  readonly mean: number;
  readonly variance: number;
  /** P(kept > x). */
  readonly sf: (x: number) => number;
  /** E[(kept − x)₊]. */
  readonly stopLoss: (x: number) => number;
  readonly ceded: number;
}

/**
 * The sum S of a period without what a stop loss bears of it.
 *
 *     kept = S − min((S − R)₊, L);  P(kept > x) = P(S > x) below R, and P(S > x + L) from R on
 *     E[kept²] = E[S²] − 2·∫ s·P(S > s) ds (R … R + L) − 2L·E[(S − R − L)₊],  or without an end 2·∫ s·P(S > s) ds (0 … R)
 *
 * In money. Both amounts must be on the grid of the sum.
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., 9.4
 */
export function periodKept(
  sum: Pick<Loss, 'mean' | 'variance' | 'sf' | 'stopLoss'>,
  layer: Layer,
): PeriodKept {
  const { retention, limit = Infinity } = layer;
  const end = retention + limit;
  const above = end === Infinity ? 0 : sum.stopLoss(end);
  const ceded = sum.stopLoss(retention) - above;
  const mean = sum.mean - ceded;
  // The retention is an atom: an amount that is it but for rounding is it.
  const isBelow = (x: number) => x < retention * (1 - 1e-9);
  const second =
    end === Infinity
      ? twiceFirstMoment(sum, 0, retention)
      : sum.variance + sum.mean ** 2 - twiceFirstMoment(sum, retention, end) - 2 * limit * above;
  return {
    mean,
    variance: Math.max(0, second - mean ** 2),
    sf: (x) => sum.sf(isBelow(x) ? x : x + limit),
    stopLoss: (x) => {
      if (isBelow(x)) return sum.stopLoss(x) - ceded;
      return end === Infinity ? 0 : sum.stopLoss(x + limit);
    },
    ceded,
  };
}

/** 2·∫ s·P(S > s) ds, by parts from E[(S − s)₊], which has no jumps: Simpson on 4,096 pieces. */
function twiceFirstMoment({ stopLoss }: Pick<Loss, 'stopLoss'>, from: number, to: number): number {
  const pieces = 4096;
  const width = (to - from) / pieces;
  let sum = 0;
  for (let k = 0; k <= pieces; k += 1) {
    const weight = k === 0 || k === pieces ? 1 : k % 2 === 1 ? 4 : 2;
    sum += weight * stopLoss(from + k * width);
  }
  const area = (sum * width) / 3;
  return 2 * (from * stopLoss(from) - to * stopLoss(to) + area);
}
