import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain } from '@openmutual/core/result';
import { expect, onTestFinished, test } from 'vitest';
import { csvLines } from './csv.ts';
import { csvField } from './csv-line.ts';
import { readCsv } from './text-file.ts';

test('a table is a header and lines that know their numbers; empty lines count but say nothing', () => {
  expect(csvLines('town, fee ,source\nBeijing,3.10,"order 41, §2"\n\nHebei,,order 52\n', 'fees.csv')).toEqual(
    {
      faults: [],
      header: ['town', 'fee', 'source'],
      lines: [
        { line: 2, cells: { town: 'Beijing', fee: '3.10', source: 'order 41, §2' } },
        { line: 4, cells: { town: 'Hebei', fee: '', source: 'order 52' } },
      ],
    },
  );
});

test('a byte-order mark and line ends of Windows change nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'fees.csv');
  writeFileSync(path, '\uFEFFtown,fee\r\n北京,3.10\r\n');
  expect(certain(readCsv(path, 'fees.csv'))).toEqual({
    header: ['town', 'fee'],
    lines: [{ line: 2, cells: { town: '北京', fee: '3.10' } }],
  });
});

test.each([
  ['a line with a field too many', 'town,fee\nBeijing,3,10\n', { line: 2, found: '3' }],
  ['a line with a field too few', 'town,fee\nBeijing,3\nHebei\n', { line: 3, found: '1' }],
  ['a column that stands twice', 'town,fee,town\n', { line: 1, column: 'town' }],
  ['a quote that does not close', 'town,fee\n"Beijing,3\n', { code: 'the-quotes-of-a-field-do-not-close' }],
])('%s is rejected', (_, text, reason) => {
  expect(csvLines(text, 'fees.csv').faults[0]).toMatchObject({ file: 'fees.csv', ...reason });
});

test('a field is quoted where it must be', () => {
  expect(['plain', 'a, b', 'say "x"'].map(csvField)).toEqual(['plain', '"a, b"', '"say ""x"""']);
});
