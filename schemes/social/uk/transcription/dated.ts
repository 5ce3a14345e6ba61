/** A row of a dated table, and the first and last section of the configuration in which it stands. */
export interface Dated {
  readonly from: string;
  to: string;
  readonly cells: readonly string[];
  readonly first: string;
  last: string;
}

interface Span {
  readonly from: string;
  readonly to: string;
  readonly section: string;
}

/**
 * The rows of all parts; what goes on unchanged from one part to the next is one row.
 *
 * @param order where cells stand among those of other rows; rows of one place follow one another in time
 */
export function merged<P extends Span>(
  parts: readonly P[],
  rowsOf: (part: P) => string[][],
  order: (cells: readonly string[]) => readonly (number | string)[] = () => [],
): Dated[] {
  const rows: Dated[] = [];
  for (const part of parts) {
    const { from, to, section } = part;
    for (const cells of rowsOf(part)) {
      const key = cells.join('|');
      const before = rows.find((row) => row.to === from && row.cells.join('|') === key);
      if (before === undefined) rows.push({ from, to, cells, first: section, last: section });
      else Object.assign(before, { to, last: section });
    }
  }
  return rows.sort((a, b) => compareKeys([...order(a.cells), a.from], [...order(b.cells), b.from]));
}

function compareKeys(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  const place = a.findIndex((part, at) => part !== b[at]);
  return place < 0 ? 0 : (a[place] ?? 0) < (b[place] ?? 0) ? -1 : 1;
}

const SOURCE = 'hmrc/calculate-ni-frontend national-insurance.conf (b698c30)';

/** The text of a table; no cell has a comma or quotes. */
export function csvText(columns: readonly string[], rows: readonly Dated[]): string {
  const lines = rows.map(({ from, to, cells, first, last }) => {
    const sections = first === last ? first : `${first} to ${last}`;
    return [from, to, ...cells, `${SOURCE}: ${sections}`].join(',');
  });
  return `${[['from', 'to', ...columns, 'source'].join(','), ...lines].join('\n')}\n`;
}
