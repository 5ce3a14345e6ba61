-- Double entry (decision 0043). A debit is positive, a credit negative; amounts are minor units of the account's currency.
-- Nothing here is ever changed but the head, which goes forward.
--
-- Of several indexes of a table only one begins with the fund, and the others with what they are asked for: before a table was first analyzed the
-- planner takes any that begins with a column of the condition, and one that finds all of a fund would cost more with each entry.

-- The last entry of each fund's ledger: who posts holds this row, so that numbers have no gaps and the chain no branches.
create table ledger.head (
  fund_id uuid primary key,
  currency char(3) not null,
  seq bigint not null check (seq >= 0),
  hash bytea not null check (octet_length(hash) = 32),
  -- Nothing more is posted on this day or before it.
  closed_through date
);

-- Accounts never change and are never deleted. What they are stands in the digest of the entry that opened them.
create table ledger.account (
  fund_id uuid not null,
  bucket smallint not null check (bucket between 0 and 63),
  account_id uuid not null,
  code text not null check (code ~ '^[a-z][a-z0-9-]{0,63}$'),
  kind text not null check (kind in ('asset', 'liability', 'equity', 'income', 'expense')),
  member_id uuid,
  currency char(3) not null,
  -- The balance, on the side that is the account's own, is never below this. It is at most zero, for an account begins with zero.
  least bigint check (least <= 0),
  -- A clearing account: what comes in goes out again within so many days.
  clears_within_days int check (clears_within_days >= 0),
  opened_on date not null,
  opened_seq bigint not null check (opened_seq > 0),
  primary key (fund_id, bucket, account_id),
  unique nulls not distinct (member_id, code, fund_id, bucket, currency),
  check (member_id is not null or bucket = 0 or code = 'between-buckets')
);
create index account_opened on ledger.account (opened_seq, fund_id);

-- One row a transaction, whole with its fund: what must be unique in a ledger stands here.
create table ledger.entry (
  fund_id uuid not null,
  seq bigint not null check (seq > 0),
  entry_id uuid not null,
  on_date date not null,
  posted_at timestamptz(3) not null,
  kind text not null check (kind ~ '^[a-z][a-z0-9-]{0,63}$'),
  -- Ids of what it is about, never personal data: this is kept for ever.
  subject jsonb not null check (jsonb_typeof(subject) = 'object'),
  reverses bigint check (reverses < seq),
  legs int not null check (legs >= 0 and legs <> 1),
  opened int not null check (opened >= 0),
  -- Where the legs of a small entry are, so that they are found without an index by number.
  buckets smallint[],
  account_ids uuid[],
  digest bytea not null check (octet_length(digest) = 32),
  chain bytea not null check (octet_length(chain) = 32),
  primary key (fund_id, seq),
  unique (entry_id, fund_id),
  foreign key (fund_id, reverses) references ledger.entry (fund_id, seq),
  check (cardinality(account_ids) = legs and cardinality(buckets) = legs)
);
-- An entry is reversed at most once.
create unique index entry_reversed_once on ledger.entry (reverses, fund_id) where reverses is not null;

-- Together with its account: a balance or a statement reads one place, and no transaction has an account twice.
create table ledger.leg (
  fund_id uuid not null,
  account_id uuid not null,
  seq bigint not null,
  amount bigint not null check (amount <> 0),
  bucket smallint not null,
  currency char(3) not null,
  primary key (fund_id, bucket, account_id, seq)
);
create index leg_seq on ledger.leg using brin (seq) with (pages_per_range = 32);

-- What an account came to, once in a while: a balance is the newest of these and the legs since.
create table ledger.balance (
  fund_id uuid not null,
  bucket smallint not null,
  account_id uuid not null,
  through_seq bigint not null check (through_seq > 0),
  debit bigint not null check (debit >= 0),
  credit bigint not null check (credit >= 0),
  primary key (fund_id, bucket, account_id, through_seq)
);

-- Debits equal credits, in each bucket and currency of each entry; and the entry stands and has as many legs as it says.
create function ledger.legs_must_balance() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  wrong record;
begin
  with part as materialized (
    select fund_id, seq, bucket, currency, sum(amount) as difference, count(*) as legs from new_leg group by fund_id, seq, bucket, currency
  ), written as (
    select fund_id, seq, sum(legs) as legs from part group by fund_id, seq
  )
  select seq, format('has %s too much on one side in bucket %s', difference, bucket) as says into wrong from part where difference <> 0
  union all
  -- Asked for one by one: a join would look through all entries where the planner knows nothing of the table yet.
  select seq, format('does not say that it has %s legs', written.legs) from written
    where legs is distinct from (select entry.legs from ledger.entry where entry.fund_id = written.fund_id and entry.seq = written.seq)
  limit 1;
  if found then
    raise exception 'entry % %', wrong.seq, wrong.says
      using errcode = 'check_violation', constraint = 'legs_must_balance', schema = 'ledger', table = 'leg';
  end if;
  return null;
end $$;
create trigger legs_must_balance after insert on ledger.leg
  referencing new table as new_leg for each statement execute function ledger.legs_must_balance();

create function ledger.must_not_change() returns trigger language plpgsql as $$
begin
  raise exception 'what stands in %.% is never changed: a correction is a reversal and a new entry', tg_table_schema, tg_table_name
    using errcode = 'restrict_violation', constraint = 'must_not_change', schema = tg_table_schema, table = tg_table_name;
end $$;
create trigger must_not_change before update or delete or truncate on ledger.account
  for each statement execute function ledger.must_not_change();
create trigger must_not_change before update or delete or truncate on ledger.entry
  for each statement execute function ledger.must_not_change();
create trigger must_not_change before update or delete or truncate on ledger.leg
  for each statement execute function ledger.must_not_change();
create trigger must_not_change before update or delete or truncate on ledger.balance
  for each statement execute function ledger.must_not_change();
create trigger must_not_change before delete or truncate on ledger.head
  for each statement execute function ledger.must_not_change();

create function ledger.head_must_go_forward() returns trigger language plpgsql as $$
begin
  if new.fund_id <> old.fund_id or new.currency <> old.currency or new.seq < old.seq
    or (new.seq = old.seq and new.hash <> old.hash)
    or (old.closed_through is not null and (new.closed_through is null or new.closed_through < old.closed_through)) then
    raise exception 'the head of a ledger only goes forward'
      using errcode = 'restrict_violation', constraint = 'head_must_go_forward', schema = 'ledger', table = 'head';
  end if;
  return new;
end $$;
create trigger head_must_go_forward before update on ledger.head
  for each row execute function ledger.head_must_go_forward();

-- Who may see and do what. A fund sees its own; a member sees of it his own accounts and what touched them.
-- The server says in `app.member` which member of the fund the person is that it acts for.
do $$
declare name text;
begin
  foreach name in array array['head', 'account', 'entry', 'leg', 'balance'] loop
    execute format('alter table ledger.%I enable row level security, force row level security', name);
    execute format(
      'create policy of_fund on ledger.%I using (fund_id = (select ledger.acting_fund()))', name);
    execute format('grant select, insert on ledger.%I to openmutual_organiser, openmutual_work', name);
  end loop;
end $$;
grant update (seq, hash, closed_through) on ledger.head to openmutual_organiser, openmutual_work;

grant select on ledger.account, ledger.entry, ledger.leg, ledger.balance to openmutual_member;
create policy of_member on ledger.account as restrictive for select to openmutual_member
  using (member_id = (select nullif(current_setting('app.member', true), '')::uuid));
create policy of_member on ledger.leg as restrictive for select to openmutual_member
  using (exists (select from ledger.account where account.fund_id = leg.fund_id and account.bucket = leg.bucket and account.account_id = leg.account_id));
create policy of_member on ledger.balance as restrictive for select to openmutual_member
  using (exists (select from ledger.account where account.fund_id = balance.fund_id and account.bucket = balance.bucket and account.account_id = balance.account_id));
create policy of_member on ledger.entry as restrictive for select to openmutual_member
  using (exists (select from ledger.account join ledger.leg using (fund_id, bucket, account_id) where leg.fund_id = entry.fund_id and leg.seq = entry.seq));
