import { cappedSql, equalSql, type PeerSql } from './duckdb.ts';
import { CLAIMANTS, daysOfMembership, type RowOf, unitsAndCap } from './member-list.ts';

/** One way of sharing: a scheme and its day, a list and its claims, and by hand what is due and the cap of all. */
export interface Contest {
  readonly title: string;
  readonly scheme: string;
  readonly on: string;
  readonly header: string;
  readonly rowOf: RowOf;
  readonly claims: string;
  readonly claimCount: number;
  /** Minor units. */
  readonly due: bigint;
  readonly capOfAll: bigint | undefined;
  readonly sql: PeerSql;
}

const illnesses = Array.from(
  { length: CLAIMANTS },
  (_, place) => `c${place},m${place + 1},serious-illness-under-40,2021-06-01`,
);

export const contests = {
  equal: {
    title: 'equal shares, each up to the cent, among those in force (cn/xianghubao on 2021-06-30)',
    scheme: 'cn/xianghubao',
    on: '2021-06-30',
    header: 'member,joined,left',
    rowOf: daysOfMembership,
    claims: ['claim,member,item,occurredOn', ...illnesses].join('\n'),
    claimCount: CLAIMANTS,
    // 1,000 × 300,000.00 and a fee of 8 %; at most 0.10 a claim.
    due: 32_400_000_000n,
    capOfAll: 100_00n,
    sql: equalSql,
  },
  capped: {
    title: 'by units, caps whose excess the others bear, largest remainder (demo/capped-sharing)',
    scheme: 'demo/capped-sharing',
    on: '2026-03-31',
    header: 'member,units,cap',
    rowOf: unitsAndCap,
    claims: 'claim,member,item,occurredOn,loss\nc1,m1,cost,2026-03-05,400000000.01',
    claimCount: 1,
    due: 40_000_000_001n,
    capOfAll: undefined,
    sql: cappedSql,
  },
} as const satisfies Record<string, Contest>;

export type ContestName = keyof typeof contests;

export const sides = {
  'duckdb-2': { name: 'DuckDB, 2 threads', role: 'peer' },
  'duckdb-1': { name: 'DuckDB, 1 thread', role: 'peer' },
  'duckdb-2-names': { name: 'DuckDB, 2 threads, each name once', role: 'peer' },
  columns: { name: 'ours, typed arrays', role: 'ours' },
  assess: { name: 'ours, all that assess does', role: 'ours' },
  bytes: { name: 'read the bytes', role: 'limit' },
} as const;

export type Side = keyof typeof sides;
