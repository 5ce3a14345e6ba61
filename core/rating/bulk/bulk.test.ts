import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certain } from '../../result/result.ts';
import { type ExampleTable, ON, schemeOf } from '../telling/example-tariff.ts';
import { bulkQuotesOf } from './bulk.ts';
import { outcomesExplained, outcomesInBulk } from './outcome.ts';
import { type Portfolio, riskDocument, type Words } from './portfolio.ts';

const name = { en: 'a name', zh: '名称' };
const source = 'a worked case, computed';
const stated = (value: string) => ({ value, source });
const NONE = Number.NaN;

/** A tariff with a word for nearly everything; what a test asks of it in another way it says itself. */
const rules = {
  facts: {
    kind: { name, oneOf: ['A', 'B'] },
    own: { name, form: 'typed-rate' },
    share: { name, form: 'rate' },
    most: { name, form: 'money' },
  },
  rounding: stated('half-up 0.01'),
  materialDamage: {
    items: { works: name, sheds: name },
    rate: { gross: { table: 'rates', column: 'rate' } },
    factors: [
      {
        name,
        scale: {
          of: { table: 'periods', column: 'factor' },
          along: 'months',
          between: 'interpolated',
          below: 'first',
          add: stated('0.03'),
        },
      },
      { name, credit: { table: 'sums', column: 'credit' } },
      { name, upTo: stated('8000000.00') },
    ],
    parts: { sheds: { name, items: ['sheds'], rate: { gross: { fact: 'own' } } } },
  },
  plant: {
    classes: { crane: name, rig: name },
    rate: { gross: { table: 'machines', column: 'rate' } },
    factors: [{ name, factor: { table: 'values', column: 'factor' } }],
    time: { days: 'actual/actual' },
  },
  liability: {
    rate: { gross: stated('3‰ of limit-per-accident, one-time') },
    limitFactor: { baseLimit: stated('1000000.00'), factor: { table: 'limits', column: 'factor' } },
  },
  maintenance: { tiers: ['visits', 'extended'], rate: { gross: { table: 'tiers', column: 'rate' } } },
  additional: {
    factors: [
      {
        name,
        scale: {
          of: { table: 'sizes', column: 'factor' },
          along: 'sumInsured',
          between: 'interpolated',
          below: 'first',
          above: 'last',
        },
      },
    ],
    covers: {
      debris: { name, category: 'material-damage', rate: { gross: { table: 'covers', column: 'rate' } } },
      hourly: {
        name,
        category: 'material-damage',
        on: 'limit-per-day',
        rate: { gross: stated('2‰ of cover-limit, one-time') },
      },
      all: {
        name,
        category: 'material-damage',
        on: 'sum-insured',
        rate: { gross: stated('0.1‰ of sum-insured, one-time') },
      },
      storage: { name, category: 'material-damage', asMaterialDamage: { steps: 'all' } },
      transit: { name, category: 'material-damage', asMaterialDamage: { steps: 'none' } },
      first: {
        name,
        category: 'material-damage',
        firstLoss: { swissRe: stated('3'), decimals: stated('6') },
      },
      fixed: { name, category: 'liability', amount: stated('750.00') },
    },
  },
  package: { rateDecimals: stated('4') },
  minimumPremium: stated('4000.00'),
  sections: {
    damage: {
      name,
      items: ['material-damage', 'sheds', 'plant', 'debris', 'hourly', 'all', 'storage', 'transit', 'first'],
    },
    others: { name, items: ['liability', 'maintenance', 'fixed'] },
  },
  levies: {
    fund: { name, rate: stated('0.25%'), of: 'each-section' },
    training: { name, rate: stated('0.2%'), of: 'each-section' },
    tax: { name, rate: stated('5%'), of: 'within-each-line' },
  },
  stamp: stated('40.00'),
  inversions: { 'sums.credit': { source }, 'covers.rate': { source } },
};

const table = (
  axes: object,
  values: object,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
) => ({ axes, values, columns, rows }) as ExampleTable;
const tables = {
  rates: table(
    { kind: 'exact' },
    { rate: 'rate of sum-insured, one-time' },
    ['kind', 'rate'],
    [
      ['A', '1.37‰'],
      ['B', '2.51‰'],
    ],
  ),
  periods: table(
    { months: 'exact' },
    { factor: 'factor' },
    ['months', 'factor'],
    [
      ['6', '0.7'],
      ['12', '1'],
      ['24', '1.6'],
    ],
  ),
  sums: table(
    { sumInsured: 'band' },
    { credit: 'rate' },
    ['sumInsured>=', 'sumInsured<', 'credit'],
    [
      ['0', '1000000', '0%'],
      ['1000000', '5000000', '7.5%'],
      ['5000000', '', '1/9'],
    ],
  ),
  sizes: table(
    { sumInsured: 'exact' },
    { factor: 'factor' },
    ['sumInsured', 'factor'],
    [
      ['1000000', '1'],
      ['9000000', '1.3'],
    ],
  ),
  values: table(
    { replacementValue: 'interpolated' },
    { factor: 'factor' },
    ['replacementValue', 'factor'],
    [
      ['0', '1'],
      ['50000000', '1.2'],
    ],
  ),
  machines: table(
    { class: 'exact', replacementValue: 'band' },
    { rate: 'rate of replacement-value, per-annum' },
    ['class', 'replacementValue>', 'replacementValue<=', 'rate'],
    [
      ['crane', '0', '500000', '0.9%'],
      ['crane', '500000', '', '1.1%'],
      ['rig', '0', '', '1.4%'],
    ],
  ),
  limits: table(
    { limitRatio: 'interpolated' },
    { factor: 'factor' },
    ['limitRatio', 'factor'],
    [
      ['0.5', '0.83'],
      ['4', '1.44'],
    ],
  ),
  tiers: table(
    { tier: 'exact', months: 'exact' },
    { rate: 'rate of sum-insured, one-time' },
    ['tier', 'months', 'rate'],
    [
      ['visits', '12', '0.08‰'],
      ['extended', '12', '0.15‰'],
      ['extended', '24', '0.26‰'],
    ],
  ),
  covers: table(
    { cover: 'exact', limit: 'band' },
    { rate: 'rate of cover-limit, one-time' },
    ['cover', 'limit>=', 'limit<', 'rate'],
    [
      ['debris', '0', '100000', '1.1‰'],
      ['debris', '100000', '', '0.9‰'],
    ],
  ),
};

function words(list: readonly string[], ...codes: readonly number[]): Words {
  return { words: list, codes: Int32Array.from(codes) };
}

const numbers = (...values: readonly number[]) => Float64Array.from(values);

const ROWS = 20;
const list = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: ROWS, maxLength: ROWS });
const column = (of: fc.Arbitrary<number>) => list(of).map((values) => Float64Array.from(values));
const among = (all: readonly string[]) =>
  list(fc.integer({ min: -1, max: all.length - 1 })).map((codes) => ({
    words: all,
    codes: Int32Array.from(codes),
  }));
const often = (all: readonly string[]) =>
  list(fc.integer({ min: 0, max: all.length - 1 })).map((codes) => ({
    words: all,
    codes: Int32Array.from(codes),
  }));
/** Around the ends of the tables, and anywhere. */
const amount = fc.oneof(
  fc.constantFrom(
    99_999_99,
    100_000_00,
    100_000_01,
    500_000_00,
    500_000_01,
    1_000_000_00,
    5_000_000_00,
    8_000_000_01,
  ),
  fc.integer({ min: 1, max: 4_000_000_00 }),
);
const maybe = (of: fc.Arbitrary<number>) => fc.oneof(of, fc.constant(NONE));

const anyPortfolio: fc.Arbitrary<Portfolio> = fc.record({
  rows: fc.constant(ROWS),
  period: fc.oneof(
    fc.record({ months: column(fc.integer({ min: 1, max: 40 })) }),
    fc.record({
      from: often(['2026-01-01', '2026-02-28']),
      to: often(['2026-12-31', '2028-02-29', '2027-03-01']),
    }),
  ),
  sums: fc.record({ works: column(amount), sheds: column(maybe(amount)) }),
  plant: fc.oneof(
    fc.constant(undefined),
    fc
      .record({
        class: often(['crane', 'rig']),
        replacementValue: column(amount),
        from: often(['2026-03-01', '2026-02-28']),
        to: often(['2026-04-15', '2026-09-30']),
      })
      .map((machine) => [{ machine: 'machine 1', ...machine }]),
  ),
  liability: fc.record({
    perAccident: column(maybe(fc.constantFrom(500_000_00, 1_000_000_00, 3_333_333_33, 4_000_000_01))),
  }),
  maintenance: fc.oneof(
    fc.constant(undefined),
    fc.record({ tier: often(['visits', 'extended']), months: column(fc.constantFrom(12, 24)) }),
  ),
  additional: fc.record({
    debris: fc.record({ limit: column(maybe(amount)) }),
    hourly: fc.record({ limit: column(amount), days: column(fc.integer({ min: 1, max: 9 })) }),
    all: fc.record({ asked: list(fc.boolean()).map((flags) => Uint8Array.from(flags, Number)) }),
    storage: fc.record({
      limit: column(maybe(amount)),
      asked: list(fc.constantFrom(0, 0, 0, 1)).map((flags) => Uint8Array.from(flags)),
    }),
    transit: fc.record({ limit: column(maybe(amount)) }),
    first: fc.record({ limit: column(maybe(fc.constantFrom(100_00, 250_000_00))) }),
    fixed: fc.record({ asked: list(fc.boolean()).map((flags) => Uint8Array.from(flags, Number)) }),
  }),
  facts: fc.record({
    kind: often(['A', 'B']),
    own: often([
      '1.2‰ of sum-insured, one-time',
      '1/7 of sum-insured, one-time',
      '3‰ of sum-insured, one-time',
    ]),
    share: among(['25%', '40%', '140%']),
    most: often(['2000000.00', '3500.00', '1.00', '0.00']),
  }),
});

/** How a word of the tariff is said otherwise; what the first two leave to the explained path, they say. */
const variants: Readonly<Record<string, { readonly change: object; readonly isExplained?: boolean }>> = {
  'as it stands': { change: {} },
  'to the whole unit, half even': { change: { rounding: stated('half-even 1') } },
  'to the whole unit, up': { change: { rounding: stated('up 1') } },
  'in two steps': { change: { rounding: stated('down 0.001 then half-down 0.01') } },
  'limits by the rule of Riebesell': {
    change: {
      liability: {
        ...rules.liability,
        limitFactor: {
          baseLimit: { fact: 'most' },
          riebesell: { z: stated('0.2'), decimals: stated('6') },
        },
        factors: [{ name, upTo: stated('700000.00') }],
      },
    },
  },
  'a limit as it is': {
    change: { liability: { rate: { gross: stated('3‰ of limit-per-accident, one-time') } } },
  },
  'pure rates with safety and loadings': {
    change: {
      buildUp: {
        safety: stated('15%'),
        loadings: { staff: { name, rate: stated('7%') }, tax: { name, rate: { fact: 'share' } } },
      },
      materialDamage: { ...rules.materialDamage, rate: { pure: { table: 'rates', column: 'rate' } } },
      levies: { fund: rules.levies.fund, training: rules.levies.training },
    },
  },
  'levies of the premium as a whole': {
    change: {
      sections: undefined,
      levies: { fund: { name, rate: stated('0.25%') }, tax: rules.levies.tax },
    },
  },
  'a deposit and a least premium that the risk states': {
    change: { deposit: { share: { fact: 'share' } }, minimumPremium: { fact: 'most' } },
  },
  'a limit of the sum that the risk states': {
    change: {
      inversions: { 'covers.rate': { source } },
      materialDamage: { ...rules.materialDamage, factors: [{ name, upTo: { fact: 'most' } }] },
    },
  },
  'two limits of the sum': {
    change: {
      inversions: { 'covers.rate': { source } },
      materialDamage: {
        ...rules.materialDamage,
        factors: [
          { name, upTo: stated('2000000.00') },
          { name, upTo: { fact: 'most' } },
        ],
      },
    },
    isExplained: true,
  },
  'structural parts': {
    change: {
      materialDamage: {
        ...rules.materialDamage,
        parts: {
          sheds: {
            ...rules.materialDamage.parts.sheds,
            byShare: { rateOfWorksUpTo: stated('20%'), ownPolicyAbove: stated('60%') },
          },
        },
      },
    },
    isExplained: true,
  },
  'time of plant by a scale': {
    change: {
      plant: {
        ...rules.plant,
        time: {
          scale: {
            of: { table: 'periods', column: 'factor' },
            along: 'months',
            between: 'next',
            below: 'first',
            above: 'last',
          },
        },
      },
    },
  },
};

describe.each(Object.entries(variants))('a tariff: %s', (_, { change, isExplained = false }) => {
  const scheme = certain(schemeOf({ ...rules, ...change }, tables));

  test('gives the same premiums and the same rejections in bulk as row by row with their working', () => {
    let [compiled, quoted] = [0, 0];
    fc.assert(
      fc.property(anyPortfolio, (portfolio) => {
        const { outcomes, explained } = outcomesInBulk(scheme, portfolio, ON);
        expect(outcomes).toEqual(outcomesExplained(scheme, portfolio, ON));
        compiled += portfolio.rows - explained;
        quoted += outcomes.filter((outcome) => !Array.isArray(outcome)).length;
      }),
      { numRuns: 6, endOnFailure: true },
    );
    expect(quoted).toBeGreaterThan(0);
    if (!isExplained) expect(compiled).toBeGreaterThan(0);
  });
});

describe('a portfolio', () => {
  const plain = certain(
    schemeOf({
      rounding: stated('half-up 0.01'),
      materialDamage: { items: { works: name }, rate: { gross: stated('1.5‰ of sum-insured, one-time') } },
      package: { rateDecimals: stated('4') },
    }),
  );
  const quotes = certain(bulkQuotesOf(plain, ON));
  const twelve = (rows: number) => ({ months: new Float64Array(rows).fill(12) });

  test('of one quote that was published has its premium: 251,308,758.73 × 1.5‰ = 376,963.14 (published, boteman.cn/paper/217840795)', () => {
    const found = quotes({ rows: 1, period: twelve(1), sums: { works: numbers(25_130_875_873) } });
    expect([...found.premium, found.explained, found.rejections.size]).toEqual([37_696_314, 0, 0]);
  });

  test('is longer than a block without a seam', () => {
    const rows = 2 ** 14 + 3;
    const sums = { works: Float64Array.from({ length: rows }, (_, row) => (row + 1) * 1000) };
    const { premium, explained } = quotes({ rows, period: twelve(rows), sums });
    // Every 10.00 of the sum costs 1.5 cents, rounded half up (computed).
    expect([premium[0], premium[1], premium[2], premium[rows - 1]]).toEqual([2, 3, 5, 24_581]);
    expect([...premium].every((amount, row) => amount === Math.floor((3 * (row + 1) + 1) / 2))).toBe(true);
    expect(explained).toBe(0);
  });

  test('says of what a column cannot hold where it stands', () => {
    const sums = { works: numbers(0.5, 2 ** 53, Infinity, 100) };
    const { rejections, premium } = quotes({
      rows: 4,
      period: twelve(4),
      sums,
      locate: (row) => () => ({ file: 'a.csv', line: row + 2 }),
    });
    expect([...premium]).toEqual([NONE, NONE, NONE, 0]);
    expect([...rejections.keys()]).toEqual([0, 1, 2]);
    expect(rejections.get(0)).toEqual([
      {
        code: 'an-amount-is-no-whole-number',
        file: 'a.csv',
        line: 2,
        path: 'materialDamage.works',
        found: '0.5',
        expected: 'a whole number of minor units below 2^53',
      },
    ]);
  });

  test('says of a premium that a column cannot hold that it is too large', () => {
    const scheme = certain(
      schemeOf({
        rounding: stated('half-up 0.01'),
        materialDamage: {
          items: { works: name },
          rate: { gross: stated('100% of sum-insured, one-time') },
          factors: [{ name, factor: stated('1.5') }],
        },
        package: { rateDecimals: stated('4') },
      }),
    );
    const sums = { works: numbers(2 ** 53 - 1, 2 ** 52) };
    const { rejections, premium } = certain(bulkQuotesOf(scheme, ON))({ rows: 2, period: twelve(2), sums });
    expect([...premium]).toEqual([NONE, 6_755_399_441_055_744]);
    expect(rejections.get(0)?.[0]).toEqual({
      code: 'an-amount-is-too-large-for-a-column',
      found: '135107988821114.87',
      expected: 'less than 2^53 minor units in a column',
    });
  });

  test('leaves what has no column to the explained path', () => {
    const apart = new Map([[1, { discount: '5%' }]]);
    const { rejections, premium, explained } = quotes({
      rows: 2,
      period: twelve(2),
      sums: { works: numbers(10 ** 8, 10 ** 8) },
      apart,
    });
    expect([...premium, explained]).toEqual([150_000, NONE, 1]);
    expect(rejections.get(1)?.map(({ code }) => code)).toEqual(['a-discount-needs-a-published-build-up']);
  });

  test('may not have a column of another length, or a code without a word', () => {
    const sums = { works: numbers(1, 2) };
    expect(() => quotes({ rows: 2, period: twelve(1), sums })).toThrow('each column has 2 rows');
    const facts = { zone: words(['1', '2'], 0, 2) };
    expect(() => quotes({ rows: 2, period: twelve(2), sums, facts })).toThrow(
      'a code is the place of a word',
    );
  });

  test('is quoted the same after another one whose words come in another order', () => {
    const scheme = certain(schemeOf(rules, tables));
    const known = certain(bulkQuotesOf(scheme, ON));
    const own = words(['1‰ of sum-insured, one-time'], 0, 0, 0);
    const portfolio = (kinds: Words): Portfolio => ({
      rows: 3,
      period: twelve(3),
      sums: { works: numbers(10 ** 9, 10 ** 9, 10 ** 9) },
      facts: { kind: kinds, own },
    });
    known(portfolio(words(['A', 'B'], 0, 1, 0)));
    const { items } = known(portfolio(words(['nobody', 'B', 'A'], 1, 2, 0)));
    // 80,000.00.00 of 10,000,000.00 counts: 8,000,000 × 2.51‰ and 1.37‰, × 8/9, × 1.05 for the tax within (computed)
    expect([...(items['material-damage'] ?? [])]).toEqual([1_874_133, 1_022_933, NONE]);
  });

  test('stands for the documents of its rows', () => {
    const portfolio: Portfolio = {
      rows: 2,
      period: {
        from: words(['2026-01-01'], 0, -1),
        to: words(['2026-12-31'], 0, -1),
        days: numbers(NONE, 90),
      },
      sums: { works: numbers(123_456, 100), sheds: numbers(NONE, 7) },
      plant: [
        {
          machine: 'crane 1',
          class: words(['crane'], 0, -1),
          replacementValue: numbers(5, NONE),
          months: numbers(3, NONE),
        },
      ],
      liability: { perAccident: numbers(NONE, 100_00) },
      maintenance: { tier: words(['visits'], -1, 0), months: numbers(NONE, 12) },
      additional: {
        hourly: { limit: numbers(500, NONE), days: numbers(2, NONE) },
        fixed: { asked: Uint8Array.of(0, 1) },
      },
      testing: numbers(1, NONE),
      facts: { kind: words(['A', 'B'], 1, -1) },
      apart: new Map([[1, { premiumIn: 'sum-insured' }]]),
    };
    expect([0, 1].map((row) => riskDocument(portfolio, row, 'CNY'))).toEqual([
      {
        currency: 'CNY',
        period: { from: '2026-01-01', to: '2026-12-31' },
        materialDamage: [{ item: 'works', sumInsured: '1234.56' }],
        plant: [{ machine: 'crane 1', class: 'crane', replacementValue: '0.05', months: '3' }],
        additional: [{ cover: 'hourly', limit: '5.00', days: '2' }],
        testing: { months: '1' },
        facts: { kind: 'B' },
      },
      {
        currency: 'CNY',
        period: { days: '90' },
        materialDamage: [
          { item: 'works', sumInsured: '1.00' },
          { item: 'sheds', sumInsured: '0.07' },
        ],
        liability: { perAccident: '100.00' },
        maintenance: { tier: 'visits', months: '12' },
        additional: [{ cover: 'fixed' }],
        premiumIn: 'sum-insured',
      },
    ]);
  });
});
