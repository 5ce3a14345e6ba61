import { expect, test } from 'vitest';
import { currencies, currencyDecimals, parseCurrency } from './currency.ts';

test.each([
  ['JPY', 0],
  ['KRW', 0],
  ['VND', 0],
  ['CNY', 2],
  ['EUR', 2],
  ['GBP', 2],
  ['HUF', 2],
  ['IDR', 2],
  ['TWD', 2],
  ['KWD', 3],
  ['TND', 3],
  ['CLF', 4],
  ['UYW', 4],
])('%s has %i decimals', (currency, decimals) => {
  expect(currencyDecimals(currency)).toBe(decimals);
});

/** A code in two lists would be missing from one of these. */
test('every currency has its number of decimals, once', () => {
  expect(withDecimals(0)).toBe('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF');
  expect(withDecimals(3)).toBe('BHD IQD JOD KWD LYD OMR TND');
  expect(withDecimals(4)).toBe('CLF UYW');
  expect(withDecimals(1)).toBe('');
  expect(currencies).toHaveLength(17 + withDecimals(2).split(' ').length + 7 + 2);
  expect(new Set(currencies).size).toBe(currencies.length);
});

test('currencies are listed in order, each of three capitals', () => {
  expect([...currencies].sort()).toEqual(currencies);
  expect(currencies.filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([]);
});

test('a code of ISO 4217 is a currency', () => {
  expect(parseCurrency('CNY')).toEqual({ ok: true, value: 'CNY' });
});

test('a code that differs little from a known one is answered with that one', () => {
  expect(parseCurrency('eur')).toEqual({
    ok: false,
    rejections: [
      {
        code: 'a-currency-is-not-in-iso-4217',
        found: 'eur',
        expected: 'a code such as CNY, EUR or JPY',
        suggestion: 'did you mean "EUR"?',
      },
    ],
  });
});

test.each(['', '€', '元', 'renminbi'])('"%s" is no code, and none is guessed', (text) => {
  const result = parseCurrency(text);
  expect(result.ok ? [] : result.rejections).toEqual([
    { code: 'a-currency-is-not-in-iso-4217', found: text, expected: 'a code such as CNY, EUR or JPY' },
  ]);
});

test('the decimals of a currency that does not exist stop the program', () => {
  expect(() => currencyDecimals('RMB')).toThrow('RMB is a currency of ISO 4217');
});

function withDecimals(decimals: number): string {
  return currencies.filter((currency) => currencyDecimals(currency) === decimals).join(' ');
}
