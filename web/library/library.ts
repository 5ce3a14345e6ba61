import entries from 'virtual:library';
import { accepted, type Result, rejected } from '@openmutual/core/result';
import type { SchemeKind } from '@openmutual/core/scheme';
import { unknownWord } from '@openmutual/core/word';
import type { AnyScheme, EngineeringScheme, MutualScheme, SocialScheme } from '@openmutual/schemes/folder';
import type { GoldenCase } from '@openmutual/schemes/golden-case';
import type { ExampleLists, LibraryEntry } from './entry.ts';
import { fetched, schemeAt } from './scheme-at.ts';

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

export function libraryScheme(id: string): Promise<Result<AnyScheme>> {
  const entry = libraryEntry(id);
  return entry.ok ? schemeAt(entry.value.place) : Promise.resolve(entry);
}

/** The files of a scheme by their paths in its folder. */
export async function filesOf({ place }: LibraryEntry): Promise<Result<Readonly<Record<string, string>>>> {
  return parsed(await fetched(`${place}.files.json`));
}

/** The example lists of a scheme that has some. */
export async function listsOf({ place }: LibraryEntry): Promise<Result<ExampleLists>> {
  return parsed(await fetched(`${place}.lists.json`));
}

/** The worked cases that stand beside a scheme. */
export async function casesOf({ place }: LibraryEntry): Promise<Result<readonly GoldenCase[]>> {
  return parsed(await fetched(`${place}.cases.json`));
}

function parsed<T>(text: Result<string>): Result<T> {
  return text.ok ? accepted(JSON.parse(text.value) as T) : text;
}
