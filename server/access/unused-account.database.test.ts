import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { scratchAccess } from './scratch-access.ts';
import { endUnusedAccounts } from './unused-account.ts';

const { access, asSuperuser, browser, clock, events, person, post, forgetCodes } = await scratchAccess();
const DAY = 24 * 60;
const fund = uuidv7();
const night = () => endUnusedAccounts(access());
const accounts = async () =>
  (await asSuperuser<{ mail: string }>('SELECT mail FROM access.person ORDER BY mail')).map(
    ({ mail }) => mail,
  );
/** All that the door keeps of somebody, by table. */
const rowsOf = async (id: string) => {
  const counts = await asSuperuser<{ name: string; count: number }>(
    ['credential', 'second_factor', 'session', 'account_end']
      .map(
        (name) =>
          `SELECT '${name}' AS name, count(*)::int AS count FROM access.${name} WHERE person_id = '${id}'`,
      )
      .join(' UNION ALL '),
  );
  return counts.filter(({ count }) => count > 0).map(({ name }) => name);
};

test('an account that has nothing to do with a fund and was not used for a year is told and ends a month later', async () => {
  const [leaves, returns, staff, former, member] = [
    await person('who-left@example.org'),
    await person('who-returns@example.org'),
    await person('who-is-staff@example.org', { factor: true }),
    await person('who-was-staff@example.org', { factor: true }),
    await person('who-is-a-member@example.org'),
  ];
  const role = (id: string, ended: string | null) =>
    asSuperuser(
      `INSERT INTO access.role (fund_id, role_id, person_id, role, given_at, ended_at) VALUES ($1, $2, $3, 'reviewer', '2020-01-01', $4)`,
      [fund, uuidv7(), id, ended],
    );
  await role(staff.id, null);
  await role(former.id, '2020-02-01');
  await asSuperuser(
    `INSERT INTO fund.fund (fund_id, slug, name, state, charter, scheme_id, scheme_hash, scheme, currency, time_zone, is_listed, is_open, founded_by,
       founded_at, legal_basis, keeps_health_data)
     VALUES ($1, 'a-fund', 'A fund', 'founding', '{}', 'x', repeat('0', 64), '', 'EUR', 'Europe/Berlin', false, false, $2, now(), 'contract', false)`,
    [fund, staff.id],
  );
  await asSuperuser('INSERT INTO fund.seat VALUES ($1, $2, $3)', [fund, member.id, uuidv7()]);
  await asSuperuser('DELETE FROM access.session');

  clock.turn(364 * DAY);
  expect(await night()).toEqual({ told: 0, kept: 0, ended: 0 });
  clock.turn(2 * DAY);
  expect(await night()).toEqual({ told: 3, kept: 0, ended: 0 });
  const mails = (await post()).filter(({ subject }) => subject.startsWith('Your account ends on'));
  expect(mails.map(({ to }) => to).sort()).toEqual([leaves.mail, returns.mail, former.mail].sort());
  const day = new Date(clock.now() + 30 * DAY * 60_000).toISOString().slice(0, 10);
  expect(mails[0]?.text).toContain(`On ${day} it is erased`);
  // Told once.
  expect(await night()).toEqual({ told: 0, kept: 0, ended: 0 });

  clock.turn(20 * DAY);
  const signedIn = await browser().post('/api/auth/sign-in', {
    mail: returns.mail,
    password: 'lantern-orbit-velvet-17',
  });
  expect(signedIn.status).toBe(200);
  await asSuperuser('DELETE FROM access.session');
  clock.turn(9 * DAY);
  expect(await night()).toEqual({ told: 0, kept: 1, ended: 0 });
  clock.turn(1 * DAY);
  expect(await night()).toEqual({ told: 0, kept: 0, ended: 2 });

  expect(await accounts()).toEqual(
    [`${former.id}@erased.invalid`, ...[member.mail, returns.mail, staff.mail].sort()].sort(),
  );
  expect([await rowsOf(leaves.id), await rowsOf(former.id)]).toEqual([[], []]);
  expect((await events(leaves.id)).slice(-2)).toEqual(['account-end-told', 'account-ended']);
  expect(await night()).toEqual({ told: 0, kept: 0, ended: 0 });
  await forgetCodes();
  // The address is free again, and the erased one opens nothing.
  expect((await person(leaves.mail)).id).not.toBe(leaves.id);
  const gone = await browser().post('/api/auth/sign-in', {
    mail: former.mail,
    password: 'lantern-orbit-velvet-17',
  });
  expect(gone.status).toBe(401);
});
