import { type ReasonBook, reasonSentence } from '@openmutual/core/reason-words';
import type { Rejection } from '@openmutual/core/result';
import type { Language } from '../language/language.ts';
import type { FormProblem } from './error-summary.tsx';

/** The Chinese of reasons, once it is there; a page in English never loads it. */
let chinese: ReasonBook | undefined;

/** Loads what reasons say in a language, beside the page; `onLoaded` where what is shown may now be said otherwise. */
export async function loadReasons(language: Language, onLoaded: () => void): Promise<void> {
  if (language !== 'zh' || chinese !== undefined) return;
  ({ chinese } = await import('./chinese.ts'));
  onLoaded();
}

/**
 * Rejections as problems of a form, in the language of the page.
 *
 * @param fieldOf the id of the element that a rejection is about, where the form has one
 */
export function problemsOf(
  rejections: readonly Rejection[],
  language: Language,
  fieldOf: (reason: Rejection) => string | undefined,
): FormProblem[] {
  const book = language === 'zh' ? chinese : undefined;
  return rejections.map((reason) => ({ field: fieldOf(reason), text: reasonSentence(reason, book) }));
}

/** What is wrong with one field, for the line beside it. */
export function problemOf(problems: readonly FormProblem[], field: string): string | undefined {
  return problems.find((problem) => problem.field === field)?.text;
}
