import { describe, expect, test } from 'vitest';
import { certain } from '../../result/result.ts';
import { codes, type ExampleTable, quoted, rules, works } from '../telling/example-tariff.ts';

const name = { en: 'a name', zh: '名称' };
const annual: ExampleTable = {
  axes: { class: 'exact' },
  values: { rate: 'rate of replacement-value, per-annum' },
  columns: ['class', 'rate'],
  rows: [
    ['crane', '0.85%'],
    ['piling-rig', '1.10%'],
  ],
};
/** US customary short-period scale (chestofbooks.com). */
const scale: ExampleTable = {
  axes: { months: 'exact' },
  values: { share: 'rate' },
  columns: ['months', 'share'],
  rows: ['20%', '30%', '40%', '50%', '60%', '70%', '75%', '80%', '85%', '90%', '95%', '100%'].map(
    (share, place) => [`${place + 1}`, share],
  ),
};
const facts = { damage: '1‰ of sum-insured, one-time' };

function plantRules(time: object) {
  const plant = {
    classes: { crane: name, 'piling-rig': name },
    rate: { gross: { table: 'annual', column: 'rate' } },
    time,
  };
  return { ...rules, plant };
}
const byScale = plantRules({
  shortPeriod: { months: { table: 'scale', column: 'share' }, insideMonth: 'begun-month-counts' },
});
const byDays = plantRules({ days: 'actual/365' });

function machines(...times: object[]) {
  const values = [
    { machine: 'crane-1', class: 'crane', replacementValue: '4800000.00' },
    { machine: 'rig-1', class: 'piling-rig', replacementValue: '1235000.00' },
  ];
  return { ...works('1000.00'), facts, plant: times.map((time, place) => ({ ...values[place], ...time })) };
}

describe('a machine with a rate of its own', () => {
  const risk = (rate: string) => ({
    ...works('1000.00'),
    facts: { ...facts, machine: '0.85% of replacement-value, per-annum' },
    plant: [
      { machine: 'crane-1', class: 'crane', replacementValue: '1000000.00', days: '365' },
      { machine: 'crane-2', class: 'crane', replacementValue: '1000000.00', days: '365', rate },
    ],
  });

  test('takes it where the tariff leaves rates of plant to the risk (computed)', () => {
    const quote = certain(
      quoted(rules, { ...risk('1.10% of replacement-value, per-annum'), period: { days: '365' } }),
    );
    expect(quote.items.slice(1).map(({ premium }) => premium)).toEqual(['8500.00', '11000.00']);
  });

  test('is refused where the tariff has a rate, and where it is a rate of something else', () => {
    const own = { ...risk('1.10% of replacement-value, per-annum'), period: { days: '365' } };
    expect(codes(quoted(byDays, own, { annual }))).toEqual(['plant.1.rate: a-tariff-has-its-own-rate']);
    const other = { ...risk('1.10% of sum-insured, per-annum'), period: { days: '365' } };
    expect(codes(quoted(rules, other))).toEqual(['plant.1.rate: a-rate-is-of-another-base']);
  });
});

describe('plant at an annual rate', () => {
  test('seven months by the short-period scale are 75% of the year (computed)', () => {
    const quote = certain(quoted(byScale, machines({ months: '7' }, { months: '7' }), { annual, scale }));
    expect(quote.items.slice(1).map(({ premium }) => premium)).toEqual(['30600.00', '10188.75']);
    expect(quote.plant).toBe('40788.75');
  });

  test('217 days are 217/365 of the year (computed)', () => {
    const quote = certain(quoted(byDays, machines({ days: '217' }, { days: '217' }), { annual }));
    expect(quote.items.slice(1)).toMatchObject([
      {
        item: 'crane-1',
        rate: '0.85%',
        unit: '% of replacement-value',
        timeBasis: 'per-annum',
        premium: '24256.44',
      },
      {
        item: 'rig-1',
        rate: '1.1%',
        unit: '% of replacement-value',
        timeBasis: 'per-annum',
        premium: '8076.56',
      },
    ]);
    expect(quote.plant).toBe('32333.00');
  });

  test('dates count both ends: 1 January to 5 August 2026 is 217 days, and eight months begun', () => {
    const dates = { from: '2026-01-01', to: '2026-08-05' };
    expect(certain(quoted(byDays, machines(dates), { annual })).plant).toBe('24256.44');
    expect(certain(quoted(byScale, machines(dates), { annual, scale })).plant).toBe('32640.00');
  });

  test('by another day count the year is 360 days, or the year that it is (computed)', () => {
    const dates = { from: '2026-01-01', to: '2026-08-05' };
    const by = (days: string) => (time: object) => quoted(plantRules({ days }), machines(time), { annual });
    expect(certain(by('actual/360')({ days: '217' })).plant).toBe('24593.33');
    expect(certain(by('actual/actual')(dates)).plant).toBe('24256.44');
    expect(certain(by('30/360')(dates)).plant).toBe('24366.67');
    expect(codes(by('30/360')({ days: '217' }))).toEqual(['plant.0: the-tariff-asks-for-dates']);
  });

  /** The days inside the first month of the same scale: 35, 50, 65 and 80 per cent of the rate for one month. */
  const firstMonth: ExampleTable = {
    axes: { days: 'exact' },
    values: { share: 'rate' },
    columns: ['days', 'share'],
    rows: [
      ['5', '7%'],
      ['10', '10%'],
      ['15', '13%'],
      ['20', '16%'],
    ],
  };
  const withDays = (insideMonth: string) => {
    const [months, days] = ['scale', 'days'].map((table) => ({ table, column: 'share' }));
    return plantRules({ shortPeriod: { months, days, insideMonth } });
  };

  test.each([
    ['2026-01-06', '4080.00'],
    ['2026-01-21', '8160.00'],
    ['2026-02-14', '12240.00'],
  ])('from 1 January to %s by a scale with days inside the first month is %s (computed)', (to, plant) => {
    const given = machines({ from: '2026-01-01', to });
    const tables = { annual, scale, days: firstMonth };
    expect(certain(quoted(withDays('begun-month-counts'), given, tables)).plant).toBe(plant);
  });

  test('between two steps the share is on the line between them, and the working names both (computed)', () => {
    const given = machines({ from: '2026-01-01', to: '2026-02-14' });
    const quote = certain(quoted(withDays('interpolated'), given, { annual, scale, days: firstMonth }));
    expect(quote.plant).toBe('10200.00');
    expect(JSON.stringify(quote)).toContain('between 20% and 30%');
  });

  test('kinds of works for which the scale has no steps are rejected', () => {
    const rows = scale.rows.map((step) => ['road', ...step]);
    const axes = { work: 'exact', months: 'exact' };
    const ofRoads = { ...scale, axes, columns: ['work', ...scale.columns], rows };
    const byWork = { ...byScale, facts: { ...(rules['facts'] as object), work: { name } } };
    const asked = (work: string) => ({ ...machines({ months: '7' }), facts: { ...facts, work } });
    const tables = { annual, scale: ofRoads };
    expect(certain(quoted(byWork, asked('road'), tables)).plant).toBe('30600.00');
    expect(codes(quoted(byWork, asked('tunnel'), tables))).toEqual([
      'facts.work: a-table-has-no-row-for-this-key',
    ]);
  });

  test('more months than the scale has, and days without months, are rejected', () => {
    const risk = { ...machines({ months: '13' }, { days: '3' }), period: { months: '13' } };
    expect(codes(quoted(byScale, risk, { annual, scale }))).toEqual([
      'plant.0: a-term-is-longer-than-the-short-period-scale',
      'plant.1: the-tariff-asks-for-months',
    ]);
    expect(codes(quoted(byDays, machines({ months: '7' }), { annual }))).toEqual([
      'plant.0: the-tariff-asks-for-days',
    ]);
  });

  test('a machine without replacement value, time or a class of the tariff is rejected, all at once', () => {
    const plant = [
      { machine: 'a', class: 'crane', days: '3' },
      { machine: 'b', class: 'crane', replacementValue: '1.00' },
      { machine: 'c', class: 'cranes', replacementValue: '1.00', days: '3' },
    ];
    expect(codes(quoted(byDays, { ...works('1.00'), facts, plant }, { annual }))).toEqual([
      'plant.0.replacementValue: a-key-is-missing',
      'plant.1: a-period-is-missing',
      'plant.2.class: a-word-is-unknown',
    ]);
  });

  test('two machines of one name, or a machine with the name of an item, are rejected', () => {
    const machine = { class: 'crane', replacementValue: '1.00', days: '3' };
    const plant = ['a', 'a', 'liability'].map((title) => ({ ...machine, machine: title }));
    expect(codes(quoted(byDays, { ...works('1.00'), facts, plant }, { annual }))).toEqual([
      'plant.1.machine: an-item-stands-twice',
      'plant.2.machine: an-item-of-a-quote-needs-a-name-of-its-own',
    ]);
  });

  const stays = (period: object, time: object) => quoted(byDays, { ...machines(time), period }, { annual });
  const days = (from: string, to: string) => ({ from, to });

  test.each([
    [days('2026-01-01', '2026-12-31'), days('2025-12-31', '2026-03-01')],
    [days('2026-01-01', '2026-12-31'), days('2026-06-01', '2027-01-01')],
    [days('2026-01-01', '2026-12-31'), { days: '366' }],
    [days('2026-01-01', '2026-12-31'), { months: '13' }],
    [{ days: '100' }, { days: '101' }],
    [{ days: '100' }, days('2026-01-01', '2026-12-31')],
    [{ months: '7' }, { months: '8' }],
    [{ months: '7' }, days('2026-01-01', '2026-08-01')],
  ])('during works of %j is not insured for %j', (period, time) => {
    expect(codes(stays(period, time))).toEqual(['plant.0: plant-stays-longer-than-the-works']);
  });

  test.each([
    [days('2026-01-01', '2026-12-31'), days('2026-01-01', '2026-12-31')],
    [days('2026-01-01', '2026-12-31'), { days: '365' }],
    [{ days: '100' }, { days: '100' }],
    [{ months: '7' }, days('2026-01-01', '2026-07-31')],
    [{ months: '1' }, { days: '90' }],
  ])('during works of %j is insured for %j', (period, time) => {
    expect(codes(stays(period, time))).toEqual([]);
  });

  test('that stays too long is told the period of the works', () => {
    const reason = { found: '2026-01-01 to 2026-03-01', expected: 'within 2026-01-01 to 2026-02-28' };
    expect(stays(days('2026-01-01', '2026-02-28'), days('2026-01-01', '2026-03-01'))).toMatchObject({
      rejections: [reason],
    });
    expect(stays({ days: '9' }, { days: '10' })).toMatchObject({
      rejections: [{ found: '10 days', expected: 'at most 9 days' }],
    });
  });
});
