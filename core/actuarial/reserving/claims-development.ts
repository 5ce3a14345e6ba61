import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import { sum } from '../matrix.ts';
import { chainLadder, factorFaults, volume } from './chain-ladder.ts';
import { type SigmaRule, sigmas } from './mack.ts';
import { latest, type Triangle } from './triangle.ts';

export interface ClaimsDevelopment {
  readonly method: string;
  readonly origins: readonly { readonly origin: string; readonly standardError: number }[];
  /** Of all origins together. */
  readonly standardError: number;
  readonly warnings: readonly Rejection[];
}

/**
 * How far the ultimate, estimated again in a year, may be from that of today: the one-year claims development result around zero.
 *
 *     qₖ = σₖ² ÷ fₖ² ÷ Sₖ,  αⱼ = Cₗ,ⱼ ÷ (Sⱼ + Cₗ,ⱼ) with l the origin whose latest age is j,  k the latest age of origin i
 *     shared(i) = qₖ + Σ_{j>k} αⱼ qⱼ
 *     se²(i) = ultimateᵢ² × [σₖ² ÷ fₖ² ÷ Cᵢₖ + shared(i)];  se² of all = Σ se²(i) + 2 Σ_{i<m} ultimateᵢ ultimateₘ shared(i)
 *
 * Sₖ is the sum of Cⱼₖ that divides in fₖ; i is the older of two origins. The linear approximation, as in the paper. In the unit
 * of the triangle. Rejects what `mack` rejects, and a factor that is not above zero.
 *
 * @source Merz and Wüthrich 2008, Modelling the claims development result for solvency purposes, CAS E-Forum Fall; so put together in
 * Merz and Wüthrich 2014, Claims run-off uncertainty: the full picture
 */
export function claimsDevelopment(triangle: Triangle, rule: SigmaRule): Result<ClaimsDevelopment> {
  const { factors, origins, warnings } = chainLadder(triangle);
  const faults = factorFaults(factors);
  if (faults.length > 0) return rejected(...faults);
  const found = sigmas(triangle, factors, rule);
  if (!found.ok) return found;
  const relative = found.value.sigma.map((sigma, age) => (sigma / (factors[age] as number)) ** 2);
  const known = latest(triangle);
  const size = origins.length;
  const shares = origins.map((_, at) => shared(size - 1 - at, triangle, relative));
  const squares = origins.map(({ ultimate }, at) => {
    const age = size - 1 - at;
    if (at === 0 || ultimate === 0) return 0;
    return ultimate ** 2 * ((relative[age] as number) / (known[at] as number) + (shares[at] as number));
  });
  const between = origins.map(({ ultimate }, at) => {
    const younger = sum(origins.slice(at + 1).map((other) => other.ultimate));
    return 2 * ultimate * younger * (shares[at] as number);
  });
  return accepted({
    method: `Merz–Wüthrich, one year, sigma rule ${rule}`,
    origins: origins.map(({ origin }, at) => ({ origin, standardError: Math.sqrt(squares[at] as number) })),
    standardError: Math.sqrt(sum(squares) + sum(between)),
    warnings: [...warnings, ...found.value.warnings],
  });
}

/** The part of an origin's uncertainty that comes from factors, from its latest age on; the oldest is finished and has none. */
function shared(age: number, { cumulative }: Triangle, relative: readonly number[]): number {
  const parts = relative.slice(age).map((value, beyond) => {
    const at = age + beyond;
    const before = volume(cumulative, at);
    const arriving = cumulative[cumulative.length - 1 - at]?.[at] as number;
    const alpha = beyond === 0 ? 1 : arriving / (before + arriving);
    return (alpha * value) / before;
  });
  return sum(parts);
}
