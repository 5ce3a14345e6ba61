import type { Bracketed } from './figures.ts';

/** The least and the most that a figure may be. */
export type Ends = Pick<Bracketed, 'low' | 'high'>;

/** To which side an amount is rounded: one that has to be enough goes up, the ends of a bracket go outwards. */
export type Towards = 'nearest' | 'up' | 'down';

/**
 * The digit at which an amount is told: the smallest unit of its currency, or the first digit in which its bracket differs.
 *
 *     max(smallest, 10^⌊log₁₀(high − low)⌋)
 */
export function shownUnit(smallest: number, { low, high }: Ends): number {
  const width = high - low;
  return width > smallest ? Math.max(smallest, 10 ** Math.floor(Math.log10(width) + 1e-9)) : smallest;
}

/**
 * An amount in a unit, which is a power of ten, as plain text such as `1234.50`. Rounded up it is never below the amount: what a fund is told to be
 * enough is enough. A multiple of the unit but for the rounding of floats (1e-12 of itself) is that multiple.
 */
export function inUnits(amount: number, unit: number, towards: Towards = 'nearest'): string {
  const decimals = Math.max(0, Math.round(-Math.log10(unit)));
  const units = amount / unit;
  const nearest = Math.round(units);
  const isWhole = Math.abs(units - nearest) <= 1e-12 * Math.abs(units);
  const whole =
    isWhole || towards === 'nearest' ? nearest : towards === 'up' ? Math.ceil(units) : Math.floor(units);
  const text = (whole * unit).toFixed(decimals);
  return /^-0(\.0+)?$/.test(text) ? text.slice(1) : text;
}

/** How a chance is told: by itself, down to a power of ten; or by a bound or its bracket, where it is not known well enough for that. */
export type ChanceTold =
  | { readonly as: 'never' | 'always' }
  | { readonly as: 'below' | 'above'; readonly bound: number }
  | { readonly as: 'between' }
  | { readonly as: 'about'; readonly unit: number };

/** Seldomer than this nobody can tell from never. */
const least = 1e-9;

/**
 * Never finer than its bracket: a chance (or what it lacks to one) that is less than half of it is told as below the next power of ten
 * that is above the bracket. Never and always are only what has no bracket at all and is said to have none.
 */
export function chanceTold(chance: number, bracket?: Ends): ChanceTold {
  const { low, high } = bracket ?? { low: chance, high: chance };
  if (bracket !== undefined && low === high && (chance === 0 || chance === 1)) {
    return { as: chance === 0 ? 'never' : 'always' };
  }
  const half = (high - low) / 2;
  if (Math.min(chance, 1 - chance) >= powerAbove(half)) {
    return { as: 'about', unit: half > 0 ? 10 ** Math.floor(Math.log10(2 * half) + 1e-9) : 0 };
  }
  const bound = powerAbove(chance < 0.5 ? high : 1 - low);
  if (bound > 0.11) return { as: 'between' };
  return chance < 0.5 ? { as: 'below', bound } : { as: 'above', bound: 1 - bound };
}

function powerAbove(part: number): number {
  return 10 ** Math.ceil(Math.log10(Math.max(part, least)) - 1e-9);
}
