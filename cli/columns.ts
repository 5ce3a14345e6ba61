import stringWidth from 'string-width';

/** Rows of cells set in columns under a header: columns of figures to the right, of words to the left. */
export function columns(rows: readonly (readonly string[])[]): string {
  const count = Math.max(...rows.map((row) => row.length));
  const places = Array.from({ length: count }, (_, place) => place);
  return aligned(
    rows,
    places.map((place) => rows.slice(1).every((row) => isFigure(row[place] ?? ''))),
  );
}

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

/** An amount, a rate, a count, with a currency behind it or not; nothing, or the dash for nothing. */
function isFigure(cell: string): boolean {
  return cell === '' || cell === '–' || /^-?\d[\d.]*[%‰]?( [A-Z]{3})?$/.test(cell);
}
