import { accepted, type Result, rejected } from '../result/result.ts';
import type { CompoundRisk } from './compound-risk.ts';
import { isAllAtoms } from './discretised.ts';
import type { Frequency } from './frequency/frequency.ts';
import { integral, integralOverSizes } from './integral.ts';
import type { Loss } from './loss.ts';
import { compoundMoments, varianceOf } from './moments.ts';
import { belowZero, impossible, notAboveZero } from './parameter.ts';
import { tailValueAtRisk, valueAtRisk } from './risk-measure.ts';
import { normalCdf, normalQuantile } from './severity/lognormal.ts';
import type { Severity } from './severity/severity.ts';

/** What a premium is asked for. */
export interface PremiumRisk {
  readonly mean: number;
  readonly variance: number;
  /** E[e^(hS)] and E[S·e^(hS)]; Infinity where they do not exist. */
  readonly exponentialMoments: (h: number) => readonly [number, number];
  /** ∫ g(P(S > x)) dx from 0. */
  readonly distorted: (g: (sf: number) => number) => number;
  readonly quantiles: Pick<Loss, 'quantile' | 'sf' | 'stopLoss'>;
}

/** One loss of this size, as a risk by itself. */
export function riskOfSize(severity: Severity): PremiumRisk {
  const { mean, lev, sf, quantile } = severity;
  return {
    mean,
    variance: Number.isFinite(severity.secondMoment) ? varianceOf(severity) : Number.POSITIVE_INFINITY,
    exponentialMoments: (h) => exponentialMomentsOf(severity, h),
    distorted: (g) => distortedSize(severity, g),
    quantiles: { quantile, sf, stopLoss: (x) => mean - lev(x) },
  };
}

/**
 * All losses of a period, with their sum as it was found.
 *
 *     E[e^(hS)] = P(M(h)),  E[S·e^(hS)] = P′(M(h))·M′(h)
 *
 * Distorted premiums rest on the sum down to P(S > x) = 1e-13, where the transform has no digits left: 1e-6 of them. Of a tail that goes on
 * beyond the grid they take what is there as one large loss among others of their mean, as much as is left at the end of the grid.
 */
export function riskOfSum(frequency: Frequency, severity: Severity, loss: Loss): PremiumRisk {
  const { mean, variance } = compoundMoments([{ frequency, severity }]);
  return {
    mean,
    variance,
    exponentialMoments: (h) => {
      const [m, slope] = exponentialMomentsOf(severity, h);
      const { recursion } = frequency;
      const isOutside = recursion !== undefined && recursion.a > 0 && recursion.a * m >= 1;
      if (!Number.isFinite(m) || isOutside) return [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
      // A step into the complex plane gives the derivative without a difference.
      const [whole, part] = frequency.pgf(m, tiny);
      return [whole, (part / tiny) * slope];
    },
    distorted: (g) => distortedSum(loss, [{ frequency, severity }], g),
    quantiles: loss,
  };
}

const tiny = 1e-30;

/** Expected value principle: (1 + θ)·E[S]. Rejects θ below 0. @source Kaas et al., Modern Actuarial Risk Theory, 2nd ed., 5.3 */
export function expectedValuePremium({ mean }: PremiumRisk, theta: number): Result<number> {
  return loaded(belowZero('theta', theta), () => (1 + theta) * mean);
}

/** Variance principle: E[S] + α·Var[S]; α in 1 ÷ money. Rejects α below 0. @source as above */
export function variancePremium({ mean, variance }: PremiumRisk, alpha: number): Result<number> {
  return loaded(belowZero('alpha', alpha), () => mean + alpha * variance);
}

/** Standard deviation principle: E[S] + β·sd[S]. Rejects β below 0. @source as above */
export function standardDeviationPremium({ mean, variance }: PremiumRisk, beta: number): Result<number> {
  return loaded(belowZero('beta', beta), () => mean + beta * Math.sqrt(variance));
}

/** Exponential principle: ln E[e^(aS)] ÷ a; a in 1 ÷ money, above 0. Rejects a loss that has no such moment. @source as above */
export function exponentialPremium(risk: PremiumRisk, a: number): Result<number> {
  return loaded(notAboveZero('a', a), () => Math.log(risk.exponentialMoments(a)[0]) / a);
}

/** Esscher principle: E[S·e^(hS)] ÷ E[e^(hS)]; h in 1 ÷ money, above 0. Rejects a loss that has no such moment. @source as above */
export function esscherPremium(risk: PremiumRisk, h: number): Result<number> {
  return loaded(notAboveZero('h', h), () => {
    const [whole, first] = risk.exponentialMoments(h);
    return Number.isFinite(whole) ? first / whole : Number.POSITIVE_INFINITY;
  });
}

/**
 * Proportional hazard principle: ∫ P(S > x)^(1/ρ) dx; ρ from 1. Rejects a tail for which this is infinite.
 * @source Wang, Insurance pricing and increased limits ratemaking by proportional hazards transforms, Insurance: Math. & Econ. 17, 1995
 */
export function proportionalHazardPremium(risk: PremiumRisk, rho: number): Result<number> {
  const faults = rho >= 1 && Number.isFinite(rho) ? [] : [impossible('rho', rho, 'a number from 1')];
  return loaded(faults, () => risk.distorted((sf) => sf ** (1 / rho)));
}

/**
 * Wang transform: ∫ Φ(Φ⁻¹(P(S > x)) + λ) dx; λ from 0. Rejects a tail for which this is infinite.
 * @source Wang, A class of distortion operators for pricing financial and insurance risks, J. Risk and Insurance 67, 2000
 */
export function wangPremium(risk: PremiumRisk, lambda: number): Result<number> {
  return loaded(belowZero('lambda', lambda), () =>
    risk.distorted((sf) => (sf <= 0 ? 0 : sf >= 1 ? 1 : normalCdf(normalQuantile(sf) + lambda))),
  );
}

/** The premium that is enough with probability p: VaR(p). Rejections of the measure. */
export function valueAtRiskPremium({ quantiles }: PremiumRisk, p: number): Result<number> {
  return valueAtRisk(quantiles as Loss, p);
}

/** The mean of the worst 1 − p: TVaR(p). Rejections of the measure. */
export function tailValueAtRiskPremium({ quantiles }: PremiumRisk, p: number): Result<number> {
  return tailValueAtRisk(quantiles as Loss, p);
}

function loaded(faults: ReturnType<typeof belowZero>, premium: () => number): Result<number> {
  if (faults.length > 0) return rejected(...faults);
  const found = premium();
  if (Number.isFinite(found)) return accepted(found);
  return rejected({
    code: 'a-premium-is-infinite',
    found: String(found),
    expected: 'a loss whose tail is light enough for this principle',
  });
}

/** M(h) = 1 + h·∫ e^(hx)·P(X > x) dx and M′(h) = ∫ (1 + hx)·e^(hx)·P(X > x) dx. */
function exponentialMomentsOf(severity: Severity, h: number): readonly [number, number] {
  const { atoms, sf } = severity;
  if (atoms !== undefined && isAllAtoms(severity)) {
    let [whole, first] = [0, 0];
    for (const [x, p] of atoms) {
      whole += p * Math.exp(h * x);
      first += p * x * Math.exp(h * x);
    }
    return [whole, first];
  }
  if (!endsFasterThan(severity, h)) return [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  // Far out P(X > x) is no number any more where e^(hx) still weighs.
  if (severity.exponentialMoments !== undefined) return severity.exponentialMoments(h);
  const weighted = (weight: (x: number) => number) =>
    integralOverSizes((x) => {
      const beyond = sf(x);
      return beyond === 0 ? 0 : weight(x) * Math.exp(h * x + Math.log(beyond));
    }, severity);
  return [1 + h * weighted(() => 1), weighted((x) => 1 + h * x)];
}

/** Whether P(X > x) falls faster than e^(−hx): in proportion to x at least, and faster than h. */
function endsFasterThan({ sf, quantile, tailRate }: Severity, h: number): boolean {
  if (tailRate !== undefined) return h < tailRate;
  let x = quantile(1 - sf(0) / 1000);
  while (sf(x) > 1e-120 && x < 1e300) x *= 1.25;
  const here = -Math.log(sf(x));
  const there = -Math.log(sf(2 * x));
  // Beyond a largest loss there is nothing.
  if (here === Number.POSITIVE_INFINITY) return true;
  if (!(there / here > 1.95)) return false;
  return there === Number.POSITIVE_INFINITY || (there - here) / x > h;
}

function distortedSize(severity: Severity, g: (sf: number) => number): number {
  const { atoms, sf, quantile } = severity;
  if (atoms !== undefined && isAllAtoms(severity)) return distortedAtoms(atoms, g);
  // Where x·g(P(X > x)) does not fall any more the integral has no end.
  if (sf(0) === 0) return 0;
  const far = 1e30 * Math.max(quantile(1 - sf(0) / 10), Number.MIN_VALUE * 1e50);
  const near = far / 1e3;
  if (far * g(sf(far)) > 0.99 * near * g(sf(near)) && g(sf(far)) > 0) return Number.POSITIVE_INFINITY;
  return integralOverSizes((x) => g(sf(x)), severity);
}

function distortedAtoms(atoms: ReadonlyMap<number, number>, g: (sf: number) => number): number {
  const places = [...atoms].sort(([a], [b]) => b - a);
  let [beyond, sum] = [0, 0];
  places.forEach(([x, p], at) => {
    beyond += p;
    sum += (x - (places[at + 1]?.[0] ?? 0)) * g(Math.min(1, beyond));
  });
  return sum;
}

/** ∫ g(P(S > x)) dx of the sum of these risks. */
export function distortedSum(loss: Loss, risks: readonly CompoundRisk[], g: (sf: number) => number): number {
  if ('masses' in loss && 'step' in loss) {
    const { length } = loss.masses as Float64Array;
    const step = loss.step as number;
    let sum = 0;
    for (let k = 0; k < length; k += 1) {
      const beyond = loss.sf(k * step);
      if (beyond < 1e-15) break;
      sum += step * g(beyond);
    }
    return sum;
  }
  const end = loss.quantile(1 - 1e-13);
  const held = (to: number) => integral((x) => g(Math.min(1, Math.max(0, loss.sf(x)))), 0, to);
  return Number.isNaN(end) ? held(loss.reach) + distortedTail(loss, risks, g) : held(end);
}

/**
 * ∫ g(P(S > x)) dx from the end of the grid on, of one large loss: P(S > x) ≈ Σ E[N]·P(X > x − E[S]), so much of it as is left at the end.
 * @source Embrechts, Klüppelberg, Mikosch, Modelling Extremal Events, 1997, theorem 1.3.9 (subexponential compound sums)
 */
function distortedTail(
  { sf, mean, reach }: Loss,
  risks: readonly CompoundRisk[],
  g: (sf: number) => number,
): number {
  const others = Number.isFinite(mean) ? Math.min(mean, reach / 2) : 0;
  const oneLarge = (x: number) =>
    risks.reduce((sum, { frequency, severity }) => sum + frequency.mean * severity.sf(x - others), 0);
  const left = Math.max(0, sf(reach));
  // Where no single loss is so large the tail falls as fast as it did before the end, and faster.
  const fall = Math.log(sf(reach / 2) / left) / (reach / 2);
  const tail = (x: number) =>
    oneLarge(reach) > 0 ? (left * oneLarge(x)) / oneLarge(reach) : left * Math.exp(-fall * (x - reach));
  const [near, far] = [1e27 * reach, 1e30 * reach];
  if (g(tail(far)) > 0 && far * g(tail(far)) > 0.99 * near * g(tail(near))) return Number.POSITIVE_INFINITY;
  return left === 0 ? 0 : integral((x) => g(Math.min(1, tail(x))), reach, Number.POSITIVE_INFINITY, reach);
}
