import { z } from 'zod';
import { instant } from '../clock/clock.ts';
import { within } from '../database/within.ts';
import { fundsGoingOn, heldFund } from '../fund/fund.ts';
import { doEach } from '../job/each.ts';
import { type AnyJob, type JobPlace, job } from '../job/job.ts';
import { closeOne, closeVote, effectOf } from './closing.ts';
import { proposeLibrary } from './library-motion.ts';
import { replayed } from './replay.ts';
import { openingTold } from './telling.ts';

/** Votes whose time is over are closed, what was adopted takes effect on its day, and other rules of the library are proposed. */
export const motionJobs: readonly AnyJob[] = [
  closeOne,
  replayed,
  openingTold,
  job({
    name: 'motions-go-on',
    payload: z.strictObject({}).loose(),
    // Each vote has a job of its own at its end; this one finds those that were missed.
    daily: '*/5 * * * *',
    work: (_, place) => motionsGoOn(place),
  }),
  job({
    name: 'library-proposed',
    payload: z.strictObject({}).loose(),
    daily: '20 3 * * *',
    async work(_, place) {
      await doEach(await fundsOf(place), (fund) => proposeLibrary(place, fund));
    },
  }),
];

/** Closes and brings into effect whatever is due, in every fund. */
export async function motionsGoOn(place: JobPlace): Promise<void> {
  const { database, clock } = place;
  await doEach(await fundsOf(place), async (fund) => {
    const due = await within(database, { as: 'work', fund, reads: true }, async (tx) => {
      const { rows } = await tx.query<{ motion: string; state: string }>(
        `SELECT motion_id AS motion, state FROM fund.motion
         WHERE fund_id = $1 AND ((state = 'open' AND closes_at <= $2) OR state = 'adopted') ORDER BY closes_at`,
        [fund, instant(clock)],
      );
      return rows;
    });
    await doEach(due, async ({ motion, state }) => {
      if (state === 'open') return closeVote(place, fund, motion);
      return within(database, { as: 'work', fund, mayRepeat: true }, async (tx) => {
        const held = await heldFund(tx, fund);
        return held !== undefined && effectOf(tx, held, motion, instant(clock));
      });
    });
  });
}

function fundsOf({ database }: JobPlace): Promise<string[]> {
  return within(database, { as: 'work', reads: true }, fundsGoingOn);
}
