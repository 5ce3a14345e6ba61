import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  expect(openmutual(...wage, '--category', 'G')).toMatchObject({ status: 1, stdout: '' });
  const { status, stdout, stderr } = openmutual(...wage, '--category', 'G', '--json');
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({
    rejections: [{ code: 'a-word-is-unknown', path: '--category', found: 'G' }],
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

test('a fault from outside ends with 3', () => {
  const payroll = join(folder, 'payroll.csv');
  writeFileSync(payroll, 'person,wage,category\np1,100,A\n');
  const levied = openmutual(...class1, '--payroll', payroll, '--out', 'none/out.csv');
  expect(levied.status).toBe(3);
  expect(levied.stderr).toContain('ENOENT');
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
