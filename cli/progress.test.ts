import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const bin = join(import.meta.dirname, 'bin', 'openmutual.js');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
  writeFileSync(join(folder, 'claims.csv'), 'claim,member,item,occurredOn,amount\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Without a terminal there is no bar, and only this tool makes one.
const hasScript =
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true;
const where = hasScript
  ? 'on a terminal'
  : 'on a terminal (not tested here: there is no script of util-linux)';

const HIDE = '\u001b[?25l';
const SHOW = '\u001b[?25h';
const HEADER = 'member,units,proportion,joined,cap\n';
const many = Array.from({ length: 200_000 }, (_, place) => `m${place},1,100%,2024-01-01,\n`).join('');

describe.skipIf(!hasScript)(where, () => {
  test('the bar of a list that is refused at its head ends', () => {
    const { status, shown } = assessOf('member,units\nm1,1\n');
    expect(status).toBe(1);
    expect(shown).toContain('members.csv, line 1, column cap: a column is missing');
    expect(shown.lastIndexOf(SHOW)).toBeGreaterThan(shown.indexOf(HIDE));
  });

  test('the bar of a list that breaks off is taken away before the reason is told', () => {
    const { status, shown } = assessOf(Buffer.concat([Buffer.from(HEADER + many), Buffer.from([0xff])]));
    expect(status).toBe(1);
    expect(shown).toContain('━ reading the members');
    const [, after = ''] = shown.split(SHOW);
    expect(after.trim()).toBe(
      'members.csv, line 200002: a file must be utf 8, found "the byte FF", expected UTF-8 (save it as UTF-8)',
    );
  });

  test('the bar of a list with a refused member at its end is whole', () => {
    const { status, shown } = assessOf(`${HEADER}${many}last,-1,100%,2024-01-01,\n`);
    expect(status).toBe(1);
    expect(shown).toContain('reading the members: done');
    const [, after = ''] = shown.split(SHOW);
    expect(after.trim()).toMatch(/^members\.csv, line 200002, column units: a number must not be negative/);
  });
});

/** Settles on a terminal; what hangs is ended, and has no status then. */
function assessOf(members: string | Buffer): { status: number | null; shown: string } {
  writeFileSync(join(folder, 'members.csv'), members);
  const command = `stty cols 80; '${process.execPath}' '${bin}' assess demo/village-fund --settlement 2026-03 --on 2026-03-31 --members members.csv --claims claims.csv`;
  const { status, stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, CI: undefined, FORCE_COLOR: undefined, NO_COLOR: '1', TERM: 'xterm' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 120_000,
  });
  return { status, shown: stdout };
}
