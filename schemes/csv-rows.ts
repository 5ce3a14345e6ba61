import type { PlainRow } from '@openmutual/core/plain-row';
import type { Rejection } from '@openmutual/core/result';
import Papa from 'papaparse';
import { cellsOf, emptyFile, fieldsFault, headerFaults, quoteFault } from './csv.ts';
import { openPlainLines, type PlainLines } from './plain-lines.ts';
import { joined, openUtf8, type TextOrFault } from './utf-8.ts';

/** Is told of a CSV what it says, row by row, and of every line that is not one. */
export interface RowTaker {
  /** The columns that the file should have, for one that is empty. */
  readonly expected?: readonly string[];
  readonly onHeader?: (columns: readonly string[]) => void;
  readonly onRow: (cells: Record<string, string>, line: number) => void;
  /** A row as bytes, where it can be had so; false where its cells are wanted after all. */
  readonly onPlainRow?: (row: PlainRow) => boolean;
  /** The fields of a line that has another number of them. */
  readonly onOtherLine?: (fields: readonly string[]) => void;
  /** Why a line is none; the reading goes on. */
  readonly onFault: (reason: Rejection) => void;
  /** What follows is not known: a quote that does not close has swallowed it. */
  readonly onCut?: () => void;
}

/** Takes a CSV piece by piece. Both parts yield why the file can be read no further, or nothing. */
export interface CsvRows {
  next(bytes: Uint8Array): readonly Rejection[];
  end(): readonly Rejection[];
}

/**
 * Reads a CSV row by row without holding it: a header in the first line, fields quoted or not, a byte-order
 * mark at the beginning passed over. What the columns mean is the taker's to judge. It knows pieces of bytes and
 * no file system, so that a list is read in a browser as it is read from a disk.
 */
export function openCsvRows(file: string, taker: RowTaker): CsvRows {
  const utf8 = openUtf8();
  const rows = openRows(file, taker);
  const lines = openPlainLines({ fields: rows.read, columns: rows.columns, row: rows.plain });
  let quoted: QuotedRows | undefined;
  const take = (bytes: Uint8Array, piece: TextOrFault): readonly Rejection[] => {
    if ('fault' in piece) return [{ file, ...piece.fault }];
    if (quoted !== undefined) quoted.next(piece.text);
    else {
      const rest = lines.next(bytes, piece.text);
      if (rest !== undefined) {
        quoted = openQuotedRows(file, lines.lineEnd, rows, taker);
        quoted.next(rest);
      }
    }
    return rows.faults();
  };
  const pieces = openPieces((bytes) => take(bytes, utf8.next(bytes)));
  return {
    next: pieces.next,
    end() {
      const faults = pieces.end();
      if (faults.length > 0) return faults;
      const atEnd = take(new Uint8Array(), utf8.end());
      if (atEnd.length > 0) return atEnd;
      if (quoted === undefined) lines.end();
      else quoted.end();
      return rows.end();
    },
  };
}

/** How lines end is judged by the first piece, so that what is said of a file must not depend on how it came. */
const PIECE = 1 << 20;

/** Pieces of one size, of bytes that come in any; the last one is shorter. */
function openPieces(take: (piece: Uint8Array) => readonly Rejection[]): CsvRows {
  let held: Uint8Array = new Uint8Array();
  return {
    next(bytes) {
      held = held.length === 0 ? bytes : joined(held, bytes);
      while (held.length >= PIECE) {
        const faults = take(held.subarray(0, PIECE));
        held = held.subarray(PIECE);
        if (faults.length > 0) return faults;
      }
      return [];
    },
    end: () => (held.length > 0 ? take(held) : []),
  };
}

interface QuotedRows {
  next(text: string): void;
  end(): void;
}

/** From the first quote on a file is read by a library: it knows which commas and quotes are part of a field. */
function openQuotedRows(
  file: string,
  lineEnd: PlainLines['lineEnd'],
  rows: Rows,
  { onFault, onCut }: RowTaker,
): QuotedRows {
  let newline: LineEnd | undefined = lineEnd;
  /** What was read after the last row that ended. */
  let open = '';
  const take = (text: string, isLast: boolean): void => {
    const whole = open + text;
    // How the lines before ended is known, or the library finds out.
    newline ??= Papa.parse(whole, { delimiter: ',', preview: 1 }).meta.linebreak as LineEnd;
    const parser = new Papa.Parser({ delimiter: ',', newline });
    const { data, errors, meta }: Papa.ParseResult<string[]> = parser.parse(whole, 0, !isLast);
    open = whole.slice(meta.cursor);
    for (const fields of data) rows.read(fields);
    for (const { message } of errors) onFault({ file, ...quoteFault(rows.line(), message) });
    if (errors.length > 0) onCut?.();
  };
  return { next: (text) => take(text, false), end: () => take('', true) };
}

type LineEnd = '\n' | '\r\n' | '\r';
type Rows = ReturnType<typeof openRows>;

function openRows(file: string, taker: RowTaker) {
  let header: readonly string[] | undefined;
  let faults: readonly Rejection[] = [];
  let line = 0;
  const { onPlainRow } = taker;
  const readHeader = (names: readonly string[]): void => {
    const form = formFault(names);
    faults = (form === undefined ? headerFaults(names) : [form]).map((reason) => ({ file, ...reason }));
    if (faults.length > 0) return;
    header = names;
    taker.onHeader?.(names);
  };
  return {
    faults: () => faults,
    line: () => line,
    columns: () => header?.length ?? 0,
    plain:
      onPlainRow === undefined
        ? undefined
        : (row: PlainRow): boolean => {
            row.line = line + 1;
            if (!onPlainRow(row)) return false;
            line += 1;
            return true;
          },
    read(fields: string[]): void {
      if (faults.length > 0) return;
      line += 1;
      if (header === undefined) {
        readHeader(fields.map((name) => name.trim()));
        return;
      }
      if (fields.length === 1 && fields[0]?.trim() === '') return;
      const fault = fieldsFault(fields, header.length, line);
      if (fault === undefined) taker.onRow(cellsOf(header, fields), line);
      else {
        taker.onFault({ file, ...fault });
        taker.onOtherLine?.(fields);
      }
    },
    end(): readonly Rejection[] {
      if (header !== undefined || faults.length > 0) return faults;
      return [{ file, ...emptyFile(taker.expected) }];
    },
  };
}

/** A workbook, or a file parted by something else than commas, is told for what it is. */
function formFault(header: readonly string[]): Rejection | undefined {
  const [first = ''] = header;
  if (first.startsWith('PK')) {
    return { code: 'a-workbook-is-not-a-csv', suggestion: 'save it as CSV (UTF-8, commas)' };
  }
  if (header.length > 1 || !/[;\t]/.test(first)) return undefined;
  return {
    code: 'the-fields-of-a-csv-are-parted-by-commas',
    line: 1,
    found: first,
    suggestion: 'save it as CSV with commas',
  };
}
