import {
  cellsAsMeant,
  columnAsWritten,
  missingColumn,
  misspeltColumns,
  unknownColumns,
} from '@openmutual/core/columns';
import type { PlainDate } from '@openmutual/core/date';
import { type Rejection, type Result, reasonsOf } from '@openmutual/core/result';
import { type RiskRow, riskColumns, riskOfRow } from '@openmutual/core/risk-row';
import type { Tariff } from '@openmutual/core/tariff';
import type { InEffect } from '@openmutual/core/version';
import type { EngineeringScheme } from '@openmutual/schemes/folder';
import { isParquet } from './parquet-rows.ts';
import { openReasons, type Reasons } from './reasons.ts';
import type { ListWatch } from './rejects-file.ts';
import { streamRows } from './row-stream.ts';

/** A tariff of one day, by which risks are read and rated. */
export interface TariffAsked {
  readonly scheme: EngineeringScheme;
  readonly version: InEffect<Tariff>;
  readonly on: PlainDate;
  readonly known?: PlainDate | undefined;
}

/** A line of a portfolio. */
export interface PortfolioRow {
  readonly name: string;
  readonly line: number;
  readonly risk: RiskRow;
  /** Whether a premium may be told of it; otherwise only what else is wrong with it is asked. */
  readonly isSound: boolean;
}

/** What a portfolio is read for; rows come some at a time, in their order. */
export interface PortfolioTaker {
  readonly reasons: Reasons;
  readonly watch?: Partial<ListWatch> | undefined;
  /** The columns of the file as they are meant, before any row. */
  readonly onColumns?: (columns: readonly string[]) => void;
  /** The premiums or reasons of rows; a reason names the column, and is placed in its line by the reader. */
  readonly onRows: (rows: readonly PortfolioRow[]) => readonly (readonly Rejection[])[];
}

/** Rows are handed on together, so that they can be rated in columns. */
const ROWS_AT_ONCE = 1000;

/** Reads the risks of a portfolio; reasons are told of all that cannot be read or rated. Yields how many lines it has. */
export async function eachRisk(
  tariffs: readonly TariffAsked[],
  from: string,
  { reasons, watch = {}, onColumns, onRows }: PortfolioTaker,
): Promise<number> {
  const known = ['risk', ...new Set(tariffs.flatMap(({ version }) => riskColumns(version.rules)))];
  const isKnown = new Set(known);
  const currency = tariffs[0]?.scheme.currency ?? '';
  const seen = new Set<string>();
  let held: PortfolioRow[] = [];
  let columns: Columns = columnsOf([], [], known);
  let count = 0;
  let isRead = true;
  const tell = ({ name, line }: Pick<PortfolioRow, 'name' | 'line'>, faults: readonly Rejection[]) => {
    watch.onLine?.(line, name);
    for (const fault of faults) {
      const reason = columnAsWritten(fault, columns.misspelt);
      if (!columns.untold.includes(fault.column ?? '')) reasons.tell({ file: from, line, ...reason });
    }
  };
  const flush = () => {
    const rows = held;
    held = [];
    const faults = onRows(rows);
    for (const [place, row] of rows.entries()) tell(row, faults[place] ?? []);
  };
  await streamRows(from, {
    doing: 'reading the portfolio',
    // What is wrong with the form of a line is told after the lines before it.
    reasons: {
      ...reasons,
      tell(reason) {
        flush();
        reasons.tell(reason);
      },
    },
    expected: known.slice(0, 3),
    onHeader(header, others) {
      columns = columnsOf(header, others, known);
      // The columns of a Parquet file stand in no line.
      const placed = isParquet(from)
        ? columns.strange.map(({ line: _, ...reason }) => reason)
        : columns.strange;
      reasons.tellAll(placed.map((reason) => ({ file: from, ...reason })));
      onColumns?.(known.filter((column) => header.includes(column)));
    },
    onRow(written, line) {
      count += 1;
      const cells = cellsAsMeant(written, columns.misspelt);
      const name = cells['risk'] ?? '';
      const faults = nameFaults(name, seen);
      if (faults.length > 0) {
        flush();
        tell({ name, line }, faults);
      }
      seen.add(name);
      const meant = Object.fromEntries(Object.entries(cells).filter(([column]) => isKnown.has(column)));
      const isSound = columns.isWhole && faults.length === 0;
      held.push({ name, line, risk: riskOfRow(meant, currency), isSound });
      if (held.length === ROWS_AT_ONCE) flush();
    },
    onOtherLine: () => {
      count += 1;
    },
    onCut: () => {
      isRead = false;
      watch.onCut?.();
    },
  });
  flush();
  if (count === 0 && isRead)
    reasons.tell({ code: 'a-portfolio-has-no-risks', file: from, expected: 'one line a risk' });
  return count;
}

interface Columns {
  /** The columns that are not as they should be. */
  readonly strange: readonly Rejection[];
  /** The columns of the tariff by the names under which they stand in the file. */
  readonly misspelt: ReadonlyMap<string, string>;
  /** What is wrong with these is told once, for the whole file. */
  readonly untold: readonly string[];
  readonly isWhole: boolean;
}

function columnsOf(header: readonly string[], unread: readonly string[], known: readonly string[]): Columns {
  const strange = strangeColumns([...header, ...unread], known);
  const missing = strange.flatMap(({ code, column = '' }) => (code === MISSING ? [column] : []));
  return {
    strange,
    misspelt: misspeltColumns(header, known),
    untold: [...unread, ...missing],
    isWhole: strange.length === 0 && unread.length === 0,
  };
}

const MISSING = 'a-column-is-missing';

/** The columns that a tariff does not know, and what a portfolio lacks altogether. */
function strangeColumns(all: readonly string[], known: readonly string[]): Rejection[] {
  const meant = [...all, ...misspeltColumns(all, known).keys()];
  const lacking = (column: string, among: readonly string[], expected: string): Rejection[] =>
    among.some((one) => meant.includes(one)) ? [] : [{ ...missingColumn(column, []), expected }];
  const items = known.filter((column) => column.startsWith('item.'));
  return [
    ...(all.includes('risk') ? [] : [missingColumn('risk', all)]),
    ...lacking('from', ['from', 'to', 'days', 'months'], 'columns from and to, or days, or months'),
    ...lacking('item.*', items, `a column for each insured item, such as ${items[0]}`),
    ...unknownColumns(all, known).map((reason) => ({
      ...reason,
      expected: nearby(reason.column ?? '', known),
    })),
  ];
}

/** Of the many columns of a tariff those that begin alike; where none does, what there is, in short. */
function nearby(column: string, known: readonly string[]): string {
  const beginning = (name: string) => name.split('.')[0] ?? '';
  const alike = known.filter((one) => one.includes('.') && beginning(one) === beginning(column));
  if (alike.length > 0) return `one of ${alike.join(', ')}`;
  const short = known.map((one) => (one.includes('.') ? `${beginning(one)}.…` : one));
  return `one of ${[...new Set(short)].join(', ')}`;
}

function nameFaults(name: string, seen: ReadonlySet<string>): Rejection[] {
  const place = { column: 'risk', found: name };
  if (name === '') return [{ code: 'a-cell-is-empty', ...place, expected: 'a name or number' }];
  return seen.has(name) ? [{ code: 'a-risk-stands-twice', ...place, expected: 'one line a risk' }] : [];
}

/** What is wrong with a portfolio by tariffs that may not be the ones that are asked. */
export async function portfolioFaults(
  tariffs: readonly TariffAsked[],
  from: string,
  found: (rows: readonly PortfolioRow[]) => readonly Result<unknown>[],
): Promise<readonly Rejection[]> {
  const reasons = openReasons();
  await eachRisk(tariffs, from, { reasons, onRows: (rows) => found(rows).map((one) => reasonsOf(one)) });
  return reasons.all();
}
