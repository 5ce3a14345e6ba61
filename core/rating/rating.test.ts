import { describe, expect, test } from 'vitest';
import { date } from '../period/date.ts';
import { certain } from '../result/result.ts';
import { adds } from '../working/working.ts';
import { premium } from './rating.ts';
import { parseRisk } from './risk/risk.ts';
import {
  codes,
  type ExampleTable,
  ON,
  pureRules,
  quoted,
  rules,
  schemeOf,
  works,
} from './telling/example-tariff.ts';
import { quoteDocument } from './telling/quote-document.ts';

const name = { en: 'a name', zh: '名称' };
const published = { value: '1.5‰ of sum-insured, one-time', source: 'boteman.cn/paper/217840795' };
const quoteOf550Days = {
  ...rules,
  materialDamage: { items: { 'contract-works': name }, rate: { gross: published } },
  liability: { included: { source: 'boteman.cn/paper/217840795' } },
};

describe('the premium of a quote', () => {
  test('of a real policy of 550 days is 376,963.14 (published: boteman.cn/paper/217840795)', () => {
    const risk = {
      ...works('251308758.73'),
      period: { days: '550' },
      liability: { perAccident: '10000000.00' },
    };
    const quote = certain(quoted(quoteOf550Days, risk));
    expect(quote.premium).toBe('376963.14');
    expect(quote.items.map(({ item }) => item)).toEqual(['material-damage']);
    expect(quote.working.from).toMatchObject([
      { label: { en: 'Third-party liability' }, note: { en: 'Covered, not charged' } },
    ]);
  });

  test('adds levies on the gross premium and the stamp once (compared: LYHX123/insurance-management-system @0b8f2e1)', () => {
    const levied = {
      ...rules,
      levies: {
        phcf: { name, rate: { value: '0.25%', source: 'LYHX123/insurance-management-system @0b8f2e1' } },
        itl: { name, rate: { value: '0.20%', source: 'LYHX123/insurance-management-system @0b8f2e1' } },
      },
      stamp: { value: '40.00', source: 'LYHX123/insurance-management-system @0b8f2e1' },
    };
    const risk = { ...works('7654321.09'), facts: { damage: '0.185% of sum-insured, one-time' } };
    const quote = certain(quoted(levied, risk));
    expect(quote.items[0]).toMatchObject({ premium: '14160.49', rate: '0.185%', unit: '% of sum-insured' });
    expect(quote.levies).toEqual({ phcf: '35.40', itl: '28.32', stamp: '40.00' });
    expect(quote.premium).toBe('14264.21');
  });

  test('explains itself: base, rate, source and the build-up as parts', () => {
    const quote = certain(quoted(pureRules, works('100000000.00')));
    expect(adds(quote.working)).toBe(true);
    const [packaged] = quote.working.lines ?? [];
    expect(packaged?.lines?.[0]).toMatchObject({
      label: { en: 'Material damage' },
      amount: '212307.69',
      base: '100000000.00',
      formula: '100000000.00 × 1.2‰ × (1 + 15%) ÷ (1 − 35%) = 212307.69',
      source: { ref: 'a worked case, computed' },
    });
    expect(packaged?.lines?.[0]?.lines?.[0]).toMatchObject({
      label: { en: 'Pure premium' },
      amount: '120000.00',
    });
  });

  test('shows the method that is asked for and charges the same', () => {
    const scheme = certain(schemeOf(pureRules));
    const risk = certain(
      parseRisk(scheme, { currency: 'CNY', period: { months: '12' }, ...works('1000.00') }, ON),
    );
    const quote = certain(premium(scheme, risk, ON));
    expect(Object.keys(quoteDocument(quote))).toEqual([
      'scheme',
      'on',
      'period',
      'items',
      'separate',
      'package',
      'plant',
      'whole',
      'levies',
      'premium',
      'payments',
      'working',
    ]);
    expect(quoteDocument(quote, 'separate').package).toBeUndefined();
    expect(quoteDocument(quote, 'package').separate).toBeUndefined();
    expect(quoteDocument(quote, 'separate').premium).toBe(quoteDocument(quote, 'package').premium);
  });

  test('is found only where the scheme has rules', () => {
    const scheme = certain(schemeOf(pureRules));
    expect(codes(parseRisk(scheme, {}, date('2025-12-31')))).toEqual([
      'on: no-version-is-in-effect-on-this-date',
    ]);
  });
});

/** Riebesell factors with z = 0.20 (Mack and Fackler, CAS/ASTIN 2003). */
const limits: ExampleTable = {
  axes: { limitRatio: 'interpolated' },
  values: { factor: 'factor' },
  columns: ['limitRatio', 'factor'],
  rows: [
    ['0.5', '0.833333'],
    ['1', '1'],
    ['2', '1.20'],
    ['4', '1.44'],
  ],
};
const byLimit = {
  ...rules,
  liability: {
    rate: { gross: { value: '3.0‰ of limit-per-accident, one-time', source: 'a worked case, computed' } },
    limitFactor: {
      baseLimit: { value: '5000000.00', source: 'illustrative' },
      factor: { table: 'limits', column: 'factor' },
    },
  },
};
const facts = { damage: '1‰ of sum-insured, one-time' };

describe('third-party liability by its limit', () => {
  test.each([
    ['2500000.00', '12500.00'],
    ['5000000.00', '15000.00'],
    ['10000000.00', '18000.00'],
    ['15000000.00', '19800.00'],
    ['20000000.00', '21600.00'],
  ])(
    'a limit of %s costs %s: doubling the limit costs the printed factor, and no more',
    (perAccident, cost) => {
      const quote = certain(
        quoted(byLimit, { ...works('1000.00'), facts, liability: { perAccident } }, { limits }),
      );
      expect(quote.items[1]).toMatchObject({ item: 'liability', base: '5000000.00', premium: cost });
    },
  );

  test('beyond the last limit of the table there is no factor', () => {
    const risk = { ...works('1000.00'), facts, liability: { perAccident: '20000000.01' } };
    expect(codes(quoted(byLimit, risk, { limits }))).toEqual([
      'liability.perAccident: a-value-is-outside-the-table',
    ]);
  });

  test('the limit that is the base is a setting of the tariff', () => {
    const rate = { gross: { value: '0.3% of limit-aggregate, one-time', source: 'an example of this test' } };
    const byAggregate = { ...rules, liability: { base: 'limit-aggregate', rate } };
    const risk = {
      ...works('1000.00'),
      facts,
      liability: { perAccident: '1000000.00', aggregate: '2000000.00' },
    };
    expect(certain(quoted(byAggregate, risk)).items[1]).toMatchObject({
      base: '2000000.00',
      premium: '6000.00',
    });
    expect(codes(quoted(byAggregate, { ...risk, liability: { perAccident: '1.00' } }))).toEqual([
      'liability.aggregate: the-tariff-asks-for-another-limit',
    ]);
  });
});

describe('the factors of an item', () => {
  const periods: ExampleTable = {
    axes: { months: 'exact' },
    values: { coefficient: 'factor' },
    columns: ['months', 'coefficient'],
    rows: [
      ['6', '0.70'],
      ['24', '1.60'],
    ],
  };
  const credits: ExampleTable = {
    axes: { deductible: 'exact' },
    values: { credit: 'rate' },
    columns: ['deductible', 'credit'],
    rows: [
      ['3', '6%'],
      ['5', '19%'],
    ],
  };
  const turkish = {
    ...rules,
    facts: { damage: { name, form: 'typed-rate' }, deductible: { name, form: 'number' } },
    materialDamage: {
      items: { 'contract-works': name },
      rate: { gross: { fact: 'damage' } },
      factors: [
        { name, factor: { table: 'periods', column: 'coefficient' } },
        { name, credit: { value: '25%', source: 'a worked case, computed' } },
        { name, credit: { table: 'credits', column: 'credit' } },
      ],
    },
    plant: undefined,
    liability: undefined,
    maintenance: undefined,
    additional: undefined,
  };
  const tables = { periods, credits };

  test('multiply in their order: 24 months, coinsurance 60/40, deductible 5% (computed)', () => {
    const risk = {
      ...works('500000000'),
      period: { from: '2026-03-01', to: '2028-02-29' },
      facts: { damage: '2.79‰ of sum-insured, one-time', deductible: '5' },
    };
    const quote = certain(quoted(turkish, risk, tables));
    expect(quote.items[0]).toMatchObject({ rate: '2.71188‰', premium: '1355940.00' });
  });

  test('are rejected together where the risk gives no row: a month too many, a deductible without a credit', () => {
    const risk = { ...works('1.00'), period: { months: '25' }, facts: { ...facts, deductible: '4' } };
    expect(codes(quoted(turkish, risk, tables))).toEqual([
      'period: a-table-has-no-row-for-this-key',
      'facts.deductible: a-table-has-no-row-for-this-key',
    ]);
  });

  test('say of a row that is missing where the risk asks for it, and which there are in the table', () => {
    const risk = { ...works('1.00'), period: { months: '25' }, facts: { ...facts, deductible: '5' } };
    const quote = quoted(turkish, risk, tables);
    expect(quote.ok ? [] : quote.rejections).toEqual([
      {
        code: 'a-table-has-no-row-for-this-key',
        path: 'period',
        found: 'months 25 on 2026-01-01',
        expected: 'months: 6, 24 in tables/periods.csv',
      },
    ]);
  });

  test('say of an empty cell where it stands', () => {
    const risk = { ...works('1.00'), period: { months: '24' }, facts: { ...facts, deductible: '5' } };
    const quote = quoted(turkish, risk, { periods, credits: { ...credits, rows: [['5', '']] } });
    expect(quote.ok ? [] : quote.rejections).toMatchObject([
      { code: 'a-value-is-not-known', file: 'tables/credits.csv', line: 2, column: 'credit' },
    ]);
  });

  test.each([
    ['100%', 'a-credit-leaves-no-premium'],
    ['-6%', 'a-figure-must-not-be-negative'],
  ])('say of a cell "%s" where it stands before any risk asks for it: %s', (credit, code) => {
    const scheme = schemeOf(turkish, { periods, credits: { ...credits, rows: [['5', credit]] } });
    expect(scheme.ok ? [] : scheme.rejections).toMatchObject([
      { code, file: 'tables/credits.csv', line: 2, column: 'credit', found: credit },
    ]);
  });

  test('ask for what the risk leaves open: unknown is never one', () => {
    const risk = { ...works('1.00'), period: { days: '180' }, facts };
    expect(codes(quoted(turkish, risk, tables))).toEqual([
      'period: the-tariff-asks-for-months',
      'facts.deductible: a-fact-is-missing',
    ]);
  });
});

test('the most that a liability may be is not asked for where none is', () => {
  const most = { amount: { fact: 'most' } };
  const facts = { ...(rules['facts'] as object), most: { name, form: 'money' } };
  const liability = { ...(rules['liability'] as object), most };
  const risk = { ...works('1000.00'), facts: { damage: '1‰ of sum-insured, one-time' } };
  expect(quoted({ ...rules, facts, liability }, risk).ok).toBe(true);
  expect(
    codes(quoted({ ...rules, facts, liability }, { ...risk, liability: { perAccident: '1.00' } })),
  ).toEqual(['facts.third: a-fact-is-missing', 'facts.most: a-fact-is-missing']);
});
