import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain } from '@openmutual/core/result';
import { afterAll, expect, test } from 'vitest';
import { derived, keyFolder, keyIn } from './key-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'openmutual-key-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a key is made once, for its owner alone, and found again', () => {
  const keys = join(folder, 'beside', 'data-keys');
  const made = certain(keyIn(keys, 'access'));
  expect(made.bytes).toHaveLength(32);
  expect(statSync(join(keys, 'access.key')).mode & 0o777).toBe(0o600);
  expect(statSync(keys).mode & 0o777).toBe(0o700);
  expect(certain(keyIn(keys, 'access')).bytes).toEqual(made.bytes);
  expect(certain(keyIn(keys, 'evidence')).bytes).not.toEqual(made.bytes);
});

test('a file that others may read is refused, with what to do', () => {
  certain(keyIn(folder, 'open'));
  chmodSync(join(folder, 'open.key'), 0o640);
  const { rejections } = keyIn(folder, 'open') as { rejections: readonly unknown[] };
  expect(rejections).toMatchObject([
    { code: 'a-key-is-for-its-owner-alone', found: '0640', expected: '0600' },
  ]);
});

test('a file that is not a key is refused and stays as it is, for a new key would open nothing', () => {
  writeFileSync(join(folder, 'short.key'), 'abc\n', { mode: 0o600 });
  expect(keyIn(folder, 'short')).toMatchObject({ rejections: [{ code: 'a-key-file-has-another-form' }] });
  expect(readFileSync(join(folder, 'short.key'), 'utf8')).toBe('abc\n');
});

test('keys for different purposes have nothing to do with each other', () => {
  const key = certain(keyIn(folder, 'one'));
  expect(derived(key, 'mail')).toEqual(derived(key, 'mail'));
  expect(derived(key, 'mail')).not.toEqual(derived(key, 'sessions'));
});

test('keys lie beside the data folder, or where somebody says', () => {
  expect(keyFolder({}, '/srv/mutual/data/')).toBe('/srv/mutual/data-keys');
  expect(keyFolder({ OPENMUTUAL_KEYS: '/etc/mutual/keys' }, '/srv/mutual/data')).toBe('/etc/mutual/keys');
});
