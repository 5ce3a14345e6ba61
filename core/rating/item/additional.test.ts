import { describe, expect, test } from 'vitest';
import { codes, quoted, rules, schemeOf, works } from '../telling/example-tariff.ts';

const name = { en: 'a name', zh: '名称' };
const six = { value: '6', source: 'illustrative' };
const credit = { name: { en: 'Credit', zh: '优惠' }, credit: { value: '10%', source: 'illustrative' } };
const covers = {
  sum: {
    name,
    category: 'material-damage',
    on: 'sum-insured',
    rate: { gross: { value: '0.05% of sum-insured, one-time', source: 'illustrative' } },
  },
  daily: {
    name,
    category: 'liability',
    on: 'limit-per-day',
    rate: { gross: { value: '10% of cover-limit, one-time', source: 'illustrative' } },
  },
  debris: { name, category: 'material-damage', asMaterialDamage: { steps: 'all' } },
  freight: { name, category: 'material-damage', asMaterialDamage: { steps: 'none' } },
  'first-loss': {
    name,
    category: 'material-damage',
    firstLoss: { swissRe: { value: '3', source: 'Bernegger 1997' }, decimals: six },
  },
  flat: { name, category: 'liability', amount: { value: '150.00', source: 'illustrative' } },
};
const tariff = {
  ...rules,
  materialDamage: {
    items: { 'contract-works': name },
    rate: { gross: { value: '1.8‰ of sum-insured, one-time', source: 'illustrative' } },
    factors: [credit],
  },
  additional: { covers },
};

function premiumOf(cover: object) {
  const quote = quoted(tariff, { ...works('100000000.00'), additional: [cover] });
  return quote.ok ? quote.value.items[1]?.premium : codes(quote);
}

describe('the price of an additional cover', () => {
  test.each([
    ['on the sum insured', { cover: 'sum' }, '50000.00'],
    ['on a limit for each of 14 days', { cover: 'daily', limit: '250000.00', days: '14' }, '350000.00'],
    ['at the rate of the works with its steps', { cover: 'debris', limit: '10000000.00' }, '16200.00'],
    ['at the rate of the works without its steps', { cover: 'freight', limit: '10000000.00' }, '18000.00'],
    // 100,000,000 × 1.8‰ × 0.9 × G(0.10) = 0.405560
    ['by the first loss of curve Y3', { cover: 'first-loss', limit: '10000000.00' }, '65700.72'],
    ['as an amount', { cover: 'flat' }, '150.00'],
  ])('%s (computed)', (_, cover, premium) => {
    expect(premiumOf(cover)).toBe(premium);
  });

  test.each([
    [{ cover: 'debris' }, 'additional.0.limit: a-key-is-missing'],
    [{ cover: 'daily', limit: '250000.00' }, 'additional.0.days: a-key-is-missing'],
    [{ cover: 'daily', limit: '1.00', days: '0' }, 'additional.0.days: a-period-must-not-be-empty'],
    [{ cover: 'debris', limit: '1.00', days: '3' }, 'additional.0.days: a-cover-is-not-priced-by-the-day'],
    [
      { cover: 'first-loss', limit: '100000000.01' },
      'additional.0.limit: a-first-loss-limit-is-above-the-sum-insured',
    ],
  ])('%j is refused: %s', (cover, code) => {
    expect(premiumOf(cover)).toEqual([code]);
  });

  test('a cover is priced in one way, by curves that are some', () => {
    const at = 'versions.0.rules.additional.covers';
    const codesOf = (given: object) => codes(schemeOf({ ...tariff, additional: { covers: given } }));
    expect(codesOf({ two: { ...covers.flat, asMaterialDamage: { steps: 'all' } } })).toEqual([
      `${at}.two: a-cover-is-priced-in-one-way`,
    ]);
    const curve = { b: { value: '-1', source: 'x' }, g: { value: '0.5', source: 'x' }, decimals: six };
    expect(codesOf({ none: { name, category: 'material-damage', firstLoss: curve } })).toEqual([
      `${at}.none.firstLoss: b-of-an-exposure-curve-is-below-zero`,
      `${at}.none.firstLoss: g-of-an-exposure-curve-is-below-one`,
    ]);
    expect(codesOf({ sum: { name, category: 'liability', on: 'sum-insured' } })).toEqual([
      `${at}.sum: a-cover-has-no-rate`,
    ]);
  });
});

describe('a rate that the risk states', () => {
  const atLeast = { value: '0.10% of sum-insured, one-time', source: 'Circular 24-2006' };
  const atMost = { value: '0.30% of sum-insured, one-time', source: 'illustrative' };
  const bounded = {
    ...rules,
    materialDamage: {
      items: { 'contract-works': name },
      rate: { gross: { fact: 'damage' }, atLeast, atMost },
    },
  };
  const at = (damage: string) => quoted(bounded, { ...works('1000000.00'), facts: { damage } });
  test.each(['0.10%', '0.2%', '0.30%'])('of %s is within what the tariff allows', (rate) => {
    expect(at(`${rate} of sum-insured, one-time`).ok).toBe(true);
  });
  test('below the least or above the most is refused with the source of that end', () => {
    expect(at('0.0999% of sum-insured, one-time')).toMatchObject({
      rejections: [
        {
          code: 'a-rate-is-below-the-least-of-the-tariff',
          path: 'facts.damage',
          expected: 'at least 0.1% (Circular 24-2006) and at most 0.3% (illustrative)',
        },
      ],
    });
    expect(codes(at('3.01‰ of sum-insured, one-time'))).toEqual([
      'facts.damage: a-rate-is-above-the-most-of-the-tariff',
    ]);
  });
});

test('a cover at the rate of the works takes the one of their whole sum where it goes by the sum (computed)', () => {
  const byBase = {
    axes: { base: 'band' },
    values: { rate: 'rate of sum-insured, one-time' },
    columns: ['base>', 'base<=', 'rate'],
    rows: [
      ['', '1000000', '2‰'],
      ['1000000', '', '3‰'],
    ],
  };
  const materialDamage = {
    items: { 'contract-works': name },
    rate: { gross: { table: 'sums', column: 'rate' } },
  };
  const risk = { ...works('5000000.00'), additional: [{ cover: 'debris', limit: '100000.00' }] };
  const quote = quoted({ ...tariff, materialDamage }, risk, { sums: byBase });
  expect(quote.ok ? quote.value.items.map(({ premium }) => premium) : codes(quote)).toEqual([
    '15000.00',
    '300.00',
  ]);
});
