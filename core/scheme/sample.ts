import type { TableText } from './table-text.ts';

/** The text of a small table as a loader would read it: for examples in tests. */
export function tableText(csv: string): TableText {
  const [header = [], ...lines] = csv
    .trim()
    .split('\n')
    .map((line) => line.split(',').map((cell) => cell.trim()));
  return {
    header,
    lines: lines.map((cells, place) => ({
      line: place + 2,
      cells: Object.fromEntries(header.map((column, at) => [column, cells[at] ?? ''])),
    })),
  };
}
