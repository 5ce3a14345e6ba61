import { z } from 'zod';
import { instant } from '../clock/clock.ts';
import { within } from '../database/within.ts';
import { fundOf, nameInBoth } from '../fund/fund.ts';
import { job } from '../job/job.ts';
import { instantSaid } from '../mail/letter.ts';
import { postNotice } from '../mail/outbox.ts';
import { BUCKETS } from '../settlement/listed-members.ts';
import { motionById } from './motion.ts';

/** Tells each voter by mail that a vote is open: a bucket at a time, and each bucket once for each motion, whatever happens to it later. */
export const openingTold = job({
  name: 'vote-opened-told',
  payload: z.strictObject({ fund: z.uuid(), motion: z.uuid() }),
  async work({ fund: id, motion }, { database, clock }) {
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      await within(database, { as: 'work', fund: id }, async (tx) => {
        const [fund, row] = [await fundOf(tx, id), await motionById(tx, id, motion)];
        if (fund === undefined || row?.state !== 'open' || row.closesAt === null) return;
        const at = instant(clock);
        const { rowCount } = await tx.query(
          'INSERT INTO fund.vote_told (fund_id, bucket, motion_id, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
          [id, bucket, motion, at],
        );
        if (rowCount === 0) return;
        const { rows } = await tx.query<{ person: string }>(
          `SELECT person_id AS person FROM fund.vote_roll
           WHERE fund_id = $1 AND bucket = $2 AND motion_id = $3 AND person_id IS NOT NULL ORDER BY number`,
          [id, bucket, motion],
        );
        const facts = {
          fund: nameInBoth(fund),
          number: `${row.number}`,
          title: row.title,
          until: instantSaid(row.closesAt),
        };
        const persons = rows.map(({ person }) => person);
        await postNotice(tx, { letter: 'vote-opened', persons, facts, fund: id }, at);
      });
    }
  },
});
