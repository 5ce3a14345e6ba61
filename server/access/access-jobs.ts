import { z } from 'zod';
import { type AnyJob, job } from '../job/job.ts';
import type { Access } from './access.ts';
import { sweepSessions } from './session.ts';

/** Forgets each hour what is over at the door. */
export function accessJobs(access: Access): AnyJob[] {
  return [
    job({
      name: 'sessions-forgotten',
      payload: z.strictObject({}),
      daily: '17 * * * *',
      work: () => sweepSessions(access),
    }),
  ];
}
