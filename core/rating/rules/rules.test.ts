import { describe, expect, test } from 'vitest';
import { codes, type ExampleTable, pureRules, rules, schemeOf } from '../telling/example-tariff.ts';

const name = { en: 'a name', zh: '名称' };
const rates: ExampleTable = {
  axes: { class: 'exact' },
  values: {
    annual: 'rate of replacement-value, per-annum',
    once: 'rate of replacement-value, one-time',
    share: 'rate',
  },
  columns: ['class', 'annual', 'once', 'share'],
  rows: [['crane', '1%', '2%', '50%']],
};

function plant(rate: object, classes: object = { crane: name }) {
  return { ...rules, plant: { classes, rate, time: { days: 'actual/365' } } };
}

const at = 'versions.0.rules.';

describe('the rules of a tariff are rejected where', () => {
  test('a rate in the text is of another time than its item', () => {
    const gross = { value: '1% of replacement-value, one-time', source: 'a test' };
    expect(codes(schemeOf(plant({ gross })))).toEqual([
      `${at}plant.rate.gross.value: a-rate-is-over-another-time`,
    ]);
  });

  test('a column is of another time, of another base, or no typed rate', () => {
    const refused = (column: string) =>
      codes(schemeOf(plant({ gross: { table: 'rates', column } }), { rates }));
    expect(refused('annual')).toEqual([]);
    expect(refused('once')).toEqual([`${at}plant.rate.gross.column: a-rate-is-over-another-time`]);
    expect(refused('share')).toEqual([`${at}plant.rate.gross.column: a-column-has-another-form`]);
    expect(refused('anual')).toEqual([`${at}plant.rate.gross.column: a-column-is-unknown`]);
    const damage = {
      items: { 'contract-works': name },
      rate: { gross: { table: 'rates', column: 'annual' } },
    };
    expect(codes(schemeOf({ ...rules, materialDamage: damage }, { rates }))).toEqual([
      `${at}materialDamage.rate.gross.column: a-rate-is-of-another-base`,
      `${at}materialDamage.rate.gross.table: an-axis-is-answered-by-nobody`,
    ]);
  });

  test('a fact is no typed rate: one without its base and time', () => {
    const stated = (form: string) =>
      codes(schemeOf({ ...rules, facts: { ...(rules['facts'] as object), machine: { name, form } } }));
    expect(stated('typed-rate')).toEqual([]);
    expect(stated('rate')).toEqual([`${at}plant.rate.gross.fact: a-fact-has-another-form`]);
  });

  test('a table or a fact does not exist', () => {
    expect(schemeOf(plant({ gross: { table: 'rate', column: 'annual' } }), { rates })).toMatchObject({
      rejections: [{ code: 'a-table-is-unknown', found: 'rate', suggestion: 'did you mean "rates"?' }],
    });
    expect(codes(schemeOf(plant({ gross: { fact: 'machin' } })))).toEqual([
      `${at}plant.rate.gross.fact: a-fact-is-not-declared`,
    ]);
  });

  test('a class of machines has no row', () => {
    const given = plant({ gross: { table: 'rates', column: 'annual' } }, { crane: name, rig: name });
    expect(codes(schemeOf(given, { rates }))).toEqual([
      `${at}plant.rate.gross.table: a-table-has-no-row-for-a-word-of-the-rules`,
    ]);
  });

  test('a rate stands without its source, twice, or not at all', () => {
    const refused = (rate: object) => codes(schemeOf(plant(rate)));
    const gross = { value: '1% of replacement-value, per-annum', source: 'a test' };
    expect(refused({ gross: { value: gross.value } })).toEqual([
      `${at}plant.rate.gross: a-value-must-name-its-source`,
    ]);
    expect(refused({ gross, pure: gross })).toEqual([`${at}plant.rate: a-tariff-rate-is-pure-or-gross`]);
    expect(refused({})).toEqual([`${at}plant.rate: a-tariff-rate-is-pure-or-gross`]);
  });

  test('a pure rate has no build-up', () => {
    expect(codes(schemeOf({ ...pureRules, buildUp: undefined }))).toEqual([
      `${at}materialDamage.rate.pure: a-pure-rate-needs-safety-and-loadings`,
    ]);
  });

  test('a cover has no rate, or the name of an item', () => {
    const additional = { covers: { liability: { name, category: 'liability' } } };
    expect(codes(schemeOf({ ...rules, additional }))).toEqual([
      `${at}additional.covers.liability: a-cover-has-no-rate`,
      `${at}additional.covers.liability: a-name-already-means-something-else`,
    ]);
  });

  test('liability is both rated and included', () => {
    const rate = { gross: { fact: 'third' } };
    expect(codes(schemeOf({ ...rules, liability: { rate, included: { source: 'a test' } } }))).toEqual([
      `${at}liability: liability-is-rated-or-included`,
    ]);
  });

  test('plant goes both by days and by a scale', () => {
    const months = { table: 'scale', column: 'share' };
    const time = { days: 'actual/365', shortPeriod: { months, insideMonth: 'interpolated' } };
    const given = {
      ...rules,
      plant: { classes: { crane: name }, rate: { gross: { fact: 'machine' } }, time },
    };
    expect(codes(schemeOf(given))).toEqual([`${at}plant.time: the-time-of-plant-goes-one-way`]);
  });

  function scaled(axes: ExampleTable['axes'], columns: readonly string[], rows: readonly string[][]) {
    const scale = { axes, values: { share: 'rate' }, columns: [...columns, 'share'], rows };
    const time = {
      shortPeriod: { months: { table: 'scale', column: 'share' }, insideMonth: 'begun-month-counts' },
    };
    const given = { classes: { crane: name }, rate: { gross: { fact: 'machine' } }, time };
    return codes(schemeOf({ ...rules, plant: given }, { scale }));
  }

  test('a scale lists no steps, or steps that are no lengths', () => {
    const place = `${at}plant.time.shortPeriod.months.table`;
    const rows = ['1', '2.5', 'three'].map((months) => [months, '20%']);
    expect(scaled({ months: 'exact' }, ['months'], [['1', '20%']])).toEqual([]);
    expect(scaled({ months: 'exact' }, ['months'], rows)).toEqual([
      `${place}: a-step-of-a-scale-is-a-whole-number`,
      `${place}: a-step-of-a-scale-is-a-whole-number`,
    ]);
    expect(scaled({ class: 'exact' }, ['class'], [['crane', '20%']])).toEqual([
      `${place}: a-scale-lists-its-steps`,
    ]);
  });

  test('a scale asks for the time by another axis', () => {
    expect(scaled({ months: 'exact', days: 'exact' }, ['months', 'days'], [['1', '5', '20%']])).toEqual([
      `${at}plant.time.shortPeriod.months.table: an-axis-is-answered-by-nobody`,
    ]);
  });

  test('the rounding is finer than the currency', () => {
    expect(codes(schemeOf({ ...rules, rounding: { value: 'half-up 0.001', source: 'a test' } }))).toEqual([
      `${at}rounding.value: a-rounding-is-finer-than-the-currency`,
    ]);
  });

  test('an interpolated table holds rates: only factors are drawn as straight lines', () => {
    const line: ExampleTable = {
      axes: { months: 'interpolated' },
      values: { share: 'rate' },
      columns: ['months', 'share'],
      rows: [['1', '20%']],
    };
    const levies = { fund: { name, rate: { table: 'line', column: 'share' } } };
    expect(codes(schemeOf({ ...rules, levies }, { line }))).toEqual([
      `${at}levies.fund.rate.column: only-factors-are-interpolated`,
    ]);
  });

  test('a word is not one of the vocabulary', () => {
    expect(schemeOf({ ...rules, maintenence: {} })).toMatchObject({
      rejections: [{ code: 'a-key-is-unknown', suggestion: 'did you mean "maintenance"?' }],
    });
  });

  test('a part takes the rate of the works, and these have none', () => {
    const share = (value: string) => ({ value, source: 'a test' });
    const part = {
      name,
      items: ['installation'],
      rate: { gross: share('3‰ of sum-insured, one-time') },
      byShare: { rateOfWorksUpTo: share('20%') },
    };
    const items = { 'contract-works': name, installation: name };
    const materialDamage = { items, parts: { installation: part } };
    expect(codes(schemeOf({ ...rules, materialDamage }))).toEqual([
      `${at}materialDamage.parts.installation.byShare: a-part-has-no-rate-of-the-works`,
    ]);
  });

  test.each([
    ['a band', 'band', ['calendarMonth>=', 'calendarMonth<', 'hazard'], [['1', '13', '1']]],
    ['with a month missing', 'exact', ['calendarMonth', 'hazard'], [['1 2 3 4 5 6 7 8 9 10 11', '1']]],
    [
      'with a month of two digits',
      'exact',
      ['calendarMonth', 'hazard'],
      [['01 2 3 4 5 6 7 8 9 10 11 12', '1']],
    ],
  ])('hazards of the months of the calendar are %s', (_, axis, columns, rows) => {
    const hazards = { axes: { calendarMonth: axis }, values: { hazard: 'factor' }, columns, rows };
    const overTime = {
      source: 'a test',
      values: [
        { time: '0', value: '0.2' },
        { time: '1', value: '1' },
      ],
      hazards: { table: 'hazards', column: 'hazard' },
      decimals: { value: '6', source: 'a test' },
    };
    const damage = { ...(rules['materialDamage'] as object), factors: [{ name, overTime }] };
    const found = codes(schemeOf({ ...rules, materialDamage: damage }, { hazards }));
    const code =
      axis === 'band' ? 'a-word-answers-only-an-exact-axis' : 'a-table-has-no-row-for-a-word-of-the-rules';
    expect(found).toEqual([`${at}materialDamage.factors.0.overTime.hazards.table: ${code}`]);
  });

  test('months are counted by numbers of days that are none', () => {
    const countMonths = {
      by: 'calendar-difference',
      yearOf: '365',
      monthOf: '0',
      oneMoreFrom: '-15',
      source: 'a test',
    };
    expect(codes(schemeOf({ ...rules, countMonths }))).toEqual([
      `${at}countMonths.monthOf: a-count-must-be-above-zero`,
      `${at}countMonths.oneMoreFrom: a-count-must-be-above-zero`,
    ]);
  });
});
