import { parseCatalogue } from '@openmutual/core/catalogue-text';
import type { Catalogue } from '@openmutual/core/clause';
import { type Result, reasonsOf, rejected } from '@openmutual/core/result';
import { csvLinesOf } from './csv.ts';

/** A file of the catalogue as text, and what it is called. */
export interface NamedText {
  readonly text: string;
  readonly file: string;
}

/** The clause catalogue of the texts of its two tables; all reasons of both at once. */
export function clauseCatalogueOf(clauses: NamedText, sources: NamedText): Result<Catalogue> {
  const rows = csvLinesOf(clauses.text, clauses.file);
  const grounds = csvLinesOf(sources.text, sources.file);
  if (!rows.ok || !grounds.ok) return rejected(...reasonsOf(rows, grounds));
  return parseCatalogue(
    { file: clauses.file, text: rows.value },
    { file: sources.file, text: grounds.value },
  );
}
