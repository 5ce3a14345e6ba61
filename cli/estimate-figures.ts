import { currencyDecimals } from '@openmutual/core/currency';
import type { ModelPeriod } from '@openmutual/core/estimate-model';
import { type Label, label } from '@openmutual/core/label';
import type { Language } from './tree.ts';

/** How the figures of an estimate are written. */
export interface Figures {
  /** In the smallest unit of the currency, and never finer than its bracket; the bracket itself where it leaves no two digits. */
  readonly money: (value: number, bracket?: Bracket) => string;
  /** 4.3%, to two digits of what is the smaller: it, or what it lacks to all. */
  readonly percent: (p: number) => string;
  /** 1 in 23 years. */
  readonly often: (p: number) => string;
  /** in about 1 of 23 years (4.3%). */
  readonly inAbout: (p: number) => string;
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
    const { one, many } = PERIODS[period];
    return lang === 'en' ? `${count} ${`${count}` === '1' ? one : many}` : `${count} ${ZH_PERIODS[period]}`;
  };
  const often = (p: number) => oftenIn(p, (count) => periods(count))[lang];
  return {
    money: (value, bracket) => moneyText(value, decimals, bracket),
    percent: percentText,
    often,
    inAbout: (p) => {
      const how = aboutIn(p, periods)[lang];
      return lang === 'en' ? `${how} (${percentText(p)})` : `${how}（${percentText(p)}）`;
    },
    periods,
  };
}

const PERIODS: Readonly<Record<ModelPeriod, { readonly one: string; readonly many: string }>> = {
  year: { one: 'year', many: 'years' },
  quarter: { one: 'quarter', many: 'quarters' },
  month: { one: 'month', many: 'months' },
};
const ZH_PERIODS: Readonly<Record<ModelPeriod, string>> = { year: '年', quarter: '个季度', month: '个月' };

/** The name of one period, as in `a share of a year`. */
export const periodNames: Readonly<Record<ModelPeriod, Label>> = {
  year: label('year', '年'),
  quarter: label('quarter', '季度'),
  month: label('month', '月'),
};

/** Seldomer than this nobody can tell from never. */
const LEAST = 1e-9;

function oftenIn(p: number, periods: (count: string) => string): Label {
  if (p < LEAST) return label('almost never', '几乎从不');
  if (p > 1 - LEAST) return label(`every ${periods('1').replace('1 ', '')}`, `每${periods('').trim()}`);
  const times = timesText(1 / Math.min(p, 1 - p));
  return p < 0.5
    ? label(`1 in ${periods(times)}`, `每 ${periods(times)} 1 次`)
    : label(`all but 1 in ${periods(times)}`, `每 ${periods(times)}仅 1 次例外`);
}

function aboutIn(p: number, periods: (count: string) => string): Label {
  if (p < LEAST) return label('almost never', '几乎从不');
  if (p > 1 - LEAST) return label('always', '总是');
  const times = timesText(1 / Math.min(p, 1 - p));
  return p < 0.5
    ? label(`in about 1 of ${periods(times)}`, `约每 ${periods(times)} 1 次`)
    : label(`in all but about 1 of ${periods(times)}`, `约每 ${periods(times)}仅 1 次例外`);
}

/** To a tenth below ten, else to two or three digits. */
function timesText(times: number): string {
  if (times < 9.95) return times.toFixed(1).replace('.0', '');
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(times)) - 1);
  return (Math.round(times / unit) * unit).toFixed(0);
}

function percentText(p: number): string {
  if (p <= 0) return '0%';
  if (p >= 1) return '100%';
  const least = 100 * Math.min(p, 1 - p);
  if (least < 100 * LEAST) return p < 0.5 ? `<${(100 * LEAST).toFixed(7)}%` : `>${(100 - 100 * LEAST).toFixed(7)}%`;
  const decimals = least >= 9.95 ? 0 : least >= 0.995 ? 1 : 1 + Math.ceil(-Math.log10(least));
  return `${(100 * p).toFixed(decimals)}%`;
}

function moneyText(value: number, decimals: number, bracket?: Bracket): string {
  const least = 10 ** -decimals;
  const width = bracket === undefined ? 0 : bracket.high - bracket.low;
  if (bracket === undefined || width <= least) return inUnits(value, least);
  const unit = 10 ** Math.ceil(Math.log10(width) - 1e-9);
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
