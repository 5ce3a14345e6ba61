import { describe, expect, test } from 'vitest';
import { dayOfFund } from '../fund/fund-jobs.ts';
import { agreeing, openVillage, type Somebody, scratchFunds } from '../fund/scratch-fund.ts';
import { opened } from '../mail/outbox.ts';

const scratch = await scratchFunds();
const { database, asSuperuser, person, visitor, clock } = scratch;
const founder = await person('Founder');

/** What the link of the mail to an address carries. */
async function secretTo(mail: string): Promise<{ fund: string; invitation: string; token: string }> {
  const [row] = await asSuperuser<{ mail_id: string; secret: Buffer }>(
    `SELECT mail_id, secret FROM mail.outbox WHERE address = $1 AND letter = 'invitation'`,
    [mail],
  );
  const [fund = '', invitation = '', token = ''] = opened(
    row?.secret ?? Buffer.alloc(0),
    row?.mail_id ?? '',
    Buffer.alloc(32, 7),
  ).split('.');
  return { fund, invitation, token };
}

async function invited(fund: string, mail: string, columns?: object) {
  const said = await founder.act('POST', `/api/funds/${fund}/invitations`, {
    invitations: [{ mail, columns, language: 'en' }],
    until: '2026-04-30',
  });
  expect(said.status).toBe(201);
  return secretTo(mail);
}

async function accepted(asker: Somebody, fund: string, invitation: string, more: object = {}, key?: string) {
  const body = { name: 'Member', columns: { units: '1' }, consents: await agreeing(asker, fund), ...more };
  const how = key === undefined ? {} : { key };
  return asker.act('POST', `/api/funds/${fund}/invitations/${invitation}/acceptance`, body, how);
}

/** How many there were of each. */
function counted(all: readonly { readonly status: number }[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of all) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** Every column of every table in which a text stands. */
async function tracesOf(text: string): Promise<string[]> {
  const tables = await asSuperuser<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c
     WHERE relkind = 'r' AND relnamespace::regnamespace::text IN ('fund', 'audit', 'mail', 'ledger', 'graphile_worker')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await asSuperuser(`SELECT 1 FROM ${name} t WHERE t::text ILIKE '%' || $1 || '%' LIMIT 1`, [
      text,
    ]);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

describe('inviting', () => {
  test('tells every wrong line at once, and then invites nobody', async () => {
    const fund = await openVillage(founder, { slug: 'lines' });
    const said = await founder.act('POST', `/api/funds/${fund}/invitations`, {
      invitations: [
        { mail: 'one@example.org', columns: { units: '1.5' }, language: 'en' },
        { mail: 'no mail', language: 'en' },
        { mail: 'ONE@example.org', language: 'zh' },
        { mail: 'four@example.org', columns: { units: '1.3', colour: 'red' }, language: 'en' },
        { mail: 'five@example.org', columns: { units: '0', cap: '-1' }, language: 'en' },
      ],
      until: '2026-02-01',
    });
    expect([
      said.status,
      said.body.rejections.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`),
    ]).toEqual([
      422,
      [
        'until an-invitation-is-open-for-some-days',
        'invitations.1.mail a-mail-address-has-another-form',
        'invitations.2.mail somebody-is-invited-twice',
        'invitations.3.columns.colour a-column-is-unknown',
        'invitations.3.columns.units a-number-is-finer-than-its-granularity',
        'invitations.4.columns.units a-weight-must-be-above-zero',
        'invitations.4.columns.cap a-number-must-not-be-negative',
      ],
    ]);
    expect(await tracesOf('one@example.org')).toEqual([]);
  });

  test('reaches a thousand at once, each once, and those who are invited or members already are told by line', async () => {
    const fund = await openVillage(founder, { slug: 'thousand' });
    const invitations = Array.from({ length: 1000 }, (_, at) => ({
      mail: `m${at}@example.org`,
      columns: { units: `${1 + (at % 3) / 2}` },
      language: at % 2 === 0 ? 'en' : 'zh',
    }));
    const url = `/api/funds/${fund}/invitations`;
    const said = await founder.act('POST', url, { invitations, until: '2026-04-30' });
    expect([said.status, said.body.invited]).toEqual([201, 1000]);
    expect(await asSuperuser('SELECT count(*) FROM mail.outbox WHERE fund_id = $1', [fund])).toEqual([
      { count: 1000n },
    ]);
    const again = await founder.act('POST', url, {
      invitations: [{ mail: 'new@example.org', language: 'en' }, invitations[7]],
      until: '2026-04-30',
    });
    expect([again.status, again.codes, again.body.rejections[0].path]).toEqual([
      422,
      ['somebody-is-invited-already'],
      'invitations.1.mail',
    ]);
    expect(await tracesOf('new@example.org')).toEqual([]);
    let seen = 0;
    for (let page = `${url}?limit=200`; page !== ''; ) {
      const { items, next } = (await founder.get(page)).body;
      seen += items.length;
      page = next === undefined ? '' : `${url}?limit=200&cursor=${next}`;
    }
    expect(seen).toBe(1000);
    const [{ token_hash: kept } = { token_hash: Buffer.alloc(0) }] = await asSuperuser<{
      token_hash: Buffer;
    }>('SELECT token_hash FROM fund.invitation LIMIT 1');
    expect(kept).toHaveLength(32);
  });

  test('is for organisers of a fund that takes members', async () => {
    const other = await person('Other founder');
    const fund = await openVillage(founder, { slug: 'closed' });
    const body = { invitations: [{ mail: 'one@example.org', language: 'en' }], until: '2026-04-30' };
    expect((await other.act('POST', `/api/funds/${fund}/invitations`, body)).status).toBe(403);
    await founder.act('POST', `/api/funds/${fund}/giving-up`);
    const closed = await founder.act('POST', `/api/funds/${fund}/invitations`, body);
    expect([closed.status, closed.codes]).toEqual([409, ['a-fund-takes-no-members-now']]);
  });
});

describe('an invitation', () => {
  test('is found and accepted by whom it went to, without its link, and begins a membership', async () => {
    const fund = await openVillage(founder, { slug: 'one' });
    const self = await person('Member 1 of one');
    await invited(fund, self.mail, { units: '1.5' });
    const { invitations } = (await self.get('/api/me')).body;
    expect(invitations).toEqual([
      {
        fund,
        name: { en: 'Village fund', zh: '村互助' },
        invitation: expect.any(String),
        until: '2026-04-30',
      },
    ]);
    const { invitation } = invitations[0];
    const shown = await self.get(`/api/funds/${fund}/invitations/${invitation}`);
    expect(shown.body).toMatchObject({ columns: { units: '1.5' }, until: '2026-04-30' });
    // What the invitation says he cannot say otherwise.
    const said = await accepted(self, fund, invitation, { columns: { units: '9', cap: '50' } });
    expect([said.status, said.body]).toEqual([
      201,
      { fund, member: '1', state: 'waiting', joinedOn: null, inForceFrom: null, cancelBy: '2026-03-16' },
    ]);
    const own = (await self.get(`/api/funds/${fund}/me`)).body;
    expect(own).toMatchObject({ columns: { units: '1.5', cap: '50' }, name: 'Member', mail: self.mail });
    expect(own.log.map(({ act, to, by }: Record<string, string>) => `${act} ${to} ${by}`)).toEqual([
      'invite invited staff',
      'accept waiting self',
    ]);
    expect(own.consents.map(({ kind, basis }: Record<string, string>) => [kind, basis])).toEqual([
      ['data-processing', 'contract'],
      ['health-data', 'consent'],
      ['membership', null],
    ]);
    expect((await self.get('/api/me')).body.invitations).toEqual([]);
    expect(await asSuperuser('SELECT * FROM mail.outbox WHERE address = $1', [self.mail])).toEqual([]);
  });

  test('is accepted by who has its link under another mail, and shown to him by a proof of it', async () => {
    const fund = await openVillage(founder, { slug: 'link' });
    const { invitation, token } = await invited(fund, 'somewhere@example.org', { units: '2' });
    const holder = await person('Holder');
    const stranger = await person('Stranger');
    expect((await stranger.get(`/api/funds/${fund}/invitations/${invitation}`)).status).toBe(404);
    const proof = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(token))).toString('hex');
    expect(
      (await holder.get(`/api/funds/${fund}/invitations/${invitation}?proof=${proof}`)).body.columns,
    ).toEqual({ units: '2' });
    expect((await accepted(stranger, fund, invitation)).status).toBe(404);
    // The proof shows it and opens nothing.
    expect((await accepted(stranger, fund, invitation, { token: proof })).status).toBe(404);
    expect((await accepted(holder, fund, invitation, { token, columns: {} })).status).toBe(201);
    expect(await tracesOf('somewhere@example.org')).toEqual([]);
  });

  test('is not accepted for another, without consent to each text as it is, without a confirmed mail, after its last day', async () => {
    const fund = await openVillage(founder, { slug: 'not' });
    const self = await person('Invited of not');
    const other = await person('Other of not');
    const { invitation } = await invited(fund, self.mail);
    expect((await accepted(other, fund, invitation)).status).toBe(404);
    const none = await accepted(self, fund, invitation, { consents: [] });
    expect([none.status, none.codes]).toEqual([422, Array(3).fill('a-consent-is-missing')]);
    const all = await agreeing(self, fund);
    const changed = all.map(({ kind, text }) => ({
      kind,
      text: kind === 'membership' ? '0'.repeat(64) : text,
    }));
    expect((await accepted(self, fund, invitation, { consents: changed })).codes).toEqual([
      'a-consent-is-to-another-text',
    ]);
    const empty = await accepted(self, fund, invitation, { columns: {} });
    expect([empty.status, empty.body.rejections[0]]).toMatchObject([
      422,
      { code: 'a-cell-is-empty', path: 'columns.units' },
    ]);

    const unproved = await person('Unproved', { mail: false });
    const { invitation: theirs, token } = await invited(fund, unproved.mail);
    expect((await accepted(unproved, fund, theirs)).status).toBe(404);
    expect((await accepted(unproved, fund, theirs, { token })).codes).toEqual(['the-mail-is-verified-first']);
    clock.turn(60);
    expect((await accepted(self, fund, invitation)).codes).toEqual(['an-invitation-has-expired']);
    clock.turn(-60);
    expect((await founder.get(`/api/funds/${fund}/members`)).body.items).toEqual([]);
  });

  test('leaves no mark of who declined, was not wanted any more, or did not answer', async () => {
    const fund = await openVillage(founder, { slug: 'mark' });
    const declines = await person('Declines');
    const { invitation } = await invited(fund, declines.mail);
    const url = `/api/funds/${fund}/invitations/${invitation}`;
    expect((await visitor.act('POST', `${url}/refusal`, {})).status).toBe(401);
    expect((await declines.act('POST', `${url}/refusal`, {})).status).toBe(200);
    const withdrawn = await invited(fund, 'withdrawn@example.org');
    const gone = await founder.act('DELETE', `/api/funds/${fund}/invitations/${withdrawn.invitation}`);
    expect(gone.status).toBe(200);
    await invited(fund, 'silent@example.org');
    expect(await dayOfFund({ database, clock }, fund)).toMatchObject({ expired: 0 });
    clock.turn(60);
    expect(await dayOfFund({ database, clock }, fund)).toMatchObject({ expired: 1 });
    expect(await dayOfFund({ database, clock }, fund)).toMatchObject({ expired: 0 });
    clock.turn(-60);
    for (const mail of [declines.mail, 'withdrawn@example.org', 'silent@example.org']) {
      expect([mail, await tracesOf(mail)]).toEqual([mail, []]);
    }
    const events = await asSuperuser('SELECT act FROM audit.event WHERE fund_id = $1 AND person_id = $2', [
      fund,
      declines.id,
    ]);
    expect(events).toEqual([]);
  });

  test('makes one member, of a hundred times that one person accepts at once, and of one key', async () => {
    const fund = await openVillage(founder, { slug: 'hundred' });
    const self = await person('Hundredfold');
    const { invitation } = await invited(fund, self.mail);
    const all = await Promise.all(Array.from({ length: 100 }, () => accepted(self, fund, invitation)));
    expect(counted(all)).toEqual({ 201: 1, 404: 99 });
    const again = await invited(fund, 'again@example.org');
    const twice = await accepted(self, fund, again.invitation, { token: again.token });
    expect([twice.status, twice.codes]).toEqual([409, ['one-is-a-member-of-a-fund-once']]);
    expect(await asSuperuser('SELECT count(*) FROM fund.seat WHERE fund_id = $1', [fund])).toEqual([
      { count: 1n },
    ]);
    const other = await person('Same key');
    const mine = await invited(fund, other.mail);
    const same = await Promise.all(
      Array.from({ length: 20 }, () => accepted(other, fund, mine.invitation, {}, 'one-and-the-same')),
    );
    expect(new Set(same.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
  });

  test('makes one member, of a hundred people who have its link and accept at once', async () => {
    const fund = await openVillage(founder, { slug: 'people' });
    const { invitation, token } = await invited(fund, 'shared@example.org');
    const people = await Promise.all(
      Array.from({ length: 100 }, (_, at) => person(`Person ${at} with the link`)),
    );
    const all = await Promise.all(people.map((one) => accepted(one, fund, invitation, { token })));
    expect(counted(all)).toEqual({ 201: 1, 404: 99 });
    expect((await founder.get(`/api/funds/${fund}/members`)).body.items).toHaveLength(1);
  });
});

describe('a fund', () => {
  test('begins with the last one lacking, and from then on waiting runs for all', async () => {
    const fund = await openVillage(founder, { slug: 'begins' });
    const [first, second, third] = [await person('First'), await person('Next'), await person('Later')];
    const join = async (one: Somebody) => accepted(one, fund, (await invited(fund, one.mail)).invitation);
    expect((await join(first)).body).toMatchObject({ member: '1', state: 'waiting', joinedOn: null });
    expect((await visitor.get(`/api/funds/${fund}`)).body.state).toBe('gathering');
    clock.turn(1);
    expect((await join(second)).body).toMatchObject({
      member: '2',
      joinedOn: '2026-03-03',
      inForceFrom: '2026-05-02',
    });
    expect((await visitor.get(`/api/funds/${fund}`)).body).toMatchObject({
      state: 'active',
      activeFrom: '2026-03-03',
    });
    clock.turn(1);
    expect((await join(third)).body).toMatchObject({
      member: '3',
      joinedOn: '2026-03-04',
      inForceFrom: '2026-05-03',
    });
    const days = (await founder.get(`/api/funds/${fund}/members`)).body.items;
    expect(days.map(({ member, joinedOn }: Record<string, string>) => [member, joinedOn])).toEqual([
      ['1', '2026-03-03'],
      ['2', '2026-03-03'],
      ['3', '2026-03-04'],
    ]);
    clock.turn(59);
    expect(await dayOfFund({ database, clock }, fund)).toMatchObject({ begun: 2 });
    expect((await founder.get(`/api/funds/${fund}/members?state=waiting`)).body.items).toHaveLength(1);
    clock.turn(1);
    expect(await dayOfFund({ database, clock }, fund)).toMatchObject({ begun: 1 });
    clock.turn(-62);
  });

  test('begins once where a hundred who are enough join at once', async () => {
    const fund = await openVillage(founder, { slug: 'crowd', activation: { members: 60, by: '2026-06-30' } });
    const people = await Promise.all(Array.from({ length: 100 }, (_, at) => person(`Crowd ${at}`)));
    const invitations = people.map(({ mail }) => ({ mail, language: 'en' }));
    const made = await founder.act('POST', `/api/funds/${fund}/invitations`, {
      invitations,
      until: '2026-04-30',
    });
    const all = await Promise.all(people.map((one, at) => accepted(one, fund, made.body.invitations[at])));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([201]));
    expect(all.map(({ body }) => Number(body.member)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 100 }, (_, at) => at + 1),
    );
    const steps = await asSuperuser(`SELECT act FROM fund.fund_log WHERE fund_id = $1 ORDER BY version`, [
      fund,
    ]);
    expect(steps).toEqual([{ act: 'found' }, { act: 'open' }, { act: 'activate' }]);
    const page = (await visitor.get(`/api/funds/${fund}`)).body;
    expect([page.state, page.members]).toEqual(['active', { inForce: null, joined: 100 }]);
  });

  test('for which too few join in time ends, and forgets who was invited', async () => {
    const fund = await openVillage(founder, { slug: 'late', activation: { members: 5, by: '2026-03-10' } });
    await invited(fund, 'never@example.org');
    clock.turn(8);
    expect(await dayOfFund({ database, clock }, fund)).toMatchObject({ hasFallenThrough: false });
    clock.turn(1);
    expect(await dayOfFund({ database, clock }, fund)).toMatchObject({ hasFallenThrough: true });
    clock.turn(-9);
    expect((await visitor.get(`/api/funds/${fund}`)).body.state).toBe('closed');
    expect(await tracesOf('never@example.org')).toEqual([]);
  });
});

describe('an open fund', () => {
  const applied = async (one: Somebody, fund: string, more: object = {}) =>
    one.act('POST', `/api/funds/${fund}/applications`, {
      name: 'Applicant',
      columns: { units: '1' },
      consents: await agreeing(one, fund),
      ...more,
    });

  test('takes who applied when an organiser admits him, once of a hundred times', async () => {
    const fund = await openVillage(founder, { slug: 'apply' });
    const one = await person('Applicant');
    const many = await Promise.all(Array.from({ length: 100 }, () => applied(one, fund)));
    expect(counted(many)).toEqual({ 201: 1, 409: 99 });
    expect(
      (await founder.get('/api/me')).body.funds.find((f: { fund: string }) => f.fund === fund).needs,
    ).toEqual(['applications']);
    const [application] = (await founder.get(`/api/funds/${fund}/applications`)).body.items;
    expect(application).toMatchObject({ name: 'Applicant', mail: one.mail, columns: { units: '1' } });
    const url = `/api/funds/${fund}/applications/${application.application}/admission`;
    const all = await Promise.all(Array.from({ length: 100 }, () => founder.act('POST', url)));
    expect(counted(all)).toEqual({ 201: 1, 404: 99 });
    const own = (await one.get(`/api/funds/${fund}/me`)).body;
    expect(own.log.map(({ act, by }: Record<string, string>) => `${act} ${by}`)).toEqual([
      'apply self',
      'admit staff',
    ]);
    expect(own.consents).toHaveLength(3);
  });

  test('forgets who was turned down or took it back, and lets him apply anew', async () => {
    const fund = await openVillage(founder, { slug: 'turned' });
    const one = await person('Turned down');
    const { application } = (await applied(one, fund)).body;
    expect(
      (await founder.act('POST', `/api/funds/${fund}/applications/${application}/turning-down`)).status,
    ).toBe(200);
    expect([await tracesOf(one.mail), await tracesOf(one.id)]).toEqual([[], ['audit.answer']]);
    expect((await applied(one, fund)).status).toBe(201);
    expect((await one.act('DELETE', `/api/funds/${fund}/me/application`)).status).toBe(200);
    expect((await one.act('DELETE', `/api/funds/${fund}/me/application`)).status).toBe(404);
    expect(await tracesOf(one.mail)).toEqual([]);
  });

  test('takes who applies at once where its charter says so, and nobody where it is joined by invitation', async () => {
    const fund = await openVillage(founder, { slug: 'at-once', admission: 'at-once' });
    const one = await person('At once');
    const said = await applied(one, fund);
    expect([said.status, said.body]).toMatchObject([
      201,
      { application: null, membership: { member: '1', state: 'waiting' } },
    ]);
    const closed = await openVillage(founder, { slug: 'invited-only', isOpen: false });
    const refused = await applied(one, closed);
    expect([refused.status, refused.codes]).toEqual([409, ['a-fund-is-joined-by-invitation']]);
  });

  test('judges what is stated by its rules, all at once', async () => {
    const fund = await openVillage(founder, { slug: 'judged' });
    const one = await person('Judged');
    const refused = await applied(one, fund, { columns: { units: '-1', proportion: '120%' }, consents: [] });
    expect([refused.status, refused.codes]).toEqual([
      422,
      [
        'a-number-must-not-be-negative',
        'a-proportion-is-a-part-of-the-whole',
        ...Array(3).fill('a-consent-is-missing'),
      ],
    ]);
  });
});
