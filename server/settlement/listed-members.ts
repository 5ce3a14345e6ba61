import { columnsNeeded, columnsUsed, memberColumns } from '@openmutual/core/list-columns';
import { over, sharing } from '@openmutual/core/membership';
import { invariant } from '@openmutual/core/result';
import type { Terms } from '@openmutual/core/terms';
import { to as copyTo } from 'pg-copy-streams';
import type { Transaction } from '../database/within.ts';

/** Who is to be listed: all who take part on a day, and whoever claims something. */
export interface Listing {
  readonly fund: string;
  readonly on: string;
  /** Since when the fund is active; before it nobody takes part. */
  readonly activeFrom: string;
  /** Those of the list, behind `member`, `joined` and `left`. */
  readonly columns: readonly string[];
  /** Numbers of members who are listed though they take no part on the day any more. */
  readonly claimants: readonly bigint[];
}

export const FIRST_COLUMNS = ['member', 'joined', 'left'] as const;
export const BUCKETS = 64;

/** Which columns members of a fund have of those that the rules ask for; what they must have is there in any case. */
export async function columnsListed(tx: Transaction, fund: string, terms: Terms): Promise<string[]> {
  const { rows } = await tx.query<{ column: string }>(
    `SELECT DISTINCT jsonb_object_keys(columns) AS column FROM fund.member WHERE fund_id = $1
     UNION SELECT DISTINCT jsonb_object_keys(columns) FROM fund.terms WHERE fund_id = $1`,
    [fund],
  );
  const there = new Set(rows.map(({ column }) => column));
  const needed = columnsNeeded(terms.rules);
  const used = columnsUsed(terms);
  return memberColumns.filter(
    (column) =>
      !(FIRST_COLUMNS as readonly string[]).includes(column) &&
      (needed.includes(column) || (used.includes(column) && there.has(column))),
  );
}

/**
 * The lines of one bucket as CSV: number, first and last day, columns; in the order of the numbers, each line with its end. Nothing where
 * nobody is listed.
 *
 * Who takes part is said by `membershipOn` of core; this says the same of many at once, and a test holds them equal.
 */
export async function linesOfBucket(tx: Transaction, listing: Listing, bucket: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const stream = tx.stream(copyTo(`COPY (${bucketQuery(listing, bucket)}) TO STDOUT (FORMAT csv)`));
  for await (const piece of stream as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** COPY takes no parameters: all that stands in it is checked to be what it says. */
function bucketQuery({ fund, on, activeFrom, columns, claimants }: Listing, bucket: number): string {
  invariant(/^[0-9a-f-]{36}$/.test(fund), 'a fund is named by a UUID');
  invariant(
    [on, activeFrom].every((day) => /^\d{4}-\d\d-\d\d$/.test(day)),
    'a day is a day',
  );
  invariant(
    columns.every((column) => (memberColumns as readonly string[]).includes(column)),
    'a column is one of a list of members',
  );
  const day = `date '${on}'`;
  const cells = columns.map((column) => `, nullif(btrim(columns ->> '${column}'), '')`).join('');
  const listed = claimants.length === 0 ? 'false' : `number IN (${claimants.map(String).join(', ')})`;
  return `
    SELECT number, joined, CASE WHEN takes_part THEN left_on ELSE coalesce(left_on, suspended_on) END${cells}
    FROM (
      SELECT number, columns, joined, left_on, suspended_on, coalesce(
        (was IN (${words(sharing)}) OR becomes) AND joined <= ${day} AND (left_on IS NULL OR left_on = ${day}), false) AS takes_part
      FROM (
        SELECT m.number, coalesce(terms.columns, m.columns) AS columns,
          greatest(steps.accepted, date '${activeFrom}') AS joined, steps.left_on, steps.suspended_on, steps.was, steps.becomes
        FROM fund.member m JOIN (
          SELECT member_id,
            (array_agg(on_date ORDER BY version) FILTER (WHERE to_state = 'waiting' AND on_date <= ${day}))[1] AS accepted,
            (array_agg(on_date ORDER BY version) FILTER (WHERE to_state IN (${words(over)}) AND on_date <= ${day}))[1] AS left_on,
            (array_agg(on_date ORDER BY version DESC) FILTER (WHERE to_state = 'suspended' AND on_date <= ${day}))[1] AS suspended_on,
            (array_agg(to_state ORDER BY version DESC) FILTER (WHERE on_date < ${day}))[1] AS was,
            bool_or(on_date = ${day} AND to_state IN (${words(sharing)})) AS becomes
          FROM fund.member_log WHERE fund_id = '${fund}' AND bucket = ${bucket}
          GROUP BY member_id
          HAVING NOT bool_or(to_state IN ('cancelled', 'forgotten'))
        ) steps ON steps.member_id = m.member_id
          LEFT JOIN LATERAL (
            SELECT t.columns FROM fund.terms t
            WHERE t.fund_id = m.fund_id AND t.bucket = m.bucket AND t.member_id = m.member_id AND t.from_date <= ${day}
            ORDER BY t.from_date DESC, t.version DESC LIMIT 1) terms ON true
        WHERE m.fund_id = '${fund}' AND m.bucket = ${bucket} AND steps.accepted IS NOT NULL
      ) of_day
    ) standing
    WHERE takes_part OR (${listed} AND joined <= ${day} AND (left_on IS NULL OR left_on >= joined))
    ORDER BY number`;
}

function words(states: readonly string[]): string {
  return states.map((state) => `'${state}'`).join(', ');
}
