import { statSync } from 'node:fs';
import { type PlainDate, parseDate } from '@openmutual/core/date';
import { accepted, placed, type Rejection, type Result, rejected } from '@openmutual/core/result';
import { Option } from 'commander';
import { placeOf } from './output-place.ts';
import { accept, Refusal, refuse } from './refusal.ts';
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
export function dateOption(text: string, option: string): PlainDate {
  return accept(placed(parseDate(text), { path: option }));
}

/** What is wrong with the text of an option names it; what stands in a file is told there. */
export function atOption<T>(result: Result<T>, option: string): Result<T> {
  if (result.ok) return result;
  return rejected(
    ...result.rejections.map((reason) => (reason.file === undefined ? { path: option, ...reason } : reason)),
  );
}

const WORDS_OF_OPTIONS = ['on', 'known', 'period', 'branch', 'wage', 'category'];

/** What a calculation refuses of a word names the option that gave it: `--on` for `on`, `--given age` for a fact. */
export function asOptions<T>(result: Result<T>, facts: readonly string[] = []): Result<T> {
  if (result.ok) return result;
  const named = (reason: Rejection): Rejection => {
    const { file, path = '' } = reason;
    const [word = ''] = path.split(' ');
    if (file !== undefined) return reason;
    if (WORDS_OF_OPTIONS.includes(word)) return { ...reason, path: `--${path}` };
    return facts.includes(word) ? { ...reason, path: `--given ${path}` } : reason;
  };
  return rejected(...result.rejections.map(named));
}

/** `key=value` pairs of a repeatable option. */
export function pairs(texts: readonly string[], option: string): Record<string, string> {
  const faulty = texts.filter((text) => !/^[^=]+=.+$/.test(text));
  if (faulty.length > 0) {
    const reasons = faulty.map((found) => ({
      code: 'a-fact-must-be-a-pair',
      path: option,
      found,
      expected: 'key=value',
    }));
    throw new Refusal(reasons);
  }
  const names = texts.map((text) => text.slice(0, text.indexOf('=')));
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) return refuse({ code: 'a-fact-is-stated-twice', path: option, found: twice });
  return Object.fromEntries(
    texts.map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]),
  );
}

/** A file that an option names, or why it cannot be read. */
export function existingFile(path: string, option: string): string {
  return accept(placed(fileAt(path), { path: option }));
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
