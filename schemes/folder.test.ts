import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain, type Rejection } from '@openmutual/core/result';
import { expect, onTestFinished, test } from 'vitest';
import { findShelf } from './library.ts';
import { readScheme } from './text-file.ts';

const { folder: original } = certain(findShelf('cn/beijing-employees'));

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** The scheme of Beijing, copied and changed in one file. */
function changed(file: string, change: (text: string) => string): string {
  const folder = emptyFolder();
  cpSync(original, folder, { recursive: true });
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
  return folder;
}

function reasons(folder: string): readonly Rejection[] {
  const result = readScheme(folder, 'beijing');
  return result.ok ? [] : result.rejections;
}

function lineOf(folder: string, file: string, text: string): number {
  return (
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1
  );
}

test('a folder that is copied is the same scheme, to the hash', () => {
  const copy = emptyFolder();
  cpSync(original, copy, { recursive: true });
  expect(certain(readScheme(copy, 'copy')).hash).toBe(certain(readScheme(original, 'original')).hash);
});

test('one digit in a table changes the hash', () => {
  const copy = changed('tables/bases.csv', (text) => text.replace('35811', '35812'));
  expect(certain(readScheme(copy, 'copy')).hash).not.toBe(certain(readScheme(original, 'original')).hash);
});

test('a missing per cent sign is named with file, line, path and what to write', () => {
  const folder = changed('scheme.yaml', (text) => text.replace('value: 9.8%', 'value: 9.8'));
  expect(reasons(folder)).toEqual([
    {
      code: 'a-rate-must-state-its-unit',
      file: 'beijing/scheme.yaml',
      line: lineOf(folder, 'scheme.yaml', 'value: 9.8,'),
      path: 'versions.0.rules.branches.1.rates.each.employer.value',
      found: '9.8',
      expected: 'a per cent, a per mille or a fraction, such as 8%, 2.35‰ or 1/3',
      suggestion: 'write 9.8% or 9.8‰',
    },
  ]);
});

test('a mistyped key is named on its line with the nearest known one', () => {
  const folder = changed('scheme.yaml', (text) => text.replace('timeZone:', 'timezone:'));
  expect(reasons(folder)).toMatchObject([
    {
      code: 'a-key-is-unknown',
      line: lineOf(folder, 'scheme.yaml', 'timezone:'),
      suggestion: 'did you mean "timeZone"?',
    },
  ]);
});

test('a fault in a table is named with its file and line', () => {
  const folder = changed('tables/bases.csv', (text) => text.replace('35811', '35,811'));
  expect(reasons(folder)).toMatchObject([
    { code: 'a-line-has-another-number-of-fields', file: 'beijing/tables/bases.csv', line: 3 },
  ]);
});

test('a table that is not there is named where the scheme asks for it', () => {
  const folder = changed('scheme.yaml', (text) => text.replace('tables/bases.csv', 'tables/base.csv'));
  expect(reasons(folder)).toMatchObject([
    {
      code: 'a-table-file-is-missing',
      file: 'beijing/scheme.yaml',
      path: 'tables.bases.file',
      found: 'tables/base.csv',
    },
  ]);
});

test('a folder without a scheme says what it needs', () => {
  const folder = emptyFolder();
  expect(reasons(folder)).toEqual([
    { code: 'a-scheme-folder-needs-a-scheme-file', found: 'beijing', expected: 'scheme.yaml' },
  ]);
});

test('a table of the folder beside it is named with that folder where it is wrong, and no path leads further', () => {
  const parent = emptyFolder();
  const { folder: directors } = certain(findShelf('uk/ni-directors'));
  cpSync(directors, join(parent, 'ni-directors'), { recursive: true });
  cpSync(join(directors, '../ni-class-1'), join(parent, 'ni-class-1'), { recursive: true });
  const limits = join(parent, 'ni-class-1/tables/limits.csv');
  writeFileSync(limits, readFileSync(limits, 'utf8').replace(',year,572,', ',year,57x,'));
  const found = readScheme(join(parent, 'ni-directors'), 'my/ni-directors');
  expect(found.ok ? [] : found.rejections).toMatchObject([
    {
      code: 'an-amount-must-be-a-plain-decimal',
      file: 'my/ni-class-1/tables/limits.csv',
      line: 2,
      column: 'LEL',
    },
  ]);
  const scheme = join(parent, 'ni-directors/scheme.yaml');
  writeFileSync(
    scheme,
    readFileSync(scheme, 'utf8').replace('../ni-class-1/tables/limits', '../../ni-class-1/tables/limits'),
  );
  const further = readScheme(join(parent, 'ni-directors'), 'my/ni-directors');
  expect(further.ok ? [] : further.rejections).toMatchObject([{ path: 'tables.limits.file' }]);
});
