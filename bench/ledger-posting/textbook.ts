import type { Tx } from '@openmutual/ledger/tx';

/**
 * A ledger as a textbook has it: rows of balances locked in a fixed order, a unique idempotency key, a limit, entries and legs with foreign keys,
 * one transaction a transfer. It keeps what ours keeps by its database: debits equal credits in each entry, what was posted is not changed or
 * deleted, and a fund sees and writes its own rows alone. Amounts are minor units of one currency.
 */
export const TEXTBOOK = `
  create schema textbook;
  create table textbook.account (
    fund_id uuid not null, account_id uuid not null, least bigint not null, balance bigint not null default 0 check (balance >= least),
    primary key (fund_id, account_id)
  );
  create table textbook.entry (
    fund_id uuid not null, entry_id uuid not null, seq bigint generated always as identity, on_date date not null, posted_at timestamptz not null,
    kind text not null, subject jsonb not null,
    primary key (fund_id, entry_id)
  );
  create table textbook.leg (
    fund_id uuid not null, entry_id uuid not null, account_id uuid not null, amount bigint not null check (amount <> 0),
    primary key (fund_id, account_id, entry_id),
    foreign key (fund_id, entry_id) references textbook.entry,
    foreign key (fund_id, account_id) references textbook.account
  );

  create function textbook.legs_must_balance() returns trigger language plpgsql as $$
  begin
    if exists (select from new_leg group by fund_id, entry_id having sum(amount) <> 0) then
      raise exception 'debits and credits differ' using errcode = 'check_violation';
    end if;
    return null;
  end $$;
  create trigger legs_must_balance after insert on textbook.leg
    referencing new table as new_leg for each statement execute function textbook.legs_must_balance();
  create function textbook.must_not_change() returns trigger language plpgsql as $$
  begin
    raise exception 'what was posted is never changed' using errcode = 'restrict_violation';
  end $$;
  create trigger must_not_change before update or delete or truncate on textbook.entry for each statement execute function textbook.must_not_change();
  create trigger must_not_change before update or delete or truncate on textbook.leg for each statement execute function textbook.must_not_change();

  do $$
  declare name text;
  begin
    foreach name in array array['account', 'entry', 'leg'] loop
      execute format('alter table textbook.%I enable row level security, force row level security', name);
      execute format('create policy of_fund on textbook.%I using (fund_id = (select ledger.acting_fund()))', name);
      execute format('grant select, insert, update on textbook.%I to openmutual_work', name);
    end loop;
  end $$;
  grant usage on schema textbook to openmutual_work;`;

/** From one account to another. */
export interface Transfer {
  readonly entryId: string;
  readonly from: string;
  readonly to: string;
  readonly amount: bigint;
}

/** Whether the transfer was posted, in a transaction of its own: not if it was before, and not if it would bring an account below its limit. */
export async function transferByTextbook(tx: Tx, fund: string, transfer: Transfer): Promise<boolean> {
  const { entryId, from, to, amount } = transfer;
  const { rows } = await tx.query<{ account_id: string; balance: bigint; least: bigint }>({
    ...LOCK,
    values: [fund, [from, to]],
  });
  const source = rows.find((row) => row.account_id === from);
  if (source === undefined || rows.length < 2 || source.balance - amount < source.least) return false;
  const { rowCount } = await tx.query({ ...ENTRY, values: [fund, entryId] });
  if (rowCount === 0) return false;
  await tx.query({ ...POST, values: [fund, entryId, from, to, amount] });
  return true;
}

const ENTRY = {
  name: 'textbook-entry',
  text: `insert into textbook.entry (fund_id, entry_id, on_date, posted_at, kind, subject)
    values ($1, $2, '2026-02-01', '2026-03-01T09:00:00Z', 'transfer', '{}') on conflict do nothing`,
};

const LOCK = {
  name: 'textbook-lock',
  text: 'select account_id, balance, least from textbook.account where fund_id = $1 and account_id = any($2::uuid[]) order by account_id for update',
};

const POST = {
  name: 'textbook-post',
  text: `with written as (insert into textbook.leg (fund_id, entry_id, account_id, amount) values ($1, $2, $3, -$5::bigint), ($1, $2, $4, $5::bigint))
    update textbook.account set balance = balance + case account_id when $3 then -$5::bigint else $5::bigint end where fund_id = $1 and account_id in ($3, $4)`,
};
