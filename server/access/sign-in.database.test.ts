import { describe, expect, test } from 'vitest';
import { codeOf, ORIGIN, PASSWORD, scratchAccess } from './scratch-access.ts';

const { settled, asSuperuser, browser, forgetCodes, clock, events, link, person, post } =
  await scratchAccess();

describe('an account', () => {
  test('is made, signed in to, and shows that its mail is its own', async () => {
    const visitor = browser();
    const made = await visitor.post('/api/auth/sign-up', {
      mail: 'Member-17@Example.org ',
      password: PASSWORD,
    });
    expect([made.status, made.body]).toEqual([202, { state: 'look-at-your-mail' }]);
    expect(made.setCookies).toEqual([]);
    expect((await visitor.get('/api/auth/session')).body).toEqual({ kind: 'visitor' });

    const signedIn = await visitor.post('/api/auth/sign-in', {
      mail: 'member-17@example.org',
      password: PASSWORD,
    });
    expect([signedIn.status, signedIn.body]).toEqual([200, { state: 'signed-in' }]);
    const before = await visitor.get('/api/auth/session');
    expect(before.body).toMatchObject({
      kind: 'person',
      mail: 'member-17@example.org',
      hasVerifiedMail: false,
    });

    const token = await link('member-17@example.org');
    expect((await visitor.post('/api/auth/mail/verified', { token })).body).toEqual({ state: 'verified' });
    expect((await visitor.get('/api/auth/session')).body.hasVerifiedMail).toBe(true);
    expect(await events(before.body.person)).toEqual(['signed-up', 'signed-in', 'mail-verified']);
  });

  test('that exists is not told apart: the same answer, and a mail to its owner alone', async () => {
    await person('member-18@example.org');
    const stranger = browser('192.0.2.18');
    const again = await stranger.post('/api/auth/sign-up', {
      mail: 'member-18@example.org',
      password: `${PASSWORD}-other`,
    });
    const anew = await stranger.post('/api/auth/sign-up', {
      mail: 'nobody-18@example.org',
      password: `${PASSWORD}-other`,
    });
    expect([again.status, again.body, again.setCookies]).toEqual([anew.status, anew.body, anew.setCookies]);
    const mails = (await post()).filter(({ to }) => to === 'member-18@example.org');
    expect(mails.at(-1)?.subject).toBe('You already have an account');
    expect(
      (
        await stranger.post('/api/auth/sign-in', {
          mail: 'member-18@example.org',
          password: `${PASSWORD}-other`,
        })
      ).status,
    ).toBe(401);
  });

  test('that is made four times at once is made once, and nobody is answered otherwise', async () => {
    const mail = 'member-68@example.org';
    const said = await Promise.all(
      Array.from({ length: 4 }, (_, at) =>
        browser(`192.0.2.${70 + at}`).post('/api/auth/sign-up', { mail, password: PASSWORD }),
      ),
    );
    expect(said.map(({ status, body }) => [status, body])).toEqual(
      Array(4).fill([202, { state: 'look-at-your-mail' }]),
    );
  });

  test('is not opened for somebody else by the link that its owner follows', async () => {
    // Somebody makes an account with the mail of another; the other opens the link where he is signed in himself.
    await browser('192.0.2.19').post('/api/auth/sign-up', {
      mail: 'taken-19@example.org',
      password: PASSWORD,
    });
    const other = await person('other-19@example.org');
    const token = await link('taken-19@example.org');
    expect((await other.browser.post('/api/auth/mail/verified', { token })).code).toBe(
      'the-link-is-of-another-account',
    );
    expect((await browser().post('/api/auth/mail/verified', { token })).code).toBe('somebody-has-to-sign-in');
    const [row] = await asSuperuser(
      "SELECT mail_verified FROM access.person WHERE mail = 'taken-19@example.org'",
    );
    expect(row).toEqual({ mail_verified: false });
  });

  test('gets no second factor before its mail is shown to be its own, so that nobody locks its owner out', async () => {
    const visitor = browser('192.0.2.20');
    await visitor.post('/api/auth/sign-up', { mail: 'member-20@example.org', password: PASSWORD });
    await visitor.post('/api/auth/sign-in', { mail: 'member-20@example.org', password: PASSWORD });
    expect((await visitor.post('/api/auth/second-factor', { password: PASSWORD })).code).toBe(
      'the-mail-is-verified-first',
    );
  });

  test.each([
    ['twelve-short', 'elevensigns', 'a-password-has-another-length'],
    ['too long', 'x7'.repeat(65), 'a-password-has-another-length'],
    ['common', 'password1234', 'a-password-is-easily-guessed'],
    ['a row of keys', 'qwertyuiop12', 'a-password-is-easily-guessed'],
    ['its own mail', 'member-21@example.org', 'a-password-is-easily-guessed'],
    ['the name of the house', 'openmutual2026', 'a-password-is-easily-guessed'],
  ])('is refused a password that is %s', async (_, password, code) => {
    const said = await browser('192.0.2.21').post('/api/auth/sign-up', {
      mail: 'member-21@example.org',
      password,
    });
    expect([said.status, said.code]).toEqual([422, code]);
    expect(JSON.stringify(said.body)).not.toContain(password);
  });

  test('takes a password of any kind of signs, to the last one', async () => {
    const password = '四千年的 灯笼在夜里 慢慢走 ½🏮';
    await browser('192.0.2.22').post('/api/auth/sign-up', { mail: 'member-22@example.org', password });
    const visitor = browser('192.0.2.22');
    const cut = await visitor.post('/api/auth/sign-in', {
      mail: 'member-22@example.org',
      password: password.slice(0, -2),
    });
    expect(cut.status).toBe(401);
    expect(
      (await visitor.post('/api/auth/sign-in', { mail: 'member-22@example.org', password })).status,
    ).toBe(200);
  });

  test('is told in Chinese where that is asked for', async () => {
    const said = await browser('192.0.2.23').post(
      '/api/auth/sign-up',
      { mail: 'member-23@example.org', password: 'password1234' },
      { 'accept-language': 'zh-CN' },
    );
    expect(said.body.rejections[0].says).toMatch(/密码太容易被猜中/);
  });
});

describe('a cookie', () => {
  test('is kept from scripts and from other sites, and its token is in no answer', async () => {
    await person('member-30@example.org');
    const visitor = browser('192.0.2.30');
    const said = await visitor.post('/api/auth/sign-in', {
      mail: 'member-30@example.org',
      password: PASSWORD,
    });
    const [cookie] = said.setCookies.filter((set) => set.includes('session_token'));
    expect(cookie).toMatch(
      /^openmutual\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const token =
      decodeURIComponent(visitor.cookies.get('openmutual.session_token') ?? '').split('.')[0] ?? '';
    expect(token.length).toBe(32);
    expect(JSON.stringify(said.body)).not.toContain(token);
    expect(said.headers['cache-control']).toBe('no-store');
  });

  test('whose signature or token was changed is nobody', async () => {
    const { browser: own } = await person('member-31@example.org');
    const name = 'openmutual.session_token';
    const good = own.cookies.get(name) ?? '';
    for (const bad of [
      good.replace(/^./, (sign) => (sign === 'x' ? 'y' : 'x')),
      good.replace(/\.[^.]+$/, '.AAAA'),
      good.split('.')[0] ?? '',
      '%',
      '',
    ]) {
      own.cookies.set(name, bad);
      expect((await own.get('/api/auth/session')).body).toEqual({ kind: 'visitor' });
    }
    own.cookies.set(name, good);
    expect((await own.get('/api/auth/session')).body.kind).toBe('person');
  });
});

describe('a session', () => {
  test('ends after twelve hours without use, and seven days after the sign-in whatever happens', async () => {
    const { browser: own } = await person('member-40@example.org');
    clock.turn(11 * 60);
    expect((await own.get('/api/auth/session')).body.kind).toBe('person');
    clock.turn(11 * 60);
    expect((await own.get('/api/auth/session')).body.kind).toBe('person');
    clock.turn(12 * 60 + 2);
    expect((await own.get('/api/auth/session')).body.kind).toBe('visitor');
    clock.turn(-34 * 60 - 2);

    const { browser: busy } = await person('member-41@example.org');
    for (let half = 0; half < 13; half += 1) {
      clock.turn(11 * 60);
      await busy.get('/api/auth/session');
    }
    expect((await busy.get('/api/auth/session')).body.kind).toBe('person');
    clock.turn(11 * 60);
    await busy.get('/api/auth/session');
    clock.turn(11 * 60);
    await busy.get('/api/auth/session');
    clock.turn(4 * 60);
    expect((await busy.get('/api/auth/session')).body.kind).toBe('visitor');
    clock.turn(-(15 * 11 + 4) * 60);
  });

  test('is listed without its token, and ended from elsewhere at once', async () => {
    const { browser: own, mail } = await person('member-42@example.org');
    const elsewhere = browser('203.0.113.9');
    await elsewhere.post('/api/auth/sign-in', { mail, password: PASSWORD });
    const { body } = await own.get('/api/auth/sessions');
    expect(body.sessions).toHaveLength(2);
    const there = body.sessions.find(({ address }: { address: string }) => address === '203.0.113.9');
    expect(there).toMatchObject({ isThis: false, browser: 'a test' });
    expect((await own.end(`/api/auth/sessions/${there.session}`)).body).toEqual({ ended: 1 });
    expect((await elsewhere.get('/api/auth/session')).body.kind).toBe('visitor');
    expect((await own.get('/api/auth/session')).body.kind).toBe('person');
  });

  test('of somebody else cannot be ended, nor told from one that is not there', async () => {
    const one = await person('member-43@example.org');
    const two = await person('member-44@example.org');
    const { body } = await two.browser.get('/api/auth/sessions');
    const foreign = await one.browser.end(`/api/auth/sessions/${body.sessions[0].session}`);
    const none = await one.browser.end('/api/auth/sessions/0198a000-0000-7000-8000-000000000001');
    expect([foreign.status, foreign.body]).toEqual([404, none.body]);
    expect((await two.browser.get('/api/auth/session')).body.kind).toBe('person');
  });

  test('is over after signing out, though somebody kept its cookie', async () => {
    const { browser: own } = await person('member-45@example.org');
    const kept = new Map(own.cookies);
    expect((await own.post('/api/auth/sign-out')).body).toEqual({ state: 'signed-out' });
    expect(own.cookies.size).toBe(0);
    for (const [name, value] of kept) own.cookies.set(name, value);
    expect((await own.get('/api/auth/session')).body.kind).toBe('visitor');
  });

  test('signs out everywhere else', async () => {
    const { browser: own, mail } = await person('member-46@example.org');
    const others = [browser('203.0.113.1'), browser('203.0.113.2')];
    for (const other of others) await other.post('/api/auth/sign-in', { mail, password: PASSWORD });
    expect((await own.post('/api/auth/sessions/end-others')).body).toEqual({ ended: 2 });
    for (const other of others) expect((await other.get('/api/auth/session')).body.kind).toBe('visitor');
    expect((await own.get('/api/auth/session')).body.kind).toBe('person');
  });
});

describe('another password', () => {
  test('ends all other sessions at once, and the old one opens nothing', async () => {
    const { browser: own, mail } = await person('member-50@example.org');
    const elsewhere = browser('203.0.113.50');
    await elsewhere.post('/api/auth/sign-in', { mail, password: PASSWORD });
    const changed = await own.post('/api/auth/password', {
      current: PASSWORD,
      password: 'copper-window-seldom-9',
    });
    expect(changed.body).toEqual({ state: 'changed' });
    expect((await elsewhere.get('/api/auth/session')).body.kind).toBe('visitor');
    expect((await own.get('/api/auth/session')).body.kind).toBe('person');
    expect((await elsewhere.post('/api/auth/sign-in', { mail, password: PASSWORD })).status).toBe(401);
    expect((await post()).at(-1)).toMatchObject({ to: mail, subject: 'Your password was changed' });
  });

  test('needs the one before', async () => {
    const { browser: own } = await person('member-51@example.org');
    const said = await own.post('/api/auth/password', {
      current: 'not-the-password-1',
      password: 'copper-window-seldom-9',
    });
    expect([said.status, said.code]).toEqual([403, 'the-password-is-wrong']);
  });

  test('by a link: works once, ends all sessions and every sign-in that lacks its code, leaves the second factor', async () => {
    const { browser: own, mail, secret, id } = await person('member-52@example.org', { factor: true });
    const pending = browser('203.0.113.52');
    expect((await pending.post('/api/auth/sign-in', { mail, password: PASSWORD })).body).toEqual({
      state: 'code-needed',
    });
    const visitor = browser('203.0.113.53');
    await visitor.post('/api/auth/password/forgotten', { mail });
    const token = await link(mail);
    const reset = await visitor.post('/api/auth/password/reset', {
      token,
      password: 'copper-window-seldom-9',
    });
    expect(reset.body).toEqual({ state: 'changed' });
    expect((await own.get('/api/auth/session')).body.kind).toBe('visitor');
    await forgetCodes();
    expect((await pending.post('/api/auth/sign-in/code', { code: codeOf(secret) })).code).toBe(
      'the-sign-in-begins-anew',
    );
    const again = await visitor.post('/api/auth/password/reset', {
      token,
      password: 'another-window-seldom-9',
    });
    expect([again.status, again.code]).toEqual([422, 'the-link-is-used-or-too-old']);

    await forgetCodes();
    expect(
      (await visitor.post('/api/auth/sign-in', { mail, password: 'copper-window-seldom-9' })).body,
    ).toEqual({ state: 'code-needed' });
    expect((await visitor.get('/api/auth/session')).body.kind).toBe('visitor');
    expect((await visitor.post('/api/auth/sign-in/code', { code: codeOf(secret) })).body).toEqual({
      state: 'signed-in',
    });
    expect((await events(id)).slice(-3)).toEqual(['password-reset', 'code-asked', 'signed-in']);
  });

  test('is not asked for in vain: an address without an account is answered alike, and nothing is sent', async () => {
    const { mail } = await person('member-53@example.org');
    const visitor = browser('203.0.113.54');
    const there = await visitor.post('/api/auth/password/forgotten', { mail });
    const nowhere = await visitor.post('/api/auth/password/forgotten', { mail: 'nobody-53@example.org' });
    expect([there.status, there.body, there.setCookies]).toEqual([
      nowhere.status,
      nowhere.body,
      nowhere.setCookies,
    ]);
    expect((await post()).filter(({ to }) => to === 'nobody-53@example.org')).toEqual([]);
  });

  test('is judged before the link is used up', async () => {
    const { mail } = await person('member-54@example.org');
    const visitor = browser('203.0.113.55');
    await visitor.post('/api/auth/password/forgotten', { mail });
    const token = await link(mail);
    const poor = await visitor.post('/api/auth/password/reset', { token, password: `${mail}` });
    expect(poor.code).toBe('a-password-is-easily-guessed');
    expect(
      (await visitor.post('/api/auth/password/reset', { token, password: 'copper-window-seldom-9' })).status,
    ).toBe(200);
  });
});

test('a database holds no password, link or cookie in the clear', async () => {
  const { mail, browser: own } = await person('member-90@example.org');
  await own.post('/api/auth/password/forgotten', { mail });
  await settled();
  const [mailRow] = await asSuperuser<{ secret: Buffer }>(
    "SELECT secret FROM mail.outbox WHERE letter = 'reset-password' AND secret IS NOT NULL",
  );
  expect(mailRow?.secret.length).toBeGreaterThan(40);
  const token = await link(mail);
  for (const table of ['verification', 'credential', 'session', 'person']) {
    const rows = await asSuperuser<{ tells: string }>(
      `SELECT row_to_json(t)::text AS tells FROM access.${table} t`,
    );
    const told = rows.map(({ tells }) => tells).join('\n');
    expect(told).not.toContain(PASSWORD);
    expect(told).not.toContain(token);
  }
  const sent = await asSuperuser(
    'SELECT secret FROM mail.outbox WHERE sent_at IS NOT NULL AND secret IS NOT NULL',
  );
  expect(sent).toEqual([]);
});

test('what comes from other pages is refused', async () => {
  const { browser: own, mail } = await person('member-91@example.org');
  const foreign = { origin: 'https://evil.example' };
  expect((await own.post('/api/auth/sign-out', {}, foreign)).code).toBe('a-request-comes-from-these-pages');
  expect((await browser().post('/api/auth/sign-in', { mail, password: PASSWORD }, foreign)).status).toBe(403);
  expect(
    (await own.post('/api/auth/sign-out', {}, { origin: ORIGIN, 'sec-fetch-site': 'same-origin' })).status,
  ).toBe(200);
});
