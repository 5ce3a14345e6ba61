import { describe, expect, it } from 'vitest';
import { chanceText, onceIn, percentText, plainMoney, sureText } from './told.ts';

describe('an amount that was estimated', () => {
  it.each([
    [1234.5678, 'CNY', 0, '1234.57'],
    [1234.5678, 'JPY', 0, '1235'],
    [1234.5678, 'CNY', 0.004, '1234.57'],
    [1234.5678, 'CNY', 0.5, '1234.6'],
    [1234.5678, 'CNY', 1, '1235'],
    [1234.5678, 'CNY', 40, '1230'],
    [1_234_567.8, 'CNY', 3000, '1235000'],
    [0.0071, 'KWD', 0, '0.007'],
  ])('of %d %s that is known within %d is shown as %s', (amount, currency, within, text) => {
    expect(plainMoney(amount, currency, within)).toBe(text);
  });

  it('that has to be enough is rounded up', () => {
    expect(plainMoney(1234.561, 'CNY', 0, 'up')).toBe('1234.57');
    expect(plainMoney(119_801, 'CNY', 132, 'up')).toBe('119900');
  });

  it('in a currency that nobody knows has two decimals: the reader of models says what is wrong with it', () => {
    expect(plainMoney(1.005, 'XQQ')).toBe('1.00');
  });
});

describe('a chance', () => {
  it('keeps each nine of how sure it is', () => {
    expect([0.99, 0.9995, 0.999999].map((p) => sureText(p, 'en'))).toEqual([
      '99\u202F%',
      '99.95\u202F%',
      '99.9999\u202F%',
    ]);
  });

  it('is told with three digits, however small', () => {
    expect([0.05061125, 0.0000273993, 1].map((part) => percentText(part, 'en'))).toEqual([
      '5.06\u202F%',
      '0.00274\u202F%',
      '100\u202F%',
    ]);
  });

  it.each([
    [0.05061125, 0.050611, 0.050612, '5.06\u202F%'],
    [0.788, 0.7879, 0.7881, '78.8\u202F%'],
    // Three digits of it would be 100 %.
    [0.99972, 0.9997199, 0.9997201, '99.972\u202F%'],
    [0.9997, 0.9996999, 0.9997001, '99.97\u202F%'],
    [3.1e-11, 0, 4.1e-8, '<\u202F0.00001\u202F%'],
    [1 - 3.1e-11, 1 - 4.1e-8, 1, '>\u202F99.99999\u202F%'],
    [-1e-17, 0, 4e-8, '<\u202F0.00001\u202F%'],
    [1, 1 - 4e-8, 1, '>\u202F99.99999\u202F%'],
    [0, 0, 0, '0\u202F%'],
    [1, 1, 1, '100\u202F%'],
    // Known to three parts in a hundred: to a per cent; to a tenth and a half: to ten of them.
    [0.4567, 0.44, 0.47, '46\u202F%'],
    [0.4567, 0.4, 0.55, '50\u202F%'],
    // Not known at all: the bracket itself.
    [0.05, 0, 0.26, '0–26\u202F%'],
  ])('of %d between %d and %d is shown as %s', (value, low, high, text) => {
    expect(chanceText({ value, low, high }, 'en')).toBe(text);
  });

  it('that is smaller than its error is not told as once in so many', () => {
    expect(onceIn({ value: 3.1e-11, low: 0, high: 4e-8 })).toBeUndefined();
  });

  it('is no loading: that may be more than the whole', () => {
    expect(percentText(1.05, 'en')).toBe('105\u202F%');
  });

  it('is once in so many periods, unless it is more often than every second', () => {
    expect([0.01, 0.2115, 0.5, 0.6, 0].map((p) => onceIn({ value: p, low: p, high: p }))).toEqual([
      100,
      4.7,
      2,
      undefined,
      undefined,
    ]);
  });
});
