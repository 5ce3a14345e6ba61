import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certain } from '../result/result.ts';
import { pureRules, quoted, rules, works } from './telling/example-tariff.ts';

const offTheRound = {
  ...works('63271845.55'),
  liability: { perAccident: '3000000.00' },
  maintenance: { tier: 'guarantee', months: '12' },
  additional: [
    { cover: 'offsite-storage', limit: '4000000.00' },
    { cover: 'removal-of-support', limit: '1500000.00' },
  ],
  facts: {
    damage: '2.15‰ of sum-insured, one-time',
    third: '2.8‰ of limit-per-accident, one-time',
    guarantee: '0.35‰ of sum-insured, one-time',
    storage: '0.9‰ of cover-limit, one-time',
    support: '1.2‰ of cover-limit, one-time',
  },
};

describe('items 1, 3, 4 and 5 as one rate', () => {
  test('a round case has no difference (computed)', () => {
    const quote = certain(
      quoted(rules, {
        ...works('100000000.00'),
        liability: { perAccident: '5000000.00' },
        maintenance: { tier: 'guarantee', months: '12' },
        additional: [
          { cover: 'offsite-storage', limit: '10000000.00' },
          { cover: 'removal-of-support', limit: '2000000.00' },
        ],
        facts: {
          damage: '2.4‰ of sum-insured, one-time',
          third: '3.0‰ of limit-per-accident, one-time',
          guarantee: '0.50‰ of sum-insured, one-time',
          storage: '0.8‰ of cover-limit, one-time',
          support: '1.5‰ of cover-limit, one-time',
        },
      }),
    );
    expect(quote.items.map(({ item, premium }) => [item, premium])).toEqual([
      ['material-damage', '240000.00'],
      ['liability', '15000.00'],
      ['maintenance', '50000.00'],
      ['offsite-storage', '8000.00'],
      ['removal-of-support', '3000.00'],
    ]);
    expect(quote.separate).toEqual({ premium: '316000.00' });
    expect(quote.package).toEqual({
      sumInsured: '100000000.00',
      rate: '3.1600‰',
      premium: '316000.00',
      premiumAtRate: '316000.00',
      difference: '0.00',
    });
    expect(quote.premium).toBe('316000.00');
  });

  test('the printed rate misses the money by 0.42, and the money counts (computed)', () => {
    const quote = certain(quoted(rules, offTheRound));
    expect(quote.items.map(({ premium }) => premium)).toEqual([
      '136034.47',
      '8400.00',
      '22145.15',
      '3600.00',
      '1800.00',
    ]);
    expect(quote.package).toEqual({
      sumInsured: '63271845.55',
      rate: '2.7181‰',
      premium: '171979.62',
      premiumAtRate: '171979.20',
      difference: '-0.42',
    });
    expect(quote.premium).toBe('171979.62');
  });

  test('at six decimals the same rate is 2.718107‰ (computed)', () => {
    const sixDecimals = {
      ...rules,
      package: { rateDecimals: { value: '6', source: 'a worked case, computed' } },
    };
    const quote = certain(quoted(sixDecimals, offTheRound));
    expect(quote.package?.rate).toBe('2.718107‰');
  });

  test('plant stays outside of the package and inside of the premium', () => {
    const quote = certain(
      quoted(rules, {
        ...works('1000000.00'),
        plant: [{ machine: 'crane-1', class: 'crane', replacementValue: '365000.00', days: '20' }],
        facts: {
          damage: '2‰ of sum-insured, one-time',
          machine: '1% of replacement-value, per-annum',
        },
      }),
    );
    expect([quote.package?.premium, quote.package?.rate]).toEqual(['2000.00', '2.0000‰']);
    expect([quote.plant, quote.premium]).toEqual(['200.00', '2200.00']);
  });

  test('a minimum premium is charged as the package, and its rate follows', () => {
    const minimum = { ...pureRules, minimumPremium: { value: '3000.00', source: 'illustrative' } };
    const quote = certain(quoted(minimum, works('1000000.00')));
    expect(quote.separate?.premium).toBe('2123.08');
    expect(quote.package).toMatchObject({ premium: '3000.00', rate: '3.0000‰' });
    expect(quote.premium).toBe('3000.00');
  });
});

const sums = fc.integer({ min: 1, max: 10 ** 14 }).map(inCents);
const perMille = fc.integer({ min: 0, max: 99_999 }).map((number) => `${number / 1000}‰`);

describe('for all sums, limits and rates', () => {
  test('the package is the sum of its items, up to the printed difference at the printed rate', () => {
    fc.assert(
      fc.property(sums, sums, sums, perMille, perMille, perMille, (sum, limit, cover, a, b, c) => {
        const quote = certain(
          quoted(rules, {
            ...works(sum),
            liability: { perAccident: limit },
            additional: [{ cover: 'offsite-storage', limit: cover }],
            facts: {
              damage: `${a} of sum-insured, one-time`,
              third: `${b} of limit-per-accident, one-time`,
              storage: `${c} of cover-limit, one-time`,
            },
          }),
        );
        const items = quote.items.reduce((total, { premium }) => total + cents(premium), 0n);
        const { premium = '', premiumAtRate = '', difference = '' } = quote.package ?? {};
        expect(cents(premium)).toBe(items);
        expect(cents(premiumAtRate)).toBe(items + cents(difference));
      }),
      { numRuns: 50 },
    );
  });

  test('a larger sum insured never costs less', () => {
    const cost = (sum: string) => cents(certain(quoted(pureRules, works(sum))).premium);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 12 }),
        fc.integer({ min: 0, max: 10 ** 6 }),
        (sum, more) => {
          expect(cost(inCents(sum + more))).toBeGreaterThanOrEqual(cost(inCents(sum)));
        },
      ),
      { numRuns: 50 },
    );
  });
});

function inCents(units: number): string {
  const digits = String(units).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function cents(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}
