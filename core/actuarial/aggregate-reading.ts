import { atomsTogether, noAtoms, onLattice, turned } from './aggregate-range.ts';
import { compoundMasses } from './compound.ts';
import type { CompoundRisk } from './compound-risk.ts';
import { atomMasses, type Discretisation, isOn, type Lattice, spreadOf } from './discretised.ts';
import type { Loss } from './loss.ts';

/** What a lattice says of a loss that is continuous but for atoms on the lattice. */
export interface Reading {
  readonly step: number;
  /** The place of the first point, in steps: below it there is nothing. */
  readonly first: number;
  /** P(S ≤ kh and S not on an atom), in the middle of its step. */
  readonly continuous: Float64Array;
  /** Σ P(S = jh), j ≤ k, of atoms. */
  readonly atoms: Float64Array;
  /** P(S > kh). */
  readonly beyond: Float64Array;
  /** E[min(S, kh)]. */
  readonly limited: Float64Array;
  /** E[max(S − kh, 0)], where the grid holds the whole tail. */
  readonly excess: Float64Array | undefined;
  /** Whether there are atoms besides that at zero. */
  readonly hasAtoms: boolean;
  readonly lost: number;
  /** By how much the variance is too large on this lattice: Σ E[N]·(E[X² on it] − E[X²]) + h² ÷ 6 for the middle of the step. */
  readonly spread: number;
}

export interface ReadingAsked extends Lattice {
  /** The first amount, a multiple of the step. */
  readonly from: number;
  readonly method: Discretisation;
  /** θ per step. */
  readonly tilt: number;
  /** Only the first half is read, and something lies beyond it. */
  readonly isHeavy: boolean;
}

/** The sum of the risks on one lattice, read in the middle of its steps and beside its atoms. */
export function readingOf(risks: readonly CompoundRisk[], asked: ReadingAsked): Reading {
  const { step, points, method, tilt, isHeavy } = asked;
  const first = Math.round(asked.from / step);
  const masses = turned(compoundMasses(onLattice(risks, method, asked), points, tilt), first);
  const hasAtoms = standsOnAtoms(risks, step);
  const onAtoms = hasAtoms
    ? compoundMasses(
        risks.map(({ frequency, severity }) => ({ frequency, masses: atomMasses(severity, asked) })),
        points,
        tilt,
      )
    : Float64Array.of(first === 0 ? atomAtZero(risks) : 0);
  const kept = isHeavy ? points / 2 : points;
  const spread = method === 'unbiased' ? spreadOn(risks, step) : step ** 2;

  const continuous = new Float64Array(kept);
  const atoms = new Float64Array(kept);
  const beyond = new Float64Array(kept);
  const limited = new Float64Array(kept);
  let [smooth, standing, area] = [0, 0, first * step];
  for (let k = 0; k < kept; k += 1) {
    const atom = onAtoms[k] ?? 0;
    const mass = (masses[k] as number) - atom;
    limited[k] = area;
    smooth += mass;
    standing += atom;
    continuous[k] = first + k === 0 ? 0 : smooth - mass / 2;
    atoms[k] = standing;
    beyond[k] = 1 - (continuous[k] as number) - standing;
    area += step * (1 - smooth - standing);
  }
  const read = { step, first, continuous, atoms, beyond, limited, hasAtoms, spread };
  if (isHeavy) return { ...read, excess: undefined, lost: 1 - smooth - standing };

  // The grid holds the tail: adding it up from its end keeps the digits of what is small.
  const excess = new Float64Array(kept);
  let [tail, above, tailAtoms] = [0, 0, 0];
  for (let k = kept - 1; k >= 0; k -= 1) {
    const atom = onAtoms[k] ?? 0;
    const mass = (masses[k] as number) - atom;
    above += step * (tail + tailAtoms);
    excess[k] = above;
    beyond[k] = (first + k === 0 ? tail + mass : tail + mass / 2) + tailAtoms;
    tail += mass;
    tailAtoms += atom;
  }
  return { ...read, excess, lost: 0 };
}

/** By how much the variance is too large that is read on a lattice of this step. */
function spreadOn(risks: readonly CompoundRisk[], step: number): number {
  return risks.reduce(
    (sum, { frequency, severity }) => sum + frequency.mean * spreadOf(severity, step),
    step ** 2 / 6,
  );
}

/** Whether the sum has atoms above zero that are points of the lattice; of very many losses it has none that count. */
function standsOnAtoms(risks: readonly CompoundRisk[], step: number): boolean {
  const above = risks.some(({ severity }) => [...(severity.atoms?.keys() ?? [])].some((x) => x > 0));
  return above && atomsTogether(risks) > noAtoms && risks.every(({ severity }) => isOn(severity, step));
}

/** P(S = 0) where each loss of zero counts as none. */
function atomAtZero(risks: readonly CompoundRisk[]): number {
  return risks.reduce((product, { frequency, severity }) => {
    return product * frequency.pgf(severity.atoms?.get(0) ?? 0, 0)[0];
  }, 1);
}

/**
 * What a lattice without steps would say, at the points of the coarse one: the error in proportion to what the variance is
 * too large by goes.
 *
 *     F = (w·F(fine) − w′·F(coarse)) ÷ (w − w′),  w and w′ what coarse and fine have too much
 *
 * Where the lattice is finer than the losses w is 4·w′, and this is Richardson's (4·fine − coarse) ÷ 3; where many losses are
 * smaller than a step it is not, and Richardson's would be wrong by half of it.
 */
export function extrapolated(coarse: Reading, fine: Reading): Reading {
  const weight = coarse.spread / (coarse.spread - fine.spread);
  const of = (rough: Float64Array, smooth: Float64Array) => {
    const found = new Float64Array(rough.length);
    for (let k = 0; k < rough.length; k += 1) {
      const near = smooth[2 * k] as number;
      found[k] = near + (weight - 1) * (near - (rough[k] as number));
    }
    return found;
  };
  return {
    ...coarse,
    continuous: of(coarse.continuous, fine.continuous),
    beyond: of(coarse.beyond, fine.beyond),
    limited: of(coarse.limited, fine.limited),
    excess: coarse.excess && fine.excess && of(coarse.excess, fine.excess),
    lost: Math.max(0, fine.lost),
  };
}

/**
 * One step more: the error in proportion to the product of what two neighbouring lattices have too much goes.
 *
 *     F = F″ + (F″ − F′) ÷ (w ÷ w″ − 1),  F′ from the lattices w and w′, F″ from w′ and w″
 *
 * The difference is known at the points of F′; halfway between two of them it is that of a cubic through four.
 * @source Neville's extrapolation to w = 0; Stoer, Bulirsch, Introduction to Numerical Analysis, 3rd ed., 3.5
 */
export function refined(first: Reading, second: Reading, ratio: number): Reading {
  const of = (rough: Float64Array, smooth: Float64Array) => {
    const last = rough.length - 1;
    // With what stands at the ends once more on either side.
    const step = new Float64Array(rough.length + 3);
    for (let k = 0; k <= last; k += 1) {
      step[k + 1] = ((smooth[2 * k] as number) - (rough[k] as number)) / (ratio - 1);
    }
    step[0] = step[1] as number;
    step.fill(step[last + 1] as number, last + 2);
    const found = new Float64Array(smooth.length);
    for (let j = 0; j < smooth.length; j += 2) {
      const k = j >> 1;
      const [before, here] = [step[k] as number, step[k + 1] as number];
      const [next, after] = [step[k + 2] as number, step[k + 3] as number];
      found[j] = (smooth[j] as number) + here;
      found[j + 1] = (smooth[j + 1] as number) + (9 * (here + next) - before - after) / 16;
    }
    return found;
  };
  return {
    ...second,
    continuous: of(first.continuous, second.continuous),
    beyond: of(first.beyond, second.beyond),
    limited: of(first.limited, second.limited),
    excess: first.excess && second.excess && of(first.excess, second.excess),
  };
}

/** In F, at the points from an amount on, but for the first few, where a density may begin with a peak. */
export function largestDifference(one: Reading, other: Reading, from: number): number {
  let largest = 0;
  for (let k = Math.max(16, Math.floor(from / one.step)); k < one.continuous.length; k += 1) {
    const difference = Math.abs((one.continuous[k] as number) - (other.continuous[k] as number));
    if (difference > largest) largest = difference;
  }
  return largest;
}

/** The loss that is read so: between lattice points a polynomial of degree 5, on one side of an atom; where atoms lie too near together, of degree 1. */
export function lossOfReading(
  name: string,
  reading: Reading,
  { mean, variance }: { readonly mean: number; readonly variance: number },
): Loss {
  const { step, first, continuous, atoms, beyond, limited, excess, hasAtoms } = reading;
  const last = continuous.length - 1;
  const begin = first * step;
  const end = (first + last) * step;
  const isWholeTail = excess !== undefined;
  const reach = isWholeTail ? Number.POSITIVE_INFINITY : end;
  // At an atom the loss has a density that jumps, so nothing is laid through it.
  const isFree = (from: number) => {
    if (from < 0 || from + degree > last) return false;
    return (atoms[from + degree] as number) - (from === 0 ? 0 : (atoms[from - 1] as number)) < noAtom;
  };
  const laid = (values: Float64Array, position: number) => {
    if (!hasAtoms) return interpolated(values, position);
    const below = Math.floor(position);
    const side = sides.find((shift) => isFree(below + shift));
    return side === undefined ? onLine(values, position) : interpolated(values, position, below + side);
  };
  const past = (value: number) => (isWholeTail ? value : Number.NaN);
  const positionOf = (x: number) => x / step - first;
  const place = (x: number) => Math.min(last, Math.floor(positionOf(x) + 1e-9));
  const smooth = (x: number) => laid(continuous, positionOf(x));

  const cdf = (x: number): number => {
    if (x < begin) return 0;
    if (x > end) return past(1);
    return smooth(x) + (atoms[place(x)] as number);
  };
  const sf = (x: number): number => {
    if (x < begin) return 1;
    if (x > end) return past(0);
    if (hasAtoms) return 1 - cdf(x);
    return laid(beyond, positionOf(x));
  };
  const quantile = (p: number): number => {
    const rest = 1 - p;
    // In the upper half by what is beyond, which has more digits there.
    const isReached = (k: number) =>
      isWholeTail && p > 0.5 && !hasAtoms
        ? (beyond[k] as number) <= rest
        : (continuous[k] as number) + (atoms[k] as number) >= p;
    if (isReached(0)) return begin;
    if (!isReached(last)) return past(end);
    let [low, high] = [0, last];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (isReached(middle)) high = middle;
      else low = middle;
    }
    const standing = atoms[low] as number;
    if ((continuous[high] as number) + standing < p && hasAtoms) return (first + high) * step;
    const isAbove = (x: number) =>
      isWholeTail && p > 0.5 && !hasAtoms ? laid(beyond, positionOf(x)) <= rest : smooth(x) + standing >= p;
    let [from, to] = [(first + low) * step, (first + high) * step];
    for (let turn = 0; turn < 60; turn += 1) {
      const middle = (from + to) / 2;
      if (isAbove(middle)) to = middle;
      else from = middle;
    }
    return to;
  };
  const lev = (x: number): number => {
    if (x <= begin) return x;
    if (x > end) return past(mean);
    return laid(limited, positionOf(x));
  };
  const stopLoss = (x: number): number => {
    if (x < begin) return mean - x;
    if (x > end) return past(0);
    return excess === undefined ? mean - lev(x) : laid(excess, positionOf(x));
  };
  const atom = (x: number): number => {
    const position = positionOf(x);
    const k = Math.round(position);
    if (k < 0 || k > last || Math.abs(position - k) > 1e-7) return 0;
    return k === 0 ? (atoms[0] as number) : Math.max(0, (atoms[k] as number) - (atoms[k - 1] as number));
  };
  return { name, mean, variance, cdf, sf, quantile, lev, stopLoss, atom, reach };
}

/** One loss that is known by several readings, each longer and coarser than the one before: by the first that reaches so far. */
export function layered(losses: readonly [Loss, ...Loss[]]): Loss {
  const longest = losses.at(-1) as Loss;
  const at = (x: number) => losses.find(({ reach }) => x <= reach) ?? longest;
  return {
    ...longest,
    cdf: (x) => at(x).cdf(x),
    sf: (x) => at(x).sf(x),
    quantile: (p) => {
      const [found = Number.NaN] = losses.map((loss) => loss.quantile(p)).filter((x) => !Number.isNaN(x));
      return found;
    },
    lev: (x) => at(x).lev(x),
    stopLoss: (x) => at(x).stopLoss(x),
    atom: (x) => at(x).atom(x),
  };
}

/** Of the polynomials between lattice points. */
const degree = 5;

/** Where the first of their points may stand, from the point below on: around it, else beside it. */
const sides = [-2, -3, -1, -4, 0, -5, 1];

/** An atom of less makes no jump that counts. */
const noAtom = 1e-11;

/** The polynomial through the lattice points around, or through those from one on. */
function interpolated(values: Float64Array, position: number, from?: number): number {
  const nearest = Math.round(position);
  if (Math.abs(position - nearest) < 1e-12) return values[nearest] as number;
  const around = Math.floor(position) - (degree - 1) / 2;
  const first = from ?? Math.max(0, Math.min(around, values.length - 1 - degree));
  let sum = 0;
  for (let i = 0; i <= degree; i += 1) {
    let weight = values[first + i] as number;
    for (let j = 0; j <= degree; j += 1) {
      if (j !== i) weight *= (position - first - j) / (i - j);
    }
    sum += weight;
  }
  return sum;
}

/** On the line through the two points around. */
function onLine(values: Float64Array, position: number): number {
  const below = Math.max(0, Math.min(Math.floor(position), values.length - 2));
  const part = position - below;
  return (values[below] as number) * (1 - part) + (values[below + 1] as number) * part;
}
