import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import { boundsOnLattice } from './aggregate-bounds.ts';
import {
  atomsTogether,
  bulkOf,
  heavyTilt,
  isWhole,
  latticeStep,
  mostPoints,
  noAtoms,
  onLattice,
  pointsFor,
  type Range,
  rangeFor,
  stepNear,
} from './aggregate-range.ts';
import {
  extrapolated,
  largestDifference,
  layered,
  lossOfReading,
  type Reading,
  readingOf,
  refined,
} from './aggregate-reading.ts';
import { compoundMasses } from './compound.ts';
import { type CompoundRisk, nameOf, riskFaults } from './compound-risk.ts';
import { type Discretisation, discretisedUpTo, isAllAtoms, isOn } from './discretised.ts';
import { isPowerOfTwo } from './fft.ts';
import { type LatticeLoss, latticeLoss, once } from './lattice-loss.ts';
import type { Loss } from './loss.ts';
import { compoundMoments } from './moments.ts';
import { belowZero, impossible, notAboveZero } from './parameter.ts';
import { probabilityFaults } from './risk-measure.ts';

export type { CompoundRisk } from './compound-risk.ts';

export interface AggregateAsked {
  /** The largest amount at which something will be asked; missing where probabilities decide. */
  readonly upTo?: number;
  /** The largest probability for which a quantile will be asked; 0.9999 where missing. */
  readonly probability?: number;
  /** The transforms grow until two extrapolations differ by no more in F; 1e-10 where missing. */
  readonly accuracy?: number;
  /** The most points of a transform, a power of two; 2¹⁸ where missing. */
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
  /**
   * The largest difference in F between the last two extrapolations, but for the first 16 points of the coarser one: where a density begins
   * with a peak, F is less sure there (1e-3 of a gamma with shape 0.2 within the first step). 0 where it is exact on a lattice.
   */
  readonly error: number;
  /** P(S > reach): what the grid does not hold. */
  readonly lost: number;
  /** The same with each loss rounded down and rounded up: the truth lies between them, whatever the extrapolation. */
  readonly bracket: () => { readonly low: LatticeLoss; readonly high: LatticeLoss };
  /** What the reader of a figure has to know. */
  readonly warnings: readonly Rejection[];
}

/** The finest atoms of a continuous loss stand on lattices of so many points at least. */
const firstPoints = 2 ** 14;
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
  if (risks.every(isNothing)) return accepted(nothing(risks));
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

/** A sum on a lattice that somebody named, with what has to be known of it. */
export interface LatticeAggregate extends LatticeLoss {
  readonly warnings: readonly Rejection[];
}

/**
 * The sum of the risks with their sizes on this very lattice: a discrete loss, with no extrapolation. For comparison
 * with others that do the same, and where the step is one of money. Names mass that lies beyond the points, which without
 * a tilt comes round to the first ones.
 */
export function aggregateOnLattice(
  risks: readonly CompoundRisk[],
  asked: LatticeAsked,
): Result<LatticeAggregate> {
  const faults = [...riskFaults(risks), ...latticeFaults(asked)];
  if (faults.length > 0) return rejected(...faults);
  const { method, step, to, tilt = 0 } = asked;
  const sizes = (points: number) =>
    to === undefined
      ? onLattice(risks, method, { step, points })
      : risks.map(({ frequency, severity }) => ({
          frequency,
          masses: discretisedUpTo(severity, method, step, to),
        }));
  const masses = (points: number) => compoundMasses(sizes(points), points, tilt);
  let points = asked.points ?? pointsFor(bulkOf(risks), step);
  let found = masses(points);
  while (asked.points === undefined && !isWhole(found, risks) && points < mostPoints) {
    points *= 2;
    found = masses(points);
  }
  const loss = latticeLoss(nameOf(risks), found, step);
  if (isWhole(found, risks)) return accepted({ ...loss, warnings: [] });
  // Without a tilt what lies beyond comes round, and the sum of the masses says nothing of it.
  const held = compoundMasses(sizes(points), points, heavyTilt / points);
  const beyond = 1 - held.reduce((sum, mass) => sum + mass, 0);
  return accepted({ ...loss, warnings: beyond > told ? [lostOff(beyond, tilt)] : [] });
}

function lostOff(beyond: number, tilt: number): Rejection {
  return {
    code: tilt === 0 ? 'mass-comes-round-from-beyond-the-grid' : 'mass-is-lost-off-the-grid',
    found: beyond.toExponential(2),
    expected: `at most ${told}`,
  };
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
  const at = (times: number) => {
    const lattice = { from: 0, step: step / times, points: points * times };
    return readingOf(risks, { ...lattice, method: 'unbiased', tilt: 40 / lattice.points, isHeavy: true });
  };
  const reading = extrapolated(at(1), at(2));
  const loss = lossOfReading(nameOf(risks), reading, compoundMoments(risks));
  return accepted(loss.cdf(to) - loss.atom(to) - loss.cdf(from));
}

/** Whether there are no losses, or all are of nothing. */
function isNothing({ frequency, severity }: CompoundRisk): boolean {
  return frequency.mean === 0 || severity.sf(0) === 0;
}

function nothing(risks: readonly CompoundRisk[]): AggregateLoss {
  const found = latticeLoss(nameOf(risks), Float64Array.of(1), 1, true);
  const transforms: number[] = [];
  return {
    ...found,
    method: {
      name: 'exact-on-a-lattice',
      discretisation: 'unbiased',
      step: 1,
      points: 1,
      tilt: 0,
      transforms,
    },
    error: 0,
    bracket: () => ({ low: found, high: found }),
    warnings: [],
  };
}

/** Exact where the tail ends within the points; undefined where they are too few for it. */
function exactLoss(
  risks: readonly CompoundRisk[],
  step: number,
  { points: most = mostPoints }: AggregateAsked,
): AggregateLoss | undefined {
  for (let points = pointsFor(bulkOf(risks), step); points <= most; points *= 2) {
    const masses = compoundMasses(onLattice(risks, 'unbiased', { step, points }), points);
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
  const { accuracy = 1e-10 } = asked;
  const range = rangeFor(risks, asked, common);
  const layers = [
    ...(range.body === undefined ? [] : [settled(risks, { ...range, length: range.body }, asked, 0)]),
    settled(risks, range, asked, range.body === undefined ? 0 : range.body / 2),
  ];
  const finest = layers[0] as Settled;
  const whole = layers.at(-1) as Settled;
  const moments = compoundMoments(risks);
  const [first, ...more] = layers.map(({ best }) => lossOfReading(nameOf(risks), best, moments));
  const loss = layered([first as Loss, ...more]);
  const error = Math.max(...layers.map((layer) => layer.error));
  return {
    ...loss,
    method: {
      name: 'extrapolated-fft',
      discretisation: asked.method ?? 'unbiased',
      step: finest.step,
      points: Math.max(...layers.map(({ points }) => points)),
      tilt: finest.tilt,
      transforms: layers.flatMap(({ transforms }) => transforms),
    },
    error,
    lost: whole.best.lost,
    bracket: once(() => bracketOf(risks, range, whole.points)),
    warnings: [
      ...(Number.isFinite(loss.mean) ? [] : [{ code: 'the-mean-of-a-loss-is-infinite' }]),
      ...lostBeyond(loss, whole.best.lost, asked),
      ...tooCoarse(error, accuracy),
      ...(risks.every(({ severity }) => isOn(severity, whole.best.step))
        ? []
        : [{ code: 'atoms-stand-between-the-points-of-the-grid', found: String(whole.best.step) }]),
    ],
  };
}

/** A range read on finer and finer lattices. */
interface Settled {
  readonly best: Reading;
  readonly error: number;
  readonly points: number;
  readonly step: number;
  readonly tilt: number;
  readonly transforms: readonly number[];
}

/** Reads a range with more and more points, until two extrapolations agree in F from an amount on. */
function settled(
  risks: readonly CompoundRisk[],
  { from, length, isHeavy }: Range,
  { accuracy = 1e-10, points: most = 2 ** 18, method = 'unbiased' }: AggregateAsked,
  judgedFrom: number,
): Settled {
  const transforms: number[] = [];
  const tiltOf = (points: number) => (isHeavy ? heavyTilt / points : 0);
  const readingAt = (points: number) => {
    transforms.push(points);
    const lattice = { from, step: length / points, points };
    return readingOf(risks, { ...lattice, method, tilt: tiltOf(points), isHeavy });
  };
  let points = Math.min(firstPoints, most / 4);
  const isOnPoints = () => risks.every(({ severity }) => isOn(severity, length / points));
  // Sums of many losses do not stand on the atoms of these.
  const hasAtoms = atomsTogether(risks) > noAtoms;
  while (hasAtoms && points < most / 4 && !isOnPoints()) points *= 2;
  let readings = [readingAt(points), readingAt(2 * points)] as const;
  let found = extrapolated(...readings);
  // Sizes that are a list without a common step make steps everywhere: there is nothing to lay a curve through.
  const isRough = hasAtoms && !isOnPoints();
  points *= 2;
  let best = found;
  let error = Number.POSITIVE_INFINITY;
  while (error > accuracy && points < most) {
    points *= 2;
    const [coarsest, coarse] = readings;
    readings = [coarse, readingAt(points)];
    const next = extrapolated(...readings);
    best = isRough ? coarse : refined(found, next, coarsest.spread / readings[1].spread);
    found = next;
    const difference = largestDifference(best, next, judgedFrom);
    // Where it does not get smaller any more, what is left is rounding.
    const isSettled = difference > error / 2 && difference < 1e-9;
    error = difference;
    if (isSettled) break;
  }
  return { best, error, points, step: length / points, tilt: tiltOf(points), transforms };
}

/** Every loss rounded down and up to its lattice; of a sum that is looked at around its mean on one from 0 on. */
function bracketOf(risks: readonly CompoundRisk[], { from, length, isHeavy }: Range, points: number) {
  const around = from > 0;
  const count = around ? mostPoints : points;
  const step = around ? stepNear((from + length) / count, latticeStep(risks)) : length / count;
  return boundsOnLattice(risks, { step, points: count, tilt: isHeavy ? heavyTilt / count : 0, isHeavy });
}

/** What was asked and the grid does not hold: half of what is beyond the probability, or an amount. */
function lostBeyond(
  { reach }: Loss,
  lost: number,
  { upTo, probability = 0.9999 }: AggregateAsked,
): Rejection[] {
  const isHeld = upTo === undefined ? lost <= Math.max(told, (1 - probability) / 2) : reach >= upTo;
  if (isHeld) return [];
  const expected = `at most ${Math.max(told, (1 - probability) / 2)}`;
  return [{ code: 'mass-is-lost-off-the-grid', found: lost.toExponential(2), expected }];
}

function tooCoarse(error: number, accuracy: number): Rejection[] {
  const most = Math.max(accuracy, 1e-7);
  if (error <= most) return [];
  return [{ code: 'the-grid-is-too-coarse', found: error.toExponential(2), expected: `at most ${most}` }];
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
