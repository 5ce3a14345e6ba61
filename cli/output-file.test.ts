import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeFilesWhole, writeFileWhole } from './output-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file appears only when it is whole', async () => {
  const path = join(folder, 'shares.csv');
  await writeFileWhole(path, (file) => {
    for (let line = 0; line < 300_000; line += 1) file.write(`m${line},6.48\n`);
    expect(readdirSync(folder).filter((name) => name === 'shares.csv')).toEqual([]);
  });
  expect(readdirSync(folder)).toEqual(['shares.csv']);
  expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(300_001);
});

test('where the writing fails nothing stays, and what stood there before stands there still', async () => {
  const path = join(folder, 'shares.csv');
  writeFileSync(path, 'of the month before\n');
  const failing = writeFileWhole(path, (file) => {
    file.write('half of '.repeat(400_000));
    throw new Error('the list of members broke off');
  });
  await expect(failing).rejects.toThrow('the list of members broke off');
  expect(readdirSync(folder)).toEqual(['shares.csv']);
  expect(readFileSync(path, 'utf8')).toBe('of the month before\n');
});

test('a folder that does not exist is a fault from outside', async () => {
  await expect(writeFileWhole(join(folder, 'none', 'x.csv'), () => undefined)).rejects.toThrow('ENOENT');
});

test('several files appear together or not at all', async () => {
  const [shares, record] = [join(folder, 'shares.csv'), join(folder, 'record.json')];
  const failing = writeFilesWhole(async (outputs) => {
    await outputs.write(shares, (file) => file.write('member,share\n'));
    await outputs.write(join(folder, 'none', 'record.json'), (file) => file.write('{}'));
  });
  await expect(failing).rejects.toThrow('ENOENT');
  expect(readdirSync(folder)).toEqual([]);
  await writeFilesWhole(async (outputs) => {
    await outputs.write(shares, (file) => file.write('member,share\n'));
    await outputs.write(record, (file) => file.write('{}'));
  });
  expect(readdirSync(folder).sort()).toEqual(['record.json', 'shares.csv']);
});
