import { decimal, decimalOf, type Fraction, fraction, times } from '../../rate/fraction.ts';
import type { Rate } from '../../rate/rate.ts';
import type { RateBase, TimeBasis } from '../../rate/typed-rate.ts';
import { quotient } from '../../rounding/rounding.ts';
import { type Label, label } from '../../working/label.ts';

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

/** A rate with what it is a rate of and over what time, as people read it: `2.4‰ of sum-insured, one-time`. */
export function typedRateLabel(rate: string, of: RateBase, over: TimeBasis): Label {
  return label(`${rate} of ${of}, ${over}`, `${rate}，基数为${bases[of]}，${spans[over]}`);
}

const bases: Readonly<Record<RateBase, string>> = {
  'sum-insured': '保险金额',
  'replacement-value': '重置价值',
  'limit-per-accident': '每次事故赔偿限额',
  'limit-per-person': '每人赔偿限额',
  'limit-aggregate': '累计赔偿限额',
  'cover-limit': '所需限额',
};

const spans: Readonly<Record<TimeBasis, string>> = {
  'one-time': '一次性',
  'per-annum': '年费率',
  'per-month': '月费率',
};
