import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { accepted, type Result, rejected } from '@openmutual/core/result';
import { openUtf8 } from './utf-8.ts';

/** Documents, tables and claims are read whole; beyond this a file is not one of them. */
const LARGEST = 64 * 1024 * 1024;

/** The text of a file in UTF-8 without the byte-order mark at its beginning; another encoding or size is a rejection. */
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

function decoded(bytes: Uint8Array, file: string): Result<string> {
  const utf8 = openUtf8();
  const pieces = [utf8.next(bytes), utf8.end()];
  const faults = pieces.flatMap((piece) => ('fault' in piece ? [{ file, ...piece.fault }] : []));
  if (faults.length > 0) return rejected(...faults.slice(0, 1));
  return accepted(pieces.map((piece) => ('text' in piece ? piece.text : '')).join(''));
}
