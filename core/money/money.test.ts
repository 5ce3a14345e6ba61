import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fraction } from '../rate/fraction.ts';
import { Rate } from '../rate/rate.ts';
import { rounding } from '../rounding/rounding.ts';
import { asListed } from './apportion.ts';
import { Money, sum } from './money.ts';

const cent = rounding('half-up 0.01');
const anyMinor = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
const anyCurrency = fc.constantFrom('JPY', 'CNY', 'KWD', 'CLF');

function yuan(text: string): Money<'CNY'> {
  return Money.of(text, 'CNY');
}

test.each([
  ['1234.5', 'CNY', 123_450n, '1234.50'],
  ['-0.05', 'EUR', -5n, '-0.05'],
  ['1000', 'JPY', 1000n, '1000'],
  ['1.005', 'KWD', 1005n, '1.005'],
  ['5.00', 'JPY', 5n, '5'],
  ['-0.00', 'GBP', 0n, '0.00'],
])('%s %s is %i minor units and prints as %s', (text, currency, minor, printed) => {
  const amount = Money.of(text, currency);
  expect(amount.minorUnits()).toBe(minor);
  expect(amount.toString()).toBe(printed);
  expect(JSON.stringify({ amount })).toBe(`{"amount":"${printed}"}`);
});

test('every amount reads back what it prints', () => {
  fc.assert(
    fc.property(anyMinor, anyCurrency, (minor, currency) => {
      const amount = Money.ofMinor(minor, currency);
      expect(Money.of(amount.toString(), currency).minorUnits()).toBe(minor);
      expect(Money.ofFraction(amount.fraction(), currency).equals(amount)).toBe(true);
    }),
  );
});

test.each([
  ['0.005', 'CNY', 2],
  ['12.5', 'JPY', 0],
  ['1.0005', 'KWD', 3],
])('%s has more decimals than %s, and is not rounded in silence', (text, currency, decimals) => {
  expect(Money.parse(text, currency)).toEqual({
    ok: false,
    rejections: [
      {
        code: 'an-amount-has-more-decimals-than-its-currency',
        found: text,
        expected: `at most ${decimals} decimals in ${currency}`,
      },
    ],
  });
});

test.each([
  ['1,000.00', 'write 1000.00'],
  ['1,000', 'write 1000'],
  ['12,50', 'write 12.50'],
  ['0,125', undefined],
  ['1e3', 'write all digits out, without an exponent'],
  ['¥5', undefined],
  ['5 元', undefined],
  ['CNY 12.00', 'write 12.00'],
  ['12.00CNY', 'write 12.00'],
  ['cny 1,200.5', 'write 1200.5'],
  ['XYZ 12', undefined],
  ['EUR', undefined],
  ['12 CNY EUR', undefined],
])('%s is not an amount', (text, suggestion) => {
  const result = Money.parse(text, 'CNY');
  expect(result.ok ? [] : result.rejections).toEqual([
    {
      code: 'an-amount-must-be-a-plain-decimal',
      found: text,
      expected: 'digits with at most one point, such as 1234.50',
      ...(suggestion && { suggestion }),
    },
  ]);
});

test.each(['GBP 12.00', '12.00 EUR', '€12', '12 £', '$1,000', '-5.00 usd', '₩5000'])(
  '%s is an amount of another currency, and none is converted',
  (text) => {
    const result = Money.parse(text, 'CNY');
    expect(result.ok ? [] : result.rejections).toEqual([
      {
        code: 'an-amount-is-in-another-currency',
        found: text,
        expected: 'an amount in CNY, digits alone such as 1234.50',
      },
    ]);
  },
);

test('an amount of our own that is none stops the program', () => {
  expect(() => Money.of('five', 'CNY')).toThrow('an amount must be a plain decimal, found "five"');
  expect(() => Money.ofMinor(5n, 'RMB')).toThrow('RMB is a currency of ISO 4217');
});

test('amounts of one currency add and subtract', () => {
  expect(yuan('3.34').plus(yuan('6.66')).toString()).toBe('10.00');
  expect(yuan('3.34').minus(yuan('6.66')).toString()).toBe('-3.32');
  expect(yuan('3.34').negated().toString()).toBe('-3.34');
  expect(sum([yuan('0.10'), yuan('0.20'), yuan('0.30')], 'CNY').toString()).toBe('0.60');
  expect(sum([], 'CNY').toString()).toBe('0.00');
});

test('two currencies that only turn up while the program runs do not add', () => {
  const [euro, yen]: Money[] = [Money.of('1.00', 'EUR'), Money.of('100', 'JPY')];
  expect(() => euro?.plus(yen as Money)).toThrow('JPY does not add to EUR');
  expect(() => euro?.minus(yen as Money)).toThrow('JPY does not add to EUR');
  expect(() => euro?.compare(yen as Money)).toThrow('JPY does not add to EUR');
});

test('an amount is held at most at a ceiling and at least at a floor', () => {
  expect(yuan('41000').atMost(yuan('36921')).toString()).toBe('36921.00');
  expect(yuan('8000').atMost(yuan('36921')).toString()).toBe('8000.00');
  expect(yuan('7000').atLeast(yuan('7384')).toString()).toBe('7384.00');
  expect(yuan('8000').atLeast(yuan('7384')).toString()).toBe('8000.00');
});

test('amounts compare by value', () => {
  expect(yuan('9.00').compare(yuan('10.00'))).toBe(-1);
  expect(yuan('10.00').compare(yuan('10'))).toBe(0);
  expect(yuan('-10.00').compare(yuan('-11.00'))).toBe(1);
  expect(yuan('5').equals(yuan('5.00'))).toBe(true);
  expect([yuan('0').isZero(), yuan('0.01').isZero()]).toEqual([true, false]);
  expect([yuan('-0.01').isNegative(), yuan('0').isNegative()]).toEqual([true, false]);
});

// origin official: HMRC testing tables 2025/26, week, category F, wage 785.50, upper secondary threshold 481.
test('a product with a rate is money again by the rounding that the law names', () => {
  const wage = Money.of('785.50', 'GBP').minus(Money.of('481', 'GBP'));
  expect(wage.times(Rate.of('15%'), rounding('down 0.001 then half-down 0.01')).toString()).toBe('45.67');
  expect(wage.times(Rate.of('15%'), cent).toString()).toBe('45.68');
});

test('a product with a rate is exact until it is rounded', () => {
  expect(yuan('0.03').times(Rate.of('1/3'), cent).toString()).toBe('0.01');
  expect(yuan('90071992547409.93').times(Rate.of('100%'), cent).toString()).toBe('90071992547409.93');
});

test('a rounding finer than the currency stops the program where its result does not fit', () => {
  expect(() => yuan('1.01').times(Rate.of('50%'), rounding('half-up 0.001'))).toThrow(
    'a rounded amount is a whole number of minor units of CNY',
  );
});

test('an exact amount that is no whole number of minor units is not money', () => {
  expect(Money.ofFraction(fraction(1n, 4n), 'CNY').toString()).toBe('0.25');
  expect(() => Money.ofFraction(fraction(1n, 3n), 'CNY')).toThrow('whole number of minor units of CNY');
});

test('an amount is split into parts that are the whole', () => {
  const parts = yuan('10.00').apportion([1n, 1n, 1n], 'largest-remainder', asListed);
  expect(parts.map(String)).toEqual(['3.34', '3.33', '3.33']);
  expect(sum(parts, 'CNY').equals(yuan('10.00'))).toBe(true);
});

test('what a split carries out is known', () => {
  expect(Money.of('1000', 'JPY').apportionment([1n, 2n], 'up-and-carry', asListed)).toEqual({
    parts: [334n, 667n],
    carriedOut: 1n,
  });
});
