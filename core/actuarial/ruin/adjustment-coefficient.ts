import { accepted, type Result, rejected } from '../../result/result.ts';
import { dot } from '../matrix.ts';
import { belowZero, impossible, notAboveZero, notTheWhole } from '../parameter.ts';
import { type PhaseType, phaseMean, phaseTransform } from '../phase-type.ts';

/** A distribution by its mean and by E[e^(rX)], which is infinite where it does not exist. */
export interface Transform {
  readonly mean: number;
  readonly at: (r: number) => number;
}

export interface AdjustmentCoefficient {
  readonly method: string;
  /** Per unit of money. */
  readonly coefficient: number;
  /** Lundberg's bound of ψ(u), e^(−Ru). */
  readonly bound: (surplus: number) => number;
}

/**
 * The R above zero for which claims and premium weigh the same; ψ(u) ≤ e^(−Ru).
 *
 *     E[e^(RX)] × E[e^(−cRW)] = 1,  X a claim, W the time to it; with Poisson arrivals λ(E[e^(RX)] − 1) = cR
 *
 * Rejects a premium that is not above the expected claims, and claims whose tail is too heavy for any R.
 *
 * @source Asmussen and Albrecher, Ruin Probabilities, 2010, sections IV.5 and VI.3
 */
export function adjustmentCoefficient(
  claims: Transform,
  interarrival: Transform,
  premiumRate: number,
): Result<AdjustmentCoefficient> {
  const faults = notAboveZero('premiumRate', premiumRate);
  if (faults.length > 0) return rejected(...faults);
  const expected = claims.mean / interarrival.mean;
  if (!(premiumRate > expected)) {
    return rejected({
      code: 'a-premium-must-be-above-the-expected-claims',
      path: 'premiumRate',
      found: String(premiumRate),
      expected: `a number above ${expected}`,
    });
  }
  const excess = (r: number) => Math.log(claims.at(r)) + Math.log(interarrival.at(-premiumRate * r));
  const root = rootAbove(excess, 1 / claims.mean);
  if (root === undefined) {
    return rejected({
      code: 'claims-have-no-adjustment-coefficient',
      path: 'claims',
      expected: 'a lighter tail',
    });
  }
  return accepted({
    method: 'root of the equation of Lundberg',
    coefficient: root,
    bound: (surplus) => Math.exp(-root * surplus),
  });
}

export function transformOf(phases: PhaseType): Transform {
  return { mean: phaseMean(phases), at: (r) => phaseTransform(phases, r) };
}

/** Gamma with mean shape × scale: E[e^(rX)] = (1 − scale × r)^(−shape). */
export function gammaTransform(shape: number, scale: number): Result<Transform> {
  const faults = [...notAboveZero('shape', shape), ...notAboveZero('scale', scale)];
  if (faults.length > 0) return rejected(...faults);
  const at = (r: number) =>
    scale * r < 1 ? Math.exp(-shape * Math.log1p(-scale * r)) : Number.POSITIVE_INFINITY;
  return accepted({ mean: shape * scale, at });
}

/** Values with their probabilities: E[e^(rX)] = Σ p e^(rx). */
export function discreteTransform(probabilities: ReadonlyMap<number, number>): Result<Transform> {
  const [values, parts] = [[...probabilities.keys()], [...probabilities.values()]];
  const faults = [
    ...values.flatMap((value, at) => belowZero(`values.${at}`, value)),
    ...parts.flatMap((part, at) => belowZero(`probabilities.${at}`, part)),
    ...notTheWhole('probabilities', parts),
  ];
  if (faults.length > 0) return rejected(...faults);
  const at = (r: number) =>
    dot(
      parts,
      values.map((value) => Math.exp(r * value)),
    );
  return accepted({ mean: dot(parts, values), at });
}

/** What is left of claims of which a part, such as 0.8, is kept and the rest is reinsured. */
export function retained(claims: Transform, part: number): Result<Transform> {
  if (!(part > 0 && part <= 1)) return rejected(impossible('part', part, 'a number above 0 and up to 1'));
  return accepted({ mean: part * claims.mean, at: (r) => claims.at(part * r) });
}

/** The root above zero of a convex function that first falls from zero; nothing where it becomes infinite before it is zero again. */
function rootAbove(excess: (r: number) => number, start: number): number | undefined {
  let [low, high] = [0, start];
  while (!(excess(high) < 0) && high > start * 2 ** -60) high /= 2;
  if (!(excess(high) < 0)) return undefined;
  for (low = high; excess(high) < 0; high *= 2) low = high;
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (excess(middle) < 0) low = middle;
    else high = middle;
  }
  // Where the function jumps to infinity the bisection ends at the jump and not at a root.
  return Number.isFinite(excess(high)) ? high : undefined;
}
