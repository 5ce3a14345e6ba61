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
