import { accepted, BrokenInvariant, certain, type Result, rejected } from '../result/result.ts';
import {
  compare,
  decimal,
  type Fraction,
  fraction,
  one,
  parseDecimal,
  plainReadings,
  times,
  zero,
} from './fraction.ts';

const SCALE = { '%': 100n, '‰': 1000n } as const;
type Unit = keyof typeof SCALE | '/';

/**
 * An exact rate, read from `8%`, `2.35‰` or `1/3` and printed in the unit in which it was read. A rate that
 * was computed and has no decimals that end prints as a fraction, so that every rate can be read again.
 *
 * A bare number is rejected: `8` could be 8 % or 8 ‰, and that is a factor of ten on a premium.
 */
export class Rate {
  readonly #fraction: Fraction;
  readonly #unit: Unit;
  #text: string | undefined;

  private constructor(value: Fraction, unit: Unit) {
    this.#fraction = value;
    this.#unit = unit;
  }

  static parse(text: string): Result<Rate> {
    const scaled = /^(.+?)\s*([%‰])$/u.exec(text);
    if (scaled !== null) return Rate.#scaled(scaled[1] ?? '', scaled[2] as '%' | '‰', text);
    const quotient = /^(-?\d{1,30})\/(\d{1,30})$/.exec(text);
    if (quotient !== null) return Rate.#quotient(BigInt(quotient[1] ?? ''), BigInt(quotient[2] ?? ''), text);
    const [, alone] = /^(\S+[%‰])\s+of\s/u.exec(text) ?? [];
    if (alone !== undefined) {
      return rejected({
        code: 'a-rate-has-its-base-and-its-time-from-its-rule',
        found: text,
        expected: 'the rate alone',
        suggestion: `write ${alone}`,
      });
    }
    return rejected({
      code: 'a-rate-must-state-its-unit',
      found: text,
      expected: 'a per cent, a per mille or a fraction, such as 8%, 2.35‰ or 1/3',
      ...withUnit(text),
    });
  }

  static #scaled(number: string, unit: '%' | '‰', text: string): Result<Rate> {
    const value = parseDecimal(number);
    if (!value.ok) {
      const readings = plainReadings(number).map((plain) => `${plain}${unit}`);
      return rejected({
        code: 'a-rate-must-be-a-plain-decimal',
        found: text,
        expected: 'such as 8% or 2.35‰',
        ...(readings.length > 0 ? { suggestion: `write ${readings.join(' or ')}` } : {}),
      });
    }
    return accepted(new Rate(times(value.value, fraction(1n, SCALE[unit])), unit));
  }

  static #quotient(n: bigint, d: bigint, text: string): Result<Rate> {
    if (d === 0n) {
      return rejected({ code: 'a-rate-must-not-divide-by-zero', found: text, expected: 'such as 1/3' });
    }
    return accepted(new Rate(fraction(n, d), '/'));
  }

  /** A rate in our own text; throws where it is not one. */
  static of(text: string): Rate {
    return certain(Rate.parse(text));
  }

  static ofFraction(value: Fraction, unit: Unit): Rate {
    return new Rate(value, unit);
  }

  /** The rate as a pure number: 8 % → 2/25. */
  fraction(): Fraction {
    return this.#fraction;
  }

  isNegative(): boolean {
    return compare(this.#fraction, zero) < 0;
  }

  equals(other: Rate): boolean {
    return compare(this.#fraction, other.#fraction) === 0;
  }

  toString(): string {
    this.#text ??= this.#printed();
    return this.#text;
  }

  #printed(): string {
    const { n, d } = this.#fraction;
    const number =
      this.#unit === '/' ? undefined : decimal(times(this.#fraction, fraction(SCALE[this.#unit])));
    return number === undefined || number.includes('/') ? `${n}/${d}` : `${number}${this.#unit}`;
  }

  toJSON(): string {
    return this.toString();
  }

  /** `a < b` would compare texts: compare the fractions. */
  valueOf(): never {
    throw new BrokenInvariant('rates are compared by their fractions, not with < or >');
  }
}

/** A bare number up to one is mostly meant as a part of the whole, as spreadsheets store it: 0.098 for 9.8%. */
function withUnit(text: string): { suggestion: string } | undefined {
  const value = parseDecimal(text);
  if (!value.ok) return undefined;
  const size = value.value.n < 0n ? times(value.value, fraction(-1n)) : value.value;
  const asWritten = `${text}% or ${text}‰`;
  if (compare(size, zero) === 0 || compare(size, one) > 0) return { suggestion: `write ${asWritten}` };
  const ofWhole = `${decimal(times(value.value, fraction(SCALE['%'])))}%`;
  return { suggestion: `write ${ofWhole} if ${text} is a part of the whole, otherwise ${asWritten}` };
}
