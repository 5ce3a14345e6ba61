import stringWidth from 'string-width';

/** Rows of cells set in columns, of which it is known which hold figures. */
export function aligned(rows: readonly (readonly string[])[], isFigures: readonly boolean[]): string {
  const widths = isFigures.map((_, place) => Math.max(...rows.map((row) => stringWidth(row[place] ?? ''))));
  const line = (row: readonly string[]) =>
    row.map((cell, place) => set(cell, widths[place] ?? 0, isFigures[place] === true)).join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}

/** Chinese characters are two columns wide in a terminal. */
function set(cell: string, width: number, isToTheRight: boolean): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(cell)));
  return isToTheRight ? space + cell : cell + space;
}
