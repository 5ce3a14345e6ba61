import { statSync } from 'node:fs';
import { type PlainDate, parseDate } from '@openmutual/core/date';
import { accepted, placed, type Rejection, type Result, reasonsOf, rejected } from '@openmutual/core/result';
import { Option } from 'commander';
import { placeOf } from './output-place.ts';
import { accept } from './refusal.ts';
import type { Language } from './tree.ts';

/** The options that every command with a result has. */
export interface ResultOptions {
  readonly json?: true;
  readonly explain?: true;
  readonly lang: Language;
}

export const jsonOption = () => new Option('--json', 'the result as one JSON document');
export const explainOption = () => new Option('--explain', 'the working of every figure as a tree');
export const languageOption = () =>
  new Option('--lang <language>', 'language of the labels').choices(['en', 'zh']).default('en');

/** A date given to an option; a rejection names the option. */
export function dateOption(text: string, option: string): Result<PlainDate> {
  return placed(parseDate(text), { path: option });
}

/** What is wrong with the text of an option names it; what stands in a file is told there. */
export function atOption<T>(result: Result<T>, option: string): Result<T> {
  if (result.ok) return result;
  return rejected(
    ...result.rejections.map((reason) => (reason.file === undefined ? { path: option, ...reason } : reason)),
  );
}

const WORDS_OF_OPTIONS = ['on', 'known', 'period', 'branch', 'wage', 'category', 'pool'];

/** What a calculation refuses of a word names the option that gave it: `--on` for `on`, `--given age` for a fact. */
export function asOptions<T>(result: Result<T>, facts: readonly string[] = []): Result<T> {
  return result.ok ? result : rejected(...result.rejections.map((reason) => asOption(reason, facts)));
}

export function asOption(reason: Rejection, facts: readonly string[]): Rejection {
  const { file, path = '' } = reason;
  const [word = ''] = path.split(' ');
  if (file !== undefined) return reason;
  if (WORDS_OF_OPTIONS.includes(word)) return { ...reason, path: `--${path}` };
  return facts.includes(word) ? { ...reason, path: `--given ${path}` } : reason;
}

/** `key=value` pairs of a repeatable option, and what is wrong with the others. */
export interface Pairs {
  readonly pairs: Readonly<Record<string, string>>;
  readonly reasons: readonly Rejection[];
}

/** Of two pairs with one key the first is kept; a key of an option of its own is one of them. */
export function pairs(
  texts: readonly string[],
  option: string,
  own: Readonly<Record<string, string>> = {},
): Pairs {
  const reasons: Rejection[] = [];
  const found = new Map(Object.entries(own));
  for (const text of texts) {
    const at = text.indexOf('=');
    const key = text.slice(0, Math.max(0, at));
    const value = text.slice(at + 1);
    if (key === '' || value === '') {
      reasons.push({ code: 'a-fact-must-be-a-pair', path: option, found: text, expected: 'key=value' });
    } else if (found.has(key)) {
      reasons.push({ code: 'a-fact-is-stated-twice', path: option, found: key, expected: 'each fact once' });
    } else found.set(key, value);
  }
  return { pairs: Object.fromEntries(found), reasons };
}

/** A file that an option names, or why it cannot be read. */
export function existingFile(path: string, option: string): string {
  return accept(placed(fileAt(path), { path: option }));
}

/** Why files that options name cannot be read, each by its option. */
export function fileFaults(files: Readonly<Record<string, string | undefined>>): Rejection[] {
  return Object.entries(files).flatMap(([option, path]) =>
    path === undefined ? [] : reasonsOf(placed(fileAt(path), { path: option })),
  );
}

export function fileAt(path: string): Result<string> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return rejected({ code: 'a-file-does-not-exist', found: path, expected: 'a file' });
  if (!stat.isDirectory()) return accepted(path);
  return rejected({ code: 'a-folder-is-not-a-file', found: path, expected: 'a file' });
}

/** An output that would replace an input or another output, which nobody means. */
export function clash(
  inputs: readonly (string | undefined)[],
  outputs: readonly (string | undefined)[],
): string | undefined {
  const seen = new Set(inputs.flatMap((path) => (path === undefined ? [] : [placeOf(path)])));
  for (const path of outputs) {
    if (path === undefined) continue;
    if (seen.has(placeOf(path))) return path;
    seen.add(placeOf(path));
  }
  return undefined;
}
