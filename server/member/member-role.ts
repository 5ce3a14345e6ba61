import type { Role } from '../access/role.ts';
import type { Database } from '../database/database.ts';
import { glance } from '../database/within.ts';
import { JOINED } from '../fund/fund.ts';

/** All that somebody is, as each request asks it: what he was given in the installation and in the fund, and a member where he has joined and not left. */
export async function allRolesOf(
  database: Database,
  person: string,
  fund: string | undefined,
): Promise<Role[]> {
  const acting = { as: 'access', person, ...(fund === undefined ? {} : { fund }) } as const;
  const rows = await glance<{ role: Role }>(database, acting, ROLES);
  return rows.map(({ role }) => role);
}

const ROLES = `
  SELECT role FROM (
    SELECT 1 AS place, role FROM access.role
    WHERE fund_id = ledger.acting_fund() AND person_id = ledger.acting_person() AND ended_at IS NULL
    UNION ALL
    SELECT 2, 'operator' FROM access.operator WHERE person_id = ledger.acting_person() AND ended_at IS NULL
    UNION ALL
    SELECT 3, 'member' WHERE EXISTS (
      SELECT FROM fund.member
      WHERE fund_id = ledger.acting_fund() AND person_id = ledger.acting_person() AND state IN (${JOINED.map((state) => `'${state}'`).join(', ')})
    )
  ) AS held ORDER BY place, role`;
