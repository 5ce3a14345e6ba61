import { z } from 'zod';
import { instant } from '../clock/clock.ts';
import { within } from '../database/within.ts';
import { type AnyJob, job } from '../job/job.ts';
import { closeDueClaims } from './closing.ts';
import { eraseDueClaims } from './erasing.ts';
import { fundRules } from './fund-rules.ts';

/** By night: claims that are over are closed, and what is kept of closed ones is destroyed when its time has come. */
export const claimJobs: readonly AnyJob[] = [
  job({
    name: 'claims-close-and-erase',
    payload: z.object({}).loose(),
    daily: '40 2 * * *',
    async work(_, { database, clock }) {
      const { rows } = await within(database, { as: 'work' }, (tx) =>
        tx.query<{ fund: string }>('SELECT fund_id AS fund FROM fund.fund ORDER BY fund_id'),
      );
      for (const { fund } of rows) {
        await within(database, { as: 'work', fund, mayRepeat: true }, async (tx) => {
          const rules = await fundRules(tx, fund, clock);
          await closeDueClaims(tx, fund, rules, instant(clock));
          await eraseDueClaims(tx, fund, rules.today, instant(clock));
        });
      }
    },
  }),
];
