import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkOutputs, onDisk, placeOf } from './output-place.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inFolder = (name: string) => join(folder, name);

test('a file that is there, one that is not yet, and an option that is not given are right', () => {
  writeFileSync(inFolder('shares.csv'), 'of the month before\n');
  checkOutputs({
    '--out': inFolder('shares.csv'),
    '--record': inFolder('record.json'),
    '--position-out': undefined,
  });
});

test('all outputs that cannot be put in their places are told at once', () => {
  writeFileSync(inFolder('file'), '');
  const outputs = {
    '--out': folder,
    '--record': inFolder('none/record.json'),
    '--position-out': inFolder('file/p.json'),
  };
  expect(() => checkOutputs(outputs)).toThrow(
    expect.objectContaining({
      rejections: [
        { path: '--out', code: 'a-folder-is-not-a-file', found: folder, expected: 'a file' },
        {
          path: '--record',
          code: 'a-folder-does-not-exist',
          found: inFolder('none'),
          suggestion: 'make the folder first',
        },
        {
          path: '--position-out',
          code: 'a-file-is-not-a-folder',
          found: inFolder('file'),
          expected: 'a folder',
        },
      ],
    }),
  );
});

test.each([
  ['an empty name', () => '', 'a-folder-is-not-a-file'],
  ['a name that ends as a folder', () => inFolder('new/'), 'a-folder-is-not-a-file'],
  ['a device', () => '/dev/null', 'a-device-or-pipe-is-not-a-file'],
  ['a link that leads nowhere', () => linkTo('none.csv'), 'a-link-leads-nowhere'],
  ['a link to a folder', () => linkTo('.'), 'a-folder-is-not-a-file'],
  ['a link to a device', () => linkTo('/dev/null'), 'a-device-or-pipe-is-not-a-file'],
])('%s is no output', (_, path, code) => {
  expect(() => checkOutputs({ '--out': path() })).toThrow(
    expect.objectContaining({ rejections: [expect.objectContaining({ code })] }),
  );
});

test('a link in a circle is a fault from outside, named as it was given', () => {
  symlinkSync('b', inFolder('a'));
  symlinkSync('a', inFolder('b'));
  expect(() => checkOutputs({ '--out': inFolder('a') })).toThrow(
    `${inFolder('a')} cannot be written: too many symbolic links encountered`,
  );
});

test('a link leads to the file that is replaced', () => {
  writeFileSync(inFolder('2026-03.csv'), '');
  expect(placeOf(linkTo('2026-03.csv'))).toBe(placeOf(inFolder('2026-03.csv')));
});

test('two names of one folder are one place, before the file is there', () => {
  mkdirSync(inFolder('march'));
  symlinkSync('march', inFolder('latest'));
  expect(placeOf(inFolder('latest/shares.csv'))).toBe(placeOf(inFolder('march/shares.csv')));
});

test('a fault of the disk names the path as it was given, and what is already in place', () => {
  const full = () => {
    throw Object.assign(new Error('ENOSPC: no space left on device, write x.tmp'), { errno: -28 });
  };
  expect(() => onDisk('shares.csv', full)).toThrow(
    /^shares\.csv cannot be written: no space left on device$/,
  );
  expect(() => onDisk('record.json', full, ['shares.csv', 'position.json'])).toThrow(
    'record.json cannot be written: no space left on device; already in place: shares.csv, position.json',
  );
});

function linkTo(target: string): string {
  symlinkSync(target, inFolder('link'));
  return inFolder('link');
}
