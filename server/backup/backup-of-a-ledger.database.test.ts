import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain, invariant, together } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import { afterAll, expect, test } from 'vitest';
import { fundAccounts, memberAccounts, openLedger } from '../../ledger/account.ts';
import { accountColumns } from '../../ledger/account-columns.ts';
import { postColumns } from '../../ledger/bulk.ts';
import { postWithin } from '../../ledger/post.ts';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { takeBackup } from './backup.ts';
import { checkedBackup, restore } from './restore.ts';

const source = await scratchDatabase();
const target = await scratchDatabase();
const folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('ledgers that are put back have the same entries, legs and balances, and go on where they ended', async () => {
  const at = '2026-03-01T09:00:00.000Z';
  const fund = uuidv7();
  const post = (database: typeof source.database, postings: Parameters<typeof postWithin>[2]) =>
    within(database, { as: 'work', fund }, (tx) => postWithin(tx, fund, postings, at));
  const opened = certain(
    await within(source.database, { as: 'work', fund }, (tx) =>
      openLedger(tx, { fund, currency: 'CNY', onDate: '2026-01-01', at }, [
        ...fundAccounts(),
        ...Array.from({ length: 20 }, () => memberAccounts(uuidv7())).flat(),
      ]),
    ),
  );
  const [contributions] = opened.filter(({ code }) => code === 'contributions');
  invariant(contributions !== undefined, 'a fund has this account');
  const receivables = opened.filter(({ code }) => code.startsWith('receivable'));
  const dues = receivables.map((account) => ({
    fund,
    entryId: uuidv7(),
    onDate: '2026-02-01',
    kind: 'due',
    subject: {},
    legs: [
      { account, amount: 500n },
      { account: contributions, amount: -500n },
    ],
  }));
  for (const posted of await post(source.database, dues)) certain(posted);
  await within(source.database, { as: 'work', fund }, async (tx) => {
    const accounts = await accountColumns(tx, fund, 'receivable', 'CNY');
    const amounts = new BigInt64Array(20).fill(5n);
    const words = { fund, entryId: uuidv7(), onDate: '2026-02-28', kind: 'settlement', subject: {} };
    const legs = [{ account: contributions, amount: -100n }];
    // In segments, as the settlement of very many is.
    certain(await postColumns(tx, { ...words, accounts, amounts, legs }, at, 0));
  });
  const made = certain(await takeBackup(source.way, join(folder, 'b'), at));
  expect(made.manifest.heads.map(({ fund }) => fund)).toEqual([fund]);
  const checked = certain(await checkedBackup(made.folder));
  const restored = await restore(target.way, checked);
  certain(restored);
  for (const table of [
    'ledger.head',
    'ledger.account',
    'ledger.entry',
    'ledger.leg',
    'ledger.leg_segment',
    'ledger.balance',
  ]) {
    const rows = async (one: typeof source) =>
      (await one.asSuperuser<{ row: string }>(`select t::text as row from ${table} t order by 1`)).map(
        ({ row }) => row,
      );
    expect(await rows(target)).toEqual(await rows(source));
  }
  const [counted] = await target.asSuperuser<{ segments: bigint }>(
    'select count(*) as segments from ledger.leg_segment',
  );
  expect(counted?.segments).toBeGreaterThan(0n);
  const more = dues.slice(0, 1).map((due) => ({ ...due, entryId: uuidv7() }));
  const [there, here] = [await post(target.database, more), await post(source.database, more)].map((posted) =>
    certain(together(posted)).map(({ seq, chain }) => ({ seq, chain })),
  );
  expect(there).toEqual(here);
  expect(there).toHaveLength(1);
});
