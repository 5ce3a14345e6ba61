import type { AssessmentRules } from '@openmutual/core/assessment-rules';
import { parseDate } from '@openmutual/core/date';
import type { Label } from '@openmutual/core/label';
import { certain } from '@openmutual/core/result';
import { versionOn } from '@openmutual/core/version';
import type { AnyScheme } from '@openmutual/schemes/folder';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { server, told } from './client.ts';
import { queries } from './queries.ts';

/** The rules of a fund with all their versions, as it keeps them: those of founding, and what members adopted since. Without a readable form there is only their hash. */
export interface SchemeOfFund {
  readonly hash: string;
  readonly scheme: AnyScheme | undefined;
}

export function schemeOfFund(fund: string) {
  return queryOptions({
    queryKey: ['fund-scheme', fund],
    queryFn: async (): Promise<SchemeOfFund> => {
      const [{ hash, compiled }, { schemeOfCompiled }] = await Promise.all([
        told(server.GET('/api/funds/{fund}/scheme', { params: { path: { fund } } })),
        import('@openmutual/schemes/compiled'),
      ]);
      return { hash, scheme: compiled === null ? undefined : schemeOfCompiled(compiled, () => ({})) };
    },
    // Members may adopt others.
    staleTime: 60_000,
  });
}

export const schemeTold = (fund: string) => queries.prefetchQuery(schemeOfFund(fund));

/** Today where the fund is. */
export function todayIn(timeZone: string): string {
  return dayIn(timeZone, new Date().toISOString());
}

/** The day of an instant where the fund is: its days are those of its own clock, whoever looks from wherever. */
export function dayIn(timeZone: string, instant: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(instant));
}

/** The rules of a fund on a day; nothing where it has none then. */
export function rulesOn(scheme: AnyScheme, day: string): unknown {
  const found = versionOn<unknown>(scheme.versions, certain(parseDate(day)));
  return found.ok ? found.value.rules : undefined;
}

/** What a fund pays for, by its rules of today. */
export interface ItemOfFund {
  readonly item: string;
  readonly name: Label;
}

/** The items of a fund and their names; none as long as the rules are not here. */
export function useItems(fund: string): readonly ItemOfFund[] {
  const { data } = useQuery(schemeOfFund(fund));
  const scheme = data?.scheme;
  if (scheme === undefined) return [];
  const all = scheme.versions.flatMap(({ rules }) =>
    rules === undefined ? [] : ((rules as Partial<AssessmentRules>).items ?? []),
  );
  // The latest name of each.
  return [...new Map(all.map(({ item, name }) => [item, { item, name }])).values()];
}
