import { certain } from '@openmutual/core/result';
import { bucketOf, memberAccounts, openAccounts } from '@openmutual/ledger/account';
import { uuidv7 } from 'uuidv7';
import { afterAll, expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { approved, openSample, TREASURER } from './sample-app.ts';
import { sampleClaim, sampleFund } from './sample-fund.ts';

/** Twenty thousand at each run of the tests; a million where records are set, with the time that each step takes. */
const isRecorded = process.env['OPENMUTUAL_RECORD'] !== undefined;
const COUNT = isRecorded ? 1_000_000 : 20_000;
const AT_ONCE = 20_000;

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
    const units = ['0.5', '1', '1.5', '2', '3'];
    const one = { joined: '2024-01-01', columns: { units: '1', proportion: '100%' } };
    const fund = await sampleFund(database, {
      scheme: 'demo/village-fund',
      activeFrom: '2024-01-01',
      members: [one],
    });
    await timed('members made', () =>
      within(database, { as: 'work', fund: fund.fund }, async (tx) => {
        for (let from = 2; from <= COUNT; from += AT_ONCE) {
          const numbers = Array.from({ length: Math.min(AT_ONCE, COUNT - from + 1) }, (_, at) => from + at);
          const ids = numbers.map(() => uuidv7());
          await tx.query(
            `INSERT INTO fund.member (fund_id, bucket, member_id, number, person_id, state, columns, joined_on)
             SELECT $1, bucket, id, number, id, 'waiting', jsonb_build_object('units', units, 'proportion', '100%'), '2024-01-01'
             FROM unnest($2::smallint[], $3::uuid[], $4::bigint[], $5::text[]) AS made (bucket, id, number, units)`,
            [
              fund.fund,
              ids.map(bucketOf),
              ids,
              numbers,
              numbers.map((number) => units[number % units.length]),
            ],
          );
          const at = '2024-01-01T08:00:00.000Z';
          const accounts = ids.flatMap((id) => memberAccounts(id));
          certain(await openAccounts(tx, { fund: fund.fund, onDate: '2024-01-01', at }, accounts));
        }
        for (const [version, step] of [
          ['none', 'invite', 'invited'],
          ['invited', 'accept', 'waiting'],
        ].entries()) {
          await tx.query(
            `INSERT INTO fund.member_log (fund_id, bucket, member_id, version, from_state, act, to_state, at, on_date)
             SELECT fund_id, bucket, member_id, $2, $3, $4, $5, '2024-01-01T08:00:00.000Z', '2024-01-01'
             FROM fund.member WHERE fund_id = $1 AND number > 1`,
            [fund.fund, version + 1, ...step],
          );
        }
      }),
    );
    await asSuperuser('ANALYZE');
    const occurred = { item: 'accident', occurredOn: '2026-02-03', period: '2026-Q1', benefit: 30_000_000n };
    await sampleClaim(database, fund, { ...occurred, number: 1, member: 1 });
    const { url, etag, preview } = await timed('taken, previewed, approved', () => approved(app, fund));
    // 300,000.00 and 3 % of it.
    expect(preview.body.document).toMatchObject({ members: COUNT, total: '309000.00' });
    const answer = await timed('posted', () => app.ask('POST', `${url}/posting`, TREASURER, { match: etag }));
    expect([answer.status, answer.body.owed]).toEqual([200, '309000.00']);
    const [ledger] = await asSuperuser<{ members: bigint; sum: string }>(
      `SELECT count(*) AS members, sum(amount)::text AS sum FROM ledger.leg JOIN ledger.account USING (fund_id, bucket, account_id)
       WHERE fund_id = $1 AND code = 'receivable'`,
      [fund.fund],
    );
    expect(ledger?.sum).toBe('30900000');
    const found = await timed('own share', () =>
      app.ask('GET', `/api/funds/${fund.fund}/settlements/2026-Q1/my-share`, fund.members[0]?.person),
    );
    expect(found.body).toMatchObject({ number: '1', agrees: true });
    const proof = await timed('own proof', () =>
      app.ask('GET', `/api/funds/${fund.fund}/settlements/2026-Q1/my-proof`, fund.members[0]?.person),
    );
    expect(proof.status).toBe(200);
  },
  isRecorded ? 3_600_000 : 120_000,
);
