import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { accepted, type Result, rejected } from '@openmutual/core/result';
import { pathOf } from '../database/data-folder.ts';

/** A secret of this installation: 32 random bytes in a file beside the data folder, never in it and never in its backup. */
export interface Key {
  readonly name: string;
  readonly bytes: Buffer;
  /** SHA-256 under a label of its own: tells one key from another and nothing else. */
  readonly print: Buffer;
}

/** The folder of the keys: `OPENMUTUAL_KEYS`, otherwise beside the data folder under its name with `-keys`. */
export function keyFolder(env: Readonly<Record<string, string | undefined>>, dataFolder: string): string {
  const named = env['OPENMUTUAL_KEYS'];
  return named === undefined || named === '' ? `${dataFolder.replace(/[/\\]+$/, '')}-keys` : named;
}

/** The same for a data folder that may not be named: then it is that of `OPENMUTUAL_DATA`, or `./data`. */
export function keyFolderOf(env: Readonly<Record<string, string | undefined>>, folder?: string): string {
  return keyFolder(env, pathOf(env, folder));
}

/**
 * Reads a key, or makes it at the first start: a file for the owner alone (0600) in a folder for the owner alone (0700).
 * Two programmes that start at once come to the same key. A file that others may read, or of another size, is a rejection.
 */
export function keyIn(folder: string, name: string): Result<Key> {
  const file = join(folder, `${name}.key`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (keyText(file) === undefined) makeKey(folder, file);
  const known = keyText(file);
  const mode = statSync(file).mode & 0o777;
  if ((mode & 0o077) !== 0 && process.platform !== 'win32') {
    return rejected({
      code: 'a-key-is-for-its-owner-alone',
      file,
      found: `0${mode.toString(8)}`,
      expected: '0600',
      suggestion: `chmod 600 ${file}`,
    });
  }
  const bytes = Buffer.from(known?.trim() ?? '', 'base64url');
  if (bytes.length === SIZE) return accepted({ name, bytes, print: printOf(bytes) });
  return rejected({
    code: 'a-key-file-has-another-form',
    file,
    expected: '32 bytes in base64url',
    suggestion: 'put back the file as it was',
  });
}

/** A key for one purpose, from which the others do not follow (HKDF with SHA-256, RFC 5869). */
export function derived({ bytes }: Key, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', bytes, '', `openmutual ${purpose}`, SIZE));
}

const SIZE = 32;

function keyText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written whole beside its place and then linked to it: the first of two wins, and nobody reads half a key. */
function makeKey(folder: string, file: string): void {
  const draft = join(folder, `.${randomBytes(8).toString('hex')}.tmp`);
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeSync(handle, `${randomBytes(SIZE).toString('base64url')}\n`);
    fsyncSync(handle);
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    closeSync(handle);
    rmSync(draft, { force: true });
  }
}

function printOf(bytes: Buffer): Buffer {
  return createHash('sha256').update('openmutual key print').update(bytes).digest();
}
