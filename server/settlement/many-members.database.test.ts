import { verifyLedger } from '@openmutual/ledger/verify';
import { afterAll, expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { approved, openSample, TREASURER } from './sample-app.ts';
import { sampleClaim, sampleFund, sampleKeys } from './sample-fund.ts';
import { sampleMembers } from './sample-members.ts';
import { verifySettlements } from './verify.ts';

/** Twenty thousand at each run of the tests; a million where records are set, with the time that each step takes. */
const isRecorded = process.env['OPENMUTUAL_RECORD'] !== undefined;
const COUNT = isRecorded ? 1_000_000 : 20_000;

const { database, asSuperuser } = await scratchDatabase();
const app = await openSample(database, '2026-04-02T02:00:00Z');
afterAll(() => app.close());

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const done = await work();
  if (isRecorded) {
    const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
    process.stdout.write(`${what}: ${Math.round(performance.now() - begun)} ms, ${memory} MiB\n`);
  }
  return done;
}

test(
  `${COUNT} members are settled, and what each owes is in the ledger`,
  async () => {
    const one = { joined: '2024-01-01', columns: { units: '1', proportion: '100%' } };
    const fund = await sampleFund(database, {
      scheme: 'demo/village-fund',
      activeFrom: '2024-01-01',
      members: [one],
    });
    await timed('members made', () => sampleMembers(database, fund.fund, { first: 2, last: COUNT }));
    await asSuperuser('ANALYZE');
    const occurred = { item: 'accident', occurredOn: '2026-02-03', period: '2026-Q1', benefit: 30_000_000n };
    await sampleClaim(database, fund, { ...occurred, number: 1, member: 1 });
    const { url, etag, preview } = await timed('taken, previewed, approved', () => approved(app, fund));
    // 300,000.00 and 3 % of it.
    expect(preview.body.document).toMatchObject({ members: COUNT, total: '309000.00' });
    const answer = await timed('posted', () => app.ask('POST', `${url}/posting`, TREASURER, { match: etag }));
    expect([answer.status, answer.body.owed]).toEqual([200, '309000.00']);
    const [ledger] = await asSuperuser<{ members: bigint; sum: string }>(
      `SELECT count(*) AS members, sum(amount)::text AS sum FROM ledger.every_leg JOIN ledger.account USING (fund_id, bucket, account_id)
       WHERE fund_id = $1 AND code = 'receivable'`,
      [fund.fund],
    );
    expect(ledger?.sum).toBe('30900000');
    // So many legs stand in segments, and all that reads an account or an entry finds them there.
    const [stored] = await asSuperuser<{ legs: bigint; rows: bigint }>(
      `SELECT sum(cardinality(account_ids))::bigint AS legs,
         (SELECT count(*) FROM ledger.leg JOIN ledger.leg_segment USING (fund_id, seq)) AS rows FROM ledger.leg_segment`,
    );
    expect(stored?.legs).toBeGreaterThan(BigInt(COUNT));
    expect(stored?.rows).toBe(0n);
    const dues = await timed('own dues', () =>
      app.ask('GET', `/api/funds/${fund.fund}/me/dues`, fund.members[0]?.person),
    );
    expect(dues.status).toBe(200);
    const verified = await timed('verified', () =>
      within(database, { as: 'work', fund: fund.fund, isolation: 'repeatable read' }, async (tx) => [
        ...(await verifySettlements(tx, fund.fund, sampleKeys)),
        ...(await verifyLedger(tx, fund.fund)).findings,
      ]),
    );
    expect(verified).toEqual([]);
    const found = await timed('own share', () =>
      app.ask('GET', `/api/funds/${fund.fund}/settlements/2026-Q1/my-share`, fund.members[0]?.person),
    );
    expect(found.body).toMatchObject({ number: '1', agrees: true, booked: dues.body.outstanding });
    const proof = await timed('own proof', () =>
      app.ask('GET', `/api/funds/${fund.fund}/settlements/2026-Q1/my-proof`, fund.members[0]?.person),
    );
    expect(proof.status).toBe(200);
    // Time to pay is 14 days, until 2026-04-16: a month later all of them are late.
    app.now = Date.parse('2026-05-02T02:00:00Z');
    const late = await timed('arrears', () =>
      app.ask('GET', `/api/funds/${fund.fund}/arrears?limit=3`, TREASURER),
    );
    expect(late.body.items[0]).toMatchObject({
      member: '1',
      amount: dues.body.outstanding,
      since: '2026-04-17',
    });
  },
  isRecorded ? 3_600_000 : 300_000,
);
