import { beforeAll, describe, expect, test } from 'vitest';
import { connectedTo } from '../database/connection.ts';
import { codeOf, PASSWORD, type Somebody, scratchAccess } from './scratch-access.ts';

const { asSuperuser, browser, forgetCodes, clock, events, person, post, way } = await scratchAccess();

describe('a second factor', () => {
  let somebody: Somebody;
  beforeAll(async () => {
    somebody = await person('member-60@example.org', { factor: true });
  });

  test('is asked for at the sign-in, and without it nobody is signed in', async () => {
    await forgetCodes();
    const visitor = browser('203.0.113.60');
    const { mail, secret } = somebody;
    const first = await visitor.post('/api/auth/sign-in', { mail, password: PASSWORD });
    expect(first.body).toEqual({ state: 'code-needed' });
    expect([...visitor.cookies.keys()]).toEqual(['openmutual.two_factor']);
    expect((await visitor.get('/api/auth/session')).body.kind).toBe('visitor');
    expect((await visitor.post('/api/auth/sign-in/code', { code: '000000' })).code).toBe('the-code-is-wrong');
    expect((await visitor.post('/api/auth/sign-in/code', { code: codeOf(secret) })).body).toEqual({
      state: 'signed-in',
    });
    expect((await visitor.get('/api/auth/session')).body).toMatchObject({
      kind: 'person',
      hasSecondFactor: true,
    });
  });

  test('is begun by nobody who types another password, however long or short', async () => {
    const { browser: own } = await person('member-69@example.org');
    const said: unknown[] = [];
    for (const password of ['x', 'x'.repeat(257), 'x'.repeat(512)]) {
      const { status, code } = await own.post('/api/auth/second-factor', { password });
      said.push([status, code]);
    }
    expect(said).toEqual(Array(3).fill([403, 'the-password-is-wrong']));
  });

  test('that is begun while another one of the same account begins is refused, and the log names nobody', async () => {
    const { id, browser: own } = await person('member-68@example.org');
    const said = await connectedTo(way.keeper, async (other) => {
      await other.query('BEGIN');
      await other.query(
        `INSERT INTO access.second_factor (id, person_id, secret, recovery_codes) VALUES (gen_random_uuid(), $1, 'a', 'b')`,
        [id],
      );
      const begun = own.post('/api/auth/second-factor', { password: PASSWORD });
      await expect
        .poll(() =>
          asSuperuser(
            `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          ),
        )
        .toHaveLength(1);
      await other.query('COMMIT');
      return begun;
    });
    expect([said.status, said.code]).toEqual([409, 'somebody-changed-it-meanwhile']);
  });

  test('takes no code twice, not even from two who come at once', async () => {
    await forgetCodes();
    const { mail, secret } = somebody;
    const code = codeOf(secret);
    const visitors = ['203.0.113.61', '203.0.113.62', '203.0.113.63'].map((address) => browser(address));
    for (const visitor of visitors) await visitor.post('/api/auth/sign-in', { mail, password: PASSWORD });
    const [first, second, third] = visitors;
    const said = await Promise.all(
      [first, second].map((visitor) => visitor?.post('/api/auth/sign-in/code', { code })),
    );
    expect(said.map((answer) => answer?.status).sort()).toEqual([200, 403]);
    expect((await third?.post('/api/auth/sign-in/code', { code }))?.code).toBe('the-code-is-wrong');
  });

  test('stops who guesses: five codes for a sign-in, ten for the account, then a quarter of an hour nothing', async () => {
    const { mail, secret } = await person('member-61@example.org', { factor: true });
    // Of a million codes a few are right now or soon; a guess of this test is none of them.
    const right = [-2, -1, 0, 1, 2, 3, 4].map((steps) => codeOf(secret, Date.now() + steps * 30_000));
    const wrong = Array.from({ length: 13 }, (_, at) => `${at}`.padStart(6, '0')).filter(
      (guess) => !right.includes(guess),
    );
    const statuses: (string | undefined)[] = [];
    for (const address of ['203.0.113.64', '203.0.113.65', '203.0.113.66']) {
      const visitor = browser(address);
      await visitor.post('/api/auth/sign-in', { mail, password: PASSWORD });
      for (let guess = 0; guess < 6; guess += 1) {
        const { code, status } = await visitor.post('/api/auth/sign-in/code', { code: wrong[guess] });
        statuses.push(code ?? `${status}`);
        await forgetCodes();
      }
    }
    expect(statuses.slice(0, 6)).toEqual([...Array(5).fill('the-code-is-wrong'), 'the-sign-in-begins-anew']);
    expect(statuses.slice(6, 11)).toEqual(Array(5).fill('the-code-is-wrong'));
    expect(statuses[12]).toBe('this-was-tried-too-often');
    const warnings = (await post()).filter(
      ({ to, subject }) => to === mail && subject === 'Somebody has your password',
    );
    expect(warnings).toHaveLength(1);
    // And the right code is of no use meanwhile.
    const visitor = browser('203.0.113.67');
    await visitor.post('/api/auth/sign-in', { mail, password: PASSWORD });
    expect((await visitor.post('/api/auth/sign-in/code', { code: codeOf(secret) })).status).toBe(429);
  });

  test('is replaced by a recovery code once, and its owner is told', async () => {
    const { mail, recoveryCodes, id } = await person('member-62@example.org', { factor: true });
    expect(recoveryCodes).toHaveLength(10);
    const [code] = recoveryCodes;
    const visitor = browser('203.0.113.68');
    await visitor.post('/api/auth/sign-in', { mail, password: PASSWORD });
    expect((await visitor.post('/api/auth/sign-in/recovery-code', { code })).body).toEqual({
      state: 'signed-in',
    });
    const again = browser('203.0.113.69');
    await again.post('/api/auth/sign-in', { mail, password: PASSWORD });
    expect((await again.post('/api/auth/sign-in/recovery-code', { code })).code).toBe('the-code-is-wrong');
    expect((await post()).findLast(({ to }) => to === mail)?.text).toContain(
      'a recovery code was used in its place',
    );
    expect(await events(id)).toContain('recovery-code-used');
  });

  test('ends all other sessions when it is turned on', async () => {
    const { browser: own, mail } = await person('member-63@example.org');
    const elsewhere = browser('203.0.113.70');
    await elsewhere.post('/api/auth/sign-in', { mail, password: PASSWORD });
    const begun = await own.post('/api/auth/second-factor', { password: PASSWORD });
    const secret = new URL(begun.body.uri).searchParams.get('secret') ?? '';
    expect((await own.post('/api/auth/second-factor/confirmed', { code: codeOf(secret) })).body).toEqual({
      state: 'on',
    });
    expect((await own.get('/api/auth/session')).body).toMatchObject({
      kind: 'person',
      hasSecondFactor: true,
    });
    expect((await elsewhere.get('/api/auth/session')).body.kind).toBe('visitor');
  });

  test('is not switched off, nor its recovery codes replaced, without a fresh code; the password alone is not enough', async () => {
    const {
      browser: own,
      secret,
      mail,
      recoveryCodes,
    } = await person('member-64@example.org', { factor: true });
    clock.turn(11);
    for (const what of ['off', 'recovery-codes']) {
      const said = await own.post(`/api/auth/second-factor/${what}`, { password: PASSWORD });
      expect([said.status, said.code]).toEqual([403, 'this-asks-for-the-password-again']);
    }
    expect((await own.post('/api/auth/step-up', { password: PASSWORD })).code).toBe('this-asks-for-a-code');
    await forgetCodes();
    const stepped = await own.post('/api/auth/step-up', { code: codeOf(secret) });
    expect(new Date(stepped.body.assuredUntil).getTime()).toBeGreaterThan(clock.now() + 9 * 60_000);
    const renewed = await own.post('/api/auth/second-factor/recovery-codes', { password: PASSWORD });
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    expect(renewed.body.recoveryCodes).not.toContain(recoveryCodes[0]);
    expect((await own.post('/api/auth/second-factor/off', { password: 'not-the-password-1' })).status).toBe(
      403,
    );
    expect((await own.post('/api/auth/second-factor/off', { password: PASSWORD })).body).toEqual({
      state: 'off',
    });
    expect((await own.get('/api/auth/session')).body).toMatchObject({
      kind: 'person',
      hasSecondFactor: false,
    });
    clock.turn(-11);
    expect(
      (await browser('203.0.113.71').post('/api/auth/sign-in', { mail, password: PASSWORD })).body,
    ).toEqual({ state: 'signed-in' });
  });

  test('is on once: a second one is not begun beside it, by whoever has the session and the password', async () => {
    const { browser: own } = somebody;
    expect((await own.post('/api/auth/second-factor', { password: PASSWORD })).code).toBe(
      'there-is-a-second-factor-already',
    );
    expect((await own.post('/api/auth/second-factor/confirmed', { code: '000000' })).code).toBe(
      'there-is-a-second-factor-already',
    );
  });

  test('has its secret and its recovery codes encrypted in the database', async () => {
    const [row] = await asSuperuser<{ secret: string; recovery_codes: string }>(
      'SELECT secret, recovery_codes FROM access.second_factor WHERE person_id = $1',
      [somebody.id],
    );
    expect(row?.recovery_codes).not.toContain(somebody.recoveryCodes[0]);
    expect(row?.secret).toMatch(/^[0-9a-f]{100,}$/);
  });
});

describe('a step up', () => {
  test('by the password, where there is no second factor; wrong ones are counted', async () => {
    const { browser: own, id, mail } = await person('member-70@example.org');
    clock.turn(11);
    expect((await own.post('/api/auth/step-up', { code: '123456' })).code).toBe('this-asks-for-the-password');
    for (let guess = 0; guess < 5; guess += 1) {
      expect((await own.post('/api/auth/step-up', { password: `wrong-${guess}` })).code).toBe(
        'the-password-is-wrong',
      );
    }
    const stopped = await own.post('/api/auth/step-up', { password: PASSWORD });
    expect([stopped.status, stopped.code]).toEqual([429, 'this-was-tried-too-often']);
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0);
    // Whoever found the session open has no more guesses; its owner signs in again.
    expect((await own.get('/api/auth/session')).body.kind).toBe('visitor');
    await own.post('/api/auth/sign-in', { mail, password: PASSWORD });
    clock.turn(11);
    expect((await own.post('/api/auth/step-up', { password: PASSWORD })).status).toBe(200);
    clock.turn(-22);
    expect((await events(id)).filter((kind) => kind === 'step-up-failed')).toHaveLength(5);
  });
});
