import { fundOf } from '../fund/fund.ts';
import { notFound, reply } from '../http/answer.ts';
import { id } from '../http/atoms.ts';
import { keyAsked, page } from '../http/cursor.ts';
import type { Asked } from '../http/route.ts';
import { isRecorded, movementById, movementShown, movementsOf, standingOf } from './movement.ts';

interface Listed {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly state?: string | undefined;
  readonly holding?: string | undefined;
}

export async function movementsListed({
  tx,
  params,
  query,
  person = '',
}: Asked<{ readonly fund: string }, Listed>) {
  const after = keyAsked(query.cursor, [id]);
  if (after !== undefined && 'ok' in after) return after;
  const { limit, state, holding } = query;
  const rows = await movementsOf(tx, params.fund, { limit: limit + 1, after: after?.[0], state, holding });
  return reply(
    page(
      rows,
      limit,
      ({ movement }) => [movement],
      (row) => movementShown(row, person),
    ),
  );
}

export async function movementRead({
  tx,
  params,
  person = '',
}: Asked<{ readonly fund: string; readonly movement: string }>) {
  const fund = await fundOf(tx, params.fund);
  const row = fund === undefined ? undefined : await movementById(tx, params.fund, params.movement);
  if (fund === undefined || row === undefined) return notFound('movement', params.movement);
  const { rows: steps } = await tx.query<{ act: string; at: string }>(
    'SELECT act, at FROM fund.investment_movement_log WHERE fund_id = $1 AND movement_id = $2 ORDER BY version',
    [params.fund, row.movement],
  );
  const { state, lacking, signatures } = await standingOf(tx, fund, row);
  const said = signatures.map(({ says, at, by }) => ({
    ...{ says, at: at.toString({ fractionalSecondDigits: 3 }), isMine: by === person },
  }));
  const approval = isRecorded(row.kind) ? null : { state, lacking, signatures: said };
  return reply({ ...movementShown(row, person), approval, steps }, { version: row.version });
}
