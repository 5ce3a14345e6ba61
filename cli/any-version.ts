import { date, type PlainDate } from '@openmutual/core/date';
import type { Rejection } from '@openmutual/core/result';
import { spansOf, type Version } from '@openmutual/core/version';

/**
 * What is wrong with other input where nobody knows the day, and so not which version judges it: what is wrong by
 * every one of them. Nothing is told where one of them cannot judge.
 */
export async function faultsByAll<T>(
  judges: readonly T[],
  faultsBy: (judge: T) => readonly Rejection[] | Promise<readonly Rejection[]>,
): Promise<Rejection[]> {
  let common: Rejection[] | undefined;
  for (const judge of judges) {
    const found = await faultsBy(judge);
    const before = common === undefined ? undefined : new Set(common.map(whatAndWhere));
    common = found.filter((reason) => before?.has(whatAndWhere(reason)) ?? true);
    if (common.length === 0) return [];
  }
  return common ?? [];
}

/** What they would accept may differ. */
function whatAndWhere({ expected: _, suggestion: __, ...reason }: Rejection): string {
  return JSON.stringify(reason);
}

/** A judge for each version with rules: of its last day, or else of its first; none where one version has none. */
export function judgesOf<R, J>(
  versions: readonly Version<R>[],
  judgeOn: (day: PlainDate) => J | undefined,
): J[] {
  const spans = spansOf(versions);
  const judges = versions.flatMap(({ rules, from }, place) => {
    if (rules === undefined) return [];
    const until = spans[place]?.until;
    const last = until === undefined ? date('9999-12-31') : until.subtract({ days: 1 });
    return [judgeOn(last) ?? judgeOn(from)];
  });
  const found = judges.filter((judge) => judge !== undefined);
  return found.length === judges.length ? found : [];
}
