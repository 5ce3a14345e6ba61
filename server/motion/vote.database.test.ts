import { afterAll, describe, expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { codes } from '../settlement/sample-app.ts';
import { closeVote } from './closing.ts';
import { GRANT, ORGANISER, sampleMotions } from './sample-motion.ts';

const { database, asSuperuser } = await scratchDatabase();
const of = await sampleMotions(database);
const { app, at, fund, later, opened, person, place, read, vote } = of;
afterAll(() => app.close());

const ballots = (motion: string) =>
  asSuperuser<{ number: bigint; choice: string | null }>(
    'SELECT number, choice FROM fund.ballot WHERE motion_id = $1 ORDER BY number',
    [motion],
  );

describe('a recorded vote', () => {
  test('is cast, changed, closed by the job and counted; who has not voted sees nothing before', async () => {
    const motion = await opened(GRANT);
    const first = await vote(1, motion, 'yes');
    expect([first.status, first.body.isChange]).toEqual([200, false]);
    expect((await vote(1, motion, 'no')).body).toMatchObject({ isChange: true, receipt: first.body.receipt });
    for (const number of [2, 3, 4, 5, 6]) await vote(number, motion, 'yes');
    const before = await read(7, motion);
    expect(before.body).toMatchObject({
      state: 'open',
      result: null,
      record: null,
      mine: { isOnTheRoll: true, hasVoted: false, choice: null },
      acts: ['vote'],
    });
    expect((await read(1, motion)).body.mine).toMatchObject({ hasVoted: true, choice: 'no' });
    await later(72);
    const after = await read(7, motion);
    // Six of twelve are the quorum of half; five for and one against.
    expect(after.body).toMatchObject({
      state: 'in-effect',
      outcome: 'passed',
      result: {
        members: 12,
        counts: { yes: 5, no: 1 },
        shares: { yes: '5/6' },
        quorum: { found: '6', of: '12', reached: true },
      },
    });
    expect(after.body.steps.map(({ act }: { act: string }) => act)).toEqual([
      ...['draft', 'gather', 'open', 'close', 'adopt', 'take-effect'],
    ]);
  });

  test('of which too few voted fails, and one with as many for as against is refused', async () => {
    const few = await opened(GRANT);
    for (const number of [1, 2, 3, 4, 5]) await vote(number, few, 'yes');
    const tied = await opened(GRANT);
    for (const number of [1, 2, 3, 4, 5, 6]) await vote(number, tied, number > 3 ? 'yes' : 'no');
    await later(72);
    expect((await read(1, few)).body).toMatchObject({
      state: 'failed-quorum',
      result: { quorum: { reached: false } },
    });
    expect((await read(1, tied)).body).toMatchObject({
      state: 'rejected',
      outcome: 'refused',
      result: { tie: true },
    });
  });

  test('takes no choice that its rule does not know, and nobody who is not on the roll', async () => {
    const motion = await opened(GRANT);
    expect((await vote(1, motion, 'perhaps')).status).toBe(422);
    const stranger = await app.ask('PUT', `${at}/${motion}/my-ballot`, ORGANISER, {
      body: { choice: 'yes' },
    });
    expect([stranger.status, codes(stranger)]).toEqual([403, ['a-voter-is-not-on-the-roll']]);
    const nobody = await app.ask('PUT', `${at}/${motion}/my-ballot`, '0198a000-0000-7000-8000-0000000000ff', {
      body: { choice: 'yes' },
    });
    expect([nobody.status, codes(nobody)]).toEqual([403, ['a-voter-is-not-on-the-roll']]);
    await later(72);
  });
});

describe('many at once', () => {
  test('a hundred ballots of one member are one, and one request that comes a hundred times is done once', async () => {
    const motion = await opened(GRANT);
    const all = await Promise.all(Array.from({ length: 100 }, () => vote(3, motion, 'yes')));
    const statuses = new Map<number, number>();
    for (const { status } of all) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    // Under so many some are told to come again; nobody is told anything else.
    expect([...statuses.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect(all.filter(({ status, body }) => status === 200 && body.isChange === false)).toHaveLength(1);
    expect(await ballots(motion)).toEqual([{ number: 3n, choice: 'yes' }]);
    const same = await Promise.all(
      Array.from({ length: 20 }, () => vote(4, motion, 'no', 'the-same-key-of-a-client')),
    );
    expect(same.filter(({ status }) => status === 200).every(({ body }) => body.isChange === false)).toBe(
      true,
    );
    expect(await ballots(motion)).toHaveLength(2);
    await later(72);
  });

  test('votes and the closing at once: what was answered as cast is what is counted, and it closes once', async () => {
    const motion = await opened(GRANT);
    // The clock stands before the end for those who vote, and at the end for who closes.
    const closing = { ...place, clock: { now: () => app.now + 72 * 3_600_000 } };
    const [closed, ...votes] = await Promise.all([
      Promise.all(Array.from({ length: 5 }, () => closeVote(closing, fund.fund, motion))),
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => vote(number, motion, 'yes')),
    ]);
    expect(closed.filter((one) => one)).toHaveLength(1);
    const cast = votes.filter(({ status }) => status === 200).length;
    const late = votes.filter(({ status }) => status === 409);
    expect(cast + late.length).toBe(8);
    expect(late.flatMap(codes).every((code) => code === 'a-vote-is-over')).toBe(true);
    app.now += 72 * 3_600_000;
    const { body } = await read(1, motion);
    expect(body.result.counts.yes).toBe(cast);
  });

  test('of several who open it at once one does, and the roll is there once', async () => {
    const drafted = await of.draft(1, GRANT);
    const url = `${at}/${drafted.body.motion}`;
    const { etag } = await app.ask('POST', `${url}/support`, person(2));
    const all = await Promise.all(
      Array.from({ length: 8 }, () => app.ask('POST', `${url}/opening`, person(1), { match: etag })),
    );
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(all.filter(({ status }) => status === 412 || status === 409)).toHaveLength(7);
    const [{ count } = { count: 0n }] = await asSuperuser<{ count: bigint }>(
      'SELECT count(*) AS count FROM fund.vote_roll WHERE motion_id = $1',
      [drafted.body.motion],
    );
    expect(count).toBe(12n);
    await later(72);
  });
});

describe('a clock that jumps', () => {
  test('counts no ballot of outside the window: not before it, not at its end, not when it is put back', async () => {
    const motion = await opened(GRANT);
    const start = app.now;
    const at72 = start + 72 * 3_600_000;
    const tries: [number, number][] = [
      [start - 1, 409],
      [start - 86_400_000, 409],
      [start, 200],
      [at72 - 1, 200],
      [at72, 409],
      [at72 + 30 * 86_400_000, 409],
      [start + 1, 200],
    ];
    for (const [now, status] of tries) {
      app.now = now;
      expect([now - start, (await vote(5, motion, 'yes')).status]).toEqual([now - start, status]);
    }
    app.now = at72;
    await later(0);
    app.now = start + 1;
    const back = await vote(6, motion, 'yes');
    expect([back.status, codes(back)]).toEqual([409, ['a-vote-is-over']]);
    expect(await ballots(motion)).toHaveLength(1);
    app.now = at72;
  });

  test('does not close a vote before its end, and whoever closes it again changes nothing', async () => {
    const motion = await opened(GRANT);
    expect(await closeVote(place, fund.fund, motion)).toBe(false);
    await later(71.99);
    expect((await read(1, motion)).body.state).toBe('open');
    await later(0.01);
    const { body } = await read(1, motion);
    expect(body.state).toBe('failed-quorum');
    await later(24);
    expect(await closeVote(place, fund.fund, motion)).toBe(false);
    expect((await read(1, motion)).body.record).toBe(body.record);
  });
});

describe('before the end', () => {
  test('no class of users sees a ballot of another, nor how many there are', async () => {
    const motion = await opened(GRANT);
    for (const number of [1, 2, 3]) await vote(number, motion, 'yes');
    for (const as of ['visitor', 'member', 'organiser', 'work'] as const) {
      const acting = { as, fund: fund.fund, person: person(9) } as const;
      const seen = await within(database, acting, async (tx) => {
        const found = await tx.query('SELECT FROM fund.ballot WHERE motion_id = $1', [motion]);
        return found.rowCount;
      }).catch((error: Error) => error.message);
      expect([as, seen]).toEqual([
        as,
        as === 'visitor' || as === 'organiser' ? 'permission denied for table ballot' : 0,
      ]);
    }
    const own = await within(database, { as: 'work', fund: fund.fund, person: person(2) }, (tx) =>
      tx.query('SELECT number FROM fund.ballot WHERE motion_id = $1', [motion]),
    );
    expect(own.rows).toEqual([{ number: 2n }]);
    const events = () =>
      within(database, { as: 'organiser', fund: fund.fund, person: ORGANISER }, async (tx) => {
        const found = await tx.query(
          `SELECT FROM audit.event WHERE act = 'ballot-cast' AND subject ->> 'motion' = $1`,
          [motion],
        );
        return found.rowCount;
      });
    expect(await events()).toBe(0);
    expect((await app.ask('GET', `${at}/${motion}/record`, person(1))).status).toBe(404);
    await later(72);
    expect(await events()).toBe(3);
  });

  test('and what was kept of requests says nothing of a choice', async () => {
    const motion = await opened({
      matter: 'officers',
      title: 'Member 5 as treasurer',
      reason: 'He has time.',
    });
    await vote(1, motion, 'yes');
    const kept = await asSuperuser<{ body: string }>('SELECT body FROM audit.answer WHERE body LIKE $1', [
      `%${motion}%`,
    ]);
    expect(kept.some(({ body }) => /"(yes|no|abstain)"/.test(body))).toBe(false);
    const told = await asSuperuser<{ person_id: string | null; subject: object }>(
      `SELECT person_id, subject FROM audit.event WHERE act = 'ballot-cast' AND subject ->> 'motion' = $1`,
      [motion],
    );
    expect(told).toEqual([{ person_id: null, subject: { motion } }]);
    await later(72);
  });
});

describe('a secret vote', () => {
  test('is kept in envelopes that are destroyed with their key, and is told as a count', async () => {
    const motion = await opened({
      matter: 'officers',
      title: 'Member 5 as treasurer',
      reason: 'He has time.',
    });
    for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
      await vote(number, motion, number > 3 ? 'yes' : 'no');
    expect((await read(3, motion)).body.mine.choice).toBe('no');
    expect(new Set((await ballots(motion)).map(({ choice }) => choice))).toEqual(new Set([null]));
    await vote(3, motion, 'yes');
    await later(72);
    const left = await asSuperuser('SELECT choice, sealed FROM fund.ballot WHERE motion_id = $1', [motion]);
    expect(left).toEqual(Array.from({ length: 10 }, () => ({ choice: null, sealed: null })));
    expect(await asSuperuser('SELECT FROM fund.vote_key WHERE motion_id = $1', [motion])).toEqual([]);
    const { body } = await app.ask('GET', `${at}/${motion}/record`, person(1));
    expect(body).toMatchObject({
      secret: true,
      ballots: [
        { choice: 'yes', count: 8 },
        { choice: 'no', count: 2 },
        { choice: 'abstain', count: 0 },
      ],
      voted: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'],
    });
    expect(body.leaves).toEqual([...body.leaves].sort());
    expect((await read(3, motion)).body).toMatchObject({
      outcome: 'passed',
      mine: { hasVoted: true, choice: null },
    });
  });

  test('of which fewer than ten took part does not say who', async () => {
    const motion = await opened({
      matter: 'officers',
      title: 'Member 5 as treasurer',
      reason: 'He has time.',
    });
    for (const number of [1, 2, 3, 4, 5, 6]) await vote(number, motion, 'yes');
    await later(72);
    const { body } = await app.ask('GET', `${at}/${motion}/record`, person(1));
    expect(body.voted).toBeUndefined();
    expect(body.leaves).toHaveLength(6);
  });
});

describe('the roll', () => {
  test('is frozen: who leaves may still vote, and counts as a part of the whole', async () => {
    const motion = await opened(GRANT);
    await asSuperuser(`UPDATE fund.member SET state = 'left' WHERE fund_id = $1 AND number = 12`, [
      fund.fund,
    ]);
    expect((await vote(12, motion, 'yes')).status).toBe(200);
    const next = await opened(GRANT);
    expect((await read(1, next)).body.roll.voters).toBe(11);
    expect((await vote(12, next, 'yes')).status).toBe(403);
    await later(72);
    expect((await read(1, motion)).body.result).toMatchObject({ members: 12, counts: { yes: 1 } });
    await asSuperuser(`UPDATE fund.member SET state = 'in-force' WHERE fund_id = $1 AND number = 12`, [
      fund.fund,
    ]);
  });

  test('a household votes once, whoever of it comes first, also where both come at once', async () => {
    await asSuperuser(
      `UPDATE fund.member SET columns = columns || '{"household": "h1"}' WHERE fund_id = $1 AND number IN (1, 2)`,
      [fund.fund],
    );
    const motion = await opened({
      matter: 'fund-raising',
      title: 'Collect in the spring',
      reason: 'There is money then.',
    });
    const both = await Promise.all([vote(1, motion, 'yes'), vote(2, motion, 'no')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.flatMap(codes)).toEqual(['a-household-votes-twice']);
    for (const number of [3, 4, 5, 6, 7]) await vote(number, motion, 'yes');
    await later(72);
    // Eleven households, of which six voted.
    expect((await read(1, motion)).body.result).toMatchObject({
      members: 12,
      roll: '11',
      quorum: { found: '6', of: '11' },
    });
    // The roll says who counts as one with whom, and not what they call themselves.
    const { body } = await app.ask('GET', `${at}/${motion}/record`, person(9));
    expect(body.roll.slice(0, 3)).toEqual([
      { member: '1', household: 'household of 1' },
      { member: '2', household: 'household of 1' },
      { member: '3', household: 'member 3' },
    ]);
  });
});

describe('delegation', () => {
  test("votes as the nearest who has voted, in no circle, and a ballot of one's own overrides it", async () => {
    const give = (from: number, to: number) =>
      app.ask('PUT', `/api/funds/${fund.fund}/me/delegations/benefits`, person(from), {
        body: { member: `${to}` },
      });
    expect((await give(8, 9)).status).toBe(200);
    expect((await give(9, 10)).status).toBe(200);
    const circle = await give(10, 8);
    expect([circle.status, codes(circle)]).toEqual([422, ['a-delegation-goes-in-a-circle']]);
    const elsewhere = await app.ask('PUT', `/api/funds/${fund.fund}/me/delegations/officers`, person(1), {
      body: { member: '2' },
    });
    expect(codes(elsewhere)).toEqual(['nobody-votes-for-another-here']);
    const crossed = await Promise.all([give(11, 12), give(12, 11)]);
    expect(crossed.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect((await app.ask('GET', `/api/funds/${fund.fund}/me/delegations`, person(9))).body).toMatchObject({
      given: [{ matter: 'benefits', to: '10' }],
      received: [{ matter: 'benefits', from: ['8'] }],
    });
    const { proposal } = await import('./sample-motion.ts');
    const motion = await opened({
      matter: 'benefits',
      title: 'Less for a fire',
      reason: 'It costs too much.',
      proposal: proposal('2027-01-01'),
    });
    await vote(10, motion, 'yes');
    await vote(9, motion, 'no');
    await later(72);
    const { body } = await app.ask('GET', `${at}/${motion}/record`, person(1));
    expect(body.ballots).toEqual([
      { member: '8', choice: 'no', by: '9' },
      { member: '9', choice: 'no' },
      { member: '10', choice: 'yes' },
    ]);
    expect((await app.ask('GET', `${at}/${motion}/my-receipt`, person(8))).body).toMatchObject({ count: 3 });
  });

  test('that is given or taken back after the end, before the count, is refused and does not count', async () => {
    const url = `/api/funds/${fund.fund}/me/delegations/benefits`;
    const give = (from: number, to: number) =>
      app.ask('PUT', url, person(from), { body: { member: `${to}` } });
    expect((await give(3, 10)).status).toBe(200);
    const { proposal } = await import('./sample-motion.ts');
    const motion = await opened({
      matter: 'benefits',
      title: 'Less for a fire still',
      reason: 'It costs too much.',
      proposal: proposal('2027-03-01', '50000'),
    });
    await vote(10, motion, 'yes');
    await vote(9, motion, 'no');
    // The end has come, and the job that counts has not.
    app.now += 72 * 3_600_000;
    for (const late of [await give(4, 9), await give(3, 9), await app.ask('DELETE', url, person(3))])
      expect([late.status, codes(late)]).toEqual([409, ['a-vote-is-over']]);
    await later(0);
    const { body } = await app.ask('GET', `${at}/${motion}/record`, person(1));
    expect(body.ballots).toEqual([
      { member: '3', choice: 'yes', by: '10' },
      { member: '8', choice: 'no', by: '9' },
      { member: '9', choice: 'no' },
      { member: '10', choice: 'yes' },
    ]);
    expect((await app.ask('DELETE', url, person(3))).status).toBe(200);
    expect((await app.ask('DELETE', url, person(3))).status).toBe(404);
  });
});
