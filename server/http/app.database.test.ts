import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import type { InjectOptions } from 'fastify';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Role } from '../access/role.ts';
import { chainFindings } from '../audit/verify.ts';
import { databaseOf } from '../database/database.ts';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { conflict, notFound, reply } from './answer.ts';
import { type AppOptions, openApp } from './app.ts';
import { id } from './atoms.ts';
import { keyAsked, page, pageAsked, pageOf } from './cursor.ts';
import { route } from './route.ts';
import { changedMeanwhile } from './version.ts';

/** Routes of a small noun of its own, a jar of marbles for each fund, on a table that only this test has. */
const { database, asOwner, asSuperuser, way } = await scratchDatabase();
await asOwner(
  `CREATE TABLE fund.jar (fund_id uuid PRIMARY KEY, marbles bigint NOT NULL CHECK (marbles <= 5), secret text DEFAULT 'not for you')`,
);
await asOwner(
  'GRANT SELECT, INSERT, UPDATE ON fund.jar TO openmutual_member, openmutual_organiser, openmutual_visitor',
);

const FUND = '0198a000-0000-7000-8000-000000000001';
const PERSON = '0198a000-0000-7000-8000-000000000017';
const params = z.object({ fund: id });
const jar = z.object({ marbles: z.string() });

const routes = [
  route({
    id: 'jarRead',
    method: 'GET',
    path: '/api/funds/{fund}/jar',
    summary: 'how many marbles',
    tag: 'jar',
    may: ['visitor'],
    params,
    reply: jar,
    async handle({ tx, fund }) {
      const { rows } = await tx.query<{ marbles: bigint; secret: string }>(
        'SELECT * FROM fund.jar WHERE fund_id = $1',
        [fund],
      );
      const [found] = rows;
      return found === undefined
        ? notFound('fund', fund ?? '')
        : reply({ ...found, marbles: `${found.marbles}` }, { version: found.marbles });
    },
  }),
  route({
    id: 'marbleAdded',
    method: 'POST',
    path: '/api/funds/{fund}/jar/marbles',
    summary: 'one more',
    tag: 'jar',
    may: ['member'],
    makes: true,
    dryRun: true,
    params,
    query: z.object({ dryRun: z.enum(['true', 'false']).optional() }),
    body: z.strictObject({ colour: z.enum(['red', 'green']), weight: z.int().positive() }),
    reply: jar,
    async handle({ tx, fund }) {
      const { rows } = await tx.query<{ marbles: bigint }>(
        `INSERT INTO fund.jar VALUES ($1, 1) ON CONFLICT (fund_id) DO UPDATE SET marbles = jar.marbles + 1
         WHERE jar.marbles < 5 RETURNING marbles`,
        [fund],
      );
      if (rows.length === 0) return conflict({ code: 'a-jar-is-full' });
      return reply(
        { marbles: `${rows[0]?.marbles}` },
        { event: { act: 'marble-added', subject: { fund: fund ?? '' } } },
      );
    },
  }),
  route({
    id: 'jarEmptied',
    method: 'PUT',
    path: '/api/funds/{fund}/jar',
    summary: 'none left',
    tag: 'jar',
    may: ['treasurer'],
    stepUp: true,
    versioned: true,
    params,
    reply: jar,
    async handle({ tx, fund, version }) {
      const { rows } = await tx.query<{ marbles: bigint }>(
        'SELECT marbles FROM fund.jar WHERE fund_id = $1 FOR UPDATE',
        [fund],
      );
      const now = rows[0]?.marbles ?? 0n;
      if (now === 0n) return conflict({ code: 'a-jar-is-empty' });
      if (version !== now) return changedMeanwhile(now, version ?? 0n);
      await tx.query('UPDATE fund.jar SET marbles = 0 WHERE fund_id = $1', [fund]);
      return reply({ marbles: '0' }, { event: { act: 'jar-emptied', subject: {} } });
    },
  }),
  route({
    id: 'numbersListed',
    method: 'GET',
    path: '/api/numbers',
    summary: 'numbers in order',
    tag: 'jar',
    may: ['visitor'],
    query: z.object(pageAsked),
    reply: pageOf(z.object({ number: z.int() })),
    async handle({ tx, query }) {
      const after = keyAsked(query.cursor, [z.string().regex(/^\d+$/)]);
      if (after !== undefined && 'ok' in after) return after;
      const { rows } = await tx.query<{ n: number }>(
        'SELECT n FROM generate_series(1, 7) n WHERE n > $1 ORDER BY n LIMIT $2',
        [Number(after?.[0] ?? 0), query.limit + 1],
      );
      return reply(
        page(
          rows,
          query.limit,
          ({ n }) => [`${n}`],
          ({ n }) => ({ number: n }),
        ),
      );
    },
  }),
  route({
    id: 'broken',
    method: 'GET',
    path: '/api/broken',
    summary: 'a fault of ours',
    tag: 'jar',
    may: ['visitor'],
    reply: z.object({}),
    async handle({ tx }) {
      await tx.query('SELECT secret FROM a_table_that_is_not_there');
      return reply({});
    },
  }),
];

/** Who asks is told by two headers here; how sessions tell it is tested where sessions are. */
const NOW = Date.parse('2026-11-22T12:00:00Z');
const logged: string[] = [];
let isFull = false;
const served: AppOptions = {
  log: new Writable({
    write(text, _, done) {
      logged.push(String(text));
      done();
    },
  }),
  database,
  routes,
  version: '0.0.0',
  clock: { now: () => NOW },
  isReady: async () => true,
  hasRoom: async () => !isFull,
  askerOf: async ({ 'x-person': person, 'x-assured': assured }) => {
    if (person === undefined) return { kind: 'visitor' };
    // What a pool says where nothing listens at the socket.
    if (person === 'away') await new pg.Client({ host: '/nowhere' }).connect();
    return {
      kind: 'person',
      person: String(person),
      session: 'one',
      assuredAt: NOW - Number(assured ?? 0),
      hasSecondFactor: person !== 'without',
      hasVerifiedMail: true,
      mail: 'member-17@example.org',
      name: '',
      language: 'en',
    };
  },
  mailKey: Buffer.alloc(32),
  rolesOf: async () => ['member', 'treasurer'] satisfies Role[],
};
const app = await openApp(served);
afterAll(() => app.close());

let keys = 0;
function ask(
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  more: InjectOptions & { person?: string; key?: string } = {},
) {
  keys += 1;
  const { person = PERSON, key = `key-${String(keys).padStart(8, '0')}`, headers, ...rest } = more;
  const asked = { ...(person === '' ? {} : { 'x-person': person }), 'idempotency-key': key, ...headers };
  return app.inject({ method, url, headers: asked, ...rest });
}
const MARBLE = { payload: { colour: 'red', weight: 1 } };
const jarOf = (fund: string) => `/api/funds/${fund}/jar`;

describe('a request', () => {
  test('has one effect under one key, and the same answer, however often and however fast it comes', async () => {
    const fund = randomUUID();
    const all = await Promise.all(
      Array.from({ length: 20 }, () =>
        ask('POST', `${jarOf(fund)}/marbles`, { key: 'one-and-the-same', ...MARBLE }),
      ),
    );
    expect(all.map(({ statusCode }) => statusCode)).toEqual(Array(20).fill(201));
    expect(new Set(all.map(({ body }) => body))).toEqual(new Set(['{"marbles":"1"}']));
    expect(all.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(19);
    expect((await ask('GET', jarOf(fund))).json()).toEqual({ marbles: '1' });
    const other = await ask('POST', `${jarOf(fund)}/marbles`, {
      key: 'one-and-the-same',
      payload: { colour: 'green', weight: 1 },
    });
    expect([other.statusCode, other.json().rejections[0].code]).toEqual([
      422,
      'a-key-was-used-for-something-else',
    ]);
  });

  test('without a key changes nothing', async () => {
    const answer = await ask('POST', `${jarOf(FUND)}/marbles`, { key: 'short', ...MARBLE });
    expect([answer.statusCode, answer.json().rejections[0].code]).toEqual([400, 'a-change-has-a-key']);
  });

  test('is told all that is wrong with it at once, by place', async () => {
    const answer = await ask('POST', `${jarOf(FUND)}/marbles`, {
      payload: { colour: 'blue', weight: 0, more: 1 },
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(
      answer
        .json()
        .rejections.map(({ path }: { path: string }) => path)
        .sort(),
    ).toEqual(['colour', 'more', 'weight']);
  });

  test('is answered in the language that it prefers', async () => {
    const zh = await ask('GET', jarOf(randomUUID()), {
      headers: { 'accept-language': 'fr, zh-CN;q=0.8, en;q=0.5' },
    });
    expect([zh.statusCode, zh.json().title]).toEqual([404, '此处没有您可查看的内容']);
    const en = await ask('GET', jarOf(randomUUID()), { headers: { 'accept-language': 'zh;q=0.1, en' } });
    expect(en.json().title).toBe('There is nothing here that you may see');
  });

  test('is told only what its route declares', async () => {
    const fund = randomUUID();
    await ask('POST', `${jarOf(fund)}/marbles`, MARBLE);
    expect((await ask('GET', jarOf(fund), { person: '' })).body).toBe('{"marbles":"1"}');
  });

  test('that would do something says what, and does nothing', async () => {
    const fund = randomUUID();
    const answer = await ask('POST', `${jarOf(fund)}/marbles?dryRun=true`, MARBLE);
    expect([answer.statusCode, answer.headers['dry-run'], answer.json()]).toEqual([
      201,
      'true',
      { marbles: '1' },
    ]);
    expect((await ask('GET', jarOf(fund))).statusCode).toBe(404);
  });

  test('from pages of others changes nothing', async () => {
    const headers = { origin: 'https://elsewhere.example', host: 'localhost:4747' };
    expect((await ask('POST', `${jarOf(FUND)}/marbles`, { headers, ...MARBLE })).statusCode).toBe(403);
    const own = { origin: 'http://localhost:4747', host: 'localhost:4747' };
    expect(
      (await ask('POST', `${jarOf(randomUUID())}/marbles`, { headers: own, ...MARBLE })).statusCode,
    ).toBe(201);
  });

  test('that meets a fault of ours hears nothing of its insides, and the log has where it arose and not what the database said', async () => {
    const answer = await ask('GET', '/api/broken');
    const [line] = logged
      .join('')
      .split('\n')
      .filter((text) => text.includes('"fault"'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ route: 'broken', fault: 'error', code: '42P01' });
    expect(logged.join('')).not.toContain('a_table_that_is_not_there');
    expect(answer.json()).toEqual({
      type: 'urn:openmutual:500',
      title: 'Something is wrong on our side',
      status: 500,
      rejections: [],
    });
  });
});

describe('where the world is in the way', () => {
  test('a full disk refuses what is new with 507, reads, and knows what was done before', async () => {
    const fund = randomUUID();
    const add = (key: string) => ask('POST', `${jarOf(fund)}/marbles`, { key, ...MARBLE });
    await add('before-the-disk-was-full');
    isFull = true;
    const refused = await add('while-the-disk-is-full');
    expect([refused.statusCode, refused.json().rejections[0].code]).toEqual([
      507,
      'the-disk-is-full-and-nothing-was-changed',
    ]);
    expect((await add('before-the-disk-was-full')).headers['idempotency-replayed']).toBe('true');
    expect((await ask('GET', jarOf(fund))).json()).toEqual({ marbles: '1' });
    isFull = false;
    expect((await add('while-the-disk-is-full')).json()).toEqual({ marbles: '2' });
  });

  test('a database that is away is 503 with the time after which to ask again, whoever asks for whatever', async () => {
    const answer = await ask('GET', jarOf(FUND), { person: 'away' });
    expect([answer.statusCode, answer.headers['retry-after'], answer.json().rejections[0].code]).toEqual([
      503,
      '1',
      'the-database-is-away-and-nothing-was-changed',
    ]);
  });
});

test('who gets no connection in time is told that there is no room, and when to come again, in both languages', async () => {
  const narrow = databaseOf(way, 1, []);
  const small = await openApp({ ...served, database: narrow });
  const held = await narrow.pool.connect();
  // From here on a connection is there or is waited for; none is opened any more.
  narrow.pool.options.connectionTimeoutMillis = 50;
  const refused = await small.inject({ url: jarOf(FUND), headers: { 'accept-language': 'zh' } });
  held.release();
  const free = await small.inject(jarOf(FUND));
  await small.close();
  await narrow.close();
  expect([refused.statusCode, refused.headers['retry-after'], refused.json().rejections]).toEqual([
    503,
    '10',
    [
      {
        code: 'the-database-has-no-room-for-more-just-now',
        says: expect.stringMatching(/^[^a-z]+$/),
      },
    ],
  ]);
  expect([free.statusCode, free.headers['retry-after']]).toEqual([404, undefined]);
});

describe('who asks', () => {
  test('signs in first', async () => {
    expect((await ask('POST', `${jarOf(FUND)}/marbles`, { person: '', ...MARBLE })).statusCode).toBe(401);
  });

  test('gives the password again before something that matters', async () => {
    const fund = randomUUID();
    await ask('POST', `${jarOf(fund)}/marbles`, MARBLE);
    const headers = { 'if-match': '"v1"' };
    const late = await ask('PUT', jarOf(fund), { headers: { ...headers, 'x-assured': '600001' } });
    expect([late.statusCode, late.json().rejections[0].code]).toEqual([
      403,
      'this-asks-for-the-password-again',
    ]);
    expect(
      (await ask('PUT', jarOf(fund), { headers: { ...headers, 'x-assured': '600000' } })).statusCode,
    ).toBe(200);
  });
});

describe('a change', () => {
  test('names the version that was seen', async () => {
    const fund = randomUUID();
    await ask('POST', `${jarOf(fund)}/marbles`, MARBLE);
    await ask('POST', `${jarOf(fund)}/marbles`, MARBLE);
    expect((await ask('GET', jarOf(fund))).headers['etag']).toBe('"v2"');
    expect((await ask('PUT', jarOf(fund))).statusCode).toBe(428);
    expect((await ask('PUT', jarOf(fund), { headers: { 'if-match': '"v1"' } })).statusCode).toBe(412);
    expect((await ask('PUT', jarOf(fund), { headers: { 'if-match': '"v2"' } })).statusCode).toBe(200);
  });

  test('leaves exactly one event, a refused one and one that is only asked leave none, and the chain holds', async () => {
    const fund = randomUUID();
    await Promise.all(Array.from({ length: 8 }, () => ask('POST', `${jarOf(fund)}/marbles`, MARBLE)));
    await ask('POST', `${jarOf(fund)}/marbles?dryRun=true`, MARBLE);
    const marbles = (await ask('GET', jarOf(fund))).json().marbles;
    expect(marbles).toBe('5');
    const chain = await within(database, { as: 'organiser', fund }, async (tx) => {
      const { rows } = await tx.query<{ seq: bigint; act: string }>(
        'SELECT seq, act FROM audit.event ORDER BY seq',
      );
      return { rows, findings: await chainFindings(tx, fund) };
    });
    expect(chain.rows).toEqual([1n, 2n, 3n, 4n, 5n].map((seq) => ({ seq, act: 'marble-added' })));
    expect(chain.findings).toEqual([]);
    const back = asSuperuser('UPDATE audit.head SET seq = seq - 1 WHERE fund_id = $1', [fund]);
    await expect(back).rejects.toThrow('the head of a chain only goes forward');
  });
});

test('a fund that is named in capitals is the same fund, with the same chain', async () => {
  const fund = 'abcdef00-0000-7000-8000-00000000abcd';
  for (const name of [fund, fund.toUpperCase()]) {
    expect((await ask('POST', `${jarOf(name)}/marbles`, MARBLE)).json()).toMatchObject({});
  }
  expect((await ask('GET', jarOf(fund.toUpperCase()))).json()).toEqual({ marbles: '2' });
  const findings = await within(database, { as: 'organiser', fund }, (tx) => chainFindings(tx, fund));
  expect(findings).toEqual([]);
});

test('a body that is nested deeper than any of ours is refused before anybody goes down into it', async () => {
  const deep = '['.repeat(100_000);
  const said = await ask('POST', `${jarOf(FUND)}/marbles`, {
    headers: { 'content-type': 'application/json' },
    payload: `{"colour":"[[[[{","weight":${deep}`,
  });
  expect([said.statusCode, said.json().rejections]).toMatchObject([
    400,
    [{ code: 'a-body-is-nested-too-deeply', expected: 'at most 32 levels' }],
  ]);
});

test('an address that nobody can read is told to be none, as a problem', async () => {
  for (const url of ['/api/funds/%zz/jar', `/api/funds/${'f'.repeat(300)}/jar`, '/api/funds/%ff/jar']) {
    const said = await ask('GET', url);
    expect([said.statusCode, said.headers['content-type'], said.json().rejections[0].code]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
      'there-is-no-such-address',
    ]);
  }
});

test('a list is read page by page to its end', async () => {
  const seen: number[] = [];
  let url = '/api/numbers?limit=3';
  for (;;) {
    const { items, next } = (await ask('GET', url)).json();
    seen.push(...items.map(({ number }: { number: number }) => number));
    if (next === undefined) break;
    url = `/api/numbers?limit=3&cursor=${next}`;
  }
  expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect((await ask('GET', '/api/numbers?cursor=nonsense')).statusCode).toBe(400);
});

test('the document of the interface is OpenAPI 3.1 and has every route with its problem', async () => {
  const document = (await app.inject('/api/openapi.json')).json();
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths)).toEqual([
    '/api/funds/{fund}/jar',
    '/api/funds/{fund}/jar/marbles',
    '/api/numbers',
    '/api/broken',
  ]);
  expect(document.paths['/api/funds/{fund}/jar'].put.operationId).toBe('jarEmptied');
  expect(Object.keys(document.paths['/api/funds/{fund}/jar'].put.responses)).toEqual(['200', 'default']);
  const reference = await app.inject('/api/reference/');
  expect([reference.statusCode, reference.headers['content-security-policy']]).toEqual([
    200,
    expect.stringContaining("connect-src 'self'"),
  ]);
});

test('health is told to anyone, figures of the running only to this machine', async () => {
  expect((await app.inject('/healthz')).json()).toEqual({ status: 'alive' });
  expect((await app.inject('/readyz')).json()).toEqual({ status: 'ready' });
  expect((await app.inject('/metrics')).body).toContain('openmutual_request_seconds_count');
  expect((await app.inject({ url: '/metrics', remoteAddress: '192.0.2.1' })).statusCode).toBe(404);
});

/** The same behind another program of this machine, which people reach at an address of its own. */
async function openBehind(origin?: string) {
  return openApp({
    ...{ database, routes, version: '0.0.0', clock: { now: () => NOW }, isReady: async () => true },
    ...{
      askerOf: async () => ({ kind: 'visitor' as const }),
      mailKey: Buffer.alloc(32),
      rolesOf: async () => [],
    },
    ...(origin === undefined ? {} : { origin }),
  });
}

test('behind a program that hands on another host, changes come from the address that people know, and from no other', async () => {
  const behind = await openBehind('https://mutual.example.org');
  const [own, foreign] = await Promise.all(
    ['https://mutual.example.org', 'http://127.0.0.1:4747'].map((origin) =>
      behind.inject({
        method: 'POST',
        url: `${jarOf(FUND)}/marbles`,
        headers: { origin, host: '127.0.0.1:4747' },
      }),
    ),
  );
  expect([own?.statusCode, own?.json().rejections[0].code]).toEqual([401, 'somebody-has-to-sign-in']);
  expect([foreign?.statusCode, foreign?.json().rejections[0].code]).toEqual([
    403,
    'a-request-comes-from-these-pages',
  ]);
  await behind.close();
});

test('an answer that is under way when the server ends is the last on its line', async () => {
  const { promise: isAsked, resolve: asked } = Promise.withResolvers<void>();
  const { promise: isEnding, resolve: end } = Promise.withResolvers<void>();
  const ending = await openBehind();
  ending.get('/slow', async () => {
    asked();
    await isEnding;
    return { slow: true };
  });
  await ending.listen({ host: '127.0.0.1', port: 0 });
  const { port } = ending.server.address() as AddressInfo;
  const answer = fetch(`http://127.0.0.1:${port}/slow`);
  await isAsked;
  const closed = ending.close();
  // What is to be closed first has been told by then.
  setImmediate(() => setImmediate(end));
  const { status, headers } = await answer;
  expect([status, headers.get('connection')]).toEqual([200, 'close']);
  await closed;
});
