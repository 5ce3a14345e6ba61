import { csvLine } from '@openmutual/schemes/csv-line';

/** A list that somebody wrote on a page: what he would have in a CSV. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The column of a written list that says how many such members there are; each becomes a row of its own. */
export const HOW_MANY = 'how many';

/** A file, or rows that become one: there is one way to read a list. */
export function fileOf(list: File | Table, name: string): File {
  if (list instanceof File) return list;
  const file = openCsvFile(list.columns);
  for (const row of list.rows) file.write(row);
  return new File([file.close()], name, { type: CSV });
}

const CSV = 'text/csv';

/** A CSV that is written line by line; a browser may keep the parts of it on the disk. */
export interface CsvFile {
  write(cells: readonly string[]): void;
  close(): Blob;
}

const PART = 1 << 20;

/** @param columns its header; without, the lines go below another one */
export function openCsvFile(columns?: readonly string[]): CsvFile {
  const parts: Blob[] = [];
  let text = columns === undefined ? '' : csvLine(columns);
  return {
    write(cells) {
      text += csvLine(cells);
      if (text.length < PART) return;
      parts.push(new Blob([text]));
      text = '';
    },
    close: () => new Blob([...parts, text], { type: CSV }),
  };
}
