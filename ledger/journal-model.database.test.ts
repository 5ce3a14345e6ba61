import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { scratchDatabase } from '../server/database/scratch.ts';
import { within } from '../server/database/within.ts';
import { accountColumns } from './account-columns.ts';
import { uuidAt } from './array-value.ts';
import { balancesOf, trialBalance } from './balance.ts';
import { postColumns } from './bulk.ts';
import { onOwnSide } from './chart.ts';
import { postWithin } from './post.ts';
import { type InFund, SAMPLE_TIME, type SampleLedger, sampleLedger } from './sample-ledger.ts';
import { takeSnapshots } from './snapshot.ts';
import { isReversal, type Posting, type Transaction } from './transaction.ts';
import type { Tx } from './tx.ts';
import { verifyLedger } from './verify/verify-ledger.ts';

const { database } = await scratchDatabase();
const inFund: InFund = (fund, work) => within(database, { as: 'work', fund }, work);

// A run is a ledger of its own with some tens of postings.
const numRuns = process.env['OPENMUTUAL_RECORD'] === undefined ? 25 : 1000;

/** What is asked of a ledger, by places that a run turns into ids. */
type Step =
  | { readonly post: readonly (readonly [account: number, amount: number])[]; readonly balanced: boolean }
  | { readonly reverse: number }
  | { readonly again: number }
  | {
      readonly settle: readonly number[];
      readonly on: 'receivable' | 'prepaid';
      readonly inSegments: boolean;
    }
  | { readonly snapshots: number };

const amount = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(-4, -3, -2, -1, 1, 2, 3, 4) },
  { weight: 1, arbitrary: fc.constant(0) },
);
const legs = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.uniqueArray(fc.tuple(fc.nat(7), amount), {
      minLength: 1,
      maxLength: 4,
      selector: ([account]) => account,
    }),
  },
  { weight: 1, arbitrary: fc.array(fc.tuple(fc.nat(7), amount), { minLength: 1, maxLength: 4 }) },
);
const balanced = fc.oneof(
  { weight: 5, arbitrary: fc.constant(true) },
  { weight: 1, arbitrary: fc.constant(false) },
);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ post: legs, balanced }) },
  { weight: 2, arbitrary: fc.record({ reverse: fc.nat(1000) }) },
  { weight: 1, arbitrary: fc.record({ again: fc.nat(1000) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      settle: fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 3, maxLength: 3 }),
      on: fc.constantFrom('receivable', 'prepaid'),
      inSegments: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ snapshots: fc.integer({ min: 1, max: 4 }) }) },
);
const batches = fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 });

/** A ledger in memory, as simple as can be: a list of entries, each with its amounts by account. */
interface Model {
  readonly entries: {
    readonly id: string;
    readonly amounts: ReadonlyMap<string, bigint>;
    readonly reverses?: string;
  }[];
}

function accountsOf({ of }: SampleLedger) {
  const codes = ['receivable', 'prepaid'] as const;
  const members = [0, 1, 2].flatMap((member) => codes.map((code) => of(code, member)));
  return [...members, of('bank'), of('contributions')];
}

function postingOf(step: Step, sample: SampleLedger, asked: readonly Posting[]): Posting | undefined {
  if ('snapshots' in step || 'settle' in step) return undefined;
  if ('again' in step) return asked[step.again % Math.max(asked.length, 1)];
  if ('reverse' in step) {
    const reverses = asked[step.reverse % Math.max(asked.length, 1)]?.entryId ?? uuidv7();
    return { fund: sample.fund, entryId: uuidv7(), onDate: '2026-02-02', subject: {}, reverses };
  }
  const accounts = accountsOf(sample);
  const given = step.post.map(([account, amount]) => ({
    account: accounts[account] ?? sample.of('bank'),
    amount: BigInt(amount),
  }));
  const rest = given.reduce((sum, { amount }) => sum - amount, 0n);
  return sample.transaction(
    step.balanced ? [...given, { account: sample.of('suspense'), amount: rest }] : given,
  );
}

type Settle = Extract<Step, { settle: unknown }>;

/** What the members of a settlement and the fund's other side are, leg by leg; without who has nothing. */
function settledLegs({ settle, on }: Settle, sample: SampleLedger) {
  const ofMembers = settle.map((amount, member) => ({
    account: sample.of(on, member),
    amount: BigInt(amount),
  }));
  const rest = ofMembers.reduce((sum, { amount }) => sum - amount, 0n);
  return [...ofMembers, { account: sample.of('suspense'), amount: rest }].filter(
    ({ amount }) => amount !== 0n,
  );
}

/** Posts by columns, stored the one way or the other, what the legs say. */
async function settleByColumns(
  tx: Tx,
  { on, inSegments }: Settle,
  { legs, ...words }: Transaction,
): Promise<boolean> {
  const accounts = await accountColumns(tx, words.fund, on, 'CNY');
  const amountOf = new Map(legs.map(({ account, amount }) => [account.accountId, amount]));
  const ids = Array.from({ length: accounts.count }, (_, place) => uuidAt(accounts.accountIds, place * 16));
  const amounts = BigInt64Array.from(ids, (id) => amountOf.get(id) ?? 0n);
  const others = legs.filter(({ account }) => !ids.includes(account.accountId));
  const asked = { ...words, accounts, amounts, legs: others };
  return (await postColumns(tx, asked, SAMPLE_TIME, inSegments ? 0 : undefined)).ok;
}

/** Whether a posting is taken, and if so what it moves. */
function modelled(posting: Posting, model: Model, sample: SampleLedger): boolean {
  if (model.entries.some(({ id }) => id === posting.entryId)) return true;
  let amounts: ReadonlyMap<string, bigint>;
  if (isReversal(posting)) {
    const entry = model.entries.find(({ id }) => id === posting.reverses);
    if (entry === undefined || entry.reverses !== undefined) return false;
    if (model.entries.some(({ reverses }) => reverses === entry.id)) return false;
    amounts = new Map([...entry.amounts].map(([account, amount]) => [account, -amount]));
  } else {
    amounts = new Map(posting.legs.map(({ account, amount }) => [account.accountId, amount]));
    if (amounts.size < 2 || amounts.size !== posting.legs.length) return false;
    if ([...amounts.values()].some((amount) => amount === 0n)) return false;
    if ([...amounts.values()].reduce((sum, amount) => sum + amount, 0n) !== 0n) return false;
  }
  const breaks = [...amounts].some(([accountId, amount]) => {
    const account = sample.accounts.find((one) => one.accountId === accountId);
    if (account === undefined || account.least === null || onOwnSide(account.kind, amount) > 0n) return false;
    return onOwnSide(account.kind, sumOf(model, accountId) + amount) < account.least;
  });
  if (breaks) return false;
  const reverses = isReversal(posting) ? { reverses: posting.reverses } : {};
  model.entries.push({ id: posting.entryId, amounts, ...reverses });
  return true;
}

function sumOf({ entries }: Model, accountId: string, count = entries.length): bigint {
  return entries.slice(0, count).reduce((sum, { amounts }) => sum + (amounts.get(accountId) ?? 0n), 0n);
}

test('whatever is posted and taken back, in whatever batches, the ledger says what a list in memory says, at every entry', async () => {
  const run = async (all: readonly (readonly Step[])[]) => {
    const sample = await sampleLedger(inFund, 3);
    const { fund } = sample;
    const model: Model = { entries: [] };
    const asked: Posting[] = [];
    for (const batch of all) {
      const postings = batch.flatMap((one) => {
        const posting = postingOf(one, sample, asked);
        if (posting !== undefined) asked.push(posting);
        return posting ?? [];
      });
      const expected = postings.map((posting) => modelled(posting, model, sample));
      const results = await inFund(fund, (tx) => postWithin(tx, fund, postings, SAMPLE_TIME));
      expect(results.map(({ ok }) => ok)).toEqual(expected);
      for (const one of batch) {
        if ('snapshots' in one) await inFund(fund, (tx) => takeSnapshots(tx, fund, one.snapshots));
        if (!('settle' in one)) continue;
        const settlement = sample.transaction(settledLegs(one, sample));
        if (settlement.legs.length === 0) continue;
        asked.push(settlement);
        const isTaken = await inFund(fund, (tx) => settleByColumns(tx, one, settlement));
        expect(isTaken).toBe(modelled(settlement, model, sample));
      }
    }
    await inFund(fund, async (tx) => {
      // Entry 1 opened the accounts.
      for (let count = 0; count <= model.entries.length; count += 1) {
        const throughSeq = BigInt(count + 1);
        const balances = await balancesOf(tx, fund, sample.accounts, { throughSeq });
        expect(balances.map(({ debit, credit }) => debit - credit)).toEqual(
          sample.accounts.map(({ accountId }) => sumOf(model, accountId, count)),
        );
        const trial = await trialBalance(tx, fund, { throughSeq });
        expect(trial.reduce((sum, line) => sum + line.debit - line.credit, 0n)).toBe(0n);
        expect(trial.find(({ code }) => code === 'between-buckets')).toMatchObject({ balance: 0n });
      }
      const verified = await verifyLedger(tx, fund);
      expect(verified.findings).toEqual([]);
      expect(verified.entries).toBe(BigInt(model.entries.length + 1));
    });
  };
  await fc.assert(fc.asyncProperty(batches, run), { numRuns });
}, 600_000);

test('the list in memory takes some of what the runs ask for and refuses some', async () => {
  const sample = await sampleLedger(inFund, 3);
  const model: Model = { entries: [] };
  const asked: Posting[] = [];
  const outcomes: boolean[] = [];
  for (const one of fc.sample(step, { numRuns: 200, seed: 7 })) {
    const posting =
      'settle' in one ? sample.transaction(settledLegs(one, sample)) : postingOf(one, sample, asked);
    if (posting === undefined) continue;
    asked.push(posting);
    outcomes.push(modelled(posting, model, sample));
  }
  expect(outcomes.filter((ok) => ok).length).toBeGreaterThan(30);
  expect(outcomes.filter((ok) => !ok).length).toBeGreaterThan(30);
  expect(model.entries.filter(({ reverses }) => reverses !== undefined).length).toBeGreaterThan(3);
});
