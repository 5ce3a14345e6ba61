import { invariant, type Rejection } from '@openmutual/core/result';
import { postWithin } from '@openmutual/ledger/post';
import type { Leg, Posting } from '@openmutual/ledger/transaction';
import { uuidv7 } from 'uuidv7';
import type { Transaction } from '../database/within.ts';
import { foundDues } from '../due/member-dues.ts';
import { dayIn, type Fund } from '../fund/fund.ts';
import type { PostingShown } from '../fund/fund-money.ts';
import { type Refusal, refusal } from '../http/answer.ts';
import { type HeldLedger, legsShown, type MemberMoney, paidBy } from './member-money.ts';

/** Entries that are taken back, the last first, and whose money they moved. */
export interface TakenBack {
  readonly entries: readonly string[];
  readonly memberId: string | null;
  readonly subject: Readonly<Record<string, string>>;
}

/**
 * Takes entries back while the ledger is held. What a payment had prepaid may have been used since: then the member owes it again, which is written
 * first, so that what he has prepaid is never below zero; and he never both owes something and has something prepaid.
 */
export async function takeBack(
  tx: Transaction,
  held: HeldLedger,
  { entries, memberId, subject }: TakenBack,
): Promise<PostingShown[] | Refusal> {
  const { fund, at } = held;
  const legs = await legsOf(tx, fund, entries);
  const money = memberId === null ? undefined : held.members.get(memberId);
  const lacking = money === undefined ? [] : owedAgain(money, legs);
  const even = money === undefined ? [] : evened(money, legs);
  const facts = { fund: fund.fund, onDate: `${dayIn(fund, at)}`, subject };
  const moved = (of: readonly Leg[]): Posting[] =>
    of.length === 0 ? [] : [{ ...facts, entryId: uuidv7(), kind: 'moved', legs: of }];
  const back = entries.map((reverses): Posting => ({ ...facts, entryId: uuidv7(), reverses }));
  const results = await postWithin(tx, fund.fund, [...moved(lacking), ...back, ...moved(even)], at);
  const reasons = results.flatMap((result) => (result.ok ? [] : result.rejections));
  if (reasons.length > 0) return refusal(422, ...reasons);
  const undue = money === undefined ? [] : await undueReasons(tx, held, money);
  if (undue.length > 0) return refusal(422, ...undue);
  const opposite = legs.map(({ account, amount }) => ({ account, amount: -amount }));
  return [
    ...legsShown(held, 'moved', lacking),
    ...legsShown(held, 'reversal', opposite),
    ...legsShown(held, 'moved', even),
  ];
}

/** Why the lines of a member would not follow from one another: more was paid back to him than is left. */
async function undueReasons(
  tx: Transaction,
  { fund, at }: HeldLedger,
  { holder }: MemberMoney,
): Promise<Rejection[]> {
  const dues = await foundDues(tx, fund, holder, dayIn(fund, at));
  return dues.ok
    ? []
    : dues.rejections.map(({ path: _, line: __, ...reason }) => ({ path: 'payment', ...reason }));
}

/** What of a payment was prepaid and is used already: it becomes receivable, so that the payment can be taken back. */
function owedAgain({ standing, receivable, prepaid }: MemberMoney, legs: readonly Leg[]): Leg[] {
  const lacking = -(standing.prepaid + amountOn(prepaid.accountId, legs));
  if (lacking <= 0n) return [];
  standing.receivable += lacking;
  standing.prepaid += lacking;
  return [
    { account: receivable, amount: lacking },
    { account: prepaid, amount: -lacking },
  ];
}

function evened(money: MemberMoney, legs: readonly Leg[]): Leg[] {
  const { standing, receivable, prepaid } = money;
  standing.receivable -= amountOn(receivable.accountId, legs);
  standing.prepaid += amountOn(prepaid.accountId, legs);
  invariant(standing.prepaid >= 0n, 'what was used of a payment is owed before it is taken back');
  return paidBy(money, 0n);
}

function amountOn(accountId: string, legs: readonly Leg[]): bigint {
  return legs
    .filter(({ account }) => account.accountId === accountId)
    .reduce((sum, { amount }) => sum + amount, 0n);
}

/** The legs of small entries, without those between buckets. */
async function legsOf(tx: Transaction, { fund }: Fund, entries: readonly string[]): Promise<Leg[]> {
  const { rows } = await tx.query<{ bucket: number; accountId: string; amount: bigint }>(
    `SELECT l.bucket, l.account_id AS "accountId", l.amount
     FROM ledger.entry e CROSS JOIN LATERAL unnest(e.buckets, e.account_ids) AS place (bucket, account_id)
       JOIN ledger.leg l ON l.fund_id = e.fund_id AND l.bucket = place.bucket AND l.account_id = place.account_id AND l.seq = e.seq
       JOIN ledger.account a ON a.fund_id = l.fund_id AND a.bucket = l.bucket AND a.account_id = l.account_id
     WHERE e.fund_id = $1 AND e.entry_id = ANY ($2) AND a.code <> 'between-buckets' ORDER BY e.seq DESC, l.bucket, a.code`,
    [fund, entries],
  );
  return rows.map(({ bucket, accountId, amount }) => ({ account: { bucket, accountId }, amount }));
}
