import { currencyDecimals } from '../../money/currency.ts';
import { Money } from '../../money/money.ts';
import {
  compare,
  decimal,
  decimalOf,
  type Fraction,
  fraction,
  over,
  parseDecimal,
  times,
  zero,
} from '../../rate/fraction.ts';
import { accepted, invariant, type Rejection, type Result, rejected } from '../../result/result.ts';

/**
 * The smallest step in which a column counts: whole units, hundredths, cents. Values are read as a
 * whole number of granules, so that millions of rows need neither fractions nor big integers.
 */
export interface Granule {
  readonly size: Fraction;
  /** The decimals of the step: 0.25 has two. */
  readonly places: number;
  /** The step in units of its last decimal: 0.25 is 25. */
  readonly step: number;
  /** Of a column of amounts, whose step is the minor unit. */
  readonly currency?: string;
}

/** More than this many granules are no longer exact as a number. */
const MOST = Number.MAX_SAFE_INTEGER;
const DIGITS_MOST = 15;

export function granule(size: Fraction): Granule {
  const places = placesOf(size);
  const step = times(size, fraction(10n ** BigInt(places)));
  invariant(step.d === 1n && isCountable(size), 'a granularity is a positive decimal');
  return { size, places, step: Number(step.n) };
}

/** Whether a step is above zero and, in units of its last decimal, exact as a number. */
export function isCountable(size: Fraction): boolean {
  const places = placesOf(size);
  const step = times(size, fraction(10n ** BigInt(places)));
  return step.n > 0n && step.n <= BigInt(MOST);
}

function placesOf(size: Fraction): number {
  const text = decimal(size);
  return text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
}

export function granuleOfMinorUnit(currency: string): Granule {
  const places = currencyDecimals(currency);
  return { size: fraction(1n, 10n ** BigInt(places)), places, step: 1, currency };
}

/**
 * The fast path: a plain decimal of up to fifteen digits as granules; −1 for everything else, be it
 * wrong or only unusual. {@link parseGranules} then says which.
 */
export function granulesFast(text: string, how: Granule): number {
  const { length } = text;
  if (length > DIGITS_MOST) return -1;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127) return -1;
    digits[at] = code;
  }
  return granulesOfBytes(digits, 0, length, how);
}

const digits = new Uint8Array(DIGITS_MOST);

/** {@link granulesFast} of ASCII bytes. */
export function granulesOfBytes(
  bytes: Uint8Array,
  start: number,
  end: number,
  { places, step }: Granule,
): number {
  if (end === start || end - start > DIGITS_MOST) return -1;
  let value = 0;
  let decimals = -1;
  for (let at = start; at < end; at += 1) {
    const code = bytes[at] as number;
    if (code === 46 && decimals < 0 && at > start) {
      decimals = 0;
      continue;
    }
    if (code < 48 || code > 57) return -1;
    value = value * 10 + (code - 48);
    if (decimals >= 0) decimals += 1;
  }
  if (decimals === 0 || decimals > places) return -1;
  for (let at = Math.max(decimals, 0); at < places; at += 1) value *= 10;
  if (value > MOST) return -1;
  if (step === 1) return value;
  return value % step === 0 ? value / step : -1;
}

/**
 * The exact path: granules of any plain decimal that is not negative, or why not.
 *
 * @param least what a negative number is told instead; the caller refuses a zero itself
 */
export function parseGranules(text: string, how: Granule, least = 'zero or more'): Result<number> {
  const { size, currency } = how;
  const value = currency === undefined ? parseDecimal(text) : inMinorUnits(text, currency);
  if (!value.ok) return value;
  if (compare(value.value, zero) < 0) {
    return rejected({ code: 'a-number-must-not-be-negative', found: text, expected: least });
  }
  const count = over(value.value, size);
  if (count.d !== 1n) {
    return rejected({
      code: 'a-number-is-finer-than-its-granularity',
      found: text,
      expected: `a multiple of ${decimal(size)}`,
    });
  }
  if (count.n > BigInt(MOST)) return rejected(tooLarge(text, size));
  return accepted(Number(count.n));
}

/** Granules as the plain decimal they were read from: 150 granules of 0.01 are `1.5`. */
export function decimalOfGranules(count: number | bigint, { size }: Granule): string {
  return decimal(times(fraction(BigInt(count)), size));
}

/** Minor units as text with all decimals of the currency. */
export function moneyText(minor: number | bigint, decimals: number): string {
  return decimalOf(BigInt(minor), decimals);
}

/** An amount as a fraction; what no amount is, is refused in the words of every other amount. */
function inMinorUnits(text: string, currency: string): Result<Fraction> {
  const amount = Money.parse(text, currency);
  return amount.ok ? accepted(amount.value.fraction()) : amount;
}

function tooLarge(text: string, size: Fraction): Rejection {
  const most = decimal(times(fraction(BigInt(MOST)), size));
  return { code: 'a-number-is-too-large-to-count', found: text, expected: `at most ${most}` };
}
