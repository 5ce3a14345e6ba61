/**
 * What the world gives may be wrong: a calculation on input returns its value or every reason why not.
 * A broken invariant is our own fault and throws; the two are never mixed.
 */
export type Result<T> = Accepted<T> | Rejected;

export interface Accepted<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Rejected {
  readonly ok: false;
  readonly rejections: readonly Rejection[];
}

/**
 * One reason why an input cannot be used. `code` is a sentence in kebab-case; the rest says where it is,
 * what stands there, what should stand there, and what to do.
 */
export interface Rejection {
  readonly code: string;
  readonly file?: string;
  /** Counted from 1, as editors do. */
  readonly line?: number;
  readonly column?: string;
  /** The path inside a document, such as `versions.0.rules.fee.rate`. */
  readonly path?: string;
  readonly found?: string;
  readonly expected?: string;
  readonly suggestion?: string;
  /** Names in these texts that data and not the program gives, in both languages. */
  readonly labels?: readonly { readonly en: string; readonly zh: string }[];
}

export function accepted<T>(value: T): Accepted<T> {
  return { ok: true, value };
}

export function rejected(...rejections: readonly Rejection[]): Rejected {
  invariant(rejections.length > 0, 'a rejection gives at least one reason');
  return { ok: false, rejections };
}

/** All values, or the reasons of all that failed, not only of the first. */
export function together<T>(results: Iterable<Result<T>>): Result<T[]> {
  const values: T[] = [];
  const rejections: Rejection[] = [];
  for (const result of results) {
    if (result.ok) values.push(result.value);
    else rejections.push(...result.rejections);
  }
  return rejections.length > 0 ? rejected(...rejections) : accepted(values);
}

/** The reasons of all parts that failed, in the order of the parts. */
export function reasonsOf(...parts: readonly Result<unknown>[]): Rejection[] {
  return parts.flatMap((part) => (part.ok ? [] : part.rejections));
}

/** The same reasons with a place added; a place that is already known stays. */
export function placed(result: Rejected, place: Omit<Rejection, 'code'>): Rejected;
export function placed<T>(result: Result<T>, place: Omit<Rejection, 'code'>): Result<T>;
export function placed<T>(result: Result<T>, place: Omit<Rejection, 'code'>): Result<T> {
  if (result.ok) return result;
  return rejected(...result.rejections.map((reason) => ({ ...place, ...reason })));
}

/** Stops the program where one of our own promises does not hold. */
export function invariant(holds: boolean, promise: string): asserts holds {
  if (!holds) throw new BrokenInvariant(promise);
}

export class BrokenInvariant extends Error {
  override readonly name = 'BrokenInvariant';
}

/** The value of a result that cannot be a rejection, such as a literal in our own text. */
export function certain<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new BrokenInvariant(result.rejections.map((reason) => sentence(reason)).join('; '));
}

/** A rejection in one English sentence: `fee.rate: a rate needs its unit, found "8", expected 8% …`. */
export function sentence(reason: Rejection): string {
  const where = whereOf(reason);
  const what = [
    reason.code.replaceAll('-', ' '),
    reason.found === undefined ? undefined : `found ${reason.found === '' ? 'nothing' : `"${reason.found}"`}`,
    reason.expected === undefined ? undefined : `expected ${reason.expected}`,
  ].filter((part) => part !== undefined);
  const place = where.length > 0 ? `${where.join(', ')}: ` : '';
  const advice = reason.suggestion === undefined ? '' : ` (${reason.suggestion})`;
  return `${place}${what.join(', ')}${advice}`;
}

/** Where a reason is, from the file to the path inside of it. */
export function whereOf({ file, line, column, path }: Rejection): string[] {
  const parts = [
    file,
    line === undefined ? undefined : `line ${line}`,
    column === undefined ? undefined : `column ${column}`,
    path,
  ];
  return parts.filter((part) => part !== undefined);
}

/** Each reason once, though several parts of the work say the same. */
export function distinct(reasons: readonly Rejection[]): Rejection[] {
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
}

/** By file, in the order in which the files come up, and in each by line. */
export function inOrder(reasons: readonly Rejection[]): Rejection[] {
  const files = [...new Set(reasons.map(({ file }) => file))];
  const rank = ({ file }: Rejection) => files.indexOf(file);
  return [...reasons].sort((a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0));
}
