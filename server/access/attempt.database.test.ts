import { describe, expect, test } from 'vitest';
import { networkOf } from './attempt.ts';
import { PASSWORD, scratchAccess } from './scratch-access.ts';

const door = await scratchAccess();
const { asSuperuser, browser, clock, events, person } = door;

describe('who tries passwords', () => {
  test('is stopped after five from one address for one account, and still after a restart', async () => {
    const { mail } = await person('member-80@example.org');
    const thief = browser('203.0.113.80');
    for (let guess = 0; guess < 5; guess += 1) {
      const said = await thief.post('/api/auth/sign-in', { mail, password: `wrong-password-${guess}` });
      expect([said.status, said.code]).toEqual([401, 'the-mail-or-the-password-is-wrong']);
    }
    const stopped = await thief.post('/api/auth/sign-in', { mail, password: PASSWORD });
    expect(stopped.status).toBe(429);
    await door.restart();
    expect((await thief.post('/api/auth/sign-in', { mail, password: PASSWORD })).status).toBe(429);
    // Its owner comes in from elsewhere meanwhile.
    expect(
      (await browser('203.0.113.81').post('/api/auth/sign-in', { mail, password: PASSWORD })).status,
    ).toBe(200);
    clock.turn(16);
    expect((await thief.post('/api/auth/sign-in', { mail, password: PASSWORD })).status).toBe(200);
    clock.turn(-16);
  });

  test('is stopped though all tries come at once', async () => {
    const { mail } = await person('member-81@example.org');
    const thief = browser('203.0.113.82');
    const said = await Promise.all(
      Array.from({ length: 12 }, (_, guess) =>
        thief.post('/api/auth/sign-in', { mail, password: `wrong-password-${guess}` }),
      ),
    );
    expect(said.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(said.filter(({ status }) => status === 429)).toHaveLength(7);
  });

  test('from many addresses is stopped for the account', async () => {
    const mail = 'nobody-82@example.org';
    const statuses: number[] = [];
    for (let guess = 0; guess < 52; guess += 1) {
      statuses.push(
        (
          await browser(`203.0.${100 + guess}.1`).post('/api/auth/sign-in', {
            mail,
            password: 'wrong-password',
          })
        ).status,
      );
    }
    expect(statuses).toEqual([...Array(50).fill(401), 429, 429]);
  });

  test('learns nothing from the answer: an unknown mail and a wrong password are the same', async () => {
    const { mail } = await person('member-83@example.org');
    const visitor = browser('203.0.113.83');
    const wrong = await visitor.post('/api/auth/sign-in', { mail, password: 'wrong-password-1' });
    const unknown = await visitor.post('/api/auth/sign-in', {
      mail: 'nobody-83@example.org',
      password: 'wrong-password-1',
    });
    expect([wrong.status, wrong.body, wrong.setCookies]).toEqual([
      unknown.status,
      unknown.body,
      unknown.setCookies,
    ]);
  });

  test('is written down without what was tried', async () => {
    const rows = await asSuperuser<{ tells: string }>(
      'SELECT row_to_json(e)::text AS tells FROM access.security_event e',
    );
    const told = rows.map(({ tells }) => tells).join('\n');
    expect(told).not.toMatch(/@example|lantern|copper-window|wrong-password/);
    expect(await events()).toContain('tried-too-often');
    expect(await events()).toContain('sign-in-failed');
  });
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8::17', '2001:db8:0:0::/64'],
  ['2001:0DB8:0001:0002:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s is counted as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
