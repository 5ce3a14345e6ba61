import type { Rejection } from '@openmutual/core/result';
import type { Columns, Tx } from '../tx.ts';

/** Snapshots that are not the sums of all legs up to their entry. */
export async function findingsInSnapshots(tx: Tx, fund: string): Promise<Rejection[]> {
  const { rows } = await tx.query<WrongRow>({
    text: `
      with course as (
        select bucket, account_id, seq,
          sum(amount) filter (where amount > 0) over of_account as debit, -sum(amount) filter (where amount < 0) over of_account as credit
        from ledger.every_leg
        where fund_id = $1 and (bucket, account_id) in (select bucket, account_id from ledger.balance where fund_id = $1)
        window of_account as (partition by bucket, account_id order by seq)
      )
      select balance.bucket, balance.account_id as "accountId", through_seq as "throughSeq", balance.debit::text, balance.credit::text,
        case when course.seq is not null then coalesce(course.debit, 0)::text end as debits, coalesce(course.credit, 0)::text as credits
      from ledger.balance
        left join course on course.bucket = balance.bucket and course.account_id = balance.account_id and course.seq = through_seq
      where fund_id = $1 and (balance.debit, balance.credit) is distinct from (coalesce(course.debit, 0), coalesce(course.credit, 0))
        or fund_id = $1 and course.seq is null
      order by balance.bucket, balance.account_id, through_seq`,
    values: [fund],
  });
  return rows.map(findingOf);
}

type WrongRow = Columns & {
  bucket: number;
  accountId: string;
  throughSeq: bigint;
  debit: string;
  credit: string;
  debits: string | null;
  credits: string | null;
};

function findingOf({ bucket, accountId, throughSeq, debit, credit, debits, credits }: WrongRow): Rejection {
  return {
    code: 'a-snapshot-is-not-the-sum-of-the-legs',
    path: `ledger.balance ${accountId} in bucket ${bucket}, through entry ${throughSeq}`,
    found: `debits ${debit} and credits ${credit}`,
    expected:
      debits === null ? 'a leg of that account in that entry' : `debits ${debits} and credits ${credits}`,
  };
}
