import type { Result } from '@openmutual/core/result';
import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { scratchDatabase } from '../server/database/scratch.ts';
import { within } from '../server/database/within.ts';
import { balancesOf } from './balance.ts';
import { openJournal } from './batch.ts';
import { type Posted, postWithin } from './post.ts';
import { type InFund, SAMPLE_TIME, type SampleLedger, sampleLedger } from './sample-ledger.ts';
import type { Posting } from './transaction.ts';
import { verifyLedger } from './verify/verify-ledger.ts';

const { database, asSuperuser } = await scratchDatabase();
const inFund: InFund = (fund, work) => within(database, { as: 'work', fund }, work);
const journal = () => openJournal({ within: inFund, now: () => SAMPLE_TIME });
const numRuns = process.env['OPENMUTUAL_RECORD'] === undefined ? 10 : 300;

const IN_FLIGHT = 32;

/** Asks for all of them, so many at a time, and tells the results in their order. */
async function inFlight<T>(work: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    while (next < work.length) {
      const place = next;
      next += 1;
      const one = work[place];
      if (one !== undefined) results[place] = await one();
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  return results;
}

const balanceOf = async (sample: SampleLedger, code: 'bank' | 'suspense') =>
  (await inFund(sample.fund, (tx) => balancesOf(tx, sample.fund, [sample.of(code)])))[0]?.balance;

const moved = (sample: SampleLedger, amount: bigint) =>
  sample.transaction([
    { account: sample.of('bank'), amount },
    { account: sample.of('suspense'), amount: -amount },
  ]);

const accepted = (results: readonly Result<Posted>[]) =>
  results.flatMap((result) => (result.ok ? [result.value] : []));

test('what is asked for at once shares transactions of the database, and each gets its own answer', async () => {
  const sample = await sampleLedger(inFund, 1);
  let transactions = 0;
  const { post } = openJournal({
    now: () => SAMPLE_TIME,
    within(fund, work) {
      transactions += 1;
      return inFund(fund, work);
    },
  });
  const postings = Array.from({ length: 200 }, (_, at) => moved(sample, at % 10 === 9 ? 0n : 1n));
  const results = await Promise.all(postings.map((posting) => post(posting)));
  expect(results.map(({ ok }) => ok)).toEqual(postings.map((_, at) => at % 10 !== 9));
  expect(accepted(results).map(({ entryId }) => entryId)).toEqual(
    postings.filter((_, at) => at % 10 !== 9).map(({ entryId }) => entryId),
  );
  // The first begins a batch alone with those of the same turn.
  expect(transactions).toBeLessThanOrEqual(2);
});

test('32 in flight through the batcher, beside others who post in their own transactions, come to what one after another comes to', async () => {
  const amounts = fc.array(fc.bigInt({ min: -9n, max: 9n }), { minLength: 40, maxLength: 120 });
  const run = async (all: readonly bigint[]) => {
    const sample = await sampleLedger(inFund, 1);
    const { post, settled } = journal();
    const alone = async (posting: Posting) =>
      (
        await inFund(sample.fund, (tx) => postWithin(tx, sample.fund, [posting], SAMPLE_TIME))
      )[0] as Result<Posted>;
    const work = all.map((amount, at) => {
      const posting = moved(sample, amount);
      return () => (at % 7 === 0 ? alone(posting) : post(posting));
    });
    const results = await inFlight(work);
    await settled();
    // In the order of their numbers: each was within the limit, and each that was refused would have gone below it at some time.
    const inOrder = results
      .flatMap((result, at) => (result.ok ? [{ seq: result.value.seq, amount: all[at] ?? 0n }] : []))
      .sort((a, b) => Number(a.seq - b.seq));
    let sum = 0n;
    for (const { amount } of inOrder) {
      sum += amount;
      expect(sum).toBeGreaterThanOrEqual(0n);
    }
    expect(inOrder.map(({ seq }) => seq)).toEqual(inOrder.map((_, at) => BigInt(at + 2)));
    expect(await balanceOf(sample, 'bank')).toBe(sum);
    const refused = results.flatMap((result, at) => (result.ok ? [] : [all[at] ?? 0n]));
    expect(refused.every((amount) => amount <= 0n)).toBe(true);
    expect(await inFund(sample.fund, (tx) => verifyLedger(tx, sample.fund))).toMatchObject({ findings: [] });
  };
  await fc.assert(fc.asyncProperty(amounts, run), { numRuns });
}, 600_000);

test('the same id asked for by many at once is posted once, by whichever way', async () => {
  const sample = await sampleLedger(inFund, 1);
  const [one, two] = [journal(), journal()];
  const postings = Array.from({ length: 20 }, () => moved(sample, 1n));
  const results = await inFlight(
    postings.flatMap((posting) => [
      () => one.post(posting),
      () => two.post(posting),
      () => one.post(posting),
    ]),
  );
  expect(accepted(results).length).toBe(60);
  expect(accepted(results).filter(({ already }) => !already).length).toBe(20);
  expect(await balanceOf(sample, 'bank')).toBe(20n);
});

test('an entry that many take back at once is taken back once', async () => {
  const sample = await sampleLedger(inFund, 1);
  const { post } = journal();
  const entries = Array.from({ length: 20 }, () => moved(sample, 5n));
  await Promise.all(entries.map((posting) => post(posting)));
  const reversals = entries.flatMap(({ entryId, fund }) =>
    [0, 1].map(() => ({ fund, entryId: uuidv7(), onDate: '2026-02-03', subject: {}, reverses: entryId })),
  );
  const results = await inFlight(
    reversals.map((reversal, at) => () => (at % 3 === 0 ? journal().post(reversal) : post(reversal))),
  );
  expect(results.filter(({ ok }) => ok).length).toBe(20);
  expect(
    results
      .filter(({ ok }) => !ok)
      .every((result) => !result.ok && result.rejections[0]?.code === 'an-entry-is-reversed-already'),
  ).toBe(true);
  expect(await balanceOf(sample, 'bank')).toBe(0n);
});

test('what is written beside commits with its posting or not at all, and who breaks it fails alone', async () => {
  await asSuperuser('create table beside (key text primary key, seq bigint)');
  await asSuperuser('grant select, insert on beside to openmutual_work');
  const sample = await sampleLedger(inFund, 1);
  const { post } = openJournal<string>({
    within: inFund,
    now: () => SAMPLE_TIME,
    async writeBeside(tx, done) {
      const values = [done.map(({ beside }) => beside), done.map(({ posted }) => posted.seq)];
      await tx.query({ text: 'insert into beside select * from unnest($1::text[], $2::bigint[])', values });
    },
  });
  const keys = ['a', 'b', 'a', 'c', 'd'];
  const outcomes = await Promise.allSettled(keys.map((key) => post(moved(sample, 1n), key)));
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
  expect(
    (await asSuperuser<{ key: string }>('select key from beside order by key')).map(({ key }) => key),
  ).toEqual(['a', 'b', 'c', 'd']);
  expect(await balanceOf(sample, 'bank')).toBe(4n);
  // And it goes on as if nothing had been.
  expect(await post(moved(sample, -5n))).toMatchObject({ ok: false });
  expect(await post(moved(sample, -4n), 'e')).toMatchObject({ ok: true });
});

test('what a batch learned of accounts is not used after somebody else posted', async () => {
  const sample = await sampleLedger(inFund, 1);
  const { post } = journal();
  await post(moved(sample, 10n));
  await inFund(sample.fund, (tx) => postWithin(tx, sample.fund, [moved(sample, -9n)], SAMPLE_TIME));
  expect(await post(moved(sample, -2n))).toMatchObject({ ok: false, rejections: [{ found: '-0.01' }] });
  expect(await post(moved(sample, -1n))).toMatchObject({ ok: true });
});
