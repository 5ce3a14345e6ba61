import { payBy } from '@openmutual/core/charter';
import { date } from '@openmutual/core/date';
import { Money } from '@openmutual/core/money';
import { certain } from '@openmutual/core/result';
import { balancesOf } from '@openmutual/ledger/balance';
import { z } from 'zod';
import { instant } from '../clock/clock.ts';
import { type Transaction, within } from '../database/within.ts';
import { fundOf, nameInBoth } from '../fund/fund.ts';
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
  const { rows } = await tx.query<Billed>(
    // The legs first, and for each its account: never all legs again for each account.
    `SELECT m.person_id AS person, leg.amount AS billed, a.account_id AS receivable, p.account_id AS prepaid
     FROM ledger.every_leg AS leg
       CROSS JOIN LATERAL (
         SELECT code, member_id, account_id FROM ledger.account
         WHERE account.fund_id = leg.fund_id AND account.bucket = leg.bucket AND account.account_id = leg.account_id LIMIT 1
       ) AS a
       JOIN fund.member m ON m.fund_id = leg.fund_id AND m.bucket = leg.bucket AND m.member_id = a.member_id
       LEFT JOIN ledger.account p ON p.fund_id = m.fund_id AND p.bucket = m.bucket AND p.member_id = m.member_id AND p.code = 'prepaid'
     WHERE leg.fund_id = $1 AND leg.bucket = $2 AND leg.seq = (SELECT seq FROM ledger.entry WHERE entry.fund_id = $1 AND entry.entry_id = $3)
       AND a.code = 'receivable' AND m.person_id IS NOT NULL AND leg.amount > 0 ORDER BY m.number`,
    [of, bucket, row.entryId],
  );
  const facts = {
    fund: nameInBoth(fund),
    period: row.period,
    payBy: `${payBy(fund.charter, date(row.postedOn))}`,
  };
  for (const { person, owed } of await owing(tx, { fund: of, bucket }, rows)) {
    const amount = `${Money.ofMinor(owed, fund.currency)} ${fund.currency}`;
    const mail = { letter: 'dues-billed', person, fund: of, facts: { ...facts, amount } } as const;
    certain(await postMail(tx, mail, at, NO_SECRET));
  }
}

interface Billed {
  readonly person: string;
  readonly billed: bigint;
  readonly receivable: string;
  readonly prepaid: string | null;
}

/**
 * What each still owes of what he was billed; who owes nothing is left out.
 *
 *     owed = the lower of what was billed and of all that he owes, less what he has paid beforehand
 */
async function owing(
  tx: Transaction,
  { fund, bucket }: Pick<Bucket, 'fund' | 'bucket'>,
  billed: readonly Billed[],
): Promise<{ readonly person: string; readonly owed: bigint }[]> {
  const ids = billed.flatMap(({ receivable, prepaid }) =>
    prepaid === null ? [receivable] : [receivable, prepaid],
  );
  const balances = await balancesOf(
    tx,
    fund,
    ids.map((accountId) => ({ bucket, accountId })),
  );
  const of = new Map(balances.map(({ accountId, balance }) => [accountId, balance]));
  return billed.flatMap(({ person, billed: amount, receivable, prepaid }) => {
    const all = (of.get(receivable) ?? 0n) - (of.get(prepaid ?? '') ?? 0n);
    const owed = all < amount ? all : amount;
    return owed > 0n ? [{ person, owed }] : [];
  });
}

/** A letter without a link has nothing to encrypt. */
const NO_SECRET = new Uint8Array();
