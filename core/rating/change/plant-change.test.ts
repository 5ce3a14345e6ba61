import { describe, expect, test } from 'vitest';
import { amounts, changing, endorsedBy, providing, scale, twoYears } from '../telling/example-changes.ts';
import { codes } from '../telling/example-tariff.ts';

const crane = { machine: 'crane-1', class: 'crane', replacementValue: '4800000.00' };
const machine = '0.85% of replacement-value, per-annum';
const facts = { damage: '2‰ of sum-insured, one-time', machine };
const byDays = { ...twoYears, facts, plant: [{ ...crane, from: '2026-03-01', to: '2026-10-03' }] };
const byScale = {
  ...changing,
  plant: {
    ...(changing['plant'] as object),
    time: { shortPeriod: { months: { table: 'scale', column: 'share' }, insideMonth: 'begun-month-counts' } },
  },
};

describe('plant that comes later', () => {
  const added = { change: 'plant-added', ...crane, machine: 'crane-2' };

  test('costs its annual rate for its own time: 217 of 365 days (computed)', () => {
    expect(amounts(changing, byDays, { ...added, days: '217' })[0]).toBe('24256.44');
  });

  test('by the short-period scale seven months are 75% (computed)', () => {
    expect(scale.rows[6]).toEqual(['7', '75%']);
    expect(amounts(byScale, byDays, { ...added, months: '7' })[0]).toBe('30600.00');
  });

  test('may have a rate of its own, stated with the change', () => {
    const change = { ...added, days: '73', facts: { machine: '1.10% of replacement-value, per-annum' } };
    // 4800000 × 1.10% ÷ 5
    expect(amounts(changing, byDays, change)[0]).toBe('10560.00');
  });

  test('has a name of its own and is there while the works last, as they were extended', () => {
    expect(codes(endorsedBy(changing, byDays, { ...added, machine: 'crane-1', days: '73' }))).toEqual([
      'changes.0.machine: an-item-of-a-quote-needs-a-name-of-its-own',
    ]);
    const late = { ...added, from: '2027-12-01', to: '2028-01-10' };
    expect(codes(endorsedBy(changing, byDays, late))).toEqual([
      'changes.0.from: plant-stays-longer-than-the-works',
    ]);
    const longer = { change: 'extension', days: '10', facts: { surcharge: '0%' } };
    expect(codes(endorsedBy(changing, byDays, longer, late))).toEqual([]);
  });

  test('whose class nobody knows is refused with its time', () => {
    const change = { ...added, class: 'crne', from: '2026-05-01', to: '2026-04-01' };
    expect(codes(endorsedBy(changing, byDays, change))).toEqual([
      'changes.0.class: a-word-is-unknown',
      'changes.0.to: a-period-must-not-end-before-it-begins',
    ]);
  });
});

describe('plant that leaves early', () => {
  const off = (words: object) => ({ change: 'plant-taken-off', machine: 'crane-1', ...words });

  test('is charged again for the days that it was there: 73 in place of 217', () => {
    expect(amounts(changing, byDays, off({ on: '2026-05-12' }))[0]).toBe('-16096.44');
    expect(amounts(changing, byDays, off({ days: '73' }))[0]).toBe('-16096.44');
  });

  test('by the scale three months cost 40%, not three sevenths', () => {
    const risk = { ...twoYears, facts, plant: [{ ...crane, months: '7' }] };
    expect(amounts(byScale, risk, off({ months: '3' }))[0]).toBe('-14280.00');
  });

  test('gives nothing back where the tariff says so', () => {
    const kept = providing('plant', { takenOff: 'no-refund' });
    expect(amounts(kept, byDays, off({ days: '73' }))[0]).toBe('0.00');
  });

  test('was insured, and is not there longer than it was insured for', () => {
    expect(codes(endorsedBy(changing, byDays, { ...off({ days: '73' }), machine: 'crane-9' }))).toEqual([
      'changes.0.machine: a-machine-is-not-insured',
    ]);
    expect(codes(endorsedBy(changing, byDays, off({ days: '218' })))).toEqual([
      'changes.0.days: a-change-is-outside-the-cover',
    ]);
    expect(codes(endorsedBy(changing, byDays, off({ on: '2026-10-04' })))).toEqual([
      'changes.0.on: a-change-is-outside-the-cover',
    ]);
  });
});
