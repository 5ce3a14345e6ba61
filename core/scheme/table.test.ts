import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Money } from '../money/money.ts';
import { date } from '../period/date.ts';
import { type Fraction, fraction, parseDecimal } from '../rate/fraction.ts';
import { Rate } from '../rate/rate.ts';
import { certain, type Rejection } from '../result/result.ts';
import { tableText } from './sample.ts';
import { cell, lookup, rowsFor, type Table, type TableDeclaration } from './table.ts';
import { parseTable } from './table-text.ts';

const fees: TableDeclaration = {
  file: 'tables/fees.csv',
  axes: { town: 'exact' },
  values: { fee: 'money', rate: 'rate' },
};

function table(csv: string, declaration = fees): Table {
  return certain(parseTable('fees', declaration, tableText(csv), 'CNY'));
}

function reasons(csv: string, declaration = fees): readonly Rejection[] {
  const result = parseTable('fees', declaration, tableText(csv), 'CNY');
  return result.ok ? [] : result.rejections;
}

function number(text: string): Fraction {
  return certain(parseDecimal(text));
}

const two = table(`
from,to,town,fee,rate,source
2024-07-01,2025-07-01,Beijing Tianjin,3.50,8%,order 41
2025-07-01,,Beijing,4.25,7.5%,order 52`);

describe('an exact axis', () => {
  test('finds the row of a word among several in one cell, on a day from its first to before its last', () => {
    const row = certain(lookup(two, { town: 'Tianjin' }, date('2025-06-30')));
    expect(row).toMatchObject({ line: 2, source: 'order 41' });
    expect(row.values).toEqual({ fee: Money.of('3.50', 'CNY'), rate: Rate.of('8%') });
    expect(certain(lookup(two, { town: 'Beijing' }, date('2025-07-01'))).line).toBe(3);
  });

  test('finds the row of a number as it is written; to guess at another number helps nobody', () => {
    const tiers: TableDeclaration = { ...fees, axes: { months: 'exact' } };
    const yearly = table('from,to,months,fee,rate,source\n2024-07-01,,12,3.50,8%,order 41', tiers);
    expect(certain(lookup(yearly, { months: fraction(12n) }, date('2025-01-01'))).line).toBe(2);
    const miss = lookup(yearly, { months: fraction(25n, 2n) }, date('2025-01-01'));
    expect(miss.ok ? [] : miss.rejections).toEqual([
      {
        code: 'a-table-has-no-row-for-this-key',
        file: 'tables/fees.csv',
        found: 'months 12.5 on 2025-01-01',
        expected: 'months: 12',
      },
    ]);
  });

  test('has no default row: a miss is a rejection with the nearest word', () => {
    expect(lookup(two, { town: 'Bejing' }, date('2026-01-01'))).toEqual({
      ok: false,
      rejections: [
        {
          code: 'a-table-has-no-row-for-this-key',
          file: 'tables/fees.csv',
          found: 'town Bejing on 2026-01-01',
          expected: 'town: Beijing',
          suggestion: 'did you mean "Beijing"?',
        },
      ],
    });
  });

  test('misses on a day before the first row', () => {
    expect(lookup(two, { town: 'Beijing' }, date('2024-06-30'))).toMatchObject({
      rejections: [
        { found: 'town Beijing on 2024-06-30', expected: 'one of the 0 rows in force on that date' },
      ],
    });
  });

  test('that is not asked for gives every row', () => {
    expect(rowsFor(two, {}, date('2025-01-01')).map(({ line }) => line)).toEqual([2]);
  });
});

test('a file without a header is told to be empty, and not to lack its columns', () => {
  expect(reasons('')).toEqual([
    { code: 'a-file-is-empty', file: 'tables/fees.csv', expected: 'from,to,town,fee,rate,source' },
  ]);
});

describe('a header', () => {
  test('with a missing column is rejected in line 1', () => {
    expect(reasons('from,to,town,fee,source\n2024-07-01,,Beijing,3.50,order 41')).toEqual([
      {
        code: 'a-column-is-missing',
        file: 'tables/fees.csv',
        line: 1,
        column: 'rate',
        found: 'from,to,town,fee,source',
        expected: 'a column rate',
      },
    ]);
  });

  test('with an unknown column is rejected with the nearest known one', () => {
    expect(reasons('from,to,town,fee,rate,source,sources\n')).toEqual([
      {
        code: 'a-column-is-unknown',
        file: 'tables/fees.csv',
        line: 1,
        column: 'sources',
        expected: 'one of from, to, town, fee, rate, source, recorded',
        suggestion: 'did you mean "source"?',
      },
    ]);
  });

  test('of a band says which end belongs to it, by both of its columns', () => {
    const ages: TableDeclaration = { ...fees, axes: { age: 'band' } };
    expect(reasons('from,to,age>=,age<=,fee,rate,source\n', ages)).toMatchObject([
      { code: 'a-column-is-missing', column: 'age>' },
      { code: 'a-column-is-unknown', column: 'age>=' },
    ]);
  });
});

describe('a row is rejected', () => {
  test.each([
    ['2025-02-30,,Beijing,3.50,8%,order 41', 'a-date-does-not-exist', 'from', '2025-02-30'],
    ['2025-07-01,2025-07-01,Beijing,3.50,8%,order 41', 'a-row-must-end-after-it-begins', 'to', '2025-07-01'],
    ['2025-07-01,2025-06-30,Beijing,3.50,8%,order 41', 'a-row-must-end-after-it-begins', 'to', '2025-06-30'],
    [',,Beijing,3.50,8%,order 41', 'a-row-must-say-from-when', 'from', ''],
    ['2025-07-01,,Beijing,3.50,8%,', 'a-value-must-name-its-source', 'source', ''],
    ['2025-07-01,,,3.50,8%,order 41', 'a-row-needs-a-key', 'town', ''],
    [
      '2025-07-01,,Beijing,3.505,8%,order 41',
      'an-amount-has-more-decimals-than-its-currency',
      'fee',
      '3.505',
    ],
    ['2025-07-01,,Beijing,1e3,8%,order 41', 'an-amount-must-be-a-plain-decimal', 'fee', '1e3'],
    ['2025-07-01,,Beijing,3.50,8,order 41', 'a-rate-must-state-its-unit', 'rate', '8'],
  ])('%s', (row, code, column, found) => {
    expect(
      reasons(`from,to,town,fee,rate,source\n2020-01-01,2020-02-01,Beijing,1,1%,order 1\n${row}`),
    ).toMatchObject([{ code, file: 'tables/fees.csv', line: 3, column, found }]);
  });

  test('with every reason, and those of other rows beside it', () => {
    const csv =
      'from,to,town,fee,rate,source\n2025-02-30,,Beijing,x,8%,order 41\n2025-07-01,,Beijing,3.50,8,order 52';
    expect(reasons(csv).map(({ line, column }) => [line, column])).toEqual([
      [2, 'from'],
      [2, 'fee'],
      [3, 'rate'],
    ]);
  });
});

describe('two rows for one key at one time are rejected, with the key and both lines', () => {
  const header = 'from,to,town,fee,rate,source';
  const told = (line: number, found: string) => [
    {
      code: 'a-table-has-two-rows-for-one-key',
      file: 'tables/fees.csv',
      line,
      found,
      expected: 'one row for a key at a time; line 2 has it already',
    },
  ];

  test('where they share a word', () => {
    const rows = '2024-07-01,,Beijing Tianjin,3.50,8%,order 41\n2025-07-01,,Tianjin Hebei,4.25,8%,order 52';
    expect(reasons(`${header}\n${rows}`)).toEqual(told(3, 'from 2025-07-01, town Tianjin Hebei'));
  });

  test('but not where one ends when the other begins', () => {
    const rows = '2024-07-01,2025-07-01,Beijing,3.50,8%,order 41\n2025-07-01,,Beijing,4.25,8%,order 52';
    expect(reasons(`${header}\n${rows}`)).toEqual([]);
  });

  test('where their bands overlap', () => {
    const ages: TableDeclaration = { ...fees, axes: { age: 'band' } };
    const rows =
      '2024-07-01,,0,36,3.50,8%,order 41\n2024-07-01,,36,50,3.60,8%,order 41\n2024-07-01,,35,36,4,8%,order 41';
    expect(reasons(`from,to,age>=,age<,fee,rate,source\n${rows}`, ages)).toEqual(
      told(4, 'from 2024-07-01, age>= 35, age< 36'),
    );
  });

  test('where they give the same point of an interpolated axis', () => {
    const points: TableDeclaration = {
      ...fees,
      axes: { months: 'interpolated' },
      values: { factor: 'factor' },
    };
    const rows = '2024-07-01,,12,1,curve\n2024-07-01,,12.0,1.1,curve';
    expect(reasons(`from,to,months,factor,source\n${rows}`, points)).toEqual(
      told(3, 'from 2024-07-01, months 12.0'),
    );
  });
});

describe('a correction of a row', () => {
  const corrected = table(`
from,to,recorded,town,fee,rate,source
2024-07-01,,2024-06-20,Beijing,3.50,8%,order 41
2024-07-01,,2024-06-20,Hebei,2.80,8%,order 41
2024-07-01,,2025-03-05,Beijing,3.60,8%,order 41 corrected`);
  const feeKnown = (town: string, known?: string) => {
    const row = lookup(
      corrected,
      { town },
      date('2024-12-01'),
      known === undefined ? undefined : date(known),
    );
    return row.ok ? `${row.value.values['fee']}` : row.rejections[0]?.code;
  };

  test('wins from the day on which it was recorded', () => {
    expect([feeKnown('Beijing'), feeKnown('Beijing', '2025-03-05')]).toEqual(['3.60', '3.60']);
  });

  test('was not known before, and leaves other rows as they are', () => {
    expect([feeKnown('Beijing', '2025-03-04'), feeKnown('Hebei')]).toEqual(['3.50', '2.80']);
  });

  test('and before anything was recorded there was no row', () => {
    expect(feeKnown('Beijing', '2024-06-19')).toBe('a-table-has-no-row-for-this-key');
  });
});

describe('an empty cell', () => {
  const empty = table('from,to,town,fee,rate,source\n2024-07-01,,Beijing,,8%,order 41');
  const row = certain(lookup(empty, { town: 'Beijing' }, date('2025-01-01')));

  test('is unknown, which is not zero: it is a rejection when it is asked for', () => {
    expect(cell(empty, row, 'fee')).toEqual({
      ok: false,
      rejections: [
        {
          code: 'a-value-is-not-known',
          file: 'tables/fees.csv',
          line: 2,
          column: 'fee',
          found: '',
          expected: 'a value of fee',
        },
      ],
    });
  });

  test('does not spoil its neighbours', () => {
    expect(cell(empty, row, 'rate')).toEqual({ ok: true, value: Rate.of('8%') });
  });
});

describe('a band', () => {
  const values = { rate: 'rate' };
  const lower = table(
    `from,to,wage>=,wage<,rate,source
2025-01-01,,,500,0%,§1
2025-01-01,,500,750.5,12%,§2
2025-01-01,,750.5,,20%,§3`,
    { ...fees, axes: { wage: 'band' }, values },
  );
  const upper = table(
    `from,to,wage>,wage<=,rate,source
2025-01-01,,,500,0%,§1
2025-01-01,,500,750.5,12%,§2
2025-01-01,,750.5,,20%,§3`,
    { ...fees, axes: { wage: 'band' }, values },
  );
  const source = (from: Table, wage: string) =>
    certain(lookup(from, { wage: number(wage) }, date('2025-05-01'))).source;

  test.each([
    ['499.99', '§1', '§1'],
    ['500', '§2', '§1'],
    ['500.01', '§2', '§2'],
    ['750.5', '§3', '§2'],
    ['750.51', '§3', '§3'],
    ['-1', '§1', '§1'],
  ])('finds %s by its lower end in %s and by its upper end in %s', (wage, ofLower, ofUpper) => {
    expect([source(lower, wage), source(upper, wage)]).toEqual([ofLower, ofUpper]);
  });

  test.each(['500,500', '500,499.99'])('that holds no number is rejected: %s', (ends) => {
    const csv = `from,to,wage>=,wage<,rate,source\n2025-01-01,,${ends},8%,§1`;
    expect(reasons(csv, { ...fees, axes: { wage: 'band' }, values })).toMatchObject([
      { code: 'a-band-must-end-above-its-beginning', line: 2, column: 'wage<', expected: 'more than 500' },
    ]);
  });

  test('is not found by a word', () => {
    expect(lookup(lower, { wage: '500' }, date('2025-05-01')).ok).toBe(false);
  });

  test('of a chain holds every number exactly once, and no number twice', () => {
    const anyChain = fc.uniqueArray(fc.integer({ min: -500, max: 500 }), { minLength: 1, maxLength: 8 });
    const anyEnds = fc.constantFrom(['>=', '<'], ['>', '<=']);
    fc.assert(
      fc.property(anyChain, anyEnds, fc.integer({ min: -1100, max: 1100 }), (cuts, [low, high], doubled) => {
        const ends = ['', ...cuts.sort((a, b) => a - b).map(String), ''];
        const rows = ends.slice(1).map((end, place) => `2025-01-01,,${ends[place]},${end},1%,§${place}`);
        const header = `from,to,wage${low},wage${high},rate,source`;
        const chain = table([header, ...rows].join('\n'), { ...fees, axes: { wage: 'band' }, values });
        const wage = fraction(BigInt(doubled), 2n);
        expect(rowsFor(chain, { wage }, date('2025-05-01'))).toHaveLength(1);
      }),
    );
  });
});

describe('an interpolated axis', () => {
  const curve = table(
    `from,to,months,kind,factor,source
2025-01-01,,12,civil,1,curve
2025-01-01,,24,civil,1.6,curve
2025-01-01,,6,civil,0.7,curve
2025-01-01,,12,erection,2,curve`,
    { ...fees, axes: { months: 'interpolated', kind: 'exact' }, values: { factor: 'factor' } },
  );
  const factor = (months: string, kind = 'civil') => {
    const row = lookup(curve, { months: number(months), kind }, date('2025-05-01'));
    return row.ok ? row.value.values['factor'] : row.rejections[0];
  };

  test('gives a row as it stands, and is linear between two', () => {
    expect([factor('12'), factor('15'), factor('6.5')]).toEqual([
      fraction(1n),
      number('1.15'),
      number('0.725'),
    ]);
  });

  test('is asked for one key of the other axes', () => {
    expect(factor('12', 'erection')).toEqual(fraction(2n));
  });

  test.each(['3', '9'])('does not know a value between a known and an unknown one: %s', (months) => {
    const half = table(
      `from,to,months,factor,source
2025-01-01,,1,,curve
2025-01-01,,6,0.7,curve
2025-01-01,,12,,curve`,
      { ...fees, axes: { months: 'interpolated' }, values: { factor: 'factor' } },
    );
    const row = lookup(half, { months: number(months) }, date('2025-05-01'));
    expect(row.ok && row.value.values['factor']).toBeUndefined();
  });

  test.each(['5.9', '24.1'])('says nothing outside its first and last row: %s', (months) => {
    expect(factor(months)).toEqual({
      code: 'a-value-is-outside-the-table',
      file: 'tables/fees.csv',
      column: 'months',
      found: months,
      expected: 'from 6 to 24',
    });
  });
});
