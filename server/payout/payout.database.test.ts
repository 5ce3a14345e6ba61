import { afterAll, describe, expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { exportRoutes } from '../export/export-routes.ts';
import { paymentRoutes } from '../payment/payment-routes.ts';
import {
  AUDITOR,
  codes,
  ORGANISER,
  openSample,
  posted,
  SECOND,
  type Told,
  TREASURER,
  village,
} from '../settlement/sample-app.ts';
import type { SampleFund, SampleMember } from '../settlement/sample-fund.ts';
import { treasuryRoutes } from '../treasury/treasury-routes.ts';
import { payoutRoutes } from './payout-routes.ts';

const { database, asSuperuser } = await scratchDatabase();
const more = [...paymentRoutes, ...payoutRoutes, ...treasuryRoutes, ...exportRoutes];
const app = await openSample(database, '2026-04-02T02:00:00Z', more);
afterAll(() => app.close());
const { ask } = app;

const at = ({ fund }: SampleFund, path: string) => `/api/funds/${fund}/${path}`;

async function settledFund(collected?: string): Promise<SampleFund> {
  const fund = await village(database);
  await posted(app, fund);
  if (collected !== undefined) {
    const body = { amount: collected, member: '12', paidOn: '2026-04-01' };
    expect((await ask('POST', at(fund, 'payments'), TREASURER, { body })).status).toBe(201);
  }
  return fund;
}

async function claimNumbered({ fund }: SampleFund, number: number): Promise<string> {
  const [row] = await asSuperuser<{ claim: string }>(
    'SELECT claim_id AS claim FROM fund.claim WHERE fund_id = $1 AND number = $2',
    [fund, number],
  );
  return row?.claim ?? '';
}

const prepare = async (fund: SampleFund, claim: number, amount: string) =>
  ask('POST', at(fund, 'payouts'), TREASURER, {
    body: { claim: await claimNumbered(fund, claim), amount, payTo: 'Member, account 1' },
  });

const sign = (fund: SampleFund, { body, etag }: Told, person: string, says = 'yes') =>
  ask('POST', at(fund, `payouts/${body.payout}/signatures`), person, {
    body: { says, hash: body.hash },
    match: etag,
  });

/** Prepared by the treasurer; agreed to by him and an organiser, as the charter of the sample asks for two. */
async function approved(fund: SampleFund, claim: number, amount: string): Promise<Told> {
  const prepared = await prepare(fund, claim, amount);
  const first = await sign(fund, prepared, TREASURER);
  const second = await sign(fund, first, ORGANISER);
  expect([first.body.state, first.body.lacking, second.body.state]).toEqual(['prepared', 1, 'approved']);
  return second;
}

const settle = (fund: SampleFund, { body, etag }: Told, paidOn = '2026-04-02') =>
  ask('POST', at(fund, `payouts/${body.payout}/payment`), TREASURER, {
    body: { paidOn, bankReference: 'B-9' },
    match: etag,
  });

describe('the benefit of a settled claim', async () => {
  const fund = await settledFund('10000.00');

  test('waits to be paid with what the settlement gave for it', async () => {
    const { body } = await ask('GET', at(fund, 'payables'), TREASURER);
    // The three benefits of the worked case (schemes/mutual/demo/village-fund/golden.yaml).
    expect(body.items).toMatchObject([
      { number: '1', member: '2', period: '2026-Q1', amount: '4800.00' },
      { number: '2', member: '3', amount: '3000.00' },
      { number: '3', member: '9', amount: '2500.00' },
    ]);
  });

  test('is not more than that, and nothing else than a settled claim', async () => {
    const more = await prepare(fund, 1, '4800.01');
    expect([more.status, codes(more)]).toEqual([422, ['a-payout-is-of-what-was-approved']]);
    const none = await ask('POST', at(fund, 'payouts'), TREASURER, {
      body: { claim: fund.fund, amount: '1.00' },
    });
    expect(none.status).toBe(404);
    const both = await ask('POST', at(fund, 'payouts'), TREASURER, { body: { amount: '1.00' } });
    expect(both.status).toBe(422);
  });

  test('is prepared by one, approved by another, paid by the bank, and then the claim is paid', async () => {
    const agreed = await approved(fund, 1, '4800.00');
    expect(agreed.body.postings).toEqual([
      { code: 'claims-payable', member: null, amount: '4800.00', kind: 'payout-approved' },
      { code: 'payouts-in-transit', member: null, amount: '-4800.00', kind: 'payout-approved' },
    ]);
    const early = await settle(fund, agreed, '2026-04-01');
    expect([early.status, early.body.rejections]).toMatchObject([
      422,
      [
        {
          code: 'nothing-is-paid-before-it-is-approved',
          path: 'paidOn',
          found: '2026-04-01',
          expected: '2026-04-02 or later',
        },
      ],
    ]);
    const paid = await settle(fund, agreed);
    expect([paid.status, paid.body]).toMatchObject([
      200,
      { state: 'paid', paidOn: '2026-04-02', bankReference: 'B-9', claim: '1', member: '2' },
    ]);
    const rows = await asSuperuser(
      'SELECT state, paid_on FROM fund.claim WHERE fund_id = $1 AND number = 1',
      [fund.fund],
    );
    expect(rows).toMatchObject([{ state: 'paid', paid_on: '2026-04-02' }]);
    const again = await prepare(fund, 1, '1.00');
    expect([again.status, codes(again)]).toEqual([409, ['a-claim-is-not-to-be-paid']]);
  });

  test('that came back is owed again and is paid by another payout', async () => {
    const agreed = await approved(fund, 2, '3000.00');
    const back = await ask('POST', at(fund, `payouts/${agreed.body.payout}/return`), TREASURER, {
      body: { reason: 'the account was closed' },
      match: agreed.etag,
    });
    expect([back.status, back.body.state, back.body.postings]).toMatchObject([
      ...[200, 'returned'],
      [
        { code: 'claims-payable', amount: '-3000.00', kind: 'reversal' },
        { code: 'payouts-in-transit', amount: '3000.00', kind: 'reversal' },
      ],
    ]);
    const paid = await settle(fund, await approved(fund, 2, '3000.00'));
    expect(paid.body.state).toBe('paid');
  });

  test('is given up by a no, and by nobody alone', async () => {
    const prepared = await prepare(fund, 3, '2500.00');
    const stranger = await sign(
      fund,
      { ...prepared, body: { ...prepared.body, hash: '0'.repeat(64) } },
      ORGANISER,
    );
    expect([stranger.status, codes(stranger)]).toEqual([422, ['an-approval-is-of-something-else']]);
    const first = await sign(fund, prepared, TREASURER);
    const twice = await sign(fund, first, TREASURER);
    expect([twice.status, codes(twice)]).toEqual([409, ['nobody-approves-twice']]);
    const no = await sign(fund, prepared, SECOND, 'no');
    expect([no.status, no.body.state]).toEqual([200, 'cancelled']);
    const read = await ask('GET', at(fund, `payouts/${prepared.body.payout}`), AUDITOR);
    expect(read.body).toMatchObject({
      approval: { state: 'rejected' },
      steps: [{ act: 'prepare' }, { act: 'cancel' }],
    });
  });
});

test('of a hundred who prepare, approve or pay at once one does', async () => {
  const fund = await settledFund('10000.00');
  const one = (answers: readonly Told[], success: number) => {
    const done = answers.filter(({ status }) => status === success);
    expect(done).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== success && status !== 409 && status !== 412)).toEqual(
      [],
    );
    return done[0] as Told;
  };
  const hundred = <T>(act: () => Promise<T>) => Promise.all(Array.from({ length: 100 }, act));
  const prepared = one(await hundred(() => prepare(fund, 1, '4800.00')), 201);
  const first = await sign(fund, prepared, TREASURER);
  const agreed = one(await hundred(() => sign(fund, first, ORGANISER)), 200);
  one(await hundred(() => settle(fund, agreed)), 200);
  const rows = await asSuperuser<{ code: string; sum: string }>(
    `SELECT a.code, sum(l.amount)::text AS sum FROM ledger.account a JOIN ledger.leg l USING (fund_id, bucket, account_id)
     WHERE a.fund_id = $1 AND a.code IN ('bank', 'claims-payable', 'payouts-in-transit') GROUP BY a.code ORDER BY a.code`,
    [fund.fund],
  );
  expect(rows.map(({ code, sum }) => [code, sum])).toEqual([
    ['bank', '520000'],
    ['claims-payable', '-550000'],
    ['payouts-in-transit', '0'],
  ]);
});

test('more than the bank has is not paid', async () => {
  const fund = await settledFund('100.00');
  const paid = await settle(fund, await approved(fund, 1, '4800.00'));
  expect([paid.status, codes(paid)]).toEqual([422, ['a-balance-would-fall-below-its-limit']]);
});

test('what a member has prepaid goes back to him when he leaves, and not more', async () => {
  const fund = await settledFund('1600.00');
  const prepaid = (amount: string) =>
    ask('POST', at(fund, 'payouts'), TREASURER, { body: { member: '12', amount } });
  const more = await prepaid('100.01');
  expect([more.status, codes(more)]).toEqual([422, ['a-payout-is-of-what-was-approved']]);
  const prepared = await prepaid('100.00');
  const agreed = await sign(fund, await sign(fund, prepared, TREASURER), ORGANISER);
  expect(agreed.body.postings).toMatchObject([
    { code: 'prepaid', member: '12', amount: '100.00', kind: 'repaid' },
    { code: 'payouts-in-transit', amount: '-100.00' },
  ]);
  const { person } = fund.members[11] as SampleMember;
  expect((await ask('GET', at(fund, 'me/dues'), person)).body).toMatchObject({
    outstanding: '0.00',
    prepaid: '0.00',
  });
  expect((await settle(fund, agreed)).body.state).toBe('paid');
  const account = await ask('GET', at(fund, 'me/account'), person);
  expect(account.body.items).toMatchObject([
    { kind: 'repaid', amount: '100.00', balance: '0.00' },
    { kind: 'payment-received', amount: '-1600.00', balance: '-100.00', receipt: 'SAM-2026-000001' },
    { kind: 'settlement', amount: '1500.00', balance: '1500.00' },
  ]);
});

test('the treasury tells what there is, what has not cleared and what waits', async () => {
  const fund = await settledFund('1600.00');
  await prepare(fund, 1, '4800.00');
  await approved(fund, 2, '3000.00');
  await ask('POST', at(fund, 'payments'), TREASURER, { body: { amount: '7.00', paidOn: '2026-03-20' } });
  const { status, body } = await ask('GET', at(fund, 'treasury'), AUDITOR);
  expect([status, body]).toMatchObject([
    200,
    { on: '2026-04-02', currency: 'CNY', owedByMembers: '9009.00' },
  ]);
  const balances = Object.fromEntries(
    body.accounts.map(({ code, balance }: { code: string; balance: string }) => [code, balance]),
  );
  expect(balances).toMatchObject({
    ...{ bank: '1607.00', suspense: '7.00', 'claims-payable': '7300.00', 'payouts-in-transit': '3000.00' },
    ...{ benefits: '10300.00', fees: '309.00', contributions: '10300.00' },
  });
  expect(body.clearing).toContainEqual(
    expect.objectContaining({
      code: 'suspense',
      balance: '7.00',
      oldestOn: '2026-03-20',
      days: 13,
      isLate: true,
    }),
  );
  expect(body.waits).toEqual([
    { what: 'payer-unknown', count: 1, amount: '7.00' },
    { what: 'claim-to-be-paid', count: 1, amount: '2500.00' },
    { what: 'payout-to-be-approved', count: 1, amount: '4800.00' },
    { what: 'payout-to-be-paid', count: 1, amount: '3000.00' },
    { what: 'movement-to-be-approved', count: 0, amount: null },
    { what: 'movement-to-be-settled', count: 0, amount: null },
    { what: 'spending-to-be-approved', count: 0, amount: '0.00' },
    { what: 'spending-to-be-paid', count: 0, amount: '0.00' },
    { what: 'line-to-be-approved', count: 0, amount: null },
  ]);
  const first = await ask('GET', at(fund, 'accounts/bank/lines?limit=1'), AUDITOR);
  const second = await ask('GET', at(fund, `accounts/bank/lines?limit=1&cursor=${first.body.next}`), AUDITOR);
  expect([...first.body.items, ...second.body.items, second.body.next]).toMatchObject([
    { amount: '7.00', balance: '1607.00' },
    { amount: '1600.00', balance: '1600.00' },
    undefined as never,
  ]);
});

test('the ledger is written out for other programs, members by number', async () => {
  const fund = await settledFund('1600.00');
  const [journal, beancount, csv] = await Promise.all(
    ['journal', 'beancount', 'csv'].map((form) => ask('GET', at(fund, `ledger.${form}`), AUDITOR)),
  );
  expect(journal?.body).toMatch(/assets:receivable:12 +-1500\.00 CNY|assets:receivable:12 +CNY -1500\.00/);
  expect(beancount?.body).toMatch(/Assets:Receivable:\S*12 +-1500\.00 CNY/);
  expect(csv?.body).toMatch(/payment-received/);
  expect((await ask('GET', at(fund, 'ledger.csv'), ORGANISER)).status).toBe(403);
});
