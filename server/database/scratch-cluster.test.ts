import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Opens a PostgreSQL for tests in a program of its own, which then ends in some way. */
function ended(how: string): { pid: number; folder: string } {
  const script = `import { openScratchCluster } from '${join(import.meta.dirname, 'scratch-cluster.ts')}';
    const cluster = await openScratchCluster();
    process.stdout.write(JSON.stringify({ pid: cluster.postmaster.pid, folder: cluster.postmaster.socket }));
    ${how}`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  return JSON.parse(stdout);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test.each([
  ['ends as it should', 'await cluster.close();'],
  ['is killed', "process.kill(process.pid, 'SIGKILL');"],
  ['is stopped at the keyboard', "process.kill(process.pid, 'SIGINT');"],
])('a PostgreSQL for tests ends and its data go when the program %s', async (_, how) => {
  const { pid, folder } = ended(how);
  await expect.poll(() => isAlive(pid) || existsSync(folder)).toBe(false);
});
