import entries from 'virtual:library';
import { accepted, type Rejection, type Result, rejected } from '@openmutual/core/result';
import type { SchemeKind } from '@openmutual/core/scheme';
import { unknownWord } from '@openmutual/core/word';
import { schemeOfCompiled } from '@openmutual/schemes/compiled';
import type { AnyScheme, EngineeringScheme, MutualScheme, SocialScheme } from '@openmutual/schemes/folder';
import type { GoldenCase } from '@openmutual/schemes/golden-case';
import type { LibraryEntry } from './entry.ts';

export type { LibraryEntry } from './entry.ts';

interface SchemesByKind {
  readonly mutual: MutualScheme;
  readonly engineering: EngineeringScheme;
  readonly social: SocialScheme;
}

export function libraryEntries(kind?: SchemeKind): readonly LibraryEntry[] {
  return kind === undefined ? entries : entries.filter((entry) => entry.kind === kind);
}

export function libraryEntry(id: string): Result<LibraryEntry> {
  const entry = entries.find((candidate) => candidate.id === id);
  if (entry !== undefined) return accepted(entry);
  return rejected(
    unknownWord(
      'a-scheme-is-not-in-the-library',
      id,
      entries.map((known) => known.id),
    ),
  );
}

/** The scheme of the library with an id, of the kind that the page is about; fetched once. */
export async function librarySchemeOf<K extends SchemeKind>(
  kind: K,
  id: string,
): Promise<Result<SchemesByKind[K]>> {
  const scheme = await libraryScheme(id);
  if (!scheme.ok || scheme.value.kind === kind) return scheme as Result<SchemesByKind[K]>;
  return rejected({ code: 'a-scheme-is-of-another-kind', found: scheme.value.kind, expected: kind });
}

const loaded = new Map<string, Promise<Result<AnyScheme>>>();

export function libraryScheme(id: string): Promise<Result<AnyScheme>> {
  const entry = libraryEntry(id);
  if (!entry.ok) return Promise.resolve(entry);
  const known = loaded.get(id);
  if (known !== undefined) return known;
  const scheme = fetched(`${entry.value.place}.json`).then(
    (text): Result<AnyScheme> => (text.ok ? accepted(schemeOfCompiled(text.value, () => ({}))) : text),
  );
  loaded.set(id, scheme);
  // What failed is tried again by the next who asks.
  void scheme.then((found) => found.ok || loaded.delete(id));
  return scheme;
}

/** The files of a scheme by their paths in its folder. */
export async function filesOf({ place }: LibraryEntry): Promise<Result<Readonly<Record<string, string>>>> {
  return parsed(await fetched(`${place}.files.json`));
}

/** The worked cases that stand beside a scheme. */
export async function casesOf({ place }: LibraryEntry): Promise<Result<readonly GoldenCase[]>> {
  return parsed(await fetched(`${place}.cases.json`));
}

function parsed<T>(text: Result<string>): Result<T> {
  return text.ok ? accepted(JSON.parse(text.value) as T) : text;
}

async function fetched(address: string): Promise<Result<string>> {
  try {
    const answer = await fetch(address);
    if (answer.ok) return accepted(await answer.text());
    return rejected({ ...NOT_REACHED, found: `${address} (${answer.status})` });
  } catch {
    return rejected({ ...NOT_REACHED, found: address });
  }
}

const NOT_REACHED: Rejection = {
  code: 'a-scheme-could-not-be-fetched',
  expected: 'an answer of the site',
  suggestion: 'try again when you are connected',
};
