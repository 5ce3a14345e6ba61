import { claimLife } from '@openmutual/core/claim-life';
import { actsFrom, logFaults } from '@openmutual/core/life';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { pdf } from '../evidence/sample-file.ts';
import { claimJobs } from './claim-jobs.ts';
import { type SampleFund, sampleApp, sampleFund } from './sample-fund.ts';
import { markPaid, markSettled } from './settled-claim.ts';

const scratch = await scratchDatabase();
const { asSuperuser, database } = scratch;
const { app, ask, turn, now, clock } = await sampleApp(scratch);
afterAll(() => app.close());

const CLAIM = { item: 'fire', occurredOn: '2026-10-03', asked: '10.00', text: 'Some words.' };
const refusal = { reason: 'other', clause: 'article 3', next: 'appeal' };

/** What somebody tries through the interface, by the act of core that it is. */
const tries: Readonly<
  Record<string, readonly [who: 'self' | 'reviewer' | 'organiser', path: string, body?: object]>
> = {
  submit: ['self', '/submission'],
  answer: ['self', '/answer', { text: 'An answer.' }],
  withdraw: ['self', '/withdrawal'],
  'take-up': ['reviewer', '/review'],
  ask: ['reviewer', '/question', { text: 'A question?' }],
  resume: ['reviewer', '/resumption'],
  propose: ['reviewer', '/proposal', { outcome: 'approve' }],
  'hand-back': ['organiser', '/return', { text: 'Once more.' }],
  publish: ['organiser', '/publication'],
  approve: ['organiser', '/decision', { outcome: 'approve' }],
  'approve-partly': ['organiser', '/decision', { outcome: 'approve-partly', recognised: '5.00', refusal }],
  reject: ['organiser', '/decision', { outcome: 'reject', refusal }],
  schedule: ['organiser', '/schedule', { period: '2026-11' }],
  close: ['organiser', '/closing'],
};

async function begun(of: SampleFund): Promise<string> {
  return (await ask(of.members[0] ?? '', 'POST', `/api/funds/${of.fund}/me/claims`, { body: CLAIM })).json()
    .claim;
}

async function rowOf(claim: string): Promise<{ state: string; version: bigint }> {
  const [row] = await asSuperuser<{ state: string; version: bigint }>(
    'SELECT state, version FROM fund.claim WHERE claim_id = $1',
    [claim],
  );
  return row ?? { state: 'none', version: 0n };
}

async function tried(of: SampleFund, claim: string, act: string) {
  const [who, path, body] = tries[act] ?? ['self', ''];
  const person = who === 'self' ? (of.members[0] ?? '') : of[who];
  const root = who === 'self' ? 'me/claims' : 'claims';
  const version = `"v${(await rowOf(claim)).version}"`;
  const answer = await ask(person, 'POST', `/api/funds/${of.fund}/${root}/${claim}${path}`, {
    version,
    ...(body ? { body } : {}),
  });
  return { status: answer.statusCode, ...answer.json() };
}

/** Agrees to the case and waits until any notice is over, so that nothing but the state can speak against an act. */
async function readied(of: SampleFund, claim: string): Promise<void> {
  turn(new Date(Date.parse(now()) + 20 * 86_400_000).toISOString());
  const url = `/api/funds/${of.fund}/me/claims/${claim}/case`;
  const preview = await ask(of.members[0] ?? '', 'GET', url);
  const version = `"v${(await rowOf(claim)).version}"`;
  await ask(of.members[0] ?? '', 'POST', `${url}/agreement`, {
    version,
    body: { hash: preview.json().hash },
  });
}

test('whatever is tried in whatever order, the state goes as core says and the log is a walk along its steps', async () => {
  const of = await sampleFund(scratch, { members: 6 });
  const all = Object.keys(tries);
  // Mostly something that is possible, or few would come far; what ends a claim seldom.
  const possibleIn = (state: string) => {
    const acts = all.filter((one) => actsFrom(claimLife, state, tries[one]?.[0]).includes(one as never));
    return acts.filter((one) => one !== 'withdraw' || acts.length === 1);
  };
  const choice = fc.record({ isAny: fc.nat(3).map((one) => one === 0), at: fc.nat(1000) });
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(choice, { minLength: 8, maxLength: 20 }), async (choices) => {
      turn('2026-11-22T04:00:00Z');
      const claim = await begun(of);
      let state = 'draft';
      let isSubmitted = false;
      for (const { isAny, at } of choices) {
        const possible = isAny ? all : possibleIn(state);
        const one =
          (possible.length === 0 ? all : possible)[at % (possible.length || all.length)] ?? 'submit';
        await readied(of, claim);
        const [who] = tries[one] ?? ['self'];
        const isPossible = actsFrom(claimLife, state, who).includes(one as never);
        const answer = await tried(of, claim, one);
        // Staff do not see what was never submitted.
        const refused = who !== 'self' && !isSubmitted ? 404 : 409;
        expect([one, state, answer.status]).toEqual([one, state, isPossible ? 200 : refused]);
        isSubmitted ||= one === 'submit' && isPossible;
        if (isPossible)
          state =
            claimLife.ways.find((way) => way.act === one && (way.from as string[]).includes(state))?.to ?? '';
        expect((await rowOf(claim)).state).toBe(state);
        reached.add(state);
      }
      const log = await asSuperuser<{ from: string; act: string; to: string }>(
        'SELECT from_state AS from, act, to_state AS to FROM fund.claim_log WHERE claim_id = $1 ORDER BY version',
        [claim],
      );
      expect(logFaults(claimLife, log)).toEqual([]);
      // So that not too many are open of one member.
      await asSuperuser(
        `UPDATE fund.claim SET state = 'withdrawn', erase_from = '2026-11-22', submitted_on = coalesce(submitted_on, '2026-11-22') WHERE claim_id = $1`,
        [claim],
      );
    }),
    { numRuns: 25 },
  );
  expect([...reached].sort()).toEqual(
    expect.arrayContaining(['information-requested', 'proposed', 'published', 'withdrawn']),
  );
});

describe('what becomes of a claim by the rules', () => {
  async function approved(of: SampleFund): Promise<string> {
    const claim = await begun(of);
    for (const act of ['submit', 'take-up', 'propose', 'publish', 'approve', 'schedule']) {
      await readied(of, claim);
      expect((await tried(of, claim, act)).status).toBe(200);
    }
    return claim;
  }

  test('is settled and paid once, however many do it at once, and never before it is due', async () => {
    turn('2026-11-22T04:00:00Z');
    const of = await sampleFund(scratch, { members: 6 });
    const claim = await approved(of);
    const work = <T>(what: (tx: never) => Promise<T>) =>
      within(database, { as: 'work', fund: of.fund }, (tx) => what(tx as never)).then(
        () => 'done',
        () => 'refused',
      );
    const pay = () =>
      work((tx) => markPaid(tx, { fund: of.fund, claim, payout: 'p1', on: '2026-12-01', at: now() }));
    expect(await pay()).toBe('refused');
    const { version } = await rowOf(claim);
    const settle = (claimVersion = version, period = '2026-11') =>
      work((tx) =>
        markSettled(tx, {
          fund: of.fund,
          period,
          settlement: 's1',
          claims: [{ claim, version: claimVersion }],
          at: now(),
        }),
      );
    expect(await settle(version - 1n)).toBe('refused');
    expect(await settle(version, '2026-12')).toBe('refused');
    const settled = await Promise.all(Array.from({ length: 20 }, () => settle()));
    expect(settled.filter((one) => one === 'done')).toHaveLength(1);
    const paid = await Promise.all(Array.from({ length: 20 }, pay));
    expect(paid.filter((one) => one === 'done')).toHaveLength(1);
    expect((await rowOf(claim)).state).toBe('paid');
  });

  test('is closed by night when the days to appeal are over, and erased when its time is', async () => {
    turn('2026-11-22T04:00:00Z');
    const of = await sampleFund(scratch, { members: 6, evidenceMonths: 3 });
    const claim = await begun(of);
    const file = await ask(
      of.members[0] ?? '',
      'POST',
      `/api/funds/${of.fund}/me/claims/${claim}/evidence?kind=other`,
      { body: pdf() },
    );
    expect(file.statusCode).toBe(201);
    for (const act of ['submit', 'take-up', 'propose', 'publish', 'reject']) {
      await readied(of, claim);
      expect((await tried(of, claim, act)).status).toBe(200);
    }
    const [{ day } = { day: '' }] = await asSuperuser<{ day: string }>(
      'SELECT decided_on AS day FROM fund.claim WHERE claim_id = $1',
      [claim],
    );
    const after = (days: number) =>
      new Date(Date.parse(`${day}T04:00:00Z`) + days * 86_400_000).toISOString();
    const night = async (at: string) => {
      turn(at);
      for (const { work } of claimJobs) await work({} as never, { database, clock });
      return { state: (await rowOf(claim)).state, ...(await leftOf(claim)) };
    };
    // Article 9: an appeal within 14 days.
    expect(await night(after(14))).toEqual({ state: 'rejected', keys: 1, files: 1, words: 1, texts: 1 });
    expect(await night(after(15))).toEqual({ state: 'closed', keys: 1, files: 1, words: 1, texts: 1 });
    const [{ from } = { from: '' }] = await asSuperuser<{ from: string }>(
      'SELECT erase_from AS from FROM fund.claim WHERE claim_id = $1',
      [claim],
    );
    const before = new Date(Date.parse(`${from}T04:00:00Z`) - 86_400_000).toISOString();
    expect(await night(before)).toMatchObject({ keys: 1, words: 1 });
    expect(await night(`${from}T04:00:00Z`)).toEqual({
      state: 'closed',
      keys: 0,
      files: 0,
      words: 0,
      texts: 0,
    });
    expect(await night(after(400))).toEqual({ state: 'closed', keys: 0, files: 0, words: 0, texts: 0 });
    const own = (await ask(of.members[0] ?? '', 'GET', `/api/funds/${of.fund}/me/claims/${claim}`)).json();
    expect([own.words, own.evidence.map(({ state }: { state: string }) => state)]).toEqual([[], ['erased']]);
  });
});

async function leftOf(claim: string) {
  const [left] = await asSuperuser(
    `SELECT (SELECT count(*)::int FROM fund.evidence_key WHERE claim_id = $1) AS keys,
            (SELECT count(*)::int FROM fund.evidence_bytes WHERE claim_id = $1) AS files,
            (SELECT count(*)::int FROM fund.claim_word WHERE claim_id = $1) AS words,
            (SELECT count(*)::int FROM fund.case_text WHERE claim_id = $1) AS texts`,
    [claim],
  );
  return left;
}
