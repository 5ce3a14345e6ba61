import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { date, plusDays } from '@openmutual/core/date';
import { decimalOf } from '@openmutual/core/fraction';
import type { Rejection } from '@openmutual/core/result';
import { cellsOf, fieldsFault, headerFaults } from '@openmutual/schemes/csv';
import type { Compressors, DecodedArray, FileMetaData, SchemaElement } from 'hyparquet';
import type { CsvReader } from './csv-stream.ts';
import { progress } from './progress.ts';

export function isParquet(path: string): boolean {
  return /\.parquet$/i.test(path);
}

/**
 * Reads a Parquet file row by row as a CSV is read; the line of a row is its number. Each column is taken in its
 * physical form and told as the text that says exactly the same: a DECIMAL by its whole number and its scale, never by
 * way of a binary fraction. A column whose form says nothing exact is refused, and the others are read.
 */
export async function streamParquet(path: string, reader: CsvReader): Promise<void> {
  const refuse = (reason: Rejection) => {
    reader.reasons.tell({ file: path, ...reason });
    reader.onCut?.();
  };
  const opened = await openParquet(path);
  if ('code' in opened) return refuse(opened);
  const { metadata, groups } = opened;
  const columns = columnsOf(metadata);
  const twice = headerFaults(columns.map(({ name }) => name)).map(({ line: _, ...reason }) => reason);
  const codec = strangeCodec(metadata);
  if (twice.length > 0 || codec !== undefined) return (codec === undefined ? twice : [codec]).forEach(refuse);
  reader.reasons.tellAll(
    columns.flatMap(({ fault }) => (fault === undefined ? [] : [{ file: path, ...fault }])),
  );
  const readable = columns.filter(({ fault }) => fault === undefined);
  const unread = columns.filter(({ fault }) => fault !== undefined);
  reader.onHeader?.(
    readable.map(({ name }) => name),
    unread.map(({ name }) => name),
  );
  const bar = await progress(reader.doing, Number(metadata.num_rows));
  for (const { rowStart, rowEnd } of groups) {
    const group = await groupOf(opened, readable, rowStart, rowEnd);
    if ('code' in group) {
      bar.leave();
      return refuse(group);
    }
    for (let row = 0; row < rowEnd - rowStart; row += 1)
      tellRow(path, reader, group, row, rowStart + row + 1);
    bar.to(rowEnd);
  }
  bar.end();
}

interface Opened {
  readonly metadata: FileMetaData;
  readonly groups: readonly { readonly rowStart: number; readonly rowEnd: number }[];
  readonly read: (column: string, rowStart: number, rowEnd: number) => Promise<DecodedArray>;
}

async function openParquet(path: string): Promise<Opened | Rejection> {
  try {
    const { asyncBufferFromFile, parquetMetadataAsync, parquetScan } = await import('hyparquet');
    const file = await asyncBufferFromFile(path);
    const metadata = await parquetMetadataAsync(file, { geoparquet: false });
    let rowEnd = 0;
    const groups = metadata.row_groups.map(({ num_rows }) => {
      const rowStart = rowEnd;
      rowEnd += Number(num_rows);
      return { rowStart, rowEnd };
    });
    // The library would read a decimal as a binary fraction; without the names of logical types it does not.
    const schema = metadata.schema.map(physicalOnly);
    const options = { file, compressors, utf8: false, geoparquet: false };
    const { readColumn } = await parquetScan({ ...options, metadata: { ...metadata, schema } });
    return {
      metadata,
      groups,
      read: (column, rowStart, rowEnd) => readColumn({ column, rowStart, rowEnd }),
    };
  } catch (error) {
    return { code: 'a-file-is-not-parquet', found: messageOf(error), expected: 'a whole Parquet file' };
  }
}

function physicalOnly({ converted_type: _, logical_type: __, ...element }: SchemaElement): SchemaElement {
  return element;
}

const compressors: Compressors = {
  GZIP: (bytes, length) => gunzipSync(bytes, { maxOutputLength: length }),
  BROTLI: (bytes, length) => brotliDecompressSync(bytes, { maxOutputLength: length }),
  ZSTD: (bytes, length) => zstdDecompressSync(bytes, { maxOutputLength: length }),
};

/** Snappy is the library's own. */
const CODECS = ['UNCOMPRESSED', 'SNAPPY', ...Object.keys(compressors)];

function strangeCodec({ row_groups }: FileMetaData): Rejection | undefined {
  const codecs = row_groups.flatMap(({ columns }) => columns.map(({ meta_data }) => meta_data?.codec));
  const found = codecs.find((codec) => codec !== undefined && !CODECS.includes(codec));
  if (found === undefined) return undefined;
  return { code: 'a-compression-cannot-be-read', found, expected: CODECS.join(', ') };
}

/** The cells of a group of rows, column by column. */
interface Group {
  readonly names: readonly string[];
  readonly columns: readonly (readonly Cell[])[];
}

/** A text, or bytes that are none. */
type Cell = string | undefined;

async function groupOf(
  { read }: Opened,
  columns: readonly Column[],
  rowStart: number,
  rowEnd: number,
): Promise<Group | Rejection> {
  const cells: Cell[][] = [];
  for (const { name, text } of columns) {
    let values: DecodedArray;
    try {
      values = await read(name, rowStart, rowEnd);
    } catch (error) {
      return { code: 'a-column-cannot-be-read', column: name, found: messageOf(error) };
    }
    cells.push(Array.from(values as ArrayLike<Physical>, (value) => (value == null ? '' : text(value))));
  }
  return { names: columns.map(({ name }) => name), columns: cells };
}

function tellRow(path: string, reader: CsvReader, { names, columns }: Group, row: number, line: number) {
  const fields = columns.map((column) => column[row] ?? '');
  const place = columns.findIndex((column) => column[row] === undefined);
  const fault =
    place < 0
      ? fieldsFault(fields, names.length, line)
      : { code: 'a-text-is-not-utf-8', line, column: names[place] ?? '', expected: 'UTF-8' };
  if (fault === undefined) return reader.onRow(cellsOf(names, fields), line);
  reader.reasons.tell({ file: path, ...fault });
  reader.onOtherLine?.(fields);
}

/** A value in the form in which a file holds it. */
type Physical = number | bigint | Uint8Array;

interface Column {
  readonly name: string;
  readonly text: (value: Physical) => Cell;
  readonly fault?: Rejection;
}

function columnsOf({ schema }: FileMetaData): Column[] {
  const [root, ...elements] = schema;
  const columns: Column[] = [];
  for (let place = 0; columns.length < (root?.num_children ?? 0); place = afterChildren(elements, place)) {
    const element = elements[place];
    if (element === undefined) break;
    const { name } = element;
    const text = element.repetition_type === 'REPEATED' ? undefined : textOf(element);
    if (text !== undefined) columns.push({ name, text });
    else columns.push({ name, text: () => '', fault: { column: name, ...formFault(element) } });
  }
  return columns;
}

/** Where the next column begins: what a group holds follows it. */
function afterChildren(elements: readonly SchemaElement[], place: number): number {
  let next = place + 1;
  const count = elements[place]?.num_children ?? 0;
  for (let child = 0; child < count; child += 1) next = afterChildren(elements, next);
  return next;
}

function formFault(element: SchemaElement): Omit<Rejection, 'column'> {
  const { type, converted_type, logical_type, repetition_type, num_children } = element;
  const isGroup = repetition_type === 'REPEATED' || (num_children ?? 0) > 0;
  const found = logical_type?.type ?? converted_type ?? (isGroup ? 'a group' : type) ?? 'a group';
  if (['FLOAT', 'DOUBLE', 'FLOAT16'].includes(found)) {
    return {
      code: 'a-column-of-binary-fractions-is-not-exact',
      found,
      expected: FORMS,
      suggestion: 'store it as DECIMAL, or as text',
    };
  }
  return { code: 'a-form-of-column-is-unknown', found, expected: FORMS, suggestion: 'store it as text' };
}

const FORMS = 'text (UTF-8), DECIMAL, a whole number or DATE';

/** How a value of a column is written out; nothing for a form that says nothing exact, or that is not known. */
function textOf(element: SchemaElement): Column['text'] | undefined {
  const { type, converted_type, logical_type, scale = 0 } = element;
  const meaning = logical_type?.type ?? converted_type;
  const isWhole = type === 'INT32' || type === 'INT64';
  if (type === 'BYTE_ARRAY' && (meaning === 'STRING' || meaning === 'UTF8')) return utf8Of;
  if (meaning === 'DECIMAL') {
    const places = logical_type?.type === 'DECIMAL' ? logical_type.scale : scale;
    return (value) => decimalOf(value instanceof Uint8Array ? wholeOf(value) : value, places);
  }
  if (meaning === 'DATE' && type === 'INT32') return (value) => dayOf(Number(value));
  const isUnsigned =
    (logical_type?.type === 'INTEGER' && !logical_type.isSigned) || /^UINT_/.test(converted_type ?? '');
  const isInteger = meaning === undefined || meaning === 'INTEGER' || /^U?INT_/.test(meaning);
  if (!isWhole || !isInteger) return undefined;
  return isUnsigned
    ? (value) => BigInt.asUintN(type === 'INT32' ? 32 : 64, BigInt(value as number | bigint)).toString()
    : (value) => value.toString();
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function utf8Of(value: Physical): Cell {
  try {
    return decoder.decode(value as Uint8Array);
  } catch {
    return undefined;
  }
}

/** Two's complement, the highest byte first. */
function wholeOf(bytes: Uint8Array): bigint {
  let whole = 0n;
  for (const byte of bytes) whole = whole * 256n + BigInt(byte);
  return BigInt.asIntN(bytes.length * 8, whole);
}

const EPOCH = date('1970-01-01');
/** Days that lie in years of four digits, or nearly. */
const MOST_DAYS = 3_000_000;

function dayOf(days: number): string {
  const isNear = Math.abs(days) < MOST_DAYS;
  return isNear ? plusDays(EPOCH, days).toString() : `${days} days after ${EPOCH}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
