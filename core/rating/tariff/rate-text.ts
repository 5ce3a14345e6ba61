import { decimal, decimalOf, type Fraction, fraction, times } from '../../rate/fraction.ts';
import type { Rate } from '../../rate/rate.ts';
import { quotient } from '../../rounding/rounding.ts';

const SCALE = { '%': 100n, '‰': 1000n } as const;
const DECIMALS_SHOWN = 6;

/** The unit in which a rate is written; a rate written as a quotient is shown in per mille. */
export function unitOf(rate: Rate): '%' | '‰' {
  return rate.toString().endsWith('%') ? '%' : '‰';
}

/**
 * A rate for reading: all decimals where it has at most six, otherwise six, half up.
 *
 * Only what is shown is rounded; the calculation goes on with the exact rate.
 */
export function rateText(rate: Fraction, unit: '%' | '‰'): string {
  const number = times(rate, fraction(SCALE[unit]));
  const units = times(number, fraction(10n ** BigInt(DECIMALS_SHOWN)));
  if (units.d === 1n) return `${decimal(number)}${unit}`;
  return fixedText(rate, unit, DECIMALS_SHOWN);
}

/** A rate with a fixed number of decimals, half up: 0.00316 with 4 → `3.1600‰`. */
export function fixedText(rate: Fraction, unit: '%' | '‰', decimals: number): string {
  const units = times(rate, fraction(SCALE[unit] * 10n ** BigInt(decimals)));
  return `${decimalOf(quotient(units.n, units.d, 'half-up'), decimals)}${unit}`;
}
