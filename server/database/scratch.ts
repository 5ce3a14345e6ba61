import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { afterAll, inject } from 'vitest';
import { configOf } from './cluster.ts';
import { connectedTo, openExactPool } from './connection.ts';
import { type Database, databaseOf } from './database.ts';
import { OWNER, SERVER, SUPERUSER } from './postmaster.ts';
import { makeDatabase } from './role.ts';
import { TEMPLATE } from './scratch-cluster.ts';

/** A database of today's structure for one test file, dropped after it. */
export interface Scratch {
  readonly database: Database;
  /** A statement as who owns the tables, to whom the rules of rows apply too. */
  readonly asOwner: Asking;
  /** A statement as who may do everything, to look at what is really there. */
  readonly asSuperuser: Asking;
}

type Asking = <Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]) => Promise<Row[]>;

/** `const { database } = await scratchDatabase();` at the top of a `*.database.test.ts`. */
export async function scratchDatabase(): Promise<Scratch> {
  const postmaster = inject('postmaster');
  const name = `scratch_${randomBytes(6).toString('hex')}`;
  const way = (role: string, database = name) => configOf(postmaster, role, database);
  await connectedTo(way(SUPERUSER, 'postgres'), (superuser) => makeDatabase(superuser, name, TEMPLATE));
  const database = databaseOf({ owner: way(OWNER), server: way(SERVER), serverName: SERVER }, 10, []);
  const pools = [OWNER, SUPERUSER].map((role) => openExactPool({ ...way(role), max: 2 }));
  const [asOwner, asSuperuser] = pools.map(asking) as [Asking, Asking];
  afterAll(async () => {
    await Promise.all([database.close(), ...pools.map((pool) => pool.end())]);
    await connectedTo(way(SUPERUSER, 'postgres'), (superuser) =>
      superuser.query(`drop database ${name} with (force)`),
    );
  });
  return { database, asOwner, asSuperuser };
}

function asking(pool: pg.Pool): Asking {
  return async <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
    (await pool.query<Row>(sql, [...values])).rows;
}
