import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain } from '@openmutual/core/result';
import { afterAll, describe, expect, test } from 'vitest';
import { systemClock } from '../clock/clock.ts';
import type { Job } from '../job/job.ts';
import { openAccess } from './access.ts';
import { accessJobs } from './access-jobs.ts';
import { LIBRARY_PATH } from './authentication.ts';
import { doorRoutes } from './door.ts';
import { ORIGIN, PASSWORD, scratchAccess } from './scratch-access.ts';

const { database, asSuperuser, keys, browser, person, settled } = await scratchAccess();
const secure = await scratchAccess([], 'https://mutual.example.org');
const access = certain(await openAccess({ database, clock: systemClock, origin: ORIGIN, keys }));
afterAll(() => access.close());

describe('the door', () => {
  test('has these addresses and no others', () => {
    expect(
      doorRoutes.map(
        ({ method, path, who, stepUp }) => `${method} ${path} ${who}${stepUp ? ', code again' : ''}`,
      ),
    ).toEqual([
      'POST /api/auth/sign-up visitor',
      'POST /api/auth/sign-in visitor',
      'POST /api/auth/sign-in/code visitor',
      'POST /api/auth/sign-in/recovery-code visitor',
      'POST /api/auth/sign-out person',
      'POST /api/auth/step-up person',
      'GET /api/auth/session visitor',
      'GET /api/auth/sessions person',
      'DELETE /api/auth/sessions/{session} person',
      'POST /api/auth/sessions/end-others person',
      'POST /api/auth/password/forgotten visitor',
      'POST /api/auth/password/reset visitor',
      'POST /api/auth/password person',
      'POST /api/auth/mail/proof person',
      'POST /api/auth/mail/verified person',
      'POST /api/auth/second-factor person',
      'POST /api/auth/second-factor/confirmed person',
      'POST /api/auth/second-factor/recovery-codes person, code again',
      'POST /api/auth/second-factor/off person, code again',
      'GET /api/auth/links operator, code again',
      'POST /api/auth/links/{mail} operator, code again',
    ]);
  });

  test('is closed to who has not signed in, and what is for operators to everybody else', async () => {
    const own = (await person('member-6@example.org')).browser;
    for (const { method, path, who } of doorRoutes) {
      const address = path.replaceAll(/\{\w+\}/g, '0198a000-0000-7000-8000-000000000001');
      const body = method === 'POST' ? {} : undefined;
      const stranger = await browser('203.0.113.7').ask(method, address, body);
      expect([path, stranger.status === 401]).toEqual([path, who !== 'visitor']);
      if (who === 'operator') expect((await own.ask(method, address, body)).status).toBe(403);
    }
  });

  test('leads to no address of the library, which has many more', async () => {
    const own = (await person('member-1@example.org')).browser;
    const paths = Object.values(access.library.api).flatMap(({ path }) => (path === undefined ? [] : [path]));
    expect(paths.length).toBeGreaterThan(35);
    // Those of advisories: keys, sign-in by others, linking, servers of identity.
    const ofOthers = [
      '/api-key/create',
      '/sign-in/social',
      '/link-social',
      '/callback/google',
      '/oauth2/register',
      '/mcp/register',
      '/admin/list-users',
    ];
    const open: string[] = [];
    for (const path of [...paths, ...ofOthers]) {
      for (const address of [
        `/api/auth${path}`,
        `${LIBRARY_PATH}${path}`,
        `/api/auth/%6cibrary${path}`,
        `/api/auth//${path}`,
      ]) {
        for (const said of [
          await own.get(address),
          await own.post(address, { userId: 'x', email: 'x@example.org' }),
        ]) {
          if (said.status !== 404) open.push(`${address} ${said.status}`);
        }
      }
    }
    // Two of ours have the name that the library has, and take only what is ours.
    expect(open).toEqual(['/api/auth/sign-out 200']);
  });

  test.each([
    ['POST /api/auth/sign-in', 'callbackURL'],
    ['POST /api/auth/sign-up', 'callbackURL'],
    ['POST /api/auth/password/forgotten', 'redirectTo'],
    ['POST /api/auth/sign-in/code', 'trustDevice'],
    ['POST /api/auth/sign-up', 'emailVerified'],
    ['POST /api/auth/sign-up', 'twoFactorEnabled'],
    ['POST /api/auth/sign-in', 'rememberMe'],
  ])('%s takes no %s', async (address, field) => {
    const path = address.split(' ')[1] ?? '';
    const body = {
      mail: 'member-2@example.org',
      password: PASSWORD,
      code: '123456',
      [field]: 'https://evil.example',
    };
    const said = await browser('203.0.113.1').post(path, body);
    expect(said.status).toBe(422);
    expect(said.body.rejections.map(({ path: at }: { path?: string }) => at)).toContain(field);
    expect(said.headers['location']).toBeUndefined();
  });

  test('sends nobody to another place, whatever is asked for in the address', async () => {
    await person('member-3@example.org');
    for (const path of [
      '/api/auth/sign-in?callbackURL=https://evil.example',
      '/api/auth/password/forgotten?redirectTo=//evil.example',
    ]) {
      const said = await browser('203.0.113.2').post(path, {
        mail: 'member-3@example.org',
        ...(path.includes('sign-in') ? { password: PASSWORD } : {}),
      });
      expect(said.status).toBeLessThan(300);
      expect(said.headers['location']).toBeUndefined();
      expect(JSON.stringify(said.body)).not.toContain('evil');
    }
  });

  test('lets a wrong body be told without what stands in it', async () => {
    const said = await browser('203.0.113.3').post('/api/auth/sign-in', {
      mail: 'no mail',
      password: { hidden: 'lantern' },
    });
    expect(said.status).toBe(422);
    expect(JSON.stringify(said.body)).not.toMatch(/lantern|no mail/);
  });
});

describe('the library behind it', () => {
  test('checks where a request comes from, in tests too, where it would leave that out by itself', async () => {
    const { browser: own } = await person('member-4@example.org');
    const cookie = [...own.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const asked = (origin: string) =>
      access.library.handler(
        new Request(`${ORIGIN}${LIBRARY_PATH}/sign-out`, { method: 'POST', headers: { cookie, origin } }),
      );
    expect((await asked('https://evil.example')).status).toBe(403);
    expect((await asked(ORIGIN)).status).toBe(200);
  });

  test('knows no sign-in by others, links no accounts, tells nobody, and has the two plugins that we know', async () => {
    const { options } = access.library;
    expect(options).not.toHaveProperty('socialProviders');
    expect(options.account.accountLinking).toEqual({ enabled: false });
    expect(options.telemetry).toEqual({ enabled: false });
    expect(options.plugins.map(({ id }) => id)).toEqual(['codes-once', 'two-factor']);
    expect((await access.library.$context).version).toBe('1.7.25');
  });
});

describe('over https', () => {
  test('all cookies are for this host alone and never in the clear', async () => {
    const { browser: own, mail, secret } = await secure.person('member-5@example.org', { factor: true });
    expect([...own.cookies.keys()]).toEqual(['__Host-openmutual.session_token']);
    expect(secret).toHaveLength(52);
    const visitor = secure.browser('203.0.113.4');
    const said = await visitor.post('/api/auth/sign-in', { mail, password: PASSWORD });
    expect(said.setCookies.length).toBeGreaterThan(0);
    for (const cookie of said.setCookies)
      expect(cookie).toMatch(/^__Host-openmutual\.\w+=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  test('is what pages with accounts need, but on this machine', async () => {
    const opened = (origin: string) => openAccess({ database, clock: systemClock, origin, keys });
    for (const origin of [
      'http://mutual.example.org',
      'http://192.0.2.1:4600',
      'ftp://127.0.0.1',
      'mutual',
    ]) {
      expect(await opened(origin)).toMatchObject({
        rejections: [{ code: 'pages-with-accounts-need-https', found: origin }],
      });
    }
    for (const origin of ['https://mutual.example.org/path', 'http://localhost:4600', 'http://[::1]:4600']) {
      await certain(await opened(origin)).close();
    }
  });
});

test('a database is not opened with another key than the one it was written with', async () => {
  const other = mkdtempSync(join(tmpdir(), 'openmutual-other-'));
  const opened = await openAccess({ database, clock: systemClock, origin: ORIGIN, keys: other });
  expect(opened).toMatchObject({ rejections: [{ code: 'the-key-is-not-that-of-the-database' }] });
  rmSync(other, { recursive: true });
});

test('what is over is forgotten by night: sessions, links, codes, and accounts whose mail nobody showed to be his', async () => {
  const kept = await person('member-7@example.org', { factor: true });
  await browser('203.0.113.8').post('/api/auth/sign-up', {
    mail: 'unproven-7@example.org',
    password: PASSWORD,
  });
  await browser('203.0.113.8').post('/api/auth/password/forgotten', { mail: kept.mail });
  await settled();
  const [sweep] = accessJobs({
    ...access,
    clock: { now: () => Date.now() + 31 * 24 * 3600_000 },
  }) as unknown as readonly Job[];
  await sweep?.work({}, { database, clock: systemClock });
  for (const table of ['session', 'verification', 'tried_code', 'attempt']) {
    expect([table, await asSuperuser(`SELECT * FROM access.${table}`)]).toEqual([table, []]);
  }
  const left = await asSuperuser<{ mail: string }>('SELECT mail FROM access.person');
  expect(left.map(({ mail }) => mail)).toContain(kept.mail);
  expect(left.map(({ mail }) => mail)).not.toContain('unproven-7@example.org');
});
