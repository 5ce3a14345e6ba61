import { accepted, type Result } from '@openmutual/core/result';
import { answerer } from '@openmutual/schemes/answer';
import { type Finding, findings } from '@openmutual/schemes/finding';
import { type AnyScheme, type CaseParts, schemeOf } from '@openmutual/schemes/folder';
import type { GoldenCase } from '@openmutual/schemes/golden-case';

/** How the expected figures of one case fared, in the order of the cases. */
export type CheckedCase = readonly Omit<Finding, 'case'>[];

/** A check under way gives way this often, so that nobody waits for it. */
const SLICE = 40;

/** Computes every case as `openmutual check` does, in slices. */
export async function checkedCases(
  scheme: AnyScheme,
  {
    files,
    cases,
  }: { readonly files: Readonly<Record<string, string>>; readonly cases: readonly GoldenCase[] },
  onProgress: (done: number) => void,
): Promise<readonly CheckedCase[]> {
  const answer = answerer(schemesOf(scheme, files));
  const checked: CheckedCase[] = [];
  let since = performance.now();
  for (const golden of cases) {
    checked.push(findings(golden, answer(golden.scheme, golden.given)).map(({ case: _, ...fared }) => fared));
    if (performance.now() - since < SLICE) continue;
    onProgress(checked.length);
    await new Promise((resume) => setTimeout(resume));
    since = performance.now();
  }
  return checked;
}

/** One scheme for whoever answers its cases: as it is, or read again from its files with what a case states. */
export function schemesOf(scheme: AnyScheme, files: Readonly<Record<string, string>>) {
  const textOf = (path: string): Result<string> | undefined => {
    const text = files[path];
    return text === undefined ? undefined : accepted(text);
  };
  return {
    find: () => accepted(scheme),
    again: (id: string, parts: CaseParts) => schemeOf(textOf, id, parts),
  };
}
