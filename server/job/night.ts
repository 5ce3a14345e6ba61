import type { AnyJob, Job, JobPlace } from './job.ts';

/** Does all jobs that are done without being asked, each once and one after another: what a night brings, where a clock is turned. */
export async function doNight(jobs: readonly AnyJob[], place: JobPlace): Promise<void> {
  for (const job of jobs as unknown as readonly Job[]) {
    if (job.daily !== undefined) await job.work({}, place);
  }
}
