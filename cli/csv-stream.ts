import { createReadStream, type ReadStream, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { PlainRow } from '@openmutual/core/plain-row';
import { cellsOf, emptyFile, fieldsFault, headerFaults, quoteFault } from '@openmutual/schemes/csv';
import { openUtf8, type TextOrFault } from '@openmutual/schemes/utf-8';
import Papa from 'papaparse';
import { openPlainLines, type PlainLines } from './plain-lines.ts';
import { type Progress, progress } from './progress.ts';
import type { Reasons } from './reasons.ts';
import { Refusal, refuse } from './refusal.ts';

export interface CsvReader {
  /** What is being done, for the bar on a terminal. */
  readonly doing: string;
  /** Is told of every line that is not one, and the reading goes on; and why a file cannot be read at all. */
  readonly reasons: Reasons;
  /** The columns that the file should have, for one that is empty. */
  readonly expected?: readonly string[];
  readonly onHeader?: (columns: readonly string[]) => void;
  readonly onRow: (cells: Record<string, string>, line: number) => void;
  /** A row as bytes, where it can be had so; false where its cells are wanted after all. */
  readonly onPlainRow?: (row: PlainRow) => boolean;
  /** The fields of a line that has another number of them. */
  readonly onOtherLine?: (fields: readonly string[]) => void;
  /** What follows is not known: a quote that does not close has swallowed it, or it is no text. */
  readonly onCut?: () => void;
}

/**
 * Reads a CSV file row by row without holding it: a header in the first line, fields quoted or not, a
 * byte-order mark at the beginning passed over. A line with another number of fields is told, and the reading
 * goes on to tell of all; what the columns mean is the caller's to judge. A file that is none ends the
 * reading, and not the command: other files may have faults too.
 */
export async function streamCsv(path: string, reader: CsvReader): Promise<void> {
  const bar = await progress(reader.doing, statSync(path).size);
  const input = createReadStream(path, { highWaterMark: 1 << 20 });
  try {
    await readRows(path, reader, input, bar);
  } catch (error) {
    bar.leave();
    if (!(error instanceof Refusal)) throw error;
    reader.reasons.tellAll(error.rejections);
    reader.onCut?.();
    return;
  }
  bar.end();
}

async function readRows(path: string, reader: CsvReader, input: ReadStream, bar: Progress): Promise<void> {
  const rows = rowReader(path, reader);
  const lines = openPlainLines({ fields: rows.read, columns: rows.columns, row: rows.plain });
  const pieces = decoded(input, path);
  for await (const { bytes, text } of pieces) {
    const rest = lines.next(bytes, text);
    bar.to(input.bytesRead);
    if (rest === undefined) continue;
    await readQuoted({ path, lineEnd: lines.lineEnd, bar, input }, textsOf(rest, pieces), rows, reader);
    return rows.end();
  }
  lines.end();
  rows.end();
}

interface QuotedFile {
  readonly path: string;
  /** How the lines before ended; missing where the reader of quotes is to find out. */
  readonly lineEnd: PlainLines['lineEnd'];
  readonly input: ReadStream;
  readonly bar: Progress;
}

/** From the first quote on a file is read by a library: it knows which commas and quotes are part of a field. */
async function readQuoted(
  { path, lineEnd, input, bar }: QuotedFile,
  texts: AsyncIterable<string>,
  rows: ReturnType<typeof rowReader>,
  reader: CsvReader,
): Promise<void> {
  await new Promise<void>((done, fail) => {
    const stop = (error: unknown) => {
      input.destroy();
      fail(error);
    };
    const text = Readable.from(texts);
    text.on('error', stop);
    Papa.parse<string[]>(text, {
      delimiter: ',',
      ...(lineEnd === undefined ? {} : { newline: lineEnd }),
      chunk({ data, errors }) {
        try {
          for (const fields of data) rows.read(fields);
          for (const { message } of errors)
            reader.reasons.tell({ file: path, ...quoteFault(rows.line(), message) });
          if (errors.length > 0) reader.onCut?.();
          bar.to(input.bytesRead);
        } catch (error) {
          stop(error);
        }
      },
      error: stop,
      complete: () => done(),
    });
  });
}

/** A piece of a file as it is and as text; of the last text there are no bytes. */
interface Piece {
  readonly bytes: Uint8Array;
  readonly text: string;
}

async function* decoded(input: AsyncIterable<Buffer>, file: string): AsyncGenerator<Piece> {
  const utf8 = openUtf8();
  const textOf = (piece: TextOrFault) => ('text' in piece ? piece.text : refuse({ file, ...piece.fault }));
  for await (const bytes of input) yield { bytes, text: textOf(utf8.next(bytes)) };
  yield { bytes: new Uint8Array(), text: textOf(utf8.end()) };
}

async function* textsOf(rest: string, pieces: AsyncIterable<Piece>): AsyncGenerator<string> {
  yield rest;
  for await (const { text } of pieces) yield text;
}

/** A field as it stands in a CSV. */
export function csvField(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function rowReader(path: string, reader: CsvReader) {
  let header: readonly string[] | undefined;
  let line = 0;
  return {
    line: () => line,
    columns: () => header?.length ?? 0,
    plain:
      reader.onPlainRow === undefined
        ? undefined
        : (row: PlainRow): boolean => {
            row.line = line + 1;
            if (reader.onPlainRow?.(row) !== true) return false;
            line += 1;
            return true;
          },
    read(fields: string[]): void {
      line += 1;
      if (header === undefined) {
        header = fields.map((name) => name.trim());
        checkForm(path, header);
        checkHeader(path, header);
        reader.onHeader?.(header);
        return;
      }
      if (fields.length === 1 && fields[0]?.trim() === '') return;
      const fault = fieldsFault(fields, header.length, line);
      if (fault === undefined) reader.onRow(cellsOf(header, fields), line);
      else {
        reader.reasons.tell({ file: path, ...fault });
        reader.onOtherLine?.(fields);
      }
    },
    end(): void {
      if (header !== undefined) return;
      refuse({ file: path, ...emptyFile(reader.expected) });
    },
  };
}

/** A workbook, or a file parted by something else than commas, is told for what it is. */
function checkForm(file: string, header: readonly string[]): void {
  const [first = ''] = header;
  if (first.startsWith('PK')) {
    refuse({ code: 'a-workbook-is-not-a-csv', file, suggestion: 'save it as CSV (UTF-8, commas)' });
  }
  if (header.length > 1 || !/[;\t]/.test(first)) return;
  refuse({
    code: 'the-fields-of-a-csv-are-parted-by-commas',
    file,
    line: 1,
    found: first,
    suggestion: 'save it as CSV with commas',
  });
}

/** Of two columns with one name nobody can say which counts. */
function checkHeader(file: string, header: readonly string[]): void {
  const faults = headerFaults(header);
  if (faults.length > 0) refuse(...faults.map((reason) => ({ file, ...reason })));
}
