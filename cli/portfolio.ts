import { textOf, wordBook } from '@openmutual/core/byte-rows';
import { columnAsWritten, missingColumn, misspeltColumns, unknownColumns } from '@openmutual/core/columns';
import type { PlainDate } from '@openmutual/core/date';
import type { Rejection } from '@openmutual/core/result';
import { riskColumns } from '@openmutual/core/risk-row';
import type { Tariff } from '@openmutual/core/tariff';
import type { InEffect } from '@openmutual/core/version';
import type { EngineeringScheme } from '@openmutual/schemes/folder';
import { isParquet } from './parquet-rows.ts';
import { gatheredRows, nameAt, type PortfolioColumns, type PortfolioRows } from './portfolio-rows.ts';
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

/** What a portfolio is read for; rows come some at a time, in their order. */
export interface PortfolioTaker {
  readonly reasons: Reasons;
  readonly watch?: Partial<ListWatch> | undefined;
  /** The columns of the file as they are meant, before any row. */
  readonly onColumns?: (columns: readonly string[]) => void;
  /** Takes rows, and yields the reasons of those that are refused; a reason names the column, and is placed in its line by the reader. */
  readonly onRows: (rows: PortfolioRows) => ReadonlyMap<number, readonly Rejection[]>;
}

/** Rows are handed on together, so that they can be rated in columns. */
const ROWS_AT_ONCE = 2 ** 14;

/** Reads the risks of a portfolio; reasons are told of all that cannot be read or rated. Yields how many lines it has. */
export async function eachRisk(
  tariffs: readonly TariffAsked[],
  from: string,
  { reasons, watch = {}, onColumns, onRows }: PortfolioTaker,
): Promise<number> {
  const known = ['risk', ...new Set(tariffs.flatMap(({ version }) => riskColumns(version.rules)))];
  const currency = tariffs[0]?.scheme.currency ?? '';
  const names = wordBook();
  let columns = columnsOf([], [], known, currency);
  let gathered = gatheredRows([], columns, 0);
  let count = 0;
  let isRead = true;
  const tell = (line: number, name: string, faults: readonly Rejection[]) => {
    watch.onLine?.(line, name);
    for (const fault of faults) {
      const reason = columnAsWritten(fault, columns.misspelt);
      if (!columns.untold.includes(fault.column ?? '')) reasons.tell({ file: from, line, ...reason });
    }
  };
  const flush = () => {
    if (gathered.count() === 0) return;
    const rows = gathered.take();
    const refused = onRows(rows);
    for (const row of [...refused.keys()].sort((a, b) => a - b))
      tell(rows.lines[row] ?? 0, nameAt(rows, row), refused.get(row) ?? []);
  };
  /** Whether the name of the next risk is sound; otherwise that is told after the rows before it. */
  const isNamed = (line: number, bytes: Uint8Array, start: number, end: number) => {
    count += 1;
    const before = names.size;
    if (names.placeOf(bytes, start, end) === before && start < end) return true;
    flush();
    const name = textOf(bytes, start, end);
    tell(line, name, [name === '' ? NO_NAME : standsTwice(name)]);
    return false;
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
      columns = columnsOf(header, others, known, currency);
      gathered = gatheredRows(header, columns, ROWS_AT_ONCE);
      // The columns of a Parquet file stand in no line.
      const placed = isParquet(from)
        ? columns.strange.map(({ line: _, ...reason }) => reason)
        : columns.strange;
      reasons.tellAll(placed.map((reason) => ({ file: from, ...reason })));
      onColumns?.(known.filter((column) => header.includes(column)));
    },
    onPlainRow(row) {
      const place = columns.named.indexOf('risk');
      if (place < 0) return false;
      const isSound = isNamed(row.line, row.bytes, row.starts[place] ?? 0, row.ends[place] ?? 0);
      gathered.addPlain(row, columns.isWhole && isSound);
      if (gathered.count() === ROWS_AT_ONCE) flush();
      return true;
    },
    onRow(cells, line) {
      const written = columns.misspelt.get('risk') ?? 'risk';
      const name = new TextEncoder().encode(cells[written] ?? '');
      const isSound = isNamed(line, name, 0, name.length);
      gathered.add(cells, line, columns.isWhole && isSound);
      if (gathered.count() === ROWS_AT_ONCE) flush();
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

interface Columns extends PortfolioColumns {
  /** The columns that are not as they should be. */
  readonly strange: readonly Rejection[];
  /** The columns of the tariff by the names under which they stand in the file. */
  readonly misspelt: ReadonlyMap<string, string>;
  /** What is wrong with these is told once, for the whole file. */
  readonly untold: readonly string[];
  readonly isWhole: boolean;
}

function columnsOf(
  header: readonly string[],
  unread: readonly string[],
  known: readonly string[],
  currency: string,
): Columns {
  const strange = strangeColumns([...header, ...unread], known);
  const missing = strange.flatMap(({ code, column = '' }) => (code === MISSING ? [column] : []));
  const misspelt = misspeltColumns(header, known);
  const meant = new Map([...misspelt].map(([word, column]) => [column, word]));
  const named = header.map((column) => (known.includes(column) ? column : meant.get(column)));
  const knownPlaces = header.flatMap((column, place) => (known.includes(column) ? [place] : []));
  const meantPlaces = [...misspelt.values()].map((column) => header.indexOf(column));
  return {
    strange,
    misspelt,
    named,
    order: [...knownPlaces, ...meantPlaces],
    currency,
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

const NO_NAME: Rejection = {
  code: 'a-cell-is-empty',
  column: 'risk',
  found: '',
  expected: 'a name or number',
};

function standsTwice(name: string): Rejection {
  return { code: 'a-risk-stands-twice', column: 'risk', found: name, expected: 'one line a risk' };
}

/** What is wrong with a portfolio by tariffs that may not be the ones that are asked. */
export async function portfolioFaults(
  tariffs: readonly TariffAsked[],
  from: string,
  refused: (rows: PortfolioRows) => ReadonlyMap<number, readonly Rejection[]>,
): Promise<readonly Rejection[]> {
  const reasons = openReasons();
  await eachRisk(tariffs, from, { reasons, onRows: refused });
  return reasons.all();
}
