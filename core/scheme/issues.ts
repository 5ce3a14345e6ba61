import { z } from 'zod';
import { suggestion } from '../result/nearest.ts';
import type { Rejection } from '../result/result.ts';

/** A path inside a document and, where the loader knows it, the line on which it stands. */
export type Locate = (path: readonly PropertyKey[]) => { readonly file?: string; readonly line?: number };

/** The reasons of a failed zod check as rejections of ours, each at its place in the document. */
export function rejectionsOf(error: z.ZodError, schema: z.ZodType, locate: Locate): Rejection[] {
  return error.issues.flatMap((issue) => rejectionsOfIssue(issue, schema, locate)).map(withShortFound);
}

/** A text that was found may be a whole file: its beginning is enough to see what it is. */
const MOST_CHARACTERS = 80;

function withShortFound(reason: Rejection): Rejection {
  const { found } = reason;
  if (found === undefined || found.length <= MOST_CHARACTERS) return reason;
  const beginning = [...found.slice(0, 2 * MOST_CHARACTERS)].slice(0, MOST_CHARACTERS - 1);
  return { ...reason, found: `${beginning.join('')}…` };
}

/** Gives a reason of ours to the check of a document, at a path below the place that is checked. */
export function issue(
  context: z.core.$RefinementCtx,
  path: PropertyKey[],
  { code, ...reason }: Rejection,
): void {
  context.issues.push({ code: 'custom', input: reason.found, message: code, path, params: { reason } });
}

type Issue = z.core.$ZodIssue;

function rejectionsOfIssue(issue: Issue, schema: z.ZodType, locate: Locate): Rejection[] {
  const place = (path: readonly PropertyKey[]) => ({
    ...locate(path),
    ...(path.length === 0 ? {} : { path: path.join('.') }),
  });
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        code: 'a-key-is-unknown',
        ...place([...issue.path, key]),
        found: key,
        ...expectedKeys(schema, issue.path, key),
      }));
    case 'custom':
      return [{ code: issue.message, ...place(issue.path), ...(issue.params?.['reason'] as object) }];
    case 'invalid_value':
      return [wordReason(place(issue.path), issue.input, issue.values.map(String))];
    case 'invalid_union': {
      if ('discriminator' in issue && issue.errors.length === 0) {
        const word = (issue.input as Record<string, unknown>)[String(issue.discriminator)];
        const { options = [] } = issue as { options?: readonly unknown[] };
        return [wordReason(place(issue.path), word, options.map(String))];
      }
      const below = (inner: Issue) => ({ ...inner, path: [...issue.path, ...inner.path] }) as Issue;
      return nearestForm(issue.errors).flatMap((inner) => rejectionsOfIssue(below(inner), schema, locate));
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
  return { found: typeof input === 'string' ? input : JSON.stringify(input) };
}

function expectedKeys(schema: z.ZodType, path: readonly PropertyKey[], key: string) {
  const known = keysAt(schema, path);
  return known.length === 0 ? {} : { expected: known.join(', '), ...suggestion(key, known) };
}

/** The keys that a schema knows at a path, over all members of a union. */
function keysAt(schema: unknown, path: readonly PropertyKey[]): string[] {
  const [head, ...rest] = path;
  const found = new Set<string>();
  for (const option of optionsOf(schema)) {
    const def = (option as z.ZodType)._zod.def as unknown as Record<string, unknown>;
    if (def['type'] === 'object') {
      const shape = def['shape'] as Record<string, unknown>;
      const keys = head === undefined ? Object.keys(shape) : keysAt(shape[String(head)], rest);
      for (const key of keys) found.add(key);
    } else if (def['type'] === 'array' && head !== undefined) {
      for (const key of keysAt(def['element'], rest)) found.add(key);
    } else if (def['type'] === 'record' && head !== undefined) {
      for (const key of keysAt(def['valueType'], rest)) found.add(key);
    }
  }
  return [...found];
}

/** A schema without its wrappers; all members where it is a union. */
function optionsOf(schema: unknown): unknown[] {
  if (!(schema instanceof z.ZodType)) return [];
  const def = schema._zod.def as unknown as Record<string, unknown>;
  if (def['type'] === 'union') return (def['options'] as unknown[]).flatMap(optionsOf);
  if (def['type'] === 'lazy') return optionsOf((def['getter'] as () => unknown)());
  if (def['type'] === 'pipe') return optionsOf(def['in']);
  if (def['innerType'] !== undefined) return optionsOf(def['innerType']);
  return [schema];
}
