import { currencies, currencyDecimals } from '@openmutual/core/currency';
import type { QuantileFound } from '@openmutual/core/estimate';
import { amountText } from '../amount/figures.ts';
import { type Language, tags } from '../language/language.ts';

/** An amount that was estimated, in the smallest unit of its currency; where it is not known as well as that, as well as it is known. */
export function moneyText(amount: number, currency: string, language: Language, within = 0): string {
  return amountText(plainMoney(amount, currency, within), language);
}

/**
 * The same as plain text, such as `1234.50`.
 *
 * @param within how far apart the ends of its bracket are; finer digits are not shown
 */
export function plainMoney(amount: number, currency: string, within = 0): string {
  const smallest = currencies.includes(currency) ? currencyDecimals(currency) : 2;
  const known = within > 0 ? -Math.floor(Math.log10(within) + 1e-9) : smallest;
  const decimals = Math.min(smallest, known);
  if (decimals >= 0) return amount.toFixed(decimals);
  const unit = 10 ** -decimals;
  return String(Math.round(amount / unit) * unit);
}

export function quantileText(
  { value, low, high }: QuantileFound,
  currency: string,
  language: Language,
): string {
  return moneyText(value, currency, language, high - low);
}

/**
 * A probability in per cent: three digits of it, or where it is nearly one, enough to tell it from one; never finer than its error. The
 * command tells it with one digit less.
 */
export function chanceText(p: number, language: Language, error = 0): string {
  if (p === 0 && error === 0) return percentText(0, language);
  const least = leastTold(error);
  if (p < least) return `<\u202F${sureText(least, language)}`;
  if (1 - p < least)
    return p === 1 && error === 0 ? percentText(1, language) : `>\u202F${sureText(1 - least, language)}`;
  if (p < 0.5) return percentText(p, language);
  const format = new Intl.NumberFormat(tags[language], {
    maximumFractionDigits: Math.max(1, Math.ceil(-Math.log10(1 - p)) - 1),
  });
  return `${format.format(p * 100)}\u202F%`;
}

/** The power of ten below which a probability, or what it lacks to one, is not told. */
function leastTold(error: number): number {
  return Math.max(1e-9, 10 ** Math.ceil(Math.log10(Math.max(error, 1e-9)) - 1e-9));
}

/** A part of a whole in per cent, with three digits that count; it may be more than the whole, as a loading may. */
export function percentText(part: number, language: Language): string {
  const format = new Intl.NumberFormat(tags[language], { maximumSignificantDigits: 3 });
  return `${format.format(part * 100)}\u202F%`;
}

/** How sure: 0.99 is 99 %, 0.9995 is 99.95 %; no digit is dropped, for one of them is ten times as seldom. */
export function sureText(p: number, language: Language): string {
  const format = new Intl.NumberFormat(tags[language], { maximumFractionDigits: 7 });
  return `${format.format(Number((p * 100).toFixed(8)))}\u202F%`;
}

/** Once in so many periods, as a whole number of two digits that count; nothing where it is more than every second, or seldomer than its error lets it be told. */
export function onceIn(chance: number, error = 0): number | undefined {
  if (chance < leastTold(error) || chance > 0.5) return undefined;
  return Number((1 / chance).toPrecision(2));
}

/** A plain number, for parameters of methods. */
export function numberText(value: number, language: Language): string {
  const format = new Intl.NumberFormat(tags[language], { maximumSignificantDigits: 6 });
  return Math.abs(value) > 0 && Math.abs(value) < 1e-4
    ? String(Number(value.toPrecision(2)))
    : format.format(value);
}

/** The quantile at a probability, where it was found. */
export function at(quantiles: readonly QuantileFound[], p: number): QuantileFound | undefined {
  return quantiles.find((quantile) => Math.abs(quantile.p - p) < 1e-9);
}
