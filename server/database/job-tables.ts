import { Logger, runMigrations } from 'graphile-worker';
import type pg from 'pg';

/**
 * The tables of what is to be done later, which their library makes and changes by itself. Only the class `work` reaches them; the
 * others leave jobs through a function (server/migration/0027-job.sql).
 */
export async function makeJobTables(owner: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: owner, logger: SILENT });
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r' and relrowsecurity`,
  );
  const policies = rows.map(
    ({ name }) =>
      `drop policy if exists of_the_work on graphile_worker.${name};
       create policy of_the_work on graphile_worker.${name} to openmutual_work using (true) with check (true);`,
  );
  await owner.query(`begin; select pg_advisory_xact_lock(4042003); ${GRANTS} ${policies.join('\n')} commit;`);
}

const GRANTS = `
  grant usage on schema graphile_worker to openmutual_work;
  grant select, insert, update, delete on all tables in schema graphile_worker to openmutual_work;
  grant usage on all sequences in schema graphile_worker to openmutual_work;
  grant execute on all functions in schema graphile_worker to openmutual_work;`;

const SILENT = new Logger(() => () => undefined);
