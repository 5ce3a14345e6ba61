import { performance } from 'node:perf_hooks';
import { certain } from '@openmutual/core/result';
import { type Account, openAccounts, openLedger } from '@openmutual/ledger/account';
import { balancesOf } from '@openmutual/ledger/balance';
import { openJournal } from '@openmutual/ledger/batch';
import { postWithin } from '@openmutual/ledger/post';
import type { Tx } from '@openmutual/ledger/tx';
import { verifyLedger } from '@openmutual/ledger/verify';
import type { Database } from '@openmutual/server/database';
import { within } from '@openmutual/server/within';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { printTable, ratio, spread, whole } from '../measure.ts';
import { TEXTBOOK, type Transfer, transferByTextbook } from './textbook.ts';

const ACCOUNTS = 1000;
const IN_FLIGHT = 32;
const EACH = 6000;
const ROUNDS = 7;
const AT = '2026-03-01T09:00:00.000Z';
const BEGIN = 1_000_000n;

interface Side {
  readonly name: string;
  readonly transfer: (transfer: Transfer) => Promise<boolean>;
  readonly balances: () => Promise<Map<string, bigint>>;
}

interface Load {
  readonly name: string;
  /** The accounts of one transfer. */
  readonly pair: () => readonly [from: string, to: string];
  readonly goal: number;
}

/** Transfers a second and the 99th percentile of their time, 32 in flight: between a thousand accounts, and all into one. */
export async function transferBench(database: Database): Promise<void> {
  const { ours, textbook, accounts, close } = await twoLedgers(database);
  const random = seeded(7);
  const any = () => accounts[Math.floor(random() * ACCOUNTS)] ?? '';
  const other = (from: string) => {
    let to = any();
    while (to === from) to = any();
    return to;
  };
  const hot = accounts.at(-1) ?? '';
  const loads: readonly Load[] = [
    {
      name: 'spread',
      goal: 2,
      pair: () => {
        const from = any();
        return [from, other(from)];
      },
    },
    {
      name: 'hot',
      goal: 8,
      pair: () => {
        const from = any();
        return [from === hot ? (accounts[0] ?? '') : from, hot];
      },
    },
  ];
  console.log(`ledger-posting: transfers, ${IN_FLIGHT} in flight, limits and idempotency on`);
  await assertTheSame([textbook, ours], loads[0] as Load);
  for (const load of loads) await contest(load, [textbook, ours]);
  const { findings, entries } = await within(
    database,
    { as: 'work', fund: FUND, isolation: 'repeatable read' },
    (tx) => verifyLedger(tx, FUND),
  );
  if (findings.length > 0) throw new Error(`our ledger does not verify: ${JSON.stringify(findings[0])}`);
  console.log(
    `  afterwards our ledger was verified from its first entry: ${whole(Number(entries))} entries, nothing found\n`,
  );
  await close();
}

const FUND = uuidv7();

/** The same transfers, some of them twice and some too large, one after another on both sides: balances must be the same. */
async function assertTheSame(sides: readonly Side[], { pair }: Load): Promise<void> {
  const transfers = Array.from({ length: 2000 }, (_, at) => {
    const [from, to] = pair();
    return { entryId: uuidv7(), from, to, amount: at % 10 === 0 ? 2n * BEGIN : BigInt(1 + (at % 100)) };
  });
  const asked = transfers.flatMap((transfer, at) => (at % 20 === 1 ? [transfer, transfer] : [transfer]));
  const [expected, found] = await Promise.all(
    sides.map(async (side) => {
      for (const transfer of asked) await side.transfer(transfer);
      return side.balances();
    }),
  );
  const differs = [...(expected ?? [])].filter(([account, balance]) => found?.get(account) !== balance);
  if (differs.length > 0) throw new Error(`no time is printed: ${differs.length} balances differ`);
  console.log(
    `  same result: ${whole(ACCOUNTS)} balances after ${whole(asked.length)} transfers, some of them asked for twice, some beyond the limit`,
  );
}

async function contest({ name, pair, goal }: Load, sides: readonly Side[]): Promise<void> {
  const runs = sides.map((): { perSecond: number; p99: number }[] => []);
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [place, side] of sides.entries()) {
      const run = await timed(side, pair);
      if (round >= 0) runs[place]?.push(run);
    }
  }
  const rows = runs.map((all) => ({
    rate: spread(all.map(({ perSecond }) => perSecond)),
    p99: spread(all.map(({ p99 }) => p99)),
  }));
  const [peer, ours] = rows;
  const gain = (ours?.rate.median ?? 0) / (peer?.rate.median ?? 1);
  printTable([
    [name, 'transfers/s, median (min … max)', 'p99, median (min … max)', '× textbook', 'goal'],
    ...sides.map((side, place) => [
      side.name,
      `${whole(rows[place]?.rate.median ?? 0)} (${whole(rows[place]?.rate.min ?? 0)} … ${whole(rows[place]?.rate.max ?? 0)})`,
      `${milliseconds(rows[place]?.p99.median)} (${milliseconds(rows[place]?.p99.min)} … ${milliseconds(rows[place]?.p99.max)})`,
      place === 1 ? ratio(gain) : '',
      place === 1
        ? `≥ ${goal} × and a lower p99: ${gain >= goal && (ours?.p99.median ?? 0) < (peer?.p99.median ?? 0) ? 'met' : 'not met'}`
        : '',
    ]),
  ]);
}

async function timed({ transfer }: Side, pair: Load['pair']): Promise<{ perSecond: number; p99: number }> {
  const transfers = Array.from({ length: EACH }, () => {
    const [from, to] = pair();
    return { entryId: uuidv7(), from, to, amount: 1n };
  });
  const latencies: number[] = [];
  let next = 0;
  const worker = async () => {
    for (let one = transfers[next]; one !== undefined; one = transfers[next]) {
      next += 1;
      const begin = performance.now();
      if (!(await transfer(one))) throw new Error('no time is printed: a transfer was refused');
      latencies.push(performance.now() - begin);
    }
  };
  const begin = performance.now();
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  const seconds = (performance.now() - begin) / 1000;
  latencies.sort((a, b) => a - b);
  return { perSecond: EACH / seconds, p99: latencies[Math.floor(EACH * 0.99)] ?? 0 };
}

function milliseconds(value: number | undefined): string {
  return `${(value ?? 0).toFixed(1)} ms`;
}

/** A thousand accounts on both sides, by the same ids, each with the same money and the same limit. */
async function twoLedgers(database: Database) {
  const accounts = await ourAccounts(database);
  const ids = accounts.map(({ accountId }) => accountId);
  const byId = new Map(accounts.map((account) => [account.accountId, account]));
  const owner = new pg.Client(database.ownerConnection);
  await owner.connect();
  await owner.query(TEXTBOOK);
  await owner.query(`select set_config('app.fund', $1, false)`, [FUND]);
  await owner.query('insert into textbook.account select $3, unnest($1::uuid[]), 0, $2', [ids, BEGIN, FUND]);
  await owner.query('vacuum analyze textbook.account');
  await owner.end();

  const { post } = openJournal({
    now: () => AT,
    within: (fund, work) => within(database, { as: 'work', fund }, work),
  });
  const ours: Side = {
    name: 'ours, openJournal',
    async transfer({ entryId, from, to, amount }) {
      const [source, target] = [byId.get(from), byId.get(to)];
      if (source === undefined || target === undefined) return false;
      const legs = [
        { account: source, amount },
        { account: target, amount: -amount },
      ];
      const result = await post({
        fund: FUND,
        entryId,
        onDate: '2026-02-01',
        kind: 'transfer',
        subject: {},
        legs,
      });
      return result.ok && !result.value.already;
    },
    async balances() {
      const all = await within(database, { as: 'work', fund: FUND }, (tx) => balancesOf(tx, FUND, accounts));
      return new Map(all.map(({ accountId, balance }) => [accountId, balance]));
    },
  };
  const inFund = <T>(work: (tx: Tx) => Promise<T>) => within(database, { as: 'work', fund: FUND }, work);
  const textbook: Side = {
    name: 'textbook, balance rows',
    transfer: (transfer) => inFund((tx) => transferByTextbook(tx, FUND, transfer)),
    async balances() {
      const text = 'select account_id, balance from textbook.account';
      const { rows } = await inFund((tx) => tx.query<{ account_id: string; balance: bigint }>({ text }));
      return new Map(rows.map((row) => [row.account_id, row.balance]));
    },
  };
  return { ours, textbook, accounts: ids, close: async () => undefined };
}

async function ourAccounts(database: Database): Promise<Account[]> {
  const occasion = { fund: FUND, onDate: '2026-01-01', at: AT };
  return within(database, { as: 'work', fund: FUND }, async (tx) => {
    const members = Array.from({ length: ACCOUNTS }, () => uuidv7());
    const facts = { code: 'prepaid', kind: 'liability', least: 0n } as const;
    const [bank] = certain(
      await openLedger(tx, { ...occasion, currency: 'CNY' }, [{ code: 'bank', kind: 'asset' }]),
    );
    const accounts = certain(
      await openAccounts(
        tx,
        occasion,
        members.map((memberId) => ({ ...facts, memberId })),
      ),
    );
    for (const account of accounts) {
      const legs = [
        { account: bank as Account, amount: BEGIN },
        { account, amount: -BEGIN },
      ];
      const filled = {
        fund: FUND,
        entryId: uuidv7(),
        onDate: '2026-01-01',
        kind: 'beginning',
        subject: {},
        legs,
      };
      for (const result of await postWithin(tx, FUND, [filled], AT)) certain(result);
    }
    return accounts;
  });
}

/** A sequence of numbers that is the same in every run. @source mulberry32, Tommy Ettinger */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
