import { afterAll, describe, expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { type SampleFund, sampleApp, sampleFund } from './sample-fund.ts';

const scratch = await scratchDatabase();
const { asSuperuser, database } = scratch;
const { app, ask, turn } = await sampleApp(scratch);
afterAll(() => app.close());

const WORDS = 'In my own words, with the name of my doctor';
const CLAIM = { item: 'fire', occurredOn: '2026-10-03', asked: '1200.00', text: WORDS };

/** A claim in review of which something is proposed. */
async function proposedIn(of: SampleFund): Promise<string> {
  const { claim } = (await asOwner(of, 'POST', '', { body: CLAIM })).json();
  await asOwner(of, 'POST', `/${claim}/submission`, { version: await version(claim) });
  await asStaff(of, of.reviewer, claim, '/review');
  await asStaff(of, of.reviewer, claim, '/proposal', { outcome: 'approve' });
  return claim;
}

function asOwner(of: SampleFund, method: 'GET' | 'POST' | 'PUT', path: string, more: object = {}) {
  return ask(of.members[0] ?? '', method, `/api/funds/${of.fund}/me/claims${path}`, more);
}

async function asStaff(of: SampleFund, person: string, claim: string, path: string, body?: object) {
  const url = `/api/funds/${of.fund}/claims/${claim}${path}`;
  return ask(person, 'POST', url, { version: await version(claim), ...(body === undefined ? {} : { body }) });
}

async function version(claim: string): Promise<string> {
  const [row] = await asSuperuser<{ version: bigint }>('SELECT version FROM fund.claim WHERE claim_id = $1', [
    claim,
  ]);
  return `"v${row?.version}"`;
}

const preview = async (of: SampleFund, claim: string) => (await asOwner(of, 'GET', `/${claim}/case`)).json();

async function agree(of: SampleFund, claim: string, hash: string) {
  return asOwner(of, 'POST', `/${claim}/case/agreement`, { version: await version(claim), body: { hash } });
}

async function write(of: SampleFund, claim: string, text?: string) {
  const body = text === undefined ? {} : { text };
  return asOwner(of, 'PUT', `/${claim}/case`, { version: await version(claim), body });
}

describe('what members would see of a claim', () => {
  test.each([
    [
      4,
      { shown: 'nothing', suppressedBelow: 5 },
      ['suppressed-in-a-small-group'],
      { members: 4, orMore: false },
    ],
    [
      5,
      { shown: 'case', item: 'fire', when: '2026-10', asked: '1200.00', proposed: '1200.00' },
      ['only-the-month-in-a-small-group', 'no-text-is-shown'],
      { members: 5, orMore: false },
    ],
    [
      101,
      { shown: 'case', item: 'fire', when: '2026-10-03', asked: '1200.00', proposed: '1200.00' },
      ['no-text-is-shown'],
      { members: 100, orMore: true },
    ],
  ])('in a fund of %i says so, with a warning where it is small', async (members, shown, warnings, group) => {
    const of = await sampleFund(scratch, { members });
    const claim = await proposedIn(of);
    expect(await preview(of, claim)).toMatchObject({ case: shown, warnings, group, agreed: 'no' });
    const staff = await ask(of.organiser, 'GET', `/api/funds/${of.fund}/claims/${claim}/case`);
    expect(staff.json()).toEqual(await preview(of, claim));
  });

  test('counts members in force of the same pool alone', async () => {
    const of = await sampleFund(scratch, { members: 8 });
    await asSuperuser(
      `UPDATE fund.member SET columns = columns || '{"pool":"north"}' WHERE fund_id = $1 AND number <= 5`,
      [of.fund],
    );
    await asSuperuser(`UPDATE fund.member SET state = 'waiting' WHERE fund_id = $1 AND number = 5`, [
      of.fund,
    ]);
    const { claim } = (await asOwner(of, 'POST', '', { body: CLAIM })).json();
    expect((await preview(of, claim)).group).toEqual({ members: 4, orMore: false });
  });

  test('never has a word of the claimant, whatever he wrote', async () => {
    const of = await sampleFund(scratch, { members: 6 });
    const claim = await proposedIn(of);
    await write(of, claim, 'The kitchen burnt.');
    const shown = await preview(of, claim);
    expect(shown.case.text).toBe('The kitchen burnt.');
    expect(JSON.stringify(shown)).not.toContain('doctor');
  });
});

describe('a case', () => {
  test('is published only as its claimant has seen it: not before, not with another text, not with another amount', async () => {
    const of = await sampleFund(scratch, { members: 6 });
    const claim = await proposedIn(of);
    const publish = async () => {
      const answer = await asStaff(of, of.organiser, claim, '/publication');
      return answer.statusCode === 200 ? answer.json().state : answer.json().rejections[0].code;
    };
    expect(await publish()).toBe('a-claimant-agrees-to-what-is-shown');
    const stale = (await preview(of, claim)).hash;
    await write(of, claim, 'The kitchen burnt.');
    const other = await agree(of, claim, stale);
    expect([other.statusCode, other.json().rejections[0].code]).toEqual([
      422,
      'a-claimant-agreed-to-something-else',
    ]);
    await agree(of, claim, (await preview(of, claim)).hash);
    expect((await preview(of, claim)).agreed).toBe('yes');
    await write(of, claim, 'All of the kitchen burnt.');
    expect((await preview(of, claim)).agreed).toBe('no');
    expect(await publish()).toBe('a-claimant-agrees-to-what-is-shown');
    await agree(of, claim, (await preview(of, claim)).hash);
    // Somebody leaves: the group is small now, and less would be shown than he agreed to.
    await asSuperuser(`UPDATE fund.member SET state = 'left' WHERE fund_id = $1 AND number > 4`, [of.fund]);
    expect((await preview(of, claim)).agreed).toBe('to-something-else');
    expect(await publish()).toBe('a-claimant-agreed-to-something-else');
    await asSuperuser(`UPDATE fund.member SET state = 'in-force' WHERE fund_id = $1`, [of.fund]);
    expect(await publish()).toBe('published');
    expect((await write(of, claim, 'Other words')).statusCode).toBe(409);
    expect(await publish()).toBe('an-act-is-not-possible-now');
  });

  test('is agreed to by the claimant alone', async () => {
    const of = await sampleFund(scratch, { members: 6 });
    const claim = await proposedIn(of);
    const { hash } = await preview(of, claim);
    for (const person of [of.members[1] ?? '', of.reviewer, of.organiser]) {
      const answer = await ask(person, 'POST', `/api/funds/${of.fund}/me/claims/${claim}/case/agreement`, {
        version: await version(claim),
        body: { hash },
      });
      expect([403, 404]).toContain(answer.statusCode);
    }
    expect((await preview(of, claim)).agreed).toBe('no');
  });

  test('is shown to members in force and to who works for the fund, to nobody else', async () => {
    turn('2026-11-01T04:00:00Z');
    const of = await sampleFund(scratch, { members: 8 });
    const other = await sampleFund(scratch, { members: 1 });
    const claim = await proposedIn(of);
    await write(of, claim, 'The kitchen burnt.');
    await agree(of, claim, (await preview(of, claim)).hash);
    await asStaff(of, of.organiser, claim, '/publication');
    await asSuperuser(`UPDATE fund.member SET state = 'waiting' WHERE fund_id = $1 AND number = 7`, [
      of.fund,
    ]);
    await asSuperuser(`UPDATE fund.member SET state = 'left' WHERE fund_id = $1 AND number = 8`, [of.fund]);
    const list = (person: string, fund = of.fund) => ask(person, 'GET', `/api/funds/${fund}/cases`);
    const shown = {
      ...{ claim, number: '1', state: 'published', publishedOn: '2026-11-01', noticeUntil: '2026-11-08' },
      case: {
        shown: 'case',
        item: 'fire',
        when: '2026-10',
        asked: '1200.00',
        proposed: '1200.00',
        text: 'The kitchen burnt.',
      },
    };
    for (const person of [of.members[1] ?? '', of.auditor, of.organiser]) {
      expect((await list(person)).json().items).toEqual([shown]);
    }
    expect((await ask(of.members[1] ?? '', 'GET', `/api/funds/${of.fund}/cases/${claim}`)).json()).toEqual(
      shown,
    );
    expect((await list(of.members[6] ?? '')).json().items).toEqual([]);
    // Who left is no member, and the fund tells him nothing.
    expect((await list(of.members[7] ?? '')).statusCode).toBe(403);
    expect((await ask(of.members[6] ?? '', 'GET', `/api/funds/${of.fund}/cases/${claim}`)).statusCode).toBe(
      404,
    );
    expect((await list('')).statusCode).toBe(401);
    expect((await list(other.members[0] ?? '')).statusCode).toBe(403);
    expect((await list(other.members[0] ?? '', other.fund)).json().items).toEqual([]);
    const rows = within(database, { as: 'visitor', fund: of.fund }, (tx) =>
      tx.query('SELECT * FROM fund.published_case'),
    );
    await expect(rows).rejects.toThrow('permission denied');
    // What becomes of it is told too.
    turn('2026-11-20T04:00:00Z');
    await asStaff(of, of.organiser, claim, '/decision', { outcome: 'approve' });
    expect((await list(of.members[1] ?? '')).json().items).toMatchObject([{ state: 'approved' }]);
  });

  test('is seen by its claimant while he waits, or has left; other cases are not', async () => {
    turn('2026-11-01T04:00:00Z');
    const of = await sampleFund(scratch, { members: 8 });
    const claim = await proposedIn(of);
    await write(of, claim, 'The kitchen burnt.');
    await agree(of, claim, (await preview(of, claim)).hash);
    await asStaff(of, of.organiser, claim, '/publication');
    for (const state of ['waiting', 'suspended', 'left']) {
      await asSuperuser('UPDATE fund.member SET state = $2 WHERE fund_id = $1 AND number IN (1, 2)', [
        of.fund,
        state,
      ]);
      const own = await ask(of.members[0] ?? '', 'GET', `/api/funds/${of.fund}/cases/${claim}`);
      expect([state, own.statusCode, own.json().number]).toEqual([state, 200, '1']);
      const objections = await ask(
        of.members[0] ?? '',
        'GET',
        `/api/funds/${of.fund}/cases/${claim}/objections`,
      );
      expect([objections.statusCode, objections.json().acts]).toEqual([200, []]);
      const other = await ask(of.members[1] ?? '', 'GET', `/api/funds/${of.fund}/cases/${claim}`);
      expect(other.statusCode).toBe(404);
    }
  });
});
