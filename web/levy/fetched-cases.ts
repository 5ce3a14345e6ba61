import { casesOf, libraryEntry } from '../library/library.ts';
import { type WorkedCase, workedCases } from './started-case.ts';

export { startedCase } from './started-case.ts';

/** The worked cases of a scheme that fit the form; none where they cannot be fetched. */
export async function workedCasesOf(scheme: string): Promise<readonly WorkedCase[]> {
  const entry = libraryEntry(scheme);
  const cases = entry.ok ? await casesOf(entry.value) : entry;
  return cases.ok ? workedCases(cases.value) : [];
}
