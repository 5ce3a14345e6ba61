import { sentence } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { scratchDatabase } from '../server/database/scratch.ts';
import { within } from '../server/database/within.ts';
import { fundAccounts, memberAccounts, openLedger } from './account.ts';
import { postWithin } from './post.ts';
import type { Tx } from './tx.ts';

const { database } = await scratchDatabase();
const fund = uuidv7();
const at = '2026-03-01T09:00:00.000Z';
const inFund = <T>(work: (tx: Tx) => Promise<T>) => within(database, { as: 'work', fund }, work);

test('smoke', async () => {
  const member = uuidv7();
  const opened = await inFund((tx) =>
    openLedger(tx, { fund, currency: 'CNY', onDate: '2026-01-01', at }, [
      ...fundAccounts(),
      ...memberAccounts(member),
    ]),
  );
  if (!opened.ok) throw new Error(opened.rejections.map(sentence).join());
  const of = (code: string) => opened.value.find((account) => account.code === code)!;
  const entryId = uuidv7();
  const tr = {
    fund,
    entryId,
    onDate: '2026-02-01',
    kind: 'due',
    subject: {},
    legs: [
      { account: of('receivable'), amount: 500n },
      { account: of('contributions'), amount: -500n },
    ],
  };
  console.log(
    await inFund((tx) =>
      postWithin(
        tx,
        fund,
        [
          tr,
          tr,
          {
            ...tr,
            entryId: uuidv7(),
            legs: [
              { account: of('receivable'), amount: 500n },
              { account: of('bank'), amount: -500n },
            ],
          },
          { fund, entryId: uuidv7(), onDate: '2026-02-02', subject: {}, reverses: entryId },
        ],
        at,
      ),
    ),
  );
  console.log(
    await inFund((tx) =>
      postWithin(
        tx,
        fund,
        [tr, { fund, entryId: uuidv7(), onDate: '2026-02-02', subject: {}, reverses: entryId }],
        at,
      ),
    ),
  );
  expect(1).toBe(1);
});
