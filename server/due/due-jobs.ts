import { z } from 'zod';
import { instant } from '../clock/clock.ts';
import { within } from '../database/within.ts';
import { fundsGoingOn } from '../fund/fund.ts';
import { type AnyJob, job } from '../job/job.ts';
import { arrearsStepped } from './arrears.ts';

/** By night: members fall into arrears, are suspended, or are back, by what is overdue on the day of their fund. */
export const dueJobs: readonly AnyJob[] = [
  job({
    name: 'arrears-stepped',
    payload: z.strictObject({}),
    daily: '10 3 * * *',
    async work(_, { database, clock }) {
      const funds = await within(database, { as: 'work' }, fundsGoingOn);
      for (const fund of funds) await arrearsStepped(database, fund, instant(clock));
    },
  }),
];
