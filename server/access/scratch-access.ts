import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain } from '@openmutual/core/result';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll } from 'vitest';
import type { Clock } from '../clock/clock.ts';
import { type Scratch, scratchDatabase } from '../database/scratch.ts';
import { openApp } from '../http/app.ts';
import type { AnyRoute } from '../http/route.ts';
import { openKeys } from '../key/keys.ts';
import { sendDue } from '../mail/sending.ts';
import { allRolesOf } from '../member/member-role.ts';
import { type Access, openAccess } from './access.ts';
import { askerOf } from './asker.ts';
import { addDoor } from './door.ts';
import { playedCost } from './password-hash.ts';

/** The address of the pages in tests. */
export const ORIGIN = 'http://127.0.0.1:4600';

/** A password that is good enough; whose it is does not matter. */
export const PASSWORD = 'lantern-orbit-velvet-17';

/** A mail as the addressee gets it. */
export interface Received {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface ScratchAccess extends Scratch {
  readonly keys: string;
  readonly access: () => Access;
  /** A request as it is, from nobody. */
  readonly inject: (asked: InjectOptions) => Promise<LightMyRequestResponse>;
  /** Forgets which codes were used, as after three minutes, for a test cannot wait. */
  readonly forgetCodes: () => Promise<void>;
  /** As when the programme ends and is started again. */
  readonly restart: () => Promise<void>;
  /** Waits for what is done after answers. */
  readonly settled: () => Promise<void>;
  readonly clock: Clock & { turn: (minutes: number) => void };
  /** A browser of its own, with its cookies, at an address of the network. */
  readonly browser: (address?: string) => Browser;
  /** Sends what waits and hands over all that was ever sent. */
  readonly post: () => Promise<readonly Received[]>;
  /** What the link of the newest mail to somebody carries. */
  readonly link: (to: string) => Promise<string>;
  readonly events: (person?: string) => Promise<string[]>;
  /** Somebody who has signed in with a verified mail and, if wished, a second factor. */
  readonly person: (mail: string, options?: { factor?: boolean }) => Promise<Somebody>;
}

export interface Somebody {
  readonly id: string;
  readonly mail: string;
  readonly browser: Browser;
  /** Of the authenticator, where there is one. */
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

export interface Said {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer of any route, looked at by tests.
  readonly body: any;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly setCookies: readonly string[];
  /** The code of the first reason. */
  readonly code: string | undefined;
}

/** The door of a scratch database, with further routes behind it, over HTTP and with the real library. */
export async function scratchAccess(
  routes: readonly AnyRoute[] = [],
  origin = ORIGIN,
  log?: NodeJS.WritableStream,
): Promise<ScratchAccess> {
  const scratch = await scratchDatabase();
  const { database, asSuperuser } = scratch;
  const keys = mkdtempSync(join(tmpdir(), 'openmutual-keys-'));
  let turned = 0;
  const clock = {
    now: () => Date.now() + turned,
    turn: (minutes: number) => {
      turned += minutes * 60_000;
    },
  };
  const open = () => openDoor({ ...scratch, clock, keys, origin, routes, log });
  let door = await open();
  const received: Received[] = [];
  const transport = {
    send: async ({ to, subject, text }: Received) => {
      received.push({ to, subject, text });
    },
  };
  afterAll(async () => {
    await door.close();
    rmSync(keys, { recursive: true });
  });

  let sending: Promise<unknown> = Promise.resolve();
  const post = async () => {
    await door.access.settled();
    // One after another, so that who comes while another one sends finds his own mail among what was sent.
    sending = sending.then(() => sendDue({ database, transport, clock, key: door.access.mailKey, origin }));
    await sending;
    return received;
  };
  const link = async (to: string) => {
    const [newest] = [...(await post())]
      .reverse()
      .filter((mail) => mail.to === to && mail.text.includes('#'));
    return /#(\S+)/.exec(newest?.text ?? '')?.[1] ?? '';
  };

  const browser = (address = '192.0.2.1'): Browser => {
    const cookies = new Map<string, string>();
    const ask = async (
      method: 'GET' | 'POST' | 'PUT' | 'DELETE',
      url: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ) => {
      const answer = await door.app.inject({
        method,
        url,
        remoteAddress: address,
        headers: {
          host: new URL(origin).host,
          origin,
          'user-agent': 'a test',
          ...(cookies.size === 0
            ? {}
            : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
      const setCookies = [answer.headers['set-cookie'] ?? []].flat();
      for (const cookie of setCookies) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (/Max-Age=0/i.test(cookie) || value === '') cookies.delete(name);
        else cookies.set(name, value);
      }
      const read = answer.body.startsWith('{') ? JSON.parse(answer.body) : answer.body;
      const said: Said = {
        status: answer.statusCode,
        body: read,
        headers: answer.headers,
        setCookies,
        code: read?.rejections?.[0]?.code,
      };
      return said;
    };
    return {
      cookies,
      ask,
      get: (url, headers) => ask('GET', url, undefined, headers),
      post: (url, body, headers) => ask('POST', url, body ?? {}, headers),
      end: (url) => ask('DELETE', url),
      act: (url, body) =>
        ask('POST', url, body, { 'idempotency-key': `key-${Math.random().toString(36).slice(2)}` }),
    };
  };

  const events = async (person?: string) => {
    const rows = await asSuperuser<{ kind: string }>(
      'SELECT kind FROM access.security_event WHERE $1::uuid IS NULL OR person_id = $1 ORDER BY event_id',
      [person ?? null],
    );
    return rows.map(({ kind }) => kind);
  };

  const forgetCodes = async () => {
    await asSuperuser('DELETE FROM access.tried_code');
  };

  let met = 0;
  const person = async (mail: string, { factor = false }: { factor?: boolean } = {}): Promise<Somebody> => {
    met += 1;
    const visitor = browser(`198.51.${met >> 8}.${met & 255}`);
    await visitor.post('/api/auth/sign-up', { mail, password: PASSWORD });
    await visitor.post('/api/auth/sign-in', { mail, password: PASSWORD });
    await visitor.post('/api/auth/mail/verified', { token: await link(mail) });
    const { body: who } = await visitor.get('/api/auth/session');
    const begun = factor ? await visitor.post('/api/auth/second-factor', { password: PASSWORD }) : undefined;
    const secret = new URL(begun?.body.uri ?? 'otpauth://totp/').searchParams.get('secret') ?? '';
    if (factor) {
      await visitor.post('/api/auth/second-factor/confirmed', { code: codeOf(secret) });
      await forgetCodes();
    }
    return { id: who.person, mail, browser: visitor, secret, recoveryCodes: begun?.body.recoveryCodes ?? [] };
  };
  const restart = async () => {
    await door.close();
    door = await open();
  };
  const settled = () => door.access.settled();
  const inject = (asked: InjectOptions) => door.app.inject(asked);
  const access = () => door.access;
  return {
    ...{
      ...scratch,
      keys,
      clock,
      access,
      inject,
      forgetCodes,
      restart,
      settled,
      browser,
      post,
      link,
      events,
    },
    person,
  };
}

interface Door {
  readonly access: Access;
  readonly app: FastifyInstance;
  readonly close: () => Promise<void>;
}

async function openDoor({
  database,
  clock,
  keys,
  origin,
  routes,
  log,
}: Pick<Scratch, 'database'> & {
  clock: Clock;
  keys: string;
  origin: string;
  routes: readonly AnyRoute[];
  log: NodeJS.WritableStream | undefined;
}): Promise<Door> {
  const onFault = (fault: unknown) => {
    throw fault;
  };
  const access = certain(
    await openAccess({ database, clock, origin, keys, onFault, passwordCost: playedCost }),
  );
  const app = await openApp({
    database,
    clock,
    routes,
    version: '0',
    isReady: async () => true,
    mailKey: access.mailKey,
    keys: openKeys(keys),
    ...(log === undefined ? {} : { log }),
    askerOf: (headers) => askerOf(access, headers),
    rolesOf: (person, fund) => allRolesOf(database, person, fund),
  });
  addDoor(app, access);
  await app.ready();
  const close = async () => {
    await app.close();
    await access.close();
  };
  return { access, app, close };
}

export interface Browser {
  readonly cookies: Map<string, string>;
  readonly ask: (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Said>;
  readonly get: (url: string, headers?: Record<string, string>) => Promise<Said>;
  readonly post: (url: string, body?: unknown, headers?: Record<string, string>) => Promise<Said>;
  readonly end: (url: string) => Promise<Said>;
  /** A change with a key of its own. */
  readonly act: (url: string, body?: unknown) => Promise<Said>;
}

/** What an authenticator shows (RFC 6238, with the words of RFC 4226, 5.3). */
export function codeOf(secret: string, at = Date.now()): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return `${(mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000}`.padStart(6, '0');
}

function fromBase32(text: string): Buffer {
  const bits = [...text]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
