import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { cacheFolder } from './cache-folder.ts';

describe('compiled schemes are kept', () => {
  test.each<[string, NodeJS.ProcessEnv, NodeJS.Platform, string | undefined]>([
    ['in the cache folder of the person', {}, 'linux', join(homedir(), '.cache', 'openmutual')],
    ['where XDG says', { XDG_CACHE_HOME: '/x' }, 'linux', join('/x', 'openmutual')],
    ['where Windows says', { LOCALAPPDATA: '/l' }, 'win32', join('/l', 'openmutual')],
    ['in the library of the person', {}, 'darwin', join(homedir(), 'Library', 'Caches', 'openmutual')],
    ['where the person says', { OPENMUTUAL_CACHE: '/own' }, 'darwin', '/own'],
    ['nowhere', { OPENMUTUAL_CACHE: 'off' }, 'linux', undefined],
  ])('%s', (_, env, platform, folder) => {
    expect(cacheFolder({ env, platform })).toBe(folder);
  });
});

test('a command says the same from a scheme that it reads and from a compiled one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
  const bin = fileURLToPath(new URL('bin/openmutual.js', import.meta.url));
  const args = 'levy uk/ni-class-1 --on 2025-04-06 --period month --category A --wage 5414 --json'.split(' ');
  const run = (OPENMUTUAL_CACHE: string) =>
    spawnSync(process.execPath, [bin, ...args], {
      encoding: 'utf8',
      env: { ...process.env, OPENMUTUAL_CACHE },
    });
  try {
    const plain = run('off');
    expect(readdirSync(folder)).toEqual([]);
    const [first, second] = [run(folder), run(folder)];
    expect([first?.stdout, second?.stdout]).toEqual([plain.stdout, plain.stdout]);
    expect(plain.stdout).toContain('"275.78"');
    expect(readdirSync(folder)).toHaveLength(1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
