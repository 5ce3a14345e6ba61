import { annualRuin } from '../actuarial/ruin/annual-accounts.ts';
import { certain } from '../result/result.ts';
import type { FundLoss } from './fund-loss.ts';
import type { Model } from './model.ts';
import { shareLine } from './share.ts';

/** Money that stands against the losses of a fund. */
export interface Funds {
  /** Of each member, at the beginning of each period. */
  readonly contribution: number;
  /** Of the whole fund, at the beginning of the first. */
  readonly reserve: number;
}

/** P(contributions and reserve are not enough) in one period. */
export function callInPeriod(model: Model, loss: FundLoss, funds: Funds): number {
  const { premium, surplus } = inLosses(model, loss, funds);
  return loss.sf(premium + surplus);
}

/**
 * P(in some period of the horizon contributions and what is left of all before are not enough): the first call. What a call fills up does not
 * matter for the first one.
 *
 *     surplus′ = surplus + contributions − outgo, independent periods with the same members; a call where it falls below zero
 *
 * By `annualRuin` on two lattices, each loss rounded up to them, and extrapolated to a step of zero: 2·P(h ÷ 2) − P(h). Between two surpluses
 * of the lattice on a straight line. Never below the probability of the first period, which is exact.
 */
export function callInHorizon(model: Model, loss: FundLoss, funds: Funds): number {
  const first = callInPeriod(model, loss, funds);
  if (model.horizon === 1) return first;
  const { premium, surplus } = inLosses(model, loss, funds);
  // Whoever pays in less than what is fixed loses the difference for certain.
  if (premium <= 0 && surplus + model.horizon * premium < 0) return 1;
  const step = stepFor(loss, premium, surplus, model.horizon);
  const at = (times: number) =>
    ruinOnLattice(loss, { premium, surplus, step: step / times, horizon: model.horizon });
  return Math.min(1, Math.max(first, 2 * at(2) - at(1)));
}

/** Contributions and reserve in losses that they pay, each with its expenses, after what is fixed. */
function inLosses(model: Model, loss: FundLoss, { contribution, reserve }: Funds) {
  const { slope, fixed } = shareLine(model, loss);
  return { premium: (contribution - fixed) / slope, surplus: reserve / (slope * loss.members) };
}

/** A step of which the premium is a whole number, fine against it and against the spread of the losses. */
function stepFor({ sd, quantile }: FundLoss, premium: number, surplus: number, horizon: number): number {
  const spread = sd ?? quantile(0.9).value;
  const size = Math.abs(premium);
  const fine = Math.min(spread / 12, size > 0 ? size / 48 : spread / 12);
  const wanted = Math.max(fine, (surplus + horizon * size) / mostSteps) || 1;
  return size > 0 ? size / Math.ceil(size / wanted) : wanted;
}

/** Of the coarse lattice. */
const mostSteps = 1536;

interface OnLattice {
  readonly premium: number;
  readonly surplus: number;
  readonly step: number;
  readonly horizon: number;
}

function ruinOnLattice(loss: FundLoss, { premium, surplus, step, horizon }: OnLattice): number {
  const each = Math.round(premium / step);
  const place = surplus / step;
  const below = Math.floor(place + 1e-9);
  const part = Math.max(0, place - below);
  const reaching = below + 1 + Math.max(0, each) * horizon;
  const { claims, beyond } = roundedUp(loss, { step, reaching, shift: Math.max(0, -each) });
  const ruinFrom = (start: number) => {
    const accounts = { surplus: start, premium: Math.max(0, each), claims, beyond, years: horizon };
    return certain(annualRuin(accounts)).years.at(-1)?.ruin ?? 0;
  };
  const low = ruinFrom(below);
  return part < 1e-9 ? low : low + part * (ruinFrom(below + 1) - low);
}

/** P(a loss, rounded up, is so many steps), shifted by what is fixed; what no surplus can bear together. */
function roundedUp(
  { sf }: FundLoss,
  { step, reaching, shift }: { readonly step: number; readonly reaching: number; readonly shift: number },
) {
  const claims: number[] = Array.from({ length: shift }, () => 0);
  let above = 1;
  for (let k = 0; k + shift <= reaching; k += 1) {
    const next = Math.min(above, sf(k * step));
    claims.push(above - next);
    above = next;
  }
  return { claims, beyond: above };
}
