import { type AssessmentRules, assessmentVocabulary } from '@openmutual/core/assessment-rules';
import { type LevyRules, levyVocabulary } from '@openmutual/core/levy-rules';
import { parseScheme } from '@openmutual/core/parse-scheme';
import { type RatingRules, ratingVocabulary } from '@openmutual/core/rating-rules';
import { accepted, type Rejection, type Result, rejected } from '@openmutual/core/result';
import type { Scheme, Vocabulary } from '@openmutual/core/scheme';
import type { TableText } from '@openmutual/core/table-text';
import { csvLinesOf } from './csv.ts';
import { parseText } from './document.ts';

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

/** The text of a file by its path in the folder, as reasons shall name it; nothing where there is no such file. */
export type FolderText = (path: string, shownAs: string) => Result<string> | undefined;

/** What a worked case has in place of what stands in a folder: figures of the document, and whole tables by their files. */
export interface CaseParts {
  readonly document?: (data: unknown) => Result<unknown>;
  readonly tables?: ReadonlyMap<string, TableText>;
}

/** The scheme of a folder, wherever its files are: scheme.yaml and the tables that it names. All reasons at once. */
export function schemeOf(
  textOf: FolderText,
  shownAs: string,
  { document: altered = accepted, tables }: CaseParts = {},
): Result<AnyScheme> {
  const file = `${shownAs}/scheme.yaml`;
  const text = textOf('scheme.yaml', file);
  if (text === undefined) {
    return rejected({ code: 'a-scheme-folder-needs-a-scheme-file', found: shownAs, expected: 'scheme.yaml' });
  }
  const document = text.ok ? parseText(text.value, file) : text;
  if (!document.ok) return document;
  const data = altered(document.value.data);
  if (!data.ok) return data;
  const tableText = (table: string): Result<TableText> | undefined => {
    const stated = tables?.get(table);
    if (stated !== undefined) return accepted(stated);
    const rows = textOf(table, table);
    return rows?.ok ? csvLinesOf(rows.value, table) : rows;
  };
  const scheme = parseScheme<unknown>(
    data.value,
    (kind) => vocabularies[kind] as Vocabulary<unknown>,
    tableText,
    document.value.locate,
  );
  if (scheme.ok) return scheme as Result<AnyScheme>;
  return rejected(...scheme.rejections.map((reason) => ({ ...reason, ...fileOf(reason, shownAs) })));
}

/** A table names its file as the scheme does; a reader wants the folder before it. */
function fileOf({ file }: Rejection, shownAs: string): { file?: string } {
  if (file === undefined || !isTableFile(file)) return {};
  const parent = /^(.*)\/[^/.]+$/.exec(shownAs)?.[1];
  const isBeside = file.startsWith('../') && parent !== undefined;
  return { file: isBeside ? `${parent}/${file.slice('../'.length)}` : `${shownAs}/${file}` };
}

/** Whether a file is named as a scheme names its tables: of its own folder, or of the one beside it. */
export function isTableFile(file: string): boolean {
  return /^(\.\.\/[^/]+\/)?tables\//.test(file);
}
