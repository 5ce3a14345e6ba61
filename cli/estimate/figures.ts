import { currencyDecimals } from '@openmutual/core/currency';
import type { ModelPeriod } from '@openmutual/core/estimate-model';
import { chanceTold, type Ends, inUnits, shownUnit, type Towards } from '@openmutual/core/estimate-shown';
import { type Label, label } from '@openmutual/core/label';
import type { Language } from '../tree.ts';

/** How the figures of an estimate are written. */
export interface Figures {
  /**
   * In the smallest unit of the currency, down to the first digit in which its bracket differs; the bracket itself where it leaves no two digits.
   * Up where the amount has to be enough.
   */
  readonly money: (value: number, bracket?: Bracket, towards?: Towards) => string;
  /** 4.3%, to two digits of what is the smaller: it, or what it lacks to all; never finer than its bracket. */
  readonly percent: (p: number, bracket?: Bracket) => string;
  /** 1 in 23 years. */
  readonly often: (p: number, bracket?: Bracket) => string;
  /** in about 1 of 23 years (4.3%). */
  readonly inAbout: (p: number, bracket?: Bracket) => string;
  /** So many periods: 10 years. */
  readonly periods: (count: number | string) => string;
}

export type Bracket = Ends;

export function figuresOf(currency: string, period: ModelPeriod, lang: Language): Figures {
  const decimals = currencyDecimals(currency);
  const periods = (count: number | string) => {
    const isOne = lang === 'en' && `${count}` === '1';
    return `${count} ${(isOne ? periodNames : severalPeriods)[period][lang]}`;
  };
  return {
    money: (value, bracket, towards) => moneyText(value, decimals, bracket, towards),
    percent: percentText,
    often: (p, bracket) => oftenIn(p, periods, bracket)[lang],
    inAbout: (p, bracket) => {
      const [how, part] = [aboutIn(p, periods, bracket)[lang], percentText(p, bracket)];
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

function oftenIn(p: number, periods: (count: string) => string, bracket?: Bracket): Label {
  const told = chanceTold(p, bracket);
  const every = label(`every ${periods('1').replace('1 ', '')}`, `每${periods('').trim()}`);
  if (told.as === 'never') return label('never', '从不');
  if (told.as === 'always' || told.as === 'above') return every;
  if (told.as === 'below') {
    const times = periods(timesText(1 / told.bound));
    return label(`rarer than 1 in ${times}`, `${times}不到 1 次`);
  }
  if (told.as === 'between') return betweenIn(bracket as Bracket, periods);
  const times = periods(timesText(1 / Math.min(p, 1 - p), bracket));
  return p < 0.5
    ? label(`1 in ${times}`, `每 ${times} 1 次`)
    : label(`all but 1 in ${times}`, `每 ${times}仅 1 次例外`);
}

function aboutIn(p: number, periods: (count: string) => string, bracket?: Bracket): Label {
  const told = chanceTold(p, bracket);
  if (told.as === 'never') return label('never', '从不');
  if (told.as === 'always' || told.as === 'above') return label('always', '总是');
  if (told.as === 'below') {
    const times = periods(timesText(1 / told.bound));
    return label(`in less than 1 of ${times}`, `${times}不到 1 次`);
  }
  if (told.as === 'between') return betweenIn(bracket as Bracket, periods);
  const times = periods(timesText(1 / Math.min(p, 1 - p), bracket));
  return p < 0.5
    ? label(`in about 1 of ${times}`, `约每 ${times} 1 次`)
    : label(`in all but about 1 of ${times}`, `约每 ${times}仅 1 次例外`);
}

/** So little is known of it that only its most can be told. */
function betweenIn({ high }: Bracket, periods: (count: string) => string): Label {
  if (high >= 1) return label('nobody knows how often', '次数不明');
  const times = periods((Math.floor(10 / high) / 10).toFixed(1).replace('.0', ''));
  return label(`at most 1 in ${times}`, `每 ${times}至多 1 次`);
}

/** To a tenth below ten, else to two or three digits; no finer than its bracket. */
function timesText(times: number, bracket?: Bracket): string {
  const fine = times < 9.95 ? 0.1 : 10 ** Math.max(0, Math.floor(Math.log10(times)) - 1);
  const [low, high] = bracket === undefined ? [times, times] : timesWithin(bracket);
  const unit = Math.min(shownUnit(fine, { low, high }), Math.max(fine, 10 ** Math.floor(Math.log10(times))));
  return inUnits(times, unit).replace(/\.0$/, '');
}

/** 1 in so many at least, and at most; so large a chance that it may never happen is ten times as seldom here. */
function timesWithin({ low, high }: Bracket): readonly [number, number] {
  const [from, to] = (low + high) / 2 < 0.5 ? [low, high] : [1 - high, 1 - low];
  return [1 / to, 1 / Math.max(from, to / 10)];
}

function percentText(p: number, bracket?: Bracket): string {
  const told = chanceTold(p, bracket);
  switch (told.as) {
    case 'never':
      return '0%';
    case 'always':
      return '100%';
    case 'below':
      return `<${(100 * told.bound).toFixed(Math.max(0, Math.round(-Math.log10(told.bound)) - 2))}%`;
    case 'above':
      return `>${(100 * told.bound).toFixed(Math.max(0, Math.round(-Math.log10(1 - told.bound)) - 2))}%`;
    case 'between':
      return `${inUnits(100 * (bracket as Bracket).low, 1, 'down')}–${inUnits(100 * (bracket as Bracket).high, 1, 'up')}%`;
    default: {
      const smaller = Math.min(p, 1 - p);
      const decimals = smaller >= 0.0995 ? 0 : smaller >= 0.00995 ? 1 : Math.ceil(-Math.log10(smaller)) - 1;
      return `${inUnits(100 * p, Math.max(10 ** -decimals, 100 * told.unit))}%`;
    }
  }
}

function moneyText(value: number, decimals: number, bracket?: Bracket, towards?: Towards): string {
  const smallest = 10 ** -decimals;
  const { low, high } = bracket ?? { low: value, high: value };
  const unit = shownUnit(smallest, { low, high });
  if (unit <= smallest || Math.abs(value) >= 10 * unit) return inUnits(value, unit, towards);
  const fine = Math.max(smallest, unit / 100);
  return `${inUnits(low, fine, 'down')}–${inUnits(high, fine, 'up')}`;
}
