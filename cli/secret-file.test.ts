import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Refusal } from './refusal.ts';
import { keepSecret, secretIn, secretOf } from './secret-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a secret that is not there is made, kept for its owner alone, and read again', () => {
  const path = join(folder, 'secret.txt');
  const made = secretOf(path);
  expect(made.isNew).toBe(true);
  keepSecret(path, made);
  expect(readFileSync(path, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(secretOf(path)).toEqual({ bytes: new Uint8Array(made.bytes), isNew: false });
  expect(secretOf(join(folder, 'another.txt')).bytes).not.toEqual(made.bytes);
});

test('a secret that another command has put there meanwhile is not replaced', () => {
  const path = join(folder, 'secret.txt');
  const made = secretOf(path);
  writeFileSync(path, `${'0'.repeat(64)}\n`);
  expect(() => keepSecret(path, made)).toThrow(`${path} cannot be written: file already exists`);
  expect(readFileSync(path, 'utf8')).toBe(`${'0'.repeat(64)}\n`);
});

test.each(['', 'our fund', '0'.repeat(63), '0'.repeat(65), 'g'.repeat(64)])(
  'what is no secret is refused and not shown: %s',
  (text) => {
    const path = join(folder, 'word.txt');
    writeFileSync(path, text);
    const reasons = reasonsOf(() => secretOf(path));
    expect(reasons).toMatchObject([{ code: 'a-secret-is-64-hexadecimal-digits', file: path }]);
    expect(reasons[0]).not.toHaveProperty('found');
  },
);

test('a folder is no secret, and where one must be there it is not made', () => {
  mkdirSync(join(folder, 'secrets'));
  expect(reasonsOf(() => secretOf(join(folder, 'secrets')))[0]?.code).toBe('a-folder-is-not-a-file');
  expect(reasonsOf(() => secretIn(join(folder, 'none.txt')))[0]?.code).toBe('a-file-does-not-exist');
});

function reasonsOf(work: () => unknown) {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof Refusal) return error.rejections;
    throw error;
  }
}
