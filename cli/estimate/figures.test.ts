import { describe, expect, test } from 'vitest';
import { figuresOf } from './figures.ts';

const { money, percent, often, inAbout } = figuresOf('CNY', 'year', 'en');

describe('money', () => {
  test.each([
    [412.3456, undefined, '412.35'],
    [-0.001, undefined, '0.00'],
    // Narrower than a cent: to the cent.
    [412.3456, { low: 412.342, high: 412.349 }, '412.35'],
    // Half a yuan wide: to a tenth; three wide: to the yuan, as the page tells it. A figure to ten would lie beside its own bracket.
    [412.3456, { low: 412.1, high: 412.6 }, '412.3'],
    [412.3456, { low: 411, high: 414 }, '412'],
    [1408.37, { low: 1407.81, high: 1408.91 }, '1408'],
    [412.3456, { low: 390.4, high: 440.6 }, '410'],
    // Two hundred wide leaves no two digits of four hundred: the bracket itself.
    [412.3456, { low: 320.4, high: 520.6 }, '320–521'],
    [0, { low: 0, high: 0 }, '0.00'],
    [123456789.987, { low: 123456700, high: 123456900 }, '123456800'],
  ])('%d with %o is %s', (value, bracket, text) => {
    expect(money(value, bracket)).toBe(text);
  });

  test('goes by the smallest unit of the currency', () => {
    expect(figuresOf('JPY', 'year', 'en').money(412.6)).toBe('413');
    expect(figuresOf('KWD', 'year', 'en').money(412.6)).toBe('412.600');
  });
});

test.each([
  [0, '<0.0000001%'],
  [1e-12, '<0.0000001%'],
  [0.000123, '0.012%'],
  [0.0011, '0.11%'],
  [0.0432, '4.3%'],
  [0.0997, '10%'],
  [0.463, '46%'],
  [0.957, '95.7%'],
  [0.99, '99.0%'],
  [0.99877, '99.88%'],
  [1 - 1e-12, '>99.9999999%'],
  [1, '>99.9999999%'],
])('the probability %d is %s', (p, text) => {
  expect(percent(p)).toBe(text);
});

test.each([
  [0, 'rarer than 1 in 1000000000 years'],
  [1e-12, 'rarer than 1 in 1000000000 years'],
  [1 / 23, '1 in 23 years'],
  [0.3, '1 in 3.3 years'],
  [0.25, '1 in 4 years'],
  [1 / 123456, '1 in 120000 years'],
  [0.87, 'all but 1 in 7.7 years'],
  [1, 'every year'],
])('a probability of %d is %s', (p, text) => {
  expect(often(p)).toBe(text);
});

test('a probability is never finer than its bracket', () => {
  const within = { low: 0, high: 4.63e-7 };
  expect(percent(6.3e-8, within)).toBe('<0.0001%');
  expect(often(6.3e-8, within)).toBe('rarer than 1 in 1000000 years');
  expect(inAbout(6.3e-8, within)).toBe('in less than 1 of 1000000 years (<0.0001%)');
});

test.each([
  // Known to three parts in a hundred: to a per cent; to fifteen: to ten of them.
  [0.4567, { low: 0.44, high: 0.47 }, '46%', '1 in 2.2 years'],
  [0.4567, { low: 0.4, high: 0.55 }, '50%', '1 in 2.2 years'],
  [0.0123, { low: 0.011, high: 0.0136 }, '1.2%', '1 in 80 years'],
  // Not known at all: the bracket itself, rounded outwards.
  [0.05, { low: 0.004, high: 0.263 }, '0–27%', 'at most 1 in 3.8 years'],
  [0.3, { low: 0, high: 1 }, '0–100%', 'nobody knows how often'],
])('a probability of %d within %o is %s, %s', (p, bracket, part, times) => {
  expect([percent(p, bracket), often(p, bracket)]).toEqual([part, times]);
});

test('what has to be enough is rounded up, and a bracket outwards', () => {
  expect(money(412.341, undefined, 'up')).toBe('412.35');
  expect(money(119_801, { low: 119_750, high: 119_882 }, 'up')).toBe('119900');
  expect(money(412.3456, { low: 320.401, high: 520.602 }, 'up')).toBe('320–521');
});

test('only what is exact is never or always', () => {
  const [no, yes] = [0, 1].map((p) => ({ low: p, high: p }));
  expect([percent(0, no), percent(1, yes), often(0, no), inAbout(0, no)]).toEqual([
    '0%',
    '100%',
    'never',
    'never (0%)',
  ]);
});

test('how often is told in Chinese, and by the period', () => {
  const zh = figuresOf('CNY', 'month', 'zh');
  expect(zh.often(1 / 23)).toBe('每 23 个月 1 次');
  expect(zh.often(0.87)).toBe('每 7.7 个月仅 1 次例外');
  expect(inAbout(1 / 23)).toBe('in about 1 of 23 years (4.3%)');
  expect(zh.inAbout(1 / 23)).toBe('约每 23 个月 1 次（4.3%）');
});
