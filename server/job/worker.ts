import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import {
  Logger,
  parseCronItems,
  type Runner,
  type RunnerOptions,
  run,
  type Task,
  type WorkerEvents,
} from 'graphile-worker';
import type pg from 'pg';
import type { AnyJob, Job, JobPlace } from './job.ts';
import { giveBackJobs, showPresence } from './presence.ts';

/** What a worker has to say of its jobs: names, numbers and faults, never payloads. */
export type Told = (line: { readonly job: string; readonly id: string; readonly fault?: string }) => void;

/**
 * Does jobs until it is stopped; several may work beside one another, and each job is done by one of them. Where the database ends, the work
 * begins anew as soon as it is there again; what another worker had begun and did not live to end is taken up.
 */
export async function openWorker(jobs: readonly AnyJob[], place: JobPlace, told: Told): Promise<Worker> {
  // One connection shows that the worker is there, one hears of new jobs.
  const pool = place.database.openPoolOf('work', { max: AT_A_TIME + 3 });
  let isOpen = true;
  let shift: Shift;
  try {
    shift = await begin(pool, jobs, place, told);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const looking = setInterval(() => void giveBackJobs(pool).catch(() => undefined), LOOK_MS).unref();
  const watching = watch();
  return {
    async close() {
      isOpen = false;
      clearInterval(looking);
      await shift.stop();
      await watching;
      await pool.end();
    },
  };

  async function watch(): Promise<void> {
    for (;;) {
      await shift.over;
      if (!isOpen) return;
      // Of connections that are lost together one hears of the first a little earlier.
      await pause(AGAIN_MS, undefined, { ref: false });
      shift = await begin(pool, jobs, place, told, shift).catch(() => shift);
      if (!isOpen) await shift.stop();
    }
  }
}

export interface Worker {
  /** Lets what has begun come to its end. */
  readonly close: () => Promise<void>;
}

const AT_A_TIME = 2;

/** How often it is looked whether another worker died. */
const LOOK_MS = 60_000;

/** How soon it is tried again where the database is away. */
const AGAIN_MS = 250;

/** Work from when the database is there until it is not. */
interface Shift {
  readonly over: Promise<void>;
  readonly stop: () => Promise<void>;
}

async function begin(
  pool: pg.Pool,
  jobs: readonly AnyJob[],
  place: JobPlace,
  told: Told,
  before?: Shift,
): Promise<Shift> {
  const presence = await pool.connect();
  const isAway = new Promise<void>((resolve) => presence.once('end', resolve));
  let runner: Runner | undefined;
  let stopping: Promise<void> | undefined;
  const stopped = async () => {
    await runner?.stop().catch(() => undefined);
    presence.release(true);
  };
  const stop = () => {
    stopping ??= stopped();
    return stopping;
  };
  // What it had in hand may not come to an end: nobody waits for it.
  void before?.stop();
  try {
    const events: WorkerEvents = new EventEmitter();
    let worker = '';
    events.on('pool:create', ({ workerPool }) => {
      worker = workerPool.id;
    });
    runner = await run({ ...settings(jobs, place, told), events, pgPool: pool });
    const isOver = runner.promise.catch(() => undefined);
    await showPresence(presence, worker);
    await giveBackJobs(pool);
    return { over: Promise.race([isAway, isOver]), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function settings(jobs: readonly AnyJob[], place: JobPlace, told: Told): RunnerOptions {
  const all = jobs as unknown as readonly Job[];
  const nightly = all.flatMap(({ name, daily }) =>
    daily === undefined
      ? []
      : [
          {
            ...{ task: name, match: daily, identifier: name },
            // What is done each hour or minute is done soon anyway.
            options: { backfillPeriod: ONCE_A_DAY.test(daily) ? DAY_MS : 0 },
          },
        ],
  );
  return {
    concurrency: AT_A_TIME,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: SILENT,
    // Without these, a job whose end cannot be written down would end this program by a promise that nobody waits for.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: Object.fromEntries(
      all.map((job): [string, Task] => [
        job.name,
        (payload, helpers) =>
          done(job, payload, place, (fault) => told({ job: job.name, id: String(helpers.job.id), ...fault })),
      ]),
    ),
    parsedCronItems: parseCronItems(nightly),
  };
}

/** What was to be done by night while nobody worked is done when somebody does again. */
const DAY_MS = 86_400_000;
const ONCE_A_DAY = /^\d+ \d+ \* \* \*$/;

const SILENT = new Logger(() => () => undefined);

async function done(
  job: Job,
  payload: unknown,
  place: JobPlace,
  told: (outcome: { fault?: string }) => void,
): Promise<void> {
  // A job of a crontab comes with the time of it, which is none of ours.
  const { _cron: _, ...given } = (payload ?? {}) as Record<string, unknown>;
  try {
    await job.work(job.payload.parse(given), place);
    told({});
  } catch (error) {
    told({ fault: (error as Error).name });
    // It is tried again later, after longer and longer times.
    throw error;
  }
}
