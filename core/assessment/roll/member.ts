import { Money, sum } from '../../money/money.ts';
import { compareDates, type PlainDate, parseDate } from '../../period/date.ts';
import { compare, one, zero } from '../../rate/fraction.ts';
import { Rate } from '../../rate/rate.ts';
import { missingColumns } from '../../result/columns.ts';
import { controlFault } from '../../result/name-text.ts';
import { accepted, type Rejection, type Result, rejected, together } from '../../result/result.ts';
import type { Label } from '../../working/label.ts';
import { depositsOf } from '../contribution/own-account.ts';
import { basesOf, goesByClass, noStanding, openStandings, type Standing } from '../contribution/standing.ts';
import { type Granule, granule, granuleOfMinorUnit, granulesFast, parseGranules } from '../rules/granule.ts';
import { sizeOf, weighing } from '../rules/key.ts';
import { poolFault } from '../rules/pool.ts';
import type { AssessmentRules } from '../rules/rules.ts';
import type { Terms } from '../rules/terms.ts';
import { daysInForceOn } from './days-in-force.ts';
import { columnsNeeded, columnsUsed, memberColumns } from './list-columns.ts';
import { sharersOf } from './sharer.ts';

/** A row of a list, as it was read; `line` as editors count. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** Whether a row of a list is of the pool that is settled. */
export function isOwnRow({ cells }: Row, { pool }: Pick<Terms, 'pool'>): boolean {
  return pool === undefined || cells['pool'] === pool.pool;
}

/** What a settlement knows of one member: his weight in granules, his own cap in minor units (−1: none). */
export interface Member {
  readonly member: string;
  readonly weight: number;
  readonly cap: number;
  readonly standing: Standing;
  /** Whether he joined and has not left, and is in the pool that is settled. */
  readonly isInForce: boolean;
  /** What his weight is the product of, where he weighs anything and a statement is to say it. */
  readonly factors?: Label | undefined;
}

/** How far the row of a member could be read. */
export interface RowGaps {
  /** The columns that could not be read: what they say is not missing. */
  readonly unread: ReadonlySet<string>;
  /** The columns that stand under a misspelt name, with that name. */
  readonly misspelt: ReadonlyMap<string, string>;
}

/**
 * What decides a claimant's benefit. `joined` is the first and `left` the last day of membership: who left
 * on a day still shares in a settlement of that day and is still paid for an event on it. A list says when
 * somebody was last a member, and a day can stand in it only once, as a day inside or a day outside; taken
 * as inside, somebody who joins and leaves on one day was a member on that day.
 */
export interface Claimant {
  readonly member: string;
  /** Of his row in a list; missing where a record tells of him. */
  readonly line?: number | undefined;
  /** There where not all of his row could be read, so that nothing is settled. */
  readonly gaps?: RowGaps;
  readonly joined: PlainDate | undefined;
  readonly left: PlainDate | undefined;
  readonly proportion: Rate | undefined;
  readonly class: string | undefined;
  /** Where the fund has pools, the one in which he is. */
  readonly pool: string | undefined;
  readonly born: PlainDate | undefined;
  /** In completed years, where somebody is asked about who has no day of birth. */
  readonly age?: number | undefined;
  /** Completed years on the days of events, where a record tells these and no day of birth. */
  readonly ages?: ReadonlyMap<string, number>;
  /** The items of which benefits were received before. */
  readonly received: readonly string[];
  /** What was paid in shares so far; missing where the list does not say. */
  readonly sharesPaid: Money | undefined;
  /** What is owed of earlier periods; missing where the list does not say. */
  readonly arrears: Money | undefined;
}

/** The members among whom claimants are sought, each as far as his row could be read. */
export interface Claimants {
  readonly claimants: ReadonlyMap<string, Claimant>;
  /** Whether a member may be listed in what could not be read. */
  isUnread(member: string): boolean;
  /** Of those in force, where classes are open years: the line on which each class stands first. */
  readonly classLines?: ReadonlyMap<string, number>;
}

/** Reads millions of rows: `read` fills the reader's own fields and allocates nothing for a sound row. */
export interface MemberReader {
  weight: number;
  cap: number;
  /** What his own account adds to those of the fund, in minor units (−1: there is none, or nobody can say). */
  balance: number;
  /** What he adds to what counts against the caps of the year, in minor units (−1: nobody can say); zero where there are none. */
  paidThisYear: number;
  isInForce: boolean;
  standing: Standing;
  /** The place of his standing among those met. */
  standingAt: number;
  /** All standings met so far. */
  readonly standings: readonly Standing[];
  /** Whether the row is sound; if not, the reasons have been told. */
  read(row: Row, tell: (reason: Rejection) => void): boolean;
  /** Of a row that was read; what is not sound in it is missing. */
  claimant(row: Row): Claimant;
}

/** What a reader must know beside terms and columns. */
export interface ReadingWith {
  /** Who claims something in the period: where only the others share, he weighs nothing. */
  readonly claimants: Pick<ReadonlySet<string>, 'has'>;
  readonly wasSealed?: boolean;
}

/** The columns that say who is listed and since when: they mean the same under all rules. */
const columnsOfPersons: ReadonlySet<string> = new Set(['member', 'count', 'class', 'joined', 'left', 'born']);

/** The columns that would change what somebody pays or receives, if the rules of the scheme knew them. */
const columnsOfMoney = memberColumns.filter((column) => !columnsOfPersons.has(column));

/**
 * A reader for a list with these columns, or the columns that it lacks. A list that was sealed before is read
 * with the rules of its record, which carries only the versions that judged: there proportions of members
 * may have no rule any more that would ask for them.
 */
export function memberReader(
  terms: Terms,
  columns: readonly string[],
  how: ReadingWith,
): Result<MemberReader> {
  const missing = missingColumns(columnsNeeded(terms.rules), columns);
  return missing.length > 0 ? rejected(...missing) : accepted(readerOf(terms, columns, how));
}

/** The reader for the columns that a list has: without one that it lacks, rows can be judged but not counted. */
export function readerOf(
  terms: Terms,
  columns: readonly string[],
  { claimants, wasSealed = false }: ReadingWith,
): MemberReader {
  const { rules, currency } = terms;
  const minor = granuleOfMinorUnit(currency);
  const highest = rules.sumInsured?.changed === 'highest';
  const has = (column: string) => columns.includes(column);
  const daysOf = rules.days === undefined ? undefined : daysInForceOn(terms.on);
  const isGiven = (column: string) => has(column) || (column === 'days' && daysOf !== undefined);
  const weighed = weighing(rules.sharing?.key ?? [], rules, currency).filter(({ column }) => isGiven(column));
  const based = weighing(basesOf(rules), rules, currency);
  const hasClasses = has('class') && goesByClass(rules, terms.scheme.tables);
  const standings = openStandings();
  const bases = based.map(() => 0);
  const used = new Set(columnsUsed(terms));
  if (wasSealed) for (const column of ['proportion', 'received', 'sharesPaid', 'arrears']) used.add(column);
  const meaningless = columnsOfMoney.filter((column) => has(column) && !used.has(column));
  const told = new Set<string>();
  const refused = new Set<string>();
  const hasDates = has('joined') || has('left');
  const hasName = has('member');
  const hasProportion = has('proportion') && used.has('proportion');
  const inForce = inForceOn(terms.on);
  const ownPool = terms.pool?.pool;
  const poolOf =
    ownPool !== undefined && has('pool')
      ? once((text) => (text === '' ? emptyCell() : poolFault(text, rules)))
      : undefined;
  const proportionFault = once(proportionFaultOf);
  const isSharer = sharersOf(rules, claimants);
  const hasAccounts = rules.accounts !== undefined;
  const depositOf = depositsOf(terms);
  const histories = historyColumns(currency).filter(({ column }) => has(column) && used.has(column));
  const capYearly =
    terms.perYear === undefined || !has('paidThisYear')
      ? undefined
      : Number(terms.perYear.value.minorUnits());

  const reader: MemberReader = {
    weight: 1,
    cap: -1,
    balance: -1,
    paidThisYear: 0,
    isInForce: true,
    standing: noStanding,
    standingAt: -1,
    standings: standings.all,
    read(row, tell) {
      const { cells } = row;
      let faults = 0;
      refused.clear();
      const refuse = (column: string, reason: Rejection): void => {
        faults += 1;
        tell({ line: row.line, column, ...reason });
      };
      const days = daysOf?.(cells);
      if (typeof days === 'object') refuse('days', days);
      const count = (column: string, how: Granule, least?: string): number => {
        const text = cells[column] ?? '';
        if (days !== undefined && column === 'days') return typeof days === 'number' ? days : 1;
        if (highest && column === 'sumInsured' && text.includes(' ')) return countHighest(text, how);
        const fast = granulesFast(text, how);
        if (fast >= 0) return fast;
        const exact = text === '' ? rejected(emptyCell()) : parseGranules(text, how, least);
        if (exact.ok) return exact.value;
        // A column may both weigh a member and be the base of what he contributes: its cell is told once.
        if (refused.has(column)) return 1;
        refused.add(column);
        for (const reason of exact.rejections) refuse(column, reason);
        return 1;
      };

      const countHighest = (text: string, how: Granule): number => {
        let most = 0;
        for (const part of text.split(/\s+/)) {
          const exact = parseGranules(part, how);
          if (exact.ok) most = Math.max(most, exact.value);
          else for (const reason of exact.rejections) refuse('sumInsured', reason);
        }
        return most;
      };

      const name = cells['member'] ?? '';
      const nameFault = name === '' ? emptyCell() : controlFault(name);
      if (hasName && nameFault !== undefined) refuse('member', nameFault);
      let weight = 1;
      for (const { column, granule: how } of weighed) {
        const factor = count(column, how, WEIGHT_LEAST);
        if (factor === 0 && days !== 0) refuse(column, zeroWeight(cells[column]));
        weight *= factor;
      }
      if (!Number.isSafeInteger(weight)) {
        refuse(weighed[0]?.column ?? 'member', {
          code: 'a-number-is-too-large-to-count',
          found: `${weight}`,
          expected: `at most ${Number.MAX_SAFE_INTEGER} of its smallest steps`,
        });
      }
      reader.weight = isSharer(name) ? weight : 0;
      if (based.length > 0 || hasClasses) {
        if (rules.openYears === true && hasClasses && (cells['class'] ?? '') === '')
          refuse('class', emptyCell());
        for (const [place, { column, granule: how }] of based.entries()) {
          if (isGiven(column)) bases[place] = count(column, how);
        }
        reader.standingAt = standings.enter(hasClasses ? (cells['class'] ?? '') : '', bases);
        reader.standing = standings.all[reader.standingAt] ?? noStanding;
      }
      reader.cap = -1;
      if (rules.caps?.perMember === true && (cells['cap'] ?? '') !== '') {
        reader.cap = count('cap', minor, CAP_LEAST);
        if (reader.cap === 0) refuse('cap', zeroCap(cells['cap']));
      }
      let paid = 0;
      if (capYearly !== undefined) {
        paid = count('paidThisYear', minor);
        const left = Math.max(0, capYearly - paid);
        reader.cap = reader.cap < 0 ? left : Math.min(reader.cap, left);
      }
      reader.isInForce = true;
      if (hasDates) {
        const before = faults;
        const joined = inForce(cells['joined'] ?? '', 'joined', refuse);
        const left = inForce(cells['left'] ?? '', 'left', refuse);
        // Who left within the year shares for his days.
        reader.isInForce = joined && (left || days !== undefined);
        if (faults === before) {
          const reason = orderFault(cells['joined'] ?? '', cells['left'] ?? '');
          if (reason !== undefined) refuse('left', reason);
        }
      }
      if (days === 0) reader.isInForce = false;
      let isOwn = true;
      let isAstray = false;
      if (poolOf !== undefined) {
        const text = cells['pool'] ?? '';
        const reason = poolOf(text);
        isOwn = text === ownPool;
        isAstray = reason !== undefined;
        if (reason !== undefined) refuse('pool', reason);
        if (!isOwn) reader.isInForce = false;
      }
      // What members of another pool have paid counts in its own settlement; nothing is the same in any.
      const knowsPaid = isOwn && !refused.has('paidThisYear');
      const paidNothing = (!isOwn && !isAstray) || (paid === 0 && !refused.has('paidThisYear'));
      reader.paidThisYear = paidNothing ? 0 : knowsPaid ? paid : -1;
      if (hasAccounts) {
        const balance = has('balance') ? count('balance', minor) : 0;
        const isRead = !refused.has('balance');
        // The accounts of another pool are in its own settlement; an empty account is the same in any.
        const isNone = (!isOwn && !isAstray) || (isRead && balance === 0);
        const isKnown = isOwn && isRead;
        reader.balance = isNone ? 0 : isKnown ? balance : -1;
        // Nobody pays more than his own account holds with his deposit.
        reader.cap = reader.balance + (reader.isInForce ? depositOf(reader.standingAt, reader.standing) : 0);
        if (!Number.isSafeInteger(reader.cap)) refuse('balance', tooLargeBalance(cells['balance']));
      }
      if (hasProportion) {
        const reason = proportionFault(cells['proportion'] ?? '');
        if (reason !== undefined) refuse('proportion', reason);
      }
      for (const { column, judge } of histories) {
        const reason = judge(cells[column] ?? '');
        if (reason !== undefined) refuse(column, reason);
      }
      for (const column of meaningless) {
        const text = cells[column] ?? '';
        if (text === '') continue;
        faults += 1;
        if (told.has(column)) continue;
        told.add(column);
        refuse(column, withoutMeaning(text));
      }
      return faults === 0;
    },
    claimant(row) {
      return claimantOf(row, currency);
    },
  };
  return reader;
}

/** How the weight of a member is counted: the product of the granules of its keys. */
export function granuleOfWeight(rules: AssessmentRules, currency: string): Granule {
  return granule(sizeOf(rules.sharing?.key ?? [], rules, currency));
}

/** The proportion of a cell: above zero, at most the whole. */
export function parseProportion(text: string): Result<Rate> {
  const rate = Rate.parse(text);
  if (!rate.ok) return rate;
  const share = rate.value.fraction();
  if (compare(share, zero) > 0 && compare(share, one) <= 0) return rate;
  return rejected({
    code: 'a-proportion-is-a-part-of-the-whole',
    found: text,
    expected: 'above 0% and at most 100%',
  });
}

export function emptyCell(): Rejection {
  return { code: 'a-cell-is-empty', found: '', expected: 'a value: unknown is not zero' };
}

function withoutMeaning(found: string): Rejection {
  return {
    code: 'a-column-has-no-meaning-in-this-scheme',
    found,
    expected: 'an empty column, or none',
    suggestion: 'leave the column out, or use a scheme whose rules have it',
  };
}

/** Two sound dates, either of which may be empty; their texts sort as the days do. */
export function orderFault(joined: string, left: string): Rejection | undefined {
  if (joined === '' || left === '' || joined <= left) return undefined;
  return {
    code: 'a-member-leaves-after-joining',
    found: left,
    expected: `${joined} or later, when he joined`,
  };
}

/** In force: joined on the day or before, and not left before it. An empty cell says nothing against it. */
export function inForceOn(on: PlainDate) {
  const known = {
    joined: new Map<string, Rejection | boolean>(),
    left: new Map<string, Rejection | boolean>(),
  };
  const judge = (text: string, column: 'joined' | 'left'): Rejection | boolean => {
    const day = parseDate(text);
    if (!day.ok) return day.rejections[0] ?? emptyCell();
    return column === 'joined' ? compareDates(day.value, on) <= 0 : compareDates(day.value, on) >= 0;
  };
  return (
    text: string,
    column: 'joined' | 'left',
    refuse: (column: string, reason: Rejection) => void,
  ): boolean => {
    if (text === '') return true;
    let found = known[column].get(text);
    if (found === undefined) {
      found = judge(text, column);
      known[column].set(text, found);
    }
    if (typeof found === 'boolean') return found;
    refuse(column, found);
    return false;
  };
}

/** What a list tells of a member's past, and of his age. */
function historyColumns(currency: string) {
  const first = <T>(result: Result<T>): Rejection | undefined =>
    result.ok ? undefined : result.rejections[0];
  const unlessEmpty = (judge: (text: string) => Rejection | undefined) => (text: string) =>
    text === '' ? undefined : judge(text);
  return [
    { column: 'born', judge: unlessEmpty(once((text) => first(parseDate(text)))) },
    { column: 'sharesPaid', judge: unlessEmpty((text) => first(parseAmounts(text, currency))) },
    { column: 'arrears', judge: unlessEmpty((text) => first(parseAmounts(text, currency))) },
  ];
}

/** One amount or several parted by spaces, as the shares of several periods, added up; none is negative. */
export function parseAmounts(text: string, currency: string): Result<Money> {
  const amounts = together(text.split(/\s+/).map((amount) => Money.parse(amount, currency)));
  if (!amounts.ok) return amounts;
  if (!amounts.value.some((amount) => amount.isNegative())) return accepted(sum(amounts.value, currency));
  return rejected({ code: 'an-amount-must-not-be-negative', found: text, expected: 'zero or more' });
}

/** The place of a cell in the row of a claimant: the claim stands in another file. */
export function placeInRow(claimant: Claimant | undefined): Omit<Rejection, 'code'> {
  return claimant?.line === undefined ? {} : { file: MEMBERS, line: claimant.line };
}

/** As a table is named by the scheme, the list of members is named here; who read it knows its file. */
export const MEMBERS = 'members';

function claimantOf({ line, cells }: Row, currency: string): Claimant {
  const read = <T>(column: string, parse: (text: string) => Result<T>): T | undefined => {
    const text = cells[column] ?? '';
    const value = text === '' ? undefined : parse(text);
    return value?.ok ? value.value : undefined;
  };
  const [joined, left] = [read('joined', parseDate), read('left', parseDate)];
  return {
    member: cells['member'] ?? '',
    line,
    joined,
    // A day of leaving before joining was refused: no event is after it.
    left: joined !== undefined && left !== undefined && compareDates(left, joined) < 0 ? undefined : left,
    proportion: read('proportion', parseProportion),
    class: cells['class'] === '' ? undefined : cells['class'],
    pool: cells['pool'] === '' ? undefined : cells['pool'],
    born: read('born', parseDate),
    received: (cells['received'] ?? '').split(/\s+/).filter((item) => item !== ''),
    sharesPaid: read('sharesPaid', (text) => parseAmounts(text, currency)),
    arrears: read('arrears', (text) => parseAmounts(text, currency)),
  };
}

function proportionFaultOf(text: string): Rejection | undefined {
  if (text === '') return undefined;
  const proportion = parseProportion(text);
  return proportion.ok ? undefined : proportion.rejections[0];
}

/** The few texts of a column are judged once each. */
function once<T>(judge: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (known.has(text)) return known.get(text) as T;
    const value = judge(text);
    known.set(text, value);
    return value;
  };
}

const WEIGHT_LEAST = 'more than zero';
const CAP_LEAST = 'more than zero, or an empty cell where there is no cap';

function zeroWeight(found = ''): Rejection {
  return {
    code: 'a-weight-must-be-above-zero',
    found,
    expected: WEIGHT_LEAST,
    suggestion: 'leave out who takes no part',
  };
}

function tooLargeBalance(found = ''): Rejection {
  return {
    code: 'a-number-is-too-large-to-count',
    found,
    expected: `at most ${Number.MAX_SAFE_INTEGER} minor units with the deposit`,
  };
}

function zeroCap(found = ''): Rejection {
  return {
    code: 'a-cap-of-zero-excludes-a-member',
    found,
    expected: CAP_LEAST,
    suggestion: 'leave him out',
  };
}
