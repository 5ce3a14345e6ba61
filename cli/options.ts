import { statSync } from 'node:fs';
import { type PlainDate, parseDate } from '@openmutual/core/date';
import { placed } from '@openmutual/core/result';
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
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return refuse({ code: 'a-file-does-not-exist', path: option, found: path });
  if (stat.isDirectory()) {
    return refuse({ code: 'a-folder-is-not-a-file', path: option, found: path, expected: 'a file' });
  }
  return path;
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
