import { date, type PlainDate } from '@openmutual/core/date';
import { type Rejection, reasonsOf } from '@openmutual/core/result';
import { poolsOn, type Terms, termsOn } from '@openmutual/core/terms';
import { spansOf, type Version, versionOn } from '@openmutual/core/version';
import type { MutualScheme } from '@openmutual/schemes/folder';

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

/** What is asked of a mutual scheme: a day, and perhaps one of its pools; either may be wrong. */
export interface TermsAsked {
  readonly on: PlainDate | undefined;
  readonly pool?: string | undefined;
}

/**
 * The terms that may be meant: of the day where one is known, else of each version; of the pool that is named, or of
 * any one where nobody knows it. Where none is named, all pools of a version are meant together.
 */
export function anyTerms(scheme: MutualScheme, { on, pool }: TermsAsked): readonly (readonly Terms[])[] {
  const ofDay = (day: PlainDate) => {
    const pools = poolsOn(scheme, day);
    const meant = pools.includes(pool) ? [pool] : pools;
    const found = meant.map((each) => termsOn(scheme, day, each));
    const terms = found.flatMap((each) => (each.ok ? [each.value] : []));
    if (terms.length === 0) return undefined;
    return pool === undefined ? [terms] : terms.map((each) => [each]);
  };
  const known = on === undefined ? undefined : ofDay(on);
  return known ?? judgesOf(scheme.versions, ofDay).flat();
}

/** What is wrong with a pool where no version is of the day: what every version refuses of it. */
export async function undatedPoolFaults(
  scheme: MutualScheme,
  { on, pool }: TermsAsked,
): Promise<readonly Rejection[]> {
  if (on !== undefined && versionOn(scheme.versions, on).ok) return [];
  const days = judgesOf(scheme.versions, (day) => day);
  return faultsByAll(days, (day) => reasonsOf(termsOn(scheme, day, pool)));
}
