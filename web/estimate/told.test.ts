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
    [0.05061125, 0, '5.06\u202F%'],
    [0.788, 1e-7, '78.8\u202F%'],
    // Three digits of it would be 100 %.
    [0.99972, 1e-7, '99.972\u202F%'],
    [0.9997, 1e-7, '99.97\u202F%'],
    [3.1e-11, 4e-8, '<\u202F0.00001\u202F%'],
    [1 - 3.1e-11, 4e-8, '>\u202F99.99999\u202F%'],
    [-1e-17, 4e-8, '<\u202F0.00001\u202F%'],
    [1, 4e-8, '>\u202F99.99999\u202F%'],
    [0, 0, '0\u202F%'],
    [1, 0, '100\u202F%'],
  ])('of %d that is wrong by %d at most is shown as %s', (p, error, text) => {
    expect(chanceText(p, 'en', error)).toBe(text);
  });

  it('that is smaller than its error is not told as once in so many', () => {
    expect(onceIn(3.1e-11, 4e-8)).toBeUndefined();
  });

  it('is no loading: that may be more than the whole', () => {
    expect(percentText(1.05, 'en')).toBe('105\u202F%');
  });

  it('is once in so many periods, unless it is more often than every second', () => {
    expect([0.01, 0.2115, 0.5, 0.6, 0].map((p) => onceIn(p))).toEqual([100, 4.7, 2, undefined, undefined]);
  });
});
