import type { z } from 'zod';
import { suggestion } from '../result/nearest.ts';
import type { Rejection } from '../result/result.ts';

/** A path inside a document and, where the loader knows it, the line on which it stands. */
export type Locate = (path: Path) => { readonly file?: string; readonly line?: number };

export type Path = readonly PropertyKey[];
export type Issue = z.core.$ZodIssue;

/** The issues of a failed zod check; of a value that could have several forms those of the form that was meant. */
export function issuesOf({ issues }: { readonly issues: readonly Issue[] }): Issue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
    const below = (inner: Issue) => ({ ...inner, path: [...issue.path, ...inner.path] }) as Issue;
    return issuesOf({ issues: nearestForm(issue.errors).map(below) });
  });
}

/** Issues as rejections of ours, each at its place in the document, of which the schema may be a part below a path. */
export function rejectionsOf(
  issues: readonly Issue[],
  schema: z.ZodType,
  locate: Locate,
  above: Path = [],
): Rejection[] {
  const place = (path: Path) => {
    const whole = [...above, ...path];
    return { ...locate(whole), ...(whole.length === 0 ? {} : { path: whole.join('.') }) };
  };
  return issues.flatMap((issue) => rejectionsOfIssue(issue, schema, place)).map(withShortFound);
}

/** A text that was found may be a whole file: its beginning is enough to see what it is. */
const MOST_CHARACTERS = 80;

function withShortFound(reason: Rejection): Rejection {
  const { found } = reason;
  if (found === undefined || found.length <= MOST_CHARACTERS) return reason;
  const beginning = [...found.slice(0, 2 * MOST_CHARACTERS)].slice(0, MOST_CHARACTERS - 1);
  return { ...reason, found: `${beginning.join('')}…` };
}

/**
 * Gives a reason of ours to the check of a document, at a path below the place that is checked; `beside` names the
 * neighbours with which the part at that path was compared.
 */
export function issue(
  context: z.core.$RefinementCtx,
  path: PropertyKey[],
  { code, ...reason }: Rejection,
  beside: readonly string[] = [],
): void {
  const params = { reason, beside };
  context.issues.push({ code: 'custom', input: reason.found, message: code, path, params });
}

/** The parts of a document by which an issue is shown: its own and the neighbours with which it was compared. */
export function groundsOf(issue: Issue): Path[] {
  const beside = issue.code === 'custom' ? ((issue.params?.['beside'] ?? []) as readonly string[]) : [];
  return [issue.path, ...beside.map((key) => [...issue.path.slice(0, -1), key])];
}

function rejectionsOfIssue(issue: Issue, schema: z.ZodType, place: (path: Path) => object): Rejection[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        code: 'a-key-is-unknown',
        ...place([...issue.path, key]),
        found: key,
        ...expectedKeys(schema, issue.path, key, issue.input),
      }));
    case 'custom':
      return [placedReason(issue.message, place(issue.path), issue.params?.['reason'] as Rejection)];
    case 'invalid_value':
      return [wordReason(place(issue.path), issue.input, issue.values.map(String))];
    case 'invalid_union': {
      const { discriminator, options = [] } = issue as {
        discriminator?: string;
        options?: readonly unknown[];
      };
      const word = (issue.input as Record<string, unknown>)[String(discriminator)];
      return [wordReason(place(issue.path), word, options.map(String))];
    }
    case 'invalid_type':
      return [
        {
          code: issue.input === undefined ? 'a-key-is-missing' : 'a-value-has-another-form',
          ...place(issue.path),
          ...found(issue.input),
          expected: formNames[issue.expected] ?? issue.expected,
        },
      ];
    case 'too_big':
    case 'too_small':
      return [
        {
          code: 'a-value-has-another-form',
          ...place(issue.path),
          ...(Array.isArray(issue.input) ? { found: `${issue.input.length} entries` } : found(issue.input)),
          expected: issue.message,
        },
      ];
    default:
      return [
        {
          code: 'a-value-has-another-form',
          ...place(issue.path),
          ...found(issue.input),
          expected: issue.message,
        },
      ];
  }
}

/** A reason that names its own file is told there: a line of this document means nothing in it. */
function placedReason(code: string, place: object, reason: Rejection | undefined): Rejection {
  return { code, ...(reason?.file === undefined ? place : {}), ...reason };
}

function wordReason(place: object, word: unknown, words: readonly string[]): Rejection {
  const expected = words.join(', ');
  if (word === undefined) return { code: 'a-key-is-missing', ...place, expected };
  const near = typeof word === 'string' ? suggestion(word, words) : {};
  return { code: 'a-word-is-unknown', ...place, ...found(word), expected, ...near };
}

/** Of several forms that a value could have, the one that it was meant to have: it fails deepest, or by a word. */
function nearestForm(forms: readonly (readonly Issue[])[]): readonly Issue[] {
  const failsInside = forms.find((issues) => issues.every(({ path }) => path.length > 0));
  const failsByWord = forms.find((issues) => issues.every(({ code }) => code !== 'invalid_type'));
  return failsInside ?? failsByWord ?? forms[0] ?? [];
}

const formNames: Readonly<Record<string, string>> = {
  string: 'a text',
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
};

function found(input: unknown): { found?: string } {
  if (input === undefined) return {};
  if (input === null) return { found: '' };
  return { found: typeof input === 'string' ? input : JSON.stringify(input) };
}

function expectedKeys(schema: z.ZodType, path: Path, key: string, holder: unknown) {
  const known = keysAt(schema, path, holder);
  if (isGroupOfDigits(key)) return { expected: known.join(', '), suggestion: GROUPED };
  return known.length === 0 ? {} : { expected: known.join(', '), ...suggestion(key, known) };
}

/** In `{ sumInsured: 1,500,000.00 }` the commas part entries, and `500` and `000.00` are keys. */
export function isGroupOfDigits(key: string): boolean {
  return /^\d{3}(\.\d+)?$/.test(key);
}
export const GROUPED = 'write an amount without commas, such as 1500000.00';

/** The keys that a schema knows at a path, over all members of a union that what stands there may be. */
export function keysAt(schema: z.ZodType, path: Path, holder: unknown): string[] {
  const found = new Set<string>();
  for (const form of partsAt(schema, path).flatMap(optionsOf)) {
    if (form._zod.def.type !== 'object' || isOfAnotherKind(form as z.ZodObject, holder)) continue;
    for (const key of Object.keys((form as z.ZodObject).shape)) found.add(key);
  }
  return [...found];
}

/** Whether a word that chooses the form chooses another one. */
function isOfAnotherKind({ shape }: z.ZodObject, holder: unknown): boolean {
  return Object.entries(shape).some(([key, form]) => {
    const def = form._zod.def as unknown as Readonly<Record<string, unknown>>;
    const word = Object(holder)[key];
    return def['type'] === 'literal' && word !== undefined && !(def['values'] as unknown[]).includes(word);
  });
}

/** What a schema expects at a path; several where one of them is meant. */
export function partsAt(schema: z.ZodType, path: Path): z.ZodType[] {
  return path.reduce<z.ZodType[]>(
    (parts, key) => parts.flatMap(optionsOf).flatMap((form) => partOf(form, key) ?? []),
    [schema],
  );
}

function partOf(form: z.ZodType, key: PropertyKey): z.ZodType | undefined {
  const def = form._zod.def as unknown as Readonly<Record<string, unknown>>;
  switch (def['type']) {
    case 'object':
      return (def['shape'] as Readonly<Record<string, z.ZodType>>)[String(key)];
    case 'array':
      return def['element'] as z.ZodType;
    case 'tuple':
      return (def['items'] as readonly z.ZodType[])[Number(key)];
    case 'record':
      return def['valueType'] as z.ZodType;
    default:
      return undefined;
  }
}

/** A schema without its wrappers; all members where it is a union. */
function optionsOf(schema: z.ZodType): z.ZodType[] {
  const def = schema._zod.def as unknown as Readonly<Record<string, unknown>>;
  if (def['type'] === 'union') return (def['options'] as z.ZodType[]).flatMap(optionsOf);
  if (def['type'] === 'lazy') return optionsOf((def['getter'] as () => z.ZodType)());
  if (def['type'] === 'pipe') return optionsOf(def['in'] as z.ZodType);
  if (def['innerType'] !== undefined) return optionsOf(def['innerType'] as z.ZodType);
  return [schema];
}
