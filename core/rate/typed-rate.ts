import { accepted, certain, type Result, rejected } from '../result/result.ts';
import { wordOf } from '../result/word.ts';
import { Rate } from './rate.ts';

/** What a rate of a tariff is a rate of. */
export const rateBases = [
  'sum-insured',
  'replacement-value',
  'limit-per-accident',
  'limit-per-person',
  'limit-aggregate',
  'cover-limit',
] as const;
export type RateBase = (typeof rateBases)[number];

/** Over what time a rate of a tariff is charged: once for the whole period, for a year, for a month. */
export const timeBases = ['one-time', 'per-annum', 'per-month'] as const;
export type TimeBasis = (typeof timeBases)[number];

/**
 * A rate that says what it is a rate of and over what time, such as `2.4‰ of sum-insured, one-time`.
 *
 * The base and the time are part of the type: a function that takes a one-time rate does not compile
 * with an annual one, and a rate on a limit cannot meet a sum insured.
 */
export class TypedRate<B extends RateBase = RateBase, T extends TimeBasis = TimeBasis> {
  readonly rate: Rate;
  readonly of: B;
  readonly time: T;

  constructor(rate: Rate, of: B, time: T) {
    this.rate = rate;
    this.of = of;
    this.time = time;
  }

  static parse(text: string): Result<TypedRate> {
    const match = /^(\S.*?)\s+of\s+([a-z-]+),\s*([a-z-]+)$/u.exec(text);
    if (match === null) {
      return rejected({
        code: 'a-tariff-rate-must-state-base-and-time',
        found: text,
        expected: 'such as 2.4‰ of sum-insured, one-time',
      });
    }
    const [, number = '', of = '', time = ''] = match;
    const base = wordOf(of, rateBases, 'the-base-of-a-rate-is-unknown');
    if (!base.ok) return base;
    const basis = wordOf(time, timeBases, 'the-time-basis-of-a-rate-is-unknown');
    if (!basis.ok) return basis;
    const rate = Rate.parse(number);
    return rate.ok ? accepted(new TypedRate(rate.value, base.value, basis.value)) : rate;
  }

  /** A typed rate in our own text; throws where the text states another base or time. */
  static of<B extends RateBase, T extends TimeBasis>(text: string, of: B, time: T): TypedRate<B, T> {
    return certain(TypedRate.expect(certain(TypedRate.parse(text)), of, time));
  }

  /** The same rate with base and time proved, or the rejection that names both. */
  static expect<B extends RateBase, T extends TimeBasis>(
    rate: TypedRate,
    of: B,
    time: T,
  ): Result<TypedRate<B, T>> {
    if (rate.of !== of) {
      return rejected({
        code: 'a-rate-is-of-another-base',
        found: rate.toString(),
        expected: `a rate of ${of}`,
      });
    }
    if (rate.time !== time) {
      return rejected({
        code: 'a-rate-is-over-another-time',
        found: rate.toString(),
        expected: `a ${time} rate of ${of}`,
      });
    }
    return accepted(new TypedRate(rate.rate, of, time));
  }

  toString(): string {
    return `${this.rate} of ${this.of}, ${this.time}`;
  }

  toJSON(): string {
    return this.toString();
  }
}
