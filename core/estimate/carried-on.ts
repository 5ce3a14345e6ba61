import { fourier } from '../actuarial/fft.ts';
import type { Bracketed } from './figures.ts';
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
export function callInPeriod(model: Model, loss: FundLoss, funds: Funds): Bracketed {
  const { premium, surplus } = inLosses(model, loss, funds);
  return loss.above(premium + surplus);
}

/**
 * P(in some period of the horizon contributions and what is left of all before are not enough): the first call. What a call fills up does not
 * matter for the first one.
 *
 *     surplus′ = surplus + contributions − outgo, independent periods with the same members; a call where it falls below zero
 *
 * Its bracket is what is found with what is carried on of each loss rounded up to a lattice, and rounded down, while whether a period itself
 * needs a call is asked of its loss as it is:
 *
 *     W(j) = Σ h·⌈S(i) ÷ h⌉ and Σ h·⌊S(i) ÷ h⌋, i < j;  call in the first j with W(j) + S(j) > reserve + j·contributions
 *
 * The truth lies between them: on each way W with ⌊⌋ ≤ Σ S(i) ≤ W with ⌈⌉, so whoever is called with the one is called with the truth, and with the
 * truth with the other, in the same period at the latest. What the distribution of a period is wrong by itself, ε in probability, adds at most ε
 * for each period: with F and G for it, |∫ V dF − ∫ V dG| = |∫ (F − G) dV| ≤ ε, for the chance V to get through the periods after it is a
 * distribution function of the surplus, or less than one; exchange F for G in one period after the other.
 *
 * What is told is the middle of both: their errors are each other's opposite but for the square of the step, and there are none in the first
 * period. Exact, and no bracket, where losses stand on a lattice. The step is halved until the bracket is a hundredth of the figure (or of what it
 * lacks to one), or the points are used up, 2¹⁵ at most: the longer the horizon, the wider it stays. Amounts are taken as equal that differ by a millionth of a step.
 * What losses always are goes off contributions beforehand, so that the lattice is as fine as the spread of the losses asks.
 */
export function callInHorizon(model: Model, loss: FundLoss, funds: Funds): Bracketed {
  const { horizon } = model;
  if (horizon === 1) return callInPeriod(model, loss, funds);
  const { premium, surplus } = inLosses(model, loss, funds);
  // Whoever pays in less than what is fixed loses the difference for certain.
  if (premium <= 0 && surplus + horizon * premium < 0) return { value: 1, low: 1, high: 1 };
  const carried: Carried = { premium, surplus, sure: sureLoss(loss), horizon };
  const exact = exactLattice(model, loss, carried);
  if (exact !== undefined) {
    const value = callOnLattice(loss, carried, exact, 'up');
    return { value, low: value, high: value };
  }
  const room = roomOf(loss, carried);
  const error = horizon * (loss.how.error + (carried.sure > 0 ? unsure : 0) + rounding);
  const most = Math.max(fewestPoints, Math.min(mostPoints, 2 ** Math.floor(Math.log2(mostWork / horizon))));
  for (let points = fewestPoints; ; points *= 2) {
    const lattice = latticeOf(room, carried, points);
    const [low, high] = [
      callOnLattice(loss, carried, lattice, 'down'),
      callOnLattice(loss, carried, lattice, 'up'),
    ];
    const value = (low + high) / 2;
    const wanted = Math.max(narrow * Math.min(value, 1 - value), error, 1e-9);
    if (high - low > wanted && points < most) continue;
    return { value, low: Math.max(0, low - error), high: Math.min(1, high + error) };
  }
}

/** Points of a lattice, of which a transform takes as many. */
const fewestPoints = 2 ** 12;
const mostPoints = 2 ** 15;
/** Points of all periods together: a few tenths of a second. */
const mostWork = 2 ** 20;

/** A bracket that is so wide against its figure is narrow enough. */
const narrow = 0.01;

/** Losses may be less than what they are for certain with this probability. */
const unsure = 1e-10;

/** What transforms leave of nothing. */
const rounding = 1e-14;

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
  if (sf(0).low < 1 - unsure) return 0;
  for (let turn = 0; turn < 50; turn += 1) {
    const middle = (low + high) / 2;
    if (sf(middle).low >= 1 - unsure) low = middle;
    else high = middle;
  }
  return low;
}

/** How far losses and what is carried on of them lie apart at most, but for what hardly ever happens. */
interface Room {
  /** From what is likely to be lost by then to the end of contributions and reserve, at its widest. */
  readonly carried: number;
  /** Of one period. */
  readonly loss: number;
}

function roomOf({ mean, sd, sf }: FundLoss, { premium, surplus, sure, horizon }: Carried): Room {
  const each = premium - sure;
  const farthest = Math.max(0, surplus + each, surplus + horizon * each);
  let loss = Math.min(farthest, mean - sure + 8 * (sd ?? Number.POSITIVE_INFINITY));
  // As far as the loss goes that is carried on at all.
  while (loss < farthest && sf(sure + loss).high > 1e-15) loss = Math.min(farthest, 1.25 * loss);
  let carried = surplus;
  for (let period = 1; period <= horizon; period += 1) {
    const likely = period * (mean - sure) - 9 * Math.sqrt(period) * (sd ?? Number.POSITIVE_INFINITY);
    carried = Math.max(carried, surplus + period * each - Math.max(0, likely));
  }
  return { carried, loss };
}

interface Lattice {
  readonly step: number;
  readonly points: number;
  /** So many steps of a loss are carried on at most. */
  readonly longest: number;
}

/** That on which the losses stand; nothing where there is none, or it takes too many points. */
function exactLattice({ reinsurance }: Model, loss: FundLoss, carried: Carried): Lattice | undefined {
  const { name, step } = loss.how.method;
  // A layer of the period leaves what is no multiple of the step.
  if (name !== 'exact-on-a-lattice' || reinsurance?.perPeriod !== undefined) return undefined;
  const room = roomOf(loss, carried);
  const longest = Math.ceil(room.loss / step) + 2;
  const needed = Math.ceil(room.carried / step) + longest + 8;
  if (needed > 2 * mostPoints) return undefined;
  return { step, points: 2 ** Math.max(4, Math.ceil(Math.log2(needed))), longest };
}

/** A lattice of so many points, of whose step the premium is a whole number where it is one at least, so that a part of it stays the same. */
function latticeOf(room: Room, { premium }: Carried, points: number): Lattice {
  const wanted = (room.carried + room.loss) / (points - 32) || 1;
  const size = Math.abs(premium);
  // Upwards, for there are no more points.
  const step = size > wanted ? size / Math.floor(size / wanted) : wanted;
  return { step, points, longest: Math.min(points / 2, Math.ceil(room.loss / step) + 2) };
}

/**
 * P(a call), with all that is carried on a whole number of steps above what losses are for certain: rounded up, or down (where a loss that is a
 * whole number of steps may become one less).
 */
function callOnLattice(loss: FundLoss, carried: Carried, lattice: Lattice, rounded: Rounding): number {
  const { surplus, premium, horizon } = carried;
  const { step, points, longest } = lattice;
  const isUp = rounded === 'up';
  const tails = tailsOf(loss, Math.floor(carried.sure / step + 1e-9), lattice, rounded);
  const convolved = convolutionWith(claimsOf(tails.whole, longest, rounded), points);
  // What is lost so far is `first` steps and those of its place.
  let open = Float64Array.of(1);
  let first = 0;
  let called = 0;
  for (let period = 1; period <= horizon; period += 1) {
    const limit = nearWhole((surplus + period * premium) / step) - period * tails.least;
    const left = Math.floor(limit) - first;
    const part = limit - Math.floor(limit);
    const beyond = tails.beyond(part);
    // Those whose loss ends in the step in which money does.
    let ended = 0;
    for (let k = 0; k < open.length; k += 1) {
      const [p, place] = [open[k] as number, left - k];
      const tail = place < 0 ? 1 : (beyond[Math.min(place, points)] as number);
      called += p * tail;
      if (place < 0) continue;
      ended += p * ((place === 0 && !isUp ? 1 : (tails.whole[Math.min(place, points)] as number)) - tail);
    }
    if (left < 0 || period === horizon) break;
    const next = new Float64Array(left + 2);
    const end = isUp ? left + 1 : left;
    next.set(convolved(open).subarray(0, Math.min(end, points)));
    next[end] = ended;
    const kept = keptOf(next, points - longest);
    // Rounded up, what is left out may be called all the same.
    if (isUp) called += kept.dropped;
    open = kept.open;
    first += kept.cut;
  }
  return Math.min(1, called);
}

/** A number of steps that is whole but for rounding is whole. */
function nearWhole(steps: number): number {
  const whole = Math.round(steps);
  return Math.abs(steps - whole) < 1e-6 ? whole : steps;
}

/** Without the places at the lower end that hold nothing but rounding, and those for which there is no room. */
function keptOf(all: Float64Array, most: number) {
  let [cut, dropped] = [0, 0];
  while (cut < all.length - 1) {
    const p = Math.max(0, all[cut] as number);
    if (dropped + p > 1e-16 && all.length - cut <= most) break;
    dropped += p;
    cut += 1;
  }
  return { open: all.subarray(cut).map((p) => Math.max(0, p)), cut, dropped };
}

interface Tails {
  /** Steps that every loss has, and which are not counted. */
  readonly least: number;
  /** P(a loss is more than k steps above the least). */
  readonly whole: Float64Array;
  /** P(a loss is more than k steps and a part above the least). */
  readonly beyond: (part: number) => Float64Array;
}

function tailsOf({ sf }: FundLoss, least: number, { step, points }: Lattice, rounded: Rounding): Tails {
  const end = rounded === 'up' ? 'high' : 'low';
  const tailAt = (steps: number) => sf((least + steps) * step)[end];
  const whole = new Float64Array(points + 1);
  for (let k = 0, above = 1; k <= points && above > 0; k += 1) {
    above = Math.min(above, tailAt(k));
    if (above < 1e-18) above = 0;
    whole[k] = above;
  }
  let last = { part: 0, tails: whole };
  return {
    least,
    whole,
    beyond: (part) => {
      if (Math.abs(part - last.part) < 1e-6) return last.tails;
      const tails = whole.map((left, k) => {
        if (left === 0) return 0;
        return Math.min(left, Math.max(whole[k + 1] ?? 0, tailAt(k + part)));
      });
      last = { part, tails };
      return tails;
    },
  };
}

/** P(a loss, rounded up or down, is so many steps above the least). */
function claimsOf(whole: Float64Array, longest: number, rounded: Rounding): Float64Array {
  const shift = rounded === 'up' ? 0 : 1;
  return Float64Array.from({ length: longest }, (_, k) => {
    return (k === 0 ? 1 : (whole[k + shift - 1] as number)) - (whole[k + shift] as number);
  });
}

/** What is left open before a period with the losses of it: the sum of both, as far as the points go. */
function convolutionWith(claims: Float64Array, points: number): (open: Float64Array) => Float64Array {
  const { forward, inverse } = fourier(points);
  const factor = new Float64Array(points + 2);
  const spectrum = new Float64Array(points + 2);
  const sum = new Float64Array(points);
  forward(claims, factor);
  return (open) => {
    forward(open, spectrum);
    for (let at = 0; at < spectrum.length; at += 2) {
      const [re, im] = [spectrum[at] as number, spectrum[at + 1] as number];
      const [byRe, byIm] = [factor[at] as number, factor[at + 1] as number];
      spectrum[at] = re * byRe - im * byIm;
      spectrum[at + 1] = re * byIm + im * byRe;
    }
    inverse(spectrum, sum);
    return sum;
  };
}
