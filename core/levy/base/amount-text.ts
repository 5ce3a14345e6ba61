import { currencyDecimals } from '../../money/currency.ts';
import { decimal, decimalOf, type Fraction } from '../../rate/fraction.ts';

/** An exact amount with the decimals of the currency, or with more where it has more. */
export function amountText(amount: Fraction, currency: string): string {
  const places = currencyDecimals(currency);
  const scaled = amount.n * (SCALES[places] ?? 10n ** BigInt(places));
  return scaled % amount.d === 0n ? decimalOf(scaled / amount.d, places) : decimal(amount);
}

/** Minor units in a major one, for the decimals that currencies have. */
const SCALES = [1n, 10n, 100n, 1000n, 10_000n];
