import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { approved, openSample, TREASURER } from './sample-app.ts';
import { sampleClaim, sampleFund, sampleKeys } from './sample-fund.ts';
import { verifySettlements } from './verify.ts';

const { database, asSuperuser } = await scratchDatabase();
const app = await openSample(database, '2026-04-02T02:00:00Z');
afterAll(() => app.close());

const funds = fc.record({
  members: fc.array(
    fc.record({ halves: fc.integer({ min: 1, max: 9 }), cap: fc.option(fc.integer({ min: 1, max: 900 })) }),
    {
      minLength: 2,
      maxLength: 12,
    },
  ),
  losses: fc.array(fc.record({ of: fc.nat(20), cents: fc.integer({ min: 1, max: 20_000 }) }), {
    maxLength: 3,
  }),
});

test('whatever fund is settled: what was previewed is posted, shares are the whole, and the ledger balances', async () => {
  await fc.assert(
    fc.asyncProperty(funds, async ({ members, losses }) => {
      const fund = await sampleFund(database, {
        scheme: 'demo/village-fund',
        activeFrom: '2024-01-01',
        members: members.map(({ halves, cap }, place) => ({
          joined: '2024-01-01',
          // One without a cap of his own, so that somebody can bear the rest.
          columns: {
            units: `${halves / 2}`,
            proportion: '100%',
            ...(cap === null || place === 0 ? {} : { cap: `${cap}` }),
          },
        })),
      });
      for (const [place, { of, cents }] of losses.entries()) {
        const amount = BigInt(cents);
        await sampleClaim(database, fund, {
          ...{ number: place + 1, member: (of % members.length) + 1, item: 'fire', occurredOn: '2026-02-03' },
          ...{ period: '2026-Q1', recognised: amount, benefit: amount },
        });
      }
      const { url, etag, preview } = await approved(app, fund);
      const answer = await app.ask('POST', `${url}/posting`, TREASURER, { match: etag });
      expect(answer.status).toBe(200);
      const { total, hash } = preview.body.document;
      expect([answer.body.owed, answer.body.record]).toEqual([total, hash]);
      const [sums] = await asSuperuser<{ all: string; members: string; entries: bigint }>(
        `SELECT coalesce(sum(l.amount), 0)::text AS all, coalesce(sum(l.amount) FILTER (WHERE a.member_id IS NOT NULL), 0)::text AS members,
           count(DISTINCT l.seq) AS entries
         FROM ledger.leg l JOIN ledger.account a USING (fund_id, bucket, account_id) WHERE l.fund_id = $1`,
        [fund.fund],
      );
      expect(sums).toEqual({
        all: '0',
        members: total.replace('.', '').replace(/^0+(?=\d)/, ''),
        entries: losses.length > 0 ? 1n : 0n,
      });
      const found = await within(database, { as: 'work', fund: fund.fund }, (tx) =>
        verifySettlements(tx, fund.fund, sampleKeys),
      );
      expect(found).toEqual([]);
    }),
    { numRuns: process.env['OPENMUTUAL_RECORD'] === undefined ? 8 : 200 },
  );
});
