import { z } from 'zod';
import { fundOf } from '../fund/fund.ts';
import { notFound, reply } from '../http/answer.ts';
import { id } from '../http/atoms.ts';
import { keyAsked, page } from '../http/cursor.ts';
import type { Asked } from '../http/route.ts';
import { openGiven, unpaidClaims } from './payable.ts';
import { payoutById, payoutShown, payoutsOf, standingOf } from './payout.ts';

type Listed = { readonly cursor?: string | undefined; readonly limit: number };

export async function payoutsListed({
  tx,
  params,
  query,
  person = '',
}: Asked<{ readonly fund: string }, Listed & { readonly state?: string | undefined }>) {
  const after = keyAsked(query.cursor, [id]);
  if (after !== undefined && 'ok' in after) return after;
  const rows = await payoutsOf(tx, params.fund, {
    limit: query.limit + 1,
    after: after?.[0],
    state: query.state,
  });
  return reply(
    page(
      rows,
      query.limit,
      ({ payout }) => [payout],
      (row) => payoutShown(row, person),
    ),
  );
}

export async function payoutRead({
  tx,
  params,
  person = '',
}: Asked<{ readonly fund: string; readonly payout: string }>) {
  const fund = await fundOf(tx, params.fund);
  const row = fund === undefined ? undefined : await payoutById(tx, params.fund, params.payout);
  if (fund === undefined || row === undefined) return notFound('payout', params.payout);
  const { state, lacking, signatures } = await standingOf(tx, fund, row);
  const { rows: steps } = await tx.query<{ act: string; at: string; reason: string | null }>(
    `SELECT l.act, l.at, w.text AS reason FROM fund.payout_log l
       LEFT JOIN fund.money_word w ON l.act IN ('return', 'cancel') AND w.fund_id = l.fund_id AND w.of_id = l.payout_id AND w.kind = 'reason'
     WHERE l.fund_id = $1 AND l.payout_id = $2 ORDER BY l.version`,
    [params.fund, row.payout],
  );
  const said = signatures.map(({ says, at, by }) => ({
    ...{ says, at: at.toString({ fractionalSecondDigits: 3 }), isMine: by === person },
  }));
  const approval = { state, lacking, signatures: said };
  return reply({ ...payoutShown(row, person), approval, steps }, { version: row.version });
}

/** Settled claims for which nothing is under way. */
export async function payablesListed({ tx, params, query }: Asked<{ readonly fund: string }, Listed>) {
  const after = keyAsked(query.cursor, [z.string().regex(/^\d{1,18}$/)]);
  if (after !== undefined && 'ok' in after) return after;
  const fund = await fundOf(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const rows = await unpaidClaims(tx, fund.fund, { after: BigInt(after?.[0] ?? 0), limit: query.limit + 1 });
  const given = openGiven(tx, fund.fund, fund.currency);
  const items = [];
  for (const row of rows) items.push({ row, amount: `${await given.of(row)}` });
  return reply(
    page(
      items,
      query.limit,
      ({ row }) => [`${row.number}`],
      ({ row: { claim, number, member, period }, amount }) => ({
        ...{ claim, number: `${number}`, member: `${member}`, period: period ?? '', amount },
      }),
    ),
  );
}
