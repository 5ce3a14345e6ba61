import { Money } from '../../money/money.ts';
import {
  cellsAsMeant,
  columnAsWritten,
  missingColumns,
  misspeltColumns,
  unknownColumns,
} from '../../result/columns.ts';
import { controlFault } from '../../result/name-text.ts';
import { openReasons } from '../../result/reason-list.ts';
import { accepted, placed, type Rejection, type Result, rejected } from '../../result/result.ts';
import { label } from '../../working/label.ts';
import { emptyCell, type Row } from '../roll/member.ts';
import { poolFault } from '../rules/pool.ts';
import type { Terms } from '../rules/terms.ts';
import type { Correcting, Correction } from './correction.ts';
import type { Cost, Grant } from './inputs.ts';

/** The named lines of a list: what comes in and what goes out beside all else. */
export interface NamedLines {
  readonly grants: readonly Grant[];
  readonly costs: readonly Cost[];
}

/** The rows of a list of named lines as far as they could be read, and why others could not. */
export interface LinesRead {
  readonly lines: NamedLines;
  /** What every row says it is of, whatever is wrong with its amount. */
  readonly asked: readonly Correcting[];
  readonly reasons: readonly Rejection[];
}

/** What tells whose lines are read: of a fund with pools each line names its own. */
type TermsOfLines = Pick<Terms, 'currency' | 'rules' | 'pool'>;

export function lineColumnsNeeded({ pool }: Pick<Terms, 'pool'>): string[] {
  return ['line', ...(pool === undefined ? [] : ['pool']), 'in', 'out'];
}

const further = ['name', 'nameZh', 'corrects', 'claim', 'year'];

/**
 * Reads named lines: each has its amount under `in` or under `out`; all reasons at once, with line and column. Lines of
 * another pool are none of this list; those of a pool that nobody knows are judged by what they say themselves.
 */
export function readLines(rows: Iterable<Row>, columns: readonly string[], terms: TermsOfLines): LinesRead {
  const { currency, rules, pool } = terms;
  const needed = lineColumnsNeeded(terms);
  const known = [...needed, ...further];
  const reasons = openReasons();
  reasons.tellAll(missingColumns(needed, columns));
  reasons.tellAll(unknownColumns(columns, known));
  const misspelt = misspeltColumns(columns, known);
  const tell = (reason: Rejection) => reasons.tell(columnAsWritten(reason, misspelt));
  const readable = [...columns, ...misspelt.keys()];
  const grants: Grant[] = [];
  const costs: Cost[] = [];
  const asked: Correcting[] = [];
  const lineOf = new Map<string, number>();
  for (const { line, cells: read } of rows) {
    const cells = cellsAsMeant(read, misspelt);
    const { line: id = '', name = id, nameZh = name, pool: own = '' } = cells;
    const strange = pool === undefined ? undefined : poolFault(own, rules);
    if (strange !== undefined && readable.includes('pool')) tell({ line, column: 'pool', ...strange });
    const isAstray = strange !== undefined;
    if (pool !== undefined && own !== pool.pool && !isAstray) continue;
    const fault = id === '' ? emptyCell() : controlFault(id);
    const before = lineOf.get(id);
    if (fault !== undefined) {
      if (readable.includes('line')) tell({ line, column: 'line', ...fault });
    } else if (before !== undefined && !isAstray) tell(listedTwice(line, id, before));
    // A line of one pool may have the name of a line of another.
    else if (!isAstray) lineOf.set(id, line);
    for (const [column, text] of Object.entries({ name, nameZh })) {
      const unnamed = cells[column] === undefined ? undefined : controlFault(text);
      if (unnamed !== undefined) tell({ line, column, ...unnamed });
    }
    const correction = placed(correctionOf(cells), { line });
    if (!correction.ok) correction.rejections.forEach(tell);
    const corrects = correction.ok ? correction.value : undefined;
    const { year = '' } = cells;
    const unnamed = controlFault(year);
    if (unnamed !== undefined) tell({ line, column: 'year', ...unnamed });
    const ofYear = year === '' || unnamed !== undefined ? {} : { year };
    asked.push({ name: id, line, corrects, ...ofYear, ...(isAstray ? { isAstray } : {}) });
    const of = {
      name: label(name, nameZh),
      line,
      ...(corrects === undefined ? {} : { corrects }),
      ...ofYear,
    };
    const amount = placed(amountOf(cells, readable, currency), { line });
    if (!amount.ok) amount.rejections.forEach(tell);
    else if (amount.value?.direction === 'in') {
      grants.push({ grant: id, ...of, amount: amount.value.amount });
    } else if (amount.value !== undefined) {
      costs.push({ cost: id, ...of, amount: amount.value.amount });
    }
  }
  return { lines: { grants, costs }, asked, reasons: reasons.all() };
}

/** The settlement that a line corrects, and the claim of it where one is named. */
export function correctionOf(cells: Row['cells']): Result<Correction | undefined> {
  const { corrects = '', claim = '' } = cells;
  if (corrects !== '')
    return accepted(claim === '' ? { settlement: corrects } : { settlement: corrects, claim });
  if (claim === '') return accepted(undefined);
  return rejected({
    code: 'a-correction-of-a-claim-names-its-settlement',
    column: 'corrects',
    found: '',
    expected: 'the settlement in which the claim was settled',
  });
}

function amountOf(
  cells: Row['cells'],
  columns: readonly string[],
  currency: string,
): Result<{ readonly direction: 'in' | 'out'; readonly amount: Money } | undefined> {
  const stated = (['in', 'out'] as const).filter((column) => (cells[column] ?? '') !== '');
  const [direction] = stated;
  if (direction === undefined || stated.length > 1) {
    if (!columns.includes('in') || !columns.includes('out')) return accepted(undefined);
    return rejected({
      code: 'a-named-line-is-money-in-or-out',
      column: 'out',
      found: `${cells['in'] ?? ''},${cells['out'] ?? ''}`,
      expected: 'an amount in one of the two',
    });
  }
  const text = cells[direction] ?? '';
  const amount = placed(Money.parse(text, currency), { column: direction });
  if (!amount.ok) return amount;
  if (!amount.value.isNegative()) return accepted({ direction, amount: amount.value });
  return rejected({
    code: 'an-amount-must-not-be-negative',
    column: direction,
    found: text,
    expected: `zero or more, or the amount under ${direction === 'in' ? 'out' : 'in'}`,
  });
}

function listedTwice(line: number, found: string, before: number): Rejection {
  return {
    code: 'a-line-is-listed-twice',
    line,
    column: 'line',
    found,
    expected: `each line once; it stands on line ${before} already`,
  };
}
