import { type Life, steps } from '@openmutual/core/life';
import type pg from 'pg';
import { lives } from './lives.ts';

/**
 * Writes every step of the lives of core into the table to which the logs of steps point, so that the database refuses all others.
 * Steps of earlier programmes stay, for there may be logs that have them.
 */
export async function fillSteps(
  owner: Pick<pg.ClientBase, 'query'>,
  of: readonly Life[] = lives,
): Promise<void> {
  const all = of.flatMap((life) => steps(life).map(({ from, act, to }) => [life.life, from, act, to]));
  const columns = [0, 1, 2, 3].map((at) => all.map((step) => step[at]));
  await owner.query(
    `INSERT INTO fund.step (life, from_state, act, to_state)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) ON CONFLICT DO NOTHING`,
    columns,
  );
}
