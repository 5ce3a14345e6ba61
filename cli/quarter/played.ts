import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

/** Whether what takes long is played too (`npm run test:record`). */
export const isFull = process.env['OPENMUTUAL_RECORD'] !== undefined;

/** How long a test may take that plays: a machine may be slow or busy. */
export const HOUR = 3_600_000;

/** By whom the journal is read, for the name of a test: without hledger it shows less. */
export const readerHere =
  spawnSync('hledger', ['--version']).status === 0
    ? 'by hledger'
    : '(hledger IS ABSENT HERE, so by our own reading of its journal)';

/** Plays as a person does, in a process of its own. Whatever is not as the story says, or as the script added up, ends it with another code than 0. */
export async function played(run: string, size: 'small' | 'full') {
  const { stdout } = await promisify(execFile)(process.execPath, [run, '--size', size, '--json'], {
    maxBuffer: 1e9,
  });
  return JSON.parse(stdout);
}
