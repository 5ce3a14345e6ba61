import { accepted, type Result, rejected } from '@openmutual/core/result';
import type pg from 'pg';

/** Whether a role sees the rows of all funds, as a backup must; the one that serves never does, nor does the owner of the tables. */
export async function seesAllRows(client: pg.ClientBase): Promise<Result<string>> {
  const { rows } = await client.query<{ role: string; sees: boolean }>(
    'select rolname as role, rolsuper or rolbypassrls as sees from pg_roles where rolname = session_user',
  );
  const { role = '', sees = false } = rows[0] ?? {};
  if (sees) return accepted(role);
  return rejected({
    code: 'this-role-does-not-see-all-rows',
    path: 'DATABASE_BACKUP_URL',
    found: role,
    expected: 'a role that sees the rows of all funds',
    suggestion: `ask the administrator of the database to run: create role openmutual_backup login bypassrls password '…'; grant openmutual_owner to openmutual_backup; and put it into DATABASE_BACKUP_URL`,
  });
}
