import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import { invariant } from '../result/result.ts';

/** The one JSON text of a value: keys sorted, no spaces (RFC 8785). */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  invariant(text !== undefined, 'a canonical document is JSON');
  return text;
}

/** SHA-256 of the canonical JSON of a value, in hexadecimal. */
export function hash(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}
