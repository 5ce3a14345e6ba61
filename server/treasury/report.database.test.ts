import { spawnSync } from 'node:child_process';
import { figureText } from '@openmutual/paper/figure-text';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, describe, expect, test } from 'vitest';
import { roles } from '../access/role.ts';
import { scratchDatabase } from '../database/scratch.ts';
import { exportRoutes } from '../export/export-routes.ts';
import { feeRoutes } from '../fee/fee-routes.ts';
import { fundRoutes } from '../fund/fund-routes.ts';
import { investmentRoutes } from '../investment/investment-routes.ts';
import { commonActs, sampleBudget, samplePolicy } from '../investment/sample-common.ts';
import { paymentRoutes } from '../payment/payment-routes.ts';
import { routes } from '../routes.ts';
import {
  AUDITOR,
  codes,
  ORGANISER,
  openSample,
  posted,
  SUPERVISOR,
  TREASURER,
  village,
} from '../settlement/sample-app.ts';
import { type SampleMember, sampleClaim } from '../settlement/sample-fund.ts';
import { reportRoutes } from './report-routes.ts';
import { treasuryRoutes } from './treasury-routes.ts';

const { database, asSuperuser } = await scratchDatabase();
const app = await openSample(database, '2026-04-02T02:00:00Z', [
  ...investmentRoutes,
  ...feeRoutes,
  ...paymentRoutes,
  ...fundRoutes,
  ...treasuryRoutes,
  ...reportRoutes,
  ...exportRoutes,
]);
afterAll(() => app.close());

const sample = await village(database);
const { fund } = sample;
const acts = commonActs(app, fund);
const grant = {
  ...{ period: '2026-Q1', line: 'county', name: { en: 'County', zh: '县政府' }, in: '1000.00' },
  ...{ source: 'government', giver: 'The county', purpose: 'welfare of the sick', item: 'illness' },
};
const { body: line } = await acts.post('named-lines', grant);
await acts.post(`named-lines/${line.line}/signatures`, { says: 'yes', hash: line.hash }, ORGANISER);
await posted(app, sample);
await acts.adopt('investment-policies', samplePolicy);
await acts.adopt('fee-budgets', sampleBudget);
await acts.endow('10000.00', '2026-04-02', 'E-1');
const bond = await acts.open('Bond 2031', 'bond', 'state');
const buy = { kind: 'buy', holding: bond, units: '30', amount: '3000.00' };
await acts.settle(await acts.agree('investment-movements', buy), '2026-04-02', 'B-1');
app.now = Date.parse('2026-06-30T02:00:00Z');
await acts.agree('investment-movements', {
  ...{ kind: 'value', holding: bond, on: '2026-06-30', amount: '3150.00', source: 'closing price' },
});
const spent = { purpose: 'audit', amount: '100.00', subject: 'Bill 1', payTo: 'Auditor' };
await acts.pay(await acts.agree('spendings', spent), '2026-06-30', 'F-1');
app.now = Date.parse('2026-07-20T02:00:00Z');
await acts.post('investment-movements', {
  ...{ kind: 'income', holding: bond, paidOn: '2026-07-01', amount: '45.00', bankReference: 'I-1' },
});
// Bought at one day, given back by the bank on a later one: on no day was it there.
const deposit = await acts.open('Deposit at bank A', 'deposit', 'bank-a');
const placed = { ...buy, holding: deposit, units: '1', amount: '70.00' };
const second = await acts.agree('investment-movements', placed);
app.now = Date.parse('2026-07-25T02:00:00Z');
await acts.post(
  `investment-movements/${second.body.movement}/return`,
  { reason: 'no such bond' },
  ...([TREASURER, second.etag] as const),
);
const sale = { kind: 'sell', holding: bond, units: '10', amount: '1070.00' };
await acts.settle(await acts.agree('investment-movements', sale), '2026-07-25', 'S-1');
await acts.agree('investment-movements', { kind: 'keep', amount: '100.00' });
const figure = (month: string, value: string) => ({
  index: 'cpi',
  month,
  value,
  source: 'statistical office',
});
await acts.post('price-indices', figure('2026-04', '100'));
await acts.post('price-indices', figure('2026-06', '102'));
app.now = Date.parse('2026-10-05T02:00:00Z');

const report = (period: string, person = TREASURER) =>
  app.ask('GET', `/api/funds/${fund}/treasurer-reports/${period}`, person);

describe('the report of the treasurer', () => {
  test('tells what the principal was, what was put in and gained, and what it is (worked by hand)', async () => {
    const { status, body } = await report('2026-Q2');
    expect([status, body.from, body.through, body.isOver]).toEqual([200, '2026-04-01', '2026-06-30', true]);
    expect(body.principal).toEqual({
      ...{ opening: '0.00', putIn: '10000.00', takenOut: '0.00', kept: '0.00', closing: '10000.00' },
      ...{ worthBefore: '0.00', gain: '150.00', shared: '0.00', worth: '10150.00' },
    });
    expect(body.holdings).toEqual([
      {
        ...{ name: 'Bond 2031', class: 'bond', counterparty: 'state', valuedOn: '2026-06-30' },
        ...{ opening: '0.00', bought: '3000.00', sold: '0.00', income: '0.00' },
        ...{ realised: '0.00', unrealised: '150.00', gain: '150.00', closing: '3150.00' },
      },
    ]);
    // Benefits 10,300.00 of 9,609.00 charged, for 1,000.00 were granted.
    expect(body.ratio).toEqual({ benefits: '10300.00', charged: '9609.00', percent: '107.2%' });
    expect(body.fee).toMatchObject({
      total: { planned: '450.00', spent: '100.00' },
      cap: { charged: '309.00', spent: '100.00', left: '209.00' },
    });
    // Two claims of illness: so few that what they came to is not told.
    expect(body.grants).toMatchObject([
      {
        line: 'county',
        amount: '1000.00',
        giver: 'The county',
        receivedOn: null,
        used: null,
        isSuppressed: true,
      },
    ]);
  });

  test('goes on where the one before ended, and tells what was realised, kept and given back', async () => {
    const [{ body: before }, { body }] = [await report('2026-Q2'), await report('2026-Q3')];
    const at = (of: typeof body, side: string) =>
      Object.fromEntries(of.accounts.map((one: Record<string, string>) => [one['code'], one[side]]));
    expect(at(body, 'opening')).toEqual({ ...at(body, 'opening'), ...at(before, 'closing') });
    expect(body.invested).toEqual({
      ...{ opening: '3150.00', bought: '0.00', sold: '1070.00', income: '45.00' },
      ...{ realised: '70.00', unrealised: '-50.00', gain: '65.00', closing: '2100.00' },
    });
    expect(body.principal).toEqual({
      ...{ opening: '10000.00', putIn: '0.00', takenOut: '0.00', kept: '100.00', closing: '10100.00' },
      ...{ worthBefore: '10150.00', gain: '65.00', shared: '0.00', worth: '10215.00' },
    });
    expect(body.ratio).toEqual({ benefits: '0.00', charged: '0.00', percent: null });
  });

  test('says whether the principal kept its worth, in prices of the last month that has a figure', async () => {
    const { body: june } = await report('2026-Q2');
    expect(june.preservation).toEqual({
      nominal: { putIn: '10000.00', worth: '10150.00', difference: '150.00', isPreserved: true },
      ...{ index: 'cpi', gaps: [] },
      // 10,000.00 × 102 ÷ 100
      real: {
        month: '2026-06',
        isEarlier: false,
        figures: [
          { month: '2026-04', value: '100', source: 'statistical office' },
          { month: '2026-06', value: '102', source: 'statistical office' },
        ],
        putIn: '10200.00',
        worth: '10150.00',
        difference: '-50.00',
        isPreserved: false,
      },
    });
    const { body: september } = await report('2026-Q3');
    // September has no figure: the sum is in prices of June, and says so.
    expect([september.preservation.real, september.preservation.gaps]).toMatchObject([
      { month: '2026-06', isEarlier: true, putIn: '10200.00' },
      [],
    ]);
    expect(september.preservation.nominal.isPreserved).toBe(true);
  });

  test.each(['2026-04', '2026-Q2', '2026-07', '2026-Q3', '2026'])(
    'of %s has on each account what the ledger has',
    async (period) => {
      const { body } = await report(period);
      const rows = await asSuperuser<{ code: string; kind: string; opening: string; closing: string }>(
        `SELECT a.code, a.kind, coalesce(sum(l.amount) FILTER (WHERE e.on_date < $2), 0)::text AS opening,
           coalesce(sum(l.amount) FILTER (WHERE e.on_date <= $3), 0)::text AS closing
         FROM ledger.account a JOIN ledger.every_leg l USING (fund_id, bucket, account_id) JOIN ledger.entry e USING (fund_id, seq)
         WHERE a.fund_id = $1 AND a.code <> 'between-buckets' GROUP BY a.code, a.kind`,
        [fund, body.from, body.through],
      );
      const minor = (text: string) => BigInt(text.replace('.', ''));
      expect(rows.length).toBeGreaterThan(10);
      for (const { code, kind, opening, closing } of rows) {
        const told = body.accounts.find((one: { code: string }) => one.code === code);
        const sign = kind === 'asset' || kind === 'expense' ? 1n : -1n;
        expect([code, minor(told.opening), minor(told.closing)]).toEqual([
          ...[code, sign * BigInt(opening), sign * BigInt(closing)],
        ]);
        expect(minor(told.change)).toBe(minor(told.closing) - minor(told.opening));
      }
    },
  );

  test('of a year comes to what hledger reads in the journal (where hledger is here, its strict check too)', async () => {
    const { body } = await report('2026');
    const journal = await app.ask('GET', `/api/funds/${fund}/ledger.journal`, AUDITOR);
    expect(journal.status).toBe(200);
    if (spawnSync('hledger', ['--version']).status !== 0) return;
    const env = { ...process.env, LC_ALL: 'C.UTF-8' };
    const hledger = (...asked: string[]) =>
      spawnSync('hledger', ['-f', '-', ...asked], { input: journal.body, encoding: 'utf8', env });
    expect(hledger('check', '--strict')).toMatchObject({ status: 0, stderr: '' });
    const { stdout } = hledger('balance', '--flat', '--no-total', '--layout=bare', '-O', 'csv');
    const sums = new Map<string, bigint>();
    for (const [, code = '', amount = ''] of stdout.matchAll(
      /^"[a-z]+:([a-z-]+)[^"]*","CNY","(-?[\d.]+)"$/gm,
    )) {
      sums.set(code, (sums.get(code) ?? 0n) + BigInt(amount.replace('.', '')));
    }
    expect(sums.size).toBeGreaterThan(10);
    for (const { code, kind, closing } of body.accounts) {
      const sign = kind === 'asset' || kind === 'expense' ? 1n : -1n;
      expect([code, sums.get(code) ?? 0n]).toEqual([code, sign * BigInt(closing.replace('.', ''))]);
    }
  });

  test('is printed in English and Chinese with the same figures', async () => {
    const { body } = await report('2026-Q3');
    for (const [language, title] of [
      ['en', 'Report of the treasurer'],
      ['zh', '财务报告'],
    ] as const) {
      const url = `/api/funds/${fund}/treasurer-reports/2026-Q3/paper?language=${language}`;
      const { bytes, status } = await printed(url);
      expect(status).toBe(200);
      const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
      // The signs of the Chinese font come out one by one, some with a space.
      const plain = text.replaceAll(/\s/g, '');
      expect(plain).toContain(title.replaceAll(' ', ''));
      for (const { closing, change } of body.accounts) {
        for (const amount of [closing, change])
          expect(plain).toContain(figureText(amount).replaceAll(/\s/g, ''));
      }
      for (const amount of Object.values<string>(body.invested)) {
        expect(plain).toContain(figureText(amount).replaceAll(/\s/g, ''));
      }
      // In whose prices, by which figures of the index, and where these were read.
      for (const figure of ['2026-04100', '2026-06102', 'statisticaloffice']) expect(plain).toContain(figure);
    }
  }, 60_000);

  test('is of a period that has begun', async () => {
    const early = await report('2026-11');
    expect([early.status, codes(early)]).toEqual([422, ['a-period-has-not-begun']]);
    expect((await report('2026-Q4')).body).toMatchObject({ through: '2026-10-05', isOver: false });
  });
});

/** A file as it comes over the wire. */
async function printed(url: string) {
  const answer = await app.file(url, TREASURER);
  return { status: answer.status, bytes: new Uint8Array(answer.bytes) };
}

test('the year is told as members read it, and so few claims that somebody could be meant without number and amount', async () => {
  const { person } = sample.members[0] as SampleMember;
  const { status, body } = await app.ask('GET', `/api/funds/${fund}/annual-reports/2026`, person);
  expect([status, body]).toMatchObject([
    200,
    {
      ...{ year: 2026, members: { first: 12, last: 12 }, claims: 3 },
      settlements: [{ period: '2026-Q1', benefits: '10300.00' }],
      items: [
        { item: 'fire', claims: null, benefits: null },
        { item: 'illness', claims: null, benefits: null },
      ],
      report: { principal: { worth: '10215.00' } },
    },
  ]);
});

describe('a supervisor', () => {
  test('sees totals, reports, and the chain of what was done without persons', async () => {
    expect((await report('2026-Q2', SUPERVISOR)).status).toBe(200);
    const see = (path: string) => app.ask('GET', `/api/funds/${fund}/${path}`, SUPERVISOR);
    for (const path of [
      'treasury',
      'holdings',
      'investment-policies',
      'fees/2026',
      'fee-budgets',
      'annual-reports/2026',
    ]) {
      expect([path, (await see(path)).status]).toEqual([path, 200]);
    }
    // Three claims wait for their money, fewer than the charter lets be counted: the treasurer reads what they come to, a supervisor that they are three.
    const waits = async (person: string) => {
      const { body } = await app.ask('GET', `/api/funds/${fund}/treasury`, person);
      return body.waits.find(({ what }: { what: string }) => what === 'claim-to-be-paid');
    };
    expect(await waits(TREASURER)).toMatchObject({ count: 3, amount: '10300.00' });
    expect(await waits(SUPERVISOR)).toMatchObject({ count: 3, amount: null });
    const { body } = await see('audit-chain?limit=3');
    expect(body.items.map((one: object) => Object.keys(one))).toEqual(
      Array(3).fill(['seq', 'at', 'act', 'hash']),
    );
    const [first] = await asSuperuser<{ hash: string }>(
      `SELECT encode(hash, 'hex') AS hash FROM audit.head WHERE fund_id = $1`,
      [fund],
    );
    expect(body.items[0].hash).toBe(first?.hash);
  });

  test('sees no member, claim, statement, payout or movement, and changes nothing', async () => {
    for (const path of [
      'members',
      'investment-movements',
      'spendings',
      'named-lines',
      'payouts',
      'accounts/bank/lines',
    ]) {
      const { status } = await app.ask('GET', `/api/funds/${fund}/${path}`, SUPERVISOR);
      expect([path, [403, 404].includes(status)]).toEqual([path, true]);
    }
    expect(roles).toContain('supervisor');
    const own = routes.filter(({ may }) => may.includes('supervisor'));
    expect(own.filter(({ method }) => method !== 'GET').map(({ path }) => path)).toEqual([
      '/api/funds/{fund}/roles/given-up',
    ]);
    expect(own.filter(({ path }) => /member|claim|evidence|payout|payment|dues|me\b/.test(path))).toEqual([]);
  });
});

test('the year tells what settlements gave, and of two grants for the same claims no benefit twice (worked by hand)', async () => {
  app.now = Date.parse('2026-04-02T02:00:00Z');
  const other = await village(database);
  // With the two of the village five of illness, so many that they are told: 3,000.00 + 2,500.00 + 5,000.00 + 5,000.00 + 2,000.00.
  for (const [number, member, benefit] of [
    [4, 1, 500000n],
    [5, 2, 500000n],
    [6, 4, 200000n],
  ] as const) {
    const claim = { number, member, item: 'illness', occurredOn: '2026-03-05', benefit };
    await sampleClaim(database, other, { ...claim, period: '2026-Q1' });
  }
  // With the one of the village five of fire: were they too few, illness would be left out with them, for it would tell them by subtraction.
  for (const [number, member] of [
    [7, 1],
    [8, 7],
    [9, 10],
    [10, 11],
  ] as const) {
    const claim = { number, member, item: 'fire', occurredOn: '2026-03-06', recognised: 100000n };
    await sampleClaim(database, other, { ...claim, benefit: 100000n, period: '2026-Q1' });
  }
  const own = commonActs(app, other.fund);
  for (const [name, amount] of [
    ['county', '8000.00'],
    ['sponsor', '12000.00'],
  ] as const) {
    const { body } = await own.post('named-lines', { ...grant, line: name, in: amount });
    await own.post(`named-lines/${body.line}/signatures`, { says: 'yes', hash: body.hash }, ORGANISER);
  }
  await posted(app, other);
  const unheeded = (sql: string) =>
    asSuperuser(`SET session_replication_role = replica; ${sql}; SET session_replication_role = origin`);
  const year = async () =>
    (await app.ask('GET', `/api/funds/${other.fund}/annual-reports/2026`, TREASURER)).body;
  const told = async () => {
    const { items, report: of } = await year();
    const used = of.grants.map((one: { line: string; used: string; unused: string }) => [
      one.line,
      one.used,
      one.unused,
    ]);
    return { items, used };
  };
  // Of 17,500.00 for illness 8/20 and 12/20.
  const expected = {
    items: [
      { item: 'fire', claims: 5, benefits: '8800.00' },
      { item: 'illness', claims: 5, benefits: '17500.00' },
    ],
    used: [
      ['county', '7000.00', '1000.00'],
      ['sponsor', '10500.00', '1500.00'],
    ],
  };
  expect(await told()).toEqual(expected);
  // More was decided than the settlement gave, as where money is short: told is what the ledger has.
  await unheeded(
    `UPDATE fund.claim SET proposed_benefit = proposed_benefit + 100, decided_benefit = decided_benefit + 100 WHERE fund_id = '${other.fund}' AND item = 'illness'`,
  );
  expect(await told()).toEqual(expected);
});
