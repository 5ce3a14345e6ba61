import { payBy } from '@openmutual/core/charter';
import { date } from '@openmutual/core/date';
import { Money } from '@openmutual/core/money';
import { certain } from '@openmutual/core/result';
import { z } from 'zod';
import { instant } from '../clock/clock.ts';
import { type Transaction, within } from '../database/within.ts';
import { fundOf } from '../fund/fund.ts';
import { job } from '../job/job.ts';
import { postMail } from '../mail/outbox.ts';
import { BUCKETS } from './listed-members.ts';
import { settlementById } from './settlement.ts';

/** Tells each member by mail what he owes by a settlement that was posted: a bucket at a time, and each bucket once. */
export const duesTold = job({
  name: 'dues-told',
  payload: z.strictObject({ fund: z.uuid(), settlement: z.uuid() }),
  async work({ fund, settlement }, { database, clock }) {
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      await within(database, { as: 'work', fund }, (tx) =>
        tellBucket(tx, { fund, settlement, bucket, at: instant(clock) }),
      );
    }
  },
});

interface Bucket {
  readonly fund: string;
  readonly settlement: string;
  readonly bucket: number;
  readonly at: string;
}

async function tellBucket(tx: Transaction, { fund: of, settlement, bucket, at }: Bucket): Promise<void> {
  const [fund, row] = [await fundOf(tx, of), await settlementById(tx, of, settlement)];
  if (fund === undefined || row === undefined || row.entryId === null || row.postedOn === null) return;
  const { rowCount } = await tx.query(
    'INSERT INTO fund.settlement_told VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    [of, bucket, settlement, at],
  );
  if (rowCount === 0) return;
  const { rows } = await tx.query<{ person: string; owed: bigint }>(
    `SELECT m.person_id AS person, leg.amount AS owed
     FROM fund.member m
       JOIN ledger.account a ON a.fund_id = m.fund_id AND a.bucket = m.bucket AND a.member_id = m.member_id AND a.code = 'receivable'
       JOIN ledger.entry ON entry.fund_id = a.fund_id AND entry.entry_id = $3
       JOIN ledger.leg ON leg.fund_id = a.fund_id AND leg.bucket = a.bucket AND leg.account_id = a.account_id AND leg.seq = entry.seq
     WHERE m.fund_id = $1 AND m.bucket = $2 AND m.person_id IS NOT NULL AND leg.amount > 0 ORDER BY m.number`,
    [of, bucket, row.entryId],
  );
  const { name } = fund.charter;
  const facts = {
    // The language of the letter is that of the account, which is known when it is sent.
    fund: name.en === name.zh ? name.en : `${name.en} · ${name.zh}`,
    period: row.period,
    payBy: `${payBy(fund.charter, date(row.postedOn))}`,
  };
  for (const { person, owed } of rows) {
    const amount = `${Money.ofMinor(owed, fund.currency)} ${fund.currency}`;
    const mail = { letter: 'dues-billed', person, fund: of, facts: { ...facts, amount } } as const;
    certain(await postMail(tx, mail, at, NO_SECRET));
  }
}

/** A letter without a link has nothing to encrypt. */
const NO_SECRET = new Uint8Array();
