import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { type ReasonBook, reasonSentence } from '@openmutual/core/reason-words';
import type { Rejection } from '@openmutual/core/result';
import type { Language } from '../language/language.ts';
import type { FormProblem } from './error-summary.tsx';

/** The Chinese of reasons, once it is there; a page in English never loads it. */
let chinese: ReasonBook | undefined;
let isLost = false;

/** Loads what reasons say in a language, beside what a page shows: with it the page would be a sixth heavier, and most show no reason. */
export async function loadReasons(language: Language): Promise<void> {
  if (language !== 'zh' || chinese !== undefined) return;
  try {
    ({ chinese } = await import('./chinese.ts'));
  } catch {
    // English is better than nothing where the line is gone.
    isLost = true;
  }
  // What waits for it can be said now.
  if (i18n.locale === language) i18n.activate(language);
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
  const isAwaited = language === 'zh' && book === undefined && !isLost;
  if (isAwaited) void loadReasons(language);
  return rejections.map((reason) => ({
    field: fieldOf(reason),
    text: isAwaited ? t`The reason is on its way…` : reasonSentence(reason, book),
  }));
}

/** What is wrong with one field, for the line beside it. */
export function problemOf(problems: readonly FormProblem[], field: string): string | undefined {
  return problems.find((problem) => problem.field === field)?.text;
}
