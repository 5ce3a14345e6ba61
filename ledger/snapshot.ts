import { LONGEST_TAIL } from './standing.ts';
import type { Tx } from './tx.ts';

/**
 * Writes down what those accounts came to that have many legs since the last snapshot, and tells how many these were. Posting does so by the way
 * for accounts that it knows; this is for a quiet hour.
 */
export async function takeSnapshots(tx: Tx, fund: string, longestTail = LONGEST_TAIL): Promise<number> {
  const { rowCount } = await tx.query({
    text: `
      with newest as (
        select distinct on (bucket, account_id) bucket, account_id, through_seq, debit, credit from ledger.balance
        where fund_id = $1 order by bucket, account_id, through_seq desc
      )
      insert into ledger.balance (fund_id, bucket, account_id, through_seq, debit, credit)
      select $1, bucket, account_id, max(leg.seq),
        coalesce(max(newest.debit), 0) + coalesce(sum(amount) filter (where amount > 0), 0),
        coalesce(max(newest.credit), 0) - coalesce(sum(amount) filter (where amount < 0), 0)
      from ledger.every_leg as leg left join newest using (bucket, account_id)
      where leg.fund_id = $1 and leg.seq > coalesce(newest.through_seq, 0)
      group by bucket, account_id having count(*) >= $2`,
    values: [fund, longestTail],
  });
  return rowCount ?? 0;
}
