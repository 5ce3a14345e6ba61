import { certain } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { scratchDatabase } from '../server/database/scratch.ts';
import { within } from '../server/database/within.ts';
import { accountColumns } from './account-columns.ts';
import { accountLines } from './account-lines.ts';
import { balancesOf } from './balance.ts';
import { postColumns } from './bulk.ts';
import { postWithin } from './post.ts';
import { type InFund, SAMPLE_TIME, sampleLedger } from './sample-ledger.ts';
import type { Tx } from './tx.ts';

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

const accounts = await inFund(fund, (tx) => accountColumns(tx, fund, 'receivable', 'CNY'));
/** The same for both members, in segments. */
const settlement = {
  ...{ fund, entryId: uuidv7(), onDate: '2026-02-28', kind: 'settlement', subject: {} },
  ...{
    accounts,
    amounts: new BigInt64Array([70n, 70n]),
    legs: [{ account: of('contributions'), amount: -140n }],
  },
};
const settled = certain(await inFund(fund, (tx) => postColumns(tx, settlement, SAMPLE_TIME, 0)));

const TABLES = ['head', 'account', 'entry', 'leg', 'leg_segment', 'balance'];

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
    'leg_segment set amounts[1] = amounts[1] + 1',
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

test('segments that do not balance, are out of order, or are not all of an entry at once are refused by the database itself', async () => {
  const ids = [of('bank'), of('fees'), of('suspense'), of('written-off')]
    .map(({ accountId }) => accountId)
    .sort() as [string, string, string, string];
  const [a, b, c, d] = ids;
  const stranger = '00000000-0000-7000-8000-000000000000';
  const seq = 1000n;
  const segment = (
    accounts: readonly string[],
    amounts: readonly (number | null)[],
    facts: { seq?: bigint; first?: string } = {},
  ) =>
    `('${fund}', '${facts.first ?? accounts[0]}', ${facts.seq ?? seq}, 0, 'CNY', '{${accounts}}', '{${amounts.map((one) => one ?? 'null')}}')`;
  /** An entry that says it has so many legs, and then its segments; nothing of it stays. */
  const writing = (legs: number, inSegments: boolean, ...written: readonly string[]) =>
    inFund(fund, async (tx) => {
      await tx.query({
        text: `insert into ledger.entry (fund_id, seq, entry_id, on_date, posted_at, kind, subject, legs, opened, segment_codes, digest, chain)
          values ($1, $2, gen_random_uuid(), '2026-03-01', '2026-03-01T09:00:00Z', 'sample', '{}', $3, 0, $4, sha256('x'), sha256('x'))`,
        values: [fund, seq, legs, inSegments ? ['bank', 'fees', 'suspense', 'written-off'] : null],
      });
      for (const values of written) await tx.query({ text: `insert into ledger.${values}` });
      throw new Error('it was taken');
    });
  const segments = (...all: readonly string[]) => `leg_segment values ${all}`;
  const rows = `leg values ${[`'${a}', ${seq}, 5`, `'${b}', ${seq}, -5`].map((row) => `('${fund}', ${row}, 0, 'CNY')`)}`;
  const two = segments(segment([a, b], [5, -5]));
  await expect(writing(2, true, two)).rejects.toThrow('it was taken');
  await expect(
    writing(4, true, segments(segment([a, b], [5, 6]), segment([c, d], [-5, -6]))),
  ).rejects.toThrow('it was taken');
  await expect(writing(2, true, segments(segment([a, b], [5, -4])))).rejects.toThrow(
    /1 too much on one side in bucket 0/,
  );
  await expect(writing(3, true, two)).rejects.toThrow(/does not say that it has 2 legs in segments/);
  await expect(writing(2, false, two)).rejects.toThrow(/does not say that it has 2 legs in segments/);
  await expect(writing(2, true, rows)).rejects.toThrow(/does not say that it has 2 legs/);
  await expect(writing(2, true, segments(segment([a, b], [5, -5], { seq: 99n })))).rejects.toThrow(
    /does not say that/,
  );
  await expect(writing(2, true, two, segments(segment([c, d], [5, -5])))).rejects.toThrow(
    /has had segments before these 1/,
  );
  await expect(writing(2, true, two, rows)).rejects.toThrow(/does not say that it has 2 legs/);
  const outOfOrder = /has accounts out of order in bucket 0/;
  await expect(writing(2, true, segments(segment([b, a], [5, -5])))).rejects.toThrow(outOfOrder);
  await expect(writing(2, true, segments(segment([a, a], [5, -5])))).rejects.toThrow(outOfOrder);
  await expect(
    writing(4, true, segments(segment([a, c], [5, 6]), segment([b, d], [-5, -6]))),
  ).rejects.toThrow(outOfOrder);
  await expect(
    writing(4, true, segments(segment([a, b], [5, 6]), segment([b, d], [-5, -6]))),
  ).rejects.toThrow(outOfOrder);
  const check = /violates check constraint "leg_segment_/;
  await expect(writing(2, true, segments(segment([a, b], [5, -5], { first: stranger })))).rejects.toThrow(
    check,
  );
  await expect(writing(3, true, segments(segment([a, b, c], [5, -5])))).rejects.toThrow(check);
  await expect(writing(3, true, segments(segment([a, b, c], [5, 0, -5])))).rejects.toThrow(check);
  await expect(writing(3, true, segments(segment([a, b, c], [5, null, -5])))).rejects.toThrow(check);
  const many = Array.from(
    { length: 322 },
    (_, place) => `00000000-0000-7000-8000-${`${place}`.padStart(12, '0')}`,
  );
  await expect(
    writing(
      322,
      true,
      segments(
        segment(
          many,
          many.map((_, place) => (place % 2 === 0 ? 1 : -1)),
        ),
      ),
    ),
  ).rejects.toThrow(check);
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
  // Of the two entries that touched his accounts one has its legs in segments, where those of others are too.
  expect(await seen(sample.members[0])).toEqual([2n, 1n, 2n]);
  expect(await seen(other.members[0])).toEqual([0n, 0n, 0n]);
  expect(await seen(undefined)).toEqual([0n, 0n, 0n]);
  await expect(
    within(database, { as: 'visitor', fund }, (tx) => tx.query('select from ledger.leg')),
  ).rejects.toThrow(/permission denied/);
  const post = within(database, { as: 'member', fund }, (tx) => postWithin(tx, fund, [due(0)], SAMPLE_TIME));
  await expect(post).rejects.toThrow(/permission denied/);
});

test('a member is told of segments what is his, and never sees the columns of others', async () => {
  const as = <T>(member: string | undefined, work: (tx: Tx) => Promise<T>, of = fund) =>
    within(database, { as: 'member', fund: of }, async (tx) => {
      if (member !== undefined) await tx.query(`select set_config('app.member', $1, true)`, [member]);
      return work(tx);
    });
  const [member] = sample.members;
  const [his, another] = [of('receivable', 0), of('receivable', 1)];
  // A segment is nobody's own: not a row of it, nor of what unfolds or searches it, is for members, by whatever statement.
  for (const table of ['leg_segment', 'leg_in_segment']) {
    expect((await as(member, (tx) => tx.query({ text: `select from ledger.${table}` }))).rows).toEqual([]);
  }
  await expect(as(member, (tx) => tx.query({ text: 'select from ledger.every_leg' }))).rejects.toThrow(
    /permission denied/,
  );
  const ownLegs = ({ bucket, accountId }: typeof his) => ({
    text: 'select amount from ledger.own_legs_in_segments($1, $2, 0)',
    values: [bucket, accountId],
  });
  expect((await as(member, (tx) => tx.query(ownLegs(his)))).rows).toEqual([{ amount: 70n }]);
  for (const [who, asked, where] of [
    [member, another, fund],
    [member, his, other.fund],
    [undefined, his, fund],
    [other.members[0], his, fund],
  ] as const)
    expect((await as(who, (tx) => tx.query(ownLegs(asked)), where)).rows).toEqual([]);
  expect(await as(member, (tx) => balancesOf(tx, fund, [his, another]))).toMatchObject([{ balance: 570n }]);
  const legsOf = (account: typeof his) => ({
    text: 'select seq, amount from ledger.legs_of($1, $2, $3) order by seq',
    values: [fund, account.bucket, account.accountId],
  });
  const { rows: own } = await as(member, (tx) => tx.query(legsOf(his)));
  expect(own).toEqual([
    { seq: 2n, amount: 500n },
    { seq: settled.seq, amount: 70n },
  ]);
  expect((await as(member, (tx) => tx.query(legsOf(another)))).rows).toEqual([]);
  const page = certain(await as(member, (tx) => accountLines(tx, fund, his, { limit: 5 })));
  expect(page.lines.map(({ amount, balance }) => [amount, balance])).toEqual([
    [70n, 570n],
    [500n, 500n],
  ]);
  for (const table of ['leg_segment', 'every_leg', 'leg_in_segment']) {
    await expect(
      within(database, { as: 'visitor', fund }, (tx) => tx.query(`select from ledger.${table}`)),
    ).rejects.toThrow(/permission denied/);
  }
  const elsewhere = await inFund(other.fund, (tx) => tx.query({ text: 'select from ledger.leg_in_segment' }));
  expect(elsewhere.rows).toEqual([]);
});
