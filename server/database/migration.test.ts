import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { migrations } from './migration.ts';

const root = join(import.meta.dirname, '../..');

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder)).filter((name) => name !== '.gitkeep');
}

test('every change of the structure has a number of its own, and the ledger comes before the server', async () => {
  const names = (await migrations()).map(({ name }) => name);
  expect(names.filter((name) => !/^\d{4}-[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  const numbers = names.map((name) => name.slice(0, 4));
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(names[0]).toBe('0001-roles');
  expect(filesIn('ledger/migration').filter((name) => Number(name.slice(0, 4)) >= 20)).toEqual([]);
});

test('files of both folders come in one order, and what is no SQL does not', async () => {
  const [one, two] = ['a', 'b'].map((name) => {
    const made = mkdtempSync(join(tmpdir(), `openmutual-${name}-`));
    onTestFinished(() => rmSync(made, { recursive: true }));
    return made;
  }) as [string, string];
  writeFileSync(join(one, '0003-third.sql'), 'select 3');
  writeFileSync(join(one, 'read.me'), '');
  writeFileSync(join(two, '0002-second.sql'), 'select 2');
  expect(await migrations([one, two, join(one, 'none')])).toEqual([
    { name: '0002-second', text: 'select 2' },
    { name: '0003-third', text: 'select 3' },
  ]);
});
