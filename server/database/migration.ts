import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { accepted, type Result, rejected } from '@openmutual/core/result';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { outsideFault } from './fault.ts';
import { makeJobTables } from './job-tables.ts';
import { rolesByHand } from './role.ts';
import { fillSteps } from './step-table.ts';

/** A change of the structure of the database: a file of plain SQL. */
export interface Migration {
  /** Such as `0001-roles`: its number is its place. */
  readonly name: string;
  readonly text: string;
}

/** All files of the ledger and of the server; their numbers run through both, so that there is one order. */
export async function migrations(folders: readonly string[] = FOLDERS): Promise<Migration[]> {
  const files = await Promise.all(
    folders.map(async (folder) => {
      const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.sql'));
      return names.map((name) => join(folder, name));
    }),
  );
  const read = files
    .flat()
    .map(async (file) => ({ name: basename(file, '.sql'), text: await readFile(file, 'utf8') }));
  return (await Promise.all(read)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Brings a database to the structure that this program knows, all pending changes in one transaction: it has the new
 * structure or the old one. A database that a newer program has changed is refused.
 */
export async function migrate(
  owner: pg.ClientConfig,
  server: string,
  known?: readonly Migration[],
): Promise<Result<readonly string[]>> {
  const all = known ?? (await migrations());
  const pool = new pg.Pool({ ...owner, max: 2 });
  pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
  const database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const newer = await newerThan(pool, all);
    if (newer.length > 0) return refusedAsNewer(newer, all);
    const done = Object.fromEntries(
      all.map(({ name, text }) => [name, { up: async (db: Kysely<unknown>) => run(db, text) }]),
    );
    const migrator = new Migrator({
      db: database,
      provider: { getMigrations: async () => done },
      migrationTableSchema: SCHEMA,
      // Each ring numbers its own files: a new one of the ledger comes before files of the server that were applied long ago.
      allowUnorderedMigrations: true,
    });
    const { error, results } = await migrator.migrateToLatest();
    if (error === undefined) await makeJobTables(pool);
    if (error === undefined && known === undefined) await fillSteps(pool);
    if (error === undefined) return accepted((results ?? []).map(({ migrationName }) => migrationName));
    return refusedOrThrown(error, results?.find(({ status }) => status === 'Error')?.migrationName, server);
  } finally {
    await database.destroy();
  }
}

/** The changes that a database has had, in their order; none where there is no list of them. */
export async function migrationsDone(client: Pick<pg.ClientBase, 'query'>): Promise<string[]> {
  const { rows: tables } = await client.query(
    `select to_regclass('${SCHEMA}.kysely_migration') is not null as has`,
  );
  if (tables[0]?.has !== true) return [];
  const { rows } = await client.query(
    `select name from ${SCHEMA}.kysely_migration order by name collate "C"`,
  );
  return rows.map(({ name }) => name);
}

const FOLDERS = [
  join(import.meta.dirname, '../../ledger/migration'),
  join(import.meta.dirname, '../migration'),
];

/** Where Kysely keeps what was done, beside the schemas of our own tables. */
const SCHEMA = 'migration';

async function run(database: Kysely<unknown>, text: string): Promise<void> {
  await sql.raw(text).execute(database);
}

async function newerThan(pool: pg.Pool, all: readonly Migration[]): Promise<string[]> {
  const client = await pool.connect().catch((error) => {
    throw outsideFault(error);
  });
  try {
    const done = await migrationsDone(client);
    return done.filter((name) => !all.some((migration) => migration.name === name));
  } finally {
    client.release();
  }
}

function refusedAsNewer(newer: readonly string[], all: readonly Migration[]): Result<never> {
  return rejected({
    code: 'the-database-is-newer-than-this-program',
    found: newer.join(', '),
    expected: `nothing after ${all.at(-1)?.name ?? 'nothing'}`,
    suggestion: 'run the version of OpenMutual that changed it, or a later one',
  });
}

function refusedOrThrown(error: unknown, name: string | undefined, server: string): Result<never> {
  const code = error instanceof pg.DatabaseError ? error.code : undefined;
  if (code === 'OM001') {
    return rejected({
      code: 'roles-of-the-database-are-missing',
      found: (error as Error).message,
      expected: 'the roles of OpenMutual, or a role that may make them',
      suggestion: rolesByHand(server),
    });
  }
  if (code === '42501') {
    return rejected({
      code: 'the-owner-may-not-change-the-database',
      found: (error as Error).message,
      expected: 'a role that owns the database, or may make schemas in it',
      suggestion: 'put such a role into DATABASE_OWNER_URL',
    });
  }
  const fault = outsideFault(error);
  if (fault !== error || name === undefined) throw fault;
  throw new Error(`The change ${name} of the database failed: ${(error as Error).message}`, { cause: error });
}
