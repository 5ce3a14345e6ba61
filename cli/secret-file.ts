import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { parseSecret, SECRET_BYTES } from '@openmutual/core/member-tree';
import { placed } from '@openmutual/core/result';
import { readText } from '@openmutual/schemes/text-file';
import { existingFile } from './options.ts';
import { onDisk } from './output-place.ts';
import { accept } from './refusal.ts';

/** The secret of a tree of members, and whether it stands in its file already. */
export interface Secret {
  readonly bytes: Uint8Array;
  readonly isNew: boolean;
}

/** The secret of a file; where there is no such file, a new one, which {@link keepSecret} puts there. */
export function secretOf(path: string): Secret {
  return existsSync(path)
    ? { bytes: secretIn(path), isNew: false }
    : { bytes: randomBytes(SECRET_BYTES), isNew: true };
}

/** The secret of a file that is there. */
export function secretIn(path: string): Uint8Array {
  const text = accept(readText(existingFile(path, '--secret'), path));
  return accept(placed(parseSecret(text), { file: path }));
}

/**
 * Puts a new secret into its file, which only its owner may read. It never replaces one: a record whose
 * secret is gone can prove nothing any more.
 */
export function keepSecret(path: string, { bytes, isNew }: Secret): void {
  if (!isNew) return;
  onDisk(path, () => {
    const file = openSync(path, 'wx', 0o600);
    try {
      writeSync(file, `${Buffer.from(bytes).toString('hex')}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  });
}
