import { createHash, randomBytes } from 'node:crypto';
import { invariant } from '@openmutual/core/result';
import { decrypted, encrypted } from '../key/envelope.ts';
import { derived, type Key } from '../key/key-file.ts';

/** To what a file or a word belongs; its ciphertext says so too, so that one does not stand in the place of another. */
export interface Belonging {
  readonly fund: string;
  readonly claim: string;
  readonly of: 'evidence' | 'word';
  readonly id: string;
}

/** A file, or a word, as it is kept: nothing of it can be read without the key of the installation. */
export interface Sealed {
  readonly sealed: Buffer;
  /** The key of the file, encrypted with that of the installation. */
  readonly wrapped: Buffer;
  /** Which key of the installation that is. */
  readonly print: Buffer;
}

/** Encrypts a file with a new key of its own (AES-256-GCM), and that with the key of the installation. */
export function sealed(bytes: Uint8Array, belonging: Belonging, installation: Key): Sealed {
  const key = randomBytes(KEY);
  return {
    sealed: encrypted(bytes, key, aboutOf('file', belonging)),
    wrapped: encrypted(key, wrappingKey(installation), aboutOf('key', belonging)),
    print: installation.print,
  };
}

/** The bytes again. Throws where anything of it was changed, or another key is there than the one it was wrapped with. */
export function opened(kept: Sealed, belonging: Belonging, installation: Key): Buffer {
  invariant(kept.print.equals(installation.print), 'evidence is opened with the key it was wrapped with');
  const key = decrypted(kept.wrapped, wrappingKey(installation), aboutOf('key', belonging));
  return decrypted(kept.sealed, key, aboutOf('file', belonging));
}

/**
 * What the chain of all that was done says of a file: it proves later which file it was, as long as its salt is kept, and tells nothing of it
 * once that is destroyed.
 *
 *     SHA-256(salt ‖ SHA-256 of the file)
 */
export function commitment(salt: Uint8Array, hash: Uint8Array): string {
  return createHash('sha256').update(salt).update(hash).digest('hex');
}

const KEY = 32;

function wrappingKey(installation: Key): Buffer {
  return derived(installation, 'evidence');
}

function aboutOf(what: 'file' | 'key', { fund, claim, of, id }: Belonging): Buffer {
  return Buffer.from(['openmutual', of, what, fund, claim, id].join('\u001f'));
}
