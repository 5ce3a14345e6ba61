import { accepted, type Rejection, type Result, rejected } from '@openmutual/core/result';
import { openUtf8 } from './utf-8.ts';

/** Documents, tables and claims are read whole; beyond this a file is not one of them. */
const LARGEST = 64 * 1024 * 1024;

/** The text of UTF-8 without the byte-order mark at its beginning; another encoding or size is a rejection. */
export function textOf(bytes: Uint8Array, shownAs: string): Result<string> {
  const fault = sizeFault(bytes.length);
  if (fault !== undefined) return rejected({ file: shownAs, ...fault });
  const utf8 = openUtf8();
  const pieces = [utf8.next(bytes), utf8.end()];
  const faults = pieces.flatMap((piece) => ('fault' in piece ? [{ file: shownAs, ...piece.fault }] : []));
  if (faults.length > 0) return rejected(...faults.slice(0, 1));
  return accepted(pieces.map((piece) => ('text' in piece ? piece.text : '')).join(''));
}

/** Why a file of so many bytes is not read whole; it can be asked before it is read. */
export function sizeFault(size: number): Rejection | undefined {
  if (size <= LARGEST) return undefined;
  return { code: 'a-file-is-too-large', found: `${size} bytes`, expected: `at most ${LARGEST}` };
}
