import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certain } from '../result/result.ts';
import { codes, pureRules, quoted, rules, schemeOf, works } from './telling/example-tariff.ts';

const name = { en: 'a name', zh: '名称' };
const facts = { damage: '1.7‰ of sum-insured, one-time', third: '1‰ of limit-per-accident, one-time' };
const sections = {
  main: { name, items: ['material-damage', 'plant', 'maintenance', 'offsite-storage'] },
  liability: { name, items: ['liability', 'removal-of-support'] },
};
const levy = (rate: string, of: string) => ({ name, of, rate: { value: rate, source: 'illustrative' } });
const stamp = { value: '40.00', source: 'illustrative' };

describe('sections', () => {
  const levied = { ...rules, sections, stamp, levies: { fund: levy('0.25%', 'each-section') } };
  test('are levied apart and the stamp is due once, with the first (computed)', () => {
    const risk = { ...works('1000030.00'), liability: { perAccident: '1000010.00' }, facts };
    const quote = certain(quoted(levied, risk));
    // 1,700.05 × 0.25% = 4.250125 and 1,000.01 × 0.25% = 2.500025; together they would be 6.75015
    expect(quote.sections).toEqual({
      main: { gross: '1700.05', levies: { fund: '4.25', stamp: '40.00' }, total: '1744.30' },
      liability: { gross: '1000.01', levies: { fund: '2.50' }, total: '1002.51' },
    });
    expect(quote.levies).toEqual({ fund: '6.75', stamp: '40.00' });
    expect(quote.premium).toBe('2746.81');
  });

  test('in which nothing is charged are left out', () => {
    const quote = certain(quoted(levied, { ...works('1000000.00'), facts }));
    expect(Object.keys(quote.sections ?? {})).toEqual(['main']);
  });

  test('hold each item once', () => {
    const at = 'versions.0.rules.sections';
    const codesOf = (given: object) => codes(schemeOf({ ...rules, sections: given }));
    expect(codesOf({ main: sections.main })).toEqual([`${at}: an-item-is-in-no-section`]);
    expect(codesOf({ ...sections, third: { name, items: ['plant'] } })).toEqual([
      `${at}.third.items.0: an-item-stands-twice`,
    ]);
    expect(codesOf({ ...sections, third: { name, items: ['liabilty'] } })).toEqual([
      `${at}.third.items.0: an-item-is-unknown`,
    ]);
    expect(codes(schemeOf({ ...rules, sections, levies: { fund: levy('1%', 'premium') } }))).toEqual([
      'versions.0.rules.levies.fund.of: a-levy-is-in-no-section',
    ]);
    expect(codes(schemeOf({ ...rules, levies: { fund: levy('1%', 'each-section') } }))).toEqual([
      'versions.0.rules.levies.fund.of: a-tariff-has-no-sections',
    ]);
  });
});

test('a tax within each line is rounded with the line and not added again (computed)', () => {
  const taxed = { ...rules, levies: { tax: levy('19%', 'within-each-line') } };
  const risk = { ...works('250000.00'), facts: { damage: '0.45‰ of sum-insured, one-time' } };
  const quote = certain(quoted(taxed, risk));
  expect(quote.items[0]).toMatchObject({ premium: '133.88', rate: '0.5355‰' });
  expect(quote.levies).toEqual({});
  expect(quote.premium).toBe('133.88');
});

test('a tax within each line does not go with a build-up', () => {
  const built = { ...pureRules, levies: { tax: levy('19%', 'within-each-line') } };
  expect(codes(schemeOf(built))).toEqual([
    'versions.0.rules.levies.tax.of: a-tax-within-lines-goes-with-gross-rates',
  ]);
});

describe('payments', () => {
  const plans = { quarterly: { name, everyMonths: { value: '3', source: 'illustrative' } } };
  const byInstalments = {
    ...rules,
    stamp,
    instalments: { monthsAbove: { value: '12', source: 'India' }, plans },
  };
  const risk = (months: string) => ({ ...works('1000000.00'), facts, period: { months } });

  test('are one, or a deposit and the rest when the cover ends (computed)', () => {
    expect(certain(quoted(rules, risk('14'))).payments).toMatchObject([
      { due: 'at the beginning', amount: '1700.00' },
    ]);
    const deposit = { share: { value: '75%', source: 'illustrative' } };
    const dated = { ...risk('14'), period: { from: '2026-03-01', to: '2027-04-30' } };
    expect(certain(quoted({ ...rules, stamp, deposit }, dated)).payments).toMatchObject([
      { due: '2026-03-01', amount: '1315.00' },
      { due: '2027-04-30', amount: '425.00' },
    ]);
  });

  test('by instalments are as equal as cents allow; levies and stamp come with the first (computed)', () => {
    const quote = certain(quoted(byInstalments, { ...risk('18'), instalments: 'quarterly' }));
    expect(quote.payments.map(({ due, amount }) => [due, amount])).toEqual([
      ['at the beginning', '323.34'],
      ['after 3 months', '283.34'],
      ['after 6 months', '283.33'],
      ['after 9 months', '283.33'],
      ['after 12 months', '283.33'],
      ['after 15 months', '283.33'],
    ]);
  });

  test('by instalments are not given for shorter covers, nor by a plan that the tariff does not have', () => {
    expect(codes(quoted(byInstalments, { ...risk('12'), instalments: 'quarterly' }))).toEqual([
      'instalments: instalments-are-for-longer-covers',
    ]);
    expect(codes(quoted(byInstalments, { ...risk('18'), instalments: 'monthly' }))).toEqual([
      'instalments: a-word-is-unknown',
    ]);
    expect(codes(quoted(rules, { ...risk('18'), instalments: 'quarterly' }))).toEqual([
      'instalments: the-scheme-does-not-rate-this-item',
    ]);
  });
});

describe('co-insurers', () => {
  const shared = (coInsurers: object[], sumInsured = '1000000.00') =>
    quoted(rules, { ...works(sumInsured), facts, coInsurers });

  test('share the premium, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 98 }),
        fc.bigInt({ min: 1n, max: 10n ** 10n }),
        (share, units) => {
          const coInsurers = [
            { insurer: 'Insurer 1', share: `${share}%` },
            { insurer: 'Insurer 2', share: '1%' },
            { insurer: 'Insurer 3', share: `${99 - share}%` },
          ];
          const quote = certain(shared(coInsurers, `${units}.00`));
          const cents = (text: string) => BigInt(text.replace('.', ''));
          const whole = (quote.coInsurers ?? []).reduce((all, { premium }) => all + cents(premium), 0n);
          expect(whole).toBe(cents(quote.premium));
        },
      ),
    );
  });

  test('whose shares are not the whole, or who stand twice, are refused', () => {
    expect(codes(shared([{ insurer: 'Insurer 1', share: '60%' }]))).toEqual([
      'coInsurers: the-shares-of-co-insurers-are-not-the-whole',
    ]);
    expect(
      codes(
        shared([
          { insurer: 'Insurer 1', share: '60%' },
          { insurer: 'Insurer 1', share: '40%' },
        ]),
      ),
    ).toEqual(['coInsurers.1.insurer: an-item-stands-twice']);
  });
});

describe('what is due', () => {
  const plain = { ...rules, facts: { ...(rules['facts'] as object), part: { name, form: 'rate' } } };
  const stated = (part: string) => ({ ...works('1000000.00'), facts: { ...facts, part } });

  test.each([
    ['0', 'a-count-must-be-above-zero'],
    ['-3', 'a-count-must-be-above-zero'],
    ['119989', 'a-period-is-longer-than-the-calendar'],
  ])('is not paid every %s months, which has no end or no day', (months, code) => {
    const plans = { never: { name, everyMonths: { value: months, source: 'illustrative' } } };
    expect(codes(schemeOf({ ...rules, instalments: { plans } }))).toEqual([
      `versions.0.rules.instalments.plans.never.everyMonths.value: ${code}`,
    ]);
  });

  test.each([
    ['a deposit', { deposit: { share: { fact: 'part' } } }],
    ['a levy', { levies: { fund: { name, rate: { fact: 'part' } } } }],
    ['a tax', { levies: { tax: { name, of: 'within-each-line', rate: { fact: 'part' } } } }],
  ])('is never more than all of it: %s that the risk states', (_, due) => {
    const tariff = { ...plain, ...due };
    expect(quoted(tariff, stated('100%')).ok).toBe(true);
    expect(codes(quoted(tariff, stated('100.1%')))).toEqual(['facts.part: a-part-is-at-most-the-whole']);
  });

  test('is no deposit above the premium, however it is rounded (computed)', () => {
    const tariff = {
      ...rules,
      rounding: { value: 'up 1000', source: 'illustrative' },
      minimumPremium: { value: '1500.00', source: 'illustrative' },
      deposit: { share: { value: '99%', source: 'illustrative' } },
    };
    expect(certain(quoted(tariff, { ...works('1.00'), facts })).payments).toMatchObject([
      { amount: '1500.00' },
      { amount: '0.00' },
    ]);
  });

  test('is told together with what else is missing', () => {
    const tariff = { ...plain, deposit: { share: { fact: 'part' } } };
    expect(codes(quoted(tariff, works('1.00')))).toEqual([
      'facts.damage: a-fact-is-missing',
      'facts.part: a-fact-is-missing',
    ]);
  });
});
