import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..', '..');

/** The pages as they are now, served as anybody would serve them. */
export interface Site {
  /** `http://127.0.0.1:40123`, without a slash at its end. */
  readonly address: string;
  /** Where the built pages lie. */
  readonly folder: string;
  /** Stops serving and takes the built pages away. */
  readonly close: () => Promise<void>;
}

/**
 * Builds the pages into a folder of their own and serves them by `openmutual serve --static`, so that a test meets the scripts, the
 * headers and the policy that a visitor meets. The checkout's own `web/dist` is not touched.
 *
 * Throws where the build fails, with what it said.
 */
export async function openSite(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'openmutual-pages-'));
  try {
    await build(folder);
    const served = spawn(process.execPath, [bin, 'serve', '--static', '--folder', folder, '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return { address: await addressOf(served), folder, close: () => closed(served, folder) };
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
}

const bin = join(root, 'cli', 'bin', 'openmutual.js');
const vite = join(dirname(findPackageJSON('vite', import.meta.url) ?? ''), 'bin', 'vite.js');

/** In a process of its own: inside the test runner the pages would be built for tests, with what React checks while one develops. */
async function build(folder: string): Promise<void> {
  const { NODE_ENV, VITEST, ...env } = process.env;
  const to = ['--outDir', folder, '--emptyOutDir', '--logLevel', 'error'];
  await promisify(execFile)(process.execPath, [vite, 'build', 'web', ...to], { cwd: root, env });
}

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  let said = '';
  for await (const piece of stdout ?? []) {
    said += piece;
    const [address] = said.match(/http:\/\/[^/\s]+(?=\/)/) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error(`the pages are not served: ${said}`);
}

async function closed(served: ChildProcess, folder: string): Promise<void> {
  const over = once(served, 'exit');
  served.kill();
  await over;
  rmSync(folder, { recursive: true });
}
