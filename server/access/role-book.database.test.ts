import { certain } from '@openmutual/core/result';
import { describe, expect, test } from 'vitest';
import { within } from '../database/within.ts';
import { mailRoutes } from '../mail/mail-routes.ts';
import { allRolesOf } from '../member/member-role.ts';
import { endOperator, makeOperator } from './operator.ts';
import type { GivenRole } from './role.ts';
import { endRole, giveFirstRole, giveRole } from './role-book.ts';
import { roleRoutes } from './role-routes.ts';
import { codeOf, PASSWORD, type Said, type Somebody, scratchAccess } from './scratch-access.ts';

const { database, asOwner, asSuperuser, browser, clock, events, forgetCodes, person, post } =
  await scratchAccess([...roleRoutes, ...mailRoutes]);

const AT = '2026-11-22T12:00:00.000Z';
const organiser = await person('organiser-1@example.org', { factor: true });
const treasurer = await person('treasurer-1@example.org', { factor: true });
const member = await person('member-1@example.org');

let funds = 0;

/** A fund that somebody has founded. */
async function foundedBy({ id: founder }: { id: string }): Promise<string> {
  funds += 1;
  const fund = `0198a000-0000-7000-8000-${String(funds).padStart(12, '0')}`;
  await asSuperuser(
    `INSERT INTO fund.fund (fund_id, slug, name, state, charter, scheme_id, scheme_hash, scheme, currency, time_zone, is_listed, is_open,
       legal_basis, keeps_health_data, founded_by, founded_at)
     VALUES ($1, $2, 'Neighbours', 'forming', '{}', 'demo', repeat('0', 64), '{}', 'EUR', 'Europe/Berlin', true, true, 'contract', false, $3, $4)`,
    [fund, `fund-${funds}`, founder, AT],
  );
  certain(
    await within(database, { as: 'work', fund, person: founder }, (tx) =>
      giveFirstRole(tx, { fund, person: founder, at: AT }),
    ),
  );
  return fund;
}

/** As an organiser, without the routes. */
function as<T>(fund: string, work: Parameters<typeof within<T>>[2]): Promise<T> {
  return within(database, { as: 'organiser', fund, person: organiser.id }, work);
}

function given(fund: string, to: Somebody, role: GivenRole) {
  return as(fund, (tx) => giveRole(tx, { fund, person: to.id, role, by: organiser.id, at: AT }));
}

/** Signs in again, for a role ends sessions; the code was used a moment ago. */
async function signedIn({ mail, secret, browser: own }: Somebody): Promise<void> {
  await forgetCodes();
  await own.post('/api/auth/sign-in', { mail, password: PASSWORD });
  if (secret !== '') await own.post('/api/auth/sign-in/code', { code: codeOf(secret) });
}

const codes = (said: Said) => said.body.rejections.map(({ code }: { code: string }) => code);

/** Makes somebody a member of a fund, by his number. */
async function joined(fund: string, { id }: Somebody, number: number, state = 'in-force'): Promise<void> {
  await asSuperuser(
    `INSERT INTO fund.member (fund_id, bucket, member_id, number, person_id, state, joined_on)
     VALUES ($1, 1, gen_random_uuid(), $2, $3, $4, '2026-01-01')`,
    [fund, number, id, state],
  );
}

describe('somebody to whom a role is given', () => {
  test('is named by the mail of his account or his number as a member, and is told with his number', async () => {
    const fund = await foundedBy(organiser);
    await joined(fund, treasurer, 17);
    const give = (body: object) => organiser.browser.act(`/api/funds/${fund}/roles`, body);
    const byMail = await give({ mail: ' Treasurer-1@example.org', role: 'treasurer' });
    expect([byMail.status, byMail.body]).toEqual([200, { person: treasurer.id, role: 'treasurer' }]);
    const byNumber = await give({ member: '17', role: 'auditor' });
    expect([byNumber.status, byNumber.body.person]).toEqual([200, treasurer.id]);
    const { roles } = (await organiser.browser.get(`/api/funds/${fund}/roles`)).body;
    expect(roles.map((one: { role: string; member?: string }) => [one.role, one.member])).toEqual([
      ['organiser', undefined],
      ['treasurer', '17'],
      ['auditor', '17'],
    ]);
    await signedIn(treasurer);
  });

  test('is refused alike where he is not of the fund, whether the address has an account or not', async () => {
    const fund = await foundedBy(organiser);
    await joined(fund, member, 3, 'left');
    const give = (body: object) => organiser.browser.act(`/api/funds/${fund}/roles`, body);
    const said = await Promise.all(
      [treasurer.mail, 'nobody@example.org', member.mail].map((mail) => give({ mail, role: 'auditor' })),
    );
    for (const [place, one] of said.entries()) {
      const mail = [treasurer.mail, 'nobody@example.org', member.mail][place];
      expect(one.status).toBe(422);
      expect(one.body.rejections).toMatchObject([
        { code: 'a-role-goes-to-somebody-of-the-fund', path: 'mail', found: mail },
      ]);
    }
    expect(codes(await give({ member: '3', role: 'auditor' }))).toEqual([
      'a-role-goes-to-somebody-of-the-fund',
    ]);
    expect((await give({ mail: member.mail, person: member.id, role: 'auditor' })).status).toBe(422);
  });

  test('is told at the field where he was named what his account lacks', async () => {
    const fund = await foundedBy(organiser);
    await joined(fund, member, 4);
    const said = await organiser.browser.act(`/api/funds/${fund}/roles`, {
      mail: member.mail,
      role: 'reviewer',
    });
    expect(said.body.rejections).toMatchObject([{ code: 'staff-have-a-second-factor', path: 'mail' }]);
  });
});

describe('a role', () => {
  test('of a fund is given by its organiser: whoever gets it is signed out and told, and it is written down', async () => {
    const fund = await foundedBy(organiser);
    const said = await organiser.browser.act(`/api/funds/${fund}/roles`, {
      person: treasurer.id,
      role: 'treasurer',
    });
    expect([said.status, said.body]).toEqual([200, { person: treasurer.id, role: 'treasurer' }]);
    expect((await treasurer.browser.get('/api/auth/session')).body.kind).toBe('visitor');
    const mail = (await post()).findLast(({ to }) => to === treasurer.mail);
    expect(mail?.subject).toBe('Your role in Neighbours');
    expect(mail?.text).toContain('treasurer, given');
    expect((await events(treasurer.id)).at(-1)).toBe('role-given');

    await signedIn(treasurer);
    const listed = await treasurer.browser.get(`/api/funds/${fund}/roles`);
    expect(
      listed.body.roles.map(({ person: who, role }: { person: string; role: string }) => [who, role]),
    ).toEqual([
      [organiser.id, 'organiser'],
      [treasurer.id, 'treasurer'],
    ]);
    const changes = await asSuperuser(
      'SELECT person_id, role, act, by_person FROM access.role_change WHERE fund_id = $1 ORDER BY change_id',
      [fund],
    );
    expect(changes).toEqual([
      { person_id: organiser.id, role: 'organiser', act: 'given', by_person: null },
      { person_id: treasurer.id, role: 'treasurer', act: 'given', by_person: organiser.id },
    ]);
    const chained = await asSuperuser('SELECT act, subject FROM audit.event WHERE fund_id = $1', [fund]);
    expect(chained).toEqual([{ act: 'role-given', subject: { person: treasurer.id, role: 'treasurer' } }]);
  });

  test('that ends takes its sessions with it, and opens nothing from that moment', async () => {
    const fund = await foundedBy(organiser);
    certain(await given(fund, treasurer, 'treasurer'));
    await signedIn(treasurer);
    expect((await treasurer.browser.get(`/api/funds/${fund}/roles`)).status).toBe(200);
    const ended = await organiser.browser.act(`/api/funds/${fund}/roles/ended`, {
      person: treasurer.id,
      role: 'treasurer',
    });
    expect(ended.status).toBe(200);
    expect((await treasurer.browser.get('/api/auth/session')).body.kind).toBe('visitor');
    await signedIn(treasurer);
    expect((await treasurer.browser.get(`/api/funds/${fund}/roles`)).status).toBe(403);
    expect(await allRolesOf(database, treasurer.id, fund)).toEqual([]);
    // It may be given again, as another one.
    certain(await given(fund, treasurer, 'treasurer'));
    expect(await allRolesOf(database, treasurer.id, fund)).toEqual(['treasurer']);
  });

  test('is for whoever has a second factor and a verified mail; all that lacks is told', async () => {
    const fund = await foundedBy(organiser);
    await browser('203.0.113.5').post('/api/auth/sign-up', {
      mail: 'unproven-1@example.org',
      password: PASSWORD,
    });
    const [row] = await asSuperuser<{ id: string }>(
      "SELECT id FROM access.person WHERE mail = 'unproven-1@example.org'",
    );
    const unproven = await organiser.browser.act(`/api/funds/${fund}/roles`, {
      person: row?.id,
      role: 'auditor',
    });
    expect([unproven.status, codes(unproven)]).toEqual([
      422,
      ['the-mail-is-verified-first', 'staff-have-a-second-factor'],
    ]);
    const without = await organiser.browser.act(`/api/funds/${fund}/roles`, {
      person: member.id,
      role: 'auditor',
    });
    expect(codes(without)).toEqual(['staff-have-a-second-factor']);
    const nobody = await organiser.browser.act(`/api/funds/${fund}/roles`, { person: fund, role: 'auditor' });
    expect(codes(nobody)).toEqual(['there-is-no-such-account']);
    const twice = await organiser.browser.act(`/api/funds/${fund}/roles`, {
      person: organiser.id,
      role: 'organiser',
    });
    expect(codes(twice)).toEqual(['the-role-is-held-already']);
  });

  test('rests while its holder has no second factor', async () => {
    const fund = await foundedBy(organiser);
    const reviewer = await person('reviewer-1@example.org', { factor: true });
    certain(await given(fund, reviewer, 'reviewer'));
    await signedIn(reviewer);
    await reviewer.browser.post('/api/auth/second-factor/off', { password: PASSWORD });
    expect((await reviewer.browser.get(`/api/funds/${fund}/roles`)).code).toBe('staff-have-a-second-factor');
  });

  test('is given and ended only with a fresh code, and only by an organiser of this fund', async () => {
    const fund = await foundedBy(organiser);
    const other = await foundedBy(treasurer);
    const change = { person: treasurer.id, role: 'reviewer' };
    expect((await organiser.browser.act(`/api/funds/${other}/roles`, change)).status).toBe(403);
    expect((await member.browser.act(`/api/funds/${fund}/roles`, change)).status).toBe(403);
    expect((await browser().act(`/api/funds/${fund}/roles`, change)).status).toBe(401);
    clock.turn(11);
    expect((await organiser.browser.act(`/api/funds/${fund}/roles`, change)).code).toBe(
      'this-asks-for-the-password-again',
    );
    clock.turn(-11);
  });

  test('of another fund is not seen, changed or ended from here, whatever a query asks for', async () => {
    const fund = await foundedBy(organiser);
    const other = await foundedBy(treasurer);
    const seen = await as(fund, (tx) => tx.query('SELECT DISTINCT fund_id FROM access.role'));
    expect(seen.rows).toEqual([{ fund_id: fund }]);
    const ended = await as(fund, (tx) =>
      tx.query('UPDATE access.role SET ended_at = $2 WHERE fund_id = $1', [other, AT]),
    );
    expect(ended.rowCount).toBe(0);
    await expect(
      as(fund, (tx) =>
        giveRole(tx, { fund: other, person: organiser.id, role: 'auditor', by: organiser.id, at: AT }),
      ),
    ).rejects.toThrow(/row-level security/);
    const sessions = await as(fund, (tx) =>
      tx.query<{ n: bigint }>('SELECT access.end_sessions_of_holder($1) AS n', [member.id]),
    );
    expect(sessions.rows).toEqual([{ n: 0n }]);
  });

  test('is neither deleted nor rewritten, not even by who owns the tables', async () => {
    const fund = await foundedBy(organiser);
    await asOwner('SELECT 1');
    const changes = [
      `UPDATE access.role SET role = 'auditor' WHERE fund_id = '${fund}'`,
      `UPDATE access.role SET person_id = '${treasurer.id}' WHERE fund_id = '${fund}'`,
      `DELETE FROM access.role WHERE fund_id = '${fund}'`,
      `UPDATE access.role_change SET by_person = NULL WHERE fund_id = '${fund}'`,
      `DELETE FROM access.role_change WHERE fund_id = '${fund}'`,
      'TRUNCATE access.role, access.role_change',
    ];
    for (const change of changes)
      await expect(asSuperuser(change)).rejects.toThrow(/stays as it was|only its end/);
  });
});

describe('the last organiser', () => {
  test('stays', async () => {
    const fund = await foundedBy(organiser);
    const said = await organiser.browser.act(`/api/funds/${fund}/roles/given-up`, { role: 'organiser' });
    expect([said.status, said.code]).toEqual([409, 'a-fund-keeps-an-organiser']);
    expect(await allRolesOf(database, organiser.id, fund)).toEqual(['organiser']);
    expect((await organiser.browser.get('/api/auth/session')).body.kind).toBe('person');
  });

  test('is one of two, in each of a hundred funds where both leave at the same time', async () => {
    const hundred: string[] = [];
    for (let n = 0; n < 100; n += 1) {
      const fund = await foundedBy(organiser);
      certain(await given(fund, treasurer, 'organiser'));
      hundred.push(fund);
    }
    const outcomes = await Promise.all(
      hundred.map(async (fund) => {
        const leaving = [organiser, treasurer].map(({ id }) =>
          as(fund, (tx) => endRole(tx, { fund, person: id, role: 'organiser', by: id, at: AT })),
        );
        return (await Promise.all(leaving)).map(({ ok }) => ok).sort();
      }),
    );
    expect(outcomes).toEqual(Array(100).fill([false, true]));
    const left = await asSuperuser<{ n: bigint }>(
      `SELECT count(*) AS n FROM access.role WHERE fund_id = ANY ($1) AND role = 'organiser' AND ended_at IS NULL`,
      [hundred],
    );
    expect(left[0]?.n).toBe(100n);
  });

  test('is one of a hundred who all leave at once', async () => {
    const fund = await foundedBy(organiser);
    const people = await asSuperuser<{ id: string }>(
      `INSERT INTO access.person (id, name, mail, mail_verified, second_factor)
       SELECT gen_random_uuid(), '', 'organiser-' || n || '@many.example.org', true, true FROM generate_series(1, 99) n RETURNING id`,
    );
    for (const { id } of people) {
      certain(
        await as(fund, (tx) =>
          giveRole(tx, { fund, person: id, role: 'organiser', by: organiser.id, at: AT }),
        ),
      );
    }
    const all = [...people.map(({ id }) => id), organiser.id];
    const ended = await Promise.all(
      all.map((id) => as(fund, (tx) => endRole(tx, { fund, person: id, role: 'organiser', by: id, at: AT }))),
    );
    expect(ended.filter(({ ok }) => ok)).toHaveLength(99);
  });
});

describe('an operator', () => {
  test('is made at the machine, of an account with verified mail and second factor, and holds nothing in a fund', async () => {
    const make = (mail: string) =>
      within(database, { as: 'access' }, (tx) => makeOperator(tx, { mail, at: AT }));
    expect(await make('nobody@example.org')).toMatchObject({
      rejections: [{ code: 'there-is-no-such-account' }],
    });
    expect(await make(member.mail)).toMatchObject({ rejections: [{ code: 'staff-have-a-second-factor' }] });
    certain(await make(organiser.mail));
    const fund = await foundedBy(treasurer);
    expect(await allRolesOf(database, organiser.id, fund)).toEqual(['operator']);
    expect((await make(organiser.mail)).ok).toBe(false);
    await signedIn(organiser);
    expect((await organiser.browser.get(`/api/funds/${fund}/mails`)).status).toBe(403);
  });

  test('hands out links where nothing can be sent, but none that opens an account', async () => {
    await signedIn(organiser);
    await browser('203.0.113.6').post('/api/auth/sign-up', {
      mail: 'waiting-1@example.org',
      password: PASSWORD,
    });
    await browser('203.0.113.6').post('/api/auth/password/forgotten', { mail: 'waiting-1@example.org' });
    const { body } = await organiser.browser.get('/api/auth/links');
    const waiting = body.links.filter(({ to }: { to: string }) => to === 'waiting-1@example.org');
    expect(waiting.map(({ letter }: { letter: string }) => letter)).toEqual(['verify-mail']);
    const handed = await organiser.browser.post(`/api/auth/links/${waiting[0].id}`);
    expect(handed.body.link).toMatch(/^http:\/\/127\.0\.0\.1:4600\/account\/verify-mail#[\w.-]+$/);
    const [reset] = await asSuperuser<{ mail_id: string }>(
      "SELECT mail_id FROM mail.outbox WHERE letter = 'reset-password'",
    );
    expect((await organiser.browser.post(`/api/auth/links/${reset?.mail_id}`)).status).toBe(404);
    expect((await treasurer.browser.get('/api/auth/links')).status).toBeGreaterThan(400);
    expect(await events(organiser.id)).toContain('link-handed-out');
  });

  test('ends at once, and there may be none', async () => {
    const end = () =>
      within(database, { as: 'access' }, (tx) =>
        endOperator(tx, { person: organiser.id, by: organiser.id, at: AT }),
      );
    certain(await end());
    expect((await organiser.browser.get('/api/auth/session')).body.kind).toBe('visitor');
    await signedIn(organiser);
    expect((await organiser.browser.get('/api/auth/links')).code).toBe('a-role-may-not-do-this');
    expect(await end()).toMatchObject({ rejections: [{ code: 'the-role-is-not-held' }] });
  });
});
