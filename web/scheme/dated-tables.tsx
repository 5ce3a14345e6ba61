import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { PlainDate } from '@openmutual/core/date';
import { type Row, rowsInForce, type Table } from '@openmutual/core/table';
import { rowTexts } from '@openmutual/core/tables-on';
import { useState } from 'react';
import { dayText, formulaText } from '../amount/figures.ts';
import { TextField } from '../form/fields.tsx';
import { useLanguage } from '../language/language.ts';
import styles from './scheme.module.css';
import { SourceText } from './source-text.tsx';

interface DatedTablesProps {
  readonly tables: readonly Table[];
  readonly on: PlainDate;
}

/** More rows than one reads at a glance are shown when they are asked for. */
const AT_A_GLANCE = 14;
const AT_ONCE = 100;

/** The tables of a scheme as of a day: the rows in effect, each since when and by which source. */
export function DatedTables({ tables, on }: DatedTablesProps) {
  return (
    <div>
      {tables.map((table) => (
        <DatedTable key={table.name} table={table} on={on} />
      ))}
    </div>
  );
}

function DatedTable({ table, on }: { readonly table: Table; readonly on: PlainDate }) {
  const { t } = useLingui();
  const [find, setFind] = useState('');
  const [most, setMost] = useState(AT_ONCE);
  const rows = rowsInForce(table, on);
  const [head = [], ...texts] = rowTexts(table, rows);
  const lines = rows.map((row, place) => ({ row, texts: texts[place] ?? [] }));
  const words = find.toLowerCase().split(/\s+/);
  const found = lines.filter(({ row, texts: cells }) => {
    const text = [...cells, row.source].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const axes = Object.keys(table.declaration.axes).length;
  const { name } = table;
  return (
    <details
      id={`table-${name}`}
      className={styles.dated}
      open={(rows.length > 0 && rows.length <= AT_A_GLANCE) || undefined}
    >
      <summary>
        <span className={styles.named}>{name}</span>{' '}
        <span className="muted small">
          {rows.length === 0 ? (
            <Trans>no row on this day</Trans>
          ) : (
            <Plural value={rows.length} one="# row in effect" other="# rows in effect" />
          )}
        </span>
      </summary>
      {rows.length > AT_A_GLANCE && (
        <div className={styles.filter}>
          <TextField id={`find-${name}`} label={t`Find in this table`} value={find} onChange={setFind} />
          <p className="muted small" role="status">
            <Plural value={found.length} one="# row" other="# rows" />
          </p>
        </div>
      )}
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section className="scroll" tabIndex={0} aria-label={name}>
          <table className="table">
            <thead>
              <tr>
                {head.map((column, place) => (
                  <th key={column} scope="col" className={place < axes ? undefined : 'num'}>
                    {column}
                  </th>
                ))}
                <th scope="col">
                  <Trans>in effect</Trans>
                </th>
                <th scope="col">
                  <Trans>source</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {found.slice(0, most).map(({ row, texts: cells }) => (
                <TableRow key={row.line} row={row} cells={cells} axes={axes} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {found.length > most && (
        <p>
          <button type="button" className={styles.more} onClick={() => setMost(most + 400)}>
            <Trans>Show more rows</Trans>
          </button>
        </p>
      )}
    </details>
  );
}

interface TableRowProps {
  readonly row: Row;
  readonly cells: readonly string[];
  readonly axes: number;
}

function TableRow({ row: { from, to, source }, cells, axes }: TableRowProps) {
  const language = useLanguage();
  const since = dayText(`${from}`, language);
  const until = to === undefined ? '' : dayText(`${to}`, language);
  return (
    <tr>
      {cells.map((cell, place) =>
        place < axes ? (
          <th key={place} scope="row">
            {cell.split(' ').join(', ')}
          </th>
        ) : (
          <td key={place} className="num">
            {formulaText(cell, language)}
          </td>
        ),
      )}
      <td className={styles.since}>
        {to === undefined ? (
          <Trans>since {since}</Trans>
        ) : (
          <Trans>
            from {since} to before {until}
          </Trans>
        )}
      </td>
      <td className={styles.by}>
        <SourceText text={source} />
      </td>
    </tr>
  );
}
