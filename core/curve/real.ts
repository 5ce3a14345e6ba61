import { Decimal } from 'decimal.js';
import { type Fraction, fraction } from '../rate/fraction.ts';
import { invariant, type Rejection } from '../result/result.ts';
import { quotient } from '../rounding/rounding.ts';

/** A real number as far as its digits are known: only +, −, ×, ÷, exp and ln are taken of it (decision 0036). */
export type Real = Decimal;

const DIGITS = 60;
/** decimal.js knows ln 10, which its logarithms need, to 1025 digits. */
const DIGITS_MOST = 1000;
/** What differs by less is the same: so a half that is exact comes out as a half, and goes up. */
const DECIMALS_KNOWN = 50;
/** As many as a plain decimal has. */
const DECIMALS_MOST = 30;

/**
 * Reads fractions as reals of sixty digits, and of so many further ones as the calculation loses.
 *
 * Nothing that is made of them is affected by the settings of others who use decimal.js.
 */
export function reals(further = 0): (value: Fraction) => Real {
  const precision = DIGITS + further;
  invariant(precision <= DIGITS_MOST, `a logarithm has at most ${DIGITS_MOST} digits`);
  const Digits = Decimal.clone({ defaults: true, precision, rounding: Decimal.ROUND_HALF_UP });
  return ({ n, d }) => new Digits(n).div(d);
}

/** The real number as an exact fraction of so many decimals, half up; to fifty decimals first. */
export function settled(value: Real, decimals: number): Fraction {
  const known = BigInt(value.toFixed(DECIMALS_KNOWN, Decimal.ROUND_HALF_UP).replace('.', ''));
  const units = quotient(known, 10n ** BigInt(DECIMALS_KNOWN - decimals), 'half-up');
  return fraction(units, 10n ** BigInt(decimals));
}

/** The real number as an exact fraction of fifty digits that count, half up. */
export function ofFiftyDigits(value: Real): Fraction {
  const short = value.toSignificantDigits(DECIMALS_KNOWN, Decimal.ROUND_HALF_UP);
  const places = short.decimalPlaces();
  return fraction(BigInt(short.toFixed(places).replace('.', '')), 10n ** BigInt(places));
}

/** By how many powers of ten a number is away from one, at most: 3 for 3/100, 2 for 30. */
export function orders({ n, d }: Fraction): number {
  const [above, below] = [n < 0n ? -n : n, d].map((whole) => whole.toString().length) as [number, number];
  return Math.abs(above - below) + 1;
}

/** Why a curve cannot be rounded to so many decimals. */
export function decimalsFaults(decimals: number): Rejection[] {
  if (Number.isInteger(decimals) && decimals >= 0 && decimals <= DECIMALS_MOST) return [];
  const expected = `a whole number from 0 to ${DECIMALS_MOST}`;
  return [{ code: 'the-decimals-of-a-curve-are-not-a-number-of-decimals', found: `${decimals}`, expected }];
}
