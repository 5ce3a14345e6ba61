import { z } from 'zod';
import { nearest } from '../result/nearest.ts';
import { accepted, inOrder, type Rejection, type Result, rejected } from '../result/result.ts';
import { atoms } from '../scheme/atoms.ts';
import { issue, type Locate, rejectionsOf } from '../scheme/issues.ts';
import { reading } from '../scheme/reading.ts';
import { accountsSchema } from './account.ts';
import { type Figured, type Printed, printedAmount, printedCount, printedSchema } from './printed.ts';

/** What somebody published of a period, in his own figures: nothing is added to what he left out. */
export type PublishedStatement = z.infer<ReturnType<typeof statementSchema>>;

/** Whether what is to be shared already has the fees in it. */
export const feeWords = ['on-top', 'included'] as const;
export type FeeWord = (typeof feeWords)[number];

/** The figures that follow from the rules of a scheme, if they follow. */
export const ruledFigures = ['share', 'fee', 'collected'] as const;

/** The form of a published statement in a currency; without one only accounts can be read. */
export function statementSchema(currency: string | undefined) {
  const money = printedSchema(printedAmount(currency));
  return z.strictObject({
    statement: z.string().min(1),
    source: z.string().min(1),
    href: z.url().optional(),
    /** The day whose rules count; for accounts alone it may be left out. */
    on: atoms.date.optional(),
    /** Of a fund with pools the one that the figures are of. */
    pool: z.string().min(1).optional(),
    /** Among how many was shared; left out where it was not published. */
    sharers: sharersSchema.optional(),
    /** What was paid, claim by claim or in groups. */
    claims: z
      .array(z.strictObject({ count: printedCount.optional(), amount: printedAmount(currency) }))
      .min(1)
      .optional(),
    /** In place of claims: what was to be shared, in one sum. */
    toShare: z
      .strictObject({
        amount: money,
        /** Whether the fees are in it; left out where that was not published. */
        fees: z.enum(feeWords).optional(),
        /** How many were helped with it. */
        claims: printedCount.optional(),
      })
      .optional(),
    /** What was left of earlier periods; left out where it was not published. */
    carriedIn: money.optional(),
    fee: money.optional(),
    share: money.optional(),
    collected: money.optional(),
    accounts: accountsSchema.optional(),
  });
}

/**
 * Reads a published statement; all reasons at once, each at its place.
 *
 * The document is plain data in which every scalar is text. Without a scheme it may have accounts and nothing else.
 */
export function parseStatement(
  document: unknown,
  scheme: { readonly currency: string } | undefined,
): Result<PublishedStatement> {
  const { draft, reasons } = readStatement(document, scheme);
  return draft === undefined || reasons.length > 0 ? rejected(...reasons) : accepted(draft.statement);
}

/** A published statement as far as it could be read. */
export interface StatementDraft {
  readonly statement: PublishedStatement;
  /** Whether the part at a path of it could not be read. */
  readonly isUnread: (path: readonly string[]) => boolean;
}

/** Reads a published statement as far as it goes, and why not all of it could be read. */
export function readStatement(
  document: unknown,
  scheme: { readonly currency: string } | undefined,
  locate: Locate = () => ({}),
): { readonly draft: StatementDraft | undefined; readonly reasons: readonly Rejection[] } {
  const schema = statementSchema(scheme?.currency);
  const { value, issues, isUnread } = reading(document, schema);
  const draft = value && { statement: value, isUnread };
  const lacking = lackFaults(document, scheme !== undefined).map((reason) => ({
    ...locate(reason.path === undefined ? [] : [reason.path]),
    ...reason,
  }));
  return { draft, reasons: inOrder([...rejectionsOf(issues, schema, locate), ...lacking]) };
}

/** A number, one that was rounded, or that there were at least or at most so many. */
const sharersSchema = z.union([
  printedCount.transform((given): Sharers => ({ in: 'number', printed: { ...given, rounding: 'exact' } })),
  z
    .strictObject({ atLeast: printedCount.optional(), atMost: printedCount.optional() })
    .superRefine(({ atLeast, atMost }, context) => {
      if (atLeast === undefined && atMost === undefined) {
        issue(context, [], { code: 'a-range-needs-an-end', expected: 'atLeast, atMost or both' });
      }
      if (atLeast === undefined || atMost === undefined || atLeast.value.n <= atMost.value.n) return;
      const expected = `${atLeast.text} or more`;
      issue(context, ['atMost'], { code: 'a-range-ends-before-it-begins', found: atMost.text, expected });
    })
    .transform((given): Sharers => ({ in: 'range', ...given })),
  printedSchema(printedCount).transform((printed): Sharers => ({ in: 'number', printed })),
]) as unknown as z.ZodType<Sharers>;

/** How many shared, as far as it was published. */
export type Sharers =
  | { readonly in: 'number'; readonly printed: Printed }
  | {
      readonly in: 'range';
      readonly atLeast?: Figured | undefined;
      readonly atMost?: Figured | undefined;
    };

/** What cannot be reconciled because something else is not there; a key that is misspelt is there. */
function lackFaults(document: unknown, hasScheme: boolean): Rejection[] {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return [];
  const keys = Object.keys(document);
  const isGiven = (word: string) =>
    keys.includes(word) || keys.some((key) => !known.includes(key) && nearest(key, [word]) !== undefined);
  const figures = ruledFigures.filter(isGiven);
  if (!hasScheme)
    return [...ofFunds.filter((word) => keys.includes(word)).map(needsScheme), ...emptyFaults(isGiven)];
  const faults = emptyFaults(isGiven);
  if (isGiven('claims') && isGiven('toShare')) faults.push(statedTwice);
  if ((figures.length > 0 || isGiven('pool')) && !isGiven('on')) faults.push(needsDay);
  if (figures.length > 0 && !isGiven('claims') && !isGiven('toShare')) faults.push(needsAmount);
  return faults;
}

const known = Object.keys(statementSchema(undefined).shape);
const ofFunds = ['pool', 'sharers', 'claims', 'toShare', 'carriedIn', ...ruledFigures];

function emptyFaults(isGiven: (word: string) => boolean): Rejection[] {
  const checked = [...ruledFigures, 'accounts'];
  if (checked.some(isGiven)) return [];
  return [{ code: 'a-statement-has-nothing-to-reconcile', expected: `one of ${checked.join(', ')}` }];
}

function needsScheme(path: string): Rejection {
  const expected = 'the scheme beside the statement';
  return { code: 'a-figure-of-a-fund-is-reconciled-with-its-scheme', path, found: path, expected };
}

const statedTwice: Rejection = {
  code: 'what-was-shared-is-stated-once',
  path: 'toShare',
  found: 'claims and toShare',
  expected: 'one of them',
};

const needsDay: Rejection = {
  code: 'a-statement-names-the-day-whose-rules-count',
  path: 'on',
  expected: 'a day of the period',
};

const needsAmount: Rejection = {
  code: 'a-statement-says-what-was-shared',
  path: 'claims',
  expected: 'claims, or toShare with one sum',
};
