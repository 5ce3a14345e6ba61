import { createHash } from 'node:crypto';
import { openExamination } from '@openmutual/core/examination';
import { certain } from '@openmutual/core/result';
import { parseCopy, schemeOfCopy } from '@openmutual/schemes/copy';
import type { MutualScheme } from '@openmutual/schemes/folder';
import { afterAll, describe, expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { fundOf } from '../fund/fund.ts';
import type { Job } from '../job/job.ts';
import { memberOfPerson } from '../member/member.ts';
import { approved, codes, posted, TREASURER } from '../settlement/sample-app.ts';
import { sampleClaim, sampleKeys } from '../settlement/sample-fund.ts';
import { verifySettlements } from '../settlement/verify.ts';
import { proposeLibrary } from './library-motion.ts';
import { replayed } from './replay.ts';
import { GRANT, ORGANISER, proposal, sampleMotions } from './sample-motion.ts';
import { openingTold } from './telling.ts';
import { votesPart } from './votes-part.ts';

const { database, asSuperuser } = await scratchDatabase();
const of = await sampleMotions(database);
const { app, at, fund, draft, later, opened, person, place, read, vote } = of;
afterAll(() => app.close());

const LESS = { matter: 'benefits', title: 'Less for a fire', reason: 'It costs too much.' };
const jobOf = (job: unknown) => job as Job<{ fund: string; motion: string }>;

describe('what can be moved', () => {
  test('is what the rules name, each with its rule in words', async () => {
    const { body } = await app.ask('GET', `/api/funds/${fund.fund}/matters`, person(1));
    expect(body.matters.map(({ matter }: { matter: string }) => matter)).toEqual([
      ...['fund-raising', 'rule-text', 'benefits', 'items-covered', 'principal', 'officers', 'fee-budget'],
      ...['welfare-grant', 'sponsor-invited', 'dissolution'],
    ]);
    expect(body.matters[5]).toMatchObject({
      secret: true,
      hours: 72,
      support: { en: 'at least 1/10 of the members' },
      needed: { en: 'more than 1/2 of the votes', zh: '超过有效票的1/2' },
      seenBy: { en: expect.stringContaining('No member and no organiser learns how you vote') },
      whyNot: [],
    });
  });

  test('is nothing else, and says so with what there is', async () => {
    const told = await draft(1, { matter: 'new-share', title: 'A new share', reason: 'Because.' });
    expect([told.status, codes(told)]).toEqual([422, ['a-matter-cannot-be-moved']]);
    expect(told.body.rejections[0].expected).toContain('benefits');
    expect(codes(await draft(1, LESS))).toEqual(['a-motion-on-rules-carries-them']);
    expect(codes(await draft(1, { ...GRANT, proposal: proposal('2027-01-01') }))).toEqual([
      'a-matter-changes-no-rules',
    ]);
    expect((await app.ask('POST', at, ORGANISER, { body: GRANT })).status).toBe(403);
  });

  test('rules that are not sound are refused with all reasons at once, each at its place', async () => {
    const sound = JSON.parse(proposal('2027-01-01'));
    const bad = JSON.stringify({
      ...sound,
      rules: { ...sound.rules, waiting: { days: { value: 'many', source: 'x' } }, itemz: 'x' },
      tables: { amounts: [{ item: 'fire', amount: 'much', source: 'x' }], prices: [{ item: 'x' }] },
    });
    const told = await draft(1, { ...LESS, proposal: bad });
    expect(
      told.body.rejections.map(({ code, path }: { code: string; path: string }) => [path, code]).sort(),
    ).toEqual([
      ['rules.itemz', 'a-key-is-unknown'],
      ['rules.waiting.days.value', 'a-value-has-another-form'],
      ['tables.amounts.0', 'an-amount-must-be-a-plain-decimal'],
      ['tables.prices', 'a-table-is-unknown'],
    ]);
    expect(codes(await draft(1, { ...LESS, proposal: '{ from: [' }))).not.toEqual([]);
  });

  test('what another majority guards is not changed under another name, and a day that is past is none', async () => {
    const fees = proposal('2027-01-01', '60000', { fees: [] });
    expect(codes(await draft(1, { ...LESS, proposal: fees }))).toEqual([
      'a-motion-changes-what-it-is-not-about',
    ]);
    expect(codes(await draft(1, { ...LESS, proposal: proposal('2026-04-02') }))).toEqual([
      'rules-begin-after-the-vote',
    ]);
    expect(codes(await draft(1, { ...LESS, proposal: proposal('2023-04-02') }))).toEqual([
      ...['rules-begin-after-the-vote', 'rules-begin-one-after-the-other'],
    ]);
  });

  test('asked with dryRun it says what would be, and nothing is there', async () => {
    const told = await app.ask('POST', `${at}?dryRun=true`, person(1), {
      body: { ...LESS, proposal: proposal('2027-01-01') },
    });
    expect([told.status, told.body.state]).toEqual([201, 'drafted']);
    expect((await app.ask('GET', at, person(1))).body.items).toEqual([]);
  });
});

describe('support', () => {
  test('is counted once of each, and with enough the motion waits to be opened', async () => {
    const drafted = await draft(3, GRANT);
    expect(drafted.body).toMatchObject({ state: 'drafted', support: { needed: 2, found: 1 } });
    const url = `${at}/${drafted.body.motion}`;
    expect((await app.ask('POST', `${url}/support`, person(3))).body.support.found).toBe(1);
    expect((await app.ask('DELETE', `${url}/support`, person(3))).body.support.found).toBe(0);
    await Promise.all([4, 4, 4].map((number) => app.ask('POST', `${url}/support`, person(number))));
    expect((await read(4, drafted.body.motion)).body.support).toEqual({ needed: 2, found: 1, isMine: true });
    const enough = await app.ask('POST', `${url}/support`, person(5));
    expect(enough.body).toMatchObject({ state: 'supported', support: { found: 2 } });
    const again = await app.ask('POST', `${url}/support`, person(6));
    expect([again.status, codes(again)]).toEqual([409, ['an-act-is-not-possible-now']]);
    // Neither a member who did not put it opens it, nor does he withdraw it.
    expect((await app.ask('POST', `${url}/opening`, person(6), { match: enough.etag })).status).toBe(403);
    expect((await app.ask('POST', `${url}/withdrawal`, person(6), { match: enough.etag })).status).toBe(403);
    expect((await app.ask('POST', `${url}/withdrawal`, person(3), { match: enough.etag })).body.state).toBe(
      'withdrawn',
    );
  });
});

test('support is that of members who may vote: who waits or has left does not count', async () => {
  const state = (number: number, is: string) =>
    asSuperuser('UPDATE fund.member SET state = $3 WHERE fund_id = $1 AND number = $2', [
      fund.fund,
      number,
      is,
    ]);
  const drafted = await draft(7, GRANT);
  const url = `${at}/${drafted.body.motion}`;
  expect(drafted.body).toMatchObject({ state: 'drafted', support: { needed: 2, found: 1 } });
  await state(7, 'waiting');
  expect((await app.ask('POST', `${url}/support`, person(8))).body).toMatchObject({
    state: 'drafted',
    support: { needed: 2, found: 1 },
  });
  const enough = await app.ask('POST', `${url}/support`, person(9));
  expect(enough.body).toMatchObject({ state: 'supported', support: { found: 2 } });
  // What was enough stays enough.
  await state(8, 'left');
  expect((await read(9, drafted.body.motion)).body).toMatchObject({
    state: 'supported',
    support: { found: 2 },
  });
  for (const number of [7, 8]) await state(number, 'in-force');
  expect((await app.ask('POST', `${url}/withdrawal`, person(7), { match: enough.etag })).status).toBe(200);
});

test('no settlement is posted while a vote on rules that would hold for its period is over and not counted', async () => {
  const other = await sampleMotions(database);
  await posted(other.app, other.fund);
  await other.opened({ ...LESS, proposal: proposal('2026-05-01', '4000') });
  // The server was down at the end of the vote, and comes back when the quarter is over.
  other.app.now = Date.parse('2026-07-02T02:00:00Z');
  const { url, etag } = await approved(other.app, other.fund, '2026-Q2');
  const post = () => other.app.ask('POST', `${url}/posting`, TREASURER, { match: etag });
  const early = await post();
  expect([early.status, early.body.rejections]).toMatchObject([
    422,
    [{ code: 'a-vote-on-its-rules-is-not-counted', found: 'motion 1' }],
  ]);
  // Nobody voted: the rules stay as they were, and what was approved is posted.
  await other.later(0);
  expect((await post()).status).toBe(200);
  await other.app.close();
});

describe('a motion on rules', () => {
  test('tells old and new, and becomes the version of its day; nothing else changes the rules', async () => {
    await posted(app, fund);
    const drafted = await draft(1, { ...LESS, proposal: proposal('2026-07-01', '4000') });
    const motion = drafted.body.motion;
    const url = `${at}/${motion}`;
    const difference = await app.ask('GET', `${url}/difference`, person(9));
    expect(difference.body).toMatchObject({
      from: '2026-07-01',
      parts: [{ path: 'tables.amounts.fire.amount', old: '80000', new: '4000' }],
    });
    // The fire of 4,800.00 would have been paid 4,000.00: 9,500.00 and 3 % are 9,785.00 in place of 10,609.00.
    expect((await app.ask('GET', `${url}/consequence`, person(1))).body).toMatchObject({ isReady: false });
    await jobOf(replayed).work({ fund: fund.fund, motion }, place);
    await jobOf(replayed).work({ fund: fund.fund, motion }, place);
    const told = await app.ask('GET', `${url}/consequence`, person(1));
    expect(told.body).toMatchObject({
      isReady: true,
      currency: 'CNY',
      all: { total: { was: '10609.00', would: '9785.00' }, benefits: { was: '10300.00', would: '9500.00' } },
      // By hand: 9,785.00 less the 4,550.50 of those at their caps, 5,234.50 among 8.5 units; before, 6,058.50. Who takes the odd cent is drawn.
      mine: { was: expect.stringMatching(/^712\.7[67]$/), would: expect.stringMatching(/^615\.8[23]$/) },
    });
    expect(told.body.periods).toHaveLength(1);
    // Nothing of anybody else is in it.
    expect(JSON.stringify(told.body)).not.toContain('1425.53');

    const supported = await app.ask('POST', `${url}/support`, person(2));
    await app.ask('POST', `${url}/opening`, person(1), { match: supported.etag });
    const before = await asSuperuser<{ hash: string }>(
      'SELECT scheme_hash AS hash FROM fund.fund WHERE fund_id = $1',
      [fund.fund],
    );
    for (const number of [1, 2, 3, 4, 5, 6, 7]) await vote(number, motion, 'yes');
    await later(72);
    expect((await read(1, motion)).body).toMatchObject({
      state: 'adopted',
      outcome: 'passed',
      effectFrom: '2026-07-01',
    });
    const [now] = await asSuperuser<{ hash: string; scheme: string }>(
      'SELECT scheme_hash AS hash, scheme FROM fund.fund WHERE fund_id = $1',
      [fund.fund],
    );
    expect(now?.hash).not.toBe(before[0]?.hash);
    expect(
      createHash('sha256')
        .update(now?.scheme ?? '')
        .digest('hex'),
    ).toBe(now?.hash);
    const versions = await app.ask('GET', `/api/funds/${fund.fund}/rule-versions`, person(3));
    expect(versions.body.versions).toMatchObject([
      { place: 1, hash: before[0]?.hash, from: null, motion: null },
      { place: 2, hash: now?.hash, from: '2026-07-01', motion: { motion } },
    ]);
    const scheme = certain(schemeOfCopy(now?.scheme ?? ''));
    expect(scheme.versions.map(({ from, adoptedBy }) => [`${from}`, adoptedBy?.kind])).toEqual([
      ['2024-01-01', 'founding'],
      ['2026-07-01', 'motion'],
    ]);
    await later(24 * 100);
    expect((await read(1, motion)).body.state).toBe('in-effect');
  });

  test('settlements after its day use it, and those before are verified under their own', async () => {
    app.now = Date.parse('2026-10-02T02:00:00Z');
    const claim = {
      number: 4,
      member: 2,
      item: 'fire',
      occurredOn: '2026-08-03',
      recognised: 480000n,
      benefit: 400000n,
    };
    await sampleClaim(database, fund, { ...claim, period: '2026-Q3' });
    await posted(app, fund, '2026-Q3');
    const settled = await app.ask('GET', `/api/funds/${fund.fund}/settlements`);
    expect(
      settled.body.items.map(({ period, benefits }: { period: string; benefits: string }) => [
        period,
        benefits,
      ]),
    ).toEqual([
      ['2026-Q3', '4000.00'],
      ['2026-Q1', '10300.00'],
    ]);
    const findings = await within(database, { as: 'work', fund: fund.fund }, (tx) =>
      verifySettlements(tx, fund.fund, sampleKeys),
    );
    expect(findings).toEqual([]);
  });

  test('leaves each record as it can be verified by anybody: under the rules of its time, by their hash', async () => {
    const at = `/api/funds/${fund.fund}`;
    const hashes = new Set<string>();
    for (const period of ['2026-Q1', '2026-Q3']) {
      const { body: record } = await app.ask('GET', `${at}/settlements/${period}/record`, person(3));
      const { hash } = record.scheme;
      const { body: rules } = await app.ask('GET', `${at}/scheme?hash=${hash}`);
      const scheme = certain(parseCopy(rules.copied, 'rules.json')) as MutualScheme;
      expect([rules.hash, scheme.hash]).toEqual([hash, hash]);
      const { document } = certain(openExamination(record, { scheme }, false)).close();
      expect([document.confirmed, document.findings, document.remarks]).toEqual([true, [], []]);
      hashes.add(hash);
    }
    expect(hashes.size).toBe(2);
    const never = await app.ask('GET', `${at}/scheme?hash=${'0'.repeat(64)}`);
    expect([never.status, codes(never)]).toEqual([404, ['there-is-nothing-of-this-name']]);
  });

  test('by an administrator is refused by the database, in every way that there is', async () => {
    const other = `'{"document": {}, "tables": {}}'`;
    for (const statement of [
      `UPDATE fund.fund SET scheme = ${other} WHERE fund_id = '${fund.fund}'`,
      `UPDATE fund.fund SET scheme = v.scheme, scheme_hash = v.scheme_hash FROM fund.rule_version v
         WHERE fund.fund_id = '${fund.fund}' AND v.fund_id = fund.fund_id AND v.place = 1`,
      `INSERT INTO fund.rule_version SELECT fund_id, 3, encode(sha256(convert_to(${other}, 'UTF8')), 'hex'), ${other}, '2027-01-01', motion_id, now()
         FROM fund.motion WHERE fund_id = '${fund.fund}' AND state = 'withdrawn'`,
      `UPDATE fund.rule_version SET scheme = ${other} WHERE fund_id = '${fund.fund}'`,
      `DELETE FROM fund.rule_version WHERE fund_id = '${fund.fund}'`,
      `UPDATE fund.motion SET outcome = 'refused' WHERE fund_id = '${fund.fund}' AND outcome = 'passed'`,
    ]) {
      await expect(asSuperuser(statement), statement).rejects.toThrow(
        /rules are changed by a vote|stays as it was/,
      );
    }
  });

  test('whose day comes before its vote ends is not opened', async () => {
    const today = new Date(app.now).toISOString().slice(0, 10);
    const tomorrow = new Date(app.now + 86_400_000).toISOString().slice(0, 10);
    expect(tomorrow > today).toBe(true);
    const drafted = await draft(1, { ...LESS, proposal: proposal(tomorrow, '9000') });
    const url = `${at}/${drafted.body.motion}`;
    const supported = await app.ask('POST', `${url}/support`, person(2));
    const told = await app.ask('POST', `${url}/opening`, person(1), { match: supported.etag });
    expect([told.status, codes(told)]).toEqual([422, ['rules-begin-after-the-vote']]);
  });

  test('that was drafted for other rules is refused at opening, and so is a second one beside one that is open', async () => {
    const late = await draft(1, { ...LESS, proposal: proposal('2027-06-01', '5000') });
    const url = `${at}/${late.body.motion}`;
    const lateSupported = await app.ask('POST', `${url}/support`, person(2));
    const first = await opened({ ...LESS, proposal: proposal('2027-03-01', '7000') });
    const beside = await app.ask('POST', `${url}/opening`, person(1), { match: lateSupported.etag });
    expect([beside.status, codes(beside)]).toEqual([422, ['other-rules-are-voted-on']]);
    for (const number of [1, 2, 3, 4, 5, 6, 7]) await vote(number, first, 'yes');
    await later(72);
    const stale = await app.ask('POST', `${url}/opening`, person(1), { match: lateSupported.etag });
    expect([stale.status, codes(stale)]).toEqual([422, ['the-rules-changed-since-it-was-drafted']]);
    expect((await read(1, late.body.motion)).body.whyNotOpen).toMatchObject([
      { code: 'the-rules-changed-since-it-was-drafted' },
    ]);
  });
});

describe('members are told', () => {
  test('once by mail that a vote is open, however often the job runs', async () => {
    const motion = await opened(GRANT);
    for (let time = 0; time < 3; time += 1) await jobOf(openingTold).work({ fund: fund.fund, motion }, place);
    const mails = await asSuperuser<{ person_id: string }>(
      `SELECT person_id FROM mail.outbox WHERE letter = 'vote-opened' AND facts ->> 'title' = $1`,
      [GRANT.title],
    );
    expect(mails).toHaveLength(12);
    expect(new Set(mails.map(({ person_id: of }) => of)).size).toBe(12);
    await later(72);
  });
});

describe('what needs a member', () => {
  test('has a vote from its opening until he has voted, and never again', async () => {
    const motion = await opened({ ...GRANT, title: 'What needs me' });
    const needs = (number: number) =>
      within(database, { as: 'work', fund: fund.fund, person: person(number) }, async (tx) => {
        const asker = { person: person(number), at: new Date(app.now).toISOString() };
        const [held, member] = [
          await fundOf(tx, fund.fund),
          await memberOfPerson(tx, fund.fund, person(number)),
        ];
        if (held === undefined || member === undefined) throw new Error('a member of the sample');
        return ((await votesPart.waits?.(tx, held, member, asker)) ?? []).map(({ id }) => id);
      });
    expect([await needs(3), await needs(4)]).toEqual([[motion], [motion]]);
    await vote(3, motion, 'yes');
    await vote(3, motion, 'no');
    expect([await needs(3), await needs(4)]).toEqual([[], [motion]]);
    await later(72);
    expect([await needs(3), await needs(4)]).toEqual([[], []]);
  });
});

describe('totals of few', () => {
  test('are left out of what a motion would have meant, where fewer take part than the charter lets be counted', async () => {
    const few = await sampleMotions(database);
    try {
      await asSuperuser('ALTER TABLE fund.fund DISABLE TRIGGER founded_once');
      await asSuperuser(
        `UPDATE fund.fund SET charter = jsonb_set(charter, '{publication,suppressedBelow}', '13') WHERE fund_id = $1`,
        [few.fund.fund],
      );
      await asSuperuser('ALTER TABLE fund.fund ENABLE TRIGGER founded_once');
      await posted(few.app, few.fund);
      const { body } = await few.draft(1, { ...LESS, proposal: proposal('2026-07-01', '4000') });
      await jobOf(replayed).work({ fund: few.fund.fund, motion: body.motion }, few.place);
      const told = (await few.app.ask('GET', `${few.at}/${body.motion}/consequence`, few.person(1))).body;
      // Twelve take part: nobody reads totals, and each still his own.
      expect(told.all).toBeNull();
      expect(told.periods).toMatchObject([{ all: null, mine: { was: expect.any(String) } }]);
      expect(JSON.stringify(told)).not.toMatch(/10609|9785|10300|9500/);
    } finally {
      await few.app.close();
    }
  });
});

describe('the library', () => {
  test('never changes a fund: other rules of the shelf are a motion that waits for support, once', async () => {
    // As though the fund had been founded with an earlier copy: its charter names another hash.
    await asSuperuser('ALTER TABLE fund.fund DISABLE TRIGGER founded_once');
    await asSuperuser(
      `UPDATE fund.fund SET charter = jsonb_set(charter, '{scheme,hash}', to_jsonb(repeat('a', 64))) WHERE fund_id = $1`,
      [fund.fund],
    );
    await asSuperuser('ALTER TABLE fund.fund ENABLE TRIGGER founded_once');
    expect(await proposeLibrary(place, fund.fund)).toBe(true);
    expect(await proposeLibrary(place, fund.fund)).toBe(false);
    const { body } = await app.ask('GET', `${at}?state=drafted`, person(1));
    const [newest] = body.items;
    expect(newest).toMatchObject({ matter: 'rule-text', proposer: null, carriesRules: true });
    const parts = await app.ask('GET', `${at}/${newest.motion}/difference`, person(1));
    expect(parts.body.parts).toEqual([{ path: 'tables.amounts.fire.amount', old: '7000', new: '80000' }]);
  });
});
