import { expect, test } from 'vitest';
import { scratchDatabase } from './scratch.ts';

const { asSuperuser } = await scratchDatabase();

/** Tables without rules of rows: what they hold is the same for everybody. */
const OF_NOBODY: readonly string[] = ['fund.step'];

test('every row stands behind a rule of rows that holds for the owner too, and that of a fund behind one that asks for the fund', async () => {
  const open = await asSuperuser(
    `select c.oid::regclass::text as table from pg_class c
     where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text in ('ledger', 'fund', 'audit')
       and not c.oid::regclass::text = any($1)
       and not (c.relrowsecurity and c.relforcerowsecurity
         and exists (select from pg_policy where polrelid = c.oid and polpermissive))
     union
     select c.oid::regclass::text from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'fund_id'
     where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text in ('ledger', 'fund', 'audit')
       and not exists (select from pg_policy p where p.polrelid = c.oid and pg_get_expr(p.polqual, c.oid) like '%fund_id = %')`,
    [OF_NOBODY],
  );
  expect(open).toEqual([]);
});

test('what is kept of a fund at the door and in the outbox stands behind such a rule too', async () => {
  const open = await asSuperuser(
    `select c.oid::regclass::text as table from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'fund_id'
     where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text in ('access', 'mail')
       and not (c.relrowsecurity and c.relforcerowsecurity
         and exists (select from pg_policy p where p.polrelid = c.oid and pg_get_expr(p.polqual, c.oid) like '%fund_id = %'))`,
  );
  expect(open).toEqual([]);
});

test('a view shows no more than its caller may see; a function that may more has its names fixed and is not for everybody', async () => {
  const above = await asSuperuser(
    `select p.oid::regprocedure::text as name from pg_proc p
     where prosecdef and pronamespace::regnamespace::text in ('ledger', 'fund', 'audit', 'access')
       and (has_function_privilege('public', p.oid, 'execute')
         or not exists (select from unnest(proconfig) as setting where setting like 'search_path=%'))
     union all
     select oid::regclass::text from pg_class
     where relkind = 'v' and relnamespace::regnamespace::text in ('ledger', 'fund', 'audit', 'access')
       and not coalesce(reloptions, '{}') && array['security_invoker=true', 'security_invoker=on']`,
  );
  expect(above).toEqual([]);
});

test('nobody but the owner may make anything in our schemas, or empty a table', async () => {
  const may = await asSuperuser(
    `select r.rolname as role, n.nspname as what from pg_roles r, pg_namespace n
     where r.rolname like 'openmutual\\_%' and r.rolname not in ('openmutual_owner', 'openmutual_superuser')
       and n.nspname in ('ledger', 'fund', 'audit', 'access', 'migration', 'public') and has_schema_privilege(r.oid, n.oid, 'create')
     union all
     select r.rolname, c.oid::regclass::text from pg_roles r, pg_class c
     where r.rolname like 'openmutual\\_%' and r.rolname not in ('openmutual_owner', 'openmutual_superuser')
       and c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text in ('ledger', 'fund', 'audit', 'access')
       and has_table_privilege(r.oid, c.oid, 'truncate')`,
  );
  expect(may).toEqual([]);
});
