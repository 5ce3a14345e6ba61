import { drawn, poolHash, seedCommitment, tokenOf } from '@openmutual/core/draw';
import { certain } from '@openmutual/core/result';
import { afterAll, describe, expect, test } from 'vitest';
import { type Asking, type SampleFund, sampleApp, sampleFund } from '../claim/sample-fund.ts';
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
