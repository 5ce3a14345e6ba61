import { fundAccounts, openLedger } from '@openmutual/ledger/account';
import { afterAll, describe, expect, test } from 'vitest';
import { chainFindings } from '../audit/verify.ts';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { routes } from '../routes.ts';
import { type SampleFund, sampleApp, sampleFund, sampleRole } from './sample-fund.ts';
import { markPaid, markSettled, scheduledClaims } from './settled-claim.ts';

const scratch = await scratchDatabase();
const { database } = scratch;
const { app, ask, turn, now } = await sampleApp(scratch);
afterAll(() => app.close());

const FIRE = {
  item: 'fire',
  occurredOn: '2026-10-03',
  asked: '1200.00',
  text: 'The kitchen of Member 1 burnt. My doctor says I shall be well.',
};
const own = ({ fund }: SampleFund, claim = '', more = '') =>
  `/api/funds/${fund}/me/claims${claim && `/${claim}`}${more}`;
const staff = ({ fund }: SampleFund, claim = '', more = '') =>
  `/api/funds/${fund}/claims${claim && `/${claim}`}${more}`;

async function begun(of: SampleFund, body: object = FIRE, place = 0): Promise<string> {
  const answer = await ask(of.members[place] ?? '', 'POST', own(of), { body });
  expect([answer.statusCode, answer.body]).toEqual([201, expect.stringContaining('"state":"draft"')]);
  return answer.json().claim;
}

/** The version that is read before each act, as a page does. */
async function versionOf(of: SampleFund, claim: string): Promise<string> {
  const [row] = await scratch.asSuperuser<{ version: bigint }>(
    'SELECT version FROM fund.claim WHERE claim_id = $1 AND fund_id = $2',
    [claim, of.fund],
  );
  return `"v${row?.version}"`;
}

type Step = readonly [who: 'claimant' | 'reviewer' | 'organiser' | 'second', path: string, body?: object];
async function step(of: SampleFund, claim: string, [who, path, body]: Step) {
  const person = who === 'claimant' ? (of.members[0] ?? '') : of[who];
  const url = (who === 'claimant' ? own : staff)(of, claim, path);
  const answer = await ask(person, 'POST', url, {
    version: await versionOf(of, claim),
    ...(body ? { body } : {}),
  });
  return { status: answer.statusCode, ...answer.json() };
}

async function agree(of: SampleFund, claim: string) {
  const person = of.members[0] ?? '';
  const { hash } = (await ask(person, 'GET', own(of, claim, '/case'))).json();
  return step(of, claim, ['claimant', '/case/agreement', { hash }]);
}

/** As far as a state, each step by who may. */
async function proposedClaim(of: SampleFund, proposal: object = { outcome: 'approve' }): Promise<string> {
  const claim = await begun(of);
  for (const one of [
    ['claimant', '/submission'],
    ['reviewer', '/review'],
    ['reviewer', '/proposal', proposal],
  ] as const) {
    expect((await step(of, claim, one as Step)).status).toBe(200);
  }
  return claim;
}

async function publishedClaim(of: SampleFund, proposal?: object): Promise<string> {
  const claim = await proposedClaim(of, proposal);
  expect((await agree(of, claim)).status).toBe(200);
  expect((await step(of, claim, ['organiser', '/publication'])).status).toBe(200);
  return claim;
}

const codes = (answer: { rejections?: { code: string }[] }) => answer.rejections?.map(({ code }) => code);
const state = async (claim: string) =>
  (
    await scratch.asSuperuser<{ state: string }>('SELECT state FROM fund.claim WHERE claim_id = $1', [claim])
  )[0]?.state;

describe('a claim', () => {
  test('goes from its draft to its payment, each step by who may, and everything of it is told', async () => {
    turn('2026-11-01T04:00:00Z');
    const of = await sampleFund(scratch, { members: 6 });
    const claim = await publishedClaim(of);
    const early = await step(of, claim, ['organiser', '/decision', { outcome: 'approve' }]);
    expect([early.status, codes(early)]).toEqual([422, ['a-notice-goes-on']]);
    // Published on 1 November, seven days of notice by article 8: decided from the 9th on.
    turn('2026-11-08T15:59:00Z');
    expect((await step(of, claim, ['organiser', '/decision', { outcome: 'approve' }])).status).toBe(422);
    turn('2026-11-08T16:01:00Z');
    expect((await step(of, claim, ['organiser', '/decision', { outcome: 'approve' }])).state).toBe(
      'approved',
    );
    expect((await step(of, claim, ['organiser', '/schedule', { period: '2026-11' }])).state).toBe(
      'scheduled',
    );
    await within(database, { as: 'work', fund: of.fund }, async (tx) => {
      const claims = await scheduledClaims(tx, of.fund, '2026-11');
      expect(claims).toMatchObject([
        {
          claim,
          number: '1',
          member: '1',
          item: 'fire',
          occurredOn: '2026-10-03',
          recognised: '1200.00',
          benefit: '1200.00',
        },
      ]);
      expect(await scheduledClaims(tx, of.fund, '2026-12')).toEqual([]);
      await markSettled(tx, { fund: of.fund, period: '2026-11', settlement: 's1', claims, at: now() });
      await markPaid(tx, { fund: of.fund, claim, payout: 'p1', on: '2026-11-20', at: now() });
    });
    expect((await step(of, claim, ['organiser', '/closing'])).state).toBe('closed');
    const told = (await ask(of.members[0] ?? '', 'GET', own(of, claim))).json();
    expect(told.steps.map(({ act, by }: { act: string; by: string }) => [act, by])).toEqual([
      ['draft', 'claimant'],
      ['submit', 'claimant'],
      ['take-up', 'staff'],
      ['propose', 'staff'],
      ['publish', 'staff'],
      ['approve', 'staff'],
      ['schedule', 'staff'],
      ['settle', 'rules'],
      ['pay', 'rules'],
      ['close', 'staff'],
    ]);
    expect(told).toMatchObject({
      ...{ state: 'closed', asked: '1200.00', publishedOn: '2026-11-01', noticeUntil: '2026-11-08' },
      ...{ period: '2026-11', paidOn: '2026-11-20', closedOn: '2026-11-09', erasedFrom: '2031-11-09' },
      proposal: { outcome: 'approve', recognised: '1200.00', benefit: '1200.00', on: '2026-11-01' },
      decision: { outcome: 'approve', recognised: '1200.00', benefit: '1200.00', on: '2026-11-09' },
    });
    const chain = await within(database, { as: 'work', fund: of.fund }, async (tx) => {
      const { rows } = await tx.query<{ act: string }>(
        'SELECT act FROM audit.event WHERE fund_id = $1 ORDER BY seq',
        [of.fund],
      );
      return { acts: rows.map(({ act }) => act), findings: await chainFindings(tx, of.fund) };
    });
    expect(chain).toEqual({
      acts: [
        'draft',
        'submit',
        'take-up',
        'propose',
        'case-agreed',
        'publish',
        'approve',
        'schedule',
        'close',
      ].map((act) => `claim-${act}`),
      findings: [],
    });
  });

  test('is questioned, answered and gone on with; who asks and who answers write it beside the claim', async () => {
    const of = await sampleFund(scratch);
    const claim = await begun(of);
    await step(of, claim, ['claimant', '/submission']);
    await step(of, claim, ['reviewer', '/review']);
    expect((await step(of, claim, ['reviewer', '/question', { text: 'Which doctor?' }])).state).toBe(
      'information-requested',
    );
    expect((await step(of, claim, ['claimant', '/answer', { text: 'The one in the village.' }])).state).toBe(
      'in-review',
    );
    expect((await step(of, claim, ['reviewer', '/question', { text: 'Since when?' }])).state).toBe(
      'information-requested',
    );
    expect((await step(of, claim, ['reviewer', '/resumption'])).state).toBe('in-review');
    const { words } = (await ask(of.members[0] ?? '', 'GET', own(of, claim))).json();
    expect(words.map(({ kind, by, text }: Record<string, string>) => [kind, by, text])).toEqual([
      ['telling', 'claimant', FIRE.text],
      ['question', 'staff', 'Which doctor?'],
      ['answer', 'claimant', 'The one in the village.'],
      ['question', 'staff', 'Since when?'],
    ]);
  });

  test('is submitted when nothing that can be known beforehand is missing', async () => {
    const of = await sampleFund(scratch, { consents: ['membership', 'data-processing'] });
    const refused = async (body: object) => {
      const claim = await begun(of, body);
      return codes(await step(of, claim, ['claimant', '/submission']));
    };
    const missing = 'a-consent-is-missing';
    expect(await refused({ ...FIRE, item: 'flood' })).toEqual(['an-item-is-unknown', missing]);
    expect(await refused({ ...FIRE, occurredOn: '2030-01-01' })).toEqual([
      'an-event-has-not-happened-yet',
      missing,
    ]);
    expect(await refused({ ...FIRE, asked: undefined })).toEqual(['a-loss-must-be-stated', missing]);
    expect(await refused({ ...FIRE, occurredOn: '2023-12-31' })).toEqual([
      'no-version-is-in-effect-on-this-date',
      missing,
    ]);
    expect(await refused(FIRE)).toEqual([missing]);
    const bare = await sampleFund(scratch, {
      consents: ['membership', 'data-processing'],
      keepsHealthData: false,
    });
    const claim = await begun(bare);
    expect((await step(bare, claim, ['claimant', '/submission'])).state).toBe('submitted');
  });

  test('is refused as a draft where its amount is none, everything at once', async () => {
    const of = await sampleFund(scratch);
    const refused = async (body: object) =>
      codes((await ask(of.members[0] ?? '', 'POST', own(of), { body: { ...FIRE, ...body } })).json());
    expect(await refused({ asked: '1.005' })).toEqual(['an-amount-has-more-decimals-than-its-currency']);
    expect(await refused({ asked: '-1.00' })).toEqual(['an-amount-must-not-be-negative']);
    expect((await refused({ asked: 'a lot', text: '', occurredOn: 'soon' }))?.length).toBe(3);
  });

  test('is changed as a draft, and no more after that', async () => {
    const of = await sampleFund(scratch);
    const claim = await begun(of);
    const person = of.members[0] ?? '';
    const change = async (version: string) =>
      ask(person, 'PUT', own(of, claim), {
        version,
        body: { ...FIRE, asked: '900.00', text: 'Less was lost.' },
      });
    expect((await change('"v7"')).statusCode).toBe(412);
    expect((await change('"v1"')).headers['etag']).toBe('"v2"');
    const { asked, words } = (await ask(person, 'GET', own(of, claim))).json();
    expect([asked, words.map(({ text }: { text: string }) => text)]).toEqual(['900.00', ['Less was lost.']]);
    await step(of, claim, ['claimant', '/submission']);
    const late = await change('"v3"');
    expect([late.statusCode, codes(late.json())]).toEqual([409, ['only-a-draft-is-changed']]);
  });

  test('that is withdrawn leaves none of its words', async () => {
    const of = await sampleFund(scratch);
    const claim = await begun(of);
    await step(of, claim, ['claimant', '/submission']);
    expect((await step(of, claim, ['claimant', '/withdrawal'])).state).toBe('withdrawn');
    const [{ words } = { words: -1 }] = await scratch.asSuperuser<{ words: number }>(
      'SELECT count(*)::int AS words FROM fund.claim_word WHERE claim_id = $1',
      [claim],
    );
    expect(words).toBe(0);
    expect((await step(of, claim, ['reviewer', '/review'])).status).toBe(409);
  });

  test('is not withdrawn once it is decided', async () => {
    turn('2026-11-01T04:00:00Z');
    const of = await sampleFund(scratch, { members: 6 });
    const claim = await publishedClaim(of);
    turn('2026-11-20T04:00:00Z');
    await step(of, claim, ['organiser', '/decision', { outcome: 'approve' }]);
    const late = await step(of, claim, ['claimant', '/withdrawal']);
    expect([late.status, codes(late)]).toEqual([409, ['an-act-is-not-possible-now']]);
  });
});

describe('who judges', () => {
  test('is not the claimant, and who decides is not who proposed', async () => {
    turn('2026-11-01T04:00:00Z');
    const of = await sampleFund(scratch, { members: 6 });
    const person = of.members[0] ?? '';
    await sampleRole(scratch, of.fund, 'reviewer', person);
    await sampleRole(scratch, of.fund, 'organiser', of.reviewer);
    const claim = await begun(of);
    await step(of, claim, ['claimant', '/submission']);
    const ownReview = await ask(person, 'POST', staff(of, claim, '/review'), {
      version: await versionOf(of, claim),
    });
    expect([ownReview.statusCode, codes(ownReview.json())]).toEqual([422, ['nobody-judges-his-own-claim']]);
    await step(of, claim, ['reviewer', '/review']);
    await step(of, claim, ['reviewer', '/proposal', { outcome: 'approve' }]);
    await agree(of, claim);
    await step(of, claim, ['organiser', '/publication']);
    turn('2026-11-20T04:00:00Z');
    const same = await step(of, claim, ['reviewer', '/decision', { outcome: 'approve' }]);
    expect([same.status, codes(same)]).toEqual([422, ['nobody-decides-what-he-proposed']]);
    expect((await step(of, claim, ['second', '/decision', { outcome: 'approve' }])).state).toBe('approved');
  });

  test('recognises at most what is asked, and the rules give at most what they say', async () => {
    const of = await sampleFund(scratch);
    const claim = await begun(of, { ...FIRE, asked: '90000.00' });
    await step(of, claim, ['claimant', '/submission']);
    await step(of, claim, ['reviewer', '/review']);
    const propose = async (body: object) => {
      const answer = await ask(of.reviewer, 'POST', staff(of, claim, '/proposal?dryRun=true'), {
        version: await versionOf(of, claim),
        body,
      });
      return answer.statusCode === 200 ? answer.json().state : codes(answer.json());
    };
    const refusal = { reason: 'above-limit', clause: 'article 3', next: 'appeal within 14 days' };
    expect(await propose({ outcome: 'approve', recognised: '90000.01' })).toEqual([
      'more-is-recognised-than-was-asked',
    ]);
    expect(await propose({ outcome: 'approve', recognised: '80000.00' })).toEqual([
      'an-approval-of-a-part-says-so',
    ]);
    expect(await propose({ outcome: 'approve-partly', recognised: '80000.00' })).toEqual([
      'a-refusal-gives-its-reason',
      'a-refusal-names-its-clause',
      'a-refusal-says-what-to-do-next',
    ]);
    expect(await propose({ outcome: 'reject', recognised: '1.00', refusal })).toEqual([
      'a-rejected-claim-has-no-amount',
    ]);
    expect(await propose({ outcome: 'approve-partly', recognised: '80000.00', refusal })).toBe('proposed');
    // From 2026 on a fire has at most 80,000 (motion 3).
    const given = (await ask(of.reviewer, 'GET', staff(of, claim, '/entitlement'))).json();
    expect(given).toMatchObject({
      limit: '80000.00',
      benefit: '80000.00',
      rulesFrom: '2024-01-01',
      currency: 'CNY',
    });
    expect(await state(claim)).toBe('in-review');
  });

  test('judges by the rules of the day of the event', async () => {
    const of = await sampleFund(scratch);
    const claim = await begun(of, { ...FIRE, occurredOn: '2025-12-31', asked: '90000.00' });
    await step(of, claim, ['claimant', '/submission']);
    expect((await ask(of.reviewer, 'GET', staff(of, claim, '/entitlement'))).json()).toMatchObject({
      limit: '50000.00',
    });
    const waiting = await begun(of, { ...FIRE, item: 'illness', occurredOn: '2025-02-01', asked: undefined });
    await step(of, waiting, ['claimant', '/submission']);
    const refused = (await ask(of.reviewer, 'GET', staff(of, waiting, '/entitlement'))).json();
    expect(codes(refused)).toEqual(['an-event-is-in-the-waiting-period']);
    await step(of, waiting, ['reviewer', '/review']);
    expect(codes(await step(of, waiting, ['reviewer', '/proposal', { outcome: 'approve' }]))).toEqual([
      'an-event-is-in-the-waiting-period',
    ]);
  });

  test('decides what was published or less, with reasons, never more', async () => {
    turn('2026-11-01T04:00:00Z');
    const of = await sampleFund(scratch, { members: 6 });
    const refusal = { reason: 'cost-not-recognised', clause: 'article 3', next: 'appeal within 14 days' };
    const claim = await publishedClaim(of, { outcome: 'approve-partly', recognised: '1000.00', refusal });
    turn('2026-11-20T04:00:00Z');
    const more = await step(of, claim, ['organiser', '/decision', { outcome: 'approve' }]);
    expect([more.status, codes(more)]).toEqual([422, ['more-is-decided-than-was-published']]);
    const less = await step(of, claim, [
      'organiser',
      '/decision',
      { outcome: 'approve-partly', recognised: '700.00', refusal },
    ]);
    expect(less.state).toBe('partly-approved');
    const told = (await ask(of.members[0] ?? '', 'GET', own(of, claim))).json();
    expect(told.decision).toEqual({
      outcome: 'approve-partly',
      recognised: '700.00',
      benefit: '700.00',
      refusal,
      on: '2026-11-20',
    });
  });

  test('hands a proposal back, and the claimant agrees anew to the next one', async () => {
    const of = await sampleFund(scratch, { members: 6 });
    const claim = await proposedClaim(of);
    await agree(of, claim);
    expect(
      (await step(of, claim, ['organiser', '/return', { text: 'Please look at the bill.' }])).state,
    ).toBe('in-review');
    const refusal = { reason: 'cost-not-recognised', clause: 'article 3', next: 'appeal' };
    await step(of, claim, [
      'reviewer',
      '/proposal',
      { outcome: 'approve-partly', recognised: '10.00', refusal },
    ]);
    const without = await step(of, claim, ['organiser', '/publication']);
    expect([without.status, codes(without)]).toEqual([422, ['a-claimant-agrees-to-what-is-shown']]);
    await agree(of, claim);
    expect((await step(of, claim, ['organiser', '/publication'])).state).toBe('published');
  });
});

describe('the same done a hundred times at once', () => {
  const hundred = <T>(work: (place: number) => Promise<T>) =>
    Promise.all(Array.from({ length: 100 }, (_, place) => work(place)));
  const count = (statuses: readonly number[]) =>
    Object.fromEntries(
      [...new Set(statuses)].sort().map((one) => [one, statuses.filter((status) => status === one).length]),
    );

  test('submits a claim once', async () => {
    const of = await sampleFund(scratch);
    const claim = await begun(of);
    const answers = await hundred(() =>
      ask(of.members[0] ?? '', 'POST', own(of, claim, '/submission'), { version: '"v1"' }),
    );
    expect(count(answers.map(({ statusCode }) => statusCode))).toEqual({ 200: 1, 412: 99 });
    expect(await state(claim)).toBe('submitted');
  });

  test('decides a claim once, whoever of two does it and whatever he decides', async () => {
    turn('2026-11-01T04:00:00Z');
    const of = await sampleFund(scratch, { members: 6 });
    const claim = await publishedClaim(of);
    turn('2026-11-20T04:00:00Z');
    const version = await versionOf(of, claim);
    const refusal = { reason: 'other', clause: 'article 3', next: 'appeal' };
    const answers = await hundred((place) =>
      ask(place % 2 === 0 ? of.organiser : of.second, 'POST', staff(of, claim, '/decision'), {
        version,
        body: place % 3 === 0 ? { outcome: 'reject', refusal } : { outcome: 'approve' },
      }),
    );
    expect(count(answers.map(({ statusCode }) => statusCode))).toEqual({ 200: 1, 412: 99 });
    const log = await scratch.asSuperuser(
      'SELECT FROM fund.claim_log WHERE claim_id = $1 AND to_state = ANY ($2)',
      [claim, ['approved', 'rejected']],
    );
    expect(log).toHaveLength(1);
  });
});

describe('a claim of another', () => {
  test('is the same nothing in every route, whether of another member or of another fund', async () => {
    const [of, other] = [await sampleFund(scratch), await sampleFund(scratch)];
    const claim = await begun(of);
    await step(of, claim, ['claimant', '/submission']);
    const file = '0198a000-0000-7000-8000-00000000ffff';
    const declared = routes.filter(({ path }) => path.includes('{claim}'));
    expect(declared.length).toBeGreaterThan(20);
    const bodies: Record<string, object> = {
      claimChanged: FIRE,
      claimAnswered: { text: 'x' },
      claimAsked: { text: 'x' },
      claimHandedBack: { text: 'x' },
      caseWritten: {},
      caseAgreed: { hash: 'a'.repeat(64) },
      claimProposed: { outcome: 'approve' },
      claimDecided: { outcome: 'approve' },
      claimScheduled: { period: '2026-11' },
      claimObjected: { reason: 'other', clause: 'article 3', text: 'x' },
      claimAppealed: { text: 'x' },
      claimOpened: { words: false, evidence: false, relatives: [] },
      hearingBegun: {},
      opinionGiven: { text: 'x' },
      evidenceGiven: Buffer.from('%PDF-1.4\n%%EOF'),
    };
    const queries: Record<string, string> = {
      claimTold: '?why=review',
      evidenceShown: '?why=review',
      evidenceGiven: '?kind=other',
    };
    for (const route of declared) {
      const isOwn = route.may.every((role) => role === 'member');
      const askers = isOwn
        ? [
            [of.fund, of.members[1]],
            [other.fund, other.members[0]],
          ]
        : [
            [
              other.fund,
              route.may.includes('reviewer')
                ? other.reviewer
                : route.may.includes('organiser')
                  ? other.organiser
                  : other.auditor,
            ],
          ];
      for (const [fund, person] of askers) {
        const path = route.path
          .replace('{fund}', fund ?? '')
          .replace('{claim}', claim)
          .replace('{evidence}', file);
        const body = bodies[route.id];
        const answer = await ask(person ?? '', route.method, `${path}${queries[route.id] ?? ''}`, {
          version: '"v2"',
          ...(body === undefined ? {} : { body }),
        });
        expect([route.id, answer.statusCode, answer.json().rejections[0]?.code]).toEqual([
          route.id,
          404,
          'there-is-nothing-of-this-name',
        ]);
      }
    }
  });

  test('is hidden from staff while it is a draft', async () => {
    const of = await sampleFund(scratch);
    const claim = await begun(of);
    expect((await ask(of.reviewer, 'GET', staff(of, claim))).statusCode).toBe(404);
    expect((await ask(of.reviewer, 'GET', staff(of))).json().items).toEqual([]);
    expect((await ask(of.reviewer, 'GET', staff(of, claim, '/telling?why=review'))).statusCode).toBe(404);
  });

  test('has no words for staff but those that are looked at', async () => {
    const of = await sampleFund(scratch);
    const claim = await begun(of);
    await step(of, claim, ['claimant', '/submission']);
    const shown = await ask(of.reviewer, 'GET', staff(of, claim));
    expect(shown.body).not.toContain('kitchen');
    expect(shown.json()).toMatchObject({ member: '1', state: 'submitted', acts: ['take-up'] });
    const read = (role: 'organiser' | 'work' | 'visitor') =>
      within(database, { as: role, fund: of.fund, person: of.reviewer }, (tx) =>
        tx.query('SELECT sealed FROM fund.claim_word'),
      );
    for (const role of ['organiser', 'work', 'visitor'] as const)
      await expect(read(role)).rejects.toThrow('permission denied');
  });
});

describe('what a member may take with him', () => {
  test('has his claims whole, with his words, and nothing of those of others', async () => {
    const of = await sampleFund(scratch);
    const claim = await begun(of);
    await begun(of, { ...FIRE, text: 'Words of Member 2' }, 1);
    const exported = await ask(of.members[0] ?? '', 'GET', `/api/funds/${of.fund}/me/export`);
    expect(exported.statusCode).toBe(200);
    expect(JSON.parse(exported.body).claims).toMatchObject([
      { claim, state: 'draft', words: [{ kind: 'telling', text: FIRE.text }], steps: [{ act: 'draft' }] },
    ]);
    expect(exported.body).not.toContain('Words of Member 2');
  });

  test('is not a membership that he undoes after a benefit was granted', async () => {
    turn('2026-11-01T04:00:00Z');
    const of = await sampleFund(scratch, { members: 6 });
    const opened = { fund: of.fund, onDate: '2025-01-01', at: '2025-01-01T00:00:00.000Z', currency: 'CNY' };
    await within(database, { as: 'work', fund: of.fund }, (tx) => openLedger(tx, opened, fundAccounts()));
    const claim = await publishedClaim(of);
    turn('2026-11-20T04:00:00Z');
    const cancel = async () =>
      codes(
        (
          await ask(of.members[0] ?? '', 'POST', `/api/funds/${of.fund}/me/cancellation`, { version: '"v1"' })
        ).json(),
      );
    expect(await cancel()).not.toContain('who-was-granted-a-benefit-does-not-cancel');
    await step(of, claim, ['organiser', '/decision', { outcome: 'approve' }]);
    expect(await cancel()).toContain('who-was-granted-a-benefit-does-not-cancel');
  });
});

describe('the queue', () => {
  test('tells how many claims wait for whom and since when, and lists them page by page, the oldest first', async () => {
    turn('2026-11-01T04:00:00Z');
    const of = await sampleFund(scratch, { members: 6 });
    const claims: string[] = [];
    for (const day of [1, 2, 3, 4, 5]) {
      turn(`2026-11-0${day}T04:00:00Z`);
      const claim = await begun(of);
      await step(of, claim, ['claimant', '/submission']);
      claims.push(claim);
    }
    await step(of, claims[1] ?? '', ['reviewer', '/review']);
    await step(of, claims[1] ?? '', ['reviewer', '/question', { text: 'When?' }]);
    turn('2026-11-08T05:00:00Z');
    expect((await ask(of.organiser, 'GET', staff(of, '', '/counts'))).json()).toEqual({
      states: [
        { state: 'submitted', waitsFor: 'reviewer', count: 4, oldestDays: 7 },
        { state: 'information-requested', waitsFor: 'claimant', count: 1, oldestDays: 3 },
      ],
    });
    const seen: string[] = [];
    let next: string | undefined = '';
    while (next !== undefined) {
      const page: { items: { claim: string }[]; next?: string } = (
        await ask(of.reviewer, 'GET', staff(of, '', `?limit=2&waitsFor=reviewer${next && `&cursor=${next}`}`))
      ).json();
      seen.push(...page.items.map(({ claim }) => claim));
      next = page.next;
    }
    expect(seen).toEqual([claims[0], claims[2], claims[3], claims[4]]);
    const mine = (await ask(of.reviewer, 'GET', staff(of, '', '?mine=true'))).json();
    expect(mine.items).toMatchObject([{ claim: claims[1], waitsFor: 'claimant', days: 3, member: '1' }]);
    const forged = Buffer.from(JSON.stringify(['now()', 'x'])).toString('base64url');
    expect((await ask(of.reviewer, 'GET', staff(of, '', `?cursor=${forged}`))).statusCode).toBe(400);
  });
});
