import type { ReactNode } from 'react';

/** A row of figures: what it is of, then one cell for each further column. */
export interface FigureRow {
  readonly name: ReactNode;
  readonly cells: readonly ReactNode[];
}

interface FigureTableProps {
  /** The first names what the rows are of. */
  readonly columns: readonly string[];
  readonly rows: readonly FigureRow[];
  /** The sum of the rows above, or what stands for it. */
  readonly foot?: FigureRow | undefined;
  readonly caption?: ReactNode;
  readonly className?: string | undefined;
  /** On a phone each row is a card with the names of its columns, unless there are too many rows for it. */
  readonly isList?: boolean;
}

/** Figures in rows and columns, right-aligned; the name of a column stands beside its figure where there is no room above it. */
export function FigureTable({
  columns,
  rows,
  foot,
  caption,
  className = '',
  isList = false,
}: FigureTableProps) {
  const cellsOf = ({ name, cells }: FigureRow) => (
    <>
      <th scope="row">{name}</th>
      {cells.map((cell, place) => (
        <td key={place} className="num" data-label={columns[place + 1]}>
          {cell}
        </td>
      ))}
    </>
  );
  return (
    <table className={`table ${isList ? '' : 'cards'} ${className}`}>
      {caption !== undefined && <caption>{caption}</caption>}
      <thead>
        <tr>
          {columns.map((column, place) => (
            <th key={place} scope="col" className={place === 0 ? undefined : 'num'}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          <tr key={place}>{cellsOf(row)}</tr>
        ))}
      </tbody>
      {foot !== undefined && (
        <tfoot>
          <tr>{cellsOf(foot)}</tr>
        </tfoot>
      )}
    </table>
  );
}
