import { afterAll, describe, expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { exportRoutes } from '../export/export-routes.ts';
import { fundRoutes } from '../fund/fund-routes.ts';
import {
  AUDITOR,
  codes,
  ORGANISER,
  openSample,
  SECOND,
  type Told,
  TREASURER,
  village,
} from '../settlement/sample-app.ts';
import type { SampleFund, SampleMember } from '../settlement/sample-fund.ts';
import { investmentRoutes } from './investment-routes.ts';

const { database, asSuperuser } = await scratchDatabase();
const START = Date.parse('2026-04-02T02:00:00Z');
const app = await openSample(database, '2026-04-02T02:00:00Z', [
  ...investmentRoutes,
  ...exportRoutes,
  ...fundRoutes,
]);
afterAll(() => app.close());
const { ask } = app;

const policy = {
  from: '2026-04-02',
  costing: 'average',
  classes: [
    { class: 'deposit', name: { en: 'Deposits', zh: '存款' }, atMost: '100%' },
    { class: 'bond', name: { en: 'Bonds', zh: '债券' }, atMost: '40%' },
  ],
  counterparties: [{ counterparty: 'bank-a', name: { en: 'Bank A', zh: '甲银行' }, atMost: '60%' }],
  otherCounterparties: '30%',
  index: 'cpi',
};

const at = ({ fund }: SampleFund, path: string) => `/api/funds/${fund}/${path}`;
const make = (fund: SampleFund, body: object, person = TREASURER) =>
  ask('POST', at(fund, 'investment-movements'), person, { body });
const on = (fund: SampleFund, { body, etag }: Told, act: string, person: string, sent: object) =>
  ask('POST', at(fund, `investment-movements/${body.movement}/${act}`), person, { body: sent, match: etag });
const sign = (fund: SampleFund, told: Told, person: string, says = 'yes') =>
  on(fund, told, 'signatures', person, { says, hash: told.body.hash });
const bank = (fund: SampleFund, told: Told, reference: string, paidOn = '2026-04-02') =>
  on(fund, told, 'settlement', TREASURER, { paidOn, bankReference: reference });

async function adopted(fund: SampleFund, document: object = policy): Promise<Told> {
  const proposed = await ask('POST', at(fund, 'investment-policies'), TREASURER, { body: document });
  expect([proposed.status, proposed.body.state]).toEqual([201, 'open']);
  const { body } = await ask('GET', at(fund, 'decisions?state=open'), ORGANISER);
  const decision = body.items.find(({ matter }: { matter: string }) => matter === 'policy');
  expect(decision.of).toEqual({ id: proposed.body.policy, hash: proposed.body.hash });
  const signed = await ask('POST', at(fund, `decisions/${decision.decision}/signatures`), ORGANISER, {
    body: { says: 'yes', hash: decision.hash },
  });
  expect([signed.status, signed.body.state]).toEqual([200, 'approved']);
  return proposed;
}

/** A fund with 10,000.00 of principal at the bank, a policy, and a holding of a class with a counterparty. */
async function endowed() {
  app.now = START;
  const fund = await village(database);
  await adopted(fund);
  const given = await make(fund, {
    ...{ kind: 'endow', amount: '10000.00', paidOn: '2026-04-02', bankReference: `E-${fund.fund}` },
    ...{ givenBy: 'government', giver: 'The county' },
  });
  expect([given.status, given.body.state, given.body.postings]).toEqual([
    ...[201, 'done'],
    [
      { code: 'bank', member: null, amount: '10000.00', kind: 'principal-endowed' },
      { code: 'principal', member: null, amount: '-10000.00', kind: 'principal-endowed' },
    ],
  ]);
  const open = async (name: string, of: string, counterparty: string) =>
    (
      await ask('POST', at(fund, 'holdings'), TREASURER, {
        body: { name, class: of, counterparty },
      })
    ).body.holding as string;
  return {
    fund,
    bond: await open('Bond of the state 2031', 'bond', 'state'),
    deposit: await open('Deposit at bank A', 'deposit', 'bank-a'),
  };
}

/** Prepared by the treasurer; agreed to by him and an organiser, as the charter of the sample asks for two. */
async function agreed(fund: SampleFund, body: object): Promise<Told> {
  const prepared = await make(fund, body);
  expect(codes(prepared)).toEqual([]);
  const first = await sign(fund, prepared, TREASURER);
  expect([first.body.state, first.body.lacking]).toEqual(['prepared', 1]);
  return sign(fund, first, ORGANISER);
}

const balancesOf = async ({ fund }: SampleFund) => {
  const rows = await asSuperuser<{ code: string; sum: string }>(
    `SELECT a.code, sum(l.amount)::text AS sum FROM ledger.account a JOIN ledger.leg l USING (fund_id, bucket, account_id)
     WHERE a.fund_id = $1 AND a.code <> 'between-buckets' GROUP BY a.code HAVING sum(l.amount) <> 0 ORDER BY a.code`,
    [fund],
  );
  return Object.fromEntries(rows.map(({ code, sum }) => [code, sum]));
};

test('an investment is bought, valued, earns, is sold, and what it gained is kept; every cent stands where it belongs', async () => {
  const { fund, bond } = await endowed();
  const bought = await agreed(fund, { kind: 'buy', holding: bond, units: '30', amount: '3000.00' });
  expect([bought.body.state, bought.body.postings]).toEqual([
    'approved',
    [
      { code: 'investments', member: null, amount: '3000.00', kind: 'investment-bought' },
      { code: 'purchases-in-transit', member: null, amount: '-3000.00', kind: 'investment-bought' },
    ],
  ]);
  expect((await bank(fund, bought, 'B-1')).body.state).toBe('done');
  app.now = Date.parse('2026-06-30T02:00:00Z');
  const valued = await agreed(fund, {
    ...{
      kind: 'value',
      holding: bond,
      on: '2026-06-30',
      amount: '3150.00',
      source: 'closing price of the exchange',
    },
  });
  expect([valued.body.state, valued.body.on]).toEqual(['done', '2026-06-30']);
  // Income may be recorded later than it arrived.
  const income = await make(fund, {
    ...{ kind: 'income', holding: bond, paidOn: '2026-06-15', amount: '45.00', bankReference: 'I-1' },
  });
  expect([income.status, income.body.state]).toEqual([201, 'done']);
  const twice = await make(fund, {
    ...{ kind: 'income', holding: bond, paidOn: '2026-06-15', amount: '45.00', bankReference: 'I-1' },
  });
  expect([twice.status, codes(twice)]).toEqual([409, ['a-transfer-is-recorded-once']]);
  app.now = Date.parse('2026-07-20T02:00:00Z');
  const sold = await agreed(fund, { kind: 'sell', holding: bond, units: '10', amount: '1070.00' });
  // A third of cost 3,000.00 and of value 3,150.00.
  expect(
    sold.body.postings.map(({ code, amount }: { code: string; amount: string }) => [code, amount]),
  ).toEqual([
    ['proceeds-in-transit', '1070.00'],
    ['investments', '-1000.00'],
    ['investments-valued', '-50.00'],
    ['gain-realised', '-70.00'],
    ['gain-unrealised', '50.00'],
  ]);
  expect((await bank(fund, sold, 'S-1', '2026-07-20')).body.state).toBe('done');
  const { body } = await ask('GET', at(fund, 'holdings'), AUDITOR);
  expect(body).toMatchObject({
    principal: { account: '10000.00', gain: '215.00', used: '0.00', worth: '10215.00', usable: '115.00' },
    total: { cost: '2000.00', value: '2100.00', unrealised: '100.00' },
  });
  const state = body.holdings.find(({ holding }: { holding: string }) => holding === bond);
  expect(state).toMatchObject({
    units: '20',
    valuedOn: '2026-06-30',
    lots: [{ units: '20', cost: '2000.00' }],
  });

  const more = await make(fund, { kind: 'keep', amount: '115.01' });
  expect([more.status, codes(more)]).toEqual([422, ['only-a-gain-that-was-realised-is-used']]);
  expect((await agreed(fund, { kind: 'keep', amount: '115.00' })).body.state).toBe('done');
  expect(await balancesOf(fund)).toEqual({
    ...{ bank: '811500', investments: '200000', 'investments-valued': '10000', principal: '-1011500' },
    ...{
      'investment-income': '-4500',
      'gain-realised': '-7000',
      'gain-unrealised': '-10000',
      'gain-used': '11500',
    },
  });
  const journal = await ask('GET', at(fund, 'ledger.journal'), AUDITOR);
  expect(journal.body).toMatch(/assets:investments +2000\.00|assets:investments +-1000\.00 CNY/);
});

describe('a purchase', async () => {
  const { fund, bond, deposit } = await endowed();

  test('beyond its limits is refused with every reason at once', async () => {
    const refused = await make(fund, { kind: 'buy', holding: bond, units: '1', amount: '10000.01' });
    expect([refused.status, codes(refused)]).toEqual([
      422,
      [
        'an-investment-is-beyond-the-limit-of-its-class',
        'an-investment-is-beyond-the-limit-of-its-counterparty',
        'only-the-principal-is-invested',
        'the-bank-has-less-than-that',
      ],
    ]);
    expect(refused.body.rejections[0]).toMatchObject({ found: '10000.01', expected: 'at most 4000.00' });
  });

  test('is approved by another person, by what the fund has then', async () => {
    const one = await make(fund, { kind: 'buy', holding: deposit, units: '1', amount: '6000.00' });
    const two = await make(fund, { kind: 'buy', holding: deposit, units: '1', amount: '0.01' });
    const first = await sign(fund, one, TREASURER);
    const again = await sign(fund, first, TREASURER);
    expect([again.status, codes(again)]).toEqual([409, ['nobody-approves-twice']]);
    expect((await sign(fund, first, ORGANISER)).body.state).toBe('approved');
    const late = await sign(fund, await sign(fund, two, SECOND), ORGANISER);
    expect([late.status, codes(late)]).toEqual([
      422,
      ['an-investment-is-beyond-the-limit-of-its-counterparty'],
    ]);
  });

  test('that the bank could not make is taken back, unless a later movement rests on it', async () => {
    const { body } = await ask('GET', at(fund, 'investment-movements?state=approved'), AUDITOR);
    const [approved] = body.items;
    const read = await ask('GET', at(fund, `investment-movements/${approved.movement}`), AUDITOR);
    expect(read.body).toMatchObject({
      approval: { state: 'approved' },
      steps: [{ act: 'prepare' }, { act: 'approve' }],
    });
    const back = await on(fund, read, 'return', TREASURER, { reason: 'the bank closed the offer' });
    expect([back.status, back.body.state, back.body.reason]).toEqual([
      200,
      'returned',
      'the bank closed the offer',
    ]);
    expect(await balancesOf(fund)).toEqual({ bank: '1000000', principal: '-1000000' });
    const settled = await bank(fund, back, 'B-77');
    expect([settled.status, codes(settled)]).toEqual([409, ['an-act-is-not-possible-now']]);
  });

  test('needs a policy that is in effect on the day', async () => {
    app.now = START;
    const bare = await village(database);
    const none = await ask('POST', at(bare, 'holdings'), TREASURER, {
      body: { name: 'X', class: 'bond', counterparty: 'state' },
    });
    expect([none.status, codes(none)]).toEqual([422, ['there-is-no-investment-policy']]);
    await adopted(bare, { ...policy, from: '2026-05-01' });
    const early = await ask('POST', at(bare, 'holdings'), TREASURER, {
      body: { name: 'X', class: 'bond', counterparty: 'state' },
    });
    expect(codes(early)).toEqual(['there-is-no-investment-policy']);
    const past = await ask('POST', at(bare, 'investment-policies'), TREASURER, {
      body: { ...policy, from: '2026-04-01', classes: [] },
    });
    expect(past.status).toBe(422);
  });
});

test('of a hundred who approve or pay at once one does, and two purchases do not pass one limit together', async () => {
  const { fund, bond, deposit } = await endowed();
  const hundred = <T>(act: (place: number) => Promise<T>) =>
    Promise.all(Array.from({ length: 100 }, (_, place) => act(place)));
  const prepared = await make(fund, { kind: 'buy', holding: bond, units: '1', amount: '2000.00' });
  const first = await sign(fund, prepared, TREASURER);
  const answers = await hundred(() => sign(fund, first, ORGANISER));
  const [done, ...others] = answers.filter(({ status }) => status === 200);
  expect([others, answers.filter(({ status }) => ![200, 409, 412].includes(status))]).toEqual([[], []]);
  const paid = await hundred((place) => bank(fund, done as Told, `P-${place}`));
  expect(paid.filter(({ status }) => status === 200)).toHaveLength(1);
  // 60 % of 10,000.00 for bank A: each alone fits, both do not.
  const both = await Promise.all(
    ['4000.00', '4000.00'].map(async (amount) => {
      const made = await make(fund, { kind: 'buy', holding: deposit, units: '1', amount });
      return sign(fund, made, TREASURER);
    }),
  );
  const last = await Promise.all(both.map((one) => sign(fund, one, ORGANISER)));
  expect(last.map(({ status }) => status).sort()).toEqual([200, 422]);
  expect(await balancesOf(fund)).toMatchObject({
    bank: '800000',
    investments: '600000',
    'purchases-in-transit': '-400000',
  });
}, 60_000);

test('a clock that goes back puts nothing before what there is, and the days of the bank are not to come', async () => {
  const { fund, bond } = await endowed();
  const bought = await agreed(fund, { kind: 'buy', holding: bond, units: '30', amount: '3000.00' });
  const future = await bank(fund, bought, 'B-2', '2026-04-03');
  expect([future.status, codes(future)]).toEqual([422, ['a-day-of-a-payment-is-not-to-come']]);
  const before = await bank(fund, bought, 'B-2', '2026-04-01');
  expect([before.status, codes(before)]).toEqual([422, ['a-movement-is-settled-after-it-counts']]);
  app.now = START - 5 * 86_400_000;
  const early = await make(fund, { kind: 'sell', holding: bond, units: '1', amount: '100.00' });
  expect([early.status, codes(early)]).toEqual([422, ['a-movement-is-not-before-the-last-one']]);
  app.now = START;
});

test('figures of an index have a source and are followed, not changed; a month to come has none', async () => {
  const fund = await village(database);
  const record = (body: object) => ask('POST', at(fund, 'price-indices'), TREASURER, { body });
  const figure = { index: 'cpi', month: '2026-03', value: '101.5', source: 'statistical office, table 1' };
  expect((await record(figure)).status).toBe(201);
  expect((await record({ ...figure, value: '101.6' })).status).toBe(201);
  const { body } = await ask('GET', at(fund, 'price-indices/cpi'), AUDITOR);
  expect(body.items.map(({ month, value }: { month: string; value: string }) => [month, value])).toEqual([
    ['2026-03', '101.6'],
    ['2026-03', '101.5'],
  ]);
  const future = await record({ ...figure, month: '2026-05', value: '0' });
  expect(codes(future)).toEqual(['a-month-of-an-index-is-not-to-come', 'a-figure-of-an-index-is-above-zero']);
});

test('what is not a treasurer’s is refused, and a member reads what is held but no movement', async () => {
  const { fund, bond } = await endowed();
  const { person } = fund.members[0] as SampleMember;
  expect((await make(fund, { kind: 'buy', holding: bond, units: '1', amount: '1.00' }, person)).status).toBe(
    403,
  );
  expect((await ask('GET', at(fund, 'holdings'), person)).status).toBe(200);
  expect((await ask('GET', at(fund, 'investment-policies'), person)).body.items).toMatchObject([
    { isInEffect: true },
  ]);
  expect((await ask('GET', at(fund, 'investment-movements'), person)).status).toBe(403);
});
