import { z } from 'zod';
import { within } from '../database/within.ts';
import { doEach } from '../job/each.ts';
import { type AnyJob, job } from '../job/job.ts';
import { goOn } from './going-on.ts';

/** Every ten minutes: hearings begin, go on and end when their time has come. */
export const hearingJobs: readonly AnyJob[] = [
  job({
    name: 'hearings-go-on',
    payload: z.object({}).loose(),
    daily: '*/10 * * * *',
    async work(_, place) {
      const { rows } = await within(place.database, { as: 'work' }, (tx) =>
        tx.query<{ fund: string }>('SELECT fund_id AS fund FROM fund.fund ORDER BY fund_id'),
      );
      await doEach(rows, ({ fund }) => goOn(place, fund));
    },
  }),
];
