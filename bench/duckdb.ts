import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** What a peer is asked: the list, what is due, and the most that anybody pays, in minor units. */
export interface Question {
  readonly path: string;
  readonly due: bigint;
  readonly capOfAll: bigint | undefined;
  readonly on: string;
}

/** The statements of one way of sharing: the list into a table, and the table into the share of every member. */
export interface PeerSql {
  readonly read: (question: Question) => string;
  readonly settle: (question: Question) => string;
}

/** Equal shares, each up to the cent: one division for all, then a look at each member's days. */
export const equalSql: PeerSql = {
  read: ({ path }) =>
    readCsv(path, { member: 'VARCHAR', joined: 'DATE', left: 'DATE' }, ['member', 'joined', 'left']),
  settle: ({ due, capOfAll, on }) => `
    CREATE TABLE shares AS
    WITH one AS (
      SELECT least((${due}::HUGEINT + count(*) - 1) // count(*), ${capOfAll ?? due}::HUGEINT)::BIGINT AS share
      FROM members WHERE ${inForce(on)}
    )
    SELECT m.rowid AS place, m.member, CASE WHEN ${inForce(on)} THEN share ELSE 0 END AS share
    FROM members m, one`,
};

/**
 * Shares by units with caps whose excess the others bear, cents by largest remainder, the first listed first.
 *
 * As on our side nothing is divided per member: members of the same units and cap are one group. Groups are ordered
 * by cap ÷ units in whole numbers (two different fractions of units up to u are at least 1 ÷ u² apart); who is full
 * is known from what those before him leave, for beyond the first who is not full nobody is.
 */
export const cappedSql: PeerSql = {
  read: ({ path }) =>
    readCsv(path, { member: 'VARCHAR', units: 'INTEGER', cap: 'DECIMAL(18,2)' }, ['member', 'units', 'cap']),
  settle: ({ due }) => `
    CREATE TABLE shares AS
    WITH cohorts AS MATERIALIZED (
      SELECT units AS u, cap AS c, units::HUGEINT AS units, (cap * 100)::HUGEINT AS cap, count(*)::HUGEINT AS n
      FROM members GROUP BY members.units, members.cap
    ),
    before AS (
      SELECT *, sum(units * n) OVER () AS whole,
        coalesce(sum(cap * n) OVER height, 0) AS paid, coalesce(sum(units * n) OVER height, 0) AS gone
      FROM cohorts, (SELECT max(units) * max(units) AS finest FROM cohorts)
      WINDOW height AS (
        ORDER BY cap IS NULL, cap // units, (cap % units) * finest // units
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      )
    ),
    levels AS MATERIALIZED (
      SELECT *, cap IS NOT NULL AND (${due}::HUGEINT - paid) * units > cap * (whole - gone) AS is_full FROM before
    ),
    rest AS MATERIALIZED (
      SELECT ${due}::HUGEINT - coalesce(sum(cap * n) FILTER (is_full), 0) AS due,
        sum(units * n) FILTER (NOT is_full) AS weight
      FROM levels
    ),
    parts AS MATERIALIZED (
      SELECT u, c, n, is_full,
        CASE WHEN is_full THEN cap ELSE due * units // weight END AS share,
        CASE WHEN is_full THEN NULL ELSE due * units % weight END AS remainder
      FROM levels, rest
    ),
    odd AS (SELECT (SELECT due FROM rest) - sum(share * n) AS cents FROM parts WHERE NOT is_full),
    classes AS (
      SELECT remainder, members,
        coalesce(sum(members) OVER (ORDER BY remainder DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS taken
      FROM (SELECT remainder, sum(n) AS members FROM parts WHERE NOT is_full GROUP BY remainder)
    ),
    found AS MATERIALIZED (
      SELECT u, c, (share + coalesce(taken + members <= cents, false)::INT)::BIGINT AS share,
        coalesce(taken < cents AND taken + members > cents, false) AS is_marginal, cents - taken AS take
      FROM parts LEFT JOIN classes USING (remainder), odd
    ),
    last AS MATERIALIZED (
      SELECT coalesce(max(place), -1) AS place FROM (
        SELECT m.rowid AS place FROM members m
        JOIN (SELECT * FROM found WHERE is_marginal) f ON m.units = f.u AND m.cap IS NOT DISTINCT FROM f.c
        ORDER BY place LIMIT (SELECT coalesce(max(take), 0)::BIGINT FROM found WHERE is_marginal)
      )
    )
    SELECT m.rowid AS place, m.member, f.share + (f.is_marginal AND m.rowid <= last.place)::INT AS share
    FROM members m JOIN found f ON m.units = f.u AND m.cap IS NOT DISTINCT FROM f.c, last`,
};

function inForce(on: string): string {
  const day = `DATE '${on}'`;
  return `(joined IS NULL OR joined <= ${day}) AND ("left" IS NULL OR "left" >= ${day})`;
}

/** The columns are declared, so that nothing is guessed, and no quote is looked for. */
function readCsv(path: string, types: Readonly<Record<string, string>>, columns: readonly string[]): string {
  const declared = Object.entries(types).map(([column, type]) => `'${column}': '${type}'`);
  return `
    CREATE TABLE members AS SELECT ${columns.map((column) => (column === 'left' ? '"left"' : column)).join(', ')}
    FROM read_csv('${path.replaceAll("'", "''")}', header = true, auto_detect = false, delim = ',', quote = '', escape = '',
      columns = {${declared.join(', ')}})`;
}

/** A database in memory, with the list read into a table; its rows are numbered in the order of the list. */
export async function openDatabase(threads: number): Promise<DuckDBConnection> {
  const database = await DuckDBInstance.create(':memory:', { threads: String(threads) });
  return database.connect();
}

/** That each name stands once in the table, which the database is not asked to hold otherwise. */
export async function assertNamesOnce(database: DuckDBConnection): Promise<void> {
  const twice = await database.runAndReadAll(
    'SELECT member FROM members GROUP BY member HAVING count(*) > 1 LIMIT 1',
  );
  if (twice.getRows().length > 0) throw new Error('a member is listed twice');
}

/** The share of every member in list order. */
export async function sharesIn(database: DuckDBConnection, members: number): Promise<BigInt64Array> {
  const moved = await database.runAndReadAll(
    "SELECT 1 FROM shares WHERE member <> 'm' || (place + 1) LIMIT 1",
  );
  if (moved.getRows().length > 0) throw new Error('the rows of a table are not in the order of the list');
  const column = new BigInt64Array(members);
  const found = await database.stream('SELECT share FROM shares ORDER BY place');
  let place = 0;
  for (;;) {
    const chunk = await found.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    column.set(chunk.getColumnValues(0) as bigint[], place);
    place += chunk.rowCount;
  }
  if (place !== members) throw new Error(`${place} shares of ${members} members`);
  return column;
}

/** The sum of all shares, in minor units. */
export async function sumIn(database: DuckDBConnection): Promise<bigint> {
  const [[sum] = []] = (await database.runAndReadAll('SELECT sum(share)::BIGINT FROM shares')).getRows();
  return sum as bigint;
}

/** DuckDB as it calls itself. */
export async function duckdbVersion(): Promise<string> {
  const database = await openDatabase(1);
  const [[version] = []] = (await database.runAndReadAll('SELECT version()')).getRows();
  return String(version);
}
