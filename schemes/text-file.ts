import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { accepted, type Result, rejected } from '@openmutual/core/result';

/** Documents, tables and claims are read whole; beyond this a file is not one of them. */
const LARGEST = 64 * 1024 * 1024;

/** The text of a file in UTF-8 without its byte-order mark; another encoding or size is a rejection. */
export function readText(path: string, shownAs: string): Result<string> {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size > LARGEST) {
      return rejected({
        code: 'a-file-is-too-large',
        file: shownAs,
        found: `${size} bytes`,
        expected: `at most ${LARGEST}`,
      });
    }
    return decoded(readFileSync(file), shownAs);
  } finally {
    closeSync(file);
  }
}

function decoded(bytes: Uint8Array, shownAs: string): Result<string> {
  try {
    return accepted(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    const expected = 'text in UTF-8';
    const reason = { code: 'a-file-must-be-utf-8', file: shownAs, ...firstStrange(bytes), expected };
    return rejected({ ...reason, suggestion: 'save it as UTF-8' });
  }
}

/** The first byte that is none of a text, and its line. */
function firstStrange(bytes: Uint8Array): { readonly line: number; readonly found: string } {
  const [before = ''] = new TextDecoder('utf-8').decode(bytes).split('\uFFFD', 1);
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const at = new TextEncoder().encode(before).length + (isMarked ? 3 : 0);
  return { line: before.split('\n').length, found: `byte ${bytes[at]?.toString(16).padStart(2, '0')}` };
}
