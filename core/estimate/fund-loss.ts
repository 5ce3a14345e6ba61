import { type AggregateLoss, aggregateLoss, type CompoundRisk } from '../actuarial/aggregate.ts';
import { compoundMasses } from '../actuarial/compound.ts';
import { type Discretisation, discretised } from '../actuarial/discretised.ts';
import { poisson } from '../actuarial/frequency/poisson.ts';
import { type LatticeLoss, latticeLoss } from '../actuarial/lattice-loss.ts';
import type { Loss } from '../actuarial/loss.ts';
import { discrete } from '../actuarial/severity/discrete.ts';
import { certain, type Rejection } from '../result/result.ts';
import { compoundRisk, coveredRisk } from './covered-risk.ts';
import type { How, QuantileFound } from './figures.ts';
import type { Layer, Model } from './model.ts';
import { forMembers, keptOf, layered, periodKept } from './reinsurance.ts';

/** What a fund of so many members pays itself of the losses of a period: after covers, waiting and reinsurance, before expenses. In money. */
export interface FundLoss {
  readonly members: number;
  readonly mean: number;
  /** Null where it is infinite. */
  readonly sd: number | null;
  /** P(loss > x); what it is at the end of the grid, which is more, where x lies beyond it. */
  readonly sf: (x: number) => number;
  /** E[(loss − x)₊]; beyond the grid as for P(loss > x). */
  readonly stopLoss: (x: number) => number;
  readonly quantile: (p: number) => QuantileFound;
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
/** A grid of so many points takes a tenth of a second. */
const points = 2 ** 17;
/** Four times as many take the error to a sixteenth where it is one of steps alone, in most of a second. */
const finerPoints = 4 * points;
/** The bracket is as wide as so many steps as there are losses: its grid is finer until that is half a hundredth of their mean, or up to so many points. */
const bracketPoints = { light: 2 ** 20, heavy: 2 ** 18 };
const bracketWidth = 0.005;

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
    layer === undefined
      ? { mean: loss.mean, variance: loss.variance, sf: held.sf, stopLoss: held.stopLoss, ceded: 0 }
      : periodKept(held, layer);
  const keptAmount = (x: number) => (layer === undefined ? x : keptOf(x, layer));
  const sd = Math.sqrt(after.variance);
  const farthest = Math.max(0, ...asked);
  return {
    members,
    mean: after.mean,
    sd: Number.isFinite(sd) ? sd : null,
    sf: after.sf,
    stopLoss: after.stopLoss,
    quantile: (p) => {
      const [value, low, high] = quantilesOf(loss, brackets, p, kept).map(keptAmount) as [
        number,
        number,
        number,
      ];
      return { p, value, low, high };
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
      ...(Number.isNaN(loss.quantile(model.confidence))
        ? [
            {
              code: 'a-probability-is-beyond-the-grid',
              found: String(model.confidence),
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

/** The losses with each of them rounded down, and rounded up. */
type Bracket = () => { readonly low: LatticeLoss; readonly high: LatticeLoss };

/** Brackets from the narrowest on, each of which may hold more than the one before it. */
function bracketsOf(loss: AggregateLoss, risks: readonly CompoundRisk[]): readonly Bracket[] {
  const { method } = loss;
  let { step, points: size } = method;
  const isHeavy = method.tilt > 0;
  const most = isHeavy ? bracketPoints.heavy : bracketPoints.light;
  const losses = risks.reduce((sum, { frequency }) => sum + frequency.mean, 0);
  while (losses * step > bracketWidth * loss.mean && size < most) {
    step /= 2;
    size *= 2;
  }
  const isExact = method.name === 'exact-on-a-lattice';
  // A grid that lies around the mean of very many losses does not begin at 0.
  const isAround = !isHeavy && method.step * method.points < loss.quantile(0.9999);
  if (isExact || isAround || (!isHeavy && size === method.points)) return [loss.bracket];
  const tilt = (method.tilt * method.points) / size;
  const bound = (rounding: Discretisation) => {
    const lattice = { step, points: size };
    const each = risks.map(({ frequency, severity }) => ({
      frequency,
      masses: discretised(severity, rounding, lattice),
    }));
    const masses = compoundMasses(each, size, tilt);
    // Where it is tilted, the second half is not answered for.
    return latticeLoss(loss.name, isHeavy ? masses.subarray(0, size / 2) : masses, step);
  };
  let found: ReturnType<Bracket> | undefined;
  const own = () => {
    found ??= { low: bound('upper'), high: bound('lower') };
    return found;
  };
  return [own, loss.bracket];
}

/** Whether sums of losses still stand on atoms: P(no loss that is continuous) is more than the accuracy. */
function hasAtoms(risks: readonly CompoundRisk[]): boolean {
  const standing = risks.reduce((product, { frequency, severity }) => {
    const onAtoms = [...(severity.atoms?.values() ?? [])].reduce((sum, p) => sum + p, 0);
    return product * frequency.pgf(onAtoms, 0)[0];
  }, 1);
  return standing > accuracy;
}

/**
 * The quantile, and with each loss rounded down and up by the narrowest bracket that holds it; the end of the grid where it ends before.
 * Of so many losses that rounding takes their sum off the grid: one step for each loss, of which there are no more than their mean and
 * eight standard deviations.
 */
function quantilesOf(
  loss: AggregateLoss,
  brackets: readonly Bracket[],
  p: number,
  risks: readonly CompoundRisk[],
): [number, number, number] {
  const found = loss.quantile(p);
  const value = Number.isNaN(found) ? loss.reach : found;
  const slack = 1e-6 * value;
  for (const bracket of brackets) {
    const { low, high } = bracket();
    const [below, above] = [low.quantile(p), high.quantile(p)];
    // One that has left its grid does not hold the quantile.
    if (!(below <= value + slack && value <= above + slack)) continue;
    return [Math.min(Math.max(value, below), above), below, above];
  }
  if (Number.isNaN(found)) return [value, value, value];
  const losses = risks.reduce(
    (sum, { frequency: { mean, variance } }) => sum + mean + 8 * Math.sqrt(variance),
    0,
  );
  const most = losses * loss.method.step;
  return [value, Math.max(0, value - most), value + most];
}
