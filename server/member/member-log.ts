import type { Transaction } from '../database/within.ts';

/** A step that a member has taken, or somebody else for him. */
export interface LoggedStep {
  readonly act: string;
  readonly from: string;
  readonly to: string;
  readonly on: string;
  readonly at: string;
  readonly by: 'self' | 'staff' | 'rules';
  readonly reason: string | null;
}

/** All steps of a member, the first first. */
export async function stepsOf(
  tx: Transaction,
  key: readonly unknown[],
  person: string | undefined,
): Promise<LoggedStep[]> {
  const { rows } = await tx.query<LogRow>(
    `SELECT l.act, l.from_state, l.to_state, l.on_date, l.at, l.person_id, r.reason
     FROM fund.member_log l LEFT JOIN fund.reason r USING (fund_id, bucket, member_id, version)
     WHERE l.fund_id = $1 AND l.bucket = $2 AND l.member_id = $3 ORDER BY l.version`,
    key,
  );
  return rows.map((row) => ({
    act: row.act,
    from: row.from_state,
    to: row.to_state,
    on: row.on_date,
    at: row.at,
    by: row.person_id === null ? 'rules' : row.person_id === person ? 'self' : 'staff',
    reason: row.reason,
  }));
}

interface LogRow {
  readonly act: string;
  readonly from_state: string;
  readonly to_state: string;
  readonly on_date: string;
  readonly at: string;
  readonly person_id: string | null;
  readonly reason: string | null;
}

/** Writes down why staff took a step, apart from its log, so that it can be erased. */
export async function writeReason(
  tx: Transaction,
  key: readonly unknown[],
  version: bigint,
  reason: string,
): Promise<void> {
  await tx.query(
    'INSERT INTO fund.reason (fund_id, bucket, member_id, version, reason) VALUES ($1, $2, $3, $4, $5)',
    [...key, version, reason],
  );
}

/** What identifies a member; nothing where it was erased. */
export async function particularsOf(
  tx: Transaction,
  key: readonly unknown[],
): Promise<{ readonly name: string; readonly mail: string | null } | undefined> {
  const { rows } = await tx.query<{ name: string; mail: string | null }>(
    'SELECT name, mail FROM fund.particulars WHERE fund_id = $1 AND bucket = $2 AND member_id = $3',
    key,
  );
  return rows[0];
}

/** Somebody's look at what identifies a member. */
export interface Look {
  readonly at: string;
  readonly role: string;
  readonly name: string;
  readonly why: string;
}

/** Who looked at what identifies a member, the last first. */
export async function looksAt(tx: Transaction, key: readonly unknown[]): Promise<Look[]> {
  const { rows } = await tx.query<Look>(
    `SELECT at, role, name, why FROM fund.member_look WHERE fund_id = $1 AND bucket = $2 AND member_id = $3
     ORDER BY look_id DESC LIMIT 1000`,
    key,
  );
  return rows;
}

/** Writes down a look, in the transaction that looks: where it cannot be written down, nothing is seen. */
export async function writeLook(
  tx: Transaction,
  key: readonly unknown[],
  look: Look & { readonly id: string; readonly person: string },
): Promise<void> {
  await tx.query(
    `INSERT INTO fund.member_look (fund_id, bucket, member_id, look_id, person_id, name, role, why, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [...key, look.id, look.person, look.name, look.role, look.why, look.at],
  );
}
