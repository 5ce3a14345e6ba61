import { accepted, type Result, rejected } from '../../result/result.ts';
import { belowZero, notAboveZero } from '../parameter.ts';

/** One bound below and one above, for surpluses that are multiples of the step. */
export interface RuinBounds {
  readonly method: string;
  readonly step: number;
  /** At 0, step, 2 × step, …. */
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/**
 * Bounds of ψ for claims of any size distribution, heavy tails too: a geometric number of ladder heights, discretised down and up.
 *
 *     ψ(u) = P(L₁ + … + Lₘ > u),  P(M = m) = (1 − q)qᵐ,  q = 1 ÷ (1 + θ),  P(L > x) = ∫ₓ^∞ P(X > y) dy ÷ E[X]
 *     ψₖ = q (P(L > k) + Σ_{j ≥ 1} fⱼ ψₖ₋ⱼ) ÷ (1 − q f₀): nothing is subtracted
 *
 * `ladderTail` is P(L > x), for a severity (mean − lev(x)) ÷ mean, better in closed form. Rejects a loading or a step that is not above
 * zero.
 *
 * @source Bowers, Gerber, Hickman, Jones and Nesbitt, Actuarial Mathematics, chapter 13 (Beekman); bounds so in the vignette "risk" of
 * R's actuar; Panjer and Willmot, Insurance Risk Models, section 11
 */
export function ruinBounds(
  ladderTail: (x: number) => number,
  loading: number,
  lattice: { readonly step: number; readonly to: number },
): Result<RuinBounds> {
  const { step, to } = lattice;
  const faults = [...notAboveZero('loading', loading), ...notAboveZero('step', step), ...belowZero('to', to)];
  if (faults.length > 0) return rejected(...faults);
  const again = 1 / (1 + loading);
  const count = Math.floor(to / step + 1e-9) + 1;
  const tails = Array.from({ length: count + 1 }, (_, at) => ladderTail(at * step));
  return accepted({
    method: `geometric compound of the ladder height, discretised down and up by ${step}`,
    step,
    lower: geometricTail(again, tails.slice(1)),
    upper: geometricTail(again, tails.slice(0, count)),
  });
}

/** P(sum > k) for heights with P(L > k) = tails[k] on the lattice. */
function geometricTail(again: number, tails: readonly number[]): number[] {
  const masses = tails.map((tail, at) => (at === 0 ? 1 : (tails[at - 1] as number)) - tail);
  const divisor = 1 - again * (masses[0] as number);
  const found: number[] = [];
  for (const [k, tail] of tails.entries()) {
    let through = tail;
    for (let j = 1; j <= k; j += 1) through += (masses[j] as number) * (found[k - j] as number);
    found.push((again * through) / divisor);
  }
  return found;
}
