import { currencyDecimals } from '../money/currency.ts';
import { Money } from '../money/money.ts';
import { decimal, type Fraction, fraction, times } from '../rate/fraction.ts';

/** An exact amount with the decimals of the currency, or with more where it has more. */
export function amountText(amount: Fraction, currency: string): string {
  const minor = times(amount, fraction(10n ** BigInt(currencyDecimals(currency))));
  return minor.d === 1n ? Money.ofMinor(minor.n, currency).toString() : decimal(amount);
}
