import { decimalOf } from '../../rate/fraction.ts';
import { textOf } from './byte-rows.ts';

/** Takes the cells of lines, one after another. */
export interface LineWriter {
  readonly text: (cell: string) => void;
  /** A cell as it stands in another file, in UTF-8. */
  readonly bytes: (bytes: Uint8Array, start: number, end: number) => void;
  /** Whole units with a fixed number of decimals, and what stands behind them. */
  readonly amount: (units: number, decimals: number, unit?: string) => void;
  readonly endLine: () => void;
}

/** Lines that are kept. */
export function keptLines(kept: (readonly string[])[]): LineWriter {
  let cells: string[] = [];
  return {
    text: (cell) => cells.push(cell),
    bytes: (bytes, start, end) => cells.push(textOf(bytes, start, end)),
    amount: (units, decimals, unit = '') => cells.push(decimalOf(units, decimals) + unit),
    endLine() {
      kept.push(cells);
      cells = [];
    },
  };
}
