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

const oneYear = { ...twoYears, period: { from: '2026-01-01', to: '2026-12-31' } };
const cancelled = (by: string, on: string) => ({ change: 'cancellation', by, on });
const early = (on: string) => ({ change: 'early-completion', on });

describe('a cancellation', () => {
  test('by the insurer gives back pro rata (IC 57): 657 of 730 days', () => {
    expect(amounts(changing, twoYears, cancelled('insurer', '2026-03-14'))).toEqual([
      '-180000.00',
      '20000.00',
    ]);
  });

  test('by the insured gives back by the short-period scale (IC 57): three months of a year cost 40%', () => {
    expect(amounts(changing, oneYear, cancelled('insured', '2026-03-31'))).toEqual([
      '-120000.00',
      '80000.00',
    ]);
  });

  test('of seven months three cost what three cost of them: 40 of 75', () => {
    const seven = { ...twoYears, period: { from: '2026-01-01', to: '2026-07-31' } };
    // 200000 × (1 − 40 ÷ 75) = 93333.33
    expect(amounts(changing, seven, cancelled('insured', '2026-03-31'))[0]).toBe('-93333.33');
  });

  test('by a scale is refused where the works last longer than it, or were extended', () => {
    expect(codes(endorsedBy(changing, twoYears, cancelled('insured', '2026-03-31')))).toEqual([
      'period: a-term-is-longer-than-the-short-period-scale',
    ]);
    const longer = { change: 'extension', days: '30' };
    expect(codes(endorsedBy(changing, oneYear, longer, cancelled('insured', '2026-03-31')))).toEqual([
      'changes.1.change: a-short-period-scale-says-nothing-of-an-extension',
    ]);
  });

  test('gives back no more than was paid, however that is rounded', () => {
    const thousands = { ...changing, rounding: { value: 'up 1000', source: 'illustrative' } };
    const least = { ...thousands, minimumPremium: { value: '200900.00', source: 'illustrative' } };
    expect(amounts(least, oneYear, cancelled('insurer', '2026-01-01'))).toEqual(['-200900.00', '0.00']);
  });

  test('gives back an extension by its own days', () => {
    const longer = { change: 'extension', days: '73', facts: { surcharge: '50%' } };
    // The extension of 73 days cost 30000.00; all of it and a tenth of the rest is left.
    const changes = [longer, cancelled('insurer', '2027-10-19')];
    expect(amounts(changing, twoYears, ...changes)).toEqual(['30000.00', '-50000.00', '180000.00']);
    // Of the extension 10 of 73 days are left: 30000 × 10 ÷ 73 = 4109.59.
    expect(amounts(changing, twoYears, longer, cancelled('insurer', '2028-03-03'))[1]).toBe('-4109.59');
  });

  test('takes plant off too, each machine by its own days', () => {
    const machine = (name: string, from: string, to: string) => ({
      machine: name,
      class: 'crane',
      replacementValue: '1000000.00',
      from,
      to,
    });
    const risk = {
      ...twoYears,
      plant: [
        machine('gone', '2026-01-01', '2026-03-14'),
        machine('there', '2026-03-05', '2026-03-24'),
        machine('to come', '2026-06-01', '2026-12-31'),
      ],
      facts: { damage: '2‰ of sum-insured, one-time', machine: '0.73% of replacement-value, per-annum' },
    };
    const made = documentOf(changing, risk, cancelled('insurer', '2026-03-14'));
    // 7300 a year: 73, 20 and 214 days; of the second 10 days are left, of the third all.
    expect(made.original.premium).toBe('206140.00');
    expect(made.changes).toMatchObject([{ additional: '-184480.00' }]);
  });

  test('is the last change', () => {
    const longer = { change: 'extension', days: '30' };
    expect(codes(endorsedBy(changing, twoYears, cancelled('insurer', '2026-03-14'), longer))).toEqual([
      'changes.1.change: a-change-comes-after-the-policy-has-ended',
    ]);
  });

  test('lies within the cover', () => {
    expect(codes(endorsedBy(changing, twoYears, cancelled('insurer', '2028-01-01')))).toEqual([
      'changes.0.on: a-change-is-outside-the-cover',
    ]);
    const day = { change: 'cancellation', by: 'insurer', day: '731' };
    expect(codes(endorsedBy(changing, twoYears, day))).toEqual([
      'changes.0.day: a-change-is-outside-the-cover',
    ]);
  });

  test('needs the days of the policy', () => {
    const inMonths = { ...twoYears, period: { months: '24' } };
    const day = { change: 'cancellation', by: 'insurer', day: '73' };
    expect(codes(endorsedBy(changing, inMonths, day))).toEqual(['period: the-tariff-asks-for-days']);
  });
});

describe('an early completion', () => {
  test('gives back pro rata where the tariff says so', () => {
    expect(amounts(changing, twoYears, early('2026-12-31'))).toEqual(['-100000.00', '100000.00']);
    const days = { ...twoYears, period: { days: '730' } };
    expect(amounts(changing, days, { change: 'early-completion', day: '365' })[0]).toBe('-100000.00');
  });

  test('gives nothing back where the tariff says so (beacon.co.tt)', () => {
    const none = providing('earlyCompletion', { refund: 'none' });
    expect(amounts(none, twoYears, early('2026-12-31'))).toEqual(['0.00', '200000.00']);
  });

  test('gives back the less the later it is, and never more than was paid', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 729 }), (day) => {
        const at = (last: number) =>
          Number(amounts(changing, twoYears, { change: 'early-completion', day: `${last}` })[1]);
        expect(at(day)).toBeGreaterThan(0);
        expect(at(day + 1)).toBeGreaterThanOrEqual(at(day));
        expect(at(day + 1)).toBeLessThanOrEqual(200_000);
      }),
      { numRuns: 25 },
    );
  });
});
