import { type ClaimFit, claimFit } from '@openmutual/core/claim-fit';
import { missingColumns } from '@openmutual/core/columns';
import { date, type PlainDate, parseDate } from '@openmutual/core/date';
import type { ModelPeriod } from '@openmutual/core/estimate-model';
import type { Label } from '@openmutual/core/label';
import { emptyCell } from '@openmutual/core/member';
import { Money } from '@openmutual/core/money';
import { type OwnClaims, type OwnPeriod, ownExperience } from '@openmutual/core/own-experience';
import { parseNumber } from '@openmutual/core/parse-model';
import {
  accepted,
  inOrder,
  placed,
  type Rejection,
  type Result,
  reasonsOf,
  rejected,
} from '@openmutual/core/result';
import { unknownWord } from '@openmutual/core/word';
import type { CsvLines } from './csv.ts';
import type { NamedList } from './settling.ts';

/** What claims are read for. */
export interface ClaimsAsked {
  readonly risk: string;
  readonly name: Label;
  readonly currency: string;
  readonly period: ModelPeriod;
  /** The column of what was paid; `amount` or `loss`, whichever the file has, where it is missing. */
  readonly amount?: string | undefined;
  /** The column of the day on which it happened. */
  readonly date: string;
  /** Only claims of this item. */
  readonly item?: string | undefined;
}

/** A list of claims and who could have them; without periods the sizes alone are judged, and no day is read. */
export interface SeenLists {
  readonly claims: NamedList;
  /** `unread` where somebody said it, and it could not be read: days are read all the same, and not held against it. */
  readonly periods?: NamedList | readonly OwnPeriod[] | 'unread' | undefined;
}

/** What was read, and what families say of it; who was exposed is missing where nobody said it. */
export interface FittedClaims {
  readonly seen: OwnClaims;
  readonly fit: ClaimFit;
}

export const exposureColumns = ['from', 'members'] as const;

/**
 * The families that fit the claims of a list, as `assess` takes it or any other with an amount and a day in each line; all that is wrong with
 * either list at once, each with its line and column.
 *
 * Other columns are not looked at, but for `currency`, which has to be the one that is meant.
 */
export function fittedClaims({ claims, periods }: SeenLists, asked: ClaimsAsked): Result<FittedClaims> {
  const lines = claims.lines([asked.date, asked.amount ?? 'amount']);
  const isDated = periods !== undefined;
  const read: ClaimsRead = lines.ok
    ? seenClaims(lines.value, asked, isDated)
    : { claims: [], reasons: lines.rejections };
  const isKnown = periods !== undefined && periods !== 'unread';
  const exposed = isKnown ? periodsOf(periods) : accepted([]);
  const { risk, name, period } = asked;
  const seen = { risk, name, period, periods: exposed.ok ? exposed.value : [], claims: read.claims };
  const exposureFile = isKnown && 'name' in periods ? periods.name : undefined;
  const places = { claims, asked, exposureFile, read: seen.claims, exposed: seen.periods };
  const inFile = read.reasons.map((reason) => ({ file: claims.name, ...reason }));
  if (inFile.length > 0 || !exposed.ok) {
    // Of claims that could be read it is known whether somebody was exposed then, where all that says so could be read too.
    const known = isKnown && exposed.ok && seen.claims.length > 0 ? ownExperience(seen) : accepted([]);
    const further = reasonsOf(known).map((reason) => atItsLine(reason, places));
    return rejected(...inOrder([...inFile, ...further]), ...reasonsOf(exposed));
  }
  const fit = claimFit(isKnown ? seen : { claims: seen.claims });
  if (fit.ok) return accepted({ seen, fit: fit.value });
  return rejected(...fit.rejections.map((reason) => atItsLine(reason, places)));
}

/** The claims of a list that could be read, and why the others could not. */
interface ClaimsRead {
  readonly claims: readonly SeenClaim[];
  readonly reasons: readonly Rejection[];
}

/** A claim with its line; one whose day nobody asks for is of no day. */
interface SeenClaim {
  readonly line: number;
  readonly column: string;
  readonly amount: number;
  readonly on: PlainDate;
}

type SeenPeriod = OwnPeriod & { readonly line?: number };

function seenClaims(
  { header, lines, faults }: CsvLines,
  { currency, date: day, item, amount }: ClaimsAsked,
  isDated: boolean,
): ClaimsRead {
  const column = amount ?? ['amount', 'loss'].find((name) => header.includes(name)) ?? 'amount';
  const needed = [column, ...(isDated ? [day] : []), ...(item === undefined ? [] : ['item'])];
  const reasons: Rejection[] = [...faults, ...missingColumns(needed, header)];
  const items = [...new Set(lines.map(({ cells }) => cells['item'] ?? ''))];
  if (item !== undefined && header.includes('item') && !items.includes(item)) {
    reasons.push({ column: 'item', ...unknownWord('no-claim-is-of-this-item', item, items) });
  }
  const claims: SeenClaim[] = [];
  for (const { line, cells } of lines) {
    if (item !== undefined && cells['item'] !== item) continue;
    const read = readerOf({ line, cells, header }, reasons);
    const found = cells['currency'] ?? currency;
    if (found !== currency) reasons.push({ line, column: 'currency', ...otherCurrency(found, currency) });
    const paid = read(column, (text) => paidOf(text, currency));
    const on = isDated ? read(day, parseDate) : NO_DAY;
    if (paid !== undefined && on !== undefined) claims.push({ line, column, amount: paid, on });
  }
  if (reasons.length === 0 && claims.length === 0) {
    reasons.push({ code: 'there-are-no-losses', expected: 'a line for each claim' });
  }
  return { claims, reasons };
}

/** Nobody reads it. */
const NO_DAY = date('1970-01-01');

function periodsOf(periods: NamedList | readonly OwnPeriod[]): Result<readonly SeenPeriod[]> {
  if (!('name' in periods)) return accepted(periods);
  const lines = periods.lines(exposureColumns);
  return lines.ok ? placed(seenPeriods(lines.value), { file: periods.name }) : lines;
}

function seenPeriods({ header, lines, faults }: CsvLines): Result<SeenPeriod[]> {
  const reasons: Rejection[] = [...faults, ...missingColumns(exposureColumns, header)];
  const periods = lines.flatMap(({ line, cells }) => {
    const read = readerOf({ line, cells, header }, reasons);
    const [from, members] = [read('from', parseDate), read('members', membersOf)];
    return from === undefined || members === undefined ? [] : [{ line, from, members }];
  });
  if (reasons.length === 0 && periods.length === 0) {
    reasons.push({ code: 'a-fund-has-seen-no-period', expected: 'one period at least' });
  }
  return reasons.length > 0 ? rejected(...inOrder(reasons)) : accepted(periods);
}

type Read = <T>(column: string, parse: (text: string) => Result<T>) => T | undefined;

/** Reads cells of a line; what is wrong is added to the reasons, and a column that is missing was told before. */
function readerOf(
  { line, cells, header }: CsvLines['lines'][number] & Pick<CsvLines, 'header'>,
  reasons: Rejection[],
): Read {
  return (column, parse) => {
    if (!header.includes(column)) return undefined;
    const text = cells[column] ?? '';
    const value = placed(text === '' ? rejected(emptyCell()) : parse(text), { line, column });
    if (value.ok) return value.value;
    reasons.push(...value.rejections);
    return undefined;
  };
}

function otherCurrency(found: string, expected: string): Rejection {
  return {
    code: 'claims-have-one-currency',
    found,
    expected,
    suggestion: 'put the claims of each currency into a file of their own',
  };
}

function paidOf(text: string, currency: string): Result<number> {
  const amount = Money.parse(text, currency);
  if (!amount.ok) return amount;
  const number = Number(`${amount.value}`);
  if (number > 0) return accepted(number);
  return rejected({
    code: 'a-claim-that-was-paid-is-above-zero',
    found: text,
    expected: 'an amount above zero',
    suggestion: 'leave out claims of which nothing was paid',
  });
}

/** How many members, on average: a number above zero. */
export function membersOf(text: string): Result<number> {
  const value = parseNumber(text);
  if (!value.ok || value.value > 0) return value;
  return rejected({ code: 'a-parameter-is-impossible', found: text, expected: 'a number above 0' });
}

interface Places {
  readonly read: readonly SeenClaim[];
  readonly claims: NamedList;
  readonly exposed: readonly SeenPeriod[];
  readonly exposureFile: string | undefined;
  readonly asked: ClaimsAsked;
}

/** What is wrong with a claim or a period, at its line of the file. */
function atItsLine(reason: Rejection, { read, claims, exposed, exposureFile, asked }: Places): Rejection {
  const { path = '', ...rest } = reason;
  const [, list, place, part] = /^(claims|periods|losses)\.(\d+)\.?(\w*)$/.exec(path) ?? [];
  if (list === undefined) return { file: claims.name, ...rest };
  if (list === 'periods') {
    const line = exposed[Number(place)]?.line;
    return exposureFile === undefined || line === undefined
      ? reason
      : { file: exposureFile, line, column: part ?? '', ...rest };
  }
  const claim = read[Number(place)];
  return {
    file: claims.name,
    ...(claim === undefined ? {} : { line: claim.line, column: part === 'on' ? asked.date : claim.column }),
    ...rest,
  };
}
