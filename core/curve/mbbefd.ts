import { compare, decimal, type Fraction, minus, one, over, times, zero } from '../rate/fraction.ts';
import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import { decimalsFaults, ofFiftyDigits, orders, type Real, reals, settled } from './real.ts';

/** An exposure curve of the MBBEFD family: b ≥ 0, and g ≥ 1, of which 1 ÷ g is the probability of a total loss. */
export interface Mbbefd {
  readonly b: Fraction;
  readonly g: Fraction;
}

export interface ExposureShare {
  readonly share: Fraction;
  /** The published formula of the case to which b and g belong. */
  readonly formula: string;
}

/**
 * The part G(x) of the pure premium that a first-loss cover up to the part x of the sum insured bears.
 *
 *     g = 1 or b = 0:  x
 *     b = 1:           ln(1 + (g − 1)x) ÷ ln g
 *     gb = 1:          (1 − b^x) ÷ (1 − b)
 *     otherwise:       ln[((g − 1)b + (1 − gb)b^x) ÷ (1 − b)] ÷ ln(gb)
 *
 * Rounded half up to so many decimals, and exact from there on (decision 0036). Rejects b below 0, g below 1, and an x
 * that is not between 0 and 1.
 *
 * @source Bernegger, The Swiss Re Exposure Curves and the MBBEFD Distribution Class, ASTIN Bulletin 27(1), 1997
 */
export function exposureShare(curve: Mbbefd, x: Fraction, decimals: number): Result<ExposureShare> {
  const faults = [...curveFaults(curve), ...partFaults(x), ...decimalsFaults(decimals)];
  if (faults.length > 0) return rejected(...faults);
  const real = reals(ordersLost(curve));
  if (isTotalLossOnly(curve)) {
    return accepted({ share: settled(real(x), decimals), formula: formulaOf(curve) });
  }
  const share = stretched(real, bent(real, x, curve), curve);
  return accepted({ share: settled(share, decimals), formula: formulaOf(curve) });
}

/**
 * The mean loss as a part of the sum insured, given that there is a loss: what the curve begins with, E = 1 ÷ G′(0).
 *
 *     g = 1 or b = 0:  1
 *     b = 1:           ln g ÷ (g − 1)
 *     gb = 1:          (b − 1) ÷ ln b
 *     otherwise:       ln(gb)(1 − b) ÷ [ln b · (1 − gb)]
 *
 * Rounded half up to so many decimals. Rejects what is no curve.
 *
 * @source Bernegger 1997, as for the share
 */
export function meanLoss(curve: Mbbefd, decimals: number): Result<Fraction> {
  const faults = [...curveFaults(curve), ...decimalsFaults(decimals)];
  if (faults.length > 0) return rejected(...faults);
  if (isTotalLossOnly(curve)) return accepted(one);
  const real = reals(ordersLost(curve));
  const [b, u] = [curve.b, excess(curve)];
  // 1 ÷ H′(0), and how much ln(1 + u·h) ÷ ln(1 + u) is less steep than h where it begins.
  const bend = compare(b, one) === 0 ? real(one) : real(minus(b, one)).div(real(b).ln());
  const stretch = u.n === 0n ? real(one) : real(grown(curve)).ln().div(real(u));
  return accepted(settled(bend.times(stretch), decimals));
}

/** The probability that a loss is a total one, 1 ÷ g, exact; 1 where b = 0, for there every loss is. */
export function totalLossProbability(curve: Mbbefd): Result<Fraction> {
  const faults = curveFaults(curve);
  if (faults.length > 0) return rejected(...faults);
  return accepted(isTotalLossOnly(curve) ? one : over(one, curve.g));
}

/**
 * The Swiss Re curve of a parameter: c = 1.5, 2, 3, 4 are Y1 to Y4, c = 5 a Lloyd's curve for industrial risks.
 *
 *     b = exp(3.1 − 0.15·c·(1 + c)),  g = exp((0.78 + 0.12·c)·c)
 *
 * To fifty digits that count, half up. Rejects c below 0, where g would be below 1, and above 10, our own bound.
 *
 * @source Bernegger 1997; R package mbbefd, R/data-swissrecurves.R
 */
export function swissRe(c: Fraction): Result<Mbbefd> {
  if (compare(c, zero) < 0 || compare(c, C_MOST) > 0) {
    return rejected({
      code: 'a-swiss-re-curve-is-unknown',
      found: decimal(c),
      expected: `c from 0 to ${decimal(C_MOST)}; 1.5, 2, 3 and 4 are Y1 to Y4`,
    });
  }
  const real = reals();
  const [at, above] = [real(c), real(c).plus(1)];
  return accepted({
    b: ofFiftyDigits(at.times('-0.15').times(above).plus('3.1').exp()),
    g: ofFiftyDigits(at.times('0.12').plus('0.78').times(at).exp()),
  });
}

/** Twice the highest that has a name: a mistyped 15 for 1.5 shall not make a curve of nearly nothing. */
const C_MOST: Fraction = { n: 10n, d: 1n };

/** Whether every loss is a total one. */
function isTotalLossOnly({ b, g }: Mbbefd): boolean {
  return b.n === 0n || compare(g, one) === 0;
}

function formulaOf(curve: Mbbefd): string {
  if (isTotalLossOnly(curve)) return 'x';
  if (compare(curve.b, one) === 0) return 'ln(1 + (g − 1)x) ÷ ln g';
  if (excess(curve).n === 0n) return '(1 − b^x) ÷ (1 − b)';
  return 'ln[((g − 1)b + (1 − gb)b^x) ÷ (1 − b)] ÷ ln(gb)';
}

/**
 * H(x) = (1 − b^x) ÷ (1 − b), or x where b = 1.
 *
 * With u = gb − 1 all cases are one: G(x) = ln(1 + u·H(x)) ÷ ln(1 + u), or H(x) where u = 0. What the published form
 * subtracts from one another near b = 1 and gb = 1 is exact here before a logarithm is taken.
 */
function bent(real: (value: Fraction) => Real, x: Fraction, { b }: Mbbefd): Real {
  if (compare(b, one) === 0) return real(x);
  const power = real(b).ln().times(real(x)).exp();
  const left = real(one).minus(power);
  return left.div(real(minus(one, b)));
}

/** ln(1 + u·h) ÷ ln(1 + u), or h where u = 0. */
function stretched(real: (value: Fraction) => Real, h: Real, curve: Mbbefd): Real {
  const u = excess(curve);
  if (u.n === 0n) return h;
  const reached = real(u).times(h).plus(1);
  return reached.ln().div(real(grown(curve)).ln());
}

/** gb. */
function grown({ b, g }: Mbbefd): Fraction {
  return times(g, b);
}

/** u = gb − 1. */
function excess(curve: Mbbefd): Fraction {
  return minus(grown(curve), one);
}

/** At most so many digits are lost where numbers nearly cancel, or are far from one. */
function ordersLost(curve: Mbbefd): number {
  const critical = [minus(one, curve.b), excess(curve), grown(curve)].filter(({ n }) => n !== 0n);
  return critical.map(orders).reduce((sum, lost) => sum + lost, 0);
}

function curveFaults({ b, g }: Mbbefd): Rejection[] {
  const faults: Rejection[] = [];
  if (compare(b, zero) < 0) {
    faults.push({ code: 'b-of-an-exposure-curve-is-below-zero', found: decimal(b), expected: 'b ≥ 0' });
  }
  if (compare(g, one) < 0) {
    faults.push({ code: 'g-of-an-exposure-curve-is-below-one', found: decimal(g), expected: 'g ≥ 1' });
  }
  return faults;
}

function partFaults(x: Fraction): Rejection[] {
  if (compare(x, zero) >= 0 && compare(x, one) <= 0) return [];
  const expected = 'limit ÷ sum insured, from 0 to 1';
  return [{ code: 'a-first-loss-limit-is-a-part-of-the-sum-insured', found: decimal(x), expected }];
}
