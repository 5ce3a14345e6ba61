import { describe, expect, test } from 'vitest';
import { certain } from '../../result/result.ts';
import { codes, type ExampleTable, quoted, rules, schemeOf, works } from '../telling/example-tariff.ts';

const name = { en: 'a name', zh: '名称' };
/** The first bands of a public South African program: their rate is of the whole value. */
const bands: ExampleTable = {
  axes: { sumInsured: 'band' },
  values: { rate: 'rate of sum-insured, one-time' },
  columns: ['sumInsured>', 'sumInsured<=', 'rate'],
  rows: [
    ['0', '5000000', '0.115%'],
    ['5000000', '10000000', '0.110%'],
  ],
};
const banded = {
  ...rules,
  materialDamage: { items: { 'contract-works': name }, rate: { gross: { table: 'bands', column: 'rate' } } },
};
const said = { ...banded, inversions: { 'bands.rate': { source: 'the tariff is so' } } };
const at = 'versions.0.rules.materialDamage.rate.gross';

describe('a larger risk that costs less', () => {
  test('is refused unless the tariff says that it is so', () => {
    expect(schemeOf(banded, { bands })).toMatchObject({
      rejections: [
        {
          code: 'a-larger-risk-costs-less',
          path: at,
          file: 'tables/bands.csv',
          line: 3,
          column: 'rate',
          found: '0.110% for a larger sumInsured, 0.115% up to 5000000',
          suggestion: 'where the tariff is so, say why under inversions: bands.rate',
        },
      ],
    });
    expect(schemeOf(said, { bands }).ok).toBe(true);
  });

  test.each([
    ['5000000.00', '5750.00', []],
    ['5000000.01', '5500.00', ['a-larger-risk-costs-less']],
    ['5227272.72', '5750.00', ['a-larger-risk-costs-less']],
    ['5227272.73', '5750.00', []],
  ])('%s costs %s and warns %j (computed)', (sumInsured, premium, warned) => {
    const quote = certain(quoted(said, works(sumInsured), { bands }));
    expect(quote.premium).toBe(premium);
    expect((quote.warnings ?? []).map(({ code }) => code)).toEqual(warned);
  });

  // What could not be read may well fall: "an inversion is none" would only follow from the other fault.
  test.each([
    [{ ...bands, columns: ['sumInsured>', 'sumInsured<=', 'rat'] }, 'rate: a-column-is-missing'],
    [
      {
        ...bands,
        rows: [
          ['0', '5000000', '0.115%'],
          ['5000000', '10000000', '0.110'],
        ],
      },
      'rate: a-rate-must-state-its-unit',
    ],
  ])('is not called none where its table could not be read', (table, reason) => {
    const told = schemeOf(said, { bands: table });
    const found = told.ok
      ? []
      : told.rejections.map(({ column = '', path, code }) => `${column || path}: ${code}`);
    expect(found).toContain(reason);
    expect(found.join(' ')).not.toContain('an-inversion-is-none');
  });

  test('is not called none where the rules name another column', () => {
    const rate = { gross: { table: 'bands', column: 'rte' } };
    const misspelt = { ...said, materialDamage: { ...said.materialDamage, rate } };
    expect(codes(schemeOf(misspelt, { bands }))).toEqual([`${at}.column: a-column-is-unknown`]);
  });

  // 5,000,000 at 0.115% cost 5,750.00; 10,000,000 at 0.100% cost 10,000.00, and what is between them is not known.
  test('is not seen across a band of which the rate is not known', () => {
    const rows = [
      ['0', '5000000', '0.115%'],
      ['5000000', '10000000', ''],
      ['10000000', '15000000', '0.100%'],
    ];
    expect(schemeOf(banded, { bands: { ...bands, rows } }).ok).toBe(true);
  });

  test('is found in scales of months, in credits and in limits too', () => {
    const months = (rows: string[][], values: string): ExampleTable => ({
      axes: { months: 'exact' },
      values: { x: values },
      columns: ['months', 'x'],
      rows,
    });
    const stepped = (step: object) => ({
      ...rules,
      materialDamage: {
        items: { 'contract-works': name },
        rate: { gross: { fact: 'damage' } },
        factors: [{ name, ...step }],
      },
    });
    const path = 'versions.0.rules.materialDamage.factors.0';
    const of = { table: 't', column: 'x' };
    // The fault of a public calculator: five months cost more than six.
    const falling = months(
      [
        ['5', '1.00'],
        ['6', '0.70'],
      ],
      'factor',
    );
    expect(codes(schemeOf(stepped({ factor: of }), { t: falling }))).toEqual([
      `${path}.factor: a-larger-risk-costs-less`,
    ]);
    const credits = months(
      [
        ['5', '10%'],
        ['6', '20%'],
      ],
      'rate',
    );
    expect(codes(schemeOf(stepped({ credit: of }), { t: credits }))).toEqual([
      `${path}.credit: a-larger-risk-costs-less`,
    ]);
    const limits: ExampleTable = {
      axes: { limit: 'exact' },
      values: { x: 'rate of limit-per-accident, one-time' },
      columns: ['limit', 'x'],
      rows: [
        ['1000000', '3‰'],
        ['2000000', '1.4‰'],
      ],
    };
    const byLimit = { ...rules, liability: { rate: { gross: of } } };
    expect(codes(schemeOf(byLimit, { t: limits }))).toEqual([
      'versions.0.rules.liability.rate.gross: a-larger-risk-costs-less',
    ]);
  });

  test('is found behind a row for several words', () => {
    const kinds = { name, oneOf: ['house', 'road'] };
    const facts = { ...(rules['facts'] as object), kind: kinds };
    const byKind: ExampleTable = {
      ...bands,
      axes: { kind: 'exact', ...bands.axes },
      columns: ['kind', ...bands.columns],
      rows: [
        ['house road', '0', '5000000', '0.115%'],
        ['house', '5000000', '', '0.115%'],
        ['road', '5000000', '', '0.110%'],
      ],
    };
    expect(schemeOf({ ...banded, facts }, { bands: byKind })).toMatchObject({
      rejections: [
        {
          code: 'a-larger-risk-costs-less',
          line: 4,
          found: '0.110% for a larger sumInsured, 0.115% up to 5000000',
        },
      ],
    });
  });

  test('is found in a cover whatever its name', () => {
    const rate = { gross: { table: 'bands', column: 'rate' } };
    const covers = { safety: { name, category: 'material-damage', on: 'sum-insured', rate } };
    expect(codes(schemeOf({ ...rules, additional: { covers } }, { bands }))).toEqual([
      'versions.0.rules.additional.covers.safety.rate.gross: a-larger-risk-costs-less',
    ]);
  });

  test('warns of the item whose rate falls, and of no other', () => {
    const on = 'sum-insured';
    const rated = (gross: object) => ({ name, category: 'material-damage', on, rate: { gross } });
    const covers = {
      falling: rated({ table: 'bands', column: 'rate' }),
      level: rated({ value: '0.1% of sum-insured, one-time', source: 'illustrative' }),
    };
    const time = {
      scale: {
        of: { table: 'months', column: 'share' },
        along: 'months',
        between: 'next',
        below: 'first',
        above: 'last',
      },
    };
    const months: ExampleTable = {
      axes: { months: 'exact' },
      values: { share: 'factor' },
      columns: ['months', 'share'],
      rows: [
        ['6', '1'],
        ['12', '0.9'],
      ],
    };
    const plant = { ...(rules['plant'] as object), time };
    const inversions = { 'bands.rate': { source: 'so' }, 'months.share': { source: 'so' } };
    const risk = {
      ...works('5000001.00'),
      plant: [{ machine: 'a', class: 'crane', replacementValue: '1000.00', months: '12' }],
      additional: [{ cover: 'falling' }, { cover: 'level' }],
      facts: { damage: '1‰ of sum-insured, one-time', machine: '1% of replacement-value, per-annum' },
    };
    const tariff = { ...rules, plant, inversions, additional: { covers } };
    const quote = certain(quoted(tariff, risk, { bands, months }));
    expect((quote.warnings ?? []).map(({ item }) => item)).toEqual(['falling', 'a']);
  });

  test('that is said where it is not so is refused', () => {
    const rising = { ...bands, rows: bands.rows.map((row, place) => [...row.slice(0, 2), `0.1${place}%`]) };
    expect(codes(schemeOf(said, { bands: rising }))).toEqual([
      'versions.0.rules.inversions.bands.rate: an-inversion-is-none',
    ]);
  });
});

describe('a table of bands', () => {
  test('with a hole or an overlap is refused', () => {
    const shifted = (from: string) => ({
      ...bands,
      rows: [bands.rows[0] ?? [], [from, '10000000', '0.115%']],
    });
    expect(codes(schemeOf(banded, { bands: shifted('4000000') }))).toEqual([
      'a-table-has-two-rows-for-one-key',
    ]);
    expect(schemeOf(banded, { bands: shifted('6000000') })).toMatchObject({
      rejections: [
        {
          code: 'a-table-has-a-hole',
          file: 'tables/bands.csv',
          line: 3,
          column: 'sumInsured',
          found: 'nothing between 5000000 and 6000000',
        },
      ],
    });
  });
});
