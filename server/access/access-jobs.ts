import { z } from 'zod';
import { type AnyJob, job } from '../job/job.ts';
import type { Access } from './access.ts';
import { sweepSessions } from './session.ts';
import { endUnusedAccounts } from './unused-account.ts';

/** Forgets each hour what is over at the door, and by night accounts that nobody needs any more. */
export function accessJobs(access: Access): AnyJob[] {
  return [
    job({
      name: 'sessions-forgotten',
      payload: z.strictObject({}),
      daily: '17 * * * *',
      work: () => sweepSessions(access),
    }),
    job({
      name: 'accounts-ended',
      payload: z.strictObject({}),
      // After members who left were forgotten.
      daily: '40 3 * * *',
      async work() {
        await endUnusedAccounts(access);
      },
    }),
  ];
}
