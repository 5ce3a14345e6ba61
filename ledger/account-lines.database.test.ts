import { certain } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { scratchDatabase } from '../server/database/scratch.ts';
import { within } from '../server/database/within.ts';
import { accountLines } from './account-lines.ts';
import { clearingAccounts } from './clearing.ts';
import { postWithin } from './post.ts';
import { type InFund, SAMPLE_TIME, sampleLedger } from './sample-ledger.ts';

const { database } = await scratchDatabase();
const inFund: InFund = (fund, work) => within(database, { as: 'work', fund }, work);

test('a statement of an account has a running balance, page by page from either end', async () => {
  const { fund, of, transaction } = await sampleLedger(inFund, 1);
  const account = of('prepaid', 0);
  const moves = [500n, 70n, -30n, 9n].map((amount) =>
    transaction([
      { account, amount: -amount },
      { account: of('suspense'), amount },
    ]),
  );
  const reversal = {
    fund,
    entryId: uuidv7(),
    onDate: '2026-02-09',
    subject: {},
    reverses: moves[1]?.entryId ?? '',
  };
  for (const result of await inFund(fund, (tx) => postWithin(tx, fund, [...moves, reversal], SAMPLE_TIME)))
    certain(result);
  const pages = async (order: 'newest-first' | 'oldest-first') => {
    const lines = [];
    let from: bigint | undefined;
    do {
      const asked = { limit: 2, order, ...(from === undefined ? {} : { from }) };
      const page = certain(await inFund(fund, (tx) => accountLines(tx, fund, account, asked)));
      expect(page).toMatchObject({ code: 'prepaid', currency: 'CNY' });
      lines.push(...page.lines);
      from = page.next;
    } while (from !== undefined);
    return lines;
  };
  const oldest = await pages('oldest-first');
  expect(oldest.map(({ seq, amount, balance }) => [seq, amount, balance])).toEqual([
    [2n, 500n, 500n],
    [3n, 70n, 570n],
    [4n, -30n, 540n],
    [5n, 9n, 549n],
    [6n, -70n, 479n],
  ]);
  expect(oldest[1]).toMatchObject({ kind: 'sample', reversedBy: 6n, reverses: null });
  expect(oldest[4]).toMatchObject({ kind: 'reversal', reverses: 3n, onDate: '2026-02-09' });
  expect(await pages('newest-first')).toEqual(oldest.reverse());
  const nobody = await inFund(fund, (tx) =>
    accountLines(tx, fund, { bucket: 0, accountId: uuidv7() }, { limit: 5 }),
  );
  expect(nobody).toMatchObject({ ok: false, rejections: [{ code: 'an-account-is-unknown' }] });
});

test('a clearing account tells since when its oldest amount waits: what came first went out first', async () => {
  const { fund, of, transaction } = await sampleLedger(inFund, 1);
  // A credit comes in, a debit goes out.
  const item = (onDate: string, amount: bigint) =>
    transaction(
      [
        { account: of('suspense'), amount: -amount },
        { account: of('fees'), amount },
      ],
      { onDate },
    );
  const on = async (onDate: string) => {
    const all = await inFund(fund, (tx) => clearingAccounts(tx, fund, onDate));
    return all.find(({ code }) => code === 'suspense');
  };
  expect(await on('2026-03-01')).toMatchObject({ balance: 0n, isLate: false, clearsWithinDays: 10 });
  const items = [
    item('2026-03-01', 100n),
    item('2026-03-05', 50n),
    item('2026-03-06', -100n),
    item('2026-03-20', -60n),
  ];
  for (const result of await inFund(fund, (tx) => postWithin(tx, fund, items, SAMPLE_TIME))) certain(result);
  expect(await on('2026-03-04')).toMatchObject({
    balance: 100n,
    oldest: { onDate: '2026-03-01', days: 3 },
    isLate: false,
  });
  expect(await on('2026-03-06')).toMatchObject({ balance: 50n, oldest: { onDate: '2026-03-05', days: 1 } });
  expect(await on('2026-03-16')).toMatchObject({ oldest: { days: 11 }, isLate: true });
  // More went out than had come in: what went out waits now.
  expect(await on('2026-03-21')).toMatchObject({ balance: -10n, oldest: { onDate: '2026-03-20', days: 1 } });
});
