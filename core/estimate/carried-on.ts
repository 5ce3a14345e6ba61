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
 * Exact where losses stand on a lattice. Else on two lattices, M(h) the mean of what is found with the sum of each period rounded up to them, and
 * rounded down with one step less of surplus (so that both are right for one period, and their errors are each other's opposite), extrapolated to
 * a step of zero: (4·M(h ÷ 2) − M(h)) ÷ 3, and never above what rounding up finds. Between two points of the lattice on a straight line. Never
 * below the probability of the first period, which is exact.
 * What losses always are goes off contributions beforehand, so that the lattice is as fine as the spread of the losses asks.
 */
export function callInHorizon(model: Model, loss: FundLoss, funds: Funds): number {
  const first = callInPeriod(model, loss, funds);
  if (model.horizon === 1) return first;
  const { premium, surplus } = inLosses(model, loss, funds);
  // Whoever pays in less than what is fixed loses the difference for certain.
  if (premium <= 0 && surplus + model.horizon * premium < 0) return 1;
  const isLayered = model.reinsurance?.perPeriod !== undefined;
  const carried: Carried = { premium, surplus, sure: sureLoss(loss), horizon: model.horizon };
  const exact = isLayered ? undefined : exactStep(loss, carried);
  if (exact !== undefined) {
    return Math.max(first, callOnLattice(loss, { ...carried, step: exact }, surplus / exact, 'up'));
  }
  const step = stepFor(loss, carried);
  const callAt = (times: number, rounding: Rounding) =>
    between((times * surplus) / step - (rounding === 'up' ? 0 : 1), (start) =>
      callOnLattice(loss, { ...carried, step: step / times }, start, rounding),
    );
  const above = callAt(2, 'up');
  const [coarse, fine] = [(callAt(1, 'up') + callAt(1, 'down')) / 2, (above + callAt(2, 'down')) / 2];
  const extrapolated = Math.min(above, (4 * fine - coarse) / 3);
  return Math.min(1, Math.max(first, extrapolated));
}

type Rounding = 'up' | 'down';

/** Contributions and reserve in losses that they pay, each with its expenses, after what is fixed. */
function inLosses(model: Model, loss: FundLoss, { contribution, reserve }: Funds) {
  const { slope, fixed } = shareLine(model, loss);
  return { premium: (contribution - fixed) / slope, surplus: reserve / (slope * loss.members) };
}

interface Carried {
  readonly premium: number;
  readonly surplus: number;
  /** What losses are at least. */
  readonly sure: number;
  readonly horizon: number;
}

/** Losses of a period are less than this with a probability of 1e-10 at most. */
function sureLoss({ mean, sf }: FundLoss): number {
  let [low, high] = [0, mean];
  if (sf(0) < 1 - 1e-10) return 0;
  for (let turn = 0; turn < 50; turn += 1) {
    const middle = (low + high) / 2;
    if (sf(middle) >= 1 - 1e-10) low = middle;
    else high = middle;
  }
  return low;
}

/** The step on which the losses stand; nothing where there is none, or too many of them. */
function exactStep({ how: { method }, sd }: FundLoss, carried: Carried): number | undefined {
  if (method.name !== 'exact-on-a-lattice') return undefined;
  return workOf(carried, sd) / method.step > 2 * mostSteps ? undefined : method.step;
}

/** A step of which the premium is a whole number where it is one at least, fine against it and against the spread of the losses. */
function stepFor({ sd, quantile }: FundLoss, carried: Carried): number {
  const size = Math.abs(carried.premium);
  const spread = sd ?? quantile(0.9).value;
  const fine = Math.min(spread / 8, size > 0 ? size / 64 : spread / 8);
  const wanted = Math.max(fine, workOf(carried, sd) / mostSteps) || 1;
  // A premium that is less than a step lies between two of them.
  return size > wanted ? size / Math.ceil(size / wanted) : wanted;
}

/** Of the coarse lattice: the root of how far a surplus may go × how far losses do. */
const mostSteps = 768;

function workOf({ premium, surplus, sure, horizon }: Carried, sd: number | null): number {
  const far = surplus + horizon * Math.abs(premium - sure);
  return Math.sqrt(far * Math.min(far, 20 * (sd ?? Number.POSITIVE_INFINITY)));
}

interface OnLattice extends Carried {
  readonly step: number;
}

/** On a straight line between the two whole numbers of steps around the surplus. */
function between(place: number, at: (whole: number) => number): number {
  const below = Math.floor(place + 1e-6);
  const part = place - below;
  const low = at(below);
  return part < 1e-6 ? low : low + part * (at(below + 1) - low);
}

/**
 * P(a call): the losses of all periods so far are more steps than contributions and reserve can pay at the end of one of them. `start` is the
 * surplus in steps; it and the contributions need not be whole.
 */
function callOnLattice(
  loss: FundLoss,
  { premium, sure, step, horizon }: OnLattice,
  start: number,
  rounding: Rounding,
): number {
  const least = Math.floor(sure / step);
  const each = premium / step - least;
  const most = (period: number) => Math.floor(start + period * each + 1e-6);
  const { claims, tails } = claimsOf(
    loss,
    { step, least, reaching: Math.max(0, most(1), most(horizon)) },
    rounding,
  );
  let open = Float64Array.of(1);
  let called = 0;
  for (let period = 1; period <= horizon; period += 1) {
    const end = most(period);
    const next = new Float64Array(Math.max(0, end + 1));
    for (let k = 0; k < open.length; k += 1) {
      const p = open[k] as number;
      // All of these together are rounding.
      if (p < 1e-18) continue;
      const left = end - k;
      called += left < 0 ? p : p * (tails[Math.min(left, tails.length - 1)] as number);
      const to = Math.min(left, claims.length - 1);
      for (let claim = 0; claim <= to; claim += 1) {
        next[k + claim] = (next[k + claim] as number) + p * (claims[claim] as number);
      }
    }
    open = next;
  }
  return called;
}

interface ClaimsAsked {
  readonly step: number;
  /** Steps that every loss has, and which are not counted. */
  readonly least: number;
  readonly reaching: number;
}

/** P(a loss, rounded up or down, is so many steps above the least), and P(it is more). */
function claimsOf({ sf }: FundLoss, { step, least, reaching }: ClaimsAsked, rounding: Rounding) {
  const claims: number[] = [];
  const tails: number[] = [];
  const offset = rounding === 'up' ? 0 : 1;
  let above = 1;
  // Beyond what rounding leaves there is nothing to carry on.
  for (let k = 0; k <= reaching && (k === 0 || above > 1e-17); k += 1) {
    const next = Math.min(above, sf((least + k + offset) * step));
    claims.push(above - next);
    tails.push(next);
    above = next;
  }
  return { claims, tails };
}
