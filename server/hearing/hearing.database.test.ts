import { canonicalJson } from '@openmutual/core/canonical';
import { drawn, poolHash, seedCommitment, tokenOf } from '@openmutual/core/draw';
import { certain } from '@openmutual/core/result';
import { schemeOfCopy } from '@openmutual/schemes/copy';
import { afterAll, describe, expect, test } from 'vitest';
import { type Asking, type SampleFund, sampleApp, sampleFund, sampleRole } from '../claim/sample-fund.ts';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { hearingFindings } from '../verify/hearing-check.ts';
import { stepFindings } from '../verify/step-check.ts';
import { goOn } from './going-on.ts';

const scratch = await scratchDatabase();
const { asSuperuser, database } = scratch;
const { app, ask, turn, clock } = await sampleApp(scratch);
afterAll(() => app.close());

const FIRE = {
  item: 'fire',
  occurredOn: '2026-10-03',
  asked: '1200.00',
  text: 'The kitchen of Member 1 burnt.',
};
const REFUSED = { reason: 'evidence-lacking', clause: 'article 3', next: 'send a bill' };
const OBJECTION = {
  reason: 'not-covered',
  clause: 'article 2',
  text: 'It was a barbecue.',
  chance: 'a red bicycle',
};

type Of = SampleFund;
const codes = (answer: { json: () => { rejections?: { code: string }[] } }) =>
  answer.json().rejections?.map(({ code }) => code);
const m = (of: Of, number: number) => of.members[number - 1] ?? '';

async function versionOf(claim: string): Promise<string> {
  const [row] = await asSuperuser<{ version: bigint }>('SELECT version FROM fund.claim WHERE claim_id = $1', [
    claim,
  ]);
  return `"v${row?.version}"`;
}

async function rowOf(claim: string) {
  const [row] = await asSuperuser('SELECT * FROM fund.claim WHERE claim_id = $1', [claim]);
  return row as Record<string, never>;
}

async function act(of: Of, claim: string, who: string, path: string, body?: object) {
  const asking: Asking = { version: await versionOf(claim), ...(body ? { body } : {}) };
  const root = who === m(of, 1) ? 'me/claims' : 'claims';
  return ask(who, 'POST', `/api/funds/${of.fund}/${root}/${claim}${path}`, asking);
}

/** A claim of member 1 that stands there, proposed as told; published on 1 November 2026 at noon in the village. */
async function published(of: Of, proposal: object = { outcome: 'approve' }): Promise<string> {
  turn('2026-11-01T04:00:00Z');
  const begun = await ask(m(of, 1), 'POST', `/api/funds/${of.fund}/me/claims`, { body: FIRE });
  const { claim } = begun.json();
  for (const [who, path, body] of [
    [m(of, 1), '/submission'],
    [of.reviewer, '/review'],
    [of.reviewer, '/proposal', proposal],
  ] as const) {
    expect((await act(of, claim, who, path, body)).statusCode).toBe(200);
  }
  const { hash } = (await ask(m(of, 1), 'GET', `/api/funds/${of.fund}/me/claims/${claim}/case`)).json();
  expect((await act(of, claim, m(of, 1), '/case/agreement', { hash })).statusCode).toBe(200);
  const shown = await act(of, claim, of.organiser, '/publication');
  expect([shown.statusCode, shown.body]).toEqual([200, expect.any(String)]);
  return claim;
}

const object = (of: Of, claim: string, who: string, body: object = OBJECTION) =>
  ask(who, 'POST', `/api/funds/${of.fund}/cases/${claim}/objections`, { body });
const hearingsOf = async (of: Of, claim: string, who = m(of, 5)) =>
  (await ask(who, 'GET', `/api/funds/${of.fund}/cases/${claim}/hearings`)).json();
const inHearing = (of: Of, hearing: string, more = '') => `/api/funds/${of.fund}/hearings/${hearing}${more}`;
const goesOn = (of: Of) => goOn({ database, clock }, of.fund);

/** Members who wait to be called or to vote, in the order of their numbers. */
async function waiting(of: Of, what: 'answer' | 'vote'): Promise<string[]> {
  const found: string[] = [];
  for (const person of of.members) {
    const told = await ask(person, 'GET', `/api/funds/${of.fund}/me/hearings`);
    expect([told.statusCode, told.body]).toEqual([200, expect.any(String)]);
    const { items } = told.json();
    if (items.some((one: { what: string }) => one.what === what)) found.push(person);
  }
  return found;
}

async function verified(of: Of) {
  return within(database, { as: 'work', fund: of.fund }, async (tx) => [
    ...(await hearingFindings(tx, of.fund)),
    // The sample writes funds and members without their steps.
    ...(await stepFindings(tx, of.fund)).filter(({ row }) => /^fund\.(claim|hearing)/.test(row)),
  ]);
}

/** Objected to, drawn on 9 November, all who are called serve. */
async function voting(of: Of, claim: string): Promise<string> {
  expect((await object(of, claim, m(of, 2))).statusCode).toBe(201);
  turn('2026-11-08T16:01:00Z');
  await goesOn(of);
  const { items } = await hearingsOf(of, claim);
  const { hearing } = items.at(-1);
  for (const person of await waiting(of, 'answer')) {
    const answer = await ask(person, 'POST', inHearing(of, hearing, '/seat'), { body: { answer: 'serve' } });
    expect(answer.statusCode).toBe(200);
  }
  return hearing;
}

const vote = (of: Of, hearing: string, who: string, choice: string) =>
  ask(who, 'PUT', inHearing(of, hearing, '/verdict'), { body: { choice } });

describe('an objection in the village', () => {
  test('goes to a jury that anybody draws again, and a claim that it upholds is approved as it was proposed', async () => {
    const of = await sampleFund(scratch, { members: 16 });
    const claim = await published(of);
    const before = await hearingsOf(of, claim);
    expect(before).toEqual({
      items: [],
      relatives: 0,
      next: { commitment: expect.stringMatching(/^[0-9a-f]{64}$/), committedAt: '2026-11-01T04:00:00.000Z' },
    });
    const shows = await ask(m(of, 1), 'PUT', `/api/funds/${of.fund}/me/claims/${claim}/hearing-file`, {
      body: { words: false, evidence: false, relatives: ['3'], chance: 'a blue door' },
    });
    expect([shows.statusCode, shows.json().relatives]).toEqual([200, ['3']]);
    expect(codes(await object(of, claim, m(of, 1)))).toEqual(['nobody-objects-to-his-own-claim']);
    const first = await object(of, claim, m(of, 2));
    expect([first.statusCode, first.json().state]).toEqual([201, 'objected']);
    expect(codes(await object(of, claim, m(of, 2)))).toEqual(['a-member-objects-once']);
    // Only the claimant and those who judge or hear read the words; nobody is told whose they are.
    const listed = await ask(m(of, 4), 'GET', `/api/funds/${of.fund}/cases/${claim}/objections`);
    expect(listed.json()).toEqual({
      items: [
        {
          objection: expect.any(String),
          reason: 'not-covered',
          clause: 'article 2',
          state: 'open',
          at: '2026-11-01T04:00:00.000Z',
          mine: false,
        },
      ],
      until: '2026-11-08',
      acts: ['object'],
    });
    const own = (await ask(m(of, 1), 'GET', `/api/funds/${of.fund}/me/claims/${claim}`)).json();
    expect(own.words.map(({ kind, by }: { kind: string; by: string }) => [kind, by])).toContainEqual([
      'objection',
      'member',
    ]);
    expect(own.steps.at(-1)).toMatchObject({ act: 'object', by: 'member' });
    // An organiser cannot decide over it, and nothing begins before the days are over.
    expect(codes(await act(of, claim, of.organiser, '/decision', { outcome: 'approve' }))).toEqual([
      'a-notice-goes-on',
      'a-vote-decides-this',
    ]);
    turn('2026-11-08T15:59:00Z');
    await goesOn(of);
    expect((await rowOf(claim))['state']).toBe('objected');
    turn('2026-11-08T16:01:00Z');
    expect(codes(await object(of, claim, m(of, 6)))).toEqual(['the-days-to-object-are-over']);
    await goesOn(of);
    await goesOn(of);
    const { items, next } = await hearingsOf(of, claim);
    expect(items).toHaveLength(1);
    const [one] = items;
    expect(one).toMatchObject({
      ...{ about: 'objection', body: 'jury', state: 'seating', members: 16 },
      ifAccepted: { outcome: 'approve', recognised: '1200.00', benefit: '1200.00' },
      ifDenied: { outcome: 'reject', reason: 'not-covered', clause: 'article 2' },
    });
    // Draw it again from what is public: commitment, pool file, seed, words.
    const file = (await ask(m(of, 5), 'GET', inHearing(of, one.hearing, '/pool'))).body;
    const pool = file
      .trim()
      .split('\n')
      .slice(1)
      .map((line: string) => line.split(',') as [string, string])
      .map(([token, excluded]) => ({ token, excluded }));
    expect(poolHash(pool)).toBe(one.poolHash);
    expect(seedCommitment(one.draw.seed)).toBe(before.next.commitment);
    expect(one.draw.commitment).toBe(before.next.commitment);
    expect(one.draw.words).toEqual(['a blue door', 'a red bicycle']);
    expect(pool.flatMap(({ excluded }) => (excluded ? [excluded] : [])).sort()).toEqual([
      'applicant',
      'objector',
      'relatives',
    ]);
    const order = certain(drawn(pool, one.draw));
    expect(one.draw.called.map(({ token }: { token: string }) => token)).toEqual(order.slice(0, 9));
    expect(next.commitment).not.toBe(before.next.commitment);
    // Everybody finds himself by his salt, and nobody else.
    for (const person of [m(of, 1), m(of, 4)]) {
      const mine = (await ask(person, 'GET', inHearing(of, one.hearing, '/me'))).json();
      expect(tokenOf({ pool: one.hearing, member: mine.name, salt: mine.salt })).toBe(mine.token);
      expect(pool.map(({ token }) => token)).toContain(mine.token);
    }
    expect((await ask(m(of, 3), 'GET', inHearing(of, one.hearing, '/me'))).json()).toMatchObject({
      excluded: 'relatives',
      acts: [],
    });
    // One has a conflict, one declines, one does not answer: the next of the order follow.
    const called = await waiting(of, 'answer');
    expect(called).toHaveLength(9);
    const answer = (who: string | undefined, says: string) =>
      ask(who ?? '', 'POST', inHearing(of, one.hearing, '/seat'), { body: { answer: says } });
    expect((await answer(called[0], 'conflict')).statusCode).toBe(200);
    expect((await answer(called[1], 'decline')).statusCode).toBe(200);
    for (const who of called.slice(3)) expect((await answer(who, 'serve')).statusCode).toBe(200);
    for (const who of (await waiting(of, 'answer')).filter((who) => who !== called[2])) {
      expect((await answer(who, 'serve')).statusCode).toBe(200);
    }
    turn('2026-11-11T16:02:00Z');
    expect(codes(await answer(called[2], 'serve'))).toEqual(['the-days-to-answer-are-over']);
    await goesOn(of);
    const [last] = await waiting(of, 'answer');
    expect((await answer(last, 'serve')).statusCode).toBe(200);
    expect(codes(await answer(last, 'serve'))).toEqual(['a-jury-is-complete']);
    const open = (await hearingsOf(of, claim)).items[0];
    expect(open.draw.called.map(({ token }: { token: string }) => token)).toEqual(order.slice(0, 12));
    expect(open).toMatchObject({
      state: 'voting',
      opensAt: '2026-11-11T16:02:00.000Z',
      closesAt: '2026-11-16T16:02:00.000Z',
    });
    // Five accept and four deny, one of them first says otherwise.
    const jurors = await waiting(of, 'vote');
    expect(jurors).toHaveLength(9);
    for (const [place, who] of jurors.entries()) {
      expect((await vote(of, one.hearing, who, 'deny')).statusCode).toBe(200);
      if (place < 5) expect((await vote(of, one.hearing, who, 'accept')).statusCode).toBe(200);
    }
    expect(codes(await vote(of, one.hearing, jurors[0] ?? '', 'abstain'))).toEqual(['a-choice-is-unknown']);
    expect((await vote(of, one.hearing, called[0] ?? '', 'deny')).statusCode).toBe(404);
    expect(codes(await vote(of, one.hearing, m(of, 1), 'accept'))).toEqual(['who-is-excluded-does-not-vote']);
    const early = await ask(of.organiser, 'GET', inHearing(of, one.hearing, '/verdicts'));
    expect(codes(early)).toEqual(['nobody-sees-verdicts-before-the-end']);
    turn('2026-11-16T16:02:00Z');
    expect(codes(await vote(of, one.hearing, jurors[0] ?? '', 'deny'))).toEqual(['a-vote-is-over']);
    await goesOn(of);
    await goesOn(of);
    expect(await rowOf(claim)).toMatchObject({
      ...{ state: 'approved', decided_how: 'hearing', decided_in: one.hearing, decided_by: null },
      ...{ decided_outcome: 'approve', decided_benefit: 120000n, appeal_until: null },
    });
    const counted = (await hearingsOf(of, claim)).items[0];
    expect(counted).toMatchObject({
      state: 'counted',
      result: 'accepted',
      tally: { counts: { accept: 5, deny: 4 }, members: 9 },
    });
    const verdicts = (await ask(m(of, 7), 'GET', inHearing(of, one.hearing, '/verdicts'))).body;
    expect(verdicts.match(/,accept/g)).toHaveLength(5);
    expect(await verified(of)).toEqual([]);
    expect((await act(of, claim, of.organiser, '/schedule', { period: '2026-11' })).json().state).toBe(
      'scheduled',
    );
  }, 120_000);

  test('is drawn from a pool that was published before the other side gave its word; who has a conflict since is passed over', async () => {
    const of = await sampleFund(scratch, { members: 16 });
    const claim = await published(of);
    expect((await object(of, claim, m(of, 2))).statusCode).toBe(201);
    const { next } = await hearingsOf(of, claim);
    expect(next.pool).toEqual({
      ...{ members: 16, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      ...{ frozenAt: '2026-11-01T04:00:00.000Z', wordsUntil: '2026-11-02T04:00:00.000Z' },
    });
    const [event] = await asSuperuser<{ subject: { pool: string } }>(
      `SELECT subject FROM audit.event WHERE fund_id = $1 AND act = 'claim-object'`,
      [of.fund],
    );
    expect(event?.subject.pool).toBe(next.pool.hash);
    const shows = await ask(m(of, 1), 'PUT', `/api/funds/${of.fund}/me/claims/${claim}/hearing-file`, {
      body: { words: false, evidence: false, relatives: ['3'], chance: 'a blue door' },
    });
    expect(shows.statusCode).toBe(200);
    expect((await object(of, claim, m(of, 4))).statusCode).toBe(201);
    expect((await hearingsOf(of, claim)).relatives).toBe(1);
    expect((await hearingsOf(of, claim)).next.pool).toEqual(next.pool);
    turn('2026-11-08T16:01:00Z');
    await goesOn(of);
    const [one] = (await hearingsOf(of, claim)).items;
    expect([one.poolHash, one.draw.frozenAt]).toEqual([next.pool.hash, next.pool.frozenAt]);
    expect(one.draw.words).toEqual(['a blue door', 'a red bicycle', 'a red bicycle']);
    const file = (await ask(m(of, 5), 'GET', inHearing(of, one.hearing, '/pool'))).body;
    const lines = file.trim().split('\n').slice(1);
    const pool = lines.map((line: string) => ({
      token: line.slice(0, 64),
      excluded: line.slice(65),
    }));
    expect(poolHash(pool)).toBe(next.pool.hash);
    // Who was free when it was frozen has his place in the order, and why he is passed over there stands beside it.
    const why = new Map<string, string>();
    for (const [number, reason] of [
      [3, 'relatives'],
      [4, 'objector'],
    ] as const) {
      const { token, seat, excluded } = (
        await ask(m(of, number), 'GET', inHearing(of, one.hearing, '/me'))
      ).json();
      expect(excluded).toBe(seat === undefined ? undefined : reason);
      expect(pool.find((line: { token: string }) => line.token === token)).toEqual({ token, excluded: '' });
      why.set(token, reason);
    }
    const order = certain(drawn(pool, one.draw));
    const ninth = order.filter((token) => !why.has(token))[8] ?? '';
    expect(
      one.draw.called.map((seat: { token: string; excluded?: string }) => [seat.token, seat.excluded]),
    ).toEqual(order.slice(0, order.indexOf(ninth) + 1).map((token) => [token, why.get(token)]));
    expect(await waiting(of, 'answer')).toHaveLength(9);
    expect(await verified(of)).toEqual([]);
  }, 60_000);

  test('of the last day is drawn a day after its pool was frozen, and no organiser draws it before', async () => {
    const of = await sampleFund(scratch, { members: 12 });
    const claim = await published(of);
    turn('2026-11-08T10:00:00Z');
    expect((await object(of, claim, m(of, 2))).statusCode).toBe(201);
    turn('2026-11-09T09:59:59Z');
    await goesOn(of);
    expect((await rowOf(claim))['state']).toBe('objected');
    const begun = await ask(of.organiser, 'POST', `/api/funds/${of.fund}/claims/${claim}/hearing`, {
      body: {},
    });
    expect([begun.statusCode, begun.json().rejections[0]]).toMatchObject([
      409,
      { code: 'words-of-chance-are-taken-first', expected: 'from 2026-11-09T10:00:00.000Z on' },
    ]);
    turn('2026-11-09T10:00:00Z');
    await goesOn(of);
    expect((await rowOf(claim))['state']).toBe('in-hearing');
  });

  test('is not heard by whom the claimant likes: he declares twelve relatives at most, and all are told how many', async () => {
    const of = await sampleFund(scratch, { members: 16 });
    const claim = await published(of);
    const declare = (many: number) =>
      ask(m(of, 1), 'PUT', `/api/funds/${of.fund}/me/claims/${claim}/hearing-file`, {
        body: {
          ...{ words: false, evidence: false },
          relatives: Array.from({ length: many }, (_, place) => `${place + 2}`),
        },
      });
    const refused = await declare(13);
    expect([refused.statusCode, refused.json().rejections]).toMatchObject([
      422,
      [
        {
          code: 'too-many-relatives-are-declared',
          path: 'relatives',
          found: '13',
          expected: 'at most 12 members',
        },
      ],
    ]);
    expect((await declare(12)).statusCode).toBe(200);
    expect((await hearingsOf(of, claim, m(of, 16))).relatives).toBe(12);
  });

  test('of a member who waits is refused with the reason, whatever claim he names', async () => {
    const of = await sampleFund(scratch, { members: 3 });
    const claim = await published(of);
    await asSuperuser(`UPDATE fund.member SET state = 'waiting' WHERE fund_id = $1 AND number = 3`, [
      of.fund,
    ]);
    for (const named of [claim, of.fund]) {
      const refused = await object(of, named, m(of, 3));
      expect([refused.statusCode, refused.json().rejections]).toMatchObject([
        403,
        [{ code: 'who-is-not-in-force-does-not-object', found: 'waiting' }],
      ]);
    }
  });

  test('that is taken back leaves the claim as it was, and the organiser decides', async () => {
    const of = await sampleFund(scratch, { members: 6 });
    const claim = await published(of);
    await object(of, claim, m(of, 2));
    const back = (who: string) =>
      ask(who, 'POST', `/api/funds/${of.fund}/cases/${claim}/objections/withdrawal`);
    expect((await back(m(of, 3))).statusCode).toBe(404);
    expect((await back(m(of, 2))).json().state).toBe('published');
    expect((await back(m(of, 2))).statusCode).toBe(404);
    expect((await object(of, claim, m(of, 2))).statusCode).toBe(201);
    expect((await back(m(of, 2))).json().state).toBe('published');
    turn('2026-11-09T04:00:00Z');
    expect((await act(of, claim, of.organiser, '/decision', { outcome: 'approve' })).json().state).toBe(
      'approved',
    );
    expect(await verified(of)).toEqual([]);
  });

  test('waits where too few are free for the smallest jury that the rules know', async () => {
    const of = await sampleFund(scratch, { members: 8 });
    const claim = await published(of);
    await object(of, claim, m(of, 2));
    turn('2026-11-09T04:00:00Z');
    await goesOn(of);
    // Eight members, without claimant and objector six; the rules ask for nine, or seven at least.
    expect((await rowOf(claim))['state']).toBe('objected');
    const asked = await ask(of.organiser, 'POST', `/api/funds/${of.fund}/claims/${claim}/hearing`, {
      body: {},
    });
    expect([asked.statusCode, asked.json().rejections[0]]).toMatchObject([
      422,
      { code: 'too-few-are-free-of-conflict', found: '6', expected: 'at least 7' },
    ]);
    const more = await sampleFund(scratch, { members: 10 });
    const other = await published(more);
    await object(more, other, m(more, 2));
    turn('2026-11-09T04:00:00Z');
    await goesOn(more);
    // Eight are free: a smaller jury, and it says so.
    expect((await hearingsOf(more, other)).items[0].draw).toMatchObject({ seats: 8 });
  });
});

describe('an appeal in the village', () => {
  async function refused(of: Of): Promise<string> {
    const claim = await published(of, { outcome: 'reject', refusal: REFUSED });
    turn('2026-11-09T04:00:00Z');
    const decided = await act(of, claim, of.organiser, '/decision', { outcome: 'reject', refusal: REFUSED });
    expect(decided.json().state).toBe('rejected');
    return claim;
  }

  test('goes to the members by household, and what they uphold is paid as the rules give it', async () => {
    const of = await sampleFund(scratch, { members: 10 });
    // Members 8, 9 and 10 live together, and member 7 with the claimant.
    await asSuperuser(
      `UPDATE fund.member SET columns = columns || jsonb_build_object('household', CASE WHEN number IN (8, 9, 10) THEN 'h8' ELSE 'h1' END)
       WHERE fund_id = $1 AND number IN (1, 7, 8, 9, 10)`,
      [of.fund],
    );
    const claim = await refused(of);
    expect(await rowOf(claim)).toMatchObject({ appeal_until: '2026-11-23', decided_how: 'organiser' });
    // Nobody closes it over the claimant's head.
    expect(codes(await act(of, claim, of.organiser, '/closing'))).toEqual(['an-appeal-may-still-come']);
    expect((await ask(m(of, 1), 'GET', `/api/funds/${of.fund}/me/claims/${claim}`)).json().acts).toContain(
      'appeal',
    );
    const appealing = await act(of, claim, m(of, 1), '/appeal', { text: 'Here is the bill.' });
    expect([appealing.statusCode, appealing.json().state]).toEqual([200, 'appealed']);
    await goesOn(of);
    const { items } = await hearingsOf(of, claim);
    const [one] = items;
    expect(one).toMatchObject({
      ...{ about: 'appeal', body: 'members', state: 'voting', members: 10 },
      ...{ opensAt: '2026-11-09T04:00:00.000Z', closesAt: '2026-11-16T04:00:00.000Z' },
      ifAccepted: { outcome: 'approve', benefit: '1200.00' },
      ifDenied: { outcome: 'reject', reason: 'evidence-lacking' },
    });
    expect(one.draw).toBeUndefined();
    // Six households may vote; somebody of the claimant's does not.
    expect(codes(await vote(of, one.hearing, m(of, 7), 'accept'))).toEqual(['who-is-excluded-does-not-vote']);
    expect((await vote(of, one.hearing, m(of, 8), 'accept')).statusCode).toBe(200);
    expect(codes(await vote(of, one.hearing, m(of, 9), 'deny'))).toEqual(['a-household-votes-twice']);
    for (const [number, choice] of [
      [2, 'accept'],
      [3, 'deny'],
      [4, 'abstain'],
    ] as const) {
      expect((await vote(of, one.hearing, m(of, number), choice)).statusCode).toBe(200);
    }
    turn('2026-11-16T04:00:00Z');
    await goesOn(of);
    // 2 of 3 households that said yes or no, and 4 of 6 took part: both are just enough.
    const counted = (await hearingsOf(of, claim)).items[0];
    expect(counted).toMatchObject({
      result: 'accepted',
      tally: { roll: '6', counts: { accept: 2, deny: 1, abstain: 1 } },
    });
    expect(await rowOf(claim)).toMatchObject({
      state: 'approved',
      decided_benefit: 120000n,
      decided_outcome: 'approve',
    });
    expect(await verified(of)).toEqual([]);
    // Two of one household who speak for it are found, whatever wrote them.
    const untouched = `UPDATE fund.claim SET decided_benefit = 120000 WHERE claim_id = '${claim}'`;
    await unheeded(`UPDATE fund.claim SET decided_benefit = 110000 WHERE claim_id = '${claim}'`);
    expect((await verified(of)).map(({ row }) => row)).toEqual([`fund.claim ${claim}`]);
    await unheeded(untouched);
    expect(codes(await act(of, claim, m(of, 1), '/appeal', { text: 'Once more.' }))).toContain(
      'an-act-is-not-possible-now',
    );
  });

  test('that is refused is final, and comes in its days and once', async () => {
    const of = await sampleFund(scratch, { members: 10 });
    const late = await refused(of);
    turn('2026-11-23T16:01:00Z');
    expect(codes(await act(of, late, m(of, 1), '/appeal', { text: 'Late.' }))).toEqual([
      'the-days-to-appeal-are-over',
    ]);
    const claim = await refused(of);
    expect((await act(of, claim, m(of, 1), '/appeal', { text: 'Please.' })).statusCode).toBe(200);
    await goesOn(of);
    turn('2026-11-17T04:00:00Z');
    await goesOn(of);
    // Nobody voted: there was no quorum, and the decision stands.
    const counted = (await hearingsOf(of, claim)).items[0];
    expect(counted).toMatchObject({ result: 'refused', tally: { quorum: { reached: false } } });
    expect(await rowOf(claim)).toMatchObject({
      state: 'rejected',
      decided_reason: 'evidence-lacking',
      appeal_until: null,
    });
    const own = (await ask(m(of, 1), 'GET', `/api/funds/${of.fund}/me/claims/${claim}`)).json();
    expect(own.decision.refusal).toMatchObject({
      reason: 'evidence-lacking',
      clause: 'article 3',
      next: expect.stringContaining('final'),
    });
    expect(own.acts).not.toContain('appeal');
    expect(codes(await act(of, claim, m(of, 1), '/appeal', { text: 'Again.' }))).toEqual([
      'a-claim-is-appealed-once',
    ]);
    expect(await verified(of)).toEqual([]);
    expect((await act(of, claim, of.organiser, '/closing')).json().state).toBe('closed');
  });
});

describe('another scheme with another procedure', () => {
  const MONEY = { item: 'cost', occurredOn: '2026-10-03', asked: '1000.00', text: 'Some words.' };

  /** The members decide at once, and the board hears an appeal: demo/capped-sharing, with no code of its own. */
  async function submitted(of: Of): Promise<string> {
    turn('2026-11-01T04:00:00Z');
    const begun = await ask(m(of, 1), 'POST', `/api/funds/${of.fund}/me/claims`, { body: MONEY });
    expect([begun.statusCode, begun.body]).toEqual([201, expect.any(String)]);
    const { claim } = begun.json();
    for (const [who, path, body] of [
      [m(of, 1), '/submission'],
      [of.reviewer, '/review'],
      [of.reviewer, '/proposal', { outcome: 'approve' }],
    ] as const) {
      const answer = await act(of, claim, who, path, body);
      expect([path, answer.statusCode, answer.body]).toEqual([path, 200, expect.any(String)]);
    }
    const { hash } = (await ask(m(of, 1), 'GET', `/api/funds/${of.fund}/me/claims/${claim}/case`)).json();
    await act(of, claim, m(of, 1), '/case/agreement', { hash });
    expect((await act(of, claim, of.organiser, '/publication')).statusCode).toBe(200);
    return claim;
  }

  test('lets its members decide, puts a draw again, and its board hear the appeal', async () => {
    const of = await sampleFund(scratch, { members: 8, scheme: 'demo/capped-sharing' });
    await sampleRole(scratch, of.fund, 'organiser');
    const claim = await submitted(of);
    expect(codes(await object(of, claim, m(of, 2)))).toEqual(['the-rules-know-no-objection']);
    const organisers = await act(of, claim, of.organiser, '/decision', { outcome: 'approve' });
    expect([organisers.statusCode, codes(organisers)]).toEqual([422, ['a-vote-decides-this']]);
    await goesOn(of);
    const first = (await hearingsOf(of, claim)).items[0];
    expect(first).toMatchObject({
      about: 'decision',
      body: 'members',
      state: 'voting',
      closesAt: '2026-11-04T04:00:00.000Z',
    });
    expect(codes(await vote(of, first.hearing, m(of, 1), 'accept'))).toEqual([
      'who-is-excluded-does-not-vote',
    ]);
    expect(codes(await vote(of, first.hearing, m(of, 2), 'abstain'))).toEqual(['a-choice-is-unknown']);
    await vote(of, first.hearing, m(of, 2), 'accept');
    await vote(of, first.hearing, m(of, 3), 'deny');
    turn('2026-11-04T04:00:00Z');
    await goesOn(of);
    const again = (await hearingsOf(of, claim)).items;
    expect(again.map(({ state, result }: { state: string; result?: string }) => [state, result])).toEqual([
      ['put-again', 'draw'],
      ['voting', undefined],
    ]);
    // The seven who may vote were told once; the vote that is put again stands with what needs them.
    const told = await asSuperuser(
      `SELECT FROM mail.outbox WHERE letter = 'hearing-opened' AND person_id = ANY ($1)`,
      [of.members],
    );
    expect([told.length, await waiting(of, 'vote')]).toEqual([7, of.members.slice(1)]);
    await vote(of, again[1].hearing, m(of, 3), 'deny');
    turn('2026-11-07T04:00:00Z');
    await goesOn(of);
    expect(await rowOf(claim)).toMatchObject({
      state: 'rejected',
      decided_reason: 'other',
      appeal_until: '2026-11-12',
    });
    expect((await act(of, claim, m(of, 1), '/appeal', { text: 'Please.' })).statusCode).toBe(200);
    await goesOn(of);
    const appeal = (await hearingsOf(of, claim)).items[2];
    // The rules do not say for how long a board votes: whoever begins it does.
    expect(appeal).toBeUndefined();
    const begin = (body: object) =>
      ask(of.organiser, 'POST', `/api/funds/${of.fund}/claims/${claim}/hearing`, { body });
    expect(codes(await begin({}))).toEqual(['the-hours-of-a-vote-are-not-stated']);
    const begun = await begin({ hours: 48 });
    expect([begun.statusCode, begun.json().state]).toEqual([201, 'appealed']);
    expect(codes(await begin({ hours: 48 }))).toEqual(['a-claim-is-heard-already']);
    const { hearing } = begun.json();
    const board = await asSuperuser<{ person: string }>(
      `SELECT person_id AS person FROM access.role WHERE fund_id = $1 AND role = 'organiser'`,
      [of.fund],
    );
    expect(board).toHaveLength(3);
    for (const { person } of board) expect((await vote(of, hearing, person, 'accept')).statusCode).toBe(200);
    // Who hears an appeal reads the case, and the claimant sees that somebody did.
    const heard = await ask(of.organiser, 'GET', inHearing(of, hearing, '/case'));
    expect(heard.json().words.map(({ kind }: { kind: string }) => kind)).toEqual(['appeal']);
    expect((await ask(m(of, 2), 'GET', inHearing(of, hearing, '/case'))).statusCode).toBe(404);
    const looks = (await ask(m(of, 1), 'GET', `/api/funds/${of.fund}/me/claims/${claim}/looks`)).json();
    expect(looks.items).toEqual([
      { at: '2026-11-07T04:00:00.000Z', role: 'juror', what: 'case', why: 'hearing' },
    ]);
    turn('2026-11-09T04:00:00Z');
    await goesOn(of);
    expect((await rowOf(claim))['state']).toBe('approved');
    expect(await verified(of)).toEqual([]);
  });
});

describe('what happens at once, or beside its time', () => {
  test('a hundred verdicts of one juror are one, and one that comes while it is counted is counted or refused', async () => {
    const of = await sampleFund(scratch, { members: 14 });
    const claim = await published(of);
    const hearing = await voting(of, claim);
    const [juror = '', other = ''] = await waiting(of, 'vote');
    const stop = () => ask(m(of, 1), 'POST', `/api/funds/${of.fund}/me/claims/${claim}/hearing/stop`);
    expect(codes(await stop())).toEqual(['nobody-may-stop-this-vote']);
    const all = await Promise.all(
      Array.from({ length: 100 }, (_, at) => vote(of, hearing, juror, at % 2 === 0 ? 'accept' : 'deny')),
    );
    expect(new Set(all.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    const count = async () =>
      (
        await asSuperuser<{ verdicts: number }>(
          'SELECT count(*)::int AS verdicts FROM fund.verdict WHERE hearing_id = $1',
          [hearing],
        )
      )[0]?.verdicts;
    expect(await count()).toBe(1);
    // A clock that jumps back before the vote opened, or beyond its end, counts nothing.
    const { opensAt, closesAt } = (await hearingsOf(of, claim)).items[0];
    turn(new Date(Date.parse(opensAt) - 1).toISOString());
    expect(codes(await vote(of, hearing, other, 'accept'))).toEqual(['a-vote-is-not-open-yet']);
    turn(closesAt);
    // What is over cannot be stopped any more, before it is counted.
    expect(codes(await stop())).toEqual(['a-vote-is-over']);
    const [late, ...done] = await Promise.all([
      vote(of, hearing, other, 'accept'),
      ...Array.from({ length: 5 }, () => goesOn(of)),
    ]);
    expect(codes(late)).toEqual(['a-vote-is-over']);
    expect(done).toHaveLength(5);
    expect(await count()).toBe(1);
    const log = await asSuperuser(`SELECT FROM fund.hearing_log WHERE hearing_id = $1 AND act = 'count'`, [
      hearing,
    ]);
    expect(log).toHaveLength(1);
    // It ended at 16:01 in London, which is 14 November in the village. One of nine voted, and seven had to: the claim is not paid, for the reason of the objection.
    expect(await rowOf(claim)).toMatchObject({
      state: 'rejected',
      decided_reason: 'not-covered',
      appeal_until: '2026-11-28',
    });
    expect(await verified(of)).toEqual([]);
  }, 60_000);

  test('a claim that is withdrawn while its jury votes ends the hearing, and no verdict counts after it', async () => {
    const of = await sampleFund(scratch, { members: 14 });
    const claim = await published(of);
    const hearing = await voting(of, claim);
    const jurors = await waiting(of, 'vote');
    const [withdrawn, ...verdicts] = await Promise.all([
      act(of, claim, m(of, 1), '/withdrawal'),
      ...jurors.map((who) => vote(of, hearing, who, 'accept')),
    ]);
    expect(withdrawn?.json().state).toBe('withdrawn');
    for (const one of verdicts) expect([200, 409]).toContain(one.statusCode);
    expect(codes(await vote(of, hearing, jurors[0] ?? '', 'accept'))).toEqual(['a-vote-is-over']);
    turn('2026-12-24T04:00:00Z');
    await goesOn(of);
    expect((await rowOf(claim))['state']).toBe('withdrawn');
    expect((await asSuperuser('SELECT state FROM fund.hearing WHERE hearing_id = $1', [hearing]))[0]).toEqual(
      { state: 'ended' },
    );
    expect(await verified(of)).toEqual([]);
  }, 60_000);

  test('a juror steps back while the vote is open until he has given a verdict, and the next of the draw serves in his place', async () => {
    const of = await sampleFund(scratch, { members: 14 });
    const claim = await published(of);
    const hearing = await voting(of, claim);
    const [first = '', second = '', ...others] = await waiting(of, 'vote');
    const answer = (who: string, says: string) =>
      ask(who, 'POST', inHearing(of, hearing, '/seat'), { body: { answer: says } });
    expect((await vote(of, hearing, first, 'deny')).statusCode).toBe(200);
    expect(codes(await answer(first, 'conflict'))).toEqual(['a-juror-who-gave-a-verdict-stays']);
    expect(codes(await answer(second, 'decline'))).toEqual(['a-jury-is-complete']);
    const own = async (who: string) => (await ask(who, 'GET', inHearing(of, hearing, '/me'))).json();
    expect([(await own(first)).acts, (await own(second)).acts]).toEqual([['vote'], ['vote', 'step-back']]);
    expect((await answer(second, 'conflict')).json().seat).toBe('conflict');
    expect((await vote(of, hearing, second, 'deny')).statusCode).toBe(404);
    // The end of the vote stays: who comes in his place is asked until then at most.
    const [next = ''] = await waiting(of, 'answer');
    expect((await own(next)).answerBy).toBe('2026-11-11T16:01:00.000Z');
    expect((await answer(next, 'serve')).statusCode).toBe(200);
    expect((await vote(of, hearing, next, 'accept')).statusCode).toBe(200);
    for (const who of others.slice(0, 5)) {
      expect((await vote(of, hearing, who, 'accept')).statusCode).toBe(200);
    }
    // A second one steps back, and nobody answers for him: eight of nine are left, and seven are the quorum.
    expect((await answer(others[5] ?? '', 'conflict')).statusCode).toBe(200);
    turn('2026-11-13T16:01:00Z');
    expect(codes(await answer(others[6] ?? '', 'conflict'))).toEqual(['a-jury-is-complete']);
    await goesOn(of);
    expect((await hearingsOf(of, claim)).items[0]).toMatchObject({
      result: 'accepted',
      tally: { counts: { accept: 6, deny: 1 }, members: 8 },
    });
    expect(await verified(of)).toEqual([]);
  }, 60_000);

  test('who leaves while a jury is called or votes keeps his seat and his verdict, and reads what he hears', async () => {
    const of = await sampleFund(scratch, { members: 14 });
    const claim = await published(of);
    expect((await object(of, claim, m(of, 2))).statusCode).toBe(201);
    turn('2026-11-08T16:01:00Z');
    await goesOn(of);
    const { hearing } = (await hearingsOf(of, claim)).items[0];
    const [left = '', ...others] = await waiting(of, 'answer');
    await asSuperuser(`UPDATE fund.member SET state = 'left' WHERE fund_id = $1 AND person_id = $2`, [
      of.fund,
      left,
    ]);
    for (const who of [left, ...others]) {
      const serves = await ask(who, 'POST', inHearing(of, hearing, '/seat'), { body: { answer: 'serve' } });
      expect([serves.statusCode, serves.json().seat]).toEqual([200, 'serving']);
    }
    expect((await ask(left, 'GET', inHearing(of, hearing, '/case'))).statusCode).toBe(200);
    // Seven of nine are the quorum: with the one who left it is reached.
    for (const who of [left, ...others.slice(0, 6)]) {
      expect((await vote(of, hearing, who, 'accept')).statusCode).toBe(200);
    }
    // He sees nothing else of the fund, and who was never in the hat sees nothing of the hearing.
    expect((await ask(left, 'GET', `/api/funds/${of.fund}/cases`)).statusCode).toBe(403);
    expect((await vote(of, hearing, of.reviewer, 'accept')).statusCode).toBe(404);
    turn('2026-11-14T16:01:00Z');
    await goesOn(of);
    expect((await hearingsOf(of, claim, others[0])).items[0]).toMatchObject({
      result: 'accepted',
      tally: { counts: { accept: 7 }, members: 9 },
    });
  }, 60_000);

  test('ten who begin a hearing at once begin one, and it is drawn once', async () => {
    const of = await sampleFund(scratch, { members: 14 });
    const claim = await published(of);
    await object(of, claim, m(of, 2));
    turn('2026-11-09T04:00:00Z');
    await Promise.all(Array.from({ length: 10 }, () => goesOn(of)));
    const rows = await asSuperuser('SELECT number, seats FROM fund.hearing WHERE claim_id = $1', [claim]);
    expect(rows).toEqual([{ number: 1, seats: 9 }]);
    const seeds = await asSuperuser(
      'SELECT number, revealed_in IS NOT NULL AS revealed FROM fund.jury_seed WHERE claim_id = $1 ORDER BY 1',
      [claim],
    );
    expect(seeds).toEqual([
      { number: 1, revealed: true },
      { number: 2, revealed: false },
    ]);
    expect(await verified(of)).toEqual([]);
  }, 60_000);

  test('nobody appeals or objects for another, and the answer to a verdict does not have it', async () => {
    const of = await sampleFund(scratch, { members: 14 });
    const claim = await published(of);
    const hearing = await voting(of, claim);
    const [juror = ''] = await waiting(of, 'vote');
    const said = await vote(of, hearing, juror, 'deny');
    expect(said.body).not.toContain('deny');
    const kept = await asSuperuser<{ act: string; person: string | null; subject: object }>(
      `SELECT act, person_id AS person, subject FROM audit.event WHERE fund_id = $1 AND act = 'verdict-given'`,
      [of.fund],
    );
    expect(kept).toEqual([{ act: 'verdict-given', person: null, subject: { hearing } }]);
    // Who objected is named to nobody: not in the chain, nor in the log of the claim.
    const named = await asSuperuser(
      `SELECT person_id FROM audit.event WHERE fund_id = $1 AND act = 'claim-object'
       UNION ALL SELECT person_id FROM fund.claim_log WHERE fund_id = $1 AND act = 'object'`,
      [of.fund],
    );
    expect(named).toEqual([{ person_id: null }, { person_id: null }]);
    // And staff does not count verdicts by what was written down of them, as long as more may come.
    const told = () =>
      within(database, { as: 'organiser', fund: of.fund, person: of.organiser }, async (tx) => {
        const found = await tx.query(`SELECT FROM audit.event WHERE act = 'verdict-given'`);
        return found.rowCount;
      });
    expect(await told()).toBe(0);
    turn('2026-11-15T04:00:00Z');
    await goesOn(of);
    expect(await told()).toBe(1);
    expect(
      (
        await ask(m(of, 3), 'POST', `/api/funds/${of.fund}/me/claims/${claim}/appeal`, {
          version: '"v1"',
          body: { text: 'x' },
        })
      ).statusCode,
    ).toBe(404);
  }, 60_000);
});

describe('the rows', () => {
  test('of verdicts, seats, pools and objections each class sees its own, and of a seed only its commitment', async () => {
    const of = await sampleFund(scratch, { members: 14 });
    const other = await sampleFund(scratch, { members: 3 });
    const claim = await published(of);
    const hearing = await voting(of, claim);
    const jurors = await waiting(of, 'vote');
    for (const who of jurors) await vote(of, hearing, who, 'accept');
    const seen = (
      as: 'member' | 'organiser',
      person: string,
      table: string,
      fund = of.fund,
      columns = 'count(*)::int AS n',
    ) =>
      within(
        database,
        { as, fund, person },
        async (tx) => (await tx.query<{ n: number }>(`SELECT ${columns} FROM fund.${table}`)).rows[0]?.n,
      ).catch((error: Error) => error.message);
    const denied = expect.stringContaining('permission denied');
    for (const table of ['verdict', 'hearing_seat', 'hearing_voter']) {
      expect([table, await seen('member', jurors[0] ?? '', table)]).toEqual([table, 1]);
      expect([table, await seen('organiser', of.organiser, table)]).toEqual([table, denied]);
      expect([table, await seen('member', other.members[0] ?? '', table, other.fund)]).toEqual([table, 0]);
    }
    expect([
      await seen('member', m(of, 2), 'objection'),
      await seen('member', m(of, 3), 'objection'),
    ]).toEqual([1, 0]);
    expect(await seen('organiser', of.organiser, 'objection', of.fund, 'person_id')).toEqual(denied);
    expect(await seen('member', m(of, 3), 'jury_seed', of.fund, 'seed')).toEqual(denied);
    expect(await seen('member', m(of, 3), 'jury_seed', of.fund, 'count(commitment)::int AS n')).toBe(2);
    // What is frozen cannot be changed even by the programme.
    const changing = (sql: string) =>
      within(database, { as: 'work', fund: of.fund }, (tx) => tx.query(sql)).then(
        () => 'done',
        (error: Error) => error.message,
      );
    expect(await changing(`UPDATE fund.verdict SET at = at + interval '30 days'`)).toMatch(
      'a verdict is cast while the vote is open',
    );
    expect(await changing(`DELETE FROM fund.verdict`)).toMatch('permission denied');
    expect(await changing(`UPDATE fund.hearing SET closes_at = closes_at + interval '1 day'`)).toMatch(
      'what was fixed',
    );
    expect(await changing(`UPDATE fund.hearing_voter SET excluded = NULL`)).toMatch('permission denied');
  }, 60_000);
});

/** Changes rows as nobody may. */
const unheeded = (sql: string) =>
  asSuperuser(`SET session_replication_role = replica; ${sql}; SET session_replication_role = origin`);

test('a verification names the row of a draw, a seat, a verdict or a count that was changed', async () => {
  const of = await sampleFund(scratch, { members: 14 });
  const claim = await published(of);
  const hearing = await voting(of, claim);
  const [first = '', ...jurors] = await waiting(of, 'vote');
  await vote(of, hearing, first, 'accept');
  for (const who of jurors) await vote(of, hearing, who, 'deny');
  turn('2026-11-15T04:00:00Z');
  await goesOn(of);
  expect((await rowOf(claim))['state']).toBe('rejected');
  expect(await verified(of)).toEqual([]);
  const at = `hearing_id = '${hearing}'`;
  for (const [change, back, row] of [
    [
      `UPDATE fund.verdict SET choice = 'accept' WHERE ${at} AND choice = 'deny'`,
      `UPDATE fund.verdict SET choice = 'deny' WHERE ${at} AND person_id <> '${first}'`,
      'fund.hearing ',
    ],
    [
      `UPDATE fund.verdict SET at = at + interval '60 days' WHERE ${at} AND person_id = '${first}'`,
      `UPDATE fund.verdict SET at = at - interval '60 days' WHERE ${at} AND person_id = '${first}'`,
      'fund.verdict ',
    ],
    [
      `UPDATE fund.hearing SET seed = repeat('0', 64) WHERE ${at}`,
      `UPDATE fund.hearing h SET seed = (SELECT seed FROM fund.jury_seed s WHERE s.revealed_in = h.hearing_id) WHERE ${at}`,
      'fund.hearing ',
    ],
    [
      `UPDATE fund.hearing_pool SET frozen_at = frozen_at + interval '30 days' WHERE ${at}`,
      `UPDATE fund.hearing_pool SET frozen_at = frozen_at - interval '30 days' WHERE ${at}`,
      'fund.hearing ',
    ],
    [
      `UPDATE fund.hearing_pool SET pool_hash = repeat('0', 64) WHERE ${at}`,
      `UPDATE fund.hearing_pool p SET pool_hash = (SELECT pool_hash FROM fund.hearing WHERE ${at}) WHERE ${at}`,
      'fund.hearing ',
    ],
    [
      `UPDATE fund.hearing_voter SET excluded = 'relatives' WHERE ${at} AND name = '5'`,
      `UPDATE fund.hearing_voter SET excluded = NULL WHERE ${at} AND name = '5'`,
      'fund.hearing ',
    ],
    [
      `UPDATE fund.hearing_voter SET name = '99' WHERE ${at} AND name = '5'`,
      `UPDATE fund.hearing_voter SET name = '5' WHERE ${at} AND name = '99'`,
      'fund.hearing_voter ',
    ],
    [
      `UPDATE fund.hearing_seat SET place = place + 100 WHERE ${at} AND place = 2`,
      `UPDATE fund.hearing_seat SET place = 2 WHERE ${at} AND place = 102`,
      'fund.hearing_seat ',
    ],
    [
      `UPDATE fund.jury_seed SET commitment = repeat('a', 64) WHERE revealed_in = '${hearing}'`,
      `UPDATE fund.jury_seed SET commitment = (SELECT commitment FROM fund.hearing WHERE ${at}) WHERE revealed_in = '${hearing}'`,
      'fund.jury_seed ',
    ],
    [
      `UPDATE fund.claim SET decided_recognised = 1 WHERE claim_id = '${claim}'`,
      `UPDATE fund.claim SET decided_recognised = NULL WHERE claim_id = '${claim}'`,
      'fund.claim ',
    ],
  ] as const) {
    await unheeded(change);
    const rows = (await verified(of)).map((one) => one.row);
    await unheeded(back);
    expect([change, rows.some((one) => one.startsWith(row))]).toEqual([change, true]);
  }
  expect(await verified(of)).toEqual([]);
}, 120_000);

describe('a small claim', () => {
  test('to which nobody objects is approved when its notice is over, and nothing else is, nor is anything refused', async () => {
    const of = await sampleFund(scratch, { members: 6 });
    await rulesOf(of, (procedure) => {
      procedure.decision.automatic = { upTo: { value: '1200', source: 'a test' } };
    });
    const [small, disputed, refusing] = [
      await published(of),
      await published(of),
      await published(of, { outcome: 'reject', refusal: REFUSED }),
    ];
    await object(of, disputed, m(of, 2));
    turn('2026-11-08T15:59:00Z');
    await goesOn(of);
    expect((await rowOf(small))['state']).toBe('published');
    turn('2026-11-08T16:01:00Z');
    await goesOn(of);
    await goesOn(of);
    expect(await rowOf(small)).toMatchObject({
      state: 'approved',
      decided_how: 'automatic',
      decided_by: null,
      decided_benefit: 120000n,
    });
    expect([(await rowOf(disputed))['state'], (await rowOf(refusing))['state']]).toEqual([
      'objected',
      'published',
    ]);
    expect(await verified(of)).toEqual([]);
    // A cent more than the rules say waits for an organiser.
    const other = await sampleFund(scratch, { members: 6 });
    await rulesOf(other, (procedure) => {
      procedure.decision.automatic = { upTo: { value: '1199.99', source: 'a test' } };
    });
    const large = await published(other);
    turn('2026-11-09T04:00:00Z');
    await goesOn(other);
    expect((await rowOf(large))['state']).toBe('published');
  }, 60_000);
});

/** Writes other words into the procedure of a fund's rules, as though it had been founded with them. */
async function rulesOf(
  of: Of,
  change: (procedure: { decision: { automatic?: object } }) => void,
): Promise<void> {
  const [row] = await asSuperuser<{ scheme: string }>('SELECT scheme FROM fund.fund WHERE fund_id = $1', [
    of.fund,
  ]);
  const copy = JSON.parse(row?.scheme ?? '');
  for (const { rules } of copy.document.versions) change(rules.procedure);
  const text = canonicalJson(copy);
  const { hash } = certain(schemeOfCopy(text));
  await unheeded(
    `UPDATE fund.fund SET scheme = '${text.replaceAll("'", "''")}', scheme_hash = '${hash}' WHERE fund_id = '${of.fund}'`,
  );
}

describe('what a juror is given to read', () => {
  test('is the published case, objections and an opinion; words and files only where the claimant shows them, and each look is told', async () => {
    const of = await sampleFund(scratch, { members: 16 });
    const claim = await published(of);
    const opinion = await ask(of.reviewer, 'POST', `/api/funds/${of.fund}/claims/${claim}/opinion`, {
      body: { text: 'A fire of a kitchen costs that much.' },
    });
    expect([opinion.statusCode, opinion.json().state]).toEqual([200, 'published']);
    const ofMember = await ask(m(of, 5), 'POST', `/api/funds/${of.fund}/claims/${claim}/opinion`, {
      body: { text: 'I know better.' },
    });
    expect(ofMember.statusCode).toBe(403);
    const hearing = await voting(of, claim);
    const [juror] = await waiting(of, 'vote');
    const given = async () => (await ask(juror ?? '', 'GET', inHearing(of, hearing, '/case'))).json();
    const redacted = await given();
    expect(redacted.case).toMatchObject({
      shown: 'case',
      item: 'fire',
      when: '2026-10',
      proposed: '1200.00',
    });
    expect(redacted.words.map(({ kind, text }: { kind: string; text: string }) => [kind, text])).toEqual(
      expect.arrayContaining([
        ['opinion', 'A fire of a kitchen costs that much.'],
        ['objection', OBJECTION.text],
      ]),
    );
    expect([JSON.stringify(redacted).includes(FIRE.text), redacted.evidence]).toEqual([false, []]);
    const shows = await ask(m(of, 1), 'PUT', `/api/funds/${of.fund}/me/claims/${claim}/hearing-file`, {
      body: { words: true, evidence: true, relatives: [] },
    });
    expect(shows.statusCode).toBe(200);
    expect(JSON.stringify(await given())).toContain(FIRE.text);
    // Who is no juror reads none of it, and the claimant that somebody did.
    const other = of.members.find((person) => person !== juror && person !== m(of, 1)) ?? '';
    const outside = (await waiting(of, 'vote')).includes(other) ? of.auditor : other;
    expect([403, 404]).toContain((await ask(outside, 'GET', inHearing(of, hearing, '/case'))).statusCode);
    const looks = (await ask(m(of, 1), 'GET', `/api/funds/${of.fund}/me/claims/${claim}/looks`)).json();
    expect(looks.items.filter(({ role }: { role: string }) => role === 'juror')).toHaveLength(2);
  });
});

describe('mails of a claim that is heard', () => {
  /** The letters of persons of a fund, by who has them, and what stands in the newest. */
  async function letters(of: Of) {
    const rows = await asSuperuser<{
      letter: string;
      person_id: string;
      facts: object;
      fund_id: string | null;
    }>(
      'SELECT letter, person_id, facts, fund_id FROM mail.outbox WHERE person_id = ANY ($1) ORDER BY made_at, mail_id',
      [of.members],
    );
    expect(new Set(rows.map(({ fund_id }) => fund_id))).toEqual(new Set(rows.length === 0 ? [] : [null]));
    const count = (letter: string) => rows.filter((row) => row.letter === letter).length;
    const to = (letter: string) =>
      rows.filter((row) => row.letter === letter).map(({ person_id }) => of.members.indexOf(person_id) + 1);
    return { rows, count, to };
  }

  test('go once to whom each concerns, from the first objection to the end of the appeal, and no organiser reads them', async () => {
    const of = await sampleFund(scratch, { members: 16 });
    const claim = await published(of);
    // Taken back and objected to again: told of the first alone.
    expect((await object(of, claim, m(of, 3))).statusCode).toBe(201);
    await ask(m(of, 3), 'POST', `/api/funds/${of.fund}/cases/${claim}/objections/withdrawal`);
    const hearing = await voting(of, claim);
    await goesOn(of);
    const drawn = await letters(of);
    expect(drawn.to('claim-objected')).toEqual([1]);
    const seats = await asSuperuser<{ person_id: string; state: string }>(
      `SELECT person_id, state FROM fund.hearing_seat WHERE hearing_id = $1 AND state <> 'excluded' ORDER BY place`,
      [hearing],
    );
    const numbers = seats.map(({ person_id }) => of.members.indexOf(person_id) + 1);
    expect([...drawn.to('juror-drawn')].sort()).toEqual([...numbers].sort());
    expect([...drawn.to('hearing-opened')].sort()).toEqual([...numbers].sort());
    expect(drawn.rows.find(({ letter }) => letter === 'juror-drawn')?.facts).toEqual({
      ...{ fund: 'Village · 村', number: '1', until: expect.stringMatching(/^2026-11-\d\d 16:01 UTC$/) },
    });
    for (const { person_id } of seats) await vote(of, hearing, person_id, 'deny');
    turn('2026-11-20T16:01:00Z');
    await goesOn(of);
    await goesOn(of);
    expect(await rowOf(claim)).toMatchObject({ state: 'rejected', appeal_until: '2026-12-05' });
    const refused = await letters(of);
    expect(refused.to('claim-decided-appeal')).toEqual([1]);
    expect(refused.rows.find(({ letter }) => letter === 'claim-decided-appeal')?.facts).toEqual({
      ...{ fund: 'Village · 村', number: '1', until: '2026-12-05' },
    });
    await act(of, claim, m(of, 1), '/appeal', { text: 'Please.' });
    await goesOn(of);
    expect((await letters(of)).count('hearing-opened')).toBe(seats.length + 15);
    turn('2026-12-20T16:01:00Z');
    await goesOn(of);
    await goesOn(of);
    const over = await letters(of);
    expect([over.to('appeal-decided'), over.count('claim-decided'), over.count('claim-objected')]).toEqual([
      [1],
      0,
      1,
    ]);
    const read = await ask(of.organiser, 'GET', `/api/funds/${of.fund}/mails`);
    expect([read.statusCode, read.json().items]).toEqual([200, []]);
  });

  test('tell of a claim that is paid without anybody objecting that it is decided', async () => {
    const of = await sampleFund(scratch, { members: 8 });
    const claim = await published(of);
    turn('2026-11-20T04:00:00Z');
    const decided = await act(of, claim, of.organiser, '/decision', { outcome: 'approve' });
    expect(decided.json().state).toBe('approved');
    const { rows } = await letters(of);
    expect(rows.map(({ letter, person_id }) => [letter, person_id])).toEqual([['claim-decided', m(of, 1)]]);
  });
});
