import type { PlainRow } from '@openmutual/core/plain-row';
import { joined } from './utf-8.ts';

/** Is told of the lines of a file in their order. */
export interface LineTaker {
  /** The fields of a line, as they stand in it; the first one is the header. */
  readonly fields: (fields: string[]) => void;
  /** How many columns the header has; zero before it was read. */
  readonly columns: () => number;
  /** A line of as many plain cells as there are columns; false where it is wanted as fields. Missing where all are. */
  readonly row?: ((row: PlainRow) => boolean) | undefined;
}

export interface PlainLines {
  /**
   * Takes the next piece of a file, of which the last is empty. Where it has a quote, or its lines end in different ways, nothing more is taken: the
   * text that is left comes back, for a reader that knows quotes.
   */
  next(bytes: Uint8Array, text: string): string | undefined;
  end(): void;
  /** How the lines end; unknown before the first piece. */
  readonly lineEnd: '\n' | '\r\n' | undefined;
}

const COMMA = 0x2c;
const SPACE = 0x20;
const DELETE = 0x7f;
const RETURN = 0x0d;
const NEW_LINE = 0x0a;

/** Splits the lines of a CSV without quotes, such as lists of millions are: bytes that are plain cells stay bytes. */
export function openPlainLines(taker: LineTaker): PlainLines {
  let lineEnd: PlainLines['lineEnd'];
  /** What was read after the last line that ended. */
  let open = '';
  let row: PlainRow | undefined;

  function readText(text: string): void {
    const lines = text.split(lineEnd ?? '\n');
    open = lines.pop() ?? '';
    for (const line of lines) taker.fields(line.split(','));
  }

  /** Splits ASCII; `text` says the same as `bytes`. */
  function readBytes(bytes: Uint8Array, text: string): void {
    const back = lineEnd === '\r\n' ? 1 : 0;
    let begin = 0;
    for (;;) {
      const columns = taker.columns();
      row ??= columns === 0 ? undefined : emptyRow(columns);
      const end = row === undefined ? -1 : plainEnd(bytes, begin, row, back);
      if (end >= 0 && row !== undefined && taker.row?.(row) === true) {
        begin = end + 1;
        continue;
      }
      const next = lineEndAfter(text, begin);
      if (next < 0) break;
      taker.fields(text.slice(begin, next - back).split(','));
      begin = next + 1;
    }
    open = text.slice(begin);
  }

  /** Where a line ends, on its last byte. */
  function lineEndAfter(text: string, from: number): number {
    if (lineEnd !== '\r\n') return text.indexOf('\n', from);
    const place = text.indexOf(lineEnd, from);
    return place < 0 ? -1 : place + 1;
  }

  return {
    get lineEnd() {
      return lineEnd;
    },
    next(bytes, text) {
      const whole = open === '' ? text : open + text;
      const isHalf = lineEnd === undefined && whole.endsWith('\r') && bytes.length > 0;
      if (!isHalf) lineEnd ??= lineEndOf(whole);
      if (whole.includes('"') || (lineEnd === undefined && !isHalf)) return whole;
      if (isHalf) open = whole;
      else if (taker.row === undefined) readText(whole);
      else {
        const all = open === '' ? bytes : joined(new TextEncoder().encode(open), bytes);
        if (isAscii(all, whole)) readBytes(all, whole);
        else readText(whole);
      }
      return undefined;
    },
    end() {
      if (open !== '') taker.fields(open.split(','));
    },
  };
}

/** A text has as many characters as bytes where each of them is one byte; the first may belong to the piece before. */
function isAscii(bytes: Uint8Array, text: string): boolean {
  return bytes.length === text.length && (bytes[0] ?? 0) < 0x80;
}

/** Lines end with LF or with CR LF; of a file that has both, or CR alone, nothing is said. */
function lineEndOf(text: string): PlainLines['lineEnd'] {
  if (!text.includes('\r')) return '\n';
  return /\r(?!\n)|(?<!\r)\n/.test(text) ? undefined : '\r\n';
}

function emptyRow(columns: number): PlainRow {
  return {
    line: 0,
    bytes: new Uint8Array(),
    starts: new Int32Array(columns),
    ends: new Int32Array(columns),
  };
}

/** Where the line from `begin` on ends, its cells in `row`; −1 where it has no end, or is not of plain cells. */
function plainEnd(bytes: Uint8Array, begin: number, row: PlainRow, back: number): number {
  const { starts, ends } = row;
  const columns = starts.length;
  const { length } = bytes;
  let column = 0;
  let start = begin;
  for (let at = begin; at < length; at += 1) {
    const byte = bytes[at] as number;
    if (byte > COMMA && byte !== DELETE) continue;
    if (byte === COMMA) {
      if (column + 1 >= columns || isSpaced(bytes, start, at)) return -1;
      starts[column] = start;
      ends[column] = at;
      column += 1;
      start = at + 1;
    } else if (byte === NEW_LINE) {
      const end = at - back;
      if (column + 1 !== columns || end <= begin || end < start || isSpaced(bytes, start, end)) return -1;
      if (back === 1 && bytes[end] !== RETURN) return -1;
      starts[column] = start;
      ends[column] = end;
      row.bytes = bytes;
      return at;
    } else if (byte < SPACE && (byte !== RETURN || back === 0 || bytes[at + 1] !== NEW_LINE)) return -1;
    else if (byte === DELETE) return -1;
  }
  return -1;
}

function isSpaced(bytes: Uint8Array, start: number, end: number): boolean {
  return start < end && (bytes[start] === SPACE || bytes[end - 1] === SPACE);
}
