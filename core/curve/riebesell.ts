import { compare, decimal, type Fraction, one, plus, zero } from '../rate/fraction.ts';
import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import { decimalsFaults, orders, reals, settled } from './real.ts';

/** A limit as a multiple of the base limit, and by what part the premium rises when a limit doubles. */
export interface LimitQuestion {
  /** From 0 to 1: 0.20 is a fifth more for twice the limit. */
  readonly z: Fraction;
  /** Limit ÷ base limit. */
  readonly ratio: Fraction;
  /** To how many decimals the factor is rounded, half up: as many as the tariff states. */
  readonly decimals: number;
}

export interface LimitFactor {
  readonly factor: Fraction;
  /** log₂(1 + z), rounded like the factor; the factor is found without that rounding. */
  readonly exponent: Fraction;
  /** L the limit, L₀ the base limit. */
  readonly formula: string;
}

/**
 * The factor of a limit against the base limit, after Riebesell.
 *
 *     (L ÷ L₀)^log₂(1 + z)
 *
 * Rounded half up, and exact from there on (decision 0036). A rise beyond 0 to 1 is rejected: below, more cover would
 * cost less, above, twice the limit more than twice the premium; so is a limit that is not above zero.
 *
 * @source Mack and Fackler, Exposure Rating in Liability Reinsurance, Blätter der DGVFM XXVI (2), 2003
 */
export function limitFactor({ z, ratio, decimals }: LimitQuestion): Result<LimitFactor> {
  const faults = [...riseFaults(z), ...ratioFaults(ratio), ...decimalsFaults(decimals)];
  if (faults.length > 0) return rejected(...faults);
  const real = reals(orders(ratio));
  const exponent = real(plus(one, z)).ln().div(real(TWO).ln());
  const factor = real(ratio).ln().times(exponent).exp();
  return accepted({
    factor: settled(factor, decimals),
    exponent: settled(exponent, decimals),
    formula: '(L ÷ L₀)^log₂(1 + z)',
  });
}

const TWO: Fraction = { n: 2n, d: 1n };

function riseFaults(z: Fraction): Rejection[] {
  if (compare(z, zero) >= 0 && compare(z, one) <= 0) return [];
  return [
    {
      code: 'a-rise-for-twice-the-limit-is-out-of-range',
      found: decimal(z),
      expected: 'z from 0 to 1, such as 0.20 for a fifth more',
    },
  ];
}

function ratioFaults(ratio: Fraction): Rejection[] {
  if (compare(ratio, zero) > 0) return [];
  return [
    {
      code: 'a-limit-must-be-above-zero',
      found: decimal(ratio),
      expected: 'limit ÷ base limit above 0',
    },
  ];
}
