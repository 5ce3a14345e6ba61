import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import { compoundMasses } from './compound.ts';
import {
  atomMasses,
  commonStep,
  type Discretisation,
  discretised,
  discretisedUpTo,
  isAllAtoms,
  isOn,
} from './discretised.ts';
import { isPowerOfTwo } from './fft.ts';
import type { Frequency } from './frequency/frequency.ts';
import { type LatticeLoss, latticeLoss } from './lattice-loss.ts';
import type { Loss } from './loss.ts';
import { compoundMoments } from './moments.ts';
import { belowZero, impossible, notAboveZero } from './parameter.ts';
import { probabilityFaults } from './risk-measure.ts';
import type { Severity } from './severity/severity.ts';

/** So many losses in a period, each of this size, all independent. */
export interface CompoundRisk {
  readonly frequency: Frequency;
  readonly severity: Severity;
}

export interface AggregateAsked {
  /** The largest amount at which something will be asked; missing where probabilities decide. */
  readonly upTo?: number;
  /** The largest probability for which a quantile will be asked; 0.9999 where missing. */
  readonly probability?: number;
  /** The transforms grow until two extrapolations differ by no more in F; 1e-11 where missing. */
  readonly accuracy?: number;
  /** The most points of a transform, a power of two; 2²⁰ where missing. */
  readonly points?: number;
  readonly method?: Discretisation;
}

/** What was done to find it, so that it can be told and done again. */
export interface AggregateMethod {
  readonly name: 'exact-on-a-lattice' | 'extrapolated-fft';
  readonly discretisation: Discretisation;
  /** Of the finest lattice, in money. */
  readonly step: number;
  readonly points: number;
  /** θ per step: what comes round from beyond the end is e^(−θ·points) of itself. */
  readonly tilt: number;
  /** Transforms of so many points were extrapolated to a step of zero. */
  readonly transforms: readonly number[];
}

/** The sum of all losses of a period, with what is known of its error. */
export interface AggregateLoss extends Loss {
  readonly method: AggregateMethod;
  /** The largest difference in F between the last two extrapolations; 0 where it is exact on a lattice. */
  readonly error: number;
  /** P(S > reach): what the grid does not hold. */
  readonly lost: number;
  /** The same with each loss rounded down and rounded up: the truth lies between them, whatever the extrapolation. */
  readonly bracket: () => { readonly low: LatticeLoss; readonly high: LatticeLoss };
  /** What the reader of a figure has to know. */
  readonly warnings: readonly Rejection[];
}

/** Points of the rough transforms that find the range. */
const roughPoints = 4096;
/** The finest atoms of a continuous loss stand on lattices of so many points at least. */
const firstPoints = 2 ** 14;
/** e^−20 of what lies beyond the end comes round; rounding errors grow by e^10 up to where answers are given. */
const heavyTilt = 20;
/** Above this the loss beyond the grid is told. */
const told = 1e-9;

/**
 * The distribution of S = ΣΣ X, the sum of independent compound risks, by the fast Fourier transform.
 *
 * Sizes that are all points of one lattice: exact on it, error about 1e-16. Others are discretised (unbiased), and F is
 * read in the middle of its step, F(kh) = Σ g(j) − g(k) ÷ 2 (j ≤ k), with what stands on atoms taken out before and
 * added after; then one step of Richardson, (4·F(h÷2) − F(h)) ÷ 3. Between lattice points a polynomial of degree 5.
 * The range is found by doubling: where the tail ends it holds all of it, and there is no tilt; else it is four times
 * the largest quantile (or amount) that is asked, tilted by e^−20 over it, and half of it is answered for.
 * Rejects impossible parameters; names a grid that loses mass, a mean that is infinite, atoms between lattice points.
 *
 * @source Grübel, Hermesmeier 1999 (tilting); Embrechts, Frei 2009; Mildenhall, Aggregate: fast, accurate, and flexible
 *   approximation of compound probability distributions, Annals of Actuarial Science 2024 (mass off the grid)
 */
export function aggregateLoss(
  risks: readonly CompoundRisk[],
  asked: AggregateAsked = {},
): Result<AggregateLoss> {
  const faults = [...riskFaults(risks), ...askedFaults(asked)];
  if (faults.length > 0) return rejected(...faults);
  const step = latticeStep(risks);
  const isLattice = step !== undefined && risks.every(({ severity }) => isAllAtoms(severity));
  if (isLattice) {
    const exact = exactLoss(risks, step, asked);
    if (exact !== undefined) return accepted(exact);
  }
  return accepted(extrapolatedLoss(risks, asked, step));
}

export interface LatticeAsked {
  readonly method: Discretisation;
  readonly step: number;
  /** Sizes above this are cut off; missing where all that the points hold is taken. */
  readonly to?: number;
  /** Of the transform; found where missing. */
  readonly points?: number;
  /** θ per step; 0 where missing. */
  readonly tilt?: number;
}

/**
 * The sum of the risks with their sizes on this very lattice: a discrete loss, with no extrapolation. For comparison
 * with others that do the same, and where the step is one of money.
 */
export function aggregateOnLattice(risks: readonly CompoundRisk[], asked: LatticeAsked): Result<LatticeLoss> {
  const faults = [...riskFaults(risks), ...latticeFaults(asked)];
  if (faults.length > 0) return rejected(...faults);
  const { method, step, to, tilt = 0 } = asked;
  const onLattice = (points: number) =>
    risks.map(({ frequency, severity }) => ({
      frequency,
      masses:
        to === undefined
          ? discretised(severity, method, { step, points })
          : discretisedUpTo(severity, method, step, to),
    }));
  const masses = (points: number) => compoundMasses(onLattice(points), points, tilt);
  if (asked.points !== undefined) {
    return accepted(latticeLoss(nameOf(risks), masses(asked.points), step));
  }
  let points = pointsFor(bulkOf(risks), step);
  let found = masses(points);
  while (!isWhole(found, risks) && points < mostPoints) {
    points *= 2;
    found = masses(points);
  }
  return accepted(latticeLoss(nameOf(risks), found, step));
}

/**
 * P(from < S < to), in money: to nine digits also where it is very small, for its own grid is sixteen times `to` long
 * and tilted by e^−40 over it, so that nothing of the bulk comes round. One step of Richardson on 2¹⁷ and 2¹⁸ points.
 * Rejects what is no interval.
 * @source Grübel, Hermesmeier 1999, as for the sum
 */
export function intervalProbability(
  risks: readonly CompoundRisk[],
  { from, to }: { readonly from: number; readonly to: number },
): Result<number> {
  const faults = [...riskFaults(risks), ...belowZero('from', from), ...notAboveZero('to', to)];
  if (to <= from) faults.push(impossible('to', to, 'an amount above from'));
  if (faults.length > 0) return rejected(...faults);
  const points = 2 ** 17;
  const step = stepNear((16 * to) / points, latticeStep(risks));
  const at = (times: number) =>
    readingOf(risks, 'unbiased', { step: step / times, points: points * times }, 40 / (points * times), true);
  const reading = extrapolated(at(1), at(2));
  const loss = lossOfReading(nameOf(risks), reading, compoundMoments(risks));
  return accepted(loss.cdf(to) - loss.atom(to) - loss.cdf(from));
}

const mostPoints = 2 ** 20;

/** Exact where the tail ends within the points; undefined where they are too few for it. */
function exactLoss(
  risks: readonly CompoundRisk[],
  step: number,
  { points: most = mostPoints }: AggregateAsked,
): AggregateLoss | undefined {
  for (let points = pointsFor(bulkOf(risks), step); points <= most; points *= 2) {
    const masses = compoundMasses(onLatticeOf(risks, 'unbiased', { step, points }), points);
    if (!isWhole(masses, risks)) continue;
    const found = latticeLoss(nameOf(risks), masses, step, true);
    const { mean, variance } = compoundMoments(risks);
    return {
      ...found,
      mean,
      variance,
      method: {
        name: 'exact-on-a-lattice',
        discretisation: 'unbiased',
        step,
        points,
        tilt: 0,
        transforms: [points],
      },
      error: 0,
      bracket: () => ({ low: found, high: found }),
      warnings: [],
    };
  }
  return undefined;
}

function extrapolatedLoss(
  risks: readonly CompoundRisk[],
  asked: AggregateAsked,
  common: number | undefined,
): AggregateLoss {
  const { accuracy = 1e-11, points: most = mostPoints, method = 'unbiased' } = asked;
  const { range, isHeavy } = rangeFor(risks, asked, common);
  const tiltOf = (points: number) => (isHeavy ? heavyTilt / points : 0);

  const transforms: number[] = [];
  const readingAt = (points: number) => {
    transforms.push(points);
    return readingOf(risks, method, { step: range / points, points }, tiltOf(points), isHeavy);
  };
  let points = Math.min(firstPoints, most / 4);
  let coarse = readingAt(points);
  points *= 2;
  let fine = readingAt(points);
  let best = extrapolated(coarse, fine);
  let error = Number.POSITIVE_INFINITY;
  while (error > accuracy && points < most) {
    points *= 2;
    coarse = fine;
    fine = readingAt(points);
    const next = extrapolated(coarse, fine);
    const difference = largestDifference(best, next);
    best = next;
    // Where it does not get smaller any more, what is left is rounding.
    const isSettled = difference > error / 2 && difference < 1e-9;
    error = difference;
    if (isSettled) break;
  }

  const warnings: Rejection[] = [];
  const { mean, variance } = compoundMoments(risks);
  const loss = lossOfReading(nameOf(risks), best, { mean, variance });
  if (!Number.isFinite(mean)) warnings.push({ code: 'the-mean-of-a-loss-is-infinite' });
  if (best.lost > told) {
    warnings.push({
      code: 'mass-is-lost-off-the-grid',
      found: best.lost.toExponential(2),
      expected: `at most ${told}`,
    });
  }
  if (error > Math.max(accuracy, 1e-9)) {
    warnings.push({
      code: 'the-grid-is-too-coarse',
      found: error.toExponential(2),
      expected: `at most ${Math.max(accuracy, 1e-9)}`,
    });
  }
  const step = range / points;
  if (!risks.every(({ severity }) => isOn(severity, best.step))) {
    warnings.push({ code: 'atoms-stand-between-the-points-of-the-grid', found: String(best.step) });
  }
  const bracket = once(() => {
    const bound = (rounding: Discretisation): LatticeLoss => {
      const all = compoundMasses(onLatticeOf(risks, rounding, { step, points }), points, tiltOf(points));
      return latticeLoss(nameOf(risks), isHeavy ? all.subarray(0, points / 2) : all, step);
    };
    return { low: bound('upper'), high: bound('lower') };
  });
  return {
    ...loss,
    method: {
      name: 'extrapolated-fft',
      discretisation: method,
      step,
      points,
      tilt: tiltOf(points),
      transforms,
    },
    error,
    lost: best.lost,
    bracket,
    warnings,
  };
}

/** What a lattice says of a loss that is continuous but for atoms on the lattice. */
interface Reading {
  readonly step: number;
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
}

function readingOf(
  risks: readonly CompoundRisk[],
  method: Discretisation,
  lattice: { readonly step: number; readonly points: number },
  tilt: number,
  isHeavy: boolean,
): Reading {
  const { step, points } = lattice;
  const masses = compoundMasses(onLatticeOf(risks, method, lattice), points, tilt);
  const hasAtoms = risks.some(({ severity }) => [...(severity.atoms?.keys() ?? [])].some((x) => x > 0));
  const onAtoms = hasAtoms
    ? compoundMasses(
        risks.map(({ frequency, severity }) => ({ frequency, masses: atomMasses(severity, lattice) })),
        points,
        tilt,
      )
    : Float64Array.of(atomAtZero(risks));
  const kept = isHeavy ? points / 2 : points;

  const continuous = new Float64Array(kept);
  const atoms = new Float64Array(kept);
  const beyond = new Float64Array(kept);
  const limited = new Float64Array(kept);
  let [smooth, standing, area] = [0, 0, 0];
  for (let k = 0; k < kept; k += 1) {
    const atom = onAtoms[k] ?? 0;
    const mass = (masses[k] as number) - atom;
    limited[k] = area;
    smooth += mass;
    standing += atom;
    continuous[k] = k === 0 ? 0 : smooth - mass / 2;
    atoms[k] = standing;
    beyond[k] = 1 - (continuous[k] as number) - standing;
    area += step * (1 - smooth - standing);
  }
  const all = smooth + standing;
  if (isHeavy) {
    return { step, continuous, atoms, beyond, limited, excess: undefined, hasAtoms, lost: 1 - all };
  }

  // The grid holds the tail: adding it up from its end keeps the digits of what is small.
  const excess = new Float64Array(kept);
  let [tail, above, tailAtoms] = [0, 0, 0];
  for (let k = kept - 1; k >= 0; k -= 1) {
    const atom = onAtoms[k] ?? 0;
    const mass = (masses[k] as number) - atom;
    above += step * (tail + tailAtoms);
    excess[k] = above;
    beyond[k] = (k === 0 ? tail + mass : tail + mass / 2) + tailAtoms;
    tail += mass;
    tailAtoms += atom;
  }
  return { step, continuous, atoms, beyond, limited, excess, hasAtoms, lost: 0 };
}

/** (4·fine − coarse) ÷ 3 at the points of the coarse lattice: the error of order h² goes. */
function extrapolated(coarse: Reading, fine: Reading): Reading {
  const of = (rough: Float64Array, smooth: Float64Array) => {
    const found = new Float64Array(rough.length);
    for (let k = 0; k < rough.length; k += 1) {
      found[k] = (4 * (smooth[2 * k] as number) - (rough[k] as number)) / 3;
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

/** In F, at the points of the coarse one but the first few, where a density may begin with a peak. */
function largestDifference(coarse: Reading, fine: Reading): number {
  let largest = 0;
  for (let k = 16; k < coarse.continuous.length; k += 1) {
    const difference = Math.abs((coarse.continuous[k] as number) - (fine.continuous[2 * k] as number));
    if (difference > largest) largest = difference;
  }
  return largest;
}

function lossOfReading(
  name: string,
  reading: Reading,
  { mean, variance }: { readonly mean: number; readonly variance: number },
): Loss {
  const { step, continuous, atoms, beyond, limited, excess, hasAtoms } = reading;
  const last = continuous.length - 1;
  const end = last * step;
  const isWholeTail = excess !== undefined;
  const reach = isWholeTail ? Number.POSITIVE_INFINITY : end;
  // At an atom the loss has a density that bends, so nothing is laid through its neighbours.
  const degree = hasAtoms ? 1 : 5;
  const past = (value: number) => (isWholeTail ? value : Number.NaN);
  const place = (x: number) => Math.min(last, Math.floor(x / step + 1e-9));
  const smooth = (x: number) => interpolated(continuous, x / step, degree);

  const cdf = (x: number): number => {
    if (x < 0) return 0;
    if (x > end) return past(1);
    return smooth(x) + (atoms[place(x)] as number);
  };
  const sf = (x: number): number => {
    if (x < 0) return 1;
    if (x > end) return past(0);
    if (hasAtoms) return 1 - cdf(x);
    return interpolated(beyond, x / step, degree);
  };
  const quantile = (p: number): number => {
    const rest = 1 - p;
    // In the upper half by what is beyond, which has more digits there.
    const isReached = (k: number) =>
      isWholeTail && p > 0.5 && !hasAtoms
        ? (beyond[k] as number) <= rest
        : (continuous[k] as number) + (atoms[k] as number) >= p;
    if (isReached(0)) return 0;
    if (!isReached(last)) return past(end);
    let [low, high] = [0, last];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (isReached(middle)) high = middle;
      else low = middle;
    }
    const standing = atoms[low] as number;
    if ((continuous[high] as number) + standing < p && hasAtoms) return high * step;
    const isAbove = (x: number) =>
      isWholeTail && p > 0.5 && !hasAtoms
        ? interpolated(beyond, x / step, degree) <= rest
        : smooth(x) + standing >= p;
    let [from, to] = [low * step, high * step];
    for (let turn = 0; turn < 60; turn += 1) {
      const middle = (from + to) / 2;
      if (isAbove(middle)) to = middle;
      else from = middle;
    }
    return to;
  };
  const lev = (x: number): number => {
    if (x <= 0) return x;
    if (x > end) return past(mean);
    return interpolated(limited, x / step, degree);
  };
  const stopLoss = (x: number): number => {
    if (x < 0) return mean - x;
    if (x > end) return past(0);
    return excess === undefined ? mean - lev(x) : interpolated(excess, x / step, degree);
  };
  const atom = (x: number): number => {
    const k = Math.round(x / step);
    if (k < 0 || k > last || Math.abs(x / step - k) > 1e-7) return 0;
    return k === 0 ? (atoms[0] as number) : Math.max(0, (atoms[k] as number) - (atoms[k - 1] as number));
  };
  return { name, mean, variance, cdf, sf, quantile, lev, stopLoss, atom, reach };
}

/** The polynomial of this degree through the lattice points around. */
function interpolated(values: Float64Array, position: number, degree: number): number {
  const nearest = Math.round(position);
  if (Math.abs(position - nearest) < 1e-12) return values[nearest] as number;
  const first = Math.max(0, Math.min(Math.floor(position) - (degree - 1) / 2, values.length - 1 - degree));
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

/** How far the grid goes, and whether the tail ends within it. */
function rangeFor(
  risks: readonly CompoundRisk[],
  { upTo, probability = 0.9999, method = 'unbiased' }: AggregateAsked,
  common: number | undefined,
): { readonly range: number; readonly isHeavy: boolean } {
  const first = roughPoints * stepNear(bulkOf(risks) / roughPoints, common);
  const rough = (range: number, tilt: number) => {
    const lattice = { step: range / roughPoints, points: roughPoints };
    return compoundMasses(onLatticeOf(risks, method, lattice), roughPoints, tilt);
  };
  for (let range = first; range <= 16 * first; range *= 2) {
    if (isWhole(rough(range, 0), risks)) return { range, isHeavy: false };
  }
  if (upTo !== undefined) {
    const wanted = roughPoints * stepNear((4 * upTo) / roughPoints, common);
    return { range: wanted, isHeavy: true };
  }
  const rest = (1 - probability) / 10;
  let range = first;
  for (let turn = 0; turn < 400; turn += 1, range *= 2) {
    const masses = rough(range, heavyTilt / roughPoints).subarray(0, roughPoints / 2);
    const held = masses.reduce((sum, mass) => sum + mass, 0);
    if (1 - held <= rest) break;
  }
  return { range: 2 * range, isHeavy: true };
}

/** About where the sum of the losses lies: eight standard deviations above its mean, where it has both. */
function bulkOf(risks: readonly CompoundRisk[]): number {
  return risks.reduce((sum, { frequency, severity }) => {
    const { mean, variance } = compoundMoments([{ frequency, severity }]);
    const large = severity.quantile(1 - 1e-3 / Math.max(1, frequency.mean));
    const likely = Number.isFinite(mean) ? mean : frequency.mean * severity.quantile(0.5);
    const spread = Number.isFinite(variance) ? 8 * Math.sqrt(variance) : 4 * large;
    return sum + likely + Math.min(spread, 4 * likely + 8 * large);
  }, 0);
}

/** A power of two near it, or the common step of all atoms divided or multiplied by one. */
function stepNear(wanted: number, common: number | undefined): number {
  const unit = common ?? 1;
  return unit * 2 ** Math.ceil(Math.log2(Math.max(wanted, Number.MIN_VALUE) / unit));
}

function latticeStep(risks: readonly CompoundRisk[]): number | undefined {
  return commonStep(risks.flatMap(({ severity }) => [...(severity.atoms?.keys() ?? [])]));
}

function pointsFor(amount: number, step: number): number {
  return Math.min(mostPoints, 2 ** Math.max(4, Math.ceil(Math.log2(amount / step + 2))));
}

function onLatticeOf(
  risks: readonly CompoundRisk[],
  method: Discretisation,
  lattice: { readonly step: number; readonly points: number },
) {
  return risks.map(({ frequency, severity }) => ({
    frequency,
    masses: discretised(severity, method, lattice),
  }));
}

/** P(S = 0) where each loss of zero counts as none. */
function atomAtZero(risks: readonly CompoundRisk[]): number {
  return risks.reduce((product, { frequency, severity }) => {
    return product * frequency.pgf(severity.atoms?.get(0) ?? 0, 0)[0];
  }, 1);
}

/**
 * Whether the points hold all but rounding: their sum is one, and at their end there is nothing. The transform of many
 * losses is a high power, whose rounding error grows with their number.
 */
function isWhole(masses: Float64Array, risks: readonly CompoundRisk[]): boolean {
  const sum = masses.reduce((all, mass) => all + mass, 0);
  const losses = risks.reduce((all, { frequency }) => all + frequency.mean, 0);
  const noise = 1e-17 * (1 + losses / 10);
  return Math.abs(1 - sum) < 1e-13 + 100 * noise && endOf(masses) < 1e-14 + masses.length * noise;
}

/** The absolute mass on the last quarter. */
function endOf(masses: Float64Array): number {
  return masses.subarray((3 * masses.length) / 4).reduce((sum, mass) => sum + Math.abs(mass), 0);
}

function nameOf(risks: readonly CompoundRisk[]): string {
  return risks.map(({ frequency, severity }) => `${frequency.name} × ${severity.name}`).join(' + ');
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function riskFaults(risks: readonly CompoundRisk[]): Rejection[] {
  if (risks.length === 0) return [{ code: 'there-is-no-risk', path: 'risks', expected: 'one risk at least' }];
  return risks.flatMap(({ frequency, severity }, at) => [
    ...belowZero(`risks.${at}.frequency.mean`, frequency.mean),
    // A mean may be infinite, as that of a Lévy distribution.
    ...(severity.mean >= 0
      ? []
      : [impossible(`risks.${at}.severity.mean`, severity.mean, 'a number from 0')]),
  ]);
}

function askedFaults({ upTo, probability, accuracy, points }: AggregateAsked): Rejection[] {
  return [
    ...(upTo === undefined ? [] : notAboveZero('upTo', upTo)),
    ...(probability === undefined ? [] : probabilityFaults(probability, 'probability')),
    ...(accuracy === undefined ? [] : notAboveZero('accuracy', accuracy)),
    ...pointsFaults(points),
  ];
}

function latticeFaults({ step, to, points, tilt = 0 }: LatticeAsked): Rejection[] {
  return [
    ...notAboveZero('step', step),
    ...(to === undefined || to >= step ? [] : [impossible('to', to, 'an amount of one step at least')]),
    ...belowZero('tilt', tilt),
    ...pointsFaults(points),
  ];
}

function pointsFaults(points: number | undefined): Rejection[] {
  if (points === undefined || (isPowerOfTwo(points) && points >= 16 && points <= 2 ** 24)) return [];
  return [impossible('points', points, 'a power of two from 16 to 16777216')];
}
