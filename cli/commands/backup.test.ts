import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const bin = join(import.meta.dirname, '..', 'bin', 'openmutual.js');
const folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
chmodSync(folder, 0o711);
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: readonly string[]) {
  const env = { ...process.env, OPENMUTUAL_POSTGRES: 'embedded', DATABASE_URL: '', OPENMUTUAL_DATA: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('where there is no database yet, a backup is refused and nothing is made', () => {
  const refused = run('backup', 'copy', '--data', 'none', '--lang', 'zh');
  expect(refused).toEqual({
    status: 1,
    stdout: '',
    stderr: '--data：数据目录中尚无数据库，现为“none”，应为：用过的数据目录，或 DATABASE_URL\n',
  });
  expect(existsSync(join(folder, 'none'))).toBe(false);
});

test('an installation is copied by a backup that is restored elsewhere, and the doctor finds both right', () => {
  const script = `import { openDatabase } from '${join(import.meta.dirname, '../../server/database/database.ts')}';
    const opened = await openDatabase({ env: process.env, folder: 'one' });
    await opened.value.close();`;
  const env = { ...process.env, OPENMUTUAL_POSTGRES: 'embedded', DATABASE_URL: '' };
  spawnSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder, env });
  const backup = run('backup', 'copy', '--data', 'one', '--json');
  expect(backup.stderr).toBe('');
  expect(JSON.parse(backup.stdout).manifest).toMatchObject({ kind: 'openmutual-backup', format: 1 });
  const told = run('backup', 'copy-2', '--data', 'one');
  expect(told.stdout).toMatch(
    /^copy-2: \d+ tables, \d+ rows, \d+ kB\n[\s\S]*SHA-256 of the manifest: [0-9a-f]{64}\n$/,
  );
  const restored = run('restore', 'copy', '--data', 'two');
  expect(restored.stderr).toBe('');
  expect(restored.stdout).toMatch(/^restored: \d+ tables, \d+ rows, as they were at \d{4}-/);
  for (const data of ['one', 'two']) {
    const doctor = run('doctor', '--data', data);
    expect(doctor.stdout).toMatch(/^(✓ .*\n){10}– installation: not begun yet.*\n$/);
    expect(doctor.status).toBe(0);
  }
});

test('the doctor ends with 1 where something is wrong, and says what', () => {
  const env = { ...process.env, OPENMUTUAL_POSTGRES: 'docker', DATABASE_URL: '' };
  const { status, stdout } = spawnSync(process.execPath, [bin, 'doctor', '--data', 'none'], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stdout).toContain(
    '✗ PostgreSQL: it cannot be used\n    OPENMUTUAL_POSTGRES: this postgresql is not known, found "docker"',
  );
});
