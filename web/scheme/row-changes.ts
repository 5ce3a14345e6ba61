import type { PlainDate } from '@openmutual/core/date';
import { rowsInForce, type Table } from '@openmutual/core/table';
import { rowTexts } from '@openmutual/core/tables-on';

/** A value of a table that is another on a later day; nothing on the side on which there is none. */
export interface RowChange {
  /** The words of the axes, such as `month` or `[0, 5000)`. */
  readonly key: string;
  readonly column: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What changed in a table from one day to another, value by value, in the order of its rows. */
export function rowChanges(table: Table, before: PlainDate, after: PlainDate): RowChange[] {
  const old = valuesOn(table, before);
  const fresh = valuesOn(table, after);
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((place) => {
    const [was, is] = [old.get(place), fresh.get(place)];
    const at = was ?? is;
    if (at === undefined || was?.text === is?.text) return [];
    return [{ key: at.key, column: at.column, before: was?.text, after: is?.text }];
  });
}

interface Value {
  readonly key: string;
  readonly column: string;
  readonly text: string;
}

function valuesOn(table: Table, on: PlainDate): ReadonlyMap<string, Value> {
  const axes = Object.keys(table.declaration.axes).length;
  const [head = [], ...rows] = rowTexts(table, rowsInForce(table, on));
  const values = new Map<string, Value>();
  for (const cells of rows) {
    const key = cells.slice(0, axes).join(' · ');
    for (const [place, text] of cells.entries()) {
      const column = head[place] ?? '';
      if (place >= axes && text !== '') values.set(JSON.stringify([key, column]), { key, column, text });
    }
  }
  return values;
}
