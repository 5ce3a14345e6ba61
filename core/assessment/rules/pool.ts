import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import { unknownWord } from '../../result/word.ts';
import type { AssessmentRules, Pool } from './rule-schema.ts';

/** The pool that is settled: one of the rules where they have pools, none where they have none. */
export function poolNamed(name: string | undefined, { pools }: AssessmentRules): Result<Pool | undefined> {
  const path = 'pool';
  if (pools === undefined) {
    if (name === undefined) return accepted(undefined);
    return rejected({ code: 'a-fund-has-no-pools', path, found: name, expected: 'no pool' });
  }
  const known = pools.map(({ pool }) => pool);
  const pool = pools.find((candidate) => candidate.pool === name);
  if (pool !== undefined) return accepted(pool);
  if (name !== undefined) return rejected({ path, ...unknownWord('a-pool-is-unknown', name, known) });
  const reason = { code: 'a-fund-with-pools-is-settled-pool-by-pool', path };
  return rejected({ ...reason, found: '', expected: `one of ${known.join(', ')}` });
}

/** That a text names no pool of the rules. */
export function poolFault(text: string, { pools = [] }: AssessmentRules): Rejection | undefined {
  const known = pools.map(({ pool }) => pool);
  return known.includes(text) ? undefined : unknownWord('a-pool-is-unknown', text, known);
}

/** The rows of a list of which each names its pool, without those of other pools; a pool that nobody knows is told. */
export function rowsOfPool<T extends PooledRow>(
  rows: readonly T[],
  { pool, rules }: { readonly pool: Pool | undefined; readonly rules: AssessmentRules },
  tell: (reason: Rejection) => void,
): readonly T[] {
  if (pool === undefined) return rows;
  return rows.filter(({ line, cells }) => {
    const text = cells['pool'] ?? '';
    const reason = poolFault(text, rules);
    if (reason !== undefined) tell({ line, column: 'pool', ...reason });
    return text === pool.pool;
  });
}

interface PooledRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}
