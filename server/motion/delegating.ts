import { type Delegations, delegationFaults } from '@openmutual/core/delegation';
import type { Transaction } from '../database/within.ts';
import { dayIn, type Fund, JOINED } from '../fund/fund.ts';
import { schemeOf } from '../fund/fund-scheme.ts';
import { conflict, notFound, type Refusal, refusal } from '../http/answer.ts';
import { type Member, memberNumbered } from '../member/member.ts';
import { ruleOf } from './motion.ts';

/** Who lets whom vote on a matter, by numbers. */
export async function delegationsOn(tx: Transaction, fund: string, matter: string): Promise<Delegations> {
  const { rows } = await tx.query<{ from: bigint; to: bigint }>(
    'SELECT number AS from, to_number AS to FROM fund.delegation WHERE fund_id = $1 AND matter = $2',
    [fund, matter],
  );
  return new Map(rows.map(({ from, to }) => [`${from}`, `${to}`]));
}

/**
 * Refused between the end of a vote on a matter and its count: who votes for whom is read when it is counted, and what is said after the end
 * must not count.
 */
async function countingFault(
  tx: Transaction,
  fund: string,
  matter: string,
  at: string,
): Promise<Refusal | undefined> {
  const { rows } = await tx.query<{ number: bigint; closesAt: string }>(
    `SELECT number, closes_at AS "closesAt" FROM fund.motion
     WHERE fund_id = $1 AND matter = $2 AND state = 'open' AND closes_at <= $3 ORDER BY number LIMIT 1`,
    [fund, matter, at],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const suggestion = 'ask again when it is counted';
  const why = { found: `motion ${row.number}`, expected: `before ${row.closesAt}`, suggestion };
  return conflict({ code: 'a-vote-is-over', path: 'matter', ...why });
}

/** Lets another member vote on a matter, in place of whom it was before. In a held fund, so that two at once make no circle. */
export async function delegate(
  tx: Transaction,
  fund: Fund,
  {
    member,
    matter,
    to,
    at,
  }: { readonly member: Member; readonly matter: string; readonly to: string; readonly at: string },
): Promise<{ readonly ok: true } | Refusal> {
  const found = ruleOf(await schemeOf(tx, fund.fund), `${dayIn(fund, at)}`, matter);
  if (found?.rule.delegation !== true) {
    const expected = 'a matter on which the rules let another vote';
    return refusal(422, { code: 'nobody-votes-for-another-here', path: 'matter', found: matter, expected });
  }
  const other = await memberNumbered(tx, fund.fund, to);
  if (other === undefined || !(JOINED as readonly string[]).includes(other.state))
    return notFound('member', to);
  const late = await countingFault(tx, fund.fund, matter, at);
  if (late !== undefined) return late;
  const faults = delegationFaults(`${member.number}`, to, await delegationsOn(tx, fund.fund, matter));
  if (faults.length > 0) return refusal(422, ...faults);
  await tx.query(
    `INSERT INTO fund.delegation (fund_id, bucket, member_id, matter, number, to_bucket, to_member_id, to_number, given_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (fund_id, bucket, member_id, matter) DO UPDATE
       SET to_bucket = excluded.to_bucket, to_member_id = excluded.to_member_id, to_number = excluded.to_number, given_at = excluded.given_at`,
    [
      ...[fund.fund, member.bucket, member.memberId, matter, member.number],
      ...[other.bucket, other.memberId, other.number, at],
    ],
  );
  return { ok: true };
}

/** Takes it back, in a held fund too; refused where there is none. */
export async function undelegate(
  tx: Transaction,
  fund: string,
  { member, matter, at }: { readonly member: Member; readonly matter: string; readonly at: string },
): Promise<{ readonly ok: true } | Refusal> {
  const late = await countingFault(tx, fund, matter, at);
  if (late !== undefined) return late;
  const { rowCount } = await tx.query(
    'DELETE FROM fund.delegation WHERE fund_id = $1 AND bucket = $2 AND member_id = $3 AND matter = $4',
    [fund, member.bucket, member.memberId, matter],
  );
  return rowCount === 1 ? { ok: true } : notFound('delegation', matter);
}

/** Whom a member lets vote, and who lets him. */
export async function delegationsOf(tx: Transaction, fund: string, { bucket, memberId }: Member) {
  const { rows } = await tx.query<{
    matter: string;
    number: bigint;
    to: bigint;
    givenAt: string;
    isGiven: boolean;
  }>(
    `SELECT matter, number, to_number AS to, given_at AS "givenAt", member_id = $3 AS "isGiven" FROM fund.delegation
     WHERE fund_id = $1 AND ((bucket = $2 AND member_id = $3) OR (to_bucket = $2 AND to_member_id = $3)) ORDER BY matter, number`,
    [fund, bucket, memberId],
  );
  const received = new Map<string, string[]>();
  for (const { matter, number, isGiven } of rows)
    if (!isGiven) received.set(matter, [...(received.get(matter) ?? []), `${number}`]);
  return {
    given: rows
      .filter(({ isGiven }) => isGiven)
      .map(({ matter, to, givenAt }) => ({ matter, to: `${to}`, givenAt })),
    received: [...received].map(([matter, from]) => ({ matter, from })),
  };
}
