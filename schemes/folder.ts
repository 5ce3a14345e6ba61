import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type AssessmentRules, assessmentVocabulary } from '@openmutual/core/assessment-rules';
import { type LevyRules, levyVocabulary } from '@openmutual/core/levy-rules';
import { type RatingRules, ratingVocabulary } from '@openmutual/core/rating-rules';
import { type Rejection, type Result, reasonsOf, rejected } from '@openmutual/core/result';
import { parseScheme, type Scheme, type Vocabulary } from '@openmutual/core/scheme';
import type { TableText } from '@openmutual/core/table-text';
import { readCsv } from './csv.ts';
import { readDocument } from './document.ts';

export type MutualScheme = Scheme<AssessmentRules> & { readonly kind: 'mutual' };
export type EngineeringScheme = Scheme<RatingRules> & { readonly kind: 'engineering' };
export type SocialScheme = Scheme<LevyRules> & { readonly kind: 'social' };
export type AnyScheme = MutualScheme | EngineeringScheme | SocialScheme;

/** The words of each kind of scheme. */
export const vocabularies = {
  mutual: assessmentVocabulary,
  engineering: ratingVocabulary,
  social: levyVocabulary,
} as const;

/** Reads the scheme of a folder: scheme.yaml and the tables that it names. All reasons at once. */
export function readScheme(folder: string, shownAs: string): Result<AnyScheme> {
  const file = join(folder, 'scheme.yaml');
  if (!existsSync(file)) {
    return rejected({ code: 'a-scheme-folder-needs-a-scheme-file', found: shownAs, expected: 'scheme.yaml' });
  }
  const document = readDocument(file, `${shownAs}/scheme.yaml`);
  if (!document.ok) return document;
  const tables = new Map<string, Result<TableText>>();
  const tableText = (table: string): TableText | undefined => {
    const path = join(folder, table);
    if (!existsSync(path)) return undefined;
    const text = readCsv(path, table);
    tables.set(table, text);
    return text.ok ? text.value : EMPTY;
  };
  const scheme = parseScheme<unknown>(
    document.value.data,
    (kind) => vocabularies[kind] as Vocabulary<unknown>,
    tableText,
    document.value.locate,
  );
  const unread = reasonsOf(...tables.values());
  if (scheme.ok && unread.length === 0) return scheme as Result<AnyScheme>;
  const reasons = unread.length > 0 ? unread : reasonsOf(scheme);
  return rejected(...reasons.map((reason) => ({ ...reason, ...fileOf(reason, shownAs) })));
}

/** Stands for a table whose text could not be read; the scheme is then rejected for that reason. */
const EMPTY: TableText = { header: [], lines: [] };

/** A table names its file as the scheme does; a reader wants the folder before it. */
function fileOf({ file }: Rejection, shownAs: string): { file?: string } {
  return file?.startsWith('tables/') ? { file: `${shownAs}/${file}` } : {};
}
