import { Money } from '@openmutual/core/money';
import { accountsOf } from '@openmutual/ledger/account';
import { accountLines } from '@openmutual/ledger/account-lines';
import { z } from 'zod';
import type { Transaction } from '../database/within.ts';
import { type Fund, fundOf } from '../fund/fund.ts';
import { notFound, reply } from '../http/answer.ts';
import { keyAsked, page } from '../http/cursor.ts';
import type { Asked } from '../http/route.ts';
import { type Member, memberNumbered, memberOfPerson } from '../member/member.ts';

type Listed = { readonly cursor?: string | undefined; readonly limit: number };

const seqText = z.string().regex(/^\d{1,18}$/);

/** The statement of an account of the fund. */
export async function accountLinesListed({
  tx,
  params,
  query,
}: Asked<{ readonly fund: string; readonly account: string }, Listed>) {
  const from = keyAsked(query.cursor, [seqText]);
  if (from !== undefined && 'ok' in from) return from;
  const fund = await fundOf(tx, params.fund);
  const accounts =
    fund === undefined || params.account === 'between-buckets'
      ? []
      : await accountsOf(tx, fund.fund, { code: params.account });
  const account = accounts.find(({ memberId, currency }) => memberId === null && currency === fund?.currency);
  if (fund === undefined || account === undefined) return notFound('account', params.account);
  const [seq] = from ?? [];
  const read = await accountLines(tx, fund.fund, account, {
    limit: query.limit,
    ...(seq === undefined ? {} : { from: BigInt(seq) }),
  });
  if (!read.ok) return read;
  const { lines, next, currency } = read.value;
  const money = (minor: bigint) => `${Money.ofMinor(minor, currency)}`;
  return reply({
    items: lines.map(({ seq: at, entryId, onDate, kind, subject, amount, balance, reversedBy }) => ({
      ...{ seq: `${at}`, entry: entryId, on: onDate, kind, subject: { ...subject } },
      ...{ amount: money(amount), balance: money(balance), isReversed: reversedBy !== null },
    })),
    ...(next === undefined ? {} : { next: Buffer.from(JSON.stringify([`${next}`])).toString('base64url') }),
  });
}

/** The statement of a member, for staff. */
export async function memberAccountListed({
  tx,
  params,
  query,
}: Asked<{ readonly fund: string; readonly member: string }, Listed>) {
  const fund = await fundOf(tx, params.fund);
  const member = await memberNumbered(tx, params.fund, params.member);
  if (fund === undefined || member === undefined) return notFound('member', params.member);
  return statementOf(tx, fund, member, query);
}

/** The statement of who asks. */
export async function ownAccountListed({
  tx,
  params,
  query,
  person = '',
}: Asked<{ readonly fund: string }, Listed>) {
  const fund = await fundOf(tx, params.fund);
  const member = await memberOfPerson(tx, params.fund, person);
  if (fund === undefined || member === undefined) return notFound('fund', params.fund);
  return statementOf(tx, fund, member, query);
}

interface StatementLine {
  readonly seq: bigint;
  readonly entry: string;
  readonly on: string;
  readonly kind: string;
  readonly subject: Record<string, string>;
  readonly amount: string;
  readonly balance: string;
  readonly isReversed: boolean;
  readonly receipt: string | null;
}

/** What is between a member and his fund, entry by entry: both of his accounts together, with what he owes after each. */
async function statementOf(tx: Transaction, fund: Fund, { bucket, memberId }: Member, query: Listed) {
  const after = keyAsked(query.cursor, [seqText]);
  if (after !== undefined && 'ok' in after) return after;
  const { rows } = await tx.query<StatementLine>(
    `WITH line AS (
       SELECT leg.seq, sum(leg.amount) AS amount, sum(sum(leg.amount)) OVER (ORDER BY leg.seq) AS balance
       FROM ledger.account CROSS JOIN LATERAL ledger.legs_of(account.fund_id, account.bucket, account.account_id) AS leg
       WHERE account.fund_id = $1 AND account.bucket = $2 AND account.member_id = $3 AND account.code IN ('receivable', 'prepaid')
       GROUP BY leg.seq
     )
     SELECT line.seq, entry.entry_id AS entry, entry.on_date AS "on", entry.kind, entry.subject, line.amount::text, line.balance::text,
       back.seq IS NOT NULL AS "isReversed", payment.receipt
     FROM line JOIN ledger.entry ON entry.fund_id = $1 AND entry.seq = line.seq
       LEFT JOIN ledger.entry back ON back.fund_id = $1 AND back.reverses = line.seq
       LEFT JOIN fund.payment ON payment.fund_id = $1 AND entry.entry_id = coalesce(payment.assigned_entry_id, payment.entry_id)
     WHERE line.amount <> 0 AND ($4::bigint IS NULL OR line.seq < $4) ORDER BY line.seq DESC LIMIT $5`,
    [fund.fund, bucket, memberId, after?.[0] ?? null, query.limit + 1],
  );
  const money = (minor: string) => `${Money.ofMinor(BigInt(minor), fund.currency)}`;
  return reply(
    page(
      rows,
      query.limit,
      ({ seq }) => [`${seq}`],
      ({ seq, amount, balance, ...row }) => ({
        ...row,
        ...{ seq: `${seq}`, amount: money(amount), balance: money(balance) },
      }),
    ),
  );
}
