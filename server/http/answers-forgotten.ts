import { z } from 'zod';
import { within } from '../database/within.ts';
import { type AnyJob, type JobPlace, job } from '../job/job.ts';

/** By night: answers that were kept so that a request has one effect are forgotten, each after thirty days. */
export const answersForgotten: AnyJob = job({
  name: 'answers-forgotten',
  payload: z.strictObject({}),
  daily: '50 2 * * *',
  async work(_, place) {
    await forgetAnswers(place);
  },
});

/**
 * Forgets kept answers that are thirty days old, the oldest first, so many in a transaction; says how many. A request that is sent again with the key of
 * a forgotten one is a new request.
 */
export async function forgetAnswers({ database, clock }: JobPlace, step = STEP): Promise<number> {
  const before = new Date(clock.now() - KEPT_MS).toISOString();
  let forgotten = 0;
  for (let last = step; last === step; forgotten += last) {
    last = await within(database, { as: 'work', mayRepeat: true }, async (tx) => {
      await tx.query(`SELECT set_config('app.answers_before', $1, true)`, [before]);
      const { rowCount } = await tx.query(
        `DELETE FROM audit.answer WHERE (person_id, key) IN
           (SELECT person_id, key FROM audit.answer WHERE made_at < $1 ORDER BY made_at LIMIT $2)`,
        [before, step],
      );
      return rowCount ?? 0;
    });
  }
  return forgotten;
}

/** Decision 0046. */
const KEPT_MS = 30 * 24 * 3600_000;

/** In a transaction of a moment, so that no request waits for it. */
const STEP = 1000;
