import { certain } from '@openmutual/core/result';
import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { scratchDatabase } from '../server/database/scratch.ts';
import { within } from '../server/database/within.ts';
import { bucketOf, memberAccounts, openAccounts } from './account.ts';
import { type AccountColumns, accountColumns, memberColumns } from './account-columns.ts';
import { uuidAt } from './array-value.ts';
import { balancesOf } from './balance.ts';
import { postColumns } from './bulk.ts';
import { postWithin } from './post.ts';
import { type InFund, SAMPLE_TIME, type SampleLedger, sampleLedger } from './sample-ledger.ts';
import { verifyLedger } from './verify/verify-ledger.ts';

const { database } = await scratchDatabase();
const inFund: InFund = (fund, work) => within(database, { as: 'work', fund }, work);
const numRuns = process.env['OPENMUTUAL_RECORD'] === undefined ? 10 : 200;

/** An entry of so many legs or fewer is stored in rows. */
const [IN_ROWS, IN_SEGMENTS] = [1_000_000, 0];
const ROWS_OR_SEGMENTS = fc.constantFrom(IN_ROWS, IN_SEGMENTS);

const columnsOf = ({ fund }: SampleLedger, code: string) =>
  inFund(fund, (tx) => accountColumns(tx, fund, code, 'CNY'));

function settlement(
  { fund, of }: SampleLedger,
  accounts: AccountColumns,
  amounts: BigInt64Array,
  facts = {},
) {
  const total = amounts.reduce((sum, amount) => sum + amount, 0n);
  const legs = [{ account: of('contributions'), amount: -total }];
  const words = {
    entryId: uuidv7(),
    onDate: '2026-02-28',
    kind: 'settlement',
    subject: { settlement: '2026-02' },
  };
  return { fund, ...words, accounts, amounts, legs, ...facts };
}

test('columns of accounts come in the order of bucket and id, each with its member', async () => {
  const sample = await sampleLedger(inFund, 50);
  const columns = await inFund(sample.fund, (tx) => memberColumns(tx, sample.fund, 'receivable', 'CNY'));
  expect(columns).toMatchObject({ count: 50, haveLimits: false });
  const without = await columnsOf(sample, 'receivable');
  expect([without.buckets, without.accountIds]).toEqual([columns.buckets, columns.accountIds]);
  const places = Array.from({ length: 50 }, (_, place) => place);
  const keys = places.map(
    (place) => `${columns.buckets[place]}`.padStart(2, '0') + uuidAt(columns.accountIds, place * 16),
  );
  expect(keys).toEqual([...keys].sort());
  for (const place of places) {
    const memberId = uuidAt(columns.memberIds, place * 16);
    const account = sample.accounts.find((one) => one.code === 'receivable' && one.memberId === memberId);
    expect(account).toMatchObject({
      accountId: uuidAt(columns.accountIds, place * 16),
      bucket: columns.buckets[place],
    });
    expect(columns.buckets[place]).toBe(bucketOf(memberId));
  }
});

test('posting from columns says what posting leg by leg says, and is the same entry to the byte', async () => {
  const amounts = fc.array(fc.bigInt({ min: 0n, max: 900n }), { minLength: 40, maxLength: 40 });
  const sample = await sampleLedger(inFund, 40);
  const accounts = await columnsOf(sample, 'receivable');
  const run = async (given: readonly bigint[], mostRows: number) => {
    fc.pre(given.some((amount) => amount > 0n));
    const asked = settlement(sample, accounts, new BigInt64Array(given));
    const members = given.map((amount, place) => ({
      account: { bucket: accounts.buckets[place] ?? 0, accountId: uuidAt(accounts.accountIds, place * 16) },
      amount,
    }));
    const { entryId, onDate, kind, subject, legs, fund } = asked;
    const single = {
      entryId,
      onDate,
      kind,
      subject,
      fund,
      legs: [...members.filter(({ amount }) => amount !== 0n), ...legs],
    };
    const before = await inFund(fund, (tx) =>
      balancesOf(
        tx,
        fund,
        members.map(({ account }) => account),
      ),
    );
    const posted = certain(await inFund(fund, (tx) => postColumns(tx, asked, SAMPLE_TIME, mostRows)));
    const after = await inFund(fund, (tx) =>
      balancesOf(
        tx,
        fund,
        members.map(({ account }) => account),
      ),
    );
    expect(after.map(({ balance }, at) => balance - (before[at]?.balance ?? 0n))).toEqual(given);
    // Who asks the other way is told that it stands: the entries are one.
    const [again] = await inFund(fund, (tx) => postWithin(tx, fund, [single], SAMPLE_TIME));
    expect(again).toMatchObject({ ok: true, value: { seq: posted.seq, chain: posted.chain, already: true } });
    expect(certain(await inFund(fund, (tx) => postColumns(tx, asked, '2026-03-02T00:00:00.000Z')))).toEqual({
      ...posted,
      already: true,
    });
  };
  await fc.assert(fc.asyncProperty(amounts, ROWS_OR_SEGMENTS, run), { numRuns });
  expect(await inFund(sample.fund, (tx) => verifyLedger(tx, sample.fund))).toMatchObject({ findings: [] });
});

test('an entry is the same to the last byte of its link, in rows and in segments', async () => {
  const sample = await sampleLedger(inFund, 20);
  const { fund } = sample;
  const accounts = await columnsOf(sample, 'receivable');
  const amounts = BigInt64Array.from({ length: 20 }, (_, place) => BigInt(place * place));
  const asked = settlement(sample, accounts, amounts);
  const stored = async (mostRows: number) => {
    let found: unknown;
    const undone = new Error('nothing stays');
    const work = inFund(fund, async (tx) => {
      const posted = certain(await postColumns(tx, asked, SAMPLE_TIME, mostRows));
      const { rows: legs } = await tx.query({
        text: 'select * from ledger.every_leg where fund_id = $1 order by bucket, account_id',
        values: [fund],
      });
      const { rows } = await tx.query<{ rows: bigint; segments: bigint }>({
        text: `select (select count(*) from ledger.leg where fund_id = $1) as rows, (select count(*) from ledger.leg_segment where fund_id = $1) as segments`,
        values: [fund],
      });
      found = { posted, legs, stands: rows[0] };
      throw undone;
    });
    await expect(work).rejects.toBe(undone);
    return found as { posted: object; legs: object[]; stands: { rows: bigint; segments: bigint } };
  };
  const [rows, segments] = [await stored(IN_ROWS), await stored(IN_SEGMENTS)];
  expect(segments.posted).toEqual(rows.posted);
  expect(segments.legs).toEqual(rows.legs);
  const buckets = BigInt(new Set(rows.legs.map((leg) => (leg as { bucket: number }).bucket)).size);
  expect(rows.stands).toEqual({ rows: BigInt(rows.legs.length), segments: 0n });
  expect(segments.stands).toEqual({ rows: 0n, segments: buckets });
});

test('an account is found in whichever segment of its bucket it stands, and one between or beside them is in none', async () => {
  const sample = await sampleLedger(inFund, 1);
  const { fund, of } = sample;
  const members: string[] = [];
  while (members.length < 700) {
    const member = uuidv7();
    if (bucketOf(member) === 7) members.push(member);
  }
  const occasion = { fund, onDate: '2026-01-02', at: SAMPLE_TIME };
  certain(await inFund(fund, (tx) => openAccounts(tx, occasion, members.flatMap(memberAccounts))));
  const accounts = await columnsOf(sample, 'receivable');
  // Who has nothing has no leg: also the first, the last and those about the ends of segments.
  const amounts = BigInt64Array.from({ length: 701 }, (_, place) =>
    place % 5 === 0 ? 0n : BigInt(place + 1),
  );
  for (const mostRows of [IN_SEGMENTS, IN_ROWS, IN_SEGMENTS]) {
    const asked = settlement(sample, accounts, amounts);
    certain(await inFund(fund, (tx) => postColumns(tx, asked, SAMPLE_TIME, mostRows)));
  }
  await inFund(fund, async (tx) => {
    const { rows } = await tx.query<{ sizes: number[] }>({
      text: 'select array_agg(cardinality(account_ids) order by first_id) as sizes from ledger.leg_segment where fund_id = $1 and bucket = 7 group by seq',
      values: [fund],
    });
    // Four fifths of 701, and the account between buckets.
    expect(rows.map(({ sizes }) => sizes)).toEqual([
      [320, 241],
      [320, 241],
    ]);
    const refs = Array.from({ length: 701 }, (_, place) => ({
      bucket: accounts.buckets[place] ?? 0,
      accountId: uuidAt(accounts.accountIds, place * 16),
    }));
    const balances = await balancesOf(tx, fund, refs);
    expect(balances.map(({ debit }) => debit)).toEqual([...amounts].map((amount) => amount * 3n));
    const onDay = await balancesOf(tx, fund, refs, { onDate: '2026-02-28' });
    expect(onDay).toEqual(balances);
    expect((await balancesOf(tx, fund, [of('prepaid', 0)]))[0]).toMatchObject({ balance: 0n });
    expect((await verifyLedger(tx, fund)).findings).toEqual([]);
  });
});

test('what columns and their other side do not balance, or say twice, is refused', async () => {
  const sample = await sampleLedger(inFund, 3);
  const { fund, of } = sample;
  const accounts = await columnsOf(sample, 'receivable');
  const asked = settlement(sample, accounts, new BigInt64Array([1n, 2n, 3n]));
  const refused = async (facts: object) => {
    const result = await inFund(fund, (tx) => postColumns(tx, { ...asked, ...facts }, SAMPLE_TIME));
    return result.ok ? [] : result.rejections.map(({ code, found }) => [code, found]);
  };
  expect(await refused({ legs: [{ account: of('contributions'), amount: -5n }] })).toEqual([
    ['a-transaction-does-not-balance', '0.01'],
  ]);
  expect(await refused({ legs: [{ account: of('receivable', 1), amount: -6n }] })).toEqual([
    ['an-account-stands-twice-in-a-transaction', of('receivable', 1).accountId],
  ]);
  expect(await refused({ legs: [{ account: of('bank'), amount: -6n }] })).toEqual([
    ['a-balance-would-fall-below-its-limit', '-0.06'],
  ]);
  certain(await inFund(fund, (tx) => postColumns(tx, asked, SAMPLE_TIME)));
  expect(await refused({ kind: 'other' })).toEqual([['an-id-is-of-another-entry', asked.entryId]]);
});

test('limits of the accounts in columns hold too', async () => {
  const sample = await sampleLedger(inFund, 3);
  const { fund, of } = sample;
  const accounts = await columnsOf(sample, 'prepaid');
  const fill = settlement(sample, accounts, new BigInt64Array([-5n, -5n, -5n]), {
    legs: [{ account: of('bank'), amount: 15n }],
  });
  certain(await inFund(fund, (tx) => postColumns(tx, fill, SAMPLE_TIME, IN_SEGMENTS)));
  const draw = settlement(sample, accounts, new BigInt64Array([5n, 6n, 4n]));
  const result = await inFund(fund, (tx) => postColumns(tx, draw, SAMPLE_TIME));
  expect(result).toMatchObject({
    ok: false,
    rejections: [{ code: 'a-balance-would-fall-below-its-limit', path: 'amounts.1', found: '-0.01' }],
  });
});

test('what a settlement draws from accounts of another code is found in its segments too', async () => {
  const sample = await sampleLedger(inFund, 3);
  const { fund, of } = sample;
  const prepaid = sample.transaction([
    { account: of('bank'), amount: 50n },
    { account: of('prepaid', 1), amount: -50n },
  ]);
  const [paid] = await inFund(fund, (tx) => postWithin(tx, fund, [prepaid], SAMPLE_TIME));
  expect(paid).toMatchObject({ ok: true });
  const accounts = await columnsOf(sample, 'receivable');
  const drawing = (drawn: bigint) =>
    settlement(sample, accounts, new BigInt64Array([10n, 0n, 10n]), {
      legs: [
        { account: of('prepaid', 1), amount: drawn },
        { account: of('contributions'), amount: -20n - drawn },
      ],
    });
  const post = (drawn: bigint) =>
    inFund(fund, (tx) => postColumns(tx, drawing(drawn), SAMPLE_TIME, IN_SEGMENTS));
  certain(await post(30n));
  await inFund(fund, async (tx) => {
    const balances = await balancesOf(tx, fund, [of('prepaid', 1), of('contributions'), of('bank')]);
    expect(balances.map(({ balance }) => balance)).toEqual([20n, 50n, 50n]);
    const { rows } = await tx.query({
      text: 'select segment_codes as codes from ledger.entry where fund_id = $1 and segment_codes is not null',
      values: [fund],
    });
    const codes = ['between-buckets', 'contributions', 'prepaid', 'receivable'];
    expect(rows).toEqual([{ codes }]);
  });
  // The limit counts what was drawn before.
  expect(await post(21n)).toMatchObject({
    ok: false,
    rejections: [{ code: 'a-balance-would-fall-below-its-limit', path: 'legs.0', found: '-0.01' }],
  });
});

test('columns that somebody put together himself are not taken', async () => {
  const sample = await sampleLedger(inFund, 1);
  const accounts = { ...(await columnsOf(sample, 'receivable')) };
  const asked = settlement(sample, accounts, new BigInt64Array([1n]));
  await expect(inFund(sample.fund, (tx) => postColumns(tx, asked, SAMPLE_TIME))).rejects.toThrow(
    /come from the ledger/,
  );
});
