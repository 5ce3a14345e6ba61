import { z } from 'zod';
import { within } from '../database/within.ts';
import { type AnyJob, job } from '../job/job.ts';
import { sweepMails } from './outbox.ts';
import { type Sending, sendDue } from './sending.ts';

/** Sends mails each minute, where there is something to send them by, and forgets old ones by night. */
export function mailJobs(
  sending: Omit<Sending, 'database' | 'clock' | 'transport'> & Partial<Pick<Sending, 'transport'>>,
): AnyJob[] {
  const { transport } = sending;
  return [
    job({
      name: 'mails-sent',
      payload: z.strictObject({}),
      daily: '* * * * *',
      async work(_, place) {
        if (transport !== undefined) await sendDue({ ...sending, ...place, transport });
      },
    }),
    job({
      name: 'mails-forgotten',
      payload: z.strictObject({}),
      daily: '40 2 * * *',
      async work(_, { database, clock }) {
        await within(database, { as: 'work' }, (tx) => sweepMails(tx, clock.now()));
      },
    }),
  ];
}
