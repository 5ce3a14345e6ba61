import type { PlainDate } from '@openmutual/core/date';
import type { Transaction } from '../database/within.ts';
import type { Columns } from './asked-columns.ts';

/** Columns of a member from a day on. */
export interface MemberTerms {
  readonly from: string;
  readonly columns: Columns;
}

/** The columns of a member as they are on a day, and those that are agreed for later days. */
export async function termsOf(
  tx: Transaction,
  key: readonly unknown[],
  joining: Columns,
  on: PlainDate,
): Promise<{ readonly now: Columns; readonly later: MemberTerms[] }> {
  const { rows } = await tx.query<{ from_date: string; columns: Columns }>(
    `SELECT DISTINCT ON (from_date) from_date, columns FROM fund.terms
     WHERE fund_id = $1 AND bucket = $2 AND member_id = $3 ORDER BY from_date, version DESC`,
    key,
  );
  const terms = rows.map(({ from_date: from, columns }) => ({ from, columns }));
  const now = terms.findLast(({ from }) => from <= `${on}`)?.columns ?? joining;
  return { now, later: terms.filter(({ from }) => from > `${on}`) };
}

/** Writes down other columns from a day on; `version` is the one that the change gives the member. */
export async function writeTerms(
  tx: Transaction,
  key: readonly unknown[],
  { from, columns }: MemberTerms,
  written: { readonly version: bigint; readonly by: string; readonly at: string },
): Promise<void> {
  await tx.query(
    'UPDATE fund.member SET version = $4 WHERE fund_id = $1 AND bucket = $2 AND member_id = $3',
    [...key, written.version],
  );
  await tx.query(
    `INSERT INTO fund.terms (fund_id, bucket, member_id, version, from_date, columns, by_person, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [...key, written.version, from, JSON.stringify(columns), written.by, written.at],
  );
}

/** The first day of the month after a day: from then on something else may hold, for what is settled until then stays. */
export function nextMonth(on: PlainDate): PlainDate {
  return on.with({ day: 1 }).add({ months: 1 });
}

/** SQL: the columns of a member `m` as they are on a day, of which the value stands at a place such as `$3`. */
export function columnsOn(day: string): string {
  return `coalesce((SELECT t.columns FROM fund.terms t
    WHERE t.fund_id = m.fund_id AND t.bucket = m.bucket AND t.member_id = m.member_id AND t.from_date <= ${day}::date
    ORDER BY t.from_date DESC, t.version DESC LIMIT 1), m.columns)`;
}

/** SQL: the household that a member `m` names on a day; null where he names none. */
export function householdOn(day: string): string {
  return `nullif(btrim(${columnsOn(day)} ->> 'household'), '')`;
}
