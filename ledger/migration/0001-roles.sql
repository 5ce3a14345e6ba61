-- Who may act, and where tables stand (decision 0042). Nobody signs in as one of these five: the server does so as a role that
-- may do nothing by itself, and becomes one of them for each piece of work (server/database/within.ts).
--
-- Roles belong to the whole PostgreSQL and not to one database, so they may be there already; and who migrates may not be allowed to make them.
-- Then the administrator does, with what this says.
do $$
declare
  missing text[];
begin
  select array_agg(name order by name) into missing
  from unnest(array['openmutual_access', 'openmutual_member', 'openmutual_organiser', 'openmutual_visitor', 'openmutual_work']) as name
  where not exists (select from pg_roles where rolname = name);
  if missing is null then return; end if;
  begin
    for i in 1 .. array_length(missing, 1) loop
      execute format('create role %I nologin', missing[i]);
    end loop;
  exception
    when insufficient_privilege then
      raise exception using
        errcode = 'OM001',
        message = format('roles are missing: %s', array_to_string(missing, ', '));
    when duplicate_object then
      -- Another database of the same PostgreSQL is being migrated at this moment.
      null;
  end;
end $$;

create schema if not exists ledger;
create schema if not exists access;
create schema if not exists fund;
create schema if not exists audit;

-- The row-level policies of all tables ask these; what is not set, or was set in an earlier transaction, is nobody.
create function ledger.acting_fund() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.fund', true), '')::uuid;

create function ledger.acting_person() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.person', true), '')::uuid;

grant usage on schema ledger, access, fund, audit
  to openmutual_visitor, openmutual_member, openmutual_organiser, openmutual_work, openmutual_access;
