import { aligned } from '@openmutual/core/aligned';

/** Rows of cells set in columns under a header: columns of figures to the right, of words to the left. */
export function columns(rows: readonly (readonly string[])[]): string {
  const count = Math.max(...rows.map((row) => row.length));
  const places = Array.from({ length: count }, (_, place) => place);
  return aligned(
    rows,
    places.map((place) => rows.slice(1).every((row) => isFigure(row[place] ?? ''))),
  );
}

/** An amount, a rate, a count, with a currency behind it or not; nothing, or the dash for nothing. */
function isFigure(cell: string): boolean {
  return cell === '' || cell === '–' || /^-?\d[\d.]*[%‰]?( [A-Z]{3})?$/.test(cell);
}
