import { type RiskRow, riskOfRow } from '../risk/risk-row.ts';
import { type ByteRows, cellText } from './byte-rows.ts';

/** A row as bytes, as the reader of a list hands it on; the next one may take its place. */
export interface RowBytes {
  readonly line: number;
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Rows of a portfolio, as they stand in their file. */
export interface PortfolioRows {
  readonly count: number;
  readonly lines: Int32Array;
  /** 1 where a premium may be told of a row; otherwise only what else is wrong with it is asked. */
  readonly sound: Uint8Array;
  readonly cells: ByteRows;
  readonly columns: PortfolioColumns;
}

/** What the cells of a portfolio mean. */
export interface PortfolioColumns {
  /** By their place in the file; nothing for one that is not known. */
  readonly named: readonly (string | undefined)[];
  /** The places of those that are known, in the order in which a risk states them. */
  readonly order: readonly number[];
  /** The currency of sums where a row states no other. */
  readonly currency: string;
}

export function nameAt({ cells }: PortfolioRows, row: number): string {
  const column = cells.columns.indexOf('risk');
  return column < 0 ? '' : cellText(cells, row, column);
}

/** The risk of a row as a document. */
export function riskAt({ cells, columns: { order, currency } }: PortfolioRows, row: number): RiskRow {
  const stated = order.map((place) => [cells.columns[place] ?? '', cellText(cells, row, place)] as const);
  return riskOfRow(Object.fromEntries(stated), currency);
}

/** Rows that are gathered, so that they can be rated by columns. */
export interface GatheredRows {
  readonly count: () => number;
  readonly addPlain: (row: RowBytes, isSound: boolean) => void;
  readonly add: (cells: Readonly<Record<string, string>>, line: number, isSound: boolean) => void;
  /** What was gathered since the last time. What is gathered next takes its place. */
  readonly take: () => PortfolioRows;
}

/** Room for at most so many rows. */
export function gatheredRows(
  header: readonly string[],
  columns: PortfolioColumns,
  most: number,
): GatheredRows {
  const width = header.length;
  const [starts, ends] = [new Int32Array(most * width), new Int32Array(most * width)];
  const lines = new Int32Array(most);
  const sound = new Uint8Array(most);
  let bytes: Uint8Array[] = [];
  const added = (row: Uint8Array, line: number, isSound: boolean) => {
    lines[bytes.length] = line;
    sound[bytes.length] = isSound ? 1 : 0;
    bytes.push(row);
  };
  return {
    count: () => bytes.length,
    addPlain(row, isSound) {
      const first = bytes.length * width;
      for (let column = 0; column < width; column += 1) {
        starts[first + column] = row.starts[column] as number;
        ends[first + column] = row.ends[column] as number;
      }
      added(row.bytes, row.line, isSound);
    },
    add(cells, line, isSound) {
      const encoded = header.map((column) => encoder.encode(cells[column] ?? ''));
      const row = new Uint8Array(encoded.reduce((sum, { length }) => sum + length, 0));
      let [place, end] = [bytes.length * width, 0];
      for (const cell of encoded) {
        row.set(cell, end);
        starts[place] = end;
        end += cell.length;
        ends[place] = end;
        place += 1;
      }
      added(row, line, isSound);
    },
    take() {
      const cells = { rows: bytes.length, columns: columns.named, bytes, starts, ends };
      bytes = [];
      return { count: cells.rows, lines, sound, cells, columns };
    },
  };
}

const encoder = new TextEncoder();
