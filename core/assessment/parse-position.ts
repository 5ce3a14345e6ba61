import { z } from 'zod';
import { Money } from '../money/money.ts';
import { accepted, inOrder, type Rejection, type Result, rejected } from '../result/result.ts';
import { atom, atoms, moneyAtom } from '../scheme/atoms.ts';
import { hash } from '../scheme/canonical.ts';
import { type Locate, type Path, rejectionsOf } from '../scheme/issues.ts';
import { entries, type Reading, reading } from '../scheme/reading.ts';
import type { Position, PositionDraft } from './position.ts';
import { positionSchema } from './position-schema.ts';
import { placesOfYears, repeatedYears, yearsOf } from './year/year-account.ts';
import { yearsSchema } from './year/years-schema.ts';

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
