import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  amounts,
  changing,
  documentOf,
  endorsedBy,
  providing,
  twoYears,
} from '../telling/example-changes.ts';
import { codes } from '../telling/example-tariff.ts';

const fixed = {
  ...twoYears,
  materialDamage: [{ item: 'contract-works', sumInsured: '98765432.10' }],
  facts: { damage: '1.85‰ of sum-insured, one-time' },
};
const final = (words: object) => ({ change: 'final-value', on: '2028-02-01', ...words });

describe('the final value', () => {
  test('three per cent lower gives a refund (computed)', () => {
    expect(documentOf(changing, fixed, final({ share: '-3%' }))).toMatchObject({
      original: { premium: '182716.05' },
      changes: [{ sumInsured: '95802469.14', premium: '177234.57', additional: '-5481.48' }],
      premium: '177234.57',
    });
  });

  test('seven per cent higher is charged (computed)', () => {
    expect(documentOf(changing, fixed, final({ share: '7%' })).changes).toMatchObject([
      { sumInsured: '105679012.35', premium: '195506.17', additional: '12790.12' },
    ]);
  });

  test('what an increase was charged for is not charged twice', () => {
    const rise = { change: 'increase', amount: '10000000.00' };
    // 110m and 112m × 2‰
    const changes = [rise, final({ sumInsured: '112000000.00' })];
    expect(amounts(changing, twoYears, ...changes)).toEqual(['20000.00', '4000.00', '224000.00']);
  });

  test('what is charged on a limit stays, maintenance follows', () => {
    const risk = {
      ...twoYears,
      liability: { perAccident: '10000000.00' },
      maintenance: { tier: 'visits', months: '12' },
      facts: {
        damage: '2‰ of sum-insured, one-time',
        third: '3‰ of limit-per-accident, one-time',
        guarantee: '0.5‰ of sum-insured, one-time',
      },
    };
    // (100m + 10m) × (2‰ + 0.5‰) + 30000
    expect(amounts(changing, risk, final({ share: '10%' }))).toEqual(['25000.00', '305000.00']);
  });

  test('a cover on its own limit stays, also at the rate of the works; one on the sum insured follows', () => {
    const cover = { name: { en: 'a name', zh: '名称' }, category: 'material-damage' };
    const rate = { gross: { value: '0.1‰ of sum-insured, one-time', source: 'a test' } };
    const covers = {
      debris: { ...cover, asMaterialDamage: { steps: 'all' } },
      strikes: { ...cover, on: 'sum-insured', rate },
    };
    const risk = { ...twoYears, additional: [{ cover: 'debris', limit: '5000000' }, { cover: 'strikes' }] };
    // 100m × 2‰ + 5m × 2‰ + 100m × 0.1‰; a tenth of the first and of the last.
    expect(documentOf({ ...changing, additional: { covers } }, risk, final({ share: '10%' }))).toMatchObject({
      original: { premium: '220000.00' },
      changes: [{ additional: '21000.00' }],
    });
  });

  test('nothing is given back where the tariff says so, and a rise is charged all the same', () => {
    const kept = providing('finalValue', { refund: 'none' });
    expect(amounts(kept, twoYears, final({ share: '-30%' }))).toEqual(['0.00', '200000.00']);
    expect(amounts(kept, twoYears, final({ share: '30%' }))).toEqual(['60000.00', '260000.00']);
  });

  test('a part of the premium is kept whatever the value', () => {
    const keeps = providing('finalValue', { keeps: { value: '80%', source: 'a test' } });
    expect(amounts(keeps, twoYears, final({ share: '-15%' }))[0]).toBe('-30000.00');
    expect(amounts(keeps, twoYears, final({ share: '-50%' }))[0]).toBe('-40000.00');
  });

  test('the minimum premium is kept, and what was charged up to it is used up first', () => {
    const least = { ...changing, minimumPremium: { value: '210000.00', source: 'a test' } };
    expect(amounts(least, twoYears, final({ share: '-15%' }))).toEqual(['0.00', '210000.00']);
    expect(amounts(least, twoYears, final({ share: '10%' }))).toEqual(['10000.00', '220000.00']);
  });

  test('after an early completion only the part that was kept is adjusted', () => {
    const early = { change: 'early-completion', on: '2026-12-31' };
    // Half of 200000 goes back; half of 20000 is charged.
    const changes = [early, final({ on: '2027-02-01', share: '10%' })];
    expect(amounts(changing, twoYears, ...changes)).toEqual(['-100000.00', '10000.00', '110000.00']);
  });

  test('comes within the months of the tariff, once, and leaves something', () => {
    expect(codes(endorsedBy(changing, fixed, final({ on: '2028-04-01', share: '1%' })))).toEqual([
      'changes.0.on: a-final-value-comes-too-late',
    ]);
    expect(codes(endorsedBy(changing, fixed, final({ share: '1%' }), final({ share: '1%' })))).toEqual([
      'changes.1.change: a-change-comes-after-the-policy-has-ended',
    ]);
    expect(codes(endorsedBy(changing, fixed, final({ share: '-100%' })))).toEqual([
      'changes.0.share: a-final-value-is-above-zero',
    ]);
  });

  test('never gives back more than was paid', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 729 }), (permille, day) => {
        const early = { change: 'early-completion', day: `${day}` };
        const last = { change: 'final-value', share: `-${permille}‰` };
        const [, , premium = ''] = amounts(changing, twoYears, early, last);
        expect(premium.startsWith('-')).toBe(false);
      }),
      { numRuns: 25 },
    );
  });
});

describe('an increase of the sum insured', () => {
  const india = providing('increase', {
    upTo: { value: '50%', source: 'IC 77' },
    charged: { value: '50%', source: 'IC 77' },
    when: 'at-inception',
    once: 'yes',
  });
  const risk = {
    ...twoYears,
    materialDamage: [{ item: 'contract-works', sumInsured: '40000000' }],
    facts: { damage: '1.5‰ of sum-insured, one-time' },
  };

  test('India charges the rate on half of the escalation (published: IC 77)', () => {
    expect(documentOf(india, risk, { change: 'increase', share: '10%' })).toMatchObject({
      original: { premium: '60000.00' },
      changes: [{ amount: '4000000.00', chargedOn: '2000000.00', additional: '3000.00' }],
      premium: '63000.00',
    });
  });

  test('is for the whole period, whenever it is agreed: the rate assumes that values build up', () => {
    const late = { change: 'increase', on: '2027-12-31', amount: '10000000.00' };
    expect(amounts(changing, twoYears, late)[0]).toBe('20000.00');
  });

  test('an extension after it is pro rata of both', () => {
    const rise = { change: 'increase', amount: '10000000.00' };
    const longer = { change: 'extension', days: '73' };
    expect(amounts(changing, twoYears, rise, longer)).toEqual(['20000.00', '22000.00', '242000.00']);
  });

  test('is refused twice, late, above the limit, and of nothing', () => {
    const by = (share: string, on = '2026-01-01') => ({ change: 'increase', on, share });
    expect(codes(endorsedBy(india, risk, by('10%'), by('10%')))).toEqual([
      'changes.1.change: a-change-happens-once',
    ]);
    expect(codes(endorsedBy(india, risk, by('10%', '2026-01-02')))).toEqual([
      'changes.0.on: an-increase-is-agreed-at-inception',
    ]);
    expect(codes(endorsedBy(india, risk, by('50.01%')))).toEqual([
      'changes.0: an-increase-is-beyond-the-tariff',
    ]);
    expect(codes(endorsedBy(india, risk, by('0%')))).toEqual(['changes.0.share: an-increase-is-above-zero']);
  });

  test('several together are not above the limit', () => {
    const rise = { change: 'increase', amount: '30000000.00' };
    expect(endorsedBy(changing, twoYears, rise, rise)).toMatchObject({
      rejections: [
        {
          path: 'changes.1',
          expected: 'at most 50000000.00, 50% of the sum insured, of which 30000000.00 is taken',
        },
      ],
    });
  });
});

describe('a declaration of values', () => {
  const long = { ...twoYears, period: { from: '2026-01-01', to: '2029-12-31' } };
  const declared = (on: string, sumInsured: string) => ({
    change: 'declaration',
    on,
    invested: '25000000.00',
    sumInsured,
  });

  test('costs nothing where the premium is adjusted at the end; each has its day', () => {
    const changes = [declared('2026-12-20', '110000000'), declared('2028-02-01', '120000000')];
    expect(documentOf(changing, long, ...changes)).toMatchObject({
      changes: [
        { additional: '0.00', due: '2027-01-01', late: 'no' },
        { additional: '0.00', due: '2028-01-01', late: 'yes' },
      ],
      premium: '200000.00',
    });
  });

  test('is charged or given back at once where the tariff says so', () => {
    const atOnce = providing('declarations', { adjusts: 'at-once' });
    const changes = [declared('2026-12-20', '110000000'), declared('2027-12-20', '90000000')];
    expect(amounts(atOnce, long, ...changes)).toEqual(['20000.00', '-40000.00', '180000.00']);
  });

  test('is not asked for where the works are not long enough, and never of more than all', () => {
    const three = { ...twoYears, period: { from: '2026-01-01', to: '2028-12-31' } };
    expect(codes(endorsedBy(changing, three, declared('2026-12-20', '100000000')))).toEqual([
      'changes.0: these-works-are-not-declared-year-by-year',
    ]);
    expect(codes(endorsedBy(changing, long, declared('2026-12-20', '24999999.99')))).toEqual([
      'changes.0.invested: not-more-is-invested-than-the-total',
    ]);
  });
});
