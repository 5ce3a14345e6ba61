import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const bin = join(import.meta.dirname, 'bin', 'openmutual.js');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function openmutual(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const class1 = ['levy', 'uk/ni-class-1', '--on', '2025-10-01', '--period', 'month'];
const wage = [...class1, '--wage', '5414'];

test('a command that is done ends with 0', () => {
  expect(openmutual(...wage, '--category', 'A')).toMatchObject({ status: 0, stderr: '' });
});

test('input that cannot be used ends with 1, as text or as JSON', () => {
  expect(openmutual(...wage, '--category', 'U')).toMatchObject({ status: 1, stdout: '' });
  const { status, stdout, stderr } = openmutual(...wage, '--category', 'U', '--json');
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({
    rejections: [{ code: 'a-word-is-unknown', path: '--category', found: 'U' }],
    count: 1,
  });
});

test.each([[['levi']], [['levy']], [['levy', 'uk/ni-class-1']], [[...wage, '--colour', 'red']]])(
  'wrong usage ends with 2: %j',
  (args) => {
    expect(openmutual(...args).status).toBe(2);
  },
);

test('all that a command needs and lacks is named at once', () => {
  expect(openmutual('assess', '--on', '2026-03-31')).toEqual({
    status: 2,
    stdout: '',
    stderr: 'error: missing <scheme>, --settlement <id>, --members <file>, --claims <file>\n',
  });
});

test('a fault from outside ends with 3, names the file as it was given and leaves nothing', () => {
  writeFileSync(join(folder, 'payroll.csv'), 'person,wage,category\np1,100,A\n');
  // No byte more may be written to a file, as on a full disk.
  const shell = ['-c', 'ulimit -f 0 && exec "$@"', 'bash', process.execPath, bin];
  const levy = [...class1, '--payroll', 'payroll.csv', '--out', 'full.csv'];
  const { status, stderr } = spawnSync('bash', [...shell, ...levy], { cwd: folder, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 3, stderr: 'full.csv cannot be written: file too large\n' });
  expect(readdirSync(folder).filter((name) => name.startsWith('full'))).toEqual([]);
});

test('outputs that cannot be written are refused before any work, all at once', () => {
  mkdirSync(join(folder, 'shares'));
  const { status, stdout } = openmutual(
    ...['assess', 'demo/village-fund', '--settlement', '2026-03', '--on', '2026-03-31', '--json'],
    ...['--members', 'nobody-reads.csv', '--claims', 'nor-this.csv'],
    ...['--out', 'shares', '--record', 'record.json', '--position-out', 'none/position.json'],
  );
  expect(status).toBe(1);
  expect(JSON.parse(stdout).rejections).toEqual([
    { path: '--out', found: 'shares', code: 'a-folder-is-not-a-file', expected: 'a file' },
    {
      path: '--position-out',
      found: 'none',
      code: 'a-folder-does-not-exist',
      suggestion: 'make the folder first',
    },
  ]);
  expect(readdirSync(folder)).not.toContain('record.json');
});

test('what is printed and what is written do not go to one place', () => {
  writeFileSync(join(folder, 'wages.csv'), 'person,wage,category\np1,100,A\n');
  const levy = [...class1, '--payroll', 'wages.csv', '--out'];
  const stdout = openmutual(...levy, '/dev/stdout');
  expect(stdout.status).toBe(1);
  expect(stdout.stderr).toContain('--out: a device or pipe is not a file, found "/dev/stdout"');
  const shell = ['-c', '"$@" > both.csv', 'bash', process.execPath, bin, ...levy, 'both.csv'];
  const both = spawnSync('bash', shell, { cwd: folder, encoding: 'utf8' });
  expect(both.status).toBe(1);
  expect(both.stderr).toContain('--out: the printed result goes into this file, found "both.csv"');
});

test('of many faults in a file the first hundred are told, and how many there are', () => {
  const lines = Array.from({ length: 250 }, (_, place) => `p${place},-1,A`);
  writeFileSync(join(folder, 'many.csv'), `person,wage,category\n${lines.join('\n')}\n`);
  const { status, stderr } = openmutual(...class1, '--payroll', 'many.csv', '--out', 'o.csv');
  expect(status).toBe(1);
  expect(stderr.trimEnd().split('\n')).toHaveLength(101);
  expect(stderr).toContain('and 150 more');
});

test('of many faults in a list of members the first hundred are told, and how many there are', () => {
  const lines = Array.from({ length: 250 }, (_, place) => `m${place},2024-01-01,-1,100%,`);
  writeFileSync(join(folder, 'village.csv'), `member,joined,units,proportion,cap\n${lines.join('\n')}\n`);
  writeFileSync(join(folder, 'none.csv'), 'claim,member,item,occurredOn,amount\n');
  const assess = [
    'assess',
    'demo/village-fund',
    ...['--settlement', '2026-03', '--on', '2026-03-31'],
    ...['--members', 'village.csv', '--claims', 'none.csv'],
  ];
  const { status, stderr } = openmutual(...assess);
  expect(status).toBe(1);
  expect(stderr.trimEnd().split('\n')).toHaveLength(101);
  expect(stderr).toContain('and 150 more');
  expect(JSON.parse(openmutual(...assess, '--json').stdout)).toMatchObject({ count: 250 });
});

test('characters that steer a terminal are shown, not sent', () => {
  const { stderr } = openmutual(...wage, '--category', '\u001b[31mA');
  expect(stderr).toContain('\\u001b[31mA');
  expect(stderr).not.toContain('\u001b');
});
