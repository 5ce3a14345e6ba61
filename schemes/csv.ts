import { accepted, type Rejection, type Result, rejected } from '@openmutual/core/result';
import type { TableText } from '@openmutual/core/table-text';
import Papa from 'papaparse';

/** The lines of a CSV that is held whole, with their numbers (the header is line 1); every fault of them is a rejection. */
export function csvTable(text: string, shownAs: string, expected?: readonly string[]): Result<TableText> {
  const read = csvLinesOf(text, shownAs, expected);
  if (!read.ok) return read;
  const { header, lines, faults } = read.value;
  return faults.length > 0 ? rejected(...faults) : accepted({ header, lines });
}

/** The lines of a CSV that are lines, and why the others are none; of an empty one the columns that it should have. */
export function csvLinesOf(text: string, shownAs: string, expected?: readonly string[]): Result<CsvLines> {
  if (text.trim() === '') return rejected({ file: shownAs, ...emptyFile(expected) });
  return accepted(csvLines(text, shownAs));
}

export type CsvLines = Required<TableText>;

/** Fields are parted by commas and quoted where they must be; every line has as many as the header. */
export function csvLines(text: string, shownAs: string): CsvLines {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',' });
  const [first = [], ...rows] = data;
  const names = first.map((name) => name.trim());
  const header = headerFaults(names);
  const reasons = [...errors.map(({ row = 0, message }) => quoteFault(row + 1, message)), ...header];
  const lines: TableText['lines'][number][] = [];
  for (const [place, fields] of rows.entries()) {
    if (fields.length === 1 && fields[0]?.trim() === '') continue;
    const fault = fieldsFault(fields, names.length, place + 2);
    if (fault !== undefined) reasons.push(fault);
    else lines.push({ line: place + 2, cells: cellsOf(names, fields) });
  }
  // Where a column stands twice, nobody knows what a line says.
  return {
    header: names,
    lines: header.length > 0 ? [] : lines,
    faults: reasons.map((reason) => ({ file: shownAs, ...reason })),
  };
}

/** A block of cells as a spreadsheet copies it, parted by tabs, or as a CSV has it; lines without any cell are passed over. */
export function cellGrid(text: string, shownAs: string): Result<readonly (readonly string[])[]> {
  const delimiter = text.includes('\t') ? '\t' : ',';
  const { data, errors } = Papa.parse<string[]>(text, { delimiter });
  const faults = errors.map(({ row = 0, message }) => ({ file: shownAs, ...quoteFault(row + 1, message) }));
  if (faults.length > 0) return rejected(...faults);
  const rows = data.map((cells) => cells.map((cell) => cell.trim()));
  return accepted(rows.filter((cells) => cells.some((cell) => cell !== '')));
}

/** A line with another number of fields than the header, or with a character that no field may hold. */
export function fieldsFault(fields: readonly string[], count: number, line: number): Rejection | undefined {
  if (fields.length !== count) {
    const expected = `${count}, as the header has`;
    return { code: 'a-line-has-another-number-of-fields', line, found: String(fields.length), expected };
  }
  const field = fields.find((text) => CONTROL.test(text));
  if (field === undefined) return undefined;
  return {
    code: 'a-field-has-a-control-character',
    line,
    found: JSON.stringify(field),
    expected: 'text on one line',
  };
}

/** Columns that stand twice: which of them would count, nobody can say. */
export function headerFaults(names: readonly string[]): Rejection[] {
  return names
    .filter((name, place) => names.indexOf(name) !== place)
    .map((column) => ({
      code: 'a-column-stands-twice',
      line: 1,
      column,
      found: names.join(','),
      expected: 'each column once',
    }));
}

export function emptyFile(columns: readonly string[] = []): Rejection {
  const expected = columns.length === 0 ? 'a header and lines below it' : columns.join(',');
  return { code: 'a-file-is-empty', expected };
}

/** A field whose quotes do not close, by what the reader of the file calls it. */
export function quoteFault(line: number, message: string): Rejection {
  const found = /unterminated/i.test(message) ? 'no closing quote' : 'more text after a closing quote';
  return { code: 'the-quotes-of-a-field-do-not-close', line, found, expected: 'a field such as "a, b"' };
}

export function cellsOf(names: readonly string[], fields: readonly string[]): Record<string, string> {
  const cells: Record<string, string> = {};
  for (let place = 0; place < names.length; place += 1) {
    cells[names[place] as string] = (fields[place] as string).trim();
  }
  return cells;
}

/** Line breaks among them: with one line for each row, a line number is the line that an editor shows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
