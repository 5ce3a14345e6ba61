import { afterAll, expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { fundRoutes } from '../fund/fund-routes.ts';
import { paymentRoutes } from '../payment/payment-routes.ts';
import {
  AUDITOR,
  codes,
  ORGANISER,
  openSample,
  posted,
  type Told,
  TREASURER,
  village,
} from '../settlement/sample-app.ts';
import type { SampleFund, SampleMember } from '../settlement/sample-fund.ts';
import { feeRoutes } from './fee-routes.ts';

const { database, asSuperuser } = await scratchDatabase();
const app = await openSample(database, '2026-04-02T02:00:00Z', [
  ...feeRoutes,
  ...paymentRoutes,
  ...fundRoutes,
]);
afterAll(() => app.close());
const { ask } = app;
const at = ({ fund }: SampleFund, path: string) => `/api/funds/${fund}/${path}`;

const budget = {
  year: 2026,
  purposes: [
    { purpose: 'audit', name: { en: 'Audit of accounts', zh: '审计' }, amount: '250.00' },
    { purpose: 'hosting', name: { en: 'Hosting', zh: '服务器' }, amount: '200.00' },
  ],
};

/** The fund of the worked case: 309.00 of fees were charged by its settlement (3 % of 10,300.00), and the bank has money. */
async function charged() {
  const fund = await village(database);
  await posted(app, fund);
  await ask('POST', at(fund, 'payments'), TREASURER, {
    body: { amount: '5000.00', member: '12', paidOn: '2026-04-01' },
  });
  return fund;
}

async function adopted(fund: SampleFund) {
  const proposed = await ask('POST', at(fund, 'fee-budgets'), TREASURER, { body: budget });
  expect([proposed.status, proposed.body.state]).toEqual([201, 'open']);
  const { body } = await ask('GET', at(fund, 'decisions?state=open'), ORGANISER);
  const [decision] = body.items;
  // The charter counts who proposes: one more is enough.
  await ask('POST', at(fund, `decisions/${decision.decision}/signatures`), ORGANISER, {
    body: { says: 'yes', hash: decision.hash },
  });
}

const prepare = (fund: SampleFund, purpose: string, amount: string, person = TREASURER) =>
  ask('POST', at(fund, 'spendings'), person, {
    body: { purpose, amount, subject: 'Bill 17', payTo: 'Audit office, account 3' },
  });
const sign = (fund: SampleFund, { body, etag }: Told, person: string) =>
  ask('POST', at(fund, `spendings/${body.spending}/signatures`), person, {
    body: { says: 'yes', hash: body.hash },
    match: etag,
  });
const act = (fund: SampleFund, { body, etag }: Told, what: string, sent: object) =>
  ask('POST', at(fund, `spendings/${body.spending}/${what}`), TREASURER, { body: sent, match: etag });

test('what is spent of the fee is within its budget and within what the scheme gave, and stands by purpose', async () => {
  const fund = await charged();
  const early = await prepare(fund, 'audit', '1.00');
  expect([early.status, codes(early)]).toEqual([422, ['there-is-no-budget-of-the-fee']]);
  await adopted(fund);
  const more = await prepare(fund, 'audit', '309.01');
  expect([more.status, codes(more)]).toEqual([
    422,
    ['spending-is-beyond-its-budget', 'spending-is-beyond-the-fees-of-the-scheme'],
  ]);
  const other = await prepare(fund, 'travel', '1.00');
  expect(codes(other)).toEqual(['a-purpose-is-not-in-the-budget']);

  // Both fit when they are prepared; of the fees of the scheme only 309.00 are there.
  const audit = await prepare(fund, 'audit', '200.00');
  const hosting = await prepare(fund, 'hosting', '110.00');
  const agreed = await sign(fund, await sign(fund, audit, TREASURER), ORGANISER);
  expect([agreed.body.state, agreed.body.postings]).toEqual([
    'approved',
    [
      { code: 'operating', member: null, amount: '200.00', kind: 'fee-spent' },
      { code: 'payouts-in-transit', member: null, amount: '-200.00', kind: 'fee-spent' },
    ],
  ]);
  const beyond = await sign(fund, await sign(fund, hosting, TREASURER), ORGANISER);
  expect([beyond.status, codes(beyond)]).toEqual([422, ['spending-is-beyond-the-fees-of-the-scheme']]);
  const paid = await act(fund, agreed, 'payment', { paidOn: '2026-04-02', bankReference: 'F-1' });
  expect([paid.status, paid.body.state]).toEqual([200, 'paid']);
  const { person } = fund.members[0] as SampleMember;
  const { body } = await ask('GET', at(fund, 'fees/2026'), person);
  expect(body).toMatchObject({
    purposes: [
      { purpose: 'audit', planned: '250.00', spent: '200.00', left: '50.00' },
      { purpose: 'hosting', planned: '200.00', spent: '0.00', left: '200.00' },
    ],
    total: { planned: '450.00', spent: '200.00' },
    cap: { charged: '309.00', spent: '200.00', left: '109.00' },
  });
  expect((await prepare(fund, 'hosting', '1.00', person)).status).toBe(403);
  expect((await ask('GET', at(fund, 'spendings'), AUDITOR)).body.items).toHaveLength(2);
});

test('what the bank could not pay is not spent, and of a hundred who pay at once one does', async () => {
  const fund = await charged();
  await adopted(fund);
  const first = await sign(
    fund,
    await sign(fund, await prepare(fund, 'audit', '250.00'), TREASURER),
    ORGANISER,
  );
  const back = await act(fund, first, 'return', { reason: 'no such account' });
  expect([back.status, back.body.state]).toEqual([200, 'returned']);
  const again = await sign(
    fund,
    await sign(fund, await prepare(fund, 'audit', '250.00'), TREASURER),
    ORGANISER,
  );
  expect(again.body.state).toBe('approved');
  const paid = await Promise.all(
    Array.from({ length: 100 }, (_, place) =>
      act(fund, again, 'payment', { paidOn: '2026-04-02', bankReference: `F-${place}` }),
    ),
  );
  expect(paid.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(paid.filter(({ status }) => ![200, 409, 412].includes(status))).toEqual([]);
  const rows = await asSuperuser<{ code: string; sum: string }>(
    `SELECT a.code, sum(l.amount)::text AS sum FROM ledger.account a JOIN ledger.leg l USING (fund_id, bucket, account_id)
     WHERE a.fund_id = $1 AND a.code IN ('bank', 'operating', 'payouts-in-transit') GROUP BY a.code ORDER BY a.code`,
    [fund.fund],
  );
  expect(rows.map(({ code, sum }) => [code, sum])).toEqual([
    ['bank', '475000'],
    ['operating', '25000'],
    ['payouts-in-transit', '0'],
  ]);
}, 60_000);

test('a spending is of the year of the budget to which was agreed, and is paid when it was approved', async () => {
  const fund = await charged();
  await adopted(fund);
  const [open, agreed] = [await prepare(fund, 'audit', '10.00'), await prepare(fund, 'audit', '40.00')];
  app.now = Date.parse('2026-12-31T15:59:00Z');
  const last = await sign(fund, await sign(fund, agreed, TREASURER), ORGANISER);
  expect([last.body.state, last.body.on]).toEqual(['approved', '2026-12-31']);
  const early = await act(fund, last, 'payment', { paidOn: '2026-12-30', bankReference: 'F-9' });
  expect([early.status, early.body.rejections]).toMatchObject([
    422,
    [
      {
        code: 'nothing-is-paid-before-it-is-approved',
        path: 'paidOn',
        found: '2026-12-30',
        expected: '2026-12-31 or later',
      },
    ],
  ]);
  // A minute later it is the next year in Shanghai, whose budget is another.
  app.now = Date.parse('2026-12-31T16:00:00Z');
  const next = await ask('POST', at(fund, 'fee-budgets'), TREASURER, { body: { ...budget, year: 2027 } });
  const { body } = await ask('GET', at(fund, 'decisions?state=open'), ORGANISER);
  const decision = body.items.find(({ of }: { of: { id: string } }) => of.id === next.body.budget);
  await ask('POST', at(fund, `decisions/${decision.decision}/signatures`), ORGANISER, {
    body: { says: 'yes', hash: decision.hash },
  });
  const late = await sign(fund, await sign(fund, open, TREASURER), ORGANISER);
  expect([late.status, codes(late)]).toEqual([422, ['a-spending-is-of-the-year-of-its-budget']]);
  const paid = await act(fund, last, 'payment', { paidOn: '2027-01-01', bankReference: 'F-9' });
  expect(paid.body.state).toBe('paid');
  const of = async (year: number) => (await ask('GET', at(fund, `fees/${year}`), AUDITOR)).body;
  expect([await of(2026), await of(2027)]).toMatchObject([
    {
      total: { planned: '450.00', spent: '40.00' },
      cap: { charged: '309.00', spent: '40.00', left: '269.00' },
    },
    {
      total: { planned: '450.00', spent: '0.00' },
      cap: { charged: '309.00', spent: '40.00', left: '269.00' },
    },
  ]);
});
