import type { Terms } from '@openmutual/core/terms';
import { openParts } from './refusal.ts';

/** In the name of a file it stands for the pool that is settled. */
const POOL = '{pool}';

/** The files of one pool: names with the word for the pool, and names that hold for all pools. */
export function filesOfPool<T extends Readonly<Record<string, unknown>>>(files: T, { pool }: Terms): T {
  if (pool === undefined) return files;
  const named = Object.entries(files).map(([option, path]) => [
    option,
    typeof path === 'string' ? path.replaceAll(POOL, pool.pool) : path,
  ]);
  return Object.fromEntries(named) as T;
}

/** The options whose files would be one for all pools, though each pool has its own. */
export function sharedFiles(files: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(files).flatMap(([option, path]) =>
    path === undefined || path.includes(POOL) ? [] : [option],
  );
}

/** The work of one pool after the other; what is wrong for any of them is told at the end, together. */
export async function forEachPool<P, T>(
  pools: readonly P[],
  work: (pool: P) => Promise<T>,
): Promise<readonly T[]> {
  const parts = openParts();
  const done: T[] = [];
  for (const pool of pools) {
    const found = await parts.of(async () => ({ value: await work(pool) }));
    if (found !== undefined) done.push(found.value);
  }
  parts.end();
  return done;
}
