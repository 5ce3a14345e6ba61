import { z } from 'zod';
import { Money } from '../money/money.ts';
import { accepted, type Rejection, type Result, reasonsOf, rejected } from '../result/result.ts';
import { atom, moneyAtom } from '../scheme/atoms.ts';
import { hash } from '../scheme/canonical.ts';
import type { Locate } from '../scheme/issues.ts';
import { readAs, reading } from '../scheme/reading.ts';
import type { Terms } from './rules/terms.ts';
import { repeatedYears, type Years, yearsDocument, yearsOf, yearsSchema } from './year/year-account.ts';

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
  } as const;
  return { ...document, hash: hash(document) };
}

/** Reads a position of this scheme; one of another scheme, or one that was changed, is rejected. */
export function parsePosition(
  document: unknown,
  scheme: { readonly id: string; readonly currency: string },
  locate: Locate = () => ({}),
): Result<Position> {
  const read = readAs(document, schemaFor(scheme), locate);
  const reasons = [
    ...reasonsOf(read),
    ...changeFaults(document).map((reason) => ({ ...locate(['hash']), ...reason })),
  ];
  if (!read.ok || reasons.length > 0) return rejected(...reasons);
  const nothing = Money.zero(scheme.currency);
  const { pool, after, carried, reserve, loan = nothing, capital = nothing, accounts } = read.value;
  const { years: written } = read.value;
  const position = { scheme: scheme.id, pool, after, carried, reserve, loan, capital, accounts };
  if (written === undefined) return accepted(position);
  const years = yearsOf(written, scheme.currency);
  const repeated = repeatedYears(years).map((reason) => ({ ...locate(reason.path.split('.')), ...reason }));
  return repeated.length > 0 ? rejected(...repeated) : accepted({ ...position, years });
}

/** A position of which not all could be read, and what of it: to find what else is wrong with it. */
export interface PositionDraft {
  readonly position: Position;
  readonly isUnread: (word: string) => boolean;
}

/** A position as far as its words have their form; nothing where too little of it has. */
export function positionDraft(
  document: unknown,
  scheme: { readonly id: string; readonly currency: string },
): PositionDraft | undefined {
  const { value, isGap } = reading(document, schemaFor(scheme));
  if (value === undefined) return undefined;
  const { pool, after, carried, reserve } = value;
  const position = { ...emptyPosition(scheme.id, scheme.currency, pool), after, carried, reserve };
  return { position, isUnread: (word) => isGap([word]) };
}

/** Why a settlement cannot begin from a position, as far as it could be read. */
export function draftPositionFaults(
  { position, isUnread }: PositionDraft,
  settlement: string,
  terms: Terms,
): Rejection[] {
  // That a period is settled once goes by the settlement after which the fund stands.
  return positionFaults(position, settlement, terms).filter(
    ({ path = '' }) => !isUnread(path === 'settlement' ? 'after' : path),
  );
}

function changeFaults(document: unknown): Rejection[] {
  const read = positionSchema.safeParse(document);
  if (!read.success || read.data.hash === undefined) return [];
  const { hash: found, ...written } = read.data;
  const expected = hash(written);
  return found === expected ? [] : [{ code: 'a-position-was-changed', path: 'hash', found, expected }];
}

/** The form of a position of one scheme: its own name, its own currency. */
function schemaFor({ id, currency }: { readonly id: string; readonly currency: string }) {
  return z.strictObject({
    ...positionSchema.shape,
    scheme: atom(
      (found) => {
        if (found === id) return accepted(found);
        return rejected({ code: 'a-position-belongs-to-another-scheme', found, expected: id });
      },
      { examples: [id] },
    ),
    carried: moneyAtom(currency),
    reserve: notNegative('a-reserve-must-not-be-negative', currency),
    loan: notNegative('a-loan-must-not-be-negative', currency).optional(),
    capital: notNegative('a-capital-must-not-be-negative', currency).optional(),
    years: yearsSchema(notNegative('a-part-of-a-year-must-not-be-negative', currency)).optional(),
    accounts: notNegative('accounts-must-not-be-negative', currency).optional(),
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
    });
  }
  if (position.scheme !== scheme.id) {
    reasons.push({
      code: 'a-position-belongs-to-another-scheme',
      path: 'scheme',
      found: position.scheme,
      expected: scheme.id,
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
    });
  }
  return reasons;
}
