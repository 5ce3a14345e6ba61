import { Money } from '../../money/money.ts';
import { type PlainDate, parseDate } from '../../period/date.ts';
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
import { emptyCell, type Row } from '../roll/member.ts';

/** A claim that was decided in the period: what happened to whom and when, and how much it cost. */
export interface Claim {
  readonly claim: string;
  /** Missing where a worked case states many claims of members that it does not name. */
  readonly member: string | undefined;
  readonly count: number;
  readonly item: string;
  readonly occurredOn: PlainDate;
  /** The amount decided, or the loss; missing where the item's own amount is meant. */
  readonly amount: Money | undefined;
  readonly line: number | undefined;
}

export const claimColumns = ['claim', 'member', 'item', 'occurredOn', 'amount', 'loss'] as const;

export const claimColumnsNeeded = ['claim', 'member', 'item', 'occurredOn'] as const;

/** What a claim says of its event, as far as it could be read. */
export type Event = Pick<Claim, 'claim' | 'member' | 'line'> & Partial<Pick<Claim, 'item' | 'occurredOn'>>;

/** A list of claims as far as it could be read. */
export interface ClaimsRead {
  readonly claims: readonly Claim[];
  /** The events of the other claims. */
  readonly events: readonly Event[];
  readonly reasons: readonly Rejection[];
}

/** The claims of a list; all reasons at once, each with line and column. */
export function parseClaims(
  rows: Iterable<Row>,
  columns: readonly string[],
  currency: string,
): Result<Claim[]> {
  const { claims, reasons } = readClaims(rows, columns, currency);
  return reasons.length > 0 ? rejected(...reasons) : accepted([...claims]);
}

/** The claims of a list that could be read, the events of the others, and why these could not. */
export function readClaims(rows: Iterable<Row>, columns: readonly string[], currency: string): ClaimsRead {
  const reasons = openReasons();
  const tell = (reason: Rejection) => reasons.tell(columnAsWritten(reason, misspelt));
  reasons.tellAll(missingColumns(claimColumnsNeeded, columns));
  reasons.tellAll(unknownColumns(columns, claimColumns));
  const misspelt = misspeltColumns(columns, claimColumns);
  const readable = new Set([...columns, ...misspelt.keys()]);
  const claims: Claim[] = [];
  const events: Event[] = [];
  const lineOf = new Map<string, number>();
  for (const { line, cells } of rows) {
    const row = { line, cells: cellsAsMeant(cells, misspelt) };
    const claim = parseClaim(row, currency);
    const id = row.cells['claim'] ?? '';
    const before = lineOf.get(id);
    if (before !== undefined && id !== '') tell(listedTwice(row.line, id, before));
    else lineOf.set(id, row.line);
    if (claim.ok) claims.push(claim.value);
    else {
      for (const reason of claim.rejections) if (readable.has(reason.column ?? '')) tell(reason);
      events.push(eventOf(row));
    }
  }
  return { claims, events, reasons: reasons.all() };
}

/** What a row that is no claim still says; what it leaves open is not asked. */
function eventOf({ line, cells }: Row): Event {
  const { claim = '', member, item, occurredOn = '' } = cells;
  const day = parseDate(occurredOn);
  return {
    claim,
    member: member === '' ? undefined : member,
    ...(item === undefined || item === '' ? {} : { item }),
    ...(day.ok ? { occurredOn: day.value } : {}),
    line,
  };
}

/** A claim of one row. `amount` and `loss` are two names of one column. */
export function parseClaim({ line, cells }: Row, currency: string): Result<Claim> {
  const reasons: Rejection[] = [];
  const read = <T>(column: string, parse: (text: string) => Result<T>): T | undefined => {
    const text = cells[column] ?? '';
    const value = placed(text === '' ? rejected(emptyCell()) : parse(text), { line, column });
    if (value.ok) return value.value;
    reasons.push(...value.rejections);
    return undefined;
  };
  const claim = read('claim', parseName);
  const member = read('member', parseName);
  const item = read('item', accepted);
  const occurredOn = read('occurredOn', parseDate);
  const stated = ['amount', 'loss'].filter((column) => (cells[column] ?? '') !== '');
  if (stated.length > 1) {
    reasons.push({
      code: 'a-claim-states-one-amount',
      line,
      column: 'loss',
      found: cells['loss'] ?? '',
      expected: 'amount or loss, not both',
    });
  }
  const amount = stated[0] === undefined ? undefined : read(stated[0], (text) => parseAmount(text, currency));
  if (
    reasons.length > 0 ||
    claim === undefined ||
    member === undefined ||
    item === undefined ||
    occurredOn === undefined
  ) {
    return rejected(...reasons);
  }
  return accepted({ claim, member, count: 1, item, occurredOn, amount, line });
}

/** Where a claim stands: its name, and its line where it comes from a file. */
export function placeOf({ claim, line }: Event): { readonly path: string; readonly line?: number } {
  return { path: `claim ${claim}`, ...(line === undefined ? {} : { line }) };
}

/** A reason with the place of the claim, unless it stands in another file. */
export function atClaim(event: Event, reason: Rejection): Rejection {
  const { path, ...place } = placeOf(event);
  return { path, ...(reason.file === undefined ? place : {}), ...reason };
}

function parseName(text: string): Result<string> {
  const reason = controlFault(text);
  return reason === undefined ? accepted(text) : rejected(reason);
}

function parseAmount(text: string, currency: string): Result<Money> {
  const amount = Money.parse(text, currency);
  if (!amount.ok || (!amount.value.isNegative() && !amount.value.isZero())) return amount;
  return rejected({ code: 'an-amount-must-be-above-zero', found: text, expected: 'more than zero' });
}

function listedTwice(line: number, claim: string, before: number): Rejection {
  return {
    code: 'a-claim-is-listed-twice',
    line,
    column: 'claim',
    found: claim,
    expected: `each claim once; it stands on line ${before} already`,
  };
}
