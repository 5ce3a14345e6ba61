import { invariant } from '@openmutual/core/result';
import { postWithin } from '@openmutual/ledger/post';
import type { Posting } from '@openmutual/ledger/transaction';
import { uuidv7 } from 'uuidv7';
import type { Transaction } from '../database/within.ts';
import { dayIn, type Fund } from '../fund/fund.ts';
import { type Refusal, refusal } from '../http/answer.ts';
import type { Member } from '../member/member.ts';
import { holdLedger, type MemberMoney, paidBy } from './member-money.ts';

/**
 * What undoes the bills of somebody who cancels as though he had never joined. The ledger is held at once, before the row of the member, as by whoever
 * posts; what is yielded posts, for each settlement that billed him, an entry `bill-undone` that names it:
 *
 *     debit written-off, which the fund bears; credit what he owes, and prepaid with what he has paid of it: what was billed − what of it was written off
 *
 * After it he owes nothing, and what he has paid is prepaid, so that a payout of two people gives it back. The settled period stays as it was posted: what
 * it lacks now is an expense of the day, which a named line of a later period can make good (decisions 0049, 0051).
 */
export async function billsUndone(
  tx: Transaction,
  fund: Fund,
  { bucket, memberId, number }: Member,
  at: string,
): Promise<() => Promise<Refusal | undefined>> {
  const held = await holdLedger(tx, fund, [{ bucket, memberId, number }], at);
  return async () => {
    const money = held.members.get(memberId) as MemberMoney;
    const facts = { fund: fund.fund, onDate: `${dayIn(fund, at)}`, kind: 'bill-undone' };
    const bills = await billsOf(tx, fund.fund, { bucket, memberId });
    const postings = bills.map(
      ({ bill, owes }): Posting => ({
        ...facts,
        ...{ entryId: uuidv7(), subject: { bill } },
        legs: [{ account: held.of('written-off'), amount: owes }, ...paidBy(money, owes)],
      }),
    );
    const results = await postWithin(tx, fund.fund, postings, at);
    const reasons = results.flatMap((result) => (result.ok ? [] : result.rejections));
    if (reasons.length > 0) return refusal(422, ...reasons);
    invariant(money.standing.receivable === 0n, 'who cancels owes nothing');
    return undefined;
  };
}

interface Bill {
  readonly bill: string;
  /** What it made him owe, without what of it was written off; minor units. */
  readonly owes: bigint;
}

/** What settlements billed a member, or gave him back, by their entries; those that were taken back are not among it. */
async function billsOf(
  tx: Transaction,
  fund: string,
  { bucket, memberId }: Pick<Member, 'bucket' | 'memberId'>,
): Promise<Bill[]> {
  const { rows } = await tx.query<Bill>(
    `SELECT bill, sum(amount)::bigint AS owes FROM (
       SELECT entry.seq, CASE entry.kind WHEN 'settlement' THEN entry.entry_id::text ELSE entry.subject ->> 'bill' END AS bill, leg.amount
       FROM ledger.account CROSS JOIN LATERAL ledger.legs_of(account.fund_id, account.bucket, account.account_id) AS leg
         JOIN ledger.entry ON entry.fund_id = account.fund_id AND entry.seq = leg.seq
       WHERE account.fund_id = $1 AND account.bucket = $2 AND account.member_id = $3 AND account.code IN ('receivable', 'prepaid')
         AND entry.kind IN ('settlement', 'written-off', 'bill-undone')
         AND NOT EXISTS (SELECT FROM ledger.entry back WHERE back.fund_id = entry.fund_id AND back.reverses = entry.seq)
     ) AS line GROUP BY bill HAVING sum(amount) <> 0 ORDER BY min(seq)`,
    [fund, bucket, memberId],
  );
  return rows;
}
