import { z } from 'zod';
import { Money } from '../money/money.ts';
import type { PlainDate } from '../period/date.ts';
import { accepted, inOrder, type Rejection, type Result, rejected } from '../result/result.ts';
import { atom, atoms, moneyAtom } from '../scheme/atoms.ts';
import { hash } from '../scheme/canonical.ts';
import { type Locate, type Path, rejectionsOf } from '../scheme/issues.ts';
import { entries, type Reading, reading } from '../scheme/reading.ts';
import type { Terms } from './rules/terms.ts';
import {
  placesOfYears,
  repeatedYears,
  type Years,
  yearsDocument,
  yearsOf,
  yearsSchema,
} from './year/year-account.ts';

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

export const positionFormat = 'openmutual/position/1';

export const positionSchema = z.strictObject({
  format: z.literal(positionFormat),
  scheme: z.string(),
  pool: z.string().optional(),
  after: z.string().optional(),
  carried: z.string(),
  reserve: z.string(),
  loan: z.string().optional(),
  capital: z.string().optional(),
  years: yearsSchema(z.string()).optional(),
  accounts: z.string().optional(),
  /** What all members have paid in the year of the caps, and its first day. */
  capsUsed: z.strictObject({ from: z.string(), amount: z.string() }).optional(),
  hash: z.string().optional(),
});
export type PositionDocument = z.infer<typeof positionSchema>;

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

/** Reads a position of this scheme; one of another scheme, or one that was changed, is rejected. */
export function parsePosition(
  document: unknown,
  scheme: SchemeOfPosition,
  locate: Locate = () => ({}),
): Result<Position> {
  const { draft, reasons } = readPosition(document, scheme, locate);
  return draft === undefined || reasons.length > 0 ? rejected(...reasons) : accepted(draft.position);
}

/** Whose positions are read: its own name, its own currency. */
export interface SchemeOfPosition {
  readonly id: string;
  readonly currency: string;
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

/** A position as far as its words have their form, and why the others have not. */
export interface PositionRead {
  /** Missing where too little has its form. */
  readonly draft: PositionDraft | undefined;
  /** Without any, the draft is the position. */
  readonly reasons: readonly Rejection[];
}

/** Reads a position of this scheme as far as it goes. */
export function readPosition(
  document: unknown,
  scheme: SchemeOfPosition,
  locate: Locate = () => ({}),
): PositionRead {
  const schema = schemaFor(scheme);
  const read = reading(document, schema);
  const draft = read.value === undefined ? undefined : draftOf(read.value, read, scheme);
  const years = draft?.position.years;
  const further = [...changeFaults(document), ...(years === undefined ? [] : repeatedYears(years, read))].map(
    (reason) => ({ ...locate(reason.path.split('.')), ...reason }),
  );
  return { draft, reasons: [...inOrder(rejectionsOf(read.issues, schema, locate)), ...further] };
}

type PositionForm = z.output<ReturnType<typeof schemaFor>>;

function draftOf(value: PositionForm, read: Reading<unknown>, scheme: SchemeOfPosition): PositionDraft {
  const nothing = Money.zero(scheme.currency);
  const { pool, after, carried, reserve, loan = nothing, capital = nothing, accounts, capsUsed } = value;
  const position = { scheme: scheme.id, pool, after, carried, reserve, loan, capital, accounts, capsUsed };
  const years = value.years === undefined ? undefined : yearsOf(value.years, scheme.currency);
  const isUnread = (path: Path) => read.isUnread(path) || mayBeMisnamed(path, value, read);
  const names = years === undefined ? [] : placesOfYears(years).map(({ path }) => path);
  const lists = ['open', 'closed'].flatMap((kind) => [
    ['years', kind],
    ['years', kind, entries],
  ]);
  return {
    position: years === undefined ? position : { ...position, years },
    isUnread: (word) => isUnread([word]),
    knowsYears: ![['years'], ...lists, ...names].some(isUnread),
  };
}

/** Whether a word that is not there may be meant by one that nobody knows. */
function mayBeMisnamed(
  path: Path,
  value: PositionForm,
  { issues }: Pick<Reading<unknown>, 'issues'>,
): boolean {
  const above = path.slice(0, -1);
  const partAt = (at: Path) =>
    at.reduce<unknown>((part, key) => (part as Record<PropertyKey, unknown> | undefined)?.[key], value);
  if (path.at(-1) === entries || partAt(path) !== undefined || partAt(above) === undefined) return false;
  return issues.some(
    (issue) => issue.code === 'unrecognized_keys' && issue.path.join('.') === above.join('.'),
  );
}

/** What is said of a position without what only follows from a word of it that could not be read. */
export function withoutUnread(faults: readonly Rejection[], { isUnread }: PositionDraft): Rejection[] {
  // That a period is settled once goes by the settlement after which the fund stands.
  return faults.filter(({ path = '' }) => !isUnread(path === 'settlement' ? 'after' : path));
}

/** A word that nobody knows is no part of what was written, one that is nearly known is read by its own name. */
function changeFaults(document: unknown): (Rejection & { readonly path: string })[] {
  const { value, issues } = reading(document, positionSchema);
  if (value?.hash === undefined || issues.some(({ code }) => code !== 'unrecognized_keys')) return [];
  const { hash: found, ...written } = value;
  const expected = hash(written);
  if (found === expected) return [];
  const suggestion = 'give the position as its settlement wrote it; one that is written by hand has no hash';
  return [{ code: 'a-position-was-changed', path: 'hash', found, expected, suggestion }];
}

function schemaFor({ id, currency }: SchemeOfPosition) {
  return z.strictObject({
    ...positionSchema.shape,
    scheme: atom(
      (found) => {
        if (found === id) return accepted(found);
        const suggestion = 'give the position that this fund carries';
        return rejected({ code: 'a-position-belongs-to-another-scheme', found, expected: id, suggestion });
      },
      { examples: [id] },
    ),
    carried: moneyAtom(currency),
    reserve: notNegative('a-reserve-must-not-be-negative', currency),
    loan: notNegative('a-loan-must-not-be-negative', currency).optional(),
    capital: notNegative('a-capital-must-not-be-negative', currency).optional(),
    years: yearsSchema(notNegative('a-part-of-a-year-must-not-be-negative', currency)).optional(),
    accounts: notNegative('accounts-must-not-be-negative', currency).optional(),
    capsUsed: z
      .strictObject({ from: atoms.date, amount: notNegative('caps-used-must-not-be-negative', currency) })
      .optional(),
  });
}

function notNegative(code: string, currency: string) {
  const parse = (found: string) => {
    const amount = Money.parse(found, currency);
    if (!amount.ok || !amount.value.isNegative()) return amount;
    return rejected({ code, found, expected: 'zero or more' });
  };
  return atom(parse, { examples: ['1'] });
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
