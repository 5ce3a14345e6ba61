import {
  accepted,
  distinct,
  type Rejection,
  type Result,
  reasonsOf,
  rejected,
} from '@openmutual/core/result';
import type pg from 'pg';
import { type Environment, OLDEST_VERSION } from './binaries.ts';
import { type Cluster, openCluster } from './cluster.ts';
import { connectedTo, openExactPool, openPool } from './connection.ts';
import { hasData } from './data-folder.ts';
import { migrate } from './migration.ts';
import { OWNER, SERVER, SUPERUSER } from './postmaster.ts';
import { faultsOfServer, grantClasses, makeDatabase, makeRoles, roleOf, type UserClass } from './role.ts';

/** A database with the structure that this program knows. Work in it goes through `within`. */
export interface Database {
  /** Connections of a role that may do nothing until it acts as a class of users. */
  readonly pool: pg.Pool;
  /** Connections for a library that does its own work as one class: sign-in, jobs. Whoever opens them closes them. */
  readonly openPoolOf: (userClass: UserClass, options?: PlainPool) => pg.Pool;
  /** As who owns the tables: for structure, exports and restores, never for the work of users. */
  readonly ownerConnection: pg.ClientConfig;
  /** The PostgreSQL that runs on the data folder; none where DATABASE_URL names one. */
  readonly cluster?: Cluster;
  /** What was changed in its structure when it was opened. */
  readonly migrated: readonly string[];
  readonly close: () => Promise<void>;
}

export interface PlainPool {
  readonly searchPath?: string;
  readonly max?: number;
}

export interface DatabasePlace {
  readonly env: Environment;
  /** The data folder, where it is not that of `OPENMUTUAL_DATA`. */
  readonly folder?: string;
  /** The most connections at a time. */
  readonly max?: number;
}

/**
 * The database that `DATABASE_URL` names, else that of the data folder, whose PostgreSQL is started if it does not run; made if it is not
 * there, and brought to the structure that this program knows.
 */
export async function openDatabase({ env, folder, max = 10 }: DatabasePlace): Promise<Result<Database>> {
  const way = await openWay({ env, ...(folder === undefined ? {} : { folder }) });
  if (!way.ok) return way;
  try {
    const migrated = await migrate(way.value.owner, way.value.serverName);
    if (!migrated.ok) return await left(way.value, migrated);
    const missing = await connectedTo(way.value.owner, (owner) => grantClasses(owner, way.value.serverName));
    if (missing.length > 0) return await left(way.value, rejected(...missing));
    return accepted(databaseOf(way.value, max, migrated.value));
  } catch (error) {
    await way.value.cluster?.close();
    throw error;
  }
}

/** A database over connections that are known already, such as a copy for tests. */
export function databaseOf(
  { owner, server, cluster }: Way,
  max: number,
  migrated: readonly string[],
): Database {
  const pool = openExactPool({ ...server, max });
  return {
    pool,
    ownerConnection: owner,
    ...(cluster === undefined ? {} : { cluster }),
    migrated,
    openPoolOf(userClass, { searchPath, max: most = 5 } = {}) {
      const path = searchPath === undefined ? '' : `; set search_path to ${searchPath}`;
      return openPool({ ...server, max: most }, `set role ${roleOf(userClass)}${path}`);
    },
    async close() {
      await pool.end();
      await cluster?.close();
    },
  };
}

/** Whether a place has a database already; nothing is made. */
export async function hasDatabase({ env, folder }: DatabasePlace): Promise<boolean> {
  return Boolean(env['DATABASE_URL']) || (await hasData(env, folder));
}

/** Removes the database with all that is in it, where it is one of our own; whoever else is connected loses it. */
export async function removeDatabase({ cluster }: Database): Promise<Result<undefined>> {
  if (cluster === undefined) {
    return rejected({
      code: 'a-demonstration-was-not-made-to-its-end',
      path: 'DATABASE_URL',
      expected: 'a database in which nothing is yet',
      suggestion: 'empty that database, or name another one',
    });
  }
  await connectedTo(cluster.connection(SUPERUSER, 'postgres'), (superuser) =>
    superuser.query(`DROP DATABASE ${NAME} WITH (FORCE)`),
  );
  return accepted(undefined);
}

/** The way to the database of a place, whose PostgreSQL is started if it does not run; its structure stays as it is. */
export async function openWay({ env, folder }: DatabasePlace): Promise<Result<Way>> {
  return env['DATABASE_URL'] ? wayByAddress(env) : wayToFolder(env, folder);
}

/** How one comes to a database: as who owns it, as who serves from it, and as who keeps all of it. */
export interface Way {
  /** Sees the rows of all funds: for backups. */
  readonly keeper: pg.ClientConfig;
  readonly owner: pg.ClientConfig;
  readonly server: pg.ClientConfig;
  readonly serverName: string;
  readonly cluster?: Cluster;
}

/** The name of our database in a PostgreSQL of our own. */
const NAME = 'openmutual';

async function wayToFolder(env: Environment, folder: string | undefined): Promise<Result<Way>> {
  const opened = await openCluster(env, folder);
  if (!opened.ok) return opened;
  const cluster = opened.value;
  try {
    await connectedTo(cluster.connection(SUPERUSER, 'postgres'), async (superuser) => {
      await makeRoles(superuser);
      await makeDatabase(superuser, NAME);
    });
  } catch (error) {
    await cluster.close();
    throw error;
  }
  return accepted({
    keeper: cluster.connection(SUPERUSER, NAME),
    owner: cluster.connection(OWNER, NAME),
    server: cluster.connection(SERVER, NAME),
    serverName: SERVER,
    cluster,
  });
}

async function wayByAddress(env: Environment): Promise<Result<Way>> {
  const server = configOf(env, 'DATABASE_URL');
  const owner = env['DATABASE_OWNER_URL'] ? configOf(env, 'DATABASE_OWNER_URL') : server;
  const keeper = env['DATABASE_BACKUP_URL'] ? configOf(env, 'DATABASE_BACKUP_URL') : owner;
  if (!server.ok || !owner.ok || !keeper.ok) return rejected(...distinct(reasonsOf(server, owner, keeper)));
  const told = await askedOf(server.value, 'DATABASE_URL');
  const toldOwner = owner === server ? told : await askedOf(owner.value, 'DATABASE_OWNER_URL');
  if (!told.ok || !toldOwner.ok) return rejected(...distinct(reasonsOf(told, toldOwner)));
  const faults = [...told.value.faults, ...faultsOfPair(told.value.database, toldOwner.value.database)];
  if (faults.length > 0) return rejected(...faults);
  return accepted({
    keeper: keeper.value,
    owner: owner.value,
    server: server.value,
    serverName: told.value.role,
  });
}

interface Told {
  readonly role: string;
  readonly database: string;
  readonly faults: readonly Rejection[];
}

/** What a database says of itself and of the role that an address names, or why it lets nobody in. */
async function askedOf(config: pg.ClientConfig, path: string): Promise<Result<Told>> {
  try {
    return accepted(
      await connectedTo(config, async (client) => {
        const { rows } = await client.query<{ version: number; role: string; database: string }>(
          "select current_setting('server_version_num')::int / 10000 as version, session_user::text as role, current_database()::text as database",
        );
        const { version = 0, role = '', database = '' } = rows[0] ?? {};
        const ofServer = path === 'DATABASE_URL' ? await faultsOfServer(client) : [];
        return { role, database, faults: [...faultsOfVersion(version), ...ofServer] };
      }),
    );
  } catch (error) {
    if (!(error instanceof Error) || !NOT_LET_IN.includes((error as { code?: string }).code ?? ''))
      throw error;
    return rejected({
      code: 'the-database-does-not-let-us-in',
      path,
      found: error.message,
      expected: 'a role, its password and a database that are there',
    });
  }
}

/** A password, a role or a rule of pg_hba.conf, a database. */
const NOT_LET_IN = ['28P01', '28000', '3D000', '42501'];

function faultsOfPair(database: string, ofOwner: string): Rejection[] {
  if (database === ofOwner) return [];
  return [
    {
      code: 'the-owner-comes-to-another-database',
      path: 'DATABASE_OWNER_URL',
      found: ofOwner,
      expected: `${database}, as in DATABASE_URL`,
    },
  ];
}

/** What is told of an address never has its password. */
function configOf(env: Environment, name: string): Result<pg.ClientConfig> {
  const text = env[name] ?? '';
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) {
    return accepted({
      connectionString: text,
      application_name: 'openmutual',
      connectionTimeoutMillis: 10_000,
    });
  }
  return rejected({
    code: 'this-is-no-address-of-a-database',
    path: name,
    found: text.replace(/:\/\/.*@/, '://…@'),
    expected: 'postgresql://user:password@host:5432/database',
  });
}

function faultsOfVersion(version: number): Rejection[] {
  if (version >= OLDEST_VERSION) return [];
  return [
    {
      code: 'this-postgresql-is-too-old',
      path: 'DATABASE_URL',
      found: `PostgreSQL ${version}`,
      expected: `PostgreSQL ${OLDEST_VERSION} or later`,
    },
  ];
}

async function left<T>({ cluster }: Way, result: Result<T>): Promise<Result<T>> {
  await cluster?.close();
  return result;
}
