import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accepted, certain, rejected } from '@openmutual/core/result';
import { describe, expect, onTestFinished, test } from 'vitest';
import { findings } from './finding.ts';
import { readGolden } from './golden.ts';
import type { GoldenCase } from './golden-case.ts';
import { readLevyTable } from './levy-table.ts';

function fileWith(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const golden: GoldenCase = {
  name: 'a month under letter A',
  scheme: 'uk/ni-class-1',
  origin: 'official',
  grade: 'A',
  source: 'HMRC',
  tolerance: '0.03',
  given: {},
  expect: {},
  file: 'golden.yaml',
  line: 1,
};

describe('an expected figure is', () => {
  const document = {
    total: '10.0',
    parties: { employee: '275.78' },
    branches: [{ branch: 'health', total: '3.50' }],
    'carried.in': '7',
  };
  const outcome = (path: string, expected: string) =>
    findings({ ...golden, expect: { [path]: expected } }, accepted(document))[0]?.outcome;

  test.each([
    ['total', '10', 'exact'],
    ['parties.employee', '275.78', 'exact'],
    ['parties.employee', '275.75', 'within-tolerance'],
    ['parties.employee', '275.74', 'failed'],
    ['branches.health.total', '3.50', 'exact'],
    ['branches.0.total', '3.5', 'exact'],
    ['carried.in', '7', 'exact'],
    ['parties.state', '0', 'failed'],
    ['constructor', 'x', 'failed'],
    ['total', 'ten', 'failed'],
  ])('at %s, %s: %s', (path, expected, found) => {
    expect(outcome(path, expected)).toBe(found);
  });
});

// 987,654,321 at 1.56‰, of which 840,000,000 count: 1.56 × 840,000,000 ÷ 987,654,321 = 1.326780…
test('a rate without a decimal that ends is compared by its size', () => {
  const exact = accepted({ exactRate: '145600000/109739369‰' });
  const outcome = (expected: string, tolerance: string) =>
    findings({ ...golden, tolerance, expect: { exactRate: expected } }, exact)[0]?.outcome;
  expect(outcome('1.326780‰', '0.000001‰')).toBe('within-tolerance');
  expect(outcome('1.326785‰', '0.000001‰')).toBe('failed');
  expect(outcome('145600000/109739369‰', '0')).toBe('exact');
});

describe('a refusal is', () => {
  const outcome = (code: string, expect: Record<string, string>) =>
    findings({ ...golden, expect }, rejected({ code }))[0]?.outcome;

  test('exact where its code was expected', () => {
    expect(outcome('a-wage-is-below-the-floor', { rejection: 'a-wage-is-below-the-floor' })).toBe('exact');
  });

  test('a failure where a figure was expected, or another reason', () => {
    expect(outcome('a-wage-is-below-the-floor', { total: '1' })).toBe('failed');
    expect(outcome('a-fact-is-missing', { rejection: 'a-wage-is-below-the-floor' })).toBe('failed');
  });

  test('no answer where the scheme or its time is not in the library', () => {
    expect(outcome('no-version-is-in-effect-on-this-date', { total: '1' })).toBe('not-answered');
  });
});

describe('a golden file', () => {
  const one = `- name: a month
  scheme: uk/ni-class-1
  origin: official
  grade: A
  source: HMRC
  given: { on: 2025-04-06 }
  expect: { total: 1.10 }
`;

  test('keeps its figures as text and knows the line of each case', () => {
    const path = fileWith('golden.yaml', one + one.replace('a month', 'a week'));
    expect(certain(readGolden(path)).map(({ name, expect, line }) => [name, expect, line])).toEqual([
      ['a month', { total: '1.10' }, 1],
      ['a week', { total: '1.10' }, 8],
    ]);
  });

  test.each([
    [
      'without an origin',
      one.replace('  origin: official\n', ''),
      { code: 'a-key-is-missing', path: '0.origin', line: 1 },
    ],
    [
      'of an unknown origin',
      one.replace('official', 'guessed'),
      { code: 'a-word-is-unknown', path: '0.origin', line: 3 },
    ],
    [
      'that expects nothing',
      one.replace('{ total: 1.10 }', '{}'),
      { code: 'a-case-that-expects-nothing-cannot-fail', path: '0.expect', line: 7 },
    ],
    [
      'that names no scheme',
      one.replace('  scheme: uk/ni-class-1\n', ''),
      { code: 'a-golden-case-must-name-its-scheme' },
    ],
  ])('%s is rejected', (_, text, reason) => {
    expect(readGolden(fileWith('golden.yaml', text))).toMatchObject({
      rejections: [{ file: 'golden.yaml', ...reason }],
    });
  });
});

test('a golden file tells all that is wrong with its cases at once', () => {
  const text = `- name: a month
  origin: guessed
  grade: A
  source: HMRC
  tolerance: 1e3
  given: { on: 2025-02-30 }
  expect: { total: 1.10 }
- name: a week
  scheme: uk/ni-class-1
  origin: official
  grade: A
  source: HMRC
  given: { on: 2025-13-01 }
  expect: { rejection: a-date-does-not-exist }
`;
  const read = readGolden(fileWith('golden.yaml', text));
  expect(read.ok ? [] : read.rejections.map(({ line, path, code }) => [line, path, code])).toEqual([
    [1, '0.scheme', 'a-golden-case-must-name-its-scheme'],
    [2, '0.origin', 'a-word-is-unknown'],
    [5, '0.tolerance', 'an-amount-must-be-a-plain-decimal'],
    [6, '0.given.on', 'a-date-does-not-exist'],
  ]);
});

describe('a table of contributions', () => {
  const header = 'scheme,on,period,category,wage,given,branch,party,expected,tolerance,grade,source';

  test('gives a case for each row, with facts, branch and party', () => {
    const path = fileWith(
      'golden.csv',
      `${header}\ncn/beijing-employees,2025-10-01,month,,5000,injury-rate=0.4%;age=30,injury,employer,28.65,,C,x\n`,
    );
    expect(certain(readLevyTable(path))).toEqual([
      {
        name: 'month 5000 injury employer',
        scheme: 'cn/beijing-employees',
        origin: 'computed',
        grade: 'C',
        source: 'x',
        tolerance: '0',
        given: {
          on: '2025-10-01',
          period: 'month',
          wage: '5000',
          branch: 'injury',
          party: 'employer',
          given: { 'injury-rate': '0.4%', age: '30' },
        },
        expect: { 'parties.employer': '28.65' },
        file: 'golden.csv',
        line: 2,
      },
    ]);
  });

  test('tells the cells of its rows beside a line that is none', () => {
    const row = 'uk/ni-class-1,2025-10-01,month,A,5000,,,employer,28.65,,A,x';
    const rows = [`${row},x`, row.replace('5000', '5e3'), row.replace('month', 'mont')].join('\n');
    const read = readLevyTable(fileWith('golden.csv', `${header}\n${rows}\n`));
    expect(read.ok ? [] : read.rejections.map(({ line, column, code }) => [line, column, code])).toEqual([
      [2, undefined, 'a-line-has-another-number-of-fields'],
      [3, 'wage', 'a-cell-has-another-form'],
      [4, 'period', 'a-cell-has-another-form'],
    ]);
  });

  test('that lacks a column is rejected with the nearest one that it has', () => {
    expect(
      readLevyTable(fileWith('golden.csv', `${header.replace('tolerance', 'tolerence')}\n`)),
    ).toMatchObject({
      rejections: [
        {
          code: 'a-column-is-missing',
          line: 1,
          column: 'tolerance',
          suggestion: 'did you mean "tolerence"?',
        },
      ],
    });
  });
});
