import { execFile } from 'node:child_process';
import { join } from 'node:path';

const bin = join(import.meta.dirname, '..', '..', 'cli', 'bin', 'openmutual.js');

/** What the command prints, run in a folder: what a page says is held against it. */
export function openmutual(folder: string, ...args: readonly string[]): Promise<string> {
  return new Promise((done) => {
    execFile(process.execPath, [bin, ...args], { cwd: folder, maxBuffer: 1 << 29 }, (_, stdout) =>
      done(stdout),
    );
  });
}

/** Options as a command takes them; what is not there is left out. */
export function given(options: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(options).flatMap(([option, value]) =>
    value === undefined ? [] : [`--${option}`, value],
  );
}
