import { setTimeout as pause } from 'node:timers/promises';
import { invariant, type Rejected } from '@openmutual/core/result';
import type pg from 'pg';
import type { Database } from './database.ts';
import { commitFault, isConflict, outsideFault } from './fault.ts';
import { roleOf, type UserClass } from './role.ts';

/** For whom something is done: what a class may touch say the grants, which rows the fund and the person. */
export interface Acting {
  readonly as: UserClass;
  readonly fund?: string;
  readonly person?: string;
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
  readonly reads?: true;
  /** So many milliseconds at most does it wait for what another one holds. */
  readonly waitsAtMost?: number;
  /** The whole work follows from its inputs and does nothing outside of the database, so it may be done again after a conflict. */
  readonly mayRepeat?: true;
}

/** A transaction that is open. */
export interface Transaction {
  readonly query: <Row extends pg.QueryResultRow>(
    sql: string | pg.QueryConfig,
    values?: readonly unknown[],
  ) => Promise<pg.QueryResult<Row>>;
  /** Sends a stream of pg-copy-streams. */
  readonly stream: <T extends pg.Submittable>(stream: T) => T;
}

/**
 * The one way into the database: a transaction as a class of users, for one fund and one person. What the work yields is committed; if it
 * throws, or yields a rejection, nothing of it stays. Faults of the outside world come as `OutsideFault`; whether one at the
 * commit was done nobody knows, and who asked asks again with the same idempotency key.
 */
export async function within<T>(
  database: Database,
  acting: Acting,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const begin = beginning(acting);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(database, begin, work);
    } catch (error) {
      if (acting.mayRepeat !== true || attempt === MOST_ATTEMPTS || !isConflict(error))
        throw outsideFault(error);
    }
    // Those who met once meet again if both wait equally long.
    await pause(Math.random() * 10 * 2 ** attempt);
  }
}

/**
 * What one reading statement yields, in one message there and back: for what is asked with each request. Nothing is put into its text but what it takes
 * from `ledger.acting_fund()` and `ledger.acting_person()`.
 */
export async function glance<Row extends pg.QueryResultRow>(
  database: Database,
  acting: Omit<Acting, 'reads' | 'mayRepeat'>,
  statement: string,
): Promise<Row[]> {
  try {
    const message = `${beginning({ ...acting, reads: true })}; ${statement}; commit`;
    // Of several statements the library gives the results of each; it lets go of a connection on which one failed.
    const results = (await database.pool.query(message)) as unknown as readonly pg.QueryResult<Row>[];
    const found = results.at(-2);
    invariant(found !== undefined, 'a statement before the commit has its result');
    return found.rows;
  } catch (error) {
    throw outsideFault(error);
  }
}

/** Goes on for another fund in the same transaction: one that is founded in it, or the next of those that somebody has to do with. */
export async function actFor(tx: Transaction, fund: string): Promise<void> {
  invariant(UUID.test(fund), 'a fund and a person are named by a UUID');
  await tx.query(`select set_config('app.fund', $1, true)`, [fund]);
}

const MOST_ATTEMPTS = 5;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** One message for all of it, for each would cost a way to the database and back. */
function beginning({ as, fund, person, isolation = 'read committed', reads, waitsAtMost }: Acting): string {
  for (const id of [fund, person])
    invariant(id === undefined || UUID.test(id), 'a fund and a person are named by a UUID');
  return [
    `begin isolation level ${isolation}${reads === true ? ' read only' : ''}`,
    `set local role ${roleOf(as)}`,
    ...(waitsAtMost === undefined ? [] : [`set local lock_timeout = ${waitsAtMost}`]),
    `select set_config('app.fund', '${fund ?? ''}', true), set_config('app.person', '${person ?? ''}', true)`,
  ].join('; ');
}

async function once<T>(database: Database, begin: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  // A connection that breaks while it is used tells so to the query, too.
  const heard = () => undefined;
  client.on('error', heard);
  let broken: unknown;
  try {
    await client.query(begin);
    const yielded = await workOn(client, work);
    if (isRejected(yielded)) await client.query('rollback');
    else await commit(client);
    return yielded;
  } catch (error) {
    broken = await client.query('rollback').then(
      () => undefined,
      (failure) => failure,
    );
    throw error;
  } finally {
    client.off('error', heard);
    client.release(broken === undefined ? undefined : true);
  }
}

async function workOn<T>(client: pg.PoolClient, work: (tx: Transaction) => Promise<T>): Promise<T> {
  let isOpen = true;
  const open = () => invariant(isOpen, 'a transaction is used only until its work is done');
  try {
    return await work({
      query(sql, values) {
        open();
        if (typeof sql === 'string' && values === undefined) return client.query(sql);
        const asked = typeof sql === 'string' ? { text: sql, values: [...(values ?? [])] } : sql;
        if (asked.values === undefined || asked.name !== undefined) return client.query(asked);
        return client.query({ ...asked, ...nameOf(asked.text) });
      },
      stream(stream) {
        open();
        return client.query(stream);
      },
    });
  } finally {
    isOpen = false;
  }
}

const names = new Map<string, string>();

/** So many statements are known by name; the program has some hundreds, and what is put together anew each time is not to fill the memory. */
const MOST_NAMED = 2000;

/** The name under which a connection keeps a statement that it has planned once: with rules of rows a plan costs as much as the statement. */
function nameOf(sql: string): { readonly name?: string } {
  let name = names.get(sql);
  if (name === undefined) {
    if (names.size >= MOST_NAMED) return {};
    name = `s${names.size}`;
    names.set(sql, name);
  }
  return { name };
}

async function commit(client: pg.PoolClient): Promise<void> {
  let command: string;
  try {
    ({ command } = await client.query('commit'));
  } catch (error) {
    throw commitFault(error);
  }
  // PostgreSQL answers so, and with no error, where a statement failed before and the work went on.
  invariant(command === 'COMMIT', 'a work whose statement failed ends with that failure');
}

function isRejected(value: unknown): value is Rejected {
  return (
    typeof value === 'object' &&
    value !== null &&
    'ok' in value &&
    value.ok === false &&
    'rejections' in value
  );
}
