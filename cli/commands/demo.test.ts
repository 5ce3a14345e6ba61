import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const bin = join(import.meta.dirname, '..', 'bin', 'openmutual.js');

test('a demo that is stopped takes its folder away', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const left = () => readdirSync(folder).filter((name) => name.startsWith('openmutual-demo-'));
  const demo = spawn(process.execPath, [bin, 'demo'], {
    env: { ...process.env, TMPDIR: folder },
    stdio: 'ignore',
  });
  const ended = once(demo, 'exit');
  await expect.poll(() => left().length).toBeGreaterThan(0);
  demo.kill('SIGTERM');
  expect(await ended).toEqual([3, null]);
  expect(left()).toEqual([]);
});
