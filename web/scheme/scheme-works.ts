import { accepted, type Result } from '@openmutual/core/result';
import type { GoldenCase } from '@openmutual/schemes/golden-case';
import { schemeAt } from '../library/scheme-at.ts';
import type { Watch } from '../work/work.ts';
import { type CheckedCase, checkedCases } from './checked-cases.ts';
import { consequences, type Followed } from './consequences.ts';

/** A scheme by its address, with its files and the cases that stand beside it. */
export interface SchemeAsked {
  readonly place: string;
  readonly files: Readonly<Record<string, string>>;
  readonly cases: readonly GoldenCase[];
}

interface DaysAsked extends SchemeAsked {
  readonly before: string;
  readonly after: string;
}

/** What is computed of a scheme: all its worked cases, and what another day makes of them. */
export const schemeWorks = {
  async check(
    { place, ...asked }: SchemeAsked,
    { onProgress }: Watch,
  ): Promise<Result<readonly CheckedCase[]>> {
    const scheme = await schemeAt(place);
    if (!scheme.ok) return scheme;
    const of = asked.cases.length;
    const told = (done: number) => onProgress?.({ bytes: done, of, lines: done });
    return accepted(await checkedCases(scheme.value, asked, told));
  },
  async follow({ place, files, cases, before, after }: DaysAsked): Promise<Followed> {
    const scheme = await schemeAt(place);
    if (!scheme.ok) return { found: [], reasons: scheme.rejections };
    return consequences(scheme.value, files, cases, { before, after });
  },
};
