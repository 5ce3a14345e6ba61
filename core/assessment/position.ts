import { Money } from '../money/money.ts';
import type { PlainDate } from '../period/date.ts';
import type { Rejection } from '../result/result.ts';
import { hash } from '../scheme/canonical.ts';
import { positionFormat } from './position-format.ts';
import type { PositionDocument } from './position-schema.ts';
import type { Terms } from './rules/terms.ts';
import { type Years, yearsDocument } from './year/year-account.ts';

export type { PositionDocument } from './position-schema.ts';

/** What a fund carries from one settlement to the next. */
export interface Position {
  readonly scheme: string;
  /** The pool of the fund that stands here; missing where it has none. */
  readonly pool: string | undefined;
  /** The settlement after which the fund stands here; missing for a fund that begins. */
  readonly after: string | undefined;
  /** What was collected and not yet needed; negative only where shares are rounded down. */
  readonly carried: Money;
  readonly reserve: Money;
  /** What was lent without interest to bear a shortage, and is repaid from later surpluses. */
  readonly loan: Money;
  /** What was kept of refunds as members' capital. */
  readonly capital: Money;
  /** Where the rules know open years. */
  readonly years?: Years | undefined;
  /** What is in the members' own accounts together; missing where the fund has none or begins. */
  readonly accounts?: Money | undefined;
  /** What counts against the caps of a year; missing where the rules know none or the fund begins. */
  readonly capsUsed?: CapsUsed | undefined;
}

/** What counts against the yearly caps of all members together. */
export interface CapsUsed {
  /** The first day of the year of these caps. */
  readonly from: PlainDate;
  /** What all who are listed have paid in shares since then. */
  readonly amount: Money;
}

export function emptyPosition(scheme: string, currency: string, pool?: string): Position {
  const nothing = Money.zero(currency);
  return {
    scheme,
    pool,
    after: undefined,
    carried: nothing,
    reserve: nothing,
    loan: nothing,
    capital: nothing,
  };
}

/** The document form, with the hash of all else in it. */
export function positionDocument({
  scheme,
  pool,
  after,
  carried,
  reserve,
  loan,
  capital,
  years,
  accounts,
  capsUsed,
}: Position): PositionDocument {
  const written = years === undefined ? undefined : yearsDocument(years);
  const document = {
    format: positionFormat,
    scheme,
    ...(pool === undefined ? {} : { pool }),
    ...(after === undefined ? {} : { after }),
    carried: carried.toString(),
    reserve: reserve.toString(),
    ...(loan.isZero() ? {} : { loan: loan.toString() }),
    ...(capital.isZero() ? {} : { capital: capital.toString() }),
    ...(written === undefined ? {} : { years: written }),
    ...(accounts === undefined ? {} : { accounts: accounts.toString() }),
    ...(capsUsed === undefined
      ? {}
      : { capsUsed: { from: `${capsUsed.from}`, amount: `${capsUsed.amount}` } }),
  } as const;
  return { ...document, hash: hash(document) };
}

/** A position as far as it could be read: to find what else is wrong with it. */
export interface PositionDraft {
  readonly position: Position;
  /** Whether a word of it could not be read, so that nothing is known of it. */
  readonly isUnread: (word: string) => boolean;
  /** Whether all its years are known by name, open or closed. */
  readonly knowsYears: boolean;
}

/** A position of which everything is known. */
export function wholePosition(position: Position): PositionDraft {
  return { position, isUnread: () => false, knowsYears: true };
}

/** What is said of a position without what only follows from a word of it that could not be read. */
export function withoutUnread(faults: readonly Rejection[], { isUnread }: PositionDraft): Rejection[] {
  // That a period is settled once goes by the settlement after which the fund stands.
  return faults.filter(({ path = '' }) => !isUnread(path === 'settlement' ? 'after' : path));
}

/** Why a settlement cannot begin from a position. */
export function positionFaults(
  position: Position,
  settlement: string,
  { scheme, rules, pool }: Terms,
): Rejection[] {
  const reasons: Rejection[] = [];
  if (position.pool !== pool?.pool) {
    reasons.push({
      code: 'a-position-belongs-to-another-pool',
      path: 'pool',
      found: position.pool ?? 'no pool',
      expected: pool?.pool ?? 'no pool',
      suggestion: 'give the position that this pool carries',
    });
  }
  if (position.scheme !== scheme.id) {
    reasons.push({
      code: 'a-position-belongs-to-another-scheme',
      path: 'scheme',
      found: position.scheme,
      expected: scheme.id,
      suggestion: 'give the position that this fund carries',
    });
  }
  if (position.after === settlement) {
    reasons.push({
      code: 'a-period-is-settled-once',
      path: 'settlement',
      found: settlement,
      expected: `a settlement after ${settlement}`,
    });
  }
  if (position.carried.isNegative() && rules.sharing?.rounding.rule !== 'down-and-carry') {
    reasons.push({
      code: 'a-carried-amount-must-not-be-negative',
      path: 'carried',
      found: `${position.carried}`,
      expected: 'zero or more',
      suggestion: 'what a fund lacks is borne by somebody: tell it as a named line under out',
    });
  }
  return reasons;
}
