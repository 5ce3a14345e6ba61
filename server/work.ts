import { accepted, type Result } from '@openmutual/core/result';
import { type Access, openAccess } from './access/access.ts';
import { accessJobs } from './access/access-jobs.ts';
import { type Clock, systemClock } from './clock/clock.ts';
import type { Environment } from './database/binaries.ts';
import { pathOf } from './database/data-folder.ts';
import type { Database } from './database/database.ts';
import { openStanding } from './database/standing.ts';
import type { AnyJob } from './job/job.ts';
import { openWorker, type Told, type Worker } from './job/worker.ts';
import { jobs } from './jobs.ts';
import { keyFolder } from './key/key-file.ts';
import { type Keys, openKeys } from './key/keys.ts';
import { mailJobs } from './mail/mail-jobs.ts';
import { smtp } from './mail/sending.ts';

export interface WorkPlace {
  readonly database: Database;
  readonly access: Access;
  readonly env: Environment;
  readonly clock: Clock;
  readonly keys: Keys;
}

/** Begins to do what is to be done later. */
export function working({ database, access, env, clock, keys }: WorkPlace, told: Told): Promise<Worker> {
  return openWorker(jobsOf({ access, env }), { database, clock, keys }, told);
}

/** All that an installation does later or by night. */
export function jobsOf({ access, env }: Pick<WorkPlace, 'access' | 'env'>): readonly AnyJob[] {
  const transport = smtp(env);
  const { mailKey: key, origin } = access;
  const mails = mailJobs({ key, origin, ...(transport === undefined ? {} : { transport }) });
  return [...jobs, ...accessJobs(access), ...mails];
}

export interface WorkAsked {
  readonly env: Environment;
  /** The data folder, where it is not that of `OPENMUTUAL_DATA`. */
  readonly folder?: string;
  /** Where people reach the pages: links in mails lead there. */
  readonly origin: string;
  readonly told: Told;
}

/**
 * Does what is to be done later beside a server, or beside others that do so: each job is done by one of them. The structure of the database
 * stays as it is, for a server changes it; one that is not there, or another one than this program knows, is refused.
 */
export async function openWork({ env, folder, origin, told }: WorkAsked): Promise<Result<Worker>> {
  const data = pathOf(env, folder);
  // A fault says the folder as it was named.
  const opened = await openStanding({ env, ...(folder === undefined ? {} : { folder }) });
  if (!opened.ok) return opened;
  const database = opened.value;
  const clock = systemClock;
  const door = await openAccess({ database, clock, origin, keys: keyFolder(env, data) });
  if (!door.ok) {
    await database.close();
    return door;
  }
  const access = door.value;
  const worker = await working({ database, access, env, clock, keys: openKeys(keyFolder(env, data)) }, told);
  return accepted({
    async close() {
      await worker.close();
      await access.close();
      await database.close();
    },
  });
}
