import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
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

test('a folder that is gone is a fault from outside that names the file as it was given', async () => {
  const path = join(folder, 'none', 'x.csv');
  await expect(writeFileWhole(path, () => undefined)).rejects.toThrow(
    `${path} cannot be written: no such file or directory`,
  );
});

test('a link stays a link, and the file that it leads to is replaced', async () => {
  const [link, file] = [join(folder, 'latest.csv'), join(folder, 'march', 'shares.csv')];
  mkdirSync(join(folder, 'march'));
  writeFileSync(file, 'of the month before\n');
  symlinkSync(file, link);
  await writeFileWhole(link, (output) => output.write('of this month\n'));
  expect(readlinkSync(link)).toBe(file);
  expect(readFileSync(file, 'utf8')).toBe('of this month\n');
  expect(readdirSync(folder).sort()).toEqual(['latest.csv', 'march']);
});

test('where a rename fails after another, the fault says what is in place, and nothing else stays', async () => {
  const [shares, record] = [join(folder, 'shares.csv'), join(folder, 'record.json')];
  const failing = writeFilesWhole(async (outputs) => {
    await outputs.write(shares, (file) => file.write('member,share\n'));
    await outputs.write(record, (file) => file.write('{}'));
    mkdirSync(record);
  });
  await expect(failing).rejects.toThrow(
    `${record} cannot be written: illegal operation on a directory; already in place: ${shares}`,
  );
  expect(readdirSync(folder).sort()).toEqual(['record.json', 'shares.csv']);
  expect(readFileSync(shares, 'utf8')).toBe('member,share\n');
});

test('several files appear together or not at all', async () => {
  const [shares, record] = [join(folder, 'shares.csv'), join(folder, 'record.json')];
  const failing = writeFilesWhole(async (outputs) => {
    await outputs.write(shares, (file) => file.write('member,share\n'));
    await outputs.write(join(folder, 'none', 'record.json'), (file) => file.write('{}'));
  });
  await expect(failing).rejects.toThrow('no such file or directory');
  expect(readdirSync(folder)).toEqual([]);
  await writeFilesWhole(async (outputs) => {
    await outputs.write(shares, (file) => file.write('member,share\n'));
    await outputs.write(record, (file) => file.write('{}'));
  });
  expect(readdirSync(folder).sort()).toEqual(['record.json', 'shares.csv']);
});
