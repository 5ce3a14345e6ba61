import pg from 'pg';
import { outsideFault } from './fault.ts';

/**
 * A pool whose values are exact: int8 is a bigint, a date the text YYYY-MM-DD, an instant the text of ISO 8601 in UTC with
 * milliseconds, numeric the text of its digits.
 */
export function openExactPool(config: pg.PoolConfig): pg.Pool {
  return openPool({ ...config, types: exactTypes }, FORMS);
}

/** A pool with the values that pg gives by itself (an instant is a Date, int8 is text), each connection of which begins with a statement. */
export function openPool(config: pg.PoolConfig, first: string): pg.Pool {
  const pool = new pg.Pool({
    connectionTimeoutMillis: 10_000,
    // The pool waits for it before anybody has the connection.
    onConnect: (client) => client.query(first) as never,
    ...LIMITS,
    ...config,
  });
  // A connection that breaks while nobody uses it is no fault of anybody's work; while somebody does, his query is told so too. One that
  // nobody listens to would end this program, and a library that has it may not listen.
  pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** What a piece of work yields on a connection of its own. */
export async function connectedTo<T>(
  config: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    throw outsideFault(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** In what form PostgreSQL writes values; a database of others may have been told another one. */
const FORMS = "set datestyle to 'ISO, MDY'; set timezone to 'UTC'";

/** A work that hangs lets go of what it holds. */
const LIMITS = { statement_timeout: 300_000, idle_in_transaction_session_timeout: 120_000 };

const exactTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : PARSERS[oid]) ??
    pg.types.getTypeParser(oid, format as 'text')) as never,
};

/** The numbers of PostgreSQL's types. @source pg_type.dat of PostgreSQL 18 */
const INT8 = 20;
const INT8_ARRAY = 1016;
const DATE = 1082;
const DATE_ARRAY = 1182;
const TIMESTAMPTZ = 1184;
const TIMESTAMPTZ_ARRAY = 1185;
const TEXT_ARRAY = 1009;

const textArray = pg.types.getTypeParser(TEXT_ARRAY as number) as (text: string) => (string | null)[];

const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [INT8]: BigInt,
  [INT8_ARRAY]: (text) => textArray(text).map((item) => (item === null ? null : BigInt(item))),
  [DATE]: (text) => text,
  [DATE_ARRAY]: textArray,
  [TIMESTAMPTZ]: instant,
  [TIMESTAMPTZ_ARRAY]: (text) => textArray(text).map((item) => (item === null ? null : instant(item))),
};

function instant(text: string): string {
  // The offset comes as +00 or as +05:30; only the latter is ISO 8601.
  return new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString();
}
