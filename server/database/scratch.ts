import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { afterAll, inject } from 'vitest';
import { configOf } from './cluster.ts';
import { connectedTo, openExactPool } from './connection.ts';
import { type Database, databaseOf, type Way } from './database.ts';
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
  /** For what opens connections of its own, such as a backup. */
  readonly way: Way;
}

type Asking = <Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]) => Promise<Row[]>;

/** `const { database } = await scratchDatabase();` at the top of a `*.database.test.ts`; `bare` is one without any structure. */
export async function scratchDatabase(kind: 'whole' | 'bare' = 'whole'): Promise<Scratch> {
  const postmaster = inject('postmaster');
  const name = `scratch_${randomBytes(6).toString('hex')}`;
  const as = (role: string, database = name) => configOf(postmaster, role, database);
  const way = { keeper: as(SUPERUSER), owner: as(OWNER), server: as(SERVER), serverName: SERVER };
  await connectedTo(as(SUPERUSER, 'postgres'), (superuser) =>
    makeDatabase(superuser, name, kind === 'whole' ? TEMPLATE : undefined),
  );
  const database = databaseOf(way, 10, []);
  const pools = [OWNER, SUPERUSER].map((role) => openExactPool({ ...as(role), max: 2 }));
  const [asOwner, asSuperuser] = pools.map(asking) as [Asking, Asking];
  afterAll(async () => {
    await Promise.all([database.close(), ...pools.map((pool) => pool.end())]);
    await connectedTo(as(SUPERUSER, 'postgres'), (superuser) =>
      superuser.query(`drop database ${name} with (force)`),
    );
  });
  return { database, asOwner, asSuperuser, way };
}

function asking(pool: pg.Pool): Asking {
  return async <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
    (await pool.query<Row>(sql, [...values])).rows;
}
