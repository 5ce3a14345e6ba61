import { type Rejection, sentence } from '@openmutual/core/result';
import type { Language } from '../language/language.ts';
import type { FormProblem } from './error-summary.tsx';

/**
 * Rejections as problems of a form.
 *
 * @param fieldOf the id of the element that a rejection is about, where the form has one
 */
export function problemsOf(
  rejections: readonly Rejection[],
  _language: Language,
  fieldOf: (reason: Rejection) => string | undefined,
): FormProblem[] {
  return rejections.map((reason) => ({ field: fieldOf(reason), text: sentence(reason) }));
}

/** What is wrong with one field, for the line beside it. */
export function problemOf(problems: readonly FormProblem[], field: string): string | undefined {
  return problems.find((problem) => problem.field === field)?.text;
}
