import type pg from 'pg';

/**
 * A ledger as a textbook has it: rows of balances locked in a fixed order, a unique idempotency key, a limit, entries and legs with foreign keys,
 * one transaction a transfer. Amounts are minor units of one currency.
 */
export const TEXTBOOK = `
  create schema textbook;
  create table textbook.account (
    account_id uuid primary key, least bigint not null, balance bigint not null default 0 check (balance >= least)
  );
  create table textbook.entry (
    entry_id uuid primary key, seq bigint generated always as identity, on_date date not null, posted_at timestamptz not null,
    kind text not null, subject jsonb not null
  );
  create table textbook.leg (
    entry_id uuid not null references textbook.entry, account_id uuid not null references textbook.account,
    amount bigint not null check (amount <> 0), primary key (account_id, entry_id)
  );
  grant usage on schema textbook to openmutual_server;
  grant select, insert, update on all tables in schema textbook to openmutual_server;`;

/** From one account to another. */
export interface Transfer {
  readonly entryId: string;
  readonly from: string;
  readonly to: string;
  readonly amount: bigint;
}

/** Whether the transfer was posted: not if it was before, and not if it would bring an account below its limit. */
export async function transferByTextbook(pool: pg.Pool, transfer: Transfer): Promise<boolean> {
  const { entryId, from, to, amount } = transfer;
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rowCount } = await client.query({ ...ENTRY, values: [entryId] });
    const { rows } = await client.query({ ...LOCK, values: [[from, to]] });
    const source = rows.find((row) => row.account_id === from);
    if (rowCount === 0 || rows.length < 2 || source.balance - amount < source.least) {
      await client.query('rollback');
      return false;
    }
    await client.query({ ...POST, values: [entryId, from, to, amount] });
    await client.query('commit');
    return true;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

const ENTRY = {
  name: 'textbook-entry',
  text: `insert into textbook.entry (entry_id, on_date, posted_at, kind, subject)
    values ($1, '2026-02-01', '2026-03-01T09:00:00Z', 'transfer', '{}') on conflict do nothing`,
};

const LOCK = {
  name: 'textbook-lock',
  text: 'select account_id, balance, least from textbook.account where account_id = any($1::uuid[]) order by account_id for update',
};

const POST = {
  name: 'textbook-post',
  text: `with written as (insert into textbook.leg (entry_id, account_id, amount) values ($1, $2, -$4::bigint), ($1, $3, $4::bigint))
    update textbook.account set balance = balance + case account_id when $2 then -$4::bigint else $4::bigint end where account_id in ($2, $3)`,
};
