import { accepted, invariant, type Rejection, type Result, rejected } from '../result/result.ts';

/** An exact rational number in lowest terms; the denominator is positive. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export const zero: Fraction = { n: 0n, d: 1n };
export const one: Fraction = { n: 1n, d: 1n };

export function fraction(n: bigint, d = 1n): Fraction {
  invariant(d !== 0n, 'a fraction has a denominator other than zero');
  if (d === 1n) return { n, d };
  const divisor = greatestCommonDivisor(n, d);
  const sign = d < 0n ? -1n : 1n;
  return { n: (sign * n) / divisor, d: (sign * d) / divisor };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d - b.n * a.d, a.d * b.d);
}

export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.n, a.d * b.d);
}

export function over(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d, a.d * b.n);
}

/** Negative where a is the smaller, zero where they are equal, positive where a is the larger. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

const MOST_DIGITS = 30;
const DECIMAL = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?$/;

/**
 * Reads a plain decimal such as `-12.50`: digits, at most one point, no exponent, no grouping.
 * Rejects everything else, `1e3` and `1,000` among it.
 */
export function parseDecimal(text: string): Result<Fraction> {
  const match = DECIMAL.exec(text);
  if (match === null) return rejected(notADecimal(text));
  const [, sign, whole = '', decimals = ''] = match;
  const digits = BigInt(whole + decimals);
  return accepted(fraction(sign === '-' ? -digits : digits, 10n ** BigInt(decimals.length)));
}

/**
 * The plain decimals that a text may mean in which digits are grouped or the decimals follow a comma: one for
 * `12,50`, `1,234.56` and `1.234,56`, both for `1,234`.
 */
export function plainReadings(text: string): string[] {
  const readings = [
    { form: GROUPED_BY_COMMAS, plain: text.replaceAll(',', '') },
    { form: GROUPED_BY_POINTS, plain: text.replaceAll('.', '').replace(',', '.') },
  ];
  return readings
    .filter(({ form, plain }) => form.test(text) && DECIMAL.test(plain))
    .map(({ plain }) => plain);
}

const GROUPED_BY_COMMAS = /^-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/;
const GROUPED_BY_POINTS = /^-?(\d+|[1-9]\d{0,2}(\.\d{3})+)(,\d+)?$/;

/** Why a text is not a plain decimal; what it may mean has at most so many decimals. */
export function notADecimal(text: string, decimalsMost = MOST_DIGITS): Rejection {
  const exponent = /^-?\d+(\.\d+)?[eE][-+]?\d+$/.test(text);
  const readings = plainReadings(text).filter((plain) => (plain.split('.')[1]?.length ?? 0) <= decimalsMost);
  const isLong = /^-?\d+(\.\d+)?$/.test(text);
  return {
    code: 'an-amount-must-be-a-plain-decimal',
    found: text,
    expected: isLong
      ? `at most ${MOST_DIGITS} digits before the point and ${MOST_DIGITS} after it`
      : 'digits with at most one point, such as 1234.50',
    ...(readings.length > 0 ? { suggestion: `write ${readings.join(' or ')}` } : {}),
    ...(exponent ? { suggestion: 'write all digits out, without an exponent' } : {}),
  };
}

/** The decimal text of a fraction that has one, such as 1/8 → `0.125`; `n/d` where it has none. */
export function decimal(value: Fraction): string {
  let places = 0;
  let scale = 1n;
  let rest = value.d;
  for (const prime of [2n, 5n]) {
    let count = 0;
    while (rest % prime === 0n) {
      rest /= prime;
      count += 1;
    }
    places = Math.max(places, count);
  }
  if (rest !== 1n) return `${value.n}/${value.d}`;
  scale = 10n ** BigInt(places);
  return decimalOf((value.n * scale) / value.d, places);
}

/** Integer units with a fixed number of decimals: 1250, 2 → `12.50`. A Number is a whole one that is safe. */
export function decimalOf(units: bigint | number, places: number): string {
  const digits = (units < 0 ? -units : units).toString().padStart(places + 1, '0');
  const sign = units < 0 ? '-' : '';
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  return x;
}
