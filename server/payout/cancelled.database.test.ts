import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain } from '@openmutual/core/result';
import { afterAll, expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { ownRoutes } from '../member/own-routes.ts';
import { ownParts } from '../own-parts.ts';
import { paymentRoutes } from '../payment/payment-routes.ts';
import {
  codes,
  ORGANISER,
  openSample,
  posted,
  type Told,
  TREASURER,
  village,
} from '../settlement/sample-app.ts';
import { type SampleFund, type SampleMember, sampleKeys } from '../settlement/sample-fund.ts';
import { treasuryRoutes } from '../treasury/treasury-routes.ts';
import { verifyFund } from '../verify/verify-fund.ts';
import { payoutRoutes } from './payout-routes.ts';

const { database, asSuperuser } = await scratchDatabase();
const more = [...paymentRoutes, ...payoutRoutes, ...treasuryRoutes, ...ownRoutes(ownParts)];
const app = await openSample(database, '2026-04-02T02:00:00Z', more);
const keys = mkdtempSync(join(tmpdir(), 'openmutual-cancelled-'));
const key = sampleKeys.named('settlement').bytes.toString('base64url');
writeFileSync(join(keys, 'settlement.key'), `${key}\n`, { mode: 0o600 });
afterAll(async () => {
  await app.close();
  rmSync(keys, { recursive: true });
});
const { ask } = app;
const at = ({ fund }: SampleFund, path: string) => `/api/funds/${fund}/${path}`;

async function balances({ fund }: SampleFund) {
  const rows = await asSuperuser<{ code: string; sum: string }>(
    `SELECT a.code, sum(l.amount)::text AS sum FROM ledger.account a JOIN ledger.leg l USING (fund_id, bucket, account_id)
     WHERE a.fund_id = $1 GROUP BY a.code`,
    [fund],
  );
  return Object.fromEntries(rows.map(({ code, sum }) => [code, sum]));
}

/** Member 5 of the worked case, whom the settlement billed 900.00, in a fund with so many days to cool off that he may still cancel. */
async function billed(
  paid: string | undefined,
): Promise<{ fund: SampleFund; member: SampleMember; etag: string }> {
  const fund = await village(database, { coolingOffDays: 1000 });
  await posted(app, fund);
  const member = fund.members[4] as SampleMember;
  if (paid !== undefined) {
    const body = { paidOn: '2026-04-01', amount: paid, member: '5' };
    expect((await ask('POST', at(fund, 'payments'), TREASURER, { body })).status).toBe(201);
  }
  const { etag } = await ask('GET', at(fund, 'me'), member.person);
  return { fund, member, etag };
}

const cancel = ({ fund, member, etag }: { fund: SampleFund; member: SampleMember; etag: string }) =>
  ask('POST', at(fund, 'me/cancellation'), member.person, { match: etag });

test('who cancels owes nothing any more, and what he paid on a bill goes back to him by two people', async () => {
  const one = await billed('950.00');
  const { fund } = one;
  const before = await balances(fund);
  const cancelled = await cancel(one);
  expect([cancelled.status, cancelled.body]).toMatchObject([
    200,
    { state: 'cancelled', givenBack: '950.00', stillOwed: '0.00' },
  ]);
  // 900.00 were billed and paid, 50.00 prepaid: all of it is prepaid now, and the fund bears the 900.00.
  const after = await balances(fund);
  expect(after).toEqual({
    ...before,
    prepaid: `${Number(before['prepaid']) - 90_000}`,
    'written-off': '90000',
    ...('between-buckets' in after ? { 'between-buckets': after['between-buckets'] } : {}),
  });
  const account = await ask('GET', at(fund, 'members/5/account'), TREASURER);
  expect(account.body.items).toMatchObject([
    { kind: 'bill-undone', amount: '-900.00', balance: '-950.00' },
    { kind: 'payment-received', amount: '-950.00', balance: '-50.00' },
    { kind: 'settlement', amount: '900.00', balance: '900.00' },
  ]);
  const prepare = (amount: string) =>
    ask('POST', at(fund, 'payouts'), TREASURER, { body: { member: '5', amount, payTo: 'account 1' } });
  expect(codes(await prepare('950.01'))).toEqual(['a-payout-is-of-what-was-approved']);
  const prepared = await prepare('950.00');
  const sign = ({ body, etag }: Told, person: string) =>
    ask('POST', at(fund, `payouts/${body.payout}/signatures`), person, {
      body: { says: 'yes', hash: body.hash },
      match: etag,
    });
  const agreed = await sign(await sign(prepared, TREASURER), ORGANISER);
  expect(agreed.body.postings).toMatchObject([
    { code: 'prepaid', member: '5', amount: '950.00', kind: 'repaid' },
    { code: 'payouts-in-transit', amount: '-950.00' },
  ]);
  const paid = await ask('POST', at(fund, `payouts/${agreed.body.payout}/payment`), TREASURER, {
    body: { paidOn: '2026-04-02', bankReference: 'B-1' },
    match: agreed.etag,
  });
  expect([paid.status, paid.body.state]).toEqual([200, 'paid']);
  expect(await balances(fund)).toMatchObject({ bank: '0', prepaid: '0', 'payouts-in-transit': '0' });
  const verified = certain(await verifyFund(database, { fund: fund.fund, slug: 'village' }, keys));
  expect(verified.findings).toEqual([]);
});

test('who has paid nothing owes nothing after it, and nothing goes out', async () => {
  const one = await billed(undefined);
  const before = await balances(one.fund);
  const cancelled = await cancel(one);
  expect(cancelled.body).toMatchObject({ givenBack: '0.00', stillOwed: '0.00' });
  expect(await balances(one.fund)).toMatchObject({
    receivable: `${Number(before['receivable']) - 90_000}`,
    'written-off': '90000',
  });
  const none = await ask('POST', at(one.fund, 'payouts'), TREASURER, {
    body: { member: '5', amount: '0.01' },
  });
  expect(codes(none)).toEqual(['a-payout-is-of-what-was-approved']);
});

test('thirty cancellations and a payment at the same time leave one cancellation, and the payment is his', async () => {
  const one = await billed('900.00');
  const body = { paidOn: '2026-04-02', amount: '10.00', member: '5' };
  const [payment, ...all] = await Promise.all([
    ask('POST', at(one.fund, 'payments'), TREASURER, { body }),
    ...Array.from({ length: 30 }, () => cancel(one)),
  ]);
  expect([payment.status, codes(payment)]).toEqual([201, []]);
  expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(all.filter(({ status }) => ![200, 404, 409, 412].includes(status))).toEqual([]);
  expect(await balances(one.fund)).toMatchObject({
    bank: '91000',
    prepaid: '-91000',
    'written-off': '90000',
  });
}, 60_000);
