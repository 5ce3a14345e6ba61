import { afterAll, describe, expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { investmentRoutes } from '../investment/investment-routes.ts';
import { samplePolicy } from '../investment/sample-common.ts';
import { codes, ORGANISER, TREASURER } from '../settlement/sample-app.ts';
import { commonFindings } from '../verify/common-check.ts';
import { voteFindings } from '../verify/vote-check.ts';
import { sampleMotions } from './sample-motion.ts';

const { database, asSuperuser } = await scratchDatabase();
const sample = await sampleMotions(database, '2026-04-02T02:00:00Z', investmentRoutes);
const { app, fund, person, draft, opened, vote, read, later } = sample;
afterAll(() => app.close());

const POLICY = { ...samplePolicy, from: '2026-04-10' };
const MOTION = {
  matter: 'principal',
  title: 'Where the principal is put',
  reason: 'It lies idle.',
  policy: POLICY,
};
const policies = `/api/funds/${fund.fund}/investment-policies`;
const policiesNow = async () => (await app.ask('GET', policies, TREASURER)).body.items;
const verified = () =>
  within(database, { as: 'work', fund: fund.fund }, async (tx) => [
    ...(await commonFindings(tx, fund.fund)).findings,
    ...(await voteFindings(tx, fund.fund)).findings,
  ]);

describe('an investment policy', () => {
  test('is put by a motion on the principal and no other, sound, alone, and from today on', async () => {
    const refused = await draft(1, { ...MOTION, matter: 'welfare-grant' });
    expect([refused.status, codes(refused)]).toEqual([422, ['a-matter-adopts-no-policy']]);
    const wrong = await draft(1, {
      ...MOTION,
      policy: { ...POLICY, from: '2026-04-01', otherCounterparties: '30%' },
    });
    expect(wrong.body.rejections).toMatchObject([
      { code: 'what-is-adopted-does-not-count-before', path: 'policy.from', expected: '2026-04-02 or later' },
    ]);
    const limits = await draft(1, { ...MOTION, policy: { ...POLICY, otherCounterparties: '130%' } });
    expect(limits.body.rejections).toMatchObject([
      { code: 'a-limit-is-a-part-of-the-principal', path: 'policy.otherCounterparties' },
    ]);
  });

  test('that a vote refuses is none, and one that it adopts counts from its day, as it was put', async () => {
    const lost = await opened(MOTION);
    for (const number of [1, 2, 3, 4, 5, 6]) await vote(number, lost, 'no');
    await later(72);
    expect((await read(2, lost)).body).toMatchObject({ state: 'rejected', policy: { document: POLICY } });
    expect(await policiesNow()).toEqual([]);

    const motion = await opened(MOTION);
    expect((await read(2, motion)).body.policy).toEqual({
      ...{ document: POLICY, hash: expect.stringMatching(/^[0-9a-f]{64}$/), before: null },
    });
    for (const number of [1, 2, 3, 4, 5, 6, 7]) await vote(number, motion, 'yes');
    await later(72);
    // Both votes took three days: it is the eighth, and the policy counts from the tenth.
    expect((await read(2, motion)).body).toMatchObject({ state: 'adopted', effectFrom: '2026-04-10' });
    expect(await policiesNow()).toMatchObject([
      {
        ...{ document: POLICY, decision: null, motion, state: 'approved' },
        ...{ effective: '2026-04-10', isInEffect: false },
      },
    ]);
    await later(48);
    expect((await read(2, motion)).body.state).toBe('in-effect');
    expect(await policiesNow()).toMatchObject([{ isInEffect: true }]);
    expect(await verified()).toEqual([]);
  });

  test('of the members is replaced by them alone: not by persons who run the fund, nor by what those prepared before', async () => {
    const instead = await app.ask('POST', policies, TREASURER, { body: { ...POLICY, from: '2026-05-01' } });
    expect([instead.status, codes(instead)]).toEqual([409, ['members-decide-the-policy']]);
    const next = await opened({
      ...MOTION,
      policy: { ...POLICY, from: '2026-04-20', otherCounterparties: '10%' },
    });
    expect((await read(2, next)).body.policy.before).toEqual(POLICY);
    for (const number of [1, 2, 3, 4, 5, 6, 7]) await vote(number, next, 'yes');
    await later(24 * 12);
    const [newest, older] = await policiesNow();
    expect([newest.isInEffect, newest.document.otherCounterparties, older.isInEffect]).toEqual([
      true,
      '10%',
      false,
    ]);
  });

  test('that no vote adopted is refused by the database, and a verification names one that was changed', async () => {
    const [{ motion }] = await policiesNow();
    const insert = within(database, { as: 'work', fund: fund.fund }, (tx) =>
      tx.query(
        `INSERT INTO fund.investment_policy (fund_id, policy_id, from_date, document, hash, proposed_by, proposed_at, motion_id)
         VALUES ($1, gen_random_uuid(), '2026-06-01', '{}', repeat('0', 64), $2, now(), $3)`,
        [fund.fund, person(1), motion],
      ),
    );
    await expect(insert).rejects.toThrow('a policy of the members is that of their vote');
    const nobodys = within(database, { as: 'work', fund: fund.fund }, (tx) =>
      tx.query('UPDATE fund.motion SET policy = NULL, policy_hash = NULL WHERE motion_id = $1', [motion]),
    );
    await expect(nobodys).rejects.toThrow();
    await asSuperuser(`SET session_replication_role = replica; UPDATE fund.investment_policy
      SET document = document || '{"otherCounterparties": "90%"}' WHERE motion_id = '${motion}'; RESET session_replication_role`);
    expect((await verified()).map(({ row }) => row.split(' ')[0])).toContain('fund.investment_policy');
  });

  test('that was prepared by persons and agreed to after members had adopted one does not count', async () => {
    const own = await sampleMotions(database, '2026-04-02T02:00:00Z', investmentRoutes);
    try {
      const url = `/api/funds/${own.fund.fund}`;
      const prepared = await own.app.ask('POST', `${url}/investment-policies`, TREASURER, { body: POLICY });
      expect(prepared.body.state).toBe('open');
      const motion = await own.opened(MOTION);
      for (const number of [1, 2, 3, 4, 5, 6, 7]) await own.vote(number, motion, 'yes');
      await own.later(24 * 9);
      const { body } = await own.app.ask('GET', `${url}/decisions?state=open`, ORGANISER);
      const { decision, hash } = body.items[0];
      await own.app.ask('POST', `${url}/decisions/${decision}/signatures`, ORGANISER, {
        body: { says: 'yes', hash },
      });
      const { items } = (await own.app.ask('GET', `${url}/investment-policies`, TREASURER)).body;
      expect(items.map(({ motion: by, state, isInEffect }: never) => [by, state, isInEffect])).toEqual([
        [motion, 'approved', true],
        [null, 'rejected', false],
      ]);
    } finally {
      await own.app.close();
    }
  });
});
