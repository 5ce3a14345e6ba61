import { compoundMasses } from './compound.ts';
import type { CompoundRisk } from './compound-risk.ts';
import { commonStep, type Discretisation, discretised, type Lattice } from './discretised.ts';
import { compoundMoments } from './moments.ts';

/** Where on the line of money a sum is looked at. */
export interface Range {
  /** From here on, a multiple of the length ÷ 4096; 0 but for sums of so many losses that nothing is near 0. */
  readonly from: number;
  readonly length: number;
  /** Whether something lies beyond it, so that the transform has to be tilted. */
  readonly isHeavy: boolean;
  /** A shorter one for most of the probability, where the tail is so long that its steps would be too coarse there. */
  readonly body?: number;
}

export interface RangeAsked {
  readonly upTo?: number;
  readonly probability?: number;
  readonly method?: Discretisation;
}

/** Points of the rough transforms that find the range. */
const roughPoints = 4096;

/** e^−20 of what lies beyond the end comes round; rounding errors grow by e^10 up to where answers are given. */
export const heavyTilt = 20;

/** Below this probability a sum has no atoms that count. */
export const noAtoms = 1e-18;

/** No lattice gets longer by itself. */
export const mostPoints = 2 ** 20;

/**
 * How far the lattice has to go: all of the sum where its tail ends; of many losses the part around the mean that holds
 * it; else four times the largest quantile (or amount) that is asked, of which half is answered for.
 */
export function rangeFor(
  risks: readonly CompoundRisk[],
  { upTo, probability = 0.9999, method = 'unbiased' }: RangeAsked,
  common: number | undefined,
): Range {
  const first = roughPoints * stepNear(bulkOf(risks) / roughPoints, common);
  const rough = (length: number, tilt: number) => {
    const lattice = { step: length / roughPoints, points: roughPoints };
    return compoundMasses(onLattice(risks, method, lattice), roughPoints, tilt);
  };
  const around = windowFor(risks, common, (length) => rough(length, 0));
  if (around !== undefined) return around;
  for (let length = first; length <= 16 * first; length *= 2) {
    if (isWhole(rough(length, 0), risks)) return { from: 0, length, isHeavy: false };
  }
  const nearest = (length: number) => roughPoints * stepNear(length / roughPoints, common);
  const tilted = (length: number) => rough(length, heavyTilt / roughPoints).subarray(0, roughPoints / 2);
  const withBody = (length: number, masses: Float64Array, step: number) => {
    const body = nearest(4 * step * Math.max(1, placeOf(masses, 0.99)));
    const whole = { from: 0, length, isHeavy: true };
    return 4 * body <= length ? { ...whole, body } : whole;
  };
  if (upTo !== undefined) {
    const length = nearest(4 * upTo);
    return withBody(length, tilted(length), length / roughPoints);
  }
  const rest = (1 - probability) / 10;
  let length = first;
  let masses = tilted(length);
  for (let turn = 0; turn < 400 && 1 - sumOf(masses) > rest; turn += 1) {
    length *= 2;
    masses = tilted(length);
  }
  return withBody(2 * length, masses, length / roughPoints);
}

/** The first place up to which there is so much probability, or the last. */
function placeOf(masses: Float64Array, probability: number): number {
  let sum = 0;
  const found = masses.findIndex((mass) => {
    sum += mass;
    return sum >= probability;
  });
  return found < 0 ? masses.length : found;
}

/**
 * Of very many losses the sum lies in a small part of its line. The transform is of what is left when whole lengths are
 * taken away, so that a length which holds this part is enough, wherever it begins: the points are nearer together.
 */
function windowFor(
  risks: readonly CompoundRisk[],
  common: number | undefined,
  rough: (length: number) => Float64Array,
): Range | undefined {
  const { mean, sd } = compoundMoments(risks);
  if (!Number.isFinite(mean) || !Number.isFinite(sd) || !(sd > 0)) return undefined;
  if (atomsTogether(risks) > noAtoms) return undefined;
  for (let half = 12 * sd; 4 * half < mean + 12 * sd; half *= 2) {
    const step = stepNear((2 * half) / roughPoints, common);
    const length = roughPoints * step;
    const from = step * Math.max(0, Math.round((mean - length / 2) / step));
    const masses = turned(rough(length), Math.round(from / step));
    if (isQuiet(masses.subarray(0, 256), risks) && isQuiet(masses.subarray(-256), risks)) {
      return { from, length, isHeavy: false };
    }
  }
  return undefined;
}

/** The masses from a place on, as many whole lengths away as it may be. */
export function turned(masses: Float64Array, from: number): Float64Array {
  const at = from % masses.length;
  if (at === 0) return masses;
  const found = new Float64Array(masses.length);
  found.set(masses.subarray(at));
  found.set(masses.subarray(0, at), masses.length - at);
  return found;
}

/** Each risk with the masses of its sizes on a lattice. */
export function onLattice(risks: readonly CompoundRisk[], method: Discretisation, lattice: Lattice) {
  return risks.map(({ frequency, severity }) => ({
    frequency,
    masses: discretised(severity, method, lattice),
  }));
}

/** P(each loss stands on an atom): what of the sum is no density. */
export function atomsTogether(risks: readonly CompoundRisk[]): number {
  return risks.reduce((product, { frequency, severity }) => {
    const standing = [...(severity.atoms?.values() ?? [])].reduce((sum, p) => sum + p, 0);
    return product * frequency.pgf(Math.min(1, standing), 0)[0];
  }, 1);
}

/** About where the sum of the losses lies: eight standard deviations above its mean, where it has both. */
export function bulkOf(risks: readonly CompoundRisk[]): number {
  return risks.reduce((sum, { frequency, severity }) => {
    if (frequency.mean === 0) return sum;
    const { mean, variance } = compoundMoments([{ frequency, severity }]);
    const large = severity.quantile(1 - 1e-3 / Math.max(1, frequency.mean));
    const likely = Number.isFinite(mean) ? mean : frequency.mean * severity.quantile(0.5);
    const spread = Number.isFinite(variance) ? 8 * Math.sqrt(variance) : 4 * large;
    return sum + likely + Math.min(spread, 4 * likely + 8 * large);
  }, 0);
}

/** A power of two near it, or the common step of all atoms divided or multiplied by one. */
export function stepNear(wanted: number, common: number | undefined): number {
  const unit = common ?? 1;
  return unit * 2 ** Math.ceil(Math.log2(Math.max(wanted, Number.MIN_VALUE) / unit));
}

/** The step on which all atoms of all sizes stand, where there is one. */
export function latticeStep(risks: readonly CompoundRisk[]): number | undefined {
  return commonStep(risks.flatMap(({ severity }) => [...(severity.atoms?.keys() ?? [])]));
}

/** The power of two of points that reach an amount, as far as there may be so many. */
export function pointsFor(amount: number, step: number): number {
  return Math.min(mostPoints, 2 ** Math.max(4, Math.ceil(Math.log2(amount / step + 2))));
}

/**
 * Whether the points hold all but rounding: their sum is one, and at their end there is nothing. The transform of many
 * losses is a high power, whose rounding error grows with their number.
 */
export function isWhole(masses: Float64Array, risks: readonly CompoundRisk[]): boolean {
  const isAll = Math.abs(1 - sumOf(masses)) < 1e-13 + 100 * noiseOf(risks);
  return isAll && isQuiet(masses.subarray((3 * masses.length) / 4), risks, masses.length);
}

function isQuiet(masses: Float64Array, risks: readonly CompoundRisk[], points = masses.length): boolean {
  return masses.reduce((sum, mass) => sum + Math.abs(mass), 0) < 1e-14 + points * noiseOf(risks);
}

/** About the rounding error of one mass. */
function noiseOf(risks: readonly CompoundRisk[]): number {
  return 1e-17 * (1 + risks.reduce((all, { frequency }) => all + frequency.mean, 0) / 10);
}

function sumOf(masses: Float64Array): number {
  return masses.reduce((sum, mass) => sum + mass, 0);
}
