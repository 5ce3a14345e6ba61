/**
 * Proofs that the compiler stops what must never be computed. Nothing here runs: every line marked as an
 * expected error is one, or `tsc` fails on the mark itself.
 */
import { Rate } from '../rate/rate.ts';
import { TypedRate } from '../rate/typed-rate.ts';
import { rounding } from '../rounding/rounding.ts';
import { Money, sum } from './money.ts';

const euro = Money.of('1.00', 'EUR');
const yen = Money.of('100', 'JPY');
const rate = Rate.of('8%');
const cent = rounding('half-up 0.01');

export function currenciesDoNotMix(): unknown[] {
  return [
    euro.plus(Money.of('2.00', 'EUR')),
    // @ts-expect-error: two currencies do not add
    euro.plus(yen),
    // @ts-expect-error: nor do they subtract
    euro.minus(yen),
    // @ts-expect-error: nor do they compare
    euro.compare(yen),
    // @ts-expect-error: nor is one a ceiling of the other
    euro.atMost(yen),
    // @ts-expect-error: nor are they summed
    sum([euro, yen], 'EUR'),
  ];
}

export function operatorsDoNotCompile(): unknown[] {
  return [
    // @ts-expect-error: an amount is added by `plus`, and never by an operator that would join texts
    euro + euro,
    // @ts-expect-error: nor is it subtracted by an operator
    euro - euro,
    // @ts-expect-error: nor multiplied
    euro * 2,
    // @ts-expect-error: the units are private
    euro.minor,
  ];
}

export function productsNeedRateAndRounding(): unknown[] {
  return [
    euro.times(rate, cent),
    // @ts-expect-error: a number is not a rate: 0.08 and 8 differ by a factor of a hundred
    euro.times(0.08, cent),
    // @ts-expect-error: nor is a text a rate
    euro.times('8%', cent),
    // @ts-expect-error: a product is rounded by a named rule
    euro.times(rate),
    // @ts-expect-error: a rule is parsed, and not a bare text
    euro.times(rate, 'half-up 0.01'),
  ];
}

export function forgeriesAreNotMoney(): unknown[] {
  // @ts-expect-error: a record that looks like money is none
  const money: Money<'EUR'> = { currency: 'EUR', toString: () => '1.00', toJSON: () => '1.00' };
  // @ts-expect-error: nor is a copy of its visible fields
  const copied: Money<'EUR'> = { ...euro };
  // @ts-expect-error: a rate is made by its parser
  const forged: Rate = { fraction: () => ({ n: 8n, d: 100n }), isNegative: () => false };
  // @ts-expect-error: and money by its own
  const constructed = new Money(100n, 'EUR');
  return [money, copied, forged, constructed];
}

declare function oneTime(rate: TypedRate<'sum-insured', 'one-time'>): void;

export function ratesMeetOnlyTheirOwnBaseAndTime(): void {
  oneTime(TypedRate.of('2.4‰ of sum-insured, one-time', 'sum-insured', 'one-time'));
  // @ts-expect-error: an annual rate is not a one-time one
  oneTime(TypedRate.of('2.4‰ of sum-insured, per-annum', 'sum-insured', 'per-annum'));
  // @ts-expect-error: a rate of a limit is not one of a sum insured
  oneTime(TypedRate.of('1.2‰ of limit-per-accident, one-time', 'limit-per-accident', 'one-time'));
  // @ts-expect-error: a rate with its base still to be proved is not yet one of a sum insured
  oneTime(null as unknown as TypedRate);
  // @ts-expect-error: nor is a rate that states neither
  oneTime(rate);
}
