import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Catalogue } from '@openmutual/core/clause';
import { type Rejection, type Result, reasonsOf, rejected } from '@openmutual/core/result';
import { unknownWord } from '@openmutual/core/word';
import { clauseCatalogueOf, type NamedText } from './clause-table.ts';
import type { AnyScheme, CaseParts } from './folder.ts';
import { readScheme, readText } from './text-file.ts';

const root = dirname(fileURLToPath(import.meta.url));
const kinds = ['mutual', 'engineering', 'social'].map((kind) => join(root, kind));

/** A scheme of the library before it is read: its id and where it stands. */
export interface Shelf {
  readonly id: string;
  readonly folder: string;
  /** The folder as a reader of the repository names it. */
  readonly shownAs: string;
}

/** Every scheme of the library, found by walking the folders; adding one is adding a folder. */
export function library(): Shelf[] {
  return kinds
    .filter(existsSync)
    .flatMap((kind) => foldersWithScheme(kind).map((folder) => shelf(kind, folder)))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The scheme with an id, or of a folder of one's own (a path that holds a scheme.yaml). */
export function findScheme(id: string, read = readScheme): Result<AnyScheme> {
  const found = findShelf(id);
  if (!found.ok) return found;
  const scheme = read(found.value.folder, found.value.shownAs);
  return scheme.ok ? underItsOwnName(scheme.value, found.value, read) : scheme;
}

/** A changed copy that keeps the id of the library would be taken for it when a record is verified. */
function underItsOwnName(
  scheme: AnyScheme,
  { folder, shownAs }: Shelf,
  read: typeof readScheme,
): Result<AnyScheme> {
  const shelf = shelfOf(scheme.id);
  if (shelf === undefined || shelf.folder === folder) return { ok: true, value: scheme };
  const original = read(shelf.folder, shelf.shownAs);
  if (!original.ok || original.value.hash === scheme.hash) return { ok: true, value: scheme };
  return rejected({
    code: 'a-changed-scheme-needs-an-id-of-its-own',
    file: `${shownAs}/scheme.yaml`,
    path: 'scheme',
    found: scheme.id,
    expected: 'an id that is not in the library',
    suggestion: 'write another id, such as my/fund',
  });
}

/** The scheme of an id, read with what a case states in place of its own parts. */
function schemeAgain(id: string, parts: CaseParts): Result<AnyScheme> {
  const shelf = findShelf(id);
  return shelf.ok ? readScheme(shelf.value.folder, shelf.value.shownAs, parts) : shelf;
}

/** The schemes of the disk, for whoever answers cases. */
export const onDisk = { find: findScheme, again: schemeAgain };

export function findShelf(id: string): Result<Shelf> {
  const shelf = shelfOf(id);
  if (shelf !== undefined) return { ok: true, value: shelf };
  if (existsSync(join(id, 'scheme.yaml'))) {
    return { ok: true, value: { id, folder: id, shownAs: id.replace(/(?<=.)[/\\]+$/, '') } };
  }
  if (isPath(id)) return rejected(withoutScheme(id));
  const known = library().map((candidate) => candidate.id);
  return rejected(unknownWord('a-scheme-is-not-in-the-library', id, known));
}

/** The two files of the catalogue of clauses. */
export const clauseFiles = { clauses: 'clauses.csv', sources: 'clause-sources.csv' } as const;

/** The clauses of engineering insurance: a table of the trade beside its schemes, for no scheme owns it. */
export function clauseCatalogue(): Result<Catalogue> {
  const clauses = engineeringText(clauseFiles.clauses);
  const sources = engineeringText(clauseFiles.sources);
  if (!clauses.ok || !sources.ok) return rejected(...reasonsOf(clauses, sources));
  return clauseCatalogueOf(clauses.value, sources.value);
}

/** A text that stands beside the engineering schemes. */
export function engineeringText(name: string): Result<NamedText> {
  const file = `schemes/engineering/${name}`;
  const text = readText(join(root, 'engineering', name), file);
  return text.ok ? { ok: true, value: { file, text: text.value } } : text;
}

/** What nobody would write for an id of the library: it leads somewhere, or something stands there. */
function isPath(id: string): boolean {
  return /^[./~]|\\/.test(id) || existsSync(id);
}

function withoutScheme(path: string): Rejection {
  const stat = statSync(path, { throwIfNoEntry: false });
  const expected = 'a folder with a scheme.yaml';
  if (stat === undefined) return { code: 'a-scheme-folder-does-not-exist', found: path, expected };
  if (stat.isDirectory()) return { code: 'a-scheme-folder-needs-a-scheme-file', found: path, expected };
  return {
    code: 'a-scheme-is-a-folder',
    found: path,
    expected,
    ...(basename(path) === 'scheme.yaml' ? { suggestion: `write ${dirname(path)}` } : {}),
  };
}

/** The shelf of an id, without walking the library: a segment of an id is a name, never a way out of it. */
function shelfOf(id: string): Shelf | undefined {
  if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(id)) return undefined;
  const kind = kinds.find((candidate) => existsSync(join(candidate, id, 'scheme.yaml')));
  return kind === undefined ? undefined : shelf(kind, join(kind, id));
}

function shelf(kind: string, folder: string): Shelf {
  const slashed = (path: string) => path.split(sep).join('/');
  return {
    id: slashed(relative(kind, folder)),
    folder,
    shownAs: `schemes/${slashed(relative(root, folder))}`,
  };
}

function foldersWithScheme(folder: string): string[] {
  if (existsSync(join(folder, 'scheme.yaml'))) return [folder];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => foldersWithScheme(join(folder, entry.name)));
}
