import { Logger, parseCronItems, type Runner, run } from 'graphile-worker';
import type { AnyJob, Job, JobPlace } from './job.ts';

/** What a worker has to say of its jobs: names and faults, never payloads. */
export type Told = (line: { readonly job: string; readonly fault?: string }) => void;

/** Does jobs until it is stopped; several may work beside one another, and each job is done by one of them. */
export async function openWorker(jobs: readonly AnyJob[], place: JobPlace, told: Told): Promise<Worker> {
  const pool = place.database.openPoolOf('work', { max: AT_A_TIME + 2 });
  // A connection that breaks is told to the query that uses it.
  pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
  const all = jobs as unknown as readonly Job[];
  const runner: Runner = await run({
    pgPool: pool,
    concurrency: AT_A_TIME,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: SILENT,
    taskList: Object.fromEntries(
      all.map((job) => [job.name, (payload: unknown) => done(job, payload, place, told)]),
    ),
    parsedCronItems: parseCronItems(
      all.flatMap(({ name, daily }) =>
        daily === undefined ? [] : [{ task: name, match: daily, identifier: name }],
      ),
    ),
  });
  return {
    async close() {
      await runner.stop();
      await pool.end();
    },
  };
}

export interface Worker {
  /** Lets what has begun come to its end. */
  readonly close: () => Promise<void>;
}

const AT_A_TIME = 2;

const SILENT = new Logger(() => () => undefined);

async function done(job: Job, payload: unknown, place: JobPlace, told: Told): Promise<void> {
  // A job of a crontab comes with the time of it, which is none of ours.
  const { _cron: _, ...given } = (payload ?? {}) as Record<string, unknown>;
  try {
    await job.work(job.payload.parse(given), place);
    told({ job: job.name });
  } catch (error) {
    told({ job: job.name, fault: (error as Error).name });
    // It is tried again later, after longer and longer times.
    throw error;
  }
}
