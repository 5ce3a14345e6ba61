import type pg from 'pg';

/** Shows that a worker is there, by a lock of the database that goes with its connection, however the worker ends. */
export async function showPresence(client: pg.ClientBase, worker: string): Promise<void> {
  await client.query('SELECT pg_advisory_lock(hashtextextended($1, $2))', [worker, WORKERS]);
}

/**
 * Gives the jobs of workers that are no more to those that are there. The library itself leaves them for four hours to a worker of which it does not
 * know that it died.
 */
export async function giveBackJobs(pool: pg.Pool): Promise<void> {
  await pool.query(
    `WITH gone AS MATERIALIZED (
       SELECT locked_by FROM (SELECT DISTINCT locked_by FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL) AS worker
       WHERE pg_try_advisory_xact_lock(hashtextextended(locked_by, $1)))
     SELECT graphile_worker.force_unlock_workers(array_agg(locked_by)) FROM gone HAVING count(*) > 0`,
    [WORKERS],
  );
}

/** Any number that nothing else hashes its locks with. */
const WORKERS = 4_042_004;
