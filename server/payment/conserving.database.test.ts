import { Money } from '@openmutual/core/money';
import { receiptFaults } from '@openmutual/core/receipt-number';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { chainFindings } from '../audit/verify.ts';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { payoutRoutes } from '../payout/payout-routes.ts';
import { ORGANISER, openSample, posted, type Told, TREASURER, village } from '../settlement/sample-app.ts';
import type { SampleFund, SampleMember } from '../settlement/sample-fund.ts';
import { paymentRoutes } from './payment-routes.ts';

const { database, asSuperuser } = await scratchDatabase();
const app = await openSample(database, '2026-04-02T02:00:00Z', [...paymentRoutes, ...payoutRoutes]);
afterAll(() => app.close());
const { ask } = app;

const at = ({ fund }: SampleFund, path: string) => `/api/funds/${fund}/${path}`;
const pay = (fund: SampleFund, body: object, key?: string) =>
  ask('POST', at(fund, 'payments'), TREASURER, {
    body: { paidOn: '2026-04-01', ...body },
    ...(key === undefined ? {} : { key }),
  });
const minor = (text: string) => Money.of(text, 'CNY').minorUnits();

/** What a treasurer may do next; the number picks on what. */
const acts = [
  'pay',
  'pay',
  'pay-unknown',
  'assign',
  'reverse',
  'reverse-for-another',
  'pay-back',
  'come-back',
] as const;
const steps = fc.array(
  fc.record({
    act: fc.constantFrom(...acts),
    pick: fc.nat(1000),
    cents: fc.integer({ min: 1, max: 200_000 }),
  }),
  { minLength: 8, maxLength: 20 },
);

/** A payment is taken back of which, as the dues have it, something was paid back already, while others have enough left. */
const ONCE_AMISS = (
  [
    ['pay', 71_279],
    ['pay', 1],
    ['pay-back', 1],
    ['reverse', 1],
    ['pay', 1],
  ] as const
).map(([act, cents]) => ({ act, pick: 0, cents }));

async function walk(
  fund: SampleFund,
  all: readonly { act: (typeof acts)[number]; pick: number; cents: number }[],
) {
  const payments: Told[] = [];
  const payouts: Told[] = [];
  const one = (of: readonly Told[], pick: number) => of[pick % Math.max(1, of.length)];
  for (const { act, pick, cents } of all) {
    const amount = `${Money.ofMinor(BigInt(cents), 'CNY')}`;
    const member = `${(pick % 12) + 1}`;
    const of = one(payments, pick);
    const url = at(fund, `payments/${of?.body.payment}`);
    if (act === 'pay' || act === 'pay-unknown') {
      payments.push(await pay(fund, act === 'pay' ? { amount, member } : { amount }));
    } else if (act === 'pay-back') {
      const made = await ask('POST', at(fund, 'payouts'), TREASURER, { body: { member, amount } });
      const yes = { says: 'yes', hash: made.body.hash };
      for (const person of made.status === 201 ? [TREASURER, ORGANISER] : []) {
        const { payout } = made.body;
        await ask('POST', at(fund, `payouts/${payout}/signatures`), person, {
          body: yes,
          match: (await ask('GET', at(fund, `payouts/${payout}`), TREASURER)).etag,
        });
      }
      if (made.status === 201) payouts.push(made);
    } else if (act === 'come-back') {
      const payout = one(payouts, pick);
      if (payout === undefined) continue;
      const there = at(fund, `payouts/${payout.body.payout}`);
      const { etag } = await ask('GET', there, TREASURER);
      await ask('POST', `${there}/return`, TREASURER, { body: { reason: 'closed' }, match: etag });
    } else if (of !== undefined) {
      const { etag } = await ask('GET', url, TREASURER);
      const body = act === 'assign' ? { member } : { reason: 'wrong' };
      const instead =
        act === 'reverse-for-another' ? { instead: { amount, member, paidOn: '2026-04-01' } } : {};
      await ask('POST', `${url}/${act === 'assign' ? 'assignment' : 'reversal'}`, TREASURER, {
        body: { ...body, ...instead },
        match: etag,
      });
    }
  }
}

test('whatever is paid, given, taken back and paid out: collected, outstanding and written off are what was billed', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const fund = await village(database);
      await posted(app, fund);
      await walk(fund, all);
      const balances = await asSuperuser<{ number: bigint; receivable: string; prepaid: string }>(
        `SELECT m.number, coalesce(sum(l.amount) FILTER (WHERE a.code = 'receivable'), 0)::text AS receivable,
           coalesce(-sum(l.amount) FILTER (WHERE a.code = 'prepaid'), 0)::text AS prepaid
         FROM fund.member m JOIN ledger.account a USING (fund_id, bucket, member_id) LEFT JOIN ledger.leg l USING (fund_id, bucket, account_id)
         WHERE m.fund_id = $1 GROUP BY m.number ORDER BY m.number`,
        [fund.fund],
      );
      let [billed, collected, outstanding, prepaid] = [0n, 0n, 0n, 0n];
      for (const row of balances) {
        const { person } = fund.members[Number(row.number) - 1] as SampleMember;
        const { body } = await ask('GET', at(fund, 'me/dues'), person);
        // What he owes and what he has prepaid stand in the ledger as the dues say it, and never both.
        expect([minor(body.outstanding), minor(body.prepaid)]).toEqual([
          BigInt(row.receivable),
          BigInt(row.prepaid),
        ]);
        for (const due of body.dues) {
          billed += minor(due.billed);
          collected += minor(due.paid);
          expect(minor(due.writtenOff)).toBe(0n);
        }
        outstanding += minor(body.outstanding);
        prepaid += minor(body.prepaid);
      }
      expect(billed).toBe(1_060_900n);
      expect(collected + outstanding).toBe(billed);
      // What came in and was not taken back is with the fund, and is what was collected, prepaid, of nobody known, or on its way back.
      const [money] = await asSuperuser<{
        received: string;
        bank: string;
        onItsWay: string;
        unknown: string;
      }>(
        `SELECT (SELECT coalesce(sum(amount), 0)::text FROM fund.payment WHERE fund_id = $1 AND state <> 'reversed') AS received,
           (SELECT coalesce(sum(amount), 0)::text FROM fund.payment WHERE fund_id = $1 AND state = 'unassigned') AS unknown,
           (SELECT coalesce(sum(amount), 0)::text FROM fund.payout WHERE fund_id = $1 AND state = 'approved') AS "onItsWay",
           (SELECT coalesce(sum(l.amount), 0)::text FROM ledger.account a JOIN ledger.leg l USING (fund_id, bucket, account_id)
            WHERE a.fund_id = $1 AND a.code = 'bank') AS bank`,
        [fund.fund],
      );
      expect(money?.bank).toBe(money?.received);
      expect(collected + prepaid + BigInt(money?.unknown ?? 0) + BigInt(money?.onItsWay ?? 0)).toBe(
        BigInt(money?.received ?? 0),
      );
      const receipts = await asSuperuser<{ receipt: string }>(
        'SELECT receipt FROM fund.payment WHERE fund_id = $1 AND receipt IS NOT NULL',
        [fund.fund],
      );
      expect(receiptFaults(receipts.map(({ receipt }) => receipt))).toEqual([]);
    }),
    { numRuns: 8, examples: [[ONCE_AMISS]] },
  );
});

test('what was prepaid and used since is owed again when its payment is taken back', async () => {
  const fund = await village(database, { collecting: 'prepaid-balance' });
  const paid = await pay(fund, { amount: '2000.00', member: '12' });
  await posted(app, fund);
  const { person } = fund.members[11] as SampleMember;
  expect((await ask('GET', at(fund, 'me/dues'), person)).body).toMatchObject({
    outstanding: '0.00',
    prepaid: '500.00',
  });
  const back = await ask('POST', at(fund, `payments/${paid.body.payment}/reversal`), TREASURER, {
    body: { reason: 'not his' },
    match: paid.etag,
  });
  expect([back.status, back.body.postings]).toMatchObject([
    200,
    [
      { kind: 'moved', code: 'receivable', member: '12', amount: '1500.00' },
      { kind: 'moved', code: 'prepaid', member: '12', amount: '-1500.00' },
      { kind: 'reversal', code: 'bank', amount: '-2000.00' },
      { kind: 'reversal', code: 'prepaid', member: '12', amount: '2000.00' },
    ],
  ]);
  expect((await ask('GET', at(fund, 'me/dues'), person)).body).toMatchObject({
    outstanding: '1500.00',
    prepaid: '0.00',
  });
  const early = await ask('POST', at(fund, 'payouts'), TREASURER, { body: { member: '1', amount: '1.00' } });
  expect(early.body.rejections).toMatchObject([
    { code: 'prepaid-money-goes-back-at-leaving', found: 'waiting' },
  ]);
});

test('a payment is taken back as far as others cover what was paid back since, and is refused where they do not', async () => {
  const fund = await village(database);
  const first = await pay(fund, { amount: '1.00', member: '12' });
  const made = await ask('POST', at(fund, 'payouts'), TREASURER, { body: { member: '12', amount: '0.40' } });
  const yes = { says: 'yes', hash: made.body.hash };
  const url = at(fund, `payouts/${made.body.payout}`);
  for (const person of [TREASURER, ORGANISER]) {
    const { etag } = await ask('GET', url, TREASURER);
    await ask('POST', `${url}/signatures`, person, { body: yes, match: etag });
  }
  const back = () =>
    ask('POST', at(fund, `payments/${first.body.payment}/reversal`), TREASURER, {
      body: { reason: 'not his' },
      match: first.etag,
    });
  const refused = await back();
  expect([refused.status, refused.body.rejections]).toMatchObject([
    422,
    [{ code: 'a-payment-was-paid-back', found: '0.40', suggestion: 'reverse the repayment first' }],
  ]);
  await pay(fund, { amount: '0.50', member: '12' });
  expect((await back()).status).toBe(200);
  const { person } = fund.members[11] as SampleMember;
  expect((await ask('GET', at(fund, 'me/dues'), person)).body).toMatchObject({
    outstanding: '0.00',
    prepaid: '0.10',
  });
});

test('many at once share a transaction: each has its key, its event and its answer, and a lost one is answered again', async () => {
  const fund = await village(database);
  await posted(app, fund);
  const before = await events(fund);
  const keys = Array.from({ length: 60 }, (_, place) => `shared-${fund.fund}-${place % 50}`);
  const send = () => Promise.all(keys.map((key) => pay(fund, { amount: '1.00', member: '6' }, key)));
  const first = await send();
  expect(first.map(({ status }) => status)).toEqual(keys.map(() => 201));
  expect(new Set(first.map(({ body }) => body.payment)).size).toBe(50);
  const again = await send();
  expect(again.map(({ isReplayed }) => isReplayed)).toEqual(keys.map(() => true));
  expect(again.map(({ body }) => body)).toEqual(first.map(({ body }) => body));
  const rows = await asSuperuser<{ xmin: string; amount: bigint }>(
    'SELECT xmin::text, amount FROM fund.payment WHERE fund_id = $1',
    [fund.fund],
  );
  expect(rows).toHaveLength(50);
  expect(new Set(rows.map(({ xmin }) => xmin)).size).toBeLessThan(50);
  expect((await events(fund)) - before).toBe(50);
  const chain = await within(database, { as: 'work', fund: fund.fund }, (tx) => chainFindings(tx, fund.fund));
  expect(chain).toEqual([]);
});

async function events({ fund }: SampleFund): Promise<number> {
  const [row] = await asSuperuser<{ count: bigint }>('SELECT count(*) FROM audit.event WHERE fund_id = $1', [
    fund,
  ]);
  return Number(row?.count);
}
