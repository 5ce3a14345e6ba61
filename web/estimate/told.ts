import { currencies, currencyDecimals } from '@openmutual/core/currency';
import type { Bracketed, QuantileFound } from '@openmutual/core/estimate';
import { chanceTold, inUnits, shownUnit, type Towards } from '@openmutual/core/estimate-shown';
import { amountText } from '../amount/figures.ts';
import { type Language, tags } from '../language/language.ts';

/** An amount that was estimated, in the smallest unit of its currency; where it is not known as well as that, as well as it is known. */
export function moneyText(
  amount: number,
  currency: string,
  language: Language,
  within = 0,
  towards?: Towards,
): string {
  return amountText(plainMoney(amount, currency, within, towards), language);
}

/**
 * The same as plain text, such as `1234.50`.
 *
 * @param within how far apart the ends of its bracket are; finer digits are not shown
 * @param towards up where it has to be enough
 */
export function plainMoney(amount: number, currency: string, within = 0, towards?: Towards): string {
  const smallest = currencies.includes(currency) ? currencyDecimals(currency) : 2;
  return inUnits(amount, shownUnit(10 ** -smallest, { low: 0, high: within }), towards);
}

export function quantileText(
  { value, low, high }: QuantileFound,
  currency: string,
  language: Language,
): string {
  return moneyText(value, currency, language, high - low);
}

/**
 * A probability in per cent: three digits of it, or where it is nearly one, enough to tell it from one; never finer than its bracket. The
 * command tells it with one digit less.
 */
export function chanceText(chance: Bracketed, language: Language): string {
  const { value, low, high } = chance;
  const told = chanceTold(value, chance);
  const percent = (p: number, options: Intl.NumberFormatOptions) =>
    `${new Intl.NumberFormat(tags[language], options).format(p * 100)}\u202F%`;
  switch (told.as) {
    case 'never':
      return percentText(0, language);
    case 'always':
      return percentText(1, language);
    case 'below':
      return `<\u202F${sureText(told.bound, language)}`;
    case 'above':
      return `>\u202F${sureText(told.bound, language)}`;
    case 'between':
      return `${inUnits(100 * low, 1, 'down')}–${inUnits(100 * high, 1, 'up')}\u202F%`;
    default: {
      const known = told.unit === 0 ? 20 : Math.round(-Math.log10(told.unit)) - 2;
      const wanted =
        value < 0.5
          ? 2 - Math.floor(Math.log10(100 * value))
          : Math.max(1, Math.ceil(-Math.log10(1 - value)) - 1);
      const digits = Math.min(20, Math.max(0, Math.min(wanted, known)));
      const rounded = known < 0 ? Math.round(value / told.unit) * told.unit : value;
      return percent(rounded, { maximumFractionDigits: digits });
    }
  }
}

/** The bracket of a chance, rounded outwards, with a digit more than its width asks. */
export function chanceEndsText({ low, high }: Bracketed, language: Language): string {
  const unit = shownUnit(1e-7, { low: 100 * low, high: 100 * high }) / 10;
  const [from, to] = [inUnits(100 * low, unit, 'down'), inUnits(100 * high, unit, 'up')];
  return `${amountText(from, language)}–${amountText(to, language)}\u202F%`;
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

/** Once in so many periods, as a whole number of two digits that count; nothing where it is more than every second, or seldomer than its bracket lets it be told. */
export function onceIn(chance: Bracketed): number | undefined {
  if (chanceTold(chance.value, chance).as !== 'about' || chance.value > 0.5) return undefined;
  return Number((1 / chance.value).toPrecision(chance.high > 1.1 * chance.low ? 1 : 2));
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
