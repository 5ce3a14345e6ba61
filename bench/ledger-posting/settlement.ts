import { certain } from '@openmutual/core/result';
import { fundAccounts, openLedger } from '@openmutual/ledger/account';
import { type AccountColumns, accountColumns } from '@openmutual/ledger/account-columns';
import { balancesOf } from '@openmutual/ledger/balance';
import { postColumns } from '@openmutual/ledger/bulk';
import type { AccountRef } from '@openmutual/ledger/transaction';
import type { Tx } from '@openmutual/ledger/tx';
import type { Database } from '@openmutual/server/database';
import { within } from '@openmutual/server/within';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { race } from '../measure.ts';

const MEMBERS = 1_000_000;
const ROUNDS = 3;
const AT = '2026-03-01T09:00:00.000Z';
/** What is shared equally, and what by units, in minor units: neither divides. */
const EQUAL = 700_000_007n;
const BY_UNITS = 300_000_123n;

/** So many settlements are on the accounts when these are read. */
const SETTLEMENTS = 12;

/**
 * A million members' shares found, stored as the legs of their accounts and posted: ours beside one SQL statement that writes rows. Then what each side
 * takes on the disk, and how long it takes to read accounts of it.
 */
export async function settlementBench(database: Database): Promise<void> {
  const [ours, peer] = [uuidv7(), uuidv7()];
  await fill(database, [ours, peer]);
  await race({
    title: `ledger-posting: ${MEMBERS.toLocaleString('en')} shares, equal and by units with largest remainders, found, stored and posted`,
    item: 'members',
    rounds: ROUNDS,
    notes: [
      'the statement writes a row for each leg, as entries of up to ten thousand legs have them; ours segments of up to 320 legs. Both with the constraints, triggers and rules of rows of their table; each run is one committed transaction more on the same accounts',
      'ours also reads accounts and units into columns, and seals the entry with the digest of all its legs; the statement writes no digest (work_mem 256 MB, as much as it can use)',
    ],
    runners: [
      {
        name: 'one SQL statement, rows',
        role: 'peer',
        items: MEMBERS,
        run: () => inFund(database, peer, settleByStatement(peer)),
        results: () =>
          inFund(database, peer, async (tx) => {
            await settleByStatement(peer)(tx);
            return lastShares(tx, peer);
          }),
      },
      {
        name: 'ours, postColumns, segments',
        role: 'ours',
        items: MEMBERS,
        run: () => inFund(database, ours, settleByColumns(ours)),
        results: () =>
          inFund(database, ours, async (tx) => {
            await settleByColumns(ours)(tx);
            return lastShares(tx, ours);
          }),
      },
    ],
  });
  await readingBench(database, { ours, peer });
}

interface Sides {
  readonly ours: string;
  readonly peer: string;
}

/** The same accounts of both sides after twelve settlements, one after another and 512 at a time, as a batch of postings learns of them. */
async function readingBench(database: Database, { ours, peer }: Sides): Promise<void> {
  await topUp(database, peer, settleByStatement(peer));
  await topUp(database, ours, settleByColumns(ours));
  await printSizes(database);
  const accounts = await inFund(database, peer, someAccounts(peer));
  const each = (fund: string, most: number) => () =>
    inFund(database, fund, async (tx) => {
      const balances: number[] = [];
      for (let from = 0; from < accounts.length; from += most)
        for (const { balance } of await balancesOf(tx, fund, accounts.slice(from, from + most)))
          balances.push(Number(balance));
      return balances;
    });
  for (const most of [1, accounts.length]) {
    const side = (name: string, role: 'ours' | 'peer', fund: string) => ({
      ...{ name, role, items: accounts.length, results: each(fund, most) },
      run: async () => (await each(fund, most)()).reduce((sum, balance) => sum + balance, 0),
    });
    await race({
      title: `ledger-posting: balances after ${SETTLEMENTS} settlements, ${most === 1 ? 'one by one' : `${most} in one statement`}`,
      item: 'accounts',
      rounds: 9,
      notes: [`the same ${accounts.length} accounts at each run, of a million`],
      runners: [side('from rows', 'peer', peer), side('ours, from segments', 'ours', ours)],
    });
  }
}

async function topUp(database: Database, fund: string, settle: (tx: Tx) => Promise<number>): Promise<void> {
  const text = `select count(*)::int as count from ledger.entry where fund_id = $1 and kind = 'settlement'`;
  const { rows } = await inFund(database, fund, (tx) =>
    tx.query<{ count: number }>({ text, values: [fund] }),
  );
  for (let count = rows[0]?.count ?? 0; count < SETTLEMENTS; count += 1) await inFund(database, fund, settle);
}

async function printSizes(database: Database): Promise<void> {
  const owner = new pg.Client(database.ownerConnection);
  await owner.connect();
  await owner.query('vacuum analyze');
  const { rows } = await owner.query<{ name: string; heap: string; indexes: string }>(
    `select name, pg_table_size(name::regclass) as heap, pg_indexes_size(name::regclass) as indexes
     from unnest(array['ledger.leg', 'ledger.leg_segment']) as name`,
  );
  await owner.end();
  const megabytes = (bytes: string) => `${(Number(bytes) / SETTLEMENTS / 1e6).toFixed(1)} MB`;
  console.log(`ledger-posting: what a settlement of ${MEMBERS.toLocaleString('en')} takes on the disk`);
  for (const { name, heap, indexes } of rows)
    console.log(`  ${name}: ${megabytes(heap)} and ${megabytes(indexes)} of indexes`);
  console.log('');
}

function someAccounts(fund: string) {
  return async (tx: Tx): Promise<AccountRef[]> => {
    const text = `select bucket, account_id as "accountId" from ledger.account where fund_id = $1 and code = 'receivable' order by md5(account_id::text) limit 512`;
    return (await tx.query<{ bucket: number; accountId: string }>({ text, values: [fund] })).rows;
  };
}

function inFund<T>(database: Database, fund: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return within(database, { as: 'work', fund }, work);
}

/** Two funds with the same members by the same ids, so that their rows compare. */
async function fill(database: Database, funds: readonly string[]): Promise<void> {
  const owner = new pg.Client(database.ownerConnection);
  await owner.connect();
  await owner.query(`
    create table textbook.units (fund_id uuid, bucket smallint, account_id uuid, units bigint not null, primary key (fund_id, bucket, account_id));
    grant select on textbook.units to openmutual_work; grant usage on schema textbook to openmutual_work`);
  for (const fund of funds) {
    const occasion = { fund, currency: 'CNY', onDate: '2026-01-01', at: AT };
    certain(await inFund(database, fund, (tx) => openLedger(tx, occasion, fundAccounts())));
    // A bench begins here; an installation opens accounts by openAccounts.
    await owner.query(`select set_config('app.fund', $1, false)`, [fund]);
    await owner.query(
      `insert into ledger.account (fund_id, bucket, account_id, code, kind, member_id, currency, opened_on, opened_seq)
       select $1, i % 64, md5('account' || i)::uuid, 'receivable', 'asset', md5('member' || i)::uuid, 'CNY', '2026-01-01', 1
       from generate_series(1, $2) as i order by 2, 3`,
      [fund, MEMBERS],
    );
    await owner.query(
      `insert into textbook.units select fund_id, bucket, account_id, 1 + ('x' || substr(md5(account_id::text), 1, 4))::bit(16)::int % 100
       from ledger.account where fund_id = $1 and code = 'receivable' order by bucket, account_id`,
      [fund],
    );
  }
  await owner.query('vacuum analyze ledger.account; ');
  await owner.query('vacuum analyze textbook.units');
  await owner.end();
}

async function lastShares(tx: Tx, fund: string): Promise<Float64Array> {
  const { rows } = await tx.query<{ amounts: string }>({
    text: `
      select string_agg(amount::text, ',' order by bucket, account_id) as amounts from ledger.every_leg as leg join ledger.account using (fund_id, bucket, account_id)
      where leg.fund_id = $1 and seq = (select max(seq) from ledger.entry where fund_id = $1) and code in ('receivable', 'contributions')`,
    values: [fund],
  });
  return Float64Array.from((rows[0]?.amounts ?? '').split(',').map(Number));
}

/** Accounts and units as columns, shares by cohorts of equal units, one posting. */
function settleByColumns(fund: string) {
  return async (tx: Tx): Promise<number> => {
    const accounts = await accountColumns(tx, fund, 'receivable', 'CNY');
    const amounts = sharesOf(await unitsOf(tx, fund, accounts));
    const [contributions] = await contributionsOf(tx, fund);
    const legs = [
      { account: contributions as { bucket: number; accountId: string }, amount: -(EQUAL + BY_UNITS) },
    ];
    const words = { entryId: uuidv7(), onDate: '2026-02-28', kind: 'settlement', subject: {} };
    const posted = certain(await postColumns(tx, { fund, ...words, accounts, amounts, legs }, AT));
    return Number(posted.seq);
  };
}

async function unitsOf(tx: Tx, fund: string, { count }: AccountColumns): Promise<Uint8Array> {
  const { rows } = await tx.query<{ units: Buffer }>({
    text: `select string_agg(substr(int8send(units), 8), '' order by account_id) as units from textbook.units where fund_id = $1 group by bucket order by bucket`,
    values: [fund],
  });
  const units = Buffer.concat(rows.map((row) => row.units));
  if (units.length !== count) throw new Error('no time is printed: each account has its units');
  return units;
}

async function contributionsOf(tx: Tx, fund: string): Promise<{ bucket: number; accountId: string }[]> {
  const text = `select bucket, account_id as "accountId" from ledger.account where fund_id = $1 and code = 'contributions' and member_id is null`;
  return (await tx.query<{ bucket: number; accountId: string }>({ text, values: [fund] })).rows;
}

/** Largest remainders by cohorts: those with the largest remainder first, of equal ones those with fewer units, and in a cohort the first of the list. */
function sharesOf(units: Uint8Array): BigInt64Array {
  const members = new Array<bigint>(256).fill(0n);
  for (const unit of units) members[unit] = (members[unit] ?? 0n) + 1n;
  const whole = members.reduce((sum, count, unit) => sum + count * BigInt(unit), 0n);
  const cohorts = members.map((count, unit) => {
    const product = BY_UNITS * BigInt(unit);
    return { unit, count, base: product / whole, remainder: product % whole };
  });
  let left = BY_UNITS - cohorts.reduce((sum, { base, count }) => sum + base * count, 0n);
  const extra = new Array<number>(256).fill(0);
  const byRemainder = cohorts
    .filter(({ count }) => count > 0n)
    .sort((a, b) => (a.remainder === b.remainder ? a.unit - b.unit : a.remainder > b.remainder ? -1 : 1));
  for (const { unit, count } of byRemainder) {
    const given = left < count ? left : count;
    extra[unit] = Number(given);
    left -= given;
  }
  const count = BigInt(units.length);
  let equalLeft = Number(EQUAL % count);
  const amounts = new BigInt64Array(units.length);
  for (let place = 0; place < units.length; place += 1) {
    const unit = units[place] ?? 0;
    let amount = EQUAL / count + (cohorts[unit]?.base ?? 0n);
    if ((extra[unit] ?? 0) > 0) {
      extra[unit] = (extra[unit] ?? 0) - 1;
      amount += 1n;
    }
    if (equalLeft > 0) {
      equalLeft -= 1;
      amount += 1n;
    }
    amounts[place] = amount;
  }
  return amounts;
}

/** The same in one statement: cohorts, one marginal cohort in the order of the accounts, rows in the order of their index. */
function settleByStatement(fund: string) {
  return async (tx: Tx): Promise<number> => {
    await tx.query({ text: `set local work_mem = '256MB'` });
    await tx.query({ text: 'select from ledger.head where fund_id = $1 for update', values: [fund] });
    const { rowCount } = await tx.query({ text: STATEMENT, values: [fund, EQUAL, BY_UNITS, uuidv7()] });
    return rowCount ?? Number.NaN;
  };
}

const STATEMENT = `
  with cohort as materialized (select units, count(*) as members from textbook.units where fund_id = $1 group by units),
  whole as (select sum(members)::bigint as members, sum(members * units)::numeric as units from cohort),
  part as (
    select cohort.units, cohort.members, div($3::numeric * cohort.units, whole.units)::bigint as base, ($3::numeric * cohort.units) % whole.units as remainder
    from cohort, whole
  ),
  ranked as (
    select *, sum(members) over (order by remainder desc, units) - members as before, $3::bigint - sum(base * members) over () as unit_left from part
  ),
  share as (
    select ranked.units, base + $2::bigint / whole.members + case when before + ranked.members <= unit_left then 1 else 0 end as base,
      case when before < unit_left and before + ranked.members > unit_left then unit_left - before else 0 end as marginal
    from ranked, whole
  ),
  extra as (
    select account_id from (
      select account_id, row_number() over (order by bucket, account_id) as place, marginal from textbook.units join share using (units)
      where fund_id = $1 and marginal > 0
    ) as candidate where place <= marginal
  ),
  equal_extra as (
    select account_id from textbook.units where fund_id = $1 order by bucket, account_id limit (select $2::bigint % members from whole)
  ),
  computed as materialized (
    select bucket, member.account_id, base + (extra.account_id is not null)::int + (equal_extra.account_id is not null)::int as amount
    from textbook.units as member join share using (units)
      left join extra on extra.account_id = member.account_id left join equal_extra on equal_extra.account_id = member.account_id
    where fund_id = $1 order by bucket, member.account_id
  ),
  total as (select bucket, sum(amount)::bigint as amount from computed group by bucket),
  next as (update ledger.head set seq = seq + 1, hash = sha256(hash) where fund_id = $1 returning seq, hash),
  written as (
    insert into ledger.entry (fund_id, seq, entry_id, on_date, posted_at, kind, subject, legs, opened, digest, chain)
    select $1, seq, $4, '2026-02-28', '2026-03-01T09:00:00Z', 'settlement', '{}', (select count(*) from computed) + (select count(*) from total) + 1, 0, hash, hash from next
  ),
  own as (select bucket, account_id, code from ledger.account where fund_id = $1 and member_id is null and code in ('between-buckets', 'contributions'))
  insert into ledger.leg (fund_id, account_id, seq, amount, bucket, currency)
  select $1, account_id, seq, amount, bucket, 'CNY' from computed, next
  union all
  select $1, account_id, seq, -amount, bucket, 'CNY' from total join own using (bucket), next where code = 'between-buckets' and bucket <> 0
  union all
  select $1, account_id, seq, (select sum(amount) from total where bucket <> 0), 0, 'CNY' from own, next where code = 'between-buckets' and bucket = 0
  union all
  select $1, account_id, seq, -(select sum(amount) from total), 0, 'CNY' from own, next where code = 'contributions'`;
