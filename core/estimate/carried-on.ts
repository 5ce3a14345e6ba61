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
 * Exact by `annualRuin` where losses, contributions and reserve stand on one lattice. Else on two lattices, the sum of each period rounded up
 * to them, and extrapolated to a step of zero: 2·P(h ÷ 2) − P(h); in any case between P(h ÷ 2) and the same with sums rounded down. Between
 * two points of the lattice on a straight line. Never below the probability of the first period, which is exact.
 */
export function callInHorizon(model: Model, loss: FundLoss, funds: Funds): number {
  const first = callInPeriod(model, loss, funds);
  if (model.horizon === 1) return first;
  const { premium, surplus } = inLosses(model, loss, funds);
  // Whoever pays in less than what is fixed loses the difference for certain.
  if (premium <= 0 && surplus + model.horizon * premium < 0) return 1;
  const isLayered = model.reinsurance?.perPeriod !== undefined;
  const exact = isLayered ? undefined : exactStep(loss, { premium, surplus, horizon: model.horizon });
  if (exact !== undefined) {
    return Math.max(
      first,
      ruinOnLattice(loss, { premium, surplus, step: exact, horizon: model.horizon }, 'up'),
    );
  }
  const step = stepFor(loss, premium, surplus, model.horizon);
  const ruinAt = (times: number, rounding: Rounding) =>
    ruinOnLattice(loss, { premium, surplus, step: step / times, horizon: model.horizon }, rounding);
  const [above, below] = [ruinAt(2, 'up'), ruinAt(2, 'down')];
  const extrapolated = Math.min(above, Math.max(below, 2 * above - ruinAt(1, 'up')));
  return Math.min(1, Math.max(first, extrapolated));
}

type Rounding = 'up' | 'down';

/** Contributions and reserve in losses that they pay, each with its expenses, after what is fixed. */
function inLosses(model: Model, loss: FundLoss, { contribution, reserve }: Funds) {
  const { slope, fixed } = shareLine(model, loss);
  return { premium: (contribution - fixed) / slope, surplus: reserve / (slope * loss.members) };
}

/** A part of the step on which the losses stand, of which premium and surplus are whole numbers; nothing where there is none that is large enough. */
function exactStep(
  { how: { method } }: FundLoss,
  { premium, surplus, horizon }: Omit<OnLattice, 'step'>,
): number | undefined {
  if (method.name !== 'exact-on-a-lattice') return undefined;
  const isWhole = (place: number) => Math.abs(place - Math.round(place)) < 1e-6;
  for (let parts = 1; parts <= 100; parts += 1) {
    const step = method.step / parts;
    if ((surplus + horizon * Math.abs(premium)) / step > 2 * mostSteps) return undefined;
    if (isWhole(premium / step) && isWhole(surplus / step)) return step;
  }
  return undefined;
}

/** A step of which the premium is a whole number where it is one at least, fine against it and against the spread of the losses. */
function stepFor({ sd, quantile }: FundLoss, premium: number, surplus: number, horizon: number): number {
  const spread = sd ?? quantile(0.9).value;
  const size = Math.abs(premium);
  const fine = Math.min(spread / 16, size > 0 ? size / 64 : spread / 16);
  const wanted = Math.max(fine, (surplus + horizon * size) / mostSteps) || 1;
  // A premium that is less than a step lies between two of them.
  return size > wanted ? size / Math.ceil(size / wanted) : wanted;
}

/** Of the coarse lattice. */
const mostSteps = 1536;

interface OnLattice {
  readonly premium: number;
  readonly surplus: number;
  readonly step: number;
  readonly horizon: number;
}

function ruinOnLattice(
  loss: FundLoss,
  { premium, surplus, step, horizon }: OnLattice,
  rounding: Rounding,
): number {
  const ruinFrom = (start: number, each: number): number => {
    const reaching = start + Math.max(0, each) * horizon;
    const { claims, beyond } = claimsOf(loss, { step, reaching, shift: Math.max(0, -each) }, rounding);
    const accounts = { surplus: start, premium: Math.max(0, each), claims, beyond, years: horizon };
    return certain(annualRuin(accounts)).years.at(-1)?.ruin ?? 0;
  };
  return between(surplus / step, (start) => between(premium / step, (each) => ruinFrom(start, each)));
}

/** On a straight line between the two whole numbers around a place. */
function between(place: number, at: (whole: number) => number): number {
  const below = Math.floor(place + 1e-6);
  const part = place - below;
  const low = at(below);
  return part < 1e-6 ? low : low + part * (at(below + 1) - low);
}

/** P(a loss, rounded up or down, is so many steps), shifted by what is fixed; and of those that no surplus can bear. */
function claimsOf(
  { sf }: FundLoss,
  { step, reaching, shift }: { readonly step: number; readonly reaching: number; readonly shift: number },
  rounding: Rounding,
) {
  const claims: number[] = Array.from({ length: shift }, () => 0);
  const offset = rounding === 'up' ? 0 : 1;
  let above = 1;
  for (let k = 0; k + shift <= reaching; k += 1) {
    const next = Math.min(above, sf((k + offset) * step));
    claims.push(above - next);
    above = next;
  }
  return { claims, beyond: above };
}
