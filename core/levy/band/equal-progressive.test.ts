import { describe, expect, test } from 'vitest';
import type { Rejection } from '../../result/result.ts';
import {
  reasons,
  rules1986,
  rules2025,
  sampleBranch,
  sampleScheme,
  slices2025,
  whole1986,
} from '../sample.ts';

/** The scheme of 1986 with rows of its table of bands replaced. */
function changed(from: string | RegExp, to: string): readonly Rejection[] {
  const csv = whole1986.bands.csv.replace(from, to);
  expect(csv).not.toBe(whole1986.bands.csv);
  return reasons(sampleScheme(rules1986, 'GBP', { ...whole1986, bands: { ...whole1986.bands, csv } }));
}

function sharing(law: object): readonly Rejection[] {
  const [branch] = rules1986.branches;
  const branches = [
    { ...branch, sharing: { law: 'equalProgressive', between: ['employee', 'employer'], ...law } },
  ];
  return reasons(sampleScheme({ ...rules1986, branches }, 'GBP', whole1986));
}

describe('equal progressivity is proved when a scheme is loaded:', () => {
  test('the bands of 1986 keep it for letter A below the highest band', () => {
    expect(reasons(sampleScheme(rules1986, 'GBP', whole1986))).toEqual([]);
  });

  test('it does not hold up to the highest wages, where the employer pays 10.45%', () => {
    const found = sharing({ for: { category: 'A' } });
    expect(found.slice(0, 2)).toEqual([
      {
        code: 'both-sides-must-pay-the-same-rate',
        file: 'tables/bands.csv',
        line: 11,
        column: 'rate',
        path: 'versions.0.rules.branches.0.sharing',
        found: 'employer 10.45% on up to LEL',
        expected: 'as employee 9% on up to LEL (line 9)',
      },
      expect.objectContaining({ line: 12, expected: 'as employee 9% on LEL–UEL (line 10)' }),
    ]);
    expect(found[2]).toMatchObject({
      line: 13,
      found: 'employer 10.45% on above UEL',
      expected: 'as employee 0% on above UEL (line 17)',
    });
    expect(found).toHaveLength(3);
  });

  test('it does not hold for letter D, whose employee was contracted out', () => {
    expect(sharing({ for: { category: 'D' }, below: 'EB4' })).toMatchObject([
      { line: 16, found: 'employer 10.45% on whole wage', expected: 'as employee 9% on up to LEL (line 14)' },
      {
        line: 16,
        found: 'employer 10.45% on whole wage',
        expected: 'as employee 6.85% on LEL–UEL (line 15)',
      },
    ]);
  });

  test('one side with another rate on one slice is named with both lines', () => {
    const found = changed(
      'employee employer,A,2,high,EB2,EB3,LEL,UEL,7%,1986',
      'employee,A,2,high,EB2,EB3,LEL,UEL,7%,1986\n2025-01-01,,employer,A,2,high,EB2,EB3,LEL,UEL,7.05%,1986',
    );
    expect(found).toEqual([
      {
        code: 'both-sides-must-pay-the-same-rate',
        file: 'tables/bands.csv',
        line: 7,
        column: 'rate',
        path: 'versions.0.rules.branches.0.sharing',
        found: 'employer 7.05% on LEL–UEL',
        expected: 'as employee 7% on LEL–UEL (line 6)',
      },
    ]);
  });

  test('slices that are cut differently are equal where their rates are', () => {
    const whole = '2025-01-01,,employer,A,2,whole,EB2,EB3,,,7%,1986';
    const low = 'employee,A,2,low,EB2,EB3,,LEL,7%,1986';
    const high = 'employee,A,2,high,EB2,EB3,LEL,,7%,1986';
    const rows = /.*A,2,low.*\n.*A,2,high.*/;
    expect(changed(rows, `2025-01-01,,${low}\n2025-01-01,,${high}\n${whole}`)).toEqual([]);
  });

  test('a rate that falls from one wage band to the next is named with the line of the lower band', () => {
    const found = changed(/(A,3,low.*)9%(.*\n.*A,3,high.*)9%/, '$16%$26%');
    expect(found).toEqual([
      {
        code: 'a-rate-must-not-fall-as-the-wage-rises',
        file: 'tables/bands.csv',
        line: 7,
        column: 'rate',
        path: 'versions.0.rules.branches.0.sharing',
        found: '6%',
        expected: 'at least 7%, as lower wages pay (line 5)',
      },
      expect.objectContaining({ line: 8, found: '6%', expected: 'at least 7%, as lower wages pay (line 6)' }),
    ]);
  });

  test('a slice that only one side pays is named', () => {
    const found = changed('employee employer,A,3,high', 'employee,A,3,high');
    expect(found).toContainEqual(
      expect.objectContaining({
        code: 'both-sides-must-pay-the-same-rate',
        line: 8,
        found: 'employer no rate',
        expected: 'as employee 9% on LEL–UEL (line 8)',
      }),
    );
  });

  test('it is proved at each time: a later row that breaks it is found', () => {
    const rows = /.*A,1,high.*/;
    const [row = ''] = rows.exec(whole1986.bands.csv) ?? [];
    const until = row.replace('2025-01-01,', '2025-01-01,2026-04-06');
    const later = row.replace('2025-01-01', '2026-04-06');
    const apart = `${later.replace('employee employer', 'employee')}\n${later.replace('employee employer', 'employer').replace('5%', '4%')}`;
    expect(changed(rows, `${until}\n${apart}`)).toMatchObject([
      { code: 'both-sides-must-pay-the-same-rate', line: 6, found: 'employer 4% on LEL–UEL' },
    ]);
  });

  test('where only the slices are banded, their rates are equal and do not fall', () => {
    const [branch] = rules2025.branches;
    const law = { law: 'equalProgressive', between: ['employee', 'employer'], for: { category: 'A' } };
    const rows = (rates: readonly string[]) => ({
      ...slices2025,
      bands: {
        ...slices2025.bands,
        csv: `from,to,party,category,slice,above,upTo,rate,source
2025-01-01,,employee employer,A F,1,,PT,${rates[0]},2025
2025-01-01,,employee employer,A F,2,PT,UEL,${rates[1]},2025
2025-01-01,,employee employer,A F,3,UEL,,${rates[2]},2025`,
      },
    });
    const read = (below: object, ...rates: string[]) =>
      reasons(
        sampleScheme(
          { ...rules2025, branches: [{ ...branch, sharing: { ...law, ...below } }] },
          'GBP',
          rows(rates),
        ),
      );
    expect(read({}, '0%', '8%', '9%')).toEqual([]);
    expect(read({}, '0%', '8%', '2%')).toMatchObject([
      { line: 4, found: '2%', expected: 'at least 8%, as lower wages pay (line 3)' },
    ]);
    expect(read({ below: 'UEL' }, '0%', '8%', '2%')).toEqual([]);
  });
});

describe('a sharing law is rejected where it', () => {
  test.each([
    ['names an undeclared fact', { for: { letter: 'A' } }, 'a-fact-is-not-declared', 'for.letter', 'letter'],
    [
      'names a word that the fact has not',
      { for: { category: 'B' } },
      'a-word-is-unknown',
      'for.category',
      'B',
    ],
    [
      'names a party that does not pay',
      { for: {}, between: ['employee', 'state'] },
      'a-party-is-not-declared',
      'between.1',
      'state',
    ],
    [
      'ends at an unknown limit',
      { for: { category: 'A' }, below: 'EB5' },
      'a-limit-is-unknown',
      'below',
      'EB5',
    ],
  ])('%s', (_, law, code, path, found) => {
    expect(sharing(law)[0]).toMatchObject({
      code,
      found,
      path: `versions.0.rules.branches.0.sharing.${path}`,
    });
  });

  test('asks for bands of a flat rate', () => {
    const law = { law: 'equalProgressive', between: ['employee', 'employer'], for: {} };
    expect(reasons(sampleScheme({ branches: [sampleBranch({ sharing: law })] }))).toMatchObject([
      {
        code: 'a-sharing-law-must-fit-the-rate-law',
        found: 'equalProgressive',
        expected: 'rates by the law marginal or slab',
      },
    ]);
  });
});
