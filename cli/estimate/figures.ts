import { currencyDecimals } from '@openmutual/core/currency';
import type { ModelPeriod } from '@openmutual/core/estimate-model';
import { type Label, label } from '@openmutual/core/label';
import type { Language } from '../tree.ts';

/** How the figures of an estimate are written. */
export interface Figures {
  /** In the smallest unit of the currency, down to the first digit in which its bracket differs; the bracket itself where it leaves no two digits. */
  readonly money: (value: number, bracket?: Bracket) => string;
  /** 4.3%, to two digits of what is the smaller: it, or what it lacks to all; never finer than its error. */
  readonly percent: (p: number, error?: number) => string;
  /** 1 in 23 years. */
  readonly often: (p: number, error?: number) => string;
  /** in about 1 of 23 years (4.3%). */
  readonly inAbout: (p: number, error?: number) => string;
  /** So many periods: 10 years. */
  readonly periods: (count: number | string) => string;
}

export interface Bracket {
  readonly low: number;
  readonly high: number;
}

export function figuresOf(currency: string, period: ModelPeriod, lang: Language): Figures {
  const decimals = currencyDecimals(currency);
  const periods = (count: number | string) => {
    const isOne = lang === 'en' && `${count}` === '1';
    return `${count} ${(isOne ? periodNames : severalPeriods)[period][lang]}`;
  };
  return {
    money: (value, bracket) => moneyText(value, decimals, bracket),
    percent: percentText,
    often: (p, error) => oftenIn(p, periods, error)[lang],
    inAbout: (p, error) => {
      const [how, part] = [aboutIn(p, periods, error)[lang], percentText(p, error)];
      return lang === 'en' ? `${how} (${part})` : `${how}（${part}）`;
    },
    periods,
  };
}

/** The name of one period, as in `a share of a year`. */
export const periodNames: Readonly<Record<ModelPeriod, Label>> = {
  year: label('year', '年'),
  quarter: label('quarter', '季度'),
  month: label('month', '月'),
};

/** One in which much is lost. */
export const badPeriods: Readonly<Record<ModelPeriod, Label>> = {
  year: label('bad year', '不利年份'),
  quarter: label('bad quarter', '不利季度'),
  month: label('bad month', '不利月份'),
};

/** Of several. */
export const severalPeriods: Readonly<Record<ModelPeriod, Label>> = {
  year: label('years', '年'),
  quarter: label('quarters', '个季度'),
  month: label('months', '个月'),
};

/** Seldomer than this nobody can tell from never. */
const LEAST = 1e-9;

/** The power of ten below which a probability, or what it lacks to all, is not told. */
function leastTold(error = 0): number {
  return Math.max(LEAST, 10 ** Math.ceil(Math.log10(Math.max(error, LEAST)) - 1e-9));
}

function oftenIn(p: number, periods: (count: string) => string, error?: number): Label {
  const least = leastTold(error);
  const times = periods(timesText(1 / Math.max(least, Math.min(p, 1 - p))));
  if (p === 0 && error === 0) return label('never', '从不');
  if (p < least) return label(`rarer than 1 in ${times}`, `${times}不到 1 次`);
  if (p > 1 - least) return label(`every ${periods('1').replace('1 ', '')}`, `每${periods('').trim()}`);
  return p < 0.5
    ? label(`1 in ${times}`, `每 ${times} 1 次`)
    : label(`all but 1 in ${times}`, `每 ${times}仅 1 次例外`);
}

function aboutIn(p: number, periods: (count: string) => string, error?: number): Label {
  const least = leastTold(error);
  const times = periods(timesText(1 / Math.max(least, Math.min(p, 1 - p))));
  if (p === 0 && error === 0) return label('never', '从不');
  if (p < least) return label(`in less than 1 of ${times}`, `${times}不到 1 次`);
  if (p > 1 - least) return label('always', '总是');
  return p < 0.5
    ? label(`in about 1 of ${times}`, `约每 ${times} 1 次`)
    : label(`in all but about 1 of ${times}`, `约每 ${times}仅 1 次例外`);
}

/** To a tenth below ten, else to two or three digits. */
function timesText(times: number): string {
  if (times < 9.95) return times.toFixed(1).replace('.0', '');
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(times)) - 1);
  return (Math.round(times / unit) * unit).toFixed(0);
}

function percentText(p: number, error?: number): string {
  if (p <= 0 && error === 0) return '0%';
  if (p >= 1 && error === 0) return '100%';
  const told = leastTold(error);
  const least = Math.min(p, 1 - p);
  if (least < told) {
    const digits = Math.max(0, Math.round(-Math.log10(told)) - 2);
    return p < 0.5 ? `<${(100 * told).toFixed(digits)}%` : `>${(100 - 100 * told).toFixed(digits)}%`;
  }
  const decimals = least >= 0.0995 ? 0 : least >= 0.00995 ? 1 : Math.ceil(-Math.log10(least)) - 1;
  return `${(100 * p).toFixed(decimals)}%`;
}

function moneyText(value: number, decimals: number, bracket?: Bracket): string {
  const least = 10 ** -decimals;
  const width = bracket === undefined ? 0 : bracket.high - bracket.low;
  if (bracket === undefined || width <= least) return inUnits(value, least);
  const unit = Math.max(least, 10 ** Math.floor(Math.log10(width) + 1e-9));
  if (Math.abs(value) >= 10 * unit) return inUnits(value, unit);
  const fine = Math.max(least, unit / 100);
  return `${inUnits(bracket.low, fine)}–${inUnits(bracket.high, fine)}`;
}

/** To the nearest unit, which is a power of ten. */
function inUnits(value: number, unit: number): string {
  const decimals = Math.max(0, Math.round(-Math.log10(unit)));
  const whole = Math.round(value / unit);
  const text = unit >= 1 ? (whole * unit).toFixed(0) : (whole * unit).toFixed(decimals);
  return /^-0(\.0+)?$/.test(text) ? text.slice(1) : text;
}
