import { rolesOf } from '../access/operator.ts';
import type { Role } from '../access/role.ts';
import type { Database } from '../database/database.ts';
import { within } from '../database/within.ts';
import { JOINED } from '../fund/fund.ts';

/** All that somebody is, as each request asks it: what he was given, and a member where he has joined and not left. */
export async function allRolesOf(
  database: Database,
  person: string,
  fund: string | undefined,
): Promise<Role[]> {
  const given = await rolesOf(database, person, fund);
  if (fund === undefined) return given;
  const isMember = await within(database, { as: 'member', fund, person, reads: true }, async (tx) => {
    const { rowCount } = await tx.query(
      'SELECT FROM fund.member WHERE fund_id = $1 AND person_id = $2 AND state = ANY ($3) LIMIT 1',
      [fund, person, JOINED],
    );
    return rowCount === 1;
  });
  return isMember ? [...given, 'member'] : given;
}
