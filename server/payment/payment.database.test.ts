import { receiptFaults } from '@openmutual/core/receipt-number';
import { afterAll, describe, expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { codes, ORGANISER, openSample, posted, TREASURER, village } from '../settlement/sample-app.ts';
import type { SampleFund, SampleMember } from '../settlement/sample-fund.ts';
import { treasuryRoutes } from '../treasury/treasury-routes.ts';
import { paymentRoutes } from './payment-routes.ts';

const { database, asSuperuser } = await scratchDatabase();
const app = await openSample(database, '2026-04-02T02:00:00Z', [...paymentRoutes, ...treasuryRoutes]);
afterAll(() => app.close());
const { ask } = app;

const member = ({ members }: SampleFund, number: number) => members[number - 1] as SampleMember;
const at = ({ fund }: SampleFund, path: string) => `/api/funds/${fund}/${path}`;

async function pay(fund: SampleFund, body: object, key?: string) {
  const transfer = { paidOn: '2026-04-01', ...body };
  return ask('POST', at(fund, 'payments'), TREASURER, {
    body: transfer,
    ...(key === undefined ? {} : { key }),
  });
}

const dues = async (fund: SampleFund, number: number) =>
  (await ask('GET', at(fund, 'me/dues'), member(fund, number).person)).body;

/** What all accounts of a code come to in the ledger, debits positive, in minor units. */
async function balance({ fund }: SampleFund, code: string): Promise<bigint> {
  const [row] = await asSuperuser<{ sum: string }>(
    `SELECT coalesce(sum(l.amount), 0)::text AS sum FROM ledger.account a JOIN ledger.leg l USING (fund_id, bucket, account_id)
     WHERE a.fund_id = $1 AND a.code = $2`,
    [fund, code],
  );
  return BigInt(row?.sum ?? 0);
}

describe('a transfer', async () => {
  const fund = await village(database);
  await posted(app, fund);

  test('is found by its reference, pays what is owed, and the rest is prepaid; its receipt says so', async () => {
    const paying = await ask('GET', at(fund, 'me/paying'), member(fund, 5).person);
    // Computed: 98 − 2810225271500 mod 97 = 45 (ISO 7064 mod 97-10).
    expect(paying.body).toMatchObject({
      ...{ reference: 'RF45SAM5', printed: 'RF45 SAM5' },
      ...{ owed: '900.00', prepaid: '0.00', currency: 'CNY' },
    });
    const done = await pay(fund, { amount: '950.00', reference: paying.body.printed, payer: 'Somebody' });
    expect([done.status, done.body]).toMatchObject([
      201,
      {
        ...{ state: 'received', amount: '950.00', member: '5', reference: paying.body.reference },
        receipt: 'SAM-2026-000001',
      },
    ]);
    expect(done.body.postings).toEqual([
      { code: 'bank', member: null, amount: '950.00', kind: 'payment-received' },
      { code: 'receivable', member: '5', amount: '-900.00', kind: 'payment-received' },
      { code: 'prepaid', member: '5', amount: '-50.00', kind: 'payment-received' },
    ]);
    expect(await dues(fund, 5)).toMatchObject({
      outstanding: '0.00',
      prepaid: '50.00',
      dues: [{ state: 'paid' }],
    });
    const receipt = await ask(
      'GET',
      at(fund, `me/payments/${done.body.payment}/receipt`),
      member(fund, 5).person,
    );
    expect([receipt.status, receipt.body]).toMatchObject([
      200,
      {
        ...{
          receipt: 'SAM-2026-000001',
          member: '5',
          amount: '950.00',
          issuedOn: '2026-04-02',
          isReversed: false,
        },
        ...{ allocated: [{ amount: '900.00', open: '0.00' }], prepaid: '50.00' },
      },
    ]);
    const other = await ask(
      'GET',
      at(fund, `me/payments/${done.body.payment}/receipt`),
      member(fund, 6).person,
    );
    expect(other.status).toBe(404);
  });

  test('with the same key is recorded once and answered twice; of the same number of the bank another is refused', async () => {
    const body = { amount: '10.00', member: '6', bankReference: 'B-1' };
    const first = await pay(fund, body, 'the-same-key');
    const again = await pay(fund, body, 'the-same-key');
    expect([first.status, again.status, again.isReplayed, again.body]).toEqual([201, 201, true, first.body]);
    const double = await pay(fund, body);
    expect([double.status, codes(double)]).toEqual([409, ['a-transfer-is-recorded-once']]);
    const other = await pay(fund, { ...body, amount: '11.00' }, 'the-same-key');
    expect([other.status, codes(other)]).toEqual([422, ['a-key-was-used-for-something-else']]);
  });

  test('that is only tried is shown with its postings, and nothing of it stays', async () => {
    const before = [await balance(fund, 'bank'), (await ask('GET', at(fund, 'payments'), TREASURER)).body];
    const tried = await ask('POST', at(fund, 'payments?dryRun=true'), TREASURER, {
      body: { amount: '1.00', member: '7', paidOn: '2026-04-01' },
    });
    expect([tried.status, tried.body.postings]).toMatchObject([
      201,
      [{ code: 'bank' }, { code: 'receivable' }],
    ]);
    expect([await balance(fund, 'bank'), (await ask('GET', at(fund, 'payments'), TREASURER)).body]).toEqual(
      before,
    );
  });

  test('is refused with everything that is wrong with it', async () => {
    const wrong = await pay(fund, { amount: '0.00', member: '99', bill: member(fund, 1).member });
    expect([wrong.status, codes(wrong)]).toEqual([
      422,
      ['an-amount-must-be-above-zero', 'a-member-of-this-number-is-not-here', 'a-bill-is-not-in-the-account'],
    ]);
    const early = await pay(fund, { amount: '1.00', member: '7', paidOn: '2026-04-03' });
    expect([early.status, codes(early)]).toEqual([422, ['a-day-of-a-payment-is-not-to-come']]);
    const mine = await ask('POST', at(fund, 'payments'), ORGANISER, {
      body: { amount: '1.00', paidOn: '2026-04-01' },
    });
    expect(mine.status).toBe(403);
  });

  test('of nobody known waits in suspense until it is given to its member, or goes back', async () => {
    const [unknown, strange] = [
      await pay(fund, { amount: '712.76', reference: 'thanks for all', payer: 'Somebody Else' }),
      await pay(fund, { amount: '5.00' }),
    ];
    expect(unknown.body).toMatchObject({ state: 'unassigned', member: null, receipt: null, reference: null });
    expect(await balance(fund, 'suspense')).toBe(-71776n);
    const listed = await ask('GET', at(fund, 'suspense'), TREASURER);
    // What he wrote tells the treasurer whose it may be, though it is no reference of ours.
    expect(listed.body.items[0].written).toBe('thanks for all');
    expect(unknown.body.written).toBe('thanks for all');
    expect(listed.body.items.map(({ amount }: { amount: string }) => amount)).toEqual(['712.76', '5.00']);
    const url = at(fund, `payments/${unknown.body.payment}/assignment`);
    const given = await ask('POST', url, TREASURER, { body: { member: '4' }, match: unknown.etag });
    expect([given.status, given.body]).toMatchObject([
      200,
      {
        ...{ state: 'received', member: '4', receipt: 'SAM-2026-000003' },
        postings: [
          { code: 'suspense', amount: '712.76' },
          { code: 'receivable', member: '4' },
        ],
      },
    ]);
    const twice = await ask('POST', url, TREASURER, { body: { member: '6' }, match: given.etag });
    expect([twice.status, codes(twice)]).toEqual([409, ['an-act-is-not-possible-now']]);
    const back = await ask('POST', at(fund, `payments/${strange.body.payment}/sending-back`), TREASURER, {
      body: { sentOn: '2026-04-02', bankReference: 'R-1' },
      match: strange.etag,
    });
    expect([back.status, back.body.state]).toEqual([200, 'returned']);
    expect(await balance(fund, 'suspense')).toBe(0n);
  });

  test('that was recorded wrongly is taken back once, and what is right stands in its place', async () => {
    const wrong = await pay(fund, { amount: '1500.00', member: '12', bankReference: 'B-2' });
    const url = at(fund, `payments/${wrong.body.payment}/reversal`);
    const body = {
      reason: 'of member 7',
      instead: { amount: '1500.00', member: '7', bankReference: 'B-2', paidOn: '2026-04-01' },
    };
    const bank = await balance(fund, 'bank');
    const [first, second] = await Promise.all([
      ask('POST', url, TREASURER, { body, match: wrong.etag }),
      ask('POST', url, TREASURER, { body, match: wrong.etag }),
    ]);
    expect([first.status, second.status].sort()).toEqual([200, 412]);
    expect(await balance(fund, 'bank')).toBe(bank);
    expect([(await dues(fund, 12)).outstanding, (await dues(fund, 7)).outstanding]).toEqual([
      '1500.00',
      '0.00',
    ]);
    const read = await ask('GET', at(fund, `payments/${wrong.body.payment}`), TREASURER);
    expect(read.body).toMatchObject({
      state: 'reversed',
      steps: [{ act: 'receive' }, { act: 'reverse', reason: 'of member 7' }],
    });
    const receipt = await ask('GET', at(fund, `payments/${wrong.body.payment}/receipt`), TREASURER);
    expect(receipt.body).toMatchObject({
      isReversed: true,
      allocated: [{ amount: '1500.00', open: '0.00' }],
    });
  });
});

test('a hundred at once, with refused ones between, have receipts without gaps', async () => {
  const fund = await village(database);
  await posted(app, fund);
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, place) =>
      pay(fund, { amount: '1.00', member: place % 5 === 4 ? '99' : `${(place % 12) + 1}` }),
    ),
  );
  const receipts = answers.flatMap(({ status, body }) => (status === 201 ? [body.receipt as string] : []));
  expect([receipts.length, new Set(receipts).size, receiptFaults(receipts)]).toEqual([80, 80, []]);
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(20);
  expect(await balance(fund, 'bank')).toBe(8000n);
});
