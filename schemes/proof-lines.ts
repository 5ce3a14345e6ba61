import type { Rejection } from '@openmutual/core/result';
import { openUtf8, type TextOrFault } from './utf-8.ts';

/** A proof with the longest path and a long row is far shorter. */
const LINE_MOST = 1 << 16;

/** Takes proofs piece by piece. Both parts yield why the file can be read no further, or nothing. */
export interface ProofLines {
  next(bytes: Uint8Array): readonly Rejection[];
  end(): readonly Rejection[];
}

/** Reads proofs, one a line; what is not JSON is refused with its line, and nothing after it is read. */
export function openProofLines(file: string, onProof: (document: unknown) => void): ProofLines {
  const utf8 = openUtf8();
  let line = 0;
  /** What was read after the last line that ended. */
  let open = '';
  const readLine = (text: string): Rejection | undefined => {
    line += 1;
    if (text.trim() === '') return undefined;
    const fault = text.length > LINE_MOST ? tooLong : given(text, onProof);
    return fault === undefined ? undefined : { code: 'a-proof-is-one-line-of-json', file, line, ...fault };
  };
  const take = (piece: TextOrFault): readonly Rejection[] => {
    if ('fault' in piece) return [{ file, ...piece.fault }];
    const lines = (open + piece.text).split('\n');
    open = lines.pop() ?? '';
    // A line without an end is not waited for.
    if (open.length > LINE_MOST) lines.push(open);
    for (const text of lines) {
      const fault = readLine(text);
      if (fault !== undefined) return [fault];
    }
    return [];
  };
  return {
    next: (bytes) => take(utf8.next(bytes)),
    end() {
      const faults = take(utf8.end());
      if (faults.length > 0) return faults;
      const last = open === '' ? undefined : readLine(open);
      if (last !== undefined) return [last];
      return line > 0 ? [] : [{ code: 'a-file-is-empty', file, expected: 'one proof a line' }];
    },
  };
}

const tooLong = { found: `more than ${LINE_MOST} characters`, expected: `at most ${LINE_MOST}` };

/** Hands on a line of JSON, or says why it is none. */
function given(text: string, onProof: (document: unknown) => void): { expected: string } | undefined {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return { expected: error instanceof Error ? error.message : 'JSON' };
  }
  onProof(document);
  return undefined;
}
