import { canonicalJson } from '@openmutual/core/canonical';
import { issuesOf, type Locate, rejectionsOf } from '@openmutual/core/issues';
import { parseScheme } from '@openmutual/core/parse-scheme';
import { accepted, invariant, type Result, rejected } from '@openmutual/core/result';
import type { Vocabulary } from '@openmutual/core/scheme';
import type { TableText } from '@openmutual/core/table-text';
import { z } from 'zod';
import { parseText } from './document.ts';
import { type AnyScheme, type CaseParts, vocabularies } from './folder.ts';

/** A scheme with the one text of all that it says, of which its hash is the SHA-256. */
export interface Copied<S extends AnyScheme = AnyScheme> {
  readonly scheme: S;
  /** Canonical JSON (RFC 8785) of the document and of the rows of its tables. */
  readonly text: string;
}

/** A scheme read by `read`, with its copy; whoever keeps the text needs the library no more. */
export function copied(read: (parts: CaseParts) => Result<AnyScheme>): Result<Copied> {
  let document: unknown;
  const scheme = read({
    document(data) {
      document = data;
      return accepted(data);
    },
  });
  if (!scheme.ok) return scheme;
  const tables = Object.fromEntries([...scheme.value.tables].map(([name, { text }]) => [name, text]));
  const text = canonicalJson({ document, tables });
  const again = schemeOfCopy(text);
  invariant(
    again.ok && again.value.hash === scheme.value.hash,
    'a copy of a scheme reads back as the scheme',
  );
  return accepted({ scheme: scheme.value, text });
}

/** The scheme of a copy, read and checked as from its folder. */
export function schemeOfCopy(text: string): Result<AnyScheme> {
  return schemeOfParts(JSON.parse(text) as CopyParts);
}

const copySchema = z.strictObject({
  document: z.unknown(),
  tables: z.record(z.string(), z.array(z.record(z.string(), z.string()))),
});

/** The scheme of a copy that somebody was handed; what is no copy is refused with its line. */
export function parseCopy(text: string, shownAs: string): Result<AnyScheme> {
  const written = parseText(text, shownAs);
  if (!written.ok) return written;
  const { data, locate } = written.value;
  const read = copySchema.safeParse(data, { reportInput: true });
  if (!read.success) return rejected(...rejectionsOf(issuesOf(read.error), copySchema, locate));
  return schemeOfParts(read.data, (path) => locate(['document', ...path]));
}

/** The document and the rows of the tables that a copy holds. */
export function partsOfCopy(text: string): CopyParts {
  return JSON.parse(text) as CopyParts;
}

/** The scheme of a document and the rows of its tables; `locate` says where a path of the document was written. */
export function schemeOfParts(
  { document, tables }: CopyParts,
  locate: Locate = () => ({}),
): Result<AnyScheme> {
  const declared = Object.entries((document as { tables?: Record<string, { file: string }> }).tables ?? {});
  const tableText = (file: string): Result<TableText> | undefined => {
    const name = declared.find(([, table]) => table.file === file)?.[0];
    const rows = name === undefined ? undefined : tables[name];
    return rows === undefined ? undefined : accepted(textOf(rows));
  };
  const scheme = parseScheme<unknown>(
    document,
    (kind) => vocabularies[kind] as Vocabulary<unknown>,
    tableText,
    locate,
  );
  return scheme as Result<AnyScheme>;
}

export interface CopyParts {
  readonly document: unknown;
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
}

function textOf(rows: readonly Readonly<Record<string, string>>[]): TableText {
  const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  // The header of a file is its first line.
  return { header, lines: rows.map((cells, at) => ({ line: at + 2, cells })) };
}
