import type { TieRanks } from '../../money/tie-rank.ts';
import { invariant } from '../../result/result.ts';
import type { Cohort } from './cohort.ts';

/**
 * Who among the members of some cohorts takes one unit more, where not all do: how many of each
 * cohort, and with rotating ties the highest rank among them.
 */
export type Draw = (
  cohorts: ReadonlySet<number>,
  take: number,
  ties: DrawTies,
  /** Which of the refunds to members is split; missing for the shares. */
  refund?: number,
) => Drawn;

export type DrawTies =
  | { readonly order: 'as-listed' }
  | { readonly order: 'rotating'; readonly ranks: TieRanks };

export interface Drawn {
  readonly extra: ReadonlyMap<number, number>;
  readonly rank: string | undefined;
}

/**
 * Calls back for members in list order, neighbours of one cohort together (−1: not in force); stops where the answer
 * is false. Names are asked for in the order of the list, as far as they are wanted.
 */
export type Visit = (
  visit: (cohort: number, members: number, nameOf: (at: number) => string) => boolean,
) => void;

/** A draw among the members of a table of cohorts. */
export function drawAmong(table: readonly Cohort[], visit: Visit): Draw {
  return (cohorts, take, ties) =>
    ties.order === 'rotating'
      ? byRank(candidatesOf(table, visit, cohorts), take, ties.ranks)
      : { extra: firstListed(visit, cohorts, take), rank: undefined };
}

function firstListed(visit: Visit, cohorts: ReadonlySet<number>, take: number): Map<number, number> {
  const [only] = cohorts;
  if (cohorts.size === 1 && only !== undefined) return new Map([[only, take]]);
  const extra = new Map<number, number>();
  let left = take;
  visit((cohort, count) => {
    if (cohorts.has(cohort)) {
      const taken = Math.min(left, count);
      extra.set(cohort, (extra.get(cohort) ?? 0) + taken);
      left -= taken;
    }
    return left > 0;
  });
  return extra;
}

/** The members among whom is drawn, in list order. */
interface Candidates {
  readonly cohorts: ReadonlySet<number>;
  readonly count: number;
  /** Calls back for each; stops where the answer is false. */
  each(tell: (name: string, cohort: number, place: number) => boolean): void;
}

function candidatesOf(table: readonly Cohort[], visit: Visit, cohorts: ReadonlySet<number>): Candidates {
  const count = [...cohorts].reduce((sum, cohort) => sum + (table[cohort]?.members ?? 0), 0);
  return {
    cohorts,
    count,
    each(tell) {
      let place = 0;
      visit((cohort, members, nameOf) => {
        if (!cohorts.has(cohort)) return true;
        for (let at = 0; at < members; at += 1, place += 1) {
          if (!tell(nameOf(at), cohort, place)) return false;
        }
        return true;
      });
    },
  };
}

/** Only the members who share the head of the last rank taken are compared by their whole ranks. */
function byRank({ cohorts, count, each }: Candidates, take: number, ranks: TieRanks): Drawn {
  const heads = new Float64Array(count);
  const cohortOf = new Int32Array(count);
  each((name, cohort, place) => {
    heads[place] = ranks.headOf(name);
    cohortOf[place] = cohort;
    return true;
  });
  const limit = smallest(heads, take);
  const taken = new Map([...cohorts].map((cohort) => [cohort, 0]));
  const add = (cohort: number): void => void taken.set(cohort, (taken.get(cohort) ?? 0) + 1);
  let left = take;
  let tied = 0;
  for (let place = 0; place < count; place += 1) {
    const head = heads[place] ?? 0;
    if (head === limit) tied += 1;
    if (head >= limit) continue;
    add(cohortOf[place] ?? -1);
    left -= 1;
  }
  const last: { rank: string; cohort: number }[] = [];
  each((name, cohort, place) => {
    if (heads[place] === limit) last.push({ rank: ranks.of(name), cohort });
    return last.length < tied;
  });
  last.sort((a, b) => (a.rank < b.rank ? -1 : 1));
  for (const { cohort } of last.slice(0, left)) add(cohort);
  return { extra: taken, rank: last[left - 1]?.rank };
}

const BUCKETS = 1 << 16;
const PER_BUCKET = 2 ** 32;

/** The n-th smallest of numbers below 2^48, counted from 1: they are dealt into buckets, of which one is sorted. */
function smallest(numbers: Float64Array, n: number): number {
  const counts = new Uint32Array(BUCKETS);
  for (const number of numbers) {
    const bucket = Math.floor(number / PER_BUCKET);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  let bucket = 0;
  let before = 0;
  while (before + (counts[bucket] ?? 0) < n) {
    before += counts[bucket] ?? 0;
    bucket += 1;
    invariant(bucket < BUCKETS, 'no more are drawn than there are');
  }
  const close = numbers.filter((number) => Math.floor(number / PER_BUCKET) === bucket).sort();
  return close[n - before - 1] ?? 0;
}
