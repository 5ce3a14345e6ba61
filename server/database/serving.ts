import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { accepted, type Result, rejected } from '@openmutual/core/result';
import type pg from 'pg';
import type { Database } from './database.ts';

/** That this program, and no other, serves from a data folder. */
export interface Serving {
  readonly release: () => Promise<void>;
}

export interface Server {
  readonly folder: string;
  readonly pid: number;
  /** An instant in ISO 8601. */
  readonly since: string;
}

/**
 * Takes a data folder for one server. The lock is one of the database: it goes with the connection, so that a server that was killed
 * leaves none. Who has it is refused to the second one by process and time.
 */
export async function claimServing(database: Database, server: Server): Promise<Result<Serving>> {
  const pool = database.openPoolOf('work', { max: 1 });
  const key = keyOf(database, server.folder);
  const client = await pool.connect();
  const holder = await lock(client, key, server);
  if (holder !== undefined) {
    client.release(true);
    await pool.end();
    return rejected({
      code: 'the-data-folder-is-served-already',
      file: server.folder,
      found: holder,
      expected: 'one server for a data folder',
      suggestion: 'end that one first, or choose another folder with OPENMUTUAL_DATA',
    });
  }
  let isHeld = true;
  let current: pg.PoolClient | undefined;
  hold(client);
  return accepted({
    async release() {
      isHeld = false;
      await current?.query('select pg_advisory_unlock_all()').catch(() => undefined);
      current?.release(true);
      await pool.end();
    },
  });

  function hold(by: pg.PoolClient): void {
    current = by;
    by.once('end', () => {
      if (isHeld) void takeAgain(by);
    });
  }

  /** The database was started again. */
  async function takeAgain(lost: pg.PoolClient): Promise<void> {
    current = undefined;
    lost.release(true);
    while (isHeld) {
      const again = await pool.connect().catch(() => undefined);
      const isLocked =
        again !== undefined && (await lock(again, key, server).catch(() => 'lost')) === undefined;
      if (isLocked && isHeld) return hold(again);
      again?.release(true);
      await pause(250, undefined, { ref: false });
    }
  }
}

/** Nothing if the lock was free, else who has it. */
async function lock(client: pg.PoolClient, key: bigint, { pid, since }: Server): Promise<string | undefined> {
  client.on('error', () => undefined);
  // 63 bytes at most, and every role may read it.
  await client.query("select set_config('application_name', $1, false)", [
    `openmutual, process ${pid} since ${since}`,
  ]);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as taken', [key]);
    if (rows[0]?.taken === true) return undefined;
    await pause(100);
  }
  const holders = await client.query(HOLDER, [key]);
  return holders.rows[0]?.name ?? 'another process';
}

/** The database needs a moment to see that a server was killed, and a supervisor starts the next one at once. */
const ATTEMPTS = 5;

/** A number of eight bytes stands in pg_locks as two of four. */
const HOLDER = `select application_name as name from pg_locks join pg_stat_activity using (pid)
  where locktype = 'advisory' and granted and objsubid = 1 and pg_locks.database = (select oid from pg_database where datname = current_database())
    and (classid::bigint << 32 | objid::bigint) = $1::bigint`;

/** A folder has one PostgreSQL of its own; beside a database elsewhere there may be folders on several machines. */
function keyOf({ cluster }: Database, folder: string): bigint {
  const text = cluster === undefined ? `${hostname()} ${folder}` : 'own';
  return createHash('sha256').update(`openmutual serving ${text}`).digest().readBigInt64BE();
}
