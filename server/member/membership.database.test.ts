import { date } from '@openmutual/core/date';
import { certain } from '@openmutual/core/result';
import { memberAccounts, openAccounts } from '@openmutual/ledger/account';
import { postWithin } from '@openmutual/ledger/post';
import { uuidv7 } from 'uuidv7';
import { describe, expect, test } from 'vitest';
import { chainFindings } from '../audit/verify.ts';
import { within } from '../database/within.ts';
import { memberDues } from '../due/member-dues.ts';
import { fundOf } from '../fund/fund.ts';
import { dayOfFund } from '../fund/fund-jobs.ts';
import { agreeing, openVillage, type Somebody, scratchFunds, village } from '../fund/scratch-fund.ts';
import { memberNumbered } from './member.ts';
import { allRolesOf } from './member-role.ts';

const scratch = await scratchFunds();
const { database, asSuperuser, person, visitor, clock } = scratch;
const founder = await person('Founder');
let slugs = 0;

/** A fund that is open and admits at once, with so many members; it has begun. */
async function fundWith(members: number, more: object = {}): Promise<{ fund: string; people: Somebody[] }> {
  slugs += 1;
  const begins = { activation: { members: 1, by: '2026-12-31' }, admission: 'at-once' as const };
  const fund = await openVillage(founder, { slug: `fund-${slugs}`, ...begins, ...more });
  const people: Somebody[] = [];
  for (let at = 1; at <= members; at += 1) {
    const one = await person(`Member ${at} of fund ${slugs}`);
    expect((await joins(one, fund)).status).toBe(201);
    people.push(one);
  }
  return { fund, people };
}

async function joins(one: Somebody, fund: string) {
  const body = { name: one.mail, columns: { units: '1' }, consents: await agreeing(one, fund) };
  return one.act('POST', `/api/funds/${fund}/applications`, body);
}

const own = async (one: Somebody, fund: string) => one.get(`/api/funds/${fund}/me`);

/** Posts what a member is billed or pays, as settlements and payments do. */
async function posts(fund: string, number: string, kind: string, amount: bigint): Promise<void> {
  await within(database, { as: 'work', fund }, async (tx) => {
    const member = await memberNumbered(tx, fund, number);
    const at = new Date(clock.now()).toISOString();
    const onDate = at.slice(0, 10);
    const accounts = certain(
      await openAccounts(tx, { fund, onDate, at }, memberAccounts(member?.memberId ?? '')),
    );
    const [other] = certain(
      await openAccounts(tx, { fund, onDate, at }, [
        kind === 'settlement'
          ? { code: 'contributions', kind: 'income' }
          : { code: 'bank', kind: 'asset', least: 0n },
      ]),
    );
    const account = accounts.find(({ code }) => code === (kind === 'topped-up' ? 'prepaid' : 'receivable'));
    if (account === undefined || other === undefined) throw new Error('accounts are open');
    const signed = kind === 'settlement' ? amount : -amount;
    const legs = [
      { account, amount: signed },
      { account: other, amount: -signed },
    ];
    const [posted] = await postWithin(
      tx,
      fund,
      [{ fund, entryId: uuidv7(), onDate, kind, subject: {}, legs }],
      at,
    );
    if (posted?.ok !== true) throw new Error(JSON.stringify(posted));
  });
}

describe('a member', () => {
  test('reads what is kept of him, takes it with him, and sees who looked at it and why', async () => {
    const { fund, people } = await fundWith(1);
    const [self] = people as [Somebody];
    const looked = await founder.get(`/api/funds/${fund}/members/1?why=a%20question%20on%20the%20phone`);
    expect(looked.body).toMatchObject({
      member: '1',
      name: self.mail,
      mail: self.mail,
      columns: { units: '1' },
    });
    expect((await founder.get(`/api/funds/${fund}/members/1`)).status).toBe(422);
    const { body } = await own(self, fund);
    expect(body.looks).toEqual([
      { at: expect.any(String), role: 'organiser', name: 'Founder', why: 'a question on the phone' },
    ]);
    const { body: exported } = await self.get(`/api/funds/${fund}/me/export`);
    expect(exported).toMatchObject({
      member: { member: '1', state: 'waiting' },
      particulars: { name: self.mail, mail: self.mail },
      columns: { units: '1' },
      looks: [{ role: 'organiser' }],
    });
    await expect(asSuperuser('DELETE FROM fund.member_look')).rejects.toThrow('what was logged stays');
  });

  test('is not looked at where the look cannot be written down', async () => {
    const { fund } = await fundWith(1);
    await asSuperuser('REVOKE INSERT ON fund.member_look FROM openmutual_organiser');
    const looked = await founder.get(`/api/funds/${fund}/members/1?why=no%20reason`);
    await asSuperuser('GRANT INSERT ON fund.member_look TO openmutual_organiser');
    expect(looked.status).toBe(500);
    expect(JSON.stringify(looked.body)).not.toContain('@example.org');
  });

  test('changes his own name, and his mail only to one that he has shown to be his', async () => {
    const { fund, people } = await fundWith(1);
    const [self] = people as [Somebody];
    const { etag } = await own(self, fund);
    const url = `/api/funds/${fund}/me/particulars`;
    const refused = await self.act('PUT', url, { name: 'New', mail: 'other@example.org' }, { version: etag });
    expect([refused.status, refused.codes]).toEqual([422, ['a-mail-is-shown-to-be-ones-own']]);
    expect((await self.act('PUT', url, { name: 'New', mail: self.mail }, { version: etag })).status).toBe(
      200,
    );
    expect((await own(self, fund)).body.name).toBe('New');
    expect((await self.act('PUT', url, { name: 'Newer', mail: self.mail }, { version: etag })).status).toBe(
      412,
    );
  });

  test('withdraws consent to health data alone, and gives it again', async () => {
    const { fund, people } = await fundWith(1);
    const [self] = people as [Somebody];
    const url = (kind: string) => `/api/funds/${fund}/me/consents/${kind}`;
    expect((await self.act('DELETE', url('membership'))).codes).toEqual([
      'a-membership-rests-on-this-consent',
    ]);
    const all = await Promise.all(Array.from({ length: 20 }, () => self.act('DELETE', url('health-data'))));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await self.get('/api/me')).body.funds[0].needs).toEqual([]);
    clock.turn(1);
    const text = (await agreeing(self, fund)).find(({ kind }) => kind === 'health-data')?.text;
    expect((await self.act('PUT', url('health-data'), { text: '0'.repeat(64) })).codes).toEqual([
      'a-consent-is-to-another-text',
    ]);
    expect((await self.act('PUT', url('health-data'), { text })).status).toBe(200);
    expect((await self.act('PUT', url('health-data'), { text })).status).toBe(409);
    const health = (await own(self, fund)).body.consents.filter(
      ({ kind }: { kind: string }) => kind === 'health-data',
    );
    expect(health.map(({ withdrawnAt }: { withdrawnAt: string | null }) => withdrawnAt === null)).toEqual([
      false,
      true,
    ]);
    clock.turn(-1);
  });

  test('withdraws a consent and gives it again within a millisecond, as often as he likes, and holds it once', async () => {
    const { fund, people } = await fundWith(1);
    const [self] = people as [Somebody];
    const url = `/api/funds/${fund}/me/consents/health-data`;
    const text = (await agreeing(self, fund)).find(({ kind }) => kind === 'health-data')?.text;
    const said: number[] = [];
    for (let time = 1; time <= 2; time += 1) {
      said.push((await self.act('DELETE', url)).status, (await self.act('PUT', url, { text })).status);
    }
    expect(said).toEqual([200, 200, 200, 200]);
    const at = Array.from({ length: 20 }, () => self.act('PUT', url, { text }));
    expect((await Promise.all(at)).map(({ status }) => status)).toEqual(Array(20).fill(409));
    const health = (await own(self, fund)).body.consents.filter(
      ({ kind }: { kind: string }) => kind === 'health-data',
    );
    expect(health).toMatchObject([{ withdrawnAt: null }]);
    const acts = await asSuperuser(
      `SELECT act FROM audit.event WHERE fund_id = $1 AND act LIKE 'consent-%' ORDER BY seq`,
      [fund],
    );
    expect(acts.map(({ act }) => act)).toEqual([
      'consent-withdrawn',
      'consent-given',
      'consent-withdrawn',
      'consent-given',
    ]);
  });

  test('has other units from a month on, and until then those that he had', async () => {
    const { fund, people } = await fundWith(1);
    const [self] = people as [Somebody];
    const { etag } = await own(self, fund);
    const url = `/api/funds/${fund}/members/1/terms`;
    const wrong = await founder.act(
      'PUT',
      url,
      { columns: { units: '0.3' }, from: '2026-03-15' },
      { version: etag },
    );
    expect(wrong.codes).toEqual(['terms-change-with-a-period']);
    expect((await founder.act('PUT', url, { columns: { units: '0.3' } }, { version: etag })).status).toBe(
      422,
    );
    const changed = await founder.act('PUT', url, { columns: { units: '2.5' } }, { version: etag });
    expect([changed.status, changed.body]).toEqual([
      200,
      {
        ...{ member: '1', from: '2026-04-01' },
        columns: { units: '2.5', proportion: '', cap: '', born: '', household: '' },
      },
    ]);
    expect((await own(self, fund)).body).toMatchObject({
      columns: { units: '1' },
      later: [{ from: '2026-04-01', columns: { units: '2.5' } }],
    });
    expect(
      (await founder.act('PUT', url, { columns: { units: '3' } }, { version: changed.etag })).status,
    ).toBe(200);
    clock.turn(30);
    expect((await own(self, fund)).body).toMatchObject({ columns: { units: '3' }, later: [] });
    clock.turn(-30);
  });
});

describe('leaving', () => {
  test('takes as many days as the charter says, and says what is owed and given back', async () => {
    const { fund, people } = await fundWith(2);
    const [self] = people as [Somebody];
    await posts(fund, '1', 'settlement', 1250n);
    await posts(fund, '1', 'topped-up', 500n);
    const { etag } = await own(self, fund);
    const url = `/api/funds/${fund}/me/notice`;
    const asked = await self.act('POST', `${url}?dryRun=true`, undefined, { version: etag });
    expect(asked.body).toEqual({
      ...{ member: '1', state: 'leaving', lastDay: '2026-04-01' },
      ...{ setOff: '5.00', givenBack: '0.00', stillOwed: '7.50' },
    });
    expect((await own(self, fund)).body.state).toBe('waiting');
    const all = await Promise.all(
      Array.from({ length: 100 }, () => self.act('POST', url, undefined, { version: etag })),
    );
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200, 412]));
    clock.turn(29);
    expect(await dayOfFund({ database, clock }, fund)).toMatchObject({ left: 0 });
    clock.turn(1);
    expect(await dayOfFund({ database, clock }, fund)).toMatchObject({ left: 1 });
    clock.turn(-30);
    expect((await own(self, fund)).body).toMatchObject({ state: 'left', leftOn: '2026-04-01' });
    expect(await allRolesOf(database, self.id, fund)).toEqual([]);
  });

  test('in the cooling-off period is as though one had never joined, and one may join again', async () => {
    const { fund, people } = await fundWith(1);
    const [self] = people as [Somebody];
    await posts(fund, '1', 'topped-up', 5000n);
    await posts(fund, '1', 'settlement', 1250n);
    await posts(fund, '1', 'payment', 250n);
    const { etag } = await own(self, fund);
    const url = `/api/funds/${fund}/me/cancellation`;
    const cancelled = await self.act('POST', url, undefined, { version: etag });
    // 50.00 topped up and 2.50 paid.
    expect([cancelled.status, cancelled.body]).toMatchObject([
      200,
      { state: 'cancelled', givenBack: '52.50', stillOwed: '0.00' },
    ]);
    expect((await joins(self, fund)).body.membership.member).toBe('2');
    const second = await own(self, fund);
    expect(second.body.member).toBe('2');
    clock.turn(15);
    expect((await self.act('POST', url, undefined, { version: second.etag })).codes).toEqual([
      'the-cooling-off-period-is-over',
    ]);
    clock.turn(-15);
  });

  test('takes no day where there is no notice', async () => {
    const { fund, people } = await fundWith(1, { noticeDays: 0 });
    const [self] = people as [Somebody];
    const { etag } = await own(self, fund);
    const left = await self.act('POST', `/api/funds/${fund}/me/notice`, undefined, { version: etag });
    expect(left.body).toMatchObject({ state: 'left', lastDay: '2026-03-02' });
  });
});

describe('staff', () => {
  test('suspends who is in arrears after the days of grace, and puts him back when he has paid', async () => {
    const { fund, people } = await fundWith(1);
    const [self] = people as [Somebody];
    await posts(fund, '1', 'settlement', 1250n);
    const act = async (what: string) => {
      const { etag } = await own(self, fund);
      return founder.act(
        'POST',
        `/api/funds/${fund}/members/1/${what}`,
        { reason: 'the share of March' },
        { version: etag },
      );
    };
    expect((await act('suspension')).codes).toEqual(
      ['an-act-is-not-possible-now', 'nothing-is-overdue'].slice(0, 1),
    );
    // Falling behind is found by settlements.
    await asSuperuser(`UPDATE fund.member SET state = 'in-arrears' WHERE fund_id = $1`, [fund]);
    clock.turn(40);
    expect((await act('suspension')).codes).toEqual(['the-days-of-grace-go-on']);
    clock.turn(5);
    expect((await act('suspension')).body).toMatchObject({ member: '1', state: 'suspended' });
    expect((await act('reinstatement')).codes).toEqual(['something-is-overdue']);
    await posts(fund, '1', 'payment', 1250n);
    expect((await act('reinstatement')).body).toMatchObject({ state: 'waiting' });
    clock.turn(-45);
    const { body } = await own(self, fund);
    expect(
      body.log.slice(-2).map(({ act, by, reason }: Record<string, string>) => [act, by, reason]),
    ).toEqual([
      ['suspend', 'staff', 'the share of March'],
      ['pay-up-in-waiting', 'staff', 'the share of March'],
    ]);
  });

  test('expels nobody alone where the charter asks for two, nor for no reason, nor himself', async () => {
    const approvals = {
      settlement: { approvals: 1, preparer: 'excluded' },
      payout: { approvals: 1, preparer: 'excluded' },
      other: { approvals: 2, preparer: 'counted' },
    } as const;
    slugs += 1;
    const founded = await founder.act('POST', '/api/funds', {
      ...village({
        slug: `expel-${slugs}`,
        approvals,
        admission: 'at-once',
      }),
    });
    const { fund } = founded.body;
    const second = await person(`Second organiser ${slugs}`);
    await founder.act('POST', `/api/funds/${fund}/roles`, { person: second.id, role: 'organiser' });
    const signs = async (one: Somebody) => {
      const [open] = (await one.get(`/api/funds/${fund}/decisions?state=open`)).body.items;
      const url = `/api/funds/${fund}/decisions/${open.decision}/signatures`;
      return one.act('POST', url, { says: 'yes', hash: open.hash });
    };
    await founder.act('POST', `/api/funds/${fund}/opening`);
    expect((await signs(second)).body.state).toBe('approved');
    const self = await person(`Expelled ${slugs}`);
    expect((await joins(self, fund)).status).toBe(201);
    expect((await joins(founder, fund)).status).toBe(201);
    const expel = async (member: string, reason: string) => {
      const { etag } = await founder.get(`/api/funds/${fund}/members/${member}?why=expulsion`);
      return founder.act(
        'POST',
        `/api/funds/${fund}/members/${member}/expulsion`,
        { reason },
        { version: etag },
      );
    };
    expect((await expel('1', ' ')).status).toBe(422);
    expect((await expel('2', 'enough')).codes).toEqual(['nobody-decides-about-himself']);
    expect((await expel('1', 'a false claim, proved')).body).toMatchObject({
      state: 'waiting',
      decision: expect.any(String),
    });
    expect((await own(self, fund)).body.state).toBe('waiting');
    expect((await signs(founder)).codes).toEqual(['nobody-approves-twice']);
    expect((await signs(second)).body).toMatchObject({ state: 'approved', member: '1' });
    expect((await own(self, fund)).body).toMatchObject({ state: 'expelled', leftOn: '2026-03-02' });
    expect((await own(self, fund)).body.log.at(-1)).toMatchObject({
      act: 'expel',
      reason: 'a false claim, proved',
    });
  });

  test('writes down a death', async () => {
    const { fund } = await fundWith(1);
    const { etag } = await founder.get(`/api/funds/${fund}/members/1?why=a%20letter`);
    const told = await founder.act('POST', `/api/funds/${fund}/members/1/death`, undefined, {
      version: etag,
    });
    expect(told.body).toEqual({ member: '1', state: 'deceased', decision: null });
  });
});

test('lists of members are read to their end, by number and by state', async () => {
  const { fund } = await fundWith(7);
  const seen: string[] = [];
  const url = `/api/funds/${fund}/members?limit=3&state=waiting`;
  for (let page = url; page !== ''; ) {
    const { items, next } = (await founder.get(page)).body;
    seen.push(...items.map(({ member }: { member: string }) => member));
    page = next === undefined ? '' : `${url}&cursor=${next}`;
  }
  expect(seen).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  expect((await founder.get(`/api/funds/${fund}/members?member=5`)).body.items).toHaveLength(1);
  expect(Object.keys((await founder.get(`/api/funds/${fund}/members`)).body.items[0]).sort()).toEqual([
    'inForceFrom',
    'joinedOn',
    'leftOn',
    'member',
    'state',
  ]);
});

test('a member of one fund sees nothing of another, and its staff nothing of the first', async () => {
  const { fund: a, people } = await fundWith(2);
  const [inA] = people as [Somebody];
  const other = await person(`Founder of another ${slugs}`);
  const b = await openVillage(other, { slug: `other-${slugs}`, isListed: false, admission: 'at-once' });
  expect((await joins(await person(`In the other ${slugs}`), b)).status).toBe(201);
  const reads = [
    'members',
    'members/1?why=x',
    'invitations',
    'applications',
    'decisions',
    'me',
    'me/export',
    'roles',
  ];
  for (const what of reads) {
    const said = await inA.get(`/api/funds/${b}/${what}`);
    expect([what, [403, 404].includes(said.status)]).toEqual([what, true]);
    expect(JSON.stringify(said.body)).not.toContain('@example.org');
  }
  for (const what of reads.filter((one) => !one.startsWith('me'))) {
    expect([what, (await other.get(`/api/funds/${a}/${what}`)).status]).toEqual([what, 403]);
  }
  const rows = await within(database, { as: 'member', fund: b, person: inA.id }, async (tx) => {
    const tables = [
      'member',
      'member_log',
      'particulars',
      'consent',
      'seat',
      'terms',
      'member_look',
      'reason',
      'application',
    ];
    const counts = [];
    for (const table of tables) counts.push((await tx.query(`SELECT FROM fund.${table}`)).rowCount);
    return counts;
  });
  // Of his own seat in the first fund he knows.
  expect(rows).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0]);
  const ownRows = await within(
    database,
    { as: 'member', fund: a, person: inA.id },
    async (tx) => (await tx.query('SELECT number FROM fund.member')).rows,
  );
  expect(ownRows).toEqual([{ number: 1n }]);
  expect((await visitor.get(`/api/funds/${b}/members`)).status).toBe(401);
  for (const fund of [a, b]) {
    expect(await within(database, { as: 'organiser', fund }, (tx) => chainFindings(tx, fund))).toEqual([]);
  }
});

test('what is owed is overdue when the days to pay are over', async () => {
  const { fund } = await fundWith(1);
  await posts(fund, '1', 'settlement', 1000n);
  await posts(fund, '1', 'payment', 400n);
  const dues = await within(database, { as: 'work', fund }, async (tx) => {
    const [found, member] = [await fundOf(tx, fund), await memberNumbered(tx, fund, '1')];
    if (found === undefined || member === undefined) throw new Error('there');
    return [
      await memberDues(tx, found, member, date('2026-03-16')),
      await memberDues(tx, found, member, date('2026-03-17')),
    ];
  });
  expect(
    dues.map(({ arrears, outstanding }) => [
      `${outstanding}`,
      arrears === undefined ? null : `${arrears.amount}`,
    ]),
  ).toEqual([
    ['6.00', null],
    ['6.00', '6.00'],
  ]);
});
