import { type AggregateLoss, aggregateLoss, type CompoundRisk } from '../actuarial/aggregate.ts';
import { type Bounds, boundsOfMany, boundsOnLattice, slackOfMany } from '../actuarial/aggregate-bounds.ts';
import { isAllAtoms, isOn } from '../actuarial/discretised.ts';
import { poisson } from '../actuarial/frequency/poisson.ts';
import { once } from '../actuarial/lattice-loss.ts';
import type { Loss } from '../actuarial/loss.ts';
import { discrete } from '../actuarial/severity/discrete.ts';
import { certain, type Rejection } from '../result/result.ts';
import { compoundRisk, coveredRisk } from './covered-risk.ts';
import type { Bracketed, How, QuantileFound } from './figures.ts';
import type { Layer, Model } from './model.ts';
import { forMembers, keptOf, layered, periodKept } from './reinsurance.ts';
import type { Ends } from './shown.ts';

/** What a fund of so many members pays itself of the losses of a period: after covers, waiting and reinsurance, before expenses. In money. */
export interface FundLoss {
  readonly members: number;
  readonly mean: number;
  /** Null where it is infinite. */
  readonly sd: number | null;
  /** Between these P(loss > x) lies but for the error of the grid: the same twice as far as the grid goes. */
  readonly sf: (x: number) => Ends;
  /** P(loss > x) with its bracket; where x lies beyond the grid, the most that it may be. */
  readonly above: (x: number) => Bracketed;
  /** E[(loss − x)₊] likewise. */
  readonly excess: (x: number) => Bracketed;
  /** The smallest x with P(loss ≤ x) ≥ p; the end of the grid where it ends before. */
  readonly quantile: (p: number) => number;
  /** The same with its bracket, which takes as long as all the rest. */
  readonly quantileFound: (p: number) => QuantileFound;
  /** Up to here, and up to this probability, it is known. */
  readonly reach: number;
  /** What reinsurance is expected to bear, and its price: that and its loading. */
  readonly reinsured: number;
  readonly reinsurancePrice: number;
  readonly how: How;
  /** Payments before reinsurance of a period, for premium principles. */
  readonly before: { readonly risks: readonly CompoundRisk[]; readonly loss: AggregateLoss };
  readonly warnings: readonly Rejection[];
}

/** A share needs no more digits than this in probability. */
const accuracy = 1e-6;
/** The largest probability that is told of every model. */
const farthestTold = 0.999;
/** A grid of so many points takes a tenth of a second. */
const points = 2 ** 17;
/** Four times as many take the error to a sixteenth where it is one of steps alone, in most of a second. */
const finerPoints = 4 * points;
/** The bracket is as wide as so many steps as there are losses: its grid is finer until that is half a hundredth of their mean, or up to so many points. */
const bracketPoints = { light: 2 ** 20, heavy: 2 ** 18 };
const bracketWidth = 0.005;
/** e^−12 of what is beyond a bracket comes round, where it is a ten-thousandth at most; of the rounding errors nothing is seen. */
const lightTilt = 12;

/**
 * The losses of a period for so many members, found by transform (`aggregateLoss`) on a grid that holds the confidence and, where they are not too
 * far out, these amounts.
 *
 *     payments of each risk: n · perMember · (1 − waiting) · P(loss > deductible), each by its cover, less the layer of each; then less the
 *     layer of the sum
 *
 * Of a model without faults (`modelFaults`).
 */
export function fundLoss(model: Model, members: number, amounts: readonly number[] = []): FundLoss {
  const { perLoss, perPeriod } = model.reinsurance ?? {};
  const layer = perPeriod && forMembers(perPeriod, members / model.members);
  const risks = model.risks.map(coveredRisk).flatMap((risk) => compoundRisk(risk, members) ?? []);
  const layers = perLoss === undefined ? [] : risks.map(({ severity }) => layered(severity, perLoss));
  const kept = risks.map((risk, at) => ({ ...risk, severity: layers[at]?.kept ?? risk.severity }));
  const cededPerLoss = risks.reduce(
    (sum, { frequency }, at) => sum + frequency.mean * (layers[at]?.ceded ?? 0),
    0,
  );

  const asked = [...amounts.map((x) => x + (layer?.limit ?? 0)), ...endsOf(layer)];
  const loss = summed(kept, model.confidence, asked);
  const held = heldWithin(loss);
  const brackets = bracketsOf(loss, kept);
  const after =
    layer === undefined ? { mean: loss.mean, variance: loss.variance, ceded: 0 } : periodKept(held, layer);
  const keptAmount = (x: number) => (layer === undefined ? x : keptOf(x, layer));
  const known = knownOf(loss, kept, brackets[0] as Bracket);
  const { sf, above, excess } = layer === undefined ? known : knownOfKept(known, layer, held);
  const sd = Math.sqrt(after.variance);
  const farthest = Math.max(0, ...asked);
  return {
    members,
    mean: after.mean,
    sd: Number.isFinite(sd) ? sd : null,
    sf,
    above,
    excess,
    quantile: (p) => keptAmount(quantileOf(loss, p)),
    quantileFound: (p) => {
      const { value, low, high } = quantileWithin(loss, brackets, p, kept);
      return { p, value: keptAmount(value), low: keptAmount(low), high: keptAmount(high) };
    },
    reach: keptAmount(loss.reach),
    reinsured: cededPerLoss + after.ceded,
    reinsurancePrice:
      cededPerLoss * (1 + (perLoss?.loading ?? 0)) + after.ceded * (1 + (layer?.loading ?? 0)),
    how: { method: loss.method, error: loss.error, lost: loss.lost },
    before: { risks: kept, loss },
    warnings: [
      ...loss.warnings.filter(
        ({ code }) => code !== 'atoms-stand-between-the-points-of-the-grid' || hasAtoms(kept),
      ),
      ...(Number.isNaN(loss.quantile(Math.max(model.confidence, farthestTold)))
        ? [
            {
              code: 'a-probability-is-beyond-the-grid',
              found: String(Math.max(model.confidence, farthestTold)),
              expected: 'a probability that the grid holds; what is told is the end of the grid',
            },
          ]
        : []),
      ...(Number.isFinite(sd) ? [] : [{ code: 'the-variance-of-a-loss-is-infinite' }]),
      ...(farthest <= loss.reach
        ? []
        : [
            {
              code: 'an-amount-lies-beyond-the-grid',
              found: farthest.toPrecision(6),
              expected: `at most ${loss.reach.toPrecision(6)}; what is told of it is an upper bound`,
            },
          ]),
    ],
  };
}

function endsOf(layer: Layer | undefined): number[] {
  if (layer === undefined) return [];
  return [layer.retention + (layer.limit ?? 0)];
}

/** Where an amount lies somewhat beyond the grid that the probability asks for, a longer one is taken. */
function summed(
  risks: readonly CompoundRisk[],
  confidence: number,
  amounts: readonly number[],
): AggregateLoss {
  if (risks.every(({ severity }) => severity.mean === 0)) return nothing();
  const probability = Math.max(0.9999, 1 - (1 - confidence) / 10);
  const rough = certain(aggregateLoss(risks, { probability, accuracy, points }));
  const isNearlyFine = rough.error > accuracy && rough.error < 12 * accuracy && rough.method.tilt === 0;
  const loss = isNearlyFine
    ? certain(aggregateLoss(risks, { probability, accuracy, points: finerPoints }))
    : rough;
  const far = Math.max(0, ...amounts);
  if (far <= loss.reach || far > 16 * loss.reach) return loss;
  return certain(aggregateLoss(risks, { upTo: far, accuracy, points }));
}

/** Where everything is reinsured: a loss of zero. */
function nothing(): AggregateLoss {
  const zero = certain(discrete(new Map([[1, 1]])));
  return certain(aggregateLoss([{ frequency: certain(poisson(0)), severity: zero }]));
}

/** The loss with what is known at the end of its grid for all that lies beyond. */
function heldWithin({
  mean,
  variance,
  sf,
  stopLoss,
  reach,
}: Loss): Pick<Loss, 'mean' | 'variance' | 'sf' | 'stopLoss'> {
  return {
    mean,
    variance,
    sf: (x) => Math.min(1, atLeastNothing(sf(Math.min(x, reach)))),
    stopLoss: (x) => atLeastNothing(stopLoss(Math.min(x, reach))),
  };
}

/** A probability near zero may come out below it by rounding. */
function atLeastNothing(value: number): number {
  return Math.max(0, value);
}

/** What is known of a sum, and how surely. */
type Known = Pick<FundLoss, 'sf' | 'above' | 'excess'>;

/**
 * Within the grid what it says, and its error; below its first points, where the error is not judged, between losses rounded down and up. Beyond it
 *
 *     P(a single loss > x) ≤ P(S > x) ≤ P(S > reach) and E[(S − reach)₊] ÷ (x − reach)
 *     Σ E[N]·E[(X − x)₊], E[(S − reach)₊] − (x − reach)·P(S > reach) ≤ E[(S − x)₊] ≤ E[(S − reach)₊]
 *
 * and what is told is the most that it may be. An error of ε in probability up to x is one of ε·x in E[(S − x)₊], for the mean is known.
 *
 * @source S is at least its largest loss, and (S − x)₊ at least the sum of all (X − x)₊; Markov's inequality; E[(S − x)₊] falls no faster than by
 * P(S > x), less and less
 */
function knownOf(loss: AggregateLoss, risks: readonly CompoundRisk[], bracket: Bracket): Known {
  const { mean, error, reach, method } = loss;
  const held = heldWithin(loss);
  const isAround = method.step * method.points < loss.mean;
  const judged = method.name === 'exact-on-a-lattice' || isAround ? 0 : unjudgedSteps * method.step;
  const end = Number.isFinite(reach)
    ? { sf: Math.min(1, held.sf(reach) + error), excess: held.stopLoss(reach) }
    : { sf: 0, excess: 0 };
  const sf = (x: number): Ends => {
    if (x > reach) {
      const low = oneAbove(risks, x);
      return { low, high: Math.max(low, Math.min(end.sf, end.excess / (x - reach))) };
    }
    const value = held.sf(x);
    if (!(x > 0 && x < judged)) return { low: value, high: value };
    const { low, high } = bracket();
    return { low: Math.min(value, low.sf(x)), high: Math.max(value, high.sf(x)) };
  };
  return {
    sf,
    above: (x) => {
      const { low, high } = sf(x);
      const value = x > reach ? high : held.sf(x);
      return { value, low: atLeastNothing(low - error), high: Math.min(1, high + error) };
    },
    excess: (x) => {
      const value = held.stopLoss(x);
      const slack = error * Math.max(0, Math.min(x, reach));
      const fallen = x > reach ? (x - reach) * end.sf : 0;
      const least = x > reach ? excessOfEach(risks, x) : mean - x;
      return { value, low: Math.max(0, least, value - slack - fallen), high: value + slack };
    },
  };
}

/** The first points of the coarser lattice that the error of a sum leaves out, in steps of the finest. */
const unjudgedSteps = 32;

/** P(at least one loss is above an amount). */
function oneAbove(risks: readonly CompoundRisk[], x: number): number {
  const none = risks.reduce((product, { frequency, severity }) => {
    return product * frequency.pgf(severity.cdf(x), 0)[0];
  }, 1);
  return Math.max(0, 1 - none);
}

/** What all losses are expected to be above an amount, each by itself. */
function excessOfEach(risks: readonly CompoundRisk[], x: number): number {
  return risks.reduce((sum, { frequency, severity }) => {
    return sum + frequency.mean * Math.max(0, severity.mean - severity.lev(x));
  }, 0);
}

/** The same of what a layer of the period leaves (`periodKept`): from its retention on, what is known is known further out. */
function knownOfKept(
  known: Known,
  layer: Layer,
  held: Pick<Loss, 'mean' | 'variance' | 'sf' | 'stopLoss'>,
): Known {
  const { retention, limit = Infinity } = layer;
  const never = { value: 0, low: 0, high: 0 };
  const isBelow = (x: number) => x < retention * (1 - 1e-9);
  const after = periodKept(held, layer);
  const [from, to] = [known.excess(retention), limit === Infinity ? never : known.excess(retention + limit)];
  return {
    sf: (x) => (isBelow(x) ? known.sf(x) : limit === Infinity ? never : known.sf(x + limit)),
    above: (x) => (isBelow(x) ? known.above(x) : limit === Infinity ? never : known.above(x + limit)),
    excess: (x) => {
      if (!isBelow(x)) return limit === Infinity ? never : known.excess(x + limit);
      const { low, high } = known.excess(x);
      const value = Math.max(0, after.stopLoss(x));
      return {
        value,
        low: Math.min(value, atLeastNothing(low - from.high + to.low)),
        high: Math.max(value, high - from.low + to.high),
      };
    },
  };
}

/** A loss that is never more, and one that is never less. */
type Bracket = () => Bounds;

/** Brackets from the narrowest on, each of which may hold more than the one before it. */
function bracketsOf(loss: AggregateLoss, risks: readonly CompoundRisk[]): readonly Bracket[] {
  const { method } = loss;
  if (method.name === 'exact-on-a-lattice') return [loss.bracket];
  const isHeavy = method.tilt > 0;
  const most = isHeavy ? bracketPoints.heavy : bracketPoints.light;
  const losses = risks.reduce((sum, { frequency }) => sum + frequency.mean, 0);
  // Nobody asks further out; where the tail ends the tilt holds off what is beyond.
  const farthest = isHeavy ? method.step * method.points : 1.2 * loss.quantile(0.9999);
  const sizeOf = (of: number) => Math.max(16, 2 ** Math.ceil(Math.log2(farthest / of) - 1e-9));
  let { step } = method;
  while (sizeOf(step) > most) step *= 2;
  while (losses * step > bracketWidth * loss.mean && sizeOf(step) < most) step /= 2;
  const width = losses * step;
  // Of many losses that do not stand on the grid a coarser one is enough for a narrower bracket.
  const ofMany = isHeavy ? Infinity : 2 * slackOfMany(risks);
  const { step: own } = method;
  const rounded = risks.filter(({ severity }) => !(isAllAtoms(severity) && isOn(severity, own)));
  const isMany = ofMany < rounded.reduce((sum, { frequency }) => sum + frequency.mean, 0);
  while (isMany && 2 * ofMany * step <= 0.9 * width) step *= 2;
  const points = sizeOf(step);
  const tilt = (isHeavy ? method.tilt * method.points : lightTilt) / points;
  const lattice = { step, points, tilt, isHeavy };
  return [
    once(() => (isMany ? boundsOfMany(risks, lattice) : boundsOnLattice(risks, lattice))),
    loss.bracket,
  ];
}

/** Whether sums of losses still stand on atoms: P(no loss that is continuous) is more than the accuracy. */
function hasAtoms(risks: readonly CompoundRisk[]): boolean {
  const standing = risks.reduce((product, { frequency, severity }) => {
    const onAtoms = [...(severity.atoms?.values() ?? [])].reduce((sum, p) => sum + p, 0);
    return product * frequency.pgf(onAtoms, 0)[0];
  }, 1);
  return standing > accuracy;
}

/** The quantile; the end of the grid where it ends before. */
function quantileOf(loss: AggregateLoss, p: number): number {
  const found = loss.quantile(p);
  return Number.isNaN(found) ? loss.reach : found;
}

/**
 * The quantile, and with each loss rounded down and up by the narrowest bracket that holds it. Of so many losses that rounding takes their sum off
 * the grid: one step for each loss, of which there are no more than their mean and eight standard deviations. Where the grid ends before it: by
 * Markov's inequality, reach + E[(S − reach)₊] ÷ (1 − p) at most.
 */
function quantileWithin(
  loss: AggregateLoss,
  brackets: readonly Bracket[],
  p: number,
  risks: readonly CompoundRisk[],
): Bracketed {
  const value = quantileOf(loss, p);
  if (Number.isNaN(loss.quantile(p))) {
    return { value, low: value, high: value + loss.stopLoss(loss.reach) / (1 - p) };
  }
  const slack = 1e-6 * value;
  for (const bracket of brackets) {
    const { low, high } = bracket();
    const [below, above] = [low.quantile(p), high.quantile(p)];
    // One that has left its grid does not hold the quantile.
    if (!(below <= value + slack && value <= above + slack)) continue;
    return { value: Math.min(Math.max(value, below), above), low: below, high: above };
  }
  const losses = risks.reduce(
    (sum, { frequency: { mean, variance } }) => sum + mean + 8 * Math.sqrt(variance),
    0,
  );
  const most = losses * loss.method.step;
  return { value, low: Math.max(0, value - most), high: value + most };
}
