import { certain, type Result } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { scratchDatabase } from '../server/database/scratch.ts';
import { within } from '../server/database/within.ts';
import { openAccounts, openLedger } from './account.ts';
import { balancesOf, trialBalance } from './balance.ts';
import { closeBooks, LAST_DAY } from './books.ts';
import { postWithin } from './post.ts';
import { type InFund, SAMPLE_TIME, sampleLedger } from './sample-ledger.ts';
import { takeSnapshots } from './snapshot.ts';
import type { Posting } from './transaction.ts';

const { database } = await scratchDatabase();
const inFund: InFund = (fund, work) => within(database, { as: 'work', fund }, work);
const ledger = await sampleLedger(inFund);
const { fund, of, transaction } = ledger;

const post = (...postings: Posting[]) => inFund(fund, (tx) => postWithin(tx, fund, postings, SAMPLE_TIME));
const postOne = async (posting: Posting) =>
  (await post(posting))[0] as NonNullable<Awaited<ReturnType<typeof post>>[0]>;
const reasons = (result: Result<unknown>) => (result.ok ? [] : result.rejections);
const balance = async (code: Parameters<typeof of>[0], member?: number) =>
  (await inFund(fund, (tx) => balancesOf(tx, fund, [of(code, member)])))[0]?.balance;

const due = (amount: bigint, member = 0) =>
  transaction([
    { account: of('receivable', member), amount },
    { account: of('contributions'), amount: -amount },
  ]);
const paid = (amount: bigint, member = 0) =>
  transaction([
    { account: of('bank'), amount },
    { account: of('prepaid', member), amount: -amount },
  ]);

test('a transaction takes the next number and is posted once however often it is asked for', async () => {
  const asked = due(500n);
  const before = await balance('receivable', 0);
  const [first, second] = (await post(asked, asked)).map(certain);
  const third = certain(await postOne(asked));
  expect(second).toEqual({ ...first, already: true });
  expect(third).toEqual({ ...first, already: true });
  expect(first).toMatchObject({ entryId: asked.entryId, already: false });
  expect(await balance('receivable', 0)).toBe((before ?? 0n) + 500n);
});

test('another transaction under an id that was used is refused', async () => {
  const asked = due(500n);
  certain(await postOne(asked));
  expect(reasons(await postOne({ ...asked, onDate: '2026-02-02' }))).toMatchObject([
    { code: 'an-id-is-of-another-entry', path: 'entryId', found: asked.entryId },
  ]);
  const other = { ...asked, legs: due(501n).legs };
  expect(reasons(await postOne(other))).toMatchObject([{ code: 'an-id-is-of-another-entry' }]);
});

test('whoever is refused changes nothing for the others', async () => {
  const results = await post(due(1n), transaction([]), due(2n));
  expect(results.map(({ ok }) => ok)).toEqual([true, false, true]);
  const seqs = results.flatMap((result) => (result.ok ? [result.value.seq] : []));
  expect((seqs[1] ?? 0n) - (seqs[0] ?? 0n)).toBe(1n);
});

test('everything that is wrong with a transaction is told at once', async () => {
  const stranger = { bucket: 3, accountId: uuidv7() };
  const wrong = transaction(
    [
      { account: of('bank'), amount: 0n },
      { account: of('bank'), amount: 7n },
      { account: stranger, amount: 10n ** 15n + 1n },
    ],
    { entryId: 'x', onDate: '2026-02-30', kind: 'A kind', subject: { member: 'a\nb' } },
  );
  expect(reasons(await postOne(wrong)).map(({ code, path }) => [code, path])).toEqual([
    ['an-id-must-be-a-uuid', 'entryId'],
    ['a-date-does-not-exist', 'onDate'],
    ['a-subject-holds-ids', 'subject.member'],
    ['a-kind-is-a-word', 'kind'],
    ['a-leg-has-an-amount', 'legs.0.amount'],
    ['an-account-stands-twice-in-a-transaction', 'legs.1.account'],
    ['an-amount-has-no-room-in-a-ledger', 'legs.2.amount'],
  ]);
});

test('accounts that are not of this fund, not of that bucket or the ledger’s own are refused', async () => {
  const other = await sampleLedger(inFund, 1);
  const [between] = await inFund(fund, async (tx) => {
    const text = `select bucket, account_id as "accountId" from ledger.account where code = 'between-buckets' and bucket = 5`;
    return (await tx.query<{ bucket: number; accountId: string }>({ text })).rows;
  });
  const bank = of('bank');
  const bad = [other.of('bank'), { ...bank, bucket: 9 }, between ?? bank];
  const codes = await Promise.all(
    bad.map(async (account) =>
      reasons(
        await postOne(
          transaction([
            { account, amount: 5n },
            { account: of('suspense'), amount: -5n },
          ]),
        ),
      ),
    ),
  );
  expect(codes.map(([reason]) => [reason?.code, reason?.path])).toEqual([
    ['an-account-is-unknown', 'legs.0.account'],
    ['an-account-is-unknown', 'legs.0.account'],
    ['an-account-is-of-the-ledger-itself', 'legs.0.account'],
  ]);
});

test('what does not balance, and what is in another currency, is refused', async () => {
  const legs = [
    { account: of('bank'), amount: 501n, currency: 'CNY' },
    { account: of('contributions'), amount: -500n, currency: 'EUR' },
  ];
  expect(reasons(await postOne(transaction(legs)))).toEqual([
    {
      code: 'an-amount-is-in-another-currency',
      path: 'legs.1.amount',
      found: 'EUR',
      expected: 'an amount in CNY',
    },
  ]);
  expect(reasons(await postOne(transaction(legs.map(({ currency: _, ...leg }) => leg))))).toEqual([
    {
      code: 'a-transaction-does-not-balance',
      path: 'legs',
      found: '0.01',
      expected: 'debits that equal credits, a difference of zero in CNY',
    },
  ]);
});

test('two currencies are exchanged by four legs, each of which balances in its own', async () => {
  const occasion = { fund, onDate: '2026-01-02', at: SAMPLE_TIME };
  const codes = ['bank', 'exchange'].flatMap((code) =>
    ['CNY', 'EUR'].map((currency) => ({ code, currency })),
  );
  const asked = codes.map(({ code, currency }) => ({
    code: `${code}-abroad`,
    currency,
    kind: 'asset' as const,
  }));
  const [yuan, euro, exchangedYuan, exchangedEuro] = certain(
    await inFund(fund, (tx) => openAccounts(tx, occasion, asked)),
  );
  if (!yuan || !euro || !exchangedYuan || !exchangedEuro) throw new Error('four accounts were opened');
  const two = transaction([
    { account: euro, amount: 100n },
    { account: yuan, amount: -100n },
  ]);
  expect(reasons(await postOne(two)).map(({ found }) => found)).toEqual(['1.00', '-1.00']);
  const four = transaction([
    { account: yuan, amount: -780n },
    { account: exchangedYuan, amount: 780n },
    { account: euro, amount: 100n },
    { account: exchangedEuro, amount: -100n },
  ]);
  expect((await postOne(four)).ok).toBe(true);
});

test('a balance stays at its limit or above, in the order of the postings', async () => {
  const sample = await sampleLedger(inFund, 1);
  const bank = sample.of('bank');
  const move = (amount: bigint) =>
    sample.transaction([
      { account: bank, amount },
      { account: sample.of('suspense'), amount: -amount },
    ]);
  const results = await inFund(sample.fund, (tx) =>
    postWithin(tx, sample.fund, [move(300n), move(-301n), move(-300n), move(-1n), move(1n)], SAMPLE_TIME),
  );
  expect(results.map(({ ok }) => ok)).toEqual([true, false, true, false, true]);
  expect(results.flatMap(reasons)).toEqual([
    {
      code: 'a-balance-would-fall-below-its-limit',
      path: 'legs.0',
      found: '-0.01',
      expected: 'at least 0.00 on account bank',
    },
    {
      code: 'a-balance-would-fall-below-its-limit',
      path: 'legs.0',
      found: '-0.01',
      expected: 'at least 0.00 on account bank',
    },
  ]);
});

test('an entry is taken back once, leg by leg, and by no reversal of a reversal', async () => {
  const asked = paid(900n, 1);
  const reversal = {
    fund,
    entryId: uuidv7(),
    onDate: '2026-02-03',
    subject: { reason: 'typing' },
    reverses: asked.entryId,
  };
  const results = await post(
    asked,
    reversal,
    { ...reversal, entryId: uuidv7() },
    { ...reversal, entryId: uuidv7(), reverses: reversal.entryId },
  );
  expect(results.map(({ ok }) => ok)).toEqual([true, true, false, false]);
  expect(results.flatMap(reasons).map(({ code }) => code)).toEqual([
    'an-entry-is-reversed-already',
    'a-reversal-is-not-reversed',
  ]);
  expect(await balance('prepaid', 1)).toBe(0n);
  expect(certain(await postOne(reversal)).already).toBe(true);
  const unknown = reasons(await postOne({ ...reversal, entryId: uuidv7(), reverses: uuidv7() }));
  expect(unknown).toMatchObject([{ code: 'an-entry-is-unknown', path: 'reverses' }]);
});

test('a reversal keeps to limits too', async () => {
  const sample = await sampleLedger(inFund, 1);
  const into = sample.transaction([
    { account: sample.of('bank'), amount: 50n },
    { account: sample.of('suspense'), amount: -50n },
  ]);
  const out = sample.transaction([
    { account: sample.of('bank'), amount: -20n },
    { account: sample.of('suspense'), amount: 20n },
  ]);
  const reversal = {
    fund: sample.fund,
    entryId: uuidv7(),
    onDate: '2026-02-03',
    subject: {},
    reverses: into.entryId,
  };
  const results = await inFund(sample.fund, (tx) =>
    postWithin(tx, sample.fund, [into, out, reversal], SAMPLE_TIME),
  );
  expect(reasons(results[2] as (typeof results)[0])).toMatchObject([
    { code: 'a-balance-would-fall-below-its-limit', path: 'reverses', found: '-0.20' },
  ]);
});

test('closed books take nothing more up to their day, and a ledger is closed for good by the last day', async () => {
  const sample = await sampleLedger(inFund, 1);
  const at = { fund: sample.fund, at: SAMPLE_TIME };
  const move = (onDate: string) =>
    sample.transaction(
      [
        { account: sample.of('suspense'), amount: -5n },
        { account: sample.of('contributions'), amount: 5n },
      ],
      { onDate },
    );
  const posted = (onDate: string) =>
    inFund(sample.fund, async (tx) => (await postWithin(tx, sample.fund, [move(onDate)], SAMPLE_TIME))[0]);
  certain(await inFund(sample.fund, (tx) => closeBooks(tx, at, '2026-03-31')));
  expect(await posted('2026-03-31')).toMatchObject({
    ok: false,
    rejections: [{ code: 'the-books-are-closed', expected: 'a day after 2026-03-31' }],
  });
  expect(await posted('2026-04-01')).toMatchObject({ ok: true });
  const earlier = await inFund(sample.fund, (tx) => closeBooks(tx, at, '2026-02-28'));
  expect(reasons(earlier)).toMatchObject([{ code: 'the-books-are-closed', path: 'through' }]);
  certain(await inFund(sample.fund, (tx) => closeBooks(tx, at, LAST_DAY)));
  expect(await posted('2099-01-01')).toMatchObject({ ok: false });
});

test('a fund without a ledger is told so, and a ledger keeps its currency', async () => {
  const nobody = uuidv7();
  const [result] = await inFund(nobody, (tx) =>
    postWithin(tx, nobody, [{ ...due(1n), fund: nobody }], SAMPLE_TIME),
  );
  expect(result).toMatchObject({ ok: false, rejections: [{ code: 'a-ledger-is-not-open' }] });
  const occasion = { fund, currency: 'EUR', onDate: '2026-01-01', at: SAMPLE_TIME };
  const reopened = await inFund(fund, (tx) => openLedger(tx, occasion, []));
  expect(reasons(reopened)).toMatchObject([
    { code: 'a-ledger-is-open-in-another-currency', found: 'EUR', expected: 'CNY' },
  ]);
});

test('accounts are opened once, and what an account cannot be is refused', async () => {
  const occasion = { fund, onDate: '2026-01-01', at: SAMPLE_TIME };
  const again = certain(
    await inFund(fund, (tx) => openAccounts(tx, occasion, [{ code: 'bank', kind: 'asset' }])),
  );
  expect(again).toEqual([of('bank')]);
  const wrong = {
    code: 'between-buckets',
    kind: 'asset',
    least: 1n,
    clearsWithinDays: 1.5,
    memberId: 'x',
    currency: 'XXX',
  } as const;
  const refused = await inFund(fund, (tx) => openAccounts(tx, occasion, [wrong]));
  expect(reasons(refused).map(({ code }) => code)).toEqual([
    'an-account-is-of-the-ledger-itself',
    'a-limit-is-not-above-zero',
    'days-are-a-whole-number',
    'an-id-must-be-a-uuid',
    'a-currency-is-not-in-iso-4217',
  ]);
});

test('a balance is the same by snapshots and by legs, and a hot account gets snapshots by the way', async () => {
  const sample = await sampleLedger(inFund, 1);
  const bank = sample.of('bank');
  const move = () =>
    sample.transaction([
      { account: bank, amount: 3n },
      { account: sample.of('contributions'), amount: -3n },
    ]);
  const moves = Array.from({ length: 1200 }, move);
  const results = await inFund(sample.fund, (tx) => postWithin(tx, sample.fund, moves, SAMPLE_TIME));
  const last = certain(results.at(-1) as (typeof results)[0]).seq;
  await inFund(sample.fund, async (tx) => {
    const count = async () =>
      (await tx.query<{ count: bigint }>({ text: 'select count(*) as count from ledger.balance' })).rows[0]
        ?.count;
    expect(await count()).toBe(1n);
    expect(await balancesOf(tx, sample.fund, [bank])).toMatchObject([
      { debit: 3600n, credit: 0n, balance: 3600n },
    ]);
    expect(await balancesOf(tx, sample.fund, [bank], { throughSeq: last - 700n })).toMatchObject([
      { balance: 1500n },
    ]);
    // The other account of these has none yet.
    expect(await takeSnapshots(tx, sample.fund)).toBe(1);
    expect(await balancesOf(tx, sample.fund, [sample.of('contributions'), bank])).toMatchObject([
      { balance: 3600n },
      { balance: 3600n },
    ]);
    const lines = await trialBalance(tx, sample.fund);
    expect(lines.reduce((sum, line) => sum + line.debit - line.credit, 0n)).toBe(0n);
    expect(lines.find(({ code }) => code === 'bank')).toMatchObject({
      accounts: 1,
      debit: 3600n,
      balance: 3600n,
    });
  });
});

test('a balance on a day counts the entries of that day and before, whenever they were posted', async () => {
  const sample = await sampleLedger(inFund, 1);
  const bank = sample.of('bank');
  const move = (amount: bigint, onDate: string) =>
    sample.transaction(
      [
        { account: bank, amount },
        { account: sample.of('contributions'), amount: -amount },
      ],
      { onDate },
    );
  const moves = [move(10n, '2026-03-05'), move(1n, '2026-03-01'), move(100n, '2026-03-06')];
  await inFund(sample.fund, (tx) => postWithin(tx, sample.fund, moves, SAMPLE_TIME));
  const on = (onDate: string) => inFund(sample.fund, (tx) => balancesOf(tx, sample.fund, [bank], { onDate }));
  expect((await on('2026-02-28'))[0]?.balance).toBe(0n);
  expect((await on('2026-03-01'))[0]?.balance).toBe(1n);
  expect((await on('2026-03-05'))[0]?.balance).toBe(11n);
  const trial = await inFund(sample.fund, (tx) => trialBalance(tx, sample.fund, { onDate: '2026-03-05' }));
  expect(trial.find(({ code }) => code === 'bank')?.balance).toBe(11n);
});
