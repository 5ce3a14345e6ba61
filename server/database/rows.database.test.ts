import { expect, test } from 'vitest';
import { scratchDatabase } from './scratch.ts';

const { asSuperuser } = await scratchDatabase();

/** Tables in which a row belongs to no fund, each with its reason. */
const OF_NO_FUND: readonly string[] = [];

test('every row of a fund stands behind a rule of rows that holds for the owner too', async () => {
  const open = await asSuperuser(
    `select c.oid::regclass::text as table from pg_class c
     where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text in ('ledger', 'fund', 'audit')
       and not c.oid::regclass::text = any($1)
       and not (c.relrowsecurity and c.relforcerowsecurity
         and exists (select from pg_policy where polrelid = c.oid)
         and exists (select from pg_attribute where attrelid = c.oid and attname = 'fund_id' and attnotnull))`,
    [OF_NO_FUND],
  );
  expect(open).toEqual([]);
});

test('no rule of rows lets something be written that it would not show', async () => {
  const open = await asSuperuser(
    `select polrelid::regclass::text as table, polname as policy from pg_policy
     where polcmd in ('*', 'w') and polwithcheck is null or polqual is null and polcmd <> 'a'`,
  );
  expect(open).toEqual([]);
});

test('no view and no function does what its caller may not, unless it is known here', async () => {
  const above = await asSuperuser(
    `select oid::regprocedure::text as name from pg_proc
     where prosecdef and pronamespace::regnamespace::text in ('ledger', 'fund', 'audit', 'access')
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
