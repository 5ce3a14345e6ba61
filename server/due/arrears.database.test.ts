import { accountsOf } from '@openmutual/ledger/account';
import { postWithin } from '@openmutual/ledger/post';
import { uuidv7 } from 'uuidv7';
import { afterAll, expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { openSample, posted, village } from '../settlement/sample-app.ts';
import type { SampleMember } from '../settlement/sample-fund.ts';
import { arrearsStepped } from './arrears.ts';

const { database, asSuperuser } = await scratchDatabase();
const app = await openSample(database, '2026-04-02T02:00:00Z');
afterAll(() => app.close());

test('who does not pay falls behind, is suspended after the days of grace, and is back when all is paid', async () => {
  const fund = await village(database);
  await asSuperuser('UPDATE fund.member SET in_force_from = joined_on WHERE fund_id = $1', [fund.fund]);
  await posted(app, fund);
  const five = fund.members[4] as SampleMember;
  const pay = (amount: bigint, day: string) =>
    within(database, { as: 'work', fund: fund.fund }, async (tx) => {
      const [bank] = await accountsOf(tx, fund.fund, { code: 'bank' });
      const [receivable] = await accountsOf(tx, fund.fund, { code: 'receivable', memberId: five.member });
      if (bank === undefined || receivable === undefined) throw new Error('accounts are there');
      const legs = [
        { account: bank, amount },
        { account: receivable, amount: -amount },
      ];
      const posting = {
        fund: fund.fund,
        entryId: uuidv7(),
        onDate: day,
        kind: 'payment-received',
        subject: {},
        legs,
      };
      await postWithin(tx, fund.fund, [posting], `${day}T08:00:00.000Z`);
    });
  const dues = async () => (await app.ask('GET', `/api/funds/${fund.fund}/me/dues`, five.person)).body;
  const state = async () =>
    (
      await asSuperuser<{ state: string }>(
        'SELECT state FROM fund.member WHERE fund_id = $1 AND number = 5',
        [fund.fund],
      )
    )[0]?.state;
  const night = (at: string) => arrearsStepped(database, fund.fund, at);

  expect(await night('2026-04-16T02:00:00.000Z')).toEqual({});
  await pay(40000n, '2026-04-16');
  expect(await dues()).toMatchObject({
    outstanding: '500.00',
    dues: [{ state: 'partly-paid', paid: '400.00', open: '500.00' }],
  });
  expect(await night('2026-04-17T02:00:00.000Z')).toEqual({ 'fall-behind': 12 });
  expect(await night('2026-04-17T02:00:00.000Z')).toEqual({});
  expect(await state()).toBe('in-arrears');
  // Ten days of grace.
  expect(await night('2026-04-26T02:00:00.000Z')).toEqual({});
  expect(await night('2026-04-27T02:00:00.000Z')).toEqual({ suspend: 12 });
  await pay(60000n, '2026-04-28');
  app.now = Date.parse('2026-04-28T02:00:00Z');
  expect(await dues()).toMatchObject({ outstanding: '0.00', prepaid: '100.00', arrears: null });
  expect(await night('2026-04-28T02:00:00.000Z')).toEqual({ 'pay-up': 1 });
  expect(await state()).toBe('in-force');
});
