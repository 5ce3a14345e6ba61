import type { Rejection } from '@openmutual/core/result';

/** Takes the bytes of a file piece by piece and gives its text, without a byte-order mark at the beginning. */
export interface Utf8 {
  /** The text of the next bytes, or why they are no text; after that nothing more is asked. */
  next(bytes: Uint8Array): TextOrFault;
  /** What is left at the end. */
  end(): TextOrFault;
}

export type TextOrFault = { readonly text: string } | { readonly fault: Rejection };

/** Reads UTF-8 and nothing else: a text in another encoding would be taken for one with other letters. */
export function openUtf8(): Utf8 {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let lines = 0;
  let before: Uint8Array = new Uint8Array();

  const take = (bytes: Uint8Array, stream: boolean): TextOrFault => {
    const other = before.length === 0 ? otherEncoding(bytes) : undefined;
    if (other !== undefined) return { fault: notUtf8({ found: other }) };
    try {
      const text = decoder.decode(bytes, { stream });
      const place = text.indexOf(MARK);
      if (place >= 0) return { fault: misplacedMark(lines + 1 + countOf(text.slice(0, place), '\n')) };
      lines += newLines(bytes);
      if (bytes.length > 0) before = bytes;
      return { text };
    } catch {
      const open = openPart(before);
      return { fault: firstFault(joined(open, bytes), lines) };
    }
  };
  return { next: (bytes) => take(bytes, true), end: () => take(new Uint8Array(), false) };
}

/** Bytes and those that follow them, as one; a browser has no `Buffer`. */
export function joined(first: Uint8Array, next: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + next.length);
  whole.set(first);
  whole.set(next, first.length);
  return whole;
}

const MARK = '\uFEFF';
const NEW_LINE = 0x0a;

/** An encoding other than UTF-8 that shows at the beginning: by its mark, or by letters of two bytes. */
function otherEncoding([first, second, third, fourth]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? 'UTF-32' : 'UTF-16';
  if (first === 0xfe && second === 0xff) return 'UTF-16';
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff) return 'UTF-32';
  const isPaired = (first === 0 && second !== 0) || (first !== 0 && second === 0);
  return isPaired && second !== undefined ? 'UTF-16' : undefined;
}

/** The bytes of the last character of a piece, which may go on in the next one. */
function openPart(bytes: Uint8Array): Uint8Array {
  const isFollower = (byte = 0) => byte >= 0x80 && byte < 0xc0;
  let start = bytes.length - 1;
  while (start >= 0 && isFollower(bytes[start])) start -= 1;
  return bytes.subarray((bytes[start] ?? 0) < 0x80 ? bytes.length : start);
}

/** The first byte that belongs to no character, on its line. */
function firstFault(bytes: Uint8Array, linesBefore: number): Rejection {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let sound = 0;
  try {
    for (let place = 0; place < bytes.length; place += 1) {
      if (decoder.decode(bytes.subarray(place, place + 1), { stream: true }) !== '') sound = place + 1;
    }
  } catch {
    // What was sound before it is known.
  }
  const found = `the byte ${(bytes[sound] ?? 0).toString(16).padStart(2, '0').toUpperCase()}`;
  return notUtf8({ line: linesBefore + 1 + newLines(bytes.subarray(0, sound)), found });
}

function newLines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(NEW_LINE); at >= 0; at = bytes.indexOf(NEW_LINE, at + 1)) count += 1;
  return count;
}

function countOf(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

function notUtf8(place: Omit<Rejection, 'code'>): Rejection {
  return { code: 'a-file-must-be-utf-8', ...place, expected: 'UTF-8', suggestion: 'save it as UTF-8' };
}

/** Inside a text it is a sign that nobody sees: two names that look alike would be two. */
function misplacedMark(line: number): Rejection {
  return {
    code: 'a-byte-order-mark-stands-only-at-the-beginning',
    line,
    found: 'U+FEFF',
    expected: 'text without it',
  };
}
