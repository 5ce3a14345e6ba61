import { afterAll, describe, expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import {
  approved,
  codes,
  ORGANISER,
  openSample,
  posted,
  prepaidBy,
  previewed,
  SECOND,
  TREASURER,
  village,
} from './sample-app.ts';
import { logStep, type SampleFund, type SampleMember, sampleClaim } from './sample-fund.ts';

const { database, asSuperuser } = await scratchDatabase();
const app = await openSample(database, '2026-04-02T02:00:00Z');
afterAll(() => app.close());
const { ask } = app;

/** What the ledger has of each member of a fund, by his number, in minor units. */
async function booked({ fund }: SampleFund, code = 'receivable'): Promise<Record<string, number>> {
  const rows = await asSuperuser<{ number: bigint; sum: string }>(
    `SELECT m.number, sum(l.amount)::text AS sum FROM fund.member m JOIN ledger.account a USING (fund_id, member_id)
     JOIN ledger.leg l ON l.fund_id = a.fund_id AND l.account_id = a.account_id WHERE m.fund_id = $1 AND a.code = $2 GROUP BY m.number`,
    [fund, code],
  );
  return Object.fromEntries(rows.map(({ number, sum }) => [`${number}`, Number(sum)]));
}

const sumOf = (amounts: Record<string, number>) =>
  Object.values(amounts).reduce((sum, amount) => sum + amount, 0);

/** What follows from units and caps alone; of those with one unit and with two, some pay the odd cent, in turn by period and name. */
const shares = { 3: 40000, 5: 90000, 7: 150000, 8: 35638, 9: 25050, 12: 150000 };

test('the worked case of the village fund is settled cent by cent, and the ledger has it', async () => {
  const fund = await village(database);
  const { preview, answer } = await posted(app, fund);
  expect(preview.body.document).toMatchObject({
    members: 12,
    benefits: '10300.00',
    fees: { bookkeeping: '309.00' },
    total: '10609.00',
    carriedOut: '0.00',
  });
  expect(answer.body).toMatchObject({
    period: '2026-Q1',
    owed: '10609.00',
    accounts: expect.arrayContaining([
      { code: 'contributions', amount: '-10300.00' },
      { code: 'fees', amount: '-309.00' },
      { code: 'benefits', amount: '10300.00' },
      { code: 'claims-payable', amount: '-10300.00' },
    ]),
  });
  const runs = await ask('GET', `/api/funds/${fund.fund}/settlement-runs`, ORGANISER);
  // Of twelve the sixth from below is one of the four with one unit: 250.50, 356.38, 400.00, four times 712.76 or 712.77, …
  expect(runs.body.items[0].preview.told.spread).toEqual({
    ...{ least: '250.50', middle: expect.stringMatching(/^712\.7[67]$/), most: '1500.00' },
  });
  const amounts = await booked(fund);
  expect(amounts).toMatchObject(shares);
  expect([1, 4, 6, 11].every((number) => [71276, 71277].includes(amounts[number] as number))).toBe(true);
  expect([2, 10].every((number) => [142552, 142553].includes(amounts[number] as number))).toBe(true);
  expect(sumOf(amounts)).toBe(1060900);
  const claims = await asSuperuser('SELECT state, settled_in FROM fund.claim WHERE fund_id = $1', [
    fund.fund,
  ]);
  expect(new Set(claims.map((claim) => JSON.stringify(claim)))).toEqual(
    new Set(['{"state":"settled","settled_in":"2026-Q1"}']),
  );
});

test('what is prepaid is drawn first, as the charter has it, and the rest is owed', async () => {
  const fund = await village(database, { collecting: 'prepaid-balance' });
  await prepaidBy(database, fund, { 3: 100000n, 5: 10000n });
  await posted(app, fund);
  const [owed, prepaid] = [await booked(fund), await booked(fund, 'prepaid')];
  expect([owed[3], prepaid[3]]).toEqual([undefined, -60000]);
  expect([owed[5], prepaid[5]]).toEqual([80000, 0]);
  expect(sumOf(owed) + 40000 + 10000).toBe(1060900);
});

test('of a hundred who begin a settlement at once one does, and the others are told that one is under way', async () => {
  const fund = await village(database);
  const runs = `/api/funds/${fund.fund}/settlement-runs`;
  const body = { period: '2026-Q1' };
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => ask('POST', runs, ORGANISER, { body })),
  );
  const refused = answers.filter(({ status }) => status !== 201);
  expect(refused).toHaveLength(99);
  expect(new Set(refused.map((one) => `${one.status} ${codes(one)}`))).toEqual(
    new Set(['409 a-settlement-is-under-way']),
  );
});

test('of a hundred who post at once one does, and whoever repeats his request is answered the same', async () => {
  const fund = await village(database);
  const { url, etag } = await approved(app, fund);
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, at) =>
      ask('POST', `${url}/posting`, at % 2 === 0 ? TREASURER : ORGANISER, {
        match: etag,
        key: `posting-${at}`,
      }),
    ),
  );
  const done = answers.map(({ status }, at) => ({ status, at })).filter(({ status }) => status === 200);
  expect(done.length).toBe(1);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 412]));
  const entries = await asSuperuser(`SELECT FROM ledger.entry WHERE fund_id = $1 AND kind = 'settlement'`, [
    fund.fund,
  ]);
  expect(entries.length).toBe(1);
  const [{ at } = { at: 0 }] = done;
  const again = await ask('POST', `${url}/posting`, at % 2 === 0 ? TREASURER : ORGANISER, {
    match: etag,
    key: `posting-${at}`,
  });
  expect([again.status, again.body]).toEqual([200, answers[at]?.body]);
});

describe('a settlement is not posted', () => {
  test('before two different persons have approved what was previewed', async () => {
    const fund = await village(database);
    const { url, preview, hash } = await previewed(app, fund);
    const early = await ask('POST', `${url}/posting`, TREASURER, { match: preview.etag });
    expect([early.status, codes(early)]).toEqual([
      409,
      expect.arrayContaining(['an-act-is-not-possible-now']),
    ]);
    const other = { body: { says: 'yes', hash: 'b'.repeat(64) }, match: preview.etag };
    expect(codes(await ask('POST', `${url}/signatures`, TREASURER, other))).toEqual([
      'an-approval-is-of-something-else',
    ]);
    const body = { says: 'yes', hash };
    const first = await ask('POST', `${url}/signatures`, TREASURER, { body, match: preview.etag });
    expect(first.body).toMatchObject({ state: 'approved-once', lacking: 1 });
    const twice = await ask('POST', `${url}/signatures`, TREASURER, { body, match: first.etag });
    expect([twice.status, codes(twice)]).toEqual([422, ['nobody-approves-twice']]);
    const still = await ask('POST', `${url}/posting`, TREASURER, { match: first.etag });
    expect(still.status).toBe(409);
  });

  test('when somebody has said no', async () => {
    const fund = await village(database);
    const { url, preview, hash } = await previewed(app, fund);
    const no = await ask('POST', `${url}/signatures`, TREASURER, {
      body: { says: 'no', hash },
      match: preview.etag,
    });
    expect(no.body).toMatchObject({ state: 'previewed' });
    const yes = await ask('POST', `${url}/signatures`, SECOND, {
      body: { says: 'yes', hash },
      match: no.etag,
    });
    expect(codes(yes)).toEqual(['an-approval-is-closed']);
    expect((await ask('POST', `${url}/abandonment`, ORGANISER, { match: no.etag })).body.state).toBe(
      'abandoned',
    );
  });

  test.each<[string, (fund: SampleFund) => Promise<unknown>]>([
    [
      'a claim was scheduled',
      (fund) =>
        sampleClaim(database, fund, {
          ...{
            number: 4,
            member: 1,
            item: 'fire',
            occurredOn: '2026-03-20',
            period: '2026-Q1',
            recognised: 10000n,
            benefit: 10000n,
          },
        }),
    ],
    [
      'a member left within the period',
      (fund) =>
        within(database, { as: 'work', fund: fund.fund }, (tx) =>
          logStep(tx, fund.fund, fund.members[0] as SampleMember, 3, {
            ...{ act: 'report-death', from: 'waiting', to: 'deceased', on: '2026-03-15' },
          }),
        ),
    ],
    [
      'the units of a member were changed',
      (fund) =>
        asSuperuser(
          `UPDATE fund.member SET columns = columns || '{"units":"2"}' WHERE fund_id = $1 AND number = 1`,
          [fund.fund],
        ),
    ],
  ])('when, after it was approved, %s; it is taken and approved anew', async (_, change) => {
    const fund = await village(database);
    const { url, etag } = await approved(app, fund);
    await change(fund);
    const refused = await ask('POST', `${url}/posting`, TREASURER, { match: etag });
    expect([refused.status, codes(refused)]).toEqual([422, ['a-snapshot-has-changed']]);
    expect((await ask('GET', url, ORGANISER)).body.isUnchanged).toBe(false);
    await ask('POST', `${url}/abandonment`, ORGANISER, { match: etag });
    const { answer } = await posted(app, fund);
    expect(answer.body.period).toBe('2026-Q1');
  });

  test('twice, nor while another one is under way, nor before its period has ended', async () => {
    const fund = await village(database);
    const runs = `/api/funds/${fund.fund}/settlement-runs`;
    const future = await ask('POST', runs, ORGANISER, { body: { period: '2026-04' } });
    expect(codes(future)).toEqual(['a-period-has-not-ended']);
    await previewed(app, fund);
    const second = await ask('POST', runs, ORGANISER, { body: { period: '2026-Q1' } });
    expect([second.status, codes(second)]).toEqual([409, ['a-settlement-is-under-way']]);
    const other = await village(database);
    await posted(app, other);
    const again = await ask('POST', `/api/funds/${other.fund}/settlement-runs`, ORGANISER, {
      body: { period: '2026-Q1' },
    });
    expect(codes(again)).toEqual(['periods-are-settled-one-after-the-other']);
  });

  test('with what is wrong in it: all of it is told, members by their numbers', async () => {
    const fund = await village(database);
    await asSuperuser(
      `UPDATE fund.member SET columns = columns || '{"units":"0.3"}' WHERE fund_id = $1 AND number IN (4, 7)`,
      [fund.fund],
    );
    const runs = `/api/funds/${fund.fund}/settlement-runs`;
    const drafted = await ask('POST', runs, ORGANISER, { body: { period: '2026-Q1' } });
    const preview = await ask('POST', `${runs}/${drafted.body.settlement}/preview`, ORGANISER, {
      match: drafted.etag,
    });
    expect(preview.status).toBe(422);
    const told = preview.body.rejections.map(({ path, column, found }: Record<string, string>) => [
      path,
      column,
      found,
    ]);
    expect(told.toSorted()).toEqual([
      ['member 4', 'units', '0.3'],
      ['member 7', 'units', '0.3'],
    ]);
  });

  test('where a benefit is not the one that was decided', async () => {
    const fund = await village(database);
    await sampleClaim(database, fund, {
      ...{
        number: 9,
        member: 1,
        item: 'fire',
        occurredOn: '2026-03-20',
        period: '2026-Q1',
        recognised: 10000n,
        benefit: 9900n,
      },
    });
    const runs = `/api/funds/${fund.fund}/settlement-runs`;
    const drafted = await ask('POST', runs, ORGANISER, { body: { period: '2026-Q1' } });
    const preview = await ask('POST', `${runs}/${drafted.body.settlement}/preview`, ORGANISER, {
      match: drafted.etag,
    });
    expect(preview.body.rejections).toMatchObject([
      {
        code: 'a-benefit-is-not-the-one-that-was-decided',
        path: 'claim 9',
        found: '100.00',
        expected: '99.00',
      },
    ]);
  });
});

test('a dry run says where a posting goes and posts nothing', async () => {
  const fund = await village(database);
  const { url, etag } = await approved(app, fund);
  const dry = await ask('POST', `${url}/posting?dryRun=true`, TREASURER, { match: etag });
  expect([dry.status, dry.body.owed]).toEqual([200, '10609.00']);
  expect(await booked(fund)).toEqual({});
  expect((await ask('GET', url, TREASURER)).body.state).toBe('approved');
});
