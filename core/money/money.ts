import { decimalOf, type Fraction, fraction, notADecimal, parseDecimal, times } from '../rate/fraction.ts';
import type { Rate } from '../rate/rate.ts';
import {
  accepted,
  BrokenInvariant,
  certain,
  invariant,
  type Rejection,
  type Result,
  rejected,
} from '../result/result.ts';
import { type Rounding, rounded } from '../rounding/rounding.ts';
import { type Apportionment, apportion, type RemainderRule, type Ties } from './apportion.ts';
import { currencyDecimals, withCurrency } from './currency.ts';

/**
 * An exact amount of one currency, held as a whole number of its minor unit.
 *
 * The number is private: `a + b` does not compile, two currencies do not add, and a product with a
 * rate is money again only through a named rounding.
 */
export class Money<C extends string = string> {
  readonly #minor: bigint;
  readonly currency: C;
  #major: Fraction | undefined;

  private constructor(minor: bigint, currency: C) {
    this.#minor = minor;
    this.currency = currency;
  }

  static parse<C extends string>(text: string, currency: C): Result<Money<C>> {
    const value = parseDecimal(text);
    if (!value.ok) return rejected(notAnAmount(text, currency));
    const minor = times(value.value, fraction(minorUnitsIn(currency)));
    if (minor.d !== 1n) {
      return rejected({
        code: 'an-amount-has-more-decimals-than-its-currency',
        found: text,
        expected: `at most ${currencyDecimals(currency)} decimals in ${currency}`,
      });
    }
    return accepted(new Money(minor.n, currency));
  }

  /** An amount in our own text; throws where it is not one. */
  static of<C extends string>(text: string, currency: C): Money<C> {
    return certain(Money.parse(text, currency));
  }

  static ofMinor<C extends string>(minor: bigint, currency: C): Money<C> {
    currencyDecimals(currency);
    return new Money(minor, currency);
  }

  static zero<C extends string>(currency: C): Money<C> {
    return Money.ofMinor(0n, currency);
  }

  /** An exact amount in major units, which must be a whole number of minor units. */
  static ofFraction<C extends string>(major: Fraction, currency: C): Money<C> {
    const scaled = major.n * minorUnitsIn(currency);
    const minor = scaled / major.d;
    invariant(minor * major.d === scaled, `a rounded amount is a whole number of minor units of ${currency}`);
    return new Money(minor, currency);
  }

  plus(other: Money<NoInfer<C>>): Money<C> {
    return new Money(this.#minor + this.#same(other).#minor, this.currency);
  }

  minus(other: Money<NoInfer<C>>): Money<C> {
    return new Money(this.#minor - this.#same(other).#minor, this.currency);
  }

  negated(): Money<C> {
    return new Money(-this.#minor, this.currency);
  }

  /** The product with an exact rate, rounded by a named rule. */
  times(rate: Rate, how: Rounding): Money<C> {
    return Money.ofFraction(rounded(times(this.fraction(), rate.fraction()), how), this.currency);
  }

  atMost(other: Money<NoInfer<C>>): Money<C> {
    return this.compare(other) > 0 ? other : this;
  }

  atLeast(other: Money<NoInfer<C>>): Money<C> {
    return this.compare(other) < 0 ? other : this;
  }

  compare(other: Money<NoInfer<C>>): number {
    const difference = this.#minor - this.#same(other).#minor;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  equals(other: Money<NoInfer<C>>): boolean {
    return this.compare(other) === 0;
  }

  isZero(): boolean {
    return this.#minor === 0n;
  }

  isNegative(): boolean {
    return this.#minor < 0n;
  }

  /** Splits the amount by whole-number weights; the parts are the whole, or what is carried says why not. */
  apportion(weights: readonly bigint[], rule: RemainderRule, ties: Ties): Money<C>[] {
    return this.apportionment(weights, rule, ties).parts.map((part) => new Money(part, this.currency));
  }

  apportionment(weights: readonly bigint[], rule: RemainderRule, ties: Ties): Apportionment {
    return apportion(this.#minor, weights, rule, ties);
  }

  /** The amount in major units, exactly. */
  fraction(): Fraction {
    this.#major ??= fraction(this.#minor, minorUnitsIn(this.currency));
    return this.#major;
  }

  /** The whole number of minor units, for columns and bulk work; everything else stays with Money. */
  minorUnits(): bigint {
    return this.#minor;
  }

  /** Plain decimal text with all decimals of the currency: `1234.50`. */
  toString(): string {
    return decimalOf(this.#minor, currencyDecimals(this.currency));
  }

  toJSON(): string {
    return this.toString();
  }

  /** `a < b` would compare texts, `9.00` after `10.00`: compare amounts with {@link compare}. */
  valueOf(): never {
    throw new BrokenInvariant('amounts are compared with compare, not with < or >');
  }

  #same(other: Money): Money {
    invariant(other.currency === this.currency, `${other.currency} does not add to ${this.currency}`);
    return other;
  }
}

/** Why a text is not an amount of a currency: it is one of another, or no plain decimal. */
function notAnAmount(text: string, currency: string): Rejection {
  const decimals = currencyDecimals(currency);
  const beside = withCurrency(text);
  if (beside === undefined) return notADecimal(text, decimals);
  const { currencies, amount } = beside;
  if (!currencies.includes(currency)) {
    return {
      code: 'an-amount-is-in-another-currency',
      found: text,
      expected: `an amount in ${currency}, digits alone such as 1234.50`,
    };
  }
  // A sign that stands for several currencies may mean another one.
  if (currencies.length > 1) return notADecimal(text, decimals);
  const advice = parseDecimal(amount).ok ? { suggestion: `write ${amount}` } : notADecimal(amount, decimals);
  return { ...notADecimal(text, decimals), ...advice, found: text };
}

/** How many minor units a major one has, by the number of decimals of the currency. */
const POWERS = [1n, 10n, 100n, 1000n, 10_000n] as const;

function minorUnitsIn(currency: string): bigint {
  return POWERS[currencyDecimals(currency)] ?? 1n;
}

export function sum<C extends string>(amounts: Iterable<Money<NoInfer<C>>>, currency: C): Money<C> {
  let total = Money.zero(currency);
  for (const amount of amounts) total = total.plus(amount);
  return total;
}
