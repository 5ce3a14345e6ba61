/**
 * A row as bytes, for lists of millions: every cell is plain ASCII, without control characters and without a space
 * before or behind it. The cell of column `c` is `bytes[starts[c]]` up to, not including, `bytes[ends[c]]`.
 *
 * The next row takes its place: what is needed longer is copied.
 */
export interface PlainRow {
  line: number;
  bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** The text of a cell. */
export function plainText({ bytes, starts, ends }: PlainRow, column: number): string {
  let text = '';
  for (let at = starts[column] ?? 0; at < (ends[column] ?? 0); at += 1) {
    text += String.fromCharCode(bytes[at] ?? 0);
  }
  return text;
}
