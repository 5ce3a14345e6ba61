import { currencyDecimals } from '../../money/currency.ts';
import { machineOf } from '../risk/risk-row.ts';
import type { Limits } from '../risk/risk-schema.ts';
import type { Tariff } from '../tariff/tariff.ts';
import { type ByteRows, textOf, type WordBook, wordBook } from './byte-rows.ts';
import type { CoverColumns, MachineColumns, PeriodColumns, Portfolio, Words } from './portfolio.ts';

/** Rows as columns, and those of them that the columns do not say. */
export interface ReadPortfolio {
  readonly portfolio: Portfolio;
  /** 1 where a cell has no column or cannot be read plainly: such a row goes the explained path. */
  readonly left: Uint8Array;
}

/** Reads rows; words keep their places from one call to the next. */
export type PortfolioReader = (rows: ByteRows) => ReadPortfolio;

/**
 * Reads rows in the columns of `riskColumns`, by one tariff, to columns that say the same as the documents of `riskOfRow`.
 *
 * Plain are digits with at most the decimals of the currency, fifteen of them together: they are whole minor units, and nothing in
 * between is a fraction. Everything else marks its row, and so does a cell for which the tariff has no column.
 */
export function portfolioReader(rules: Tariff, currency: string): PortfolioReader {
  const books = new Map<string, WordBook>();
  return (rows) => {
    for (const [name, { size }] of books) if (size > MOST_WORDS) books.delete(name);
    const left = new Uint8Array(rows.rows);
    const cells = cellReader(rows, currencyDecimals(currency), books, left);
    const columns = columnsOf(rules, cells, rows);
    for (const [place, name] of rows.columns.entries()) {
      if (name === 'currency') markOthers(rows, place, ['', currency], left);
      else if (name !== undefined && !cells.isRead(name)) markOthers(rows, place, [''], left);
    }
    return { portfolio: { rows: rows.rows, ...columns }, left };
  };
}

/** A fact may be another amount in each row. */
const MOST_WORDS = 2 ** 16;

const limits: readonly (keyof Limits)[] = [
  'perPerson',
  'perAccident',
  'aggregate',
  'propertyDamage',
  'bodilyInjury',
];

function columnsOf(rules: Tariff, cells: CellReader, { rows }: ByteRows): Omit<Portfolio, 'rows'> {
  const { materialDamage, plant, liability, maintenance, additional, facts = {} } = rules;
  const names = (words: object = {}) => Object.keys(words);
  const periodUnder = (beginning: string): PeriodColumns => ({
    from: cells.words(`${beginning}from`, 'days'),
    to: cells.words(`${beginning}to`, 'days'),
    days: cells.counts(`${beginning}days`),
    months: cells.counts(`${beginning}months`),
  });
  const period = periodUnder('');
  const [tier, months] = [cells.words('maintenance.tier'), cells.counts('maintenance.months')];
  const hasMaintenance = maintenance !== undefined && (tier !== undefined || months !== undefined);
  return {
    period,
    sums: stated(names(materialDamage.items), (item) => cells.amounts(`item.${item}`)),
    plant: names(plant?.classes).flatMap((kind) => {
      const value = cells.amounts(`plant.${kind}.value`);
      const own = periodUnder(`plant.${kind}.`);
      const isOwn = Object.values(own).some((column) => column !== undefined);
      if (value === undefined && !isOwn) return [];
      return [machineColumns(kind, value ?? unstated(rows), isOwn ? own : {}, period)];
    }),
    liability: liability && stated(limits, (limit) => cells.amounts(`liability.${limit}`)),
    maintenance: hasMaintenance
      ? { tier: tier ?? noWords(rows), months: months ?? unstated(rows) }
      : undefined,
    additional: stated(names(additional?.covers), (cover) => {
      const asked = cells.asked(`cover.${cover}`);
      const days = cells.counts(`cover.${cover}.days`);
      return asked === undefined && days === undefined ? undefined : { ...asked, days };
    }),
    testing: cells.counts('testing.months'),
    facts: stated(names(facts), (fact) => cells.words(`fact.${fact}`)),
  };
}

/** A machine is in a row where any of its columns is; without a time of its own it has that of the works. */
function machineColumns(
  kind: string,
  replacementValue: Float64Array,
  own: PeriodColumns,
  works: PeriodColumns,
): MachineColumns {
  const { from, to, days, months } = own;
  const rows = replacementValue.length;
  const isTimed = (row: number) =>
    [from, to].some((column) => (column?.codes[row] ?? -1) >= 0) ||
    [days, months].some((column) => !Number.isNaN(column?.[row] ?? Number.NaN));
  const hasTimes = Object.keys(own).length > 0;
  const codes = new Int32Array(rows);
  const isWorks = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const [isValued, isOwn] = [!Number.isNaN(replacementValue[row] as number), hasTimes && isTimed(row)];
    codes[row] = isValued || isOwn ? 0 : -1;
    isWorks[row] = isValued && !isOwn ? 1 : 0;
  }
  const frame = { machine: machineOf(kind), class: { words: [kind], codes }, replacementValue };
  if (!hasTimes) return { ...frame, ...works };
  const numbers = (ours: Float64Array | undefined, theirs: Float64Array | undefined) =>
    (ours ?? theirs) &&
    Float64Array.from(isWorks, (flag, row) => (flag === 1 ? theirs : ours)?.[row] ?? Number.NaN);
  const words = (ours: Words | undefined, theirs: Words | undefined) => {
    const list = ours ?? theirs;
    return (
      list && {
        // Days of works and machines are in one list.
        get words() {
          return list.words;
        },
        codes: Int32Array.from(isWorks, (flag, row) => (flag === 1 ? theirs : ours)?.codes[row] ?? -1),
      }
    );
  };
  return {
    ...frame,
    from: words(from, works.from),
    to: words(to, works.to),
    days: numbers(days, works.days),
    months: numbers(months, works.months),
  };
}

interface CellReader {
  readonly isRead: (name: string) => boolean;
  readonly amounts: (name: string) => Float64Array | undefined;
  readonly counts: (name: string) => Float64Array | undefined;
  readonly words: (name: string, book?: string) => Words | undefined;
  /** A limit, or `yes`. */
  readonly asked: (name: string) => CoverColumns | undefined;
}

function cellReader(
  rows: ByteRows,
  decimals: number,
  books: Map<string, WordBook>,
  left: Uint8Array,
): CellReader {
  const read = new Set(['risk']);
  const at = <T>(name: string, of: (place: number) => T): T | undefined => {
    const place = rows.columns.indexOf(name);
    if (place < 0) return undefined;
    read.add(name);
    return of(place);
  };
  return {
    isRead: (name) => read.has(name),
    amounts: (name) => at(name, (place) => readAmounts(rows, place, decimals, left)),
    counts: (name) => at(name, (place) => readAmounts(rows, place, 0, left)),
    words: (name, bookName = name) =>
      at(name, (place) => {
        const book = books.get(bookName) ?? wordBook();
        books.set(bookName, book);
        const codes = readWords(rows, place, book);
        return {
          get words() {
            return book.words;
          },
          codes,
        };
      }),
    asked: (name) =>
      at(name, (place) => {
        const asked = new Uint8Array(rows.rows);
        return { asked, limit: readAmounts(rows, place, decimals, left, asked) };
      }),
  };
}

const [ZERO, NINE, POINT] = [0x30, 0x39, 0x2e];
/** Every whole number of so many digits is a Number. */
const MOST_DIGITS = 15;
const powers = [1, 10, 100, 1000, 10_000, 100_000];

/** Whole minor units; a cell that is not plain marks its row, or is `yes` where that may be. */
function readAmounts(
  { rows, columns: { length: width }, bytes, starts, ends }: ByteRows,
  column: number,
  decimals: number,
  left: Uint8Array,
  asked?: Uint8Array,
): Float64Array {
  const amounts = new Float64Array(rows);
  for (let row = 0, place = column; row < rows; row += 1, place += width) {
    const [start, end] = [starts[place] as number, ends[place] as number];
    if (start === end) {
      amounts[row] = Number.NaN;
      continue;
    }
    const cells = bytes[row] as Uint8Array;
    let amount = 0;
    let point = -1;
    let at = start;
    for (; at < end; at += 1) {
      const byte = cells[at] as number;
      if (byte >= ZERO && byte <= NINE) amount = amount * 10 + byte - ZERO;
      else if (byte === POINT && point < 0 && at > start) point = at;
      else break;
    }
    const behind = point < 0 ? 0 : end - point - 1;
    const isPlain = at === end && (point < 0 || (behind > 0 && behind <= decimals));
    const digits = end - start + decimals - (point < 0 ? 0 : behind + 1);
    if (isPlain && digits <= MOST_DIGITS) amounts[row] = amount * (powers[decimals - behind] as number);
    else {
      amounts[row] = Number.NaN;
      if (asked !== undefined && textOf(cells, start, end) === 'yes') asked[row] = 1;
      else left[row] = 1;
    }
  }
  return amounts;
}

function readWords(
  { rows, columns: { length: width }, bytes, starts, ends }: ByteRows,
  column: number,
  book: WordBook,
): Int32Array {
  const codes = new Int32Array(rows);
  for (let row = 0, place = column; row < rows; row += 1, place += width) {
    const [start, end] = [starts[place] as number, ends[place] as number];
    codes[row] = start === end ? -1 : book.placeOf(bytes[row] as Uint8Array, start, end);
  }
  return codes;
}

/** Marks the rows whose cell says something else. */
function markOthers(
  { rows, columns: { length: width }, bytes, starts, ends }: ByteRows,
  column: number,
  plain: readonly string[],
  left: Uint8Array,
): void {
  for (let row = 0, place = column; row < rows; row += 1, place += width) {
    const [start, end] = [starts[place] as number, ends[place] as number];
    if (!plain.includes(textOf(bytes[row] as Uint8Array, start, end))) left[row] = 1;
  }
}

function stated<T>(names: readonly string[], of: (name: string) => T | undefined): Record<string, T> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const column = of(name);
      return column === undefined ? [] : [[name, column] as const];
    }),
  );
}

function unstated(rows: number): Float64Array {
  return new Float64Array(rows).fill(Number.NaN);
}

function noWords(rows: number): Words {
  return { words: [], codes: new Int32Array(rows).fill(-1) };
}
