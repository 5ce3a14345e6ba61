import { Rate } from '../rate/rate.ts';
import {
  cellsAsMeant,
  columnAsWritten,
  missingColumns,
  misspeltColumns,
  unknownColumns,
} from '../result/columns.ts';
import { openReasons } from '../result/reason-list.ts';
import { accepted, placed, type Rejection, type Result } from '../result/result.ts';
import { unknownWord, wordOf } from '../result/word.ts';
import type { TableText } from '../scheme/table-text.ts';
import { type Catalogue, type Clause, type PriceBasis, type Statement, spelt } from './clause.ts';
import { categoryWords, editionWords, type Grade, gradeWords, priceWords } from './clause-words.ts';

/** A list of the catalogue as it was read, and what its file is called. */
export interface ListText {
  readonly file: string;
  readonly text: TableText;
}

export const clauseColumns = [
  ...['clause', 'edition', 'en', 'en-source', 'zh', 'zh-source', 'category', 'category-source'],
  ...['price', 'rate', 'price-source', 'counterparts', 'counterparts-source'],
];
export const sourceColumns = ['source', 'grade', 'where'];

/**
 * The catalogue of a table of clauses and of the sources that it names. An empty cell is not known; what is said
 * names its source, and the source its grade. All reasons at once, each with file, line and column.
 */
export function parseCatalogue(clauses: ListText, sources: ListText): Result<Catalogue> {
  const reasons = openReasons();
  const grounds = groundsOf(rowsOf(sources, sourceColumns, reasons.tell), isWhole(sources));
  const rows = rowsOf(clauses, clauseColumns, reasons.tell);
  const known = new Map<string, Row>();
  for (const row of rows) tellDouble(row, known);
  const names = rows.map(({ cells }) => cells['clause'] ?? '');
  const catalogue = rows.flatMap((row) => clauseOf(row, grounds, names) ?? []);
  return reasons.count > 0 ? reasons.rejected() : accepted(catalogue);
}

interface Row {
  readonly cells: Readonly<Record<string, string>>;
  readonly line: number;
  readonly has: (column: string) => boolean;
  readonly tell: (reason: Rejection) => void;
}

/** The source with a word; nothing where it is not known, which is told unless the list of sources has gaps. */
type Grounds = (word: string, column: string, row: Row) => Ground | undefined;
interface Ground {
  readonly grade: Grade;
  readonly source: string;
}

function isWhole({ text }: ListText): boolean {
  return (text.faults ?? []).length === 0 && missingColumns(sourceColumns, text.header).length === 0;
}

function rowsOf(
  { file, text }: ListText,
  columns: readonly string[],
  tell: (reason: Rejection) => void,
): Row[] {
  for (const reason of text.faults ?? []) tell({ file, ...reason });
  for (const reason of missingColumns(columns, text.header)) tell({ file, ...reason });
  for (const reason of unknownColumns(text.header, columns)) tell({ file, ...reason });
  const misspelt = misspeltColumns(text.header, columns);
  const has = (column: string): boolean => text.header.includes(column) || misspelt.has(column);
  return text.lines.map(({ line, cells }) => ({
    line,
    cells: cellsAsMeant(cells, misspelt),
    has,
    tell: (reason) => tell({ file, line, ...columnAsWritten(reason, misspelt) }),
  }));
}

function groundsOf(rows: readonly Row[], isComplete: boolean): Grounds {
  const grounds = new Map<string, Ground | undefined>();
  for (const row of rows) {
    const word = needed(row, 'source');
    const source = needed(row, 'where');
    const grade = read(row, 'grade', (text) => wordOf(text, gradeWords, 'a-grade-is-unknown'));
    if (grade === undefined && row.cells['grade'] === '') needed(row, 'grade');
    if (word === undefined) continue;
    if (grounds.has(word)) row.tell(double('source', word));
    grounds.set(word, grade === undefined || source === undefined ? undefined : { grade, source });
  }
  return (word, column, { tell }) => {
    if (!grounds.has(word) && isComplete) {
      tell({ ...unknownWord('a-source-is-unknown', word, grounds.keys()), column });
    }
    return grounds.get(word);
  };
}

function clauseOf(row: Row, grounds: Grounds, names: readonly string[]): Clause | undefined {
  const clause = needed(row, 'clause');
  needed(row, 'edition');
  needed(row, 'en');
  const edition = read(row, 'edition', (text) => wordOf(text, editionWords, 'an-edition-is-unknown'));
  const en = statement(row, 'en', grounds, accepted);
  const zh = statement(row, 'zh', grounds, accepted);
  const category = statement(row, 'category', grounds, (text) =>
    wordOf(text, categoryWords, 'a-category-of-clauses-is-unknown'),
  );
  const price = priceOf(row, grounds);
  const counterparts = counterpartsOf(row, grounds, names);
  if (clause === undefined || edition === undefined || en === undefined) return undefined;
  return {
    clause,
    edition,
    en,
    ...(zh === undefined ? {} : { zh }),
    ...(category === undefined ? {} : { category }),
    ...(price === undefined ? {} : { price }),
    counterparts,
  };
}

function priceOf(row: Row, grounds: Grounds): Statement<PriceBasis> | undefined {
  const basis = statement(row, 'price', grounds, (text) =>
    wordOf(text, priceWords, 'a-basis-of-price-is-unknown'),
  );
  const rate = read(row, 'rate', (text) => Rate.parse(text));
  if (rate !== undefined && row.has('price') && row.cells['price'] === '') {
    row.tell({
      code: 'a-rate-needs-its-basis',
      column: 'price',
      found: '',
      expected: `one of ${priceWords.join(', ')}`,
    });
  }
  if (basis === undefined) return undefined;
  return { ...basis, value: { basis: basis.value, ...(rate === undefined ? {} : { rate }) } };
}

function counterpartsOf(row: Row, grounds: Grounds, names: readonly string[]): Statement<string>[] {
  const listed = statement(row, 'counterparts', grounds, (text) => accepted(text.split(/\s*;\s*/)));
  if (listed === undefined) return [];
  const others = names.filter((name) => name !== row.cells['clause']);
  for (const name of listed.value) {
    if (others.includes(name)) continue;
    row.tell({ ...unknownCounterpart(name, others), column: 'counterparts' });
  }
  return listed.value.map((value) => ({ ...listed, value }));
}

function unknownCounterpart(name: string, others: readonly string[]): Rejection {
  const { suggestion } = unknownWord('', name, others);
  return {
    code: 'a-counterpart-is-another-clause-of-the-catalogue',
    found: name,
    expected: 'a clause of the table such as MRe 113',
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

/** What a column says with the source beside it; an empty cell says nothing and has none. */
function statement<T>(
  row: Row,
  column: string,
  grounds: Grounds,
  parse: (text: string) => Result<T>,
): Statement<T> | undefined {
  const beside = column === 'price' ? 'price-source' : `${column}-source`;
  const value = read(row, column, parse);
  const word = row.cells[beside] ?? '';
  const isEmpty = row.cells[column] === '';
  if (isEmpty && word !== '') {
    row.tell({ code: 'a-source-needs-what-it-says', column, found: '', expected: `what ${word} says` });
  }
  if (isEmpty || !row.has(beside)) return undefined;
  if (word === '') {
    row.tell({ code: 'a-value-must-name-its-source', column: beside, found: '', expected: 'a source' });
    return undefined;
  }
  const ground = grounds(word, beside, row);
  return value === undefined || ground === undefined ? undefined : { value, ...ground };
}

/** The cell of a column that must not be empty; nothing where it is, which is told. */
function needed(row: Row, column: string): string | undefined {
  const text = row.cells[column] ?? '';
  if (text !== '') return text;
  if (row.has(column)) row.tell({ code: 'a-cell-is-empty', column, found: '', expected: `a ${column}` });
  return undefined;
}

function read<T>(row: Row, column: string, parse: (text: string) => Result<T>): T | undefined {
  const text = row.cells[column] ?? '';
  if (text === '') return undefined;
  const value = placed(parse(text), { column });
  if (value.ok) return value.value;
  value.rejections.forEach(row.tell);
  return undefined;
}

function tellDouble(row: Row, known: Map<string, Row>): void {
  const clause = row.cells['clause'] ?? '';
  if (clause === '') return;
  const first = known.get(spelt(clause));
  if (first === undefined) known.set(spelt(clause), row);
  else row.tell({ ...double('clause', clause), suggestion: `it stands in line ${first.line} too` });
}

function double(column: string, found: string): Rejection {
  return { code: 'a-name-stands-twice', column, found, expected: 'each name once' };
}
