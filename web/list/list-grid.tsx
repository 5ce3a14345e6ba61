import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ClipboardEvent } from 'react';
import styles from './list-grid.module.css';
import type { Table } from './written-csv.ts';

interface ListGridProps {
  /** What the list is of, for those who listen. */
  readonly name: string;
  readonly table: Table;
  readonly onChange: (table: { columns: string[]; rows: string[][] }) => void;
  /** What a column is called; its own name where nothing is said. */
  readonly titles: Readonly<Record<string, string>>;
  /** Columns whose cells are one of several words. */
  readonly choices?: Readonly<Record<string, readonly { readonly value: string; readonly label: string }[]>>;
  readonly numeric?: readonly string[];
  /** A new row. */
  readonly fresh: () => string[];
  readonly idOf: (row: number, column: string) => string;
  readonly faultAt?: (row: number, column: string) => boolean;
}

/** Rows shown; more are in the list and are not drawn. */
const MOST_SHOWN = 200;

/** A small list that is written by hand, or pasted from a sheet into any of its cells. */
export function ListGrid({
  name,
  table,
  onChange,
  titles,
  choices = {},
  numeric = [],
  fresh,
  idOf,
  faultAt,
}: ListGridProps) {
  const { t } = useLingui();
  const { columns, rows } = table;
  const set = (next: string[][]) => onChange({ columns: [...columns], rows: next });
  const changed = (row: number, place: number, text: string) =>
    set(
      rows.map((cells, at) =>
        at === row ? cells.map((cell, column) => (column === place ? text : cell)) : [...cells],
      ),
    );
  const paste = (event: ClipboardEvent, row: number, place: number) => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    set(pasted(table, text, row, place, fresh));
  };
  return (
    <div className={styles.list}>
      <div className={styles.scroll}>
        <table className={styles.grid} aria-label={name}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {titles[column] ?? column}
                </th>
              ))}
              <th scope="col">
                <span className="heard">
                  <Trans>Remove</Trans>
                </span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_SHOWN).map((cells, row) => (
              <tr key={row}>
                {columns.map((column, place) => {
                  const common = {
                    id: idOf(row, column),
                    'aria-label': `${titles[column] ?? column}, ${row + 1}`,
                    'aria-invalid': faultAt?.(row, column) === true,
                    value: cells[place] ?? '',
                  };
                  const words = choices[column];
                  return (
                    <td key={column}>
                      {words === undefined ? (
                        <input
                          {...common}
                          className={numeric.includes(column) ? styles.number : undefined}
                          inputMode={numeric.includes(column) ? 'decimal' : 'text'}
                          autoComplete="off"
                          onChange={({ target }) => changed(row, place, target.value)}
                          onPaste={(event) => paste(event, row, place)}
                        />
                      ) : (
                        <select {...common} onChange={({ target }) => changed(row, place, target.value)}>
                          {words.some(({ value }) => value === cells[place]) ? null : (
                            <option value={cells[place] ?? ''}>{cells[place]}</option>
                          )}
                          {words.map(({ value, label }) => (
                            <option key={value} value={value}>
                              {label}
                            </option>
                          ))}
                        </select>
                      )}
                    </td>
                  );
                })}
                <td>
                  <button
                    type="button"
                    className={styles.remove}
                    aria-label={t`Remove row ${row + 1}`}
                    onClick={() => set(rows.filter((_, at) => at !== row).map((cells) => [...cells]))}
                  >
                    ×
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > MOST_SHOWN && (
        <p className="small muted">
          <Trans>
            {MOST_SHOWN} of {rows.length} rows are shown; all of them count.
          </Trans>
        </p>
      )}
      <div className="buttons">
        <Button
          variant="default"
          size="sm"
          onClick={() => set([...rows.map((cells) => [...cells]), fresh()])}
        >
          <Trans>Add a row</Trans>
        </Button>
        <span className="small muted">
          <Trans>Or paste cells from a sheet.</Trans>
        </span>
      </div>
    </div>
  );
}

/** A list with the cells of a sheet put in from a cell on; what reaches below it becomes new rows. */
function pasted(
  { columns, rows }: Table,
  text: string,
  row: number,
  place: number,
  fresh: () => string[],
): string[][] {
  const next = rows.map((cells) => [...cells]);
  for (const [down, line] of text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .entries()) {
    next[row + down] ??= fresh();
    for (const [right, cell] of line.split('\t').entries()) {
      const cells = next[row + down];
      if (cells !== undefined && place + right < columns.length) cells[place + right] = cell.trim();
    }
  }
  return next;
}
