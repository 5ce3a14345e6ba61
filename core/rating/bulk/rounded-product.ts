import { type Fraction, fraction, over, times } from '../../rate/fraction.ts';
import { invariant } from '../../result/result.ts';
import { type Rounding, type RoundingMode, rounded } from '../../rounding/rounding.ts';

/** Exact rates one after another, and what an amount at each of them is, rounded. */
export interface RoundedProducts {
  /** The place of a rate; what is above so many minor units counts as so many. */
  readonly add: (rate: Fraction, upTo: number) => number;
  /** The place of what has no rate. */
  readonly addNone: () => number;
  /** Minor units × rate, rounded, in minor units; not a number where there is no rate, or where no Number holds it. */
  readonly at: (place: number, minor: number) => number;
  /** The same for columns; −1 is no place. Marks the rows with an amount for which it is not a number. */
  readonly fill: (places: Int32Array, minor: Float64Array, out: Float64Array, none: Uint8Array) => void;
}

/**
 * Amount × rate, rounded, in whole Numbers and without an error; in big integers where a Number would not be exact.
 *
 *     a × n/d by a mode  =  ⌊(a·A + C) ÷ E⌋ units, with A, C and E of the mode: half up is ⌊(a·2n + d) ÷ 2d⌋
 *
 * A quotient p ÷ q of Numbers that misses a whole number misses it by at least 1/q, which is more than half of its last
 * binary digit while p + q is at most 2^53: it is never taken for that number. Larger products are divided in two
 * digits of a power of two, as by hand.
 */
export function roundedProducts(how: Rounding, scale: bigint): RoundedProducts {
  const rates: (Fraction | undefined)[] = [];
  const unit = times(how.steps[0].unit, fraction(scale));
  const mode = how.steps.length === 1 && unit.d === 1n ? how.steps[0].mode : 'half-even';
  const each = Number(unit.n);
  let terms = new Float64Array(WIDTH * 64);

  function place(rate: Fraction | undefined, term: readonly number[]): number {
    if (terms.length < (rates.length + 1) * WIDTH) {
      const more = new Float64Array(terms.length * 2);
      more.set(terms);
      terms = more;
    }
    terms.set(term, rates.length * WIDTH);
    return rates.push(rate) - 1;
  }

  function exactly(rate: Fraction | undefined, minor: number): number {
    if (rate === undefined || !Number.isSafeInteger(minor)) return Number.NaN;
    const amount = rounded(times(fraction(BigInt(minor), scale), rate), how);
    const found = Number((amount.n * scale) / amount.d);
    return Number.isSafeInteger(found) ? found : Number.NaN;
  }

  function at(slot: number, minor: number): number {
    const term = slot * WIDTH;
    const upTo = terms[term + UP_TO] as number;
    const counted = minor > upTo ? upTo : minor;
    if (!(counted <= (terms[term + TWO_DIGITS] as number))) return exactly(rates[slot], counted);
    return inTwoDigits(counted, terms, term) * each;
  }

  function fill(places: Int32Array, minor: Float64Array, out: Float64Array, none: Uint8Array): void {
    const list = terms;
    for (let row = 0; row < places.length; row += 1) {
      const term = (places[row] as number) * WIDTH;
      const amount = minor[row] as number;
      if (amount <= (list[term + ONE_DIGIT] as number)) {
        const product = amount * (list[term] as number) + (list[term + 1] as number);
        out[row] = Math.floor(product / (list[term + 2] as number)) * each;
        continue;
      }
      const upTo = list[term + UP_TO] as number;
      const counted = amount > upTo ? upTo : amount;
      if (counted <= (list[term + TWO_DIGITS] as number)) {
        out[row] = inTwoDigits(counted, list, term) * each;
      } else {
        const found = term < 0 ? Number.NaN : exactly(rates[places[row] as number], counted);
        out[row] = found;
        if (Number.isNaN(found) && !Number.isNaN(amount)) none[row] = 1;
      }
    }
  }

  return {
    add: (rate, upTo) =>
      place(rate, [...termOf(each === 1 ? rate : over(rate, unit), mode, each, upTo), upTo]),
    addNone: () => place(undefined, [...NONE, Infinity]),
    at,
    fill,
  };
}

function inTwoDigits(counted: number, terms: Float64Array, term: number): number {
  const a = terms[term] as number;
  const e = terms[term + 2] as number;
  const digit = terms[term + DIGIT] as number;
  const high = Math.floor(counted * (terms[term + PER_DIGIT] as number));
  const product = high * a;
  const whole = Math.floor(product / e);
  const rest = (product - whole * e) * digit + (counted - high * digit) * a + (terms[term + 1] as number);
  return whole * digit + Math.floor(rest / e);
}

const WIDTH = 8;
const [ONE_DIGIT, DIGIT, PER_DIGIT, TWO_DIGITS, UP_TO] = [3, 4, 5, 6, 7];
const EXACT = 2 ** 53;
const NONE = [0, 0, 1, -1, 1, 1, -1];

/**
 * A, C and E; the most that is divided at once; the digit, one by it, and the most that is divided in two of them. None where
 * the mode looks at what is odd, or where not even a digit of two fits.
 */
function termOf(rate: Fraction, mode: RoundingMode, each: number, upTo: number): number[] {
  invariant(rate.n >= 0n, 'no rate of a tariff is below zero');
  const form = formOf(rate, mode)?.map(Number);
  if (form === undefined || form.some((part) => part > EXACT / 4)) return NONE;
  const [a = 0, c = 0, e = 1] = form;
  // What is left of the first digit, the second and C, and once more E, stay exact.
  const digit = 2 ** Math.floor(Math.log2((EXACT - c - e) / (a + e)));
  if (digit < 2) return NONE;
  const oneDigit = Math.floor((EXACT - c - e) / Math.max(a, 1) - 1);
  const twoDigits = Math.floor((EXACT - e) / Math.max(a, 1) - 1) * digit;
  // So does the premium itself.
  const most = Math.floor((EXACT / each / Math.max(a / e, 1)) * 0.99);
  return [a, c, e, Math.min(oneDigit, most, upTo), digit, 1 / digit, Math.min(twoDigits, most)];
}

function formOf({ n, d }: Fraction, mode: RoundingMode): bigint[] | undefined {
  switch (mode) {
    case 'down':
    case 'floor':
      return [n, 0n, d];
    case 'up':
      return [n, d - 1n, d];
    case 'half-up':
      return [2n * n, d, 2n * d];
    case 'half-down':
      return [2n * n, d - 1n, 2n * d];
    case 'half-even':
      return undefined;
  }
}
