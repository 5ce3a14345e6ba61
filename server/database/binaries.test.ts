import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { certain } from '@openmutual/core/result';
import { describe, expect, onTestFinished, test } from 'vitest';
import { findBinaries, runnableBinaries } from './binaries.ts';
import { ownUser } from './system-user.ts';

const embedded = { ...process.env, OPENMUTUAL_POSTGRES: 'embedded' };
const isRoot = process.getuid?.() === 0;

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'openmutual-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Programs and libraries of the package as npm unpacks it, when no script of it was run. */
async function unlinked(): Promise<string> {
  const { folder: bin } = certain(await findBinaries(embedded));
  const native = join(folder(), 'package', 'native');
  mkdirSync(dirname(native));
  cpSync(dirname(bin), native, {
    recursive: true,
    filter: (path) => !lstatSync(path).isSymbolicLink() && !/\.a$|\/share$/.test(path),
  });
  return native;
}

test('the PostgreSQL that npm installed is found and tells its version', async () => {
  expect(await findBinaries(embedded)).toMatchObject({
    ok: true,
    value: { origin: 'embedded', version: 18 },
  });
});

test('another word for where it is to come from is refused', async () => {
  expect(await findBinaries({ OPENMUTUAL_POSTGRES: 'docker' })).toEqual({
    ok: false,
    rejections: [
      {
        code: 'this-postgresql-is-not-known',
        path: 'OPENMUTUAL_POSTGRES',
        found: 'docker',
        expected: 'system or embedded',
      },
    ],
  });
});

test('data of a version that is not there are refused with the versions that are', async () => {
  const refused = await findBinaries(embedded, 17);
  expect(refused).toMatchObject({
    ok: false,
    rejections: [
      { code: 'the-data-are-of-another-postgresql', found: expect.stringMatching(/^PostgreSQL 18 in \//) },
    ],
  });
});

test('links between libraries that no script made are made', async () => {
  const native = await unlinked();
  expect(existsSync(join(native, 'lib', 'libpq.so.5'))).toBe(false);
  const found = { folder: join(native, 'bin'), version: 18, origin: 'embedded' } as const;
  const runnable = await runnableBinaries(found, certain(ownUser()), folder());
  expect(runnable.folder).toBe(found.folder);
  expect(existsSync(join(native, 'lib', 'libpq.so.5'))).toBe(true);
  expect(execFileSync(join(runnable.folder, 'initdb'), ['--version'], { encoding: 'utf8' })).toMatch(/ 18\./);
});

describe.runIf(isRoot)('as root', () => {
  test('programs that their user cannot reach are copied to where he can', async () => {
    const native = await unlinked();
    chmodSync(native, 0o700);
    const nobody = { uid: 65534, gid: 65534, name: 'nobody' };
    const room = folder();
    chmodSync(room, 0o711);
    const found = { folder: join(native, 'bin'), version: 18, origin: 'embedded' } as const;
    const runnable = await runnableBinaries(found, nobody, room);
    expect(runnable.folder).toBe(join(room, 'postgresql-18', 'bin'));
    const { stdout } = spawnSync(join(runnable.folder, 'initdb'), ['--version'], {
      uid: 65534,
      gid: 65534,
      cwd: '/',
      encoding: 'utf8',
    });
    expect(stdout).toMatch(/ 18\./);
    expect(await runnableBinaries(found, nobody, room)).toEqual(runnable);
  });
});
