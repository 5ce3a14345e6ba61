-- The legs of a very large entry stand in segments, some hundreds of them together in a row, and not in a row each (decision 0052): a settlement of a
-- million members is three thousand rows of a page each. What an entry says is the same, to the byte of its digest.

-- The codes of the accounts that an entry has in segments, none where it has rows: accounts of other codes, such as those that a payment asks for, are
-- not looked for in it. It is a matter of storage and of no digest, as is where the legs of a small entry are.
alter table ledger.entry add column segment_codes text[] check (cardinality(segment_codes) > 0);
create index entry_in_segments on ledger.entry (fund_id, seq) include (segment_codes) where segment_codes is not null;

create table ledger.leg_segment (
  fund_id uuid not null,
  first_id uuid not null,
  seq bigint not null,
  bucket smallint not null,
  currency char(3) not null,
  -- Ascending; the amounts in the same order, debits positive.
  account_ids uuid[] not null,
  amounts bigint[] not null,
  -- The one segment that may have an account is the last that does not begin behind it.
  primary key (fund_id, seq, bucket, first_id),
  check (first_id = account_ids[1]),
  -- So many that a row fills a page (24 bytes each of some 8,100): nothing is kept apart or compressed, and one page is read for one account.
  check (cardinality(account_ids) between 1 and 320),
  check (cardinality(amounts) = cardinality(account_ids)),
  check (array_ndims(account_ids) = 1 and array_lower(account_ids, 1) = 1 and array_ndims(amounts) = 1 and array_lower(amounts, 1) = 1),
  check (array_position(account_ids, null) is null and array_position(amounts, null) is null and array_position(amounts, 0) is null)
);
alter table ledger.leg_segment alter account_ids set storage plain, alter amounts set storage plain;

-- An entry has rows or segments. This is what was there, and that an entry with segments takes no rows.
create or replace function ledger.legs_must_balance() returns trigger language plpgsql set search_path = pg_catalog as $$
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
    where legs is distinct from (
      select entry.legs from ledger.entry where entry.fund_id = written.fund_id and entry.seq = written.seq and entry.segment_codes is null
    )
  limit 1;
  if found then
    raise exception 'entry % %', wrong.seq, wrong.says
      using errcode = 'check_violation', constraint = 'legs_must_balance', schema = 'ledger', table = 'leg';
  end if;
  return null;
end $$;

-- The same for segments, which are written all at once; and in each bucket one account comes after the other, for else a search would not find them.
create function ledger.segments_must_balance() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  wrong record;
begin
  with segment as materialized (
    select fund_id, seq, bucket, currency, first_id, account_ids[cardinality(account_ids)] as last_id, content.*
    from new_segment cross join lateral (
      select sum(amount) as difference, count(*) as legs, coalesce(bool_and(id < next_id), true) as is_ascending
      from (select unnest(account_ids) as id, unnest(account_ids[2:]) as next_id, unnest(amounts) as amount) as leg
    ) as content
  ), written as materialized (
    select fund_id, seq, sum(legs) as legs, count(*) as segments from segment group by fund_id, seq
  )
  select seq, format('has %s too much on one side in bucket %s', sum(difference), bucket) as says into wrong
    from segment group by fund_id, seq, bucket, currency having sum(difference) <> 0
  union all
  select seq, format('does not say that it has %s legs in segments', written.legs) from written
    where legs is distinct from (
      select entry.legs from ledger.entry where entry.fund_id = written.fund_id and entry.seq = written.seq and entry.segment_codes is not null
    )
  union all
  select seq, format('has had segments before these %s', segments) from written
    where segments <> (select count(*) from ledger.leg_segment as held where held.fund_id = written.fund_id and held.seq = written.seq)
  union all
  select seq, format('has accounts out of order in bucket %s', bucket) from (
    select seq, bucket, is_ascending, first_id > lag(last_id) over (partition by fund_id, seq, bucket order by first_id) as comes_after from segment
  ) as place where not is_ascending or not comes_after
  limit 1;
  if found then
    raise exception 'entry % %', wrong.seq, wrong.says
      using errcode = 'check_violation', constraint = 'segments_must_balance', schema = 'ledger', table = 'leg_segment';
  end if;
  return null;
end $$;
create trigger segments_must_balance after insert on ledger.leg_segment
  referencing new table as new_segment for each statement execute function ledger.segments_must_balance();

create trigger must_not_change before update or delete or truncate on ledger.leg_segment
  for each statement execute function ledger.must_not_change();

-- A segment has the amounts of many: a member sees none, and is told what is his by a function alone.
alter table ledger.leg_segment enable row level security, force row level security;
create policy of_fund on ledger.leg_segment using (fund_id = (select ledger.acting_fund()));
create policy of_member on ledger.leg_segment as restrictive for select to openmutual_member using (false);
grant select on ledger.leg_segment to openmutual_member;
grant select, insert on ledger.leg_segment to openmutual_organiser, openmutual_work;

-- All legs, for who goes through all of them or all of an entry: its number is then said as one value (`seq = $1`, `seq = (select …)`), for what comes
-- out of a join is looked for in all segments unfolded. It is the first of a statement, and others are looked up for each leg (`cross join lateral … limit 1`):
-- before a table was analyzed the planner may unfold all of it again for each row of another.
create view ledger.every_leg with (security_invoker = true) as
  select fund_id, account_id, seq, amount, bucket, currency from ledger.leg
  union all
  select fund_id, unnest(account_ids), seq, unnest(amounts), bucket, currency from ledger.leg_segment;
grant select on ledger.every_leg to openmutual_organiser, openmutual_work;

-- What large entries have of an account, searched for and never unfolded.
create view ledger.leg_in_segment with (security_invoker = true) as
  select account.fund_id, account.account_id, entry.seq, segment.amounts[segment.place] as amount, account.bucket, segment.currency, account.member_id
  from ledger.account
    join ledger.entry
      on entry.fund_id = account.fund_id and entry.segment_codes is not null and account.code = any (entry.segment_codes)
    cross join lateral (
      select held.account_ids, held.amounts, held.currency, width_bucket(account.account_id, held.account_ids) as place
      from ledger.leg_segment as held
      where held.fund_id = account.fund_id and held.seq = entry.seq and held.bucket = account.bucket and held.first_id <= account.account_id
      order by held.first_id desc limit 1
    ) as segment
  where segment.account_ids[segment.place] = account.account_id;
grant select on ledger.leg_in_segment to openmutual_member, openmutual_organiser, openmutual_work;

-- What is in it of an account of the member himself; of others nothing, whoever asks.
create function ledger.own_legs_in_segments(in_bucket smallint, of_account uuid, behind bigint)
  returns table (seq bigint, amount bigint, currency char(3))
  language sql stable security definer set search_path = pg_catalog
begin atomic
  select leg.seq, leg.amount, leg.currency from ledger.leg_in_segment as leg
  where leg.fund_id = (select ledger.acting_fund()) and leg.bucket = in_bucket and leg.account_id = of_account and leg.seq > behind
    and leg.member_id = (select nullif(current_setting('app.member', true), '')::uuid);
end;
revoke execute on function ledger.own_legs_in_segments from public;
grant execute on function ledger.own_legs_in_segments to openmutual_member, openmutual_organiser, openmutual_work;

-- What of an account stands in segments behind an entry, as far as who asks may see it.
create function ledger.legs_in_segments(of_fund uuid, in_bucket smallint, of_account uuid, behind bigint default 0)
  returns table (seq bigint, amount bigint, currency char(3))
  language sql stable
begin atomic
  select leg.seq, leg.amount, leg.currency from ledger.leg_in_segment as leg
  where leg.fund_id = of_fund and leg.bucket = in_bucket and leg.account_id = of_account and leg.seq > behind
  union all
  select leg.seq, leg.amount, leg.currency from ledger.own_legs_in_segments(in_bucket, of_account, behind) as leg
  where current_user = 'openmutual_member' and of_fund = (select ledger.acting_fund());
end;

-- The legs of an account behind an entry, wherever they stand.
create function ledger.legs_of(of_fund uuid, in_bucket smallint, of_account uuid, behind bigint default 0)
  returns table (seq bigint, amount bigint, currency char(3))
  language sql stable
begin atomic
  select leg.seq, leg.amount, leg.currency from ledger.leg
  where leg.fund_id = of_fund and leg.bucket = in_bucket and leg.account_id = of_account and leg.seq > behind
  union all
  select leg.seq, leg.amount, leg.currency from ledger.legs_in_segments(of_fund, in_bucket, of_account, behind) as leg;
end;

-- A member sees the entries that touched his accounts, also those that have them in a segment.
drop policy of_member on ledger.entry;
create policy of_member on ledger.entry as restrictive for select to openmutual_member
  using (
    exists (select from ledger.account join ledger.leg using (fund_id, bucket, account_id) where leg.fund_id = entry.fund_id and leg.seq = entry.seq)
    or segment_codes is not null and exists (
      select from ledger.account cross join lateral ledger.own_legs_in_segments(account.bucket, account.account_id, entry.seq - 1) as leg
      where account.fund_id = entry.fund_id and leg.seq = entry.seq
    )
  );
