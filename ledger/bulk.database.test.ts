import { certain } from '@openmutual/core/result';
import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { scratchDatabase } from '../server/database/scratch.ts';
import { within } from '../server/database/within.ts';
import { bucketOf } from './account.ts';
import { type AccountColumns, accountColumns } from './account-columns.ts';
import { uuidAt } from './array-value.ts';
import { balancesOf } from './balance.ts';
import { postColumns } from './bulk.ts';
import { postWithin } from './post.ts';
import { type InFund, SAMPLE_TIME, type SampleLedger, sampleLedger } from './sample-ledger.ts';
import { verifyLedger } from './verify/verify-ledger.ts';

const { database } = await scratchDatabase();
const inFund: InFund = (fund, work) => within(database, { as: 'work', fund }, work);
const numRuns = process.env['OPENMUTUAL_RECORD'] === undefined ? 10 : 200;

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
  const columns = await columnsOf(sample, 'receivable');
  expect(columns).toMatchObject({ count: 50, haveLimits: false });
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
  const run = async (given: readonly bigint[]) => {
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
    const posted = certain(await inFund(fund, (tx) => postColumns(tx, asked, SAMPLE_TIME)));
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
  await fc.assert(fc.asyncProperty(amounts, run), { numRuns });
  expect(await inFund(sample.fund, (tx) => verifyLedger(tx, sample.fund))).toMatchObject({ findings: [] });
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
  certain(await inFund(fund, (tx) => postColumns(tx, fill, SAMPLE_TIME)));
  const draw = settlement(sample, accounts, new BigInt64Array([5n, 6n, 4n]));
  const result = await inFund(fund, (tx) => postColumns(tx, draw, SAMPLE_TIME));
  expect(result).toMatchObject({
    ok: false,
    rejections: [{ code: 'a-balance-would-fall-below-its-limit', path: 'amounts.1', found: '-0.01' }],
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
