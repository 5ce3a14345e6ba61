import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Money } from '../../money/money.ts';
import {
  amounts,
  changing,
  documentOf,
  endorsedBy,
  providing,
  twoYears,
} from '../telling/example-changes.ts';
import { codes } from '../telling/example-tariff.ts';

const damage = '1.5‰ of sum-insured, one-time';
/** The published quote boteman.cn/paper/217840795: 376,963.14. */
const hengqin = {
  currency: 'CNY',
  period: { days: '550' },
  materialDamage: [{ item: 'contract-works', sumInsured: '251308758.73' }],
  facts: { damage },
};
const surcharge = (rate: string) => ({ facts: { surcharge: rate } });
const facts = { damage: '2‰ of sum-insured, one-time', surcharge: '0%' };

describe('an extension is pro rata of the original premium', () => {
  test('90 of 550 days without surcharge (computed)', () => {
    const change = { change: 'extension', days: '90', ...surcharge('0%') };
    expect(amounts(changing, hengqin, change)).toEqual(['61684.88', '438648.02']);
  });

  test('61 days with a fifth more, rounded once (computed)', () => {
    const change = { change: 'extension', days: '61', ...surcharge('20%') };
    expect(amounts(changing, hengqin, change)).toEqual(['50170.37', '427133.51']);
  });

  test('each extension has a surcharge of its own, and the second is pro rata of the same premium', () => {
    const first = { change: 'extension', days: '55', ...surcharge('0%') };
    const second = { change: 'extension', days: '55', ...surcharge('50%') };
    // 376963.14 ÷ 10 = 37696.314; × 1.5 = 56544.471
    expect(amounts(changing, hengqin, first, second).slice(0, 2)).toEqual(['37696.31', '56544.47']);
  });

  test('until a day is as many days as that, both ends counted', () => {
    const until = { change: 'extension', until: '2028-03-13' };
    const days = { change: 'extension', days: '73' };
    // 73 ÷ 730 of 200000
    expect(amounts(changing, twoYears, until)).toEqual(['20000.00', '220000.00']);
    expect(amounts(changing, twoYears, days)).toEqual(['20000.00', '220000.00']);
  });

  test('by months where the tariff counts these', () => {
    const byMonths = providing('extension', { basis: 'months' });
    expect(amounts(byMonths, twoYears, { change: 'extension', months: '3' })[0]).toBe('25000.00');
    expect(amounts(byMonths, twoYears, { change: 'extension', until: '2028-03-31' })[0]).toBe('25000.00');
  });

  test('the same however it is split, up to the roundings', () => {
    const count = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(count, count, fc.integer({ min: 0, max: 50 }), (n, m, more) => {
        const by = (days: number) => ({ change: 'extension', days: `${days}`, ...surcharge(`${more}%`) });
        const [first = '', second = ''] = amounts(changing, hengqin, by(n), by(m));
        const [whole = ''] = amounts(changing, hengqin, by(n + m));
        const apart = Money.of(first, 'CNY').plus(Money.of(second, 'CNY')).minus(Money.of(whole, 'CNY'));
        expect(['-0.01', '0.00', '0.01']).toContain(`${apart}`);
      }),
      { numRuns: 25 },
    );
  });
});

describe('what is not given again', () => {
  const credited = {
    ...changing,
    buildUp: {
      safety: { value: '0%', source: 'a test' },
      loadings: {
        profit: { name: { en: 'Profit', zh: '利润' }, rate: { value: '50%', source: 'a test' } },
      },
    },
    materialDamage: {
      items: { 'contract-works': { en: 'a name', zh: '名称' } },
      rate: { pure: { value: '1‰ of sum-insured, one-time', source: 'a test' } },
      factors: [
        {
          name: { en: 'Volume discount', zh: '规模优惠' },
          credit: { value: '20%', source: 'a test' },
        },
        { name: { en: 'Higher excess', zh: '高免赔优惠' }, credit: { value: '10%', source: 'a test' } },
      ],
    },
  };
  const risk = { ...twoYears, facts: { surcharge: '0%' }, discount: '25%' };
  const change = { change: 'extension', days: '73' };

  test('the discount falls away, the higher excess stays, and so does a volume discount that is not named', () => {
    // 100m × 1‰ ÷ 50% × 0.8 × 0.9 = 144000, with the discount 108000
    expect(documentOf(credited, risk, change)).toMatchObject({
      original: { premium: '108000.00' },
      changes: [{ of: '144000.00', additional: '14400.00' }],
      premium: '122400.00',
    });
  });

  test('a step that is named falls away too (India: volume and special discounts, IC 77)', () => {
    const without = providing('extension', { withoutSteps: ['Volume discount'] }, credited);
    // 200000 × 0.9 = 180000
    expect(documentOf(without, risk, change).changes).toMatchObject([
      { of: '180000.00', additional: '18000.00' },
    ]);
  });

  test('a tariff may give its discount again', () => {
    const again = providing('extension', { discount: 'given-again' }, credited);
    expect(amounts(again, risk, change)[0]).toBe('10800.00');
  });

  test('only the items that the tariff names are extended', () => {
    const ofWorks = providing('extension', { of: ['material-damage'] });
    const third = '3‰ of limit-per-accident, one-time';
    const insured = { ...twoYears, liability: { perAccident: '10000000.00' }, facts: { ...facts, third } };
    expect(amounts(changing, insured, change)[0]).toBe('23000.00');
    expect(amounts(ofWorks, insured, change)[0]).toBe('20000.00');
  });
});

describe('an extension is refused', () => {
  const refusedOf = (given: object, risk: object, ...changes: { [key: string]: unknown }[]) =>
    codes(endorsedBy(given as typeof changing, risk as typeof twoYears, ...changes));

  test('with a surcharge below zero: it would be a refund', () => {
    const change = { change: 'extension', days: '30', ...surcharge('-20%') };
    expect(refusedOf(changing, hengqin, change)).toEqual([
      'changes.0.facts.surcharge: a-figure-must-not-be-negative',
    ]);
  });

  test('by no days, or until a day of the cover', () => {
    expect(refusedOf(changing, hengqin, { change: 'extension', days: '0', ...surcharge('0%') })).toEqual([
      'changes.0.days: a-period-must-not-be-empty',
    ]);
    expect(refusedOf(changing, twoYears, { change: 'extension', until: '2027-12-31' })).toEqual([
      'changes.0.until: an-extension-ends-after-the-cover',
    ]);
  });

  test('beyond the longest that the tariff allows, with what is taken already', () => {
    const limited = providing('extension', { longest: { value: '90', source: 'a test' } });
    const by = (days: string) => ({ change: 'extension', days });
    expect(refusedOf(limited, twoYears, by('90'))).toEqual([]);
    const found = endorsedBy(limited, twoYears, by('60'), by('31'));
    expect(found).toMatchObject({
      rejections: [
        {
          code: 'an-extension-is-longer-than-the-tariff-allows',
          path: 'changes.1',
          found: '31 days',
          expected: 'at most 90 days in all, of which 60 are taken (a test)',
        },
      ],
    });
  });

  test('where the policy is over', () => {
    expect(refusedOf(changing, twoYears, { change: 'extension', on: '2028-01-01', days: '30' })).toEqual([
      'changes.0.on: a-change-is-outside-the-cover',
    ]);
  });

  test('in days where the risk knows only months, and in two ways', () => {
    const inMonths = { ...hengqin, period: { months: '18' } };
    expect(refusedOf(changing, inMonths, { change: 'extension', days: '30', ...surcharge('0%') })).toEqual([
      'period: the-tariff-asks-for-days',
    ]);
    expect(refusedOf(changing, hengqin, { change: 'extension', days: '30', months: '1' })).toEqual([
      'changes.0.change: a-change-must-be-stated-in-one-way',
    ]);
  });
});
