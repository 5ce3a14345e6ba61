import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import packages from '../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '..', '..');

/** Starts a headless browser that talks to nobody: the Chromium of the packages, and where they have none the Chrome of the machine. */
export function startChromium(): Promise<Browser> {
  const isPacked = process.platform === 'linux' && process.arch === 'x64';
  return chromium.launch({
    ...(isPacked ? packed() : { channel: 'chrome' }),
    chromiumSandbox: false,
    timeout: 120_000,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-gpu',
    ],
  });
}

function packed(): LaunchOptions {
  const folder = unpacked();
  return {
    executablePath: join(folder, 'chromium'),
    // It brings the libraries that a bare system lacks.
    env: { ...process.env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') },
  };
}

/**
 * The folder of the Chromium of the packages, unpacked once for its version; it goes when the packages go. The package itself
 * would unpack into a place that all users of the machine share, and take what it finds there, even half of it.
 * So whoever comes first unpacks into a folder of his own and renames it when it is whole; who comes second throws his away.
 */
function unpacked(): string {
  const cache = join(root, 'node_modules', '.cache');
  const folder = join(cache, `chromium-${packages.devDependencies['@sparticuz/chromium']}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const own = mkdtempSync(`${folder}-`);
  try {
    const program = "await (await import('@sparticuz/chromium')).default.executablePath()";
    execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: root,
      // The second variable makes it unpack its libraries too.
      env: { ...process.env, TMPDIR: own, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
      timeout: 300_000,
    });
    renameSync(own, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
  return folder;
}
