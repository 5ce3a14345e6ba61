import { z } from 'zod';
import { recordEvent } from '../audit/event.ts';
import { instant } from '../clock/clock.ts';
import { within } from '../database/within.ts';
import { type AnyJob, type JobPlace, job } from '../job/job.ts';
import { forgetExpired } from '../member/forgetting.ts';
import { beginWaited, leaveNoticed } from '../member/waiting.ts';
import { fallThroughIfLate } from './begin.ts';
import { dayIn, fundsGoingOn, heldFund } from './fund.ts';

/** What the calendar does in every fund, each night after midnight wherever it is: done twice on a day it does nothing more. */
export const fundJobs: readonly AnyJob[] = [
  job({
    name: 'funds-day',
    payload: z.strictObject({}),
    // A day begins somewhere at each hour.
    daily: '5 * * * *',
    async work(_, place) {
      const funds = await within(place.database, { as: 'work', reads: true }, fundsGoingOn);
      for (const fund of funds) await dayOfFund(place, fund);
    },
  }),
];

/** What the calendar does in a fund on the day that it is there; says how much of what. */
export async function dayOfFund({ database, clock }: JobPlace, id: string): Promise<DayDone> {
  return within(database, { as: 'work', fund: id, mayRepeat: true }, async (tx) => {
    const fund = await heldFund(tx, id);
    if (fund === undefined) return { expired: 0, begun: 0, left: 0, hasFallenThrough: false };
    const at = instant(clock);
    const hasFallenThrough = await fallThroughIfLate(tx, fund, at);
    const done = {
      expired: await forgetExpired(tx, id, `${dayIn(fund, at)}`),
      begun: await beginWaited(tx, fund, at),
      left: await leaveNoticed(tx, fund, at),
      hasFallenThrough,
    };
    const { expired, begun, left } = done;
    const subject = { expired, begun, left, fallen: `${hasFallenThrough}` };
    const isNothing = expired + begun + left === 0 && !hasFallenThrough;
    if (!isNothing) await recordEvent(tx, { act: 'day-of-fund', subject }, { fund: id, at });
    return done;
  });
}

/** How many invitations expired, waiting periods ended and memberships ended. */
export interface DayDone {
  readonly expired: number;
  readonly begun: number;
  readonly left: number;
  readonly hasFallenThrough: boolean;
}
