import { certain } from '@openmutual/core/result';
import { expect, test } from 'vitest';
import { scratchDatabase } from '../server/database/scratch.ts';
import { within } from '../server/database/within.ts';
import { postWithin } from './post.ts';
import { type InFund, SAMPLE_TIME, sampleLedger } from './sample-ledger.ts';

const { database, asOwner, asSuperuser } = await scratchDatabase();
const inFund: InFund = (fund, work) => within(database, { as: 'work', fund }, work);
const sample = await sampleLedger(inFund, 2);
const other = await sampleLedger(inFund, 1);
const { fund, of } = sample;
const due = (member: number) =>
  sample.transaction([
    { account: of('receivable', member), amount: 500n },
    { account: of('contributions'), amount: -500n },
  ]);
for (const result of await inFund(fund, (tx) => postWithin(tx, fund, [due(0), due(1)], SAMPLE_TIME)))
  certain(result);

const TABLES = ['head', 'account', 'entry', 'leg', 'balance'];

test('nobody may change or delete what was posted, not even who owns the tables', async () => {
  const { rows } = await within(database, { as: 'work', fund }, (tx) =>
    tx.query(`
      select table_name, privilege_type from information_schema.role_table_grants
      where table_schema = 'ledger' and grantee like 'openmutual%' and grantee <> 'openmutual_owner' and privilege_type not in ('SELECT', 'INSERT')`),
  );
  expect(rows).toEqual([]);
  for (const table of TABLES) {
    await expect(asSuperuser(`delete from ledger.${table}`)).rejects.toThrow(/never changed/);
    await expect(asSuperuser(`truncate ledger.${table} cascade`)).rejects.toThrow(/never changed/);
  }
  for (const change of [
    'leg set amount = amount + 1',
    'entry set kind = kind',
    'account set least = -5',
    'balance set debit = 0',
  ]) {
    await expect(asSuperuser(`update ledger.${change}`)).rejects.toThrow(/never changed/);
    await expect(asOwner(`update ledger.${change}`)).rejects.toThrow(/never changed/);
  }
  for (const back of ['seq = seq - 1', `hash = sha256('x')`, `currency = 'EUR'`]) {
    await expect(asSuperuser(`update ledger.head set ${back} where fund_id = '${fund}'`)).rejects.toThrow(
      /only goes forward/,
    );
  }
});

test('legs that do not balance, or are other in number than their entry says, are refused by the database itself', async () => {
  const account = of('bank');
  const other = of('suspense');
  const three = [
    { account: of('fees'), amount: 4n },
    { account: of('contributions'), amount: -2n },
    { account: of('written-off'), amount: -2n },
  ];
  const [posted] = await inFund(fund, (tx) => postWithin(tx, fund, [sample.transaction(three)], SAMPLE_TIME));
  const { seq: standing } = certain(posted as NonNullable<typeof posted>);
  const leg = (accountId: string, amount: number, seq = standing) =>
    `('${fund}', '${accountId}', ${seq}, ${amount}, 0, 'CNY')`;
  const insert = (...legs: string[]) =>
    inFund(fund, (tx) => tx.query({ text: `insert into ledger.leg values ${legs.join(', ')}` }));
  await expect(insert(leg(account.accountId, 5), leg(other.accountId, -4))).rejects.toThrow(
    /1 too much on one side/,
  );
  await expect(insert(leg(account.accountId, 5))).rejects.toThrow(/5 too much on one side/);
  await expect(insert(leg(account.accountId, 0), leg(other.accountId, 0))).rejects.toThrow(
    /leg_amount_check/,
  );
  await expect(insert(leg(account.accountId, 5), leg(other.accountId, -5))).rejects.toThrow(
    /does not say that it has 2 legs/,
  );
  await expect(insert(leg(account.accountId, 5, 99n), leg(other.accountId, -5, 99n))).rejects.toThrow(
    /does not say that it has 2 legs/,
  );
  await expect(insert(leg(account.accountId, 5), leg(account.accountId, -5))).rejects.toThrow(/leg_pkey/);
  const elsewhere = leg(other.accountId, -5).replace(', 0, ', ', 1, ');
  await expect(insert(leg(account.accountId, 5), elsewhere)).rejects.toThrow(
    /too much on one side in bucket/,
  );
});

test('a fund sees nothing of another and writes nothing into it', async () => {
  for (const table of TABLES) {
    const { rows } = await inFund(other.fund, (tx) =>
      tx.query<{ count: bigint }>({
        text: `select count(*) as count from ledger.${table} where fund_id = $1`,
        values: [fund],
      }),
    );
    expect(rows).toEqual([{ count: 0n }]);
  }
  const stranger = inFund(other.fund, (tx) => postWithin(tx, fund, [due(0)], SAMPLE_TIME));
  expect((await stranger)[0]).toMatchObject({ ok: false, rejections: [{ code: 'a-ledger-is-not-open' }] });
  const forged = inFund(other.fund, (tx) =>
    tx.query({ text: `insert into ledger.balance values ($1, 0, $1, 1, 0, 0)`, values: [fund] }),
  );
  await expect(forged).rejects.toThrow(/row-level security/);
});

test('a member sees his own accounts and what touched them, and a visitor nothing', async () => {
  const seen = (member: string | undefined) =>
    within(database, { as: 'member', fund }, async (tx) => {
      if (member !== undefined) await tx.query(`select set_config('app.member', $1, true)`, [member]);
      const counts = await Promise.all([
        tx.query<{ count: bigint }>('select count(*) as count from ledger.account'),
      ]);
      const { rows: legs } = await tx.query<{ count: bigint }>('select count(*) as count from ledger.leg');
      const { rows: entries } = await tx.query<{ count: bigint }>(
        'select count(*) as count from ledger.entry',
      );
      return [counts[0]?.rows[0]?.count, legs[0]?.count, entries[0]?.count];
    });
  expect(await seen(sample.members[0])).toEqual([2n, 1n, 1n]);
  expect(await seen(other.members[0])).toEqual([0n, 0n, 0n]);
  expect(await seen(undefined)).toEqual([0n, 0n, 0n]);
  await expect(
    within(database, { as: 'visitor', fund }, (tx) => tx.query('select from ledger.leg')),
  ).rejects.toThrow(/permission denied/);
  const post = within(database, { as: 'member', fund }, (tx) => postWithin(tx, fund, [due(0)], SAMPLE_TIME));
  await expect(post).rejects.toThrow(/permission denied/);
});
