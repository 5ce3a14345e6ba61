import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain } from '@openmutual/core/result';
import type { FastifyInstance } from 'fastify';
import { uuidv7 } from 'uuidv7';
import { afterAll } from 'vitest';
import type { SignedIn } from '../access/asker.ts';
import type { Clock } from '../clock/clock.ts';
import { type Scratch, scratchDatabase } from '../database/scratch.ts';
import { openApp } from '../http/app.ts';
import { openInstallation } from '../installation/installation.ts';
import { openKeys } from '../key/keys.ts';
import { allRolesOf } from '../member/member-role.ts';
import { routes } from '../routes.ts';
import type { FoundingForm } from './fund-form.ts';

/** An installation for tests, with all routes; who asks is said by a header, for a thousand people cannot all sign in. */
export interface ScratchFunds extends Scratch {
  /** The folder of the keys. */
  readonly keys: string;
  readonly clock: Clock & { readonly turn: (days: number) => void };
  readonly app: FastifyInstance;
  /** Somebody with an account: a confirmed mail and a second factor, unless it is said otherwise. */
  readonly person: (
    name: string,
    less?: { readonly mail?: boolean; readonly factor?: boolean },
  ) => Promise<Somebody>;
  readonly visitor: Somebody;
}

export interface Somebody {
  readonly id: string;
  readonly mail: string;
  readonly get: (url: string) => Promise<Said>;
  /** A change with a key of its own, or with the one that is given. */
  readonly act: (method: 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown, how?: How) => Promise<Said>;
}

interface How {
  readonly key?: string;
  readonly version?: string;
}

export interface Said {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer of any route, looked at by tests.
  readonly body: any;
  readonly etag: string;
  readonly codes: readonly string[];
}

export async function scratchFunds(from = '2026-03-02T09:00:00Z'): Promise<ScratchFunds> {
  const scratch = await scratchDatabase();
  const { database, asSuperuser } = scratch;
  let now = Date.parse(from);
  const clock = {
    now: () => now,
    turn: (days: number) => {
      now += days * 86_400_000;
    },
  };
  certain(await openInstallation(database, 'demonstration', clock));
  const keys = mkdtempSync(join(tmpdir(), 'openmutual-keys-'));
  const people = new Map<string, SignedIn>();
  const app = await openApp({
    database,
    routes,
    clock,
    version: '0',
    isReady: async () => true,
    mailKey: Buffer.alloc(32, 7),
    keys: openKeys(keys),
    askerOf: async ({ 'x-person': id }) => {
      const known = people.get(String(id));
      return known === undefined ? { kind: 'visitor' } : { ...known, assuredAt: now };
    },
    rolesOf: (person, fund) => allRolesOf(database, person, fund),
  });
  afterAll(async () => {
    await app.close();
    rmSync(keys, { recursive: true });
  });

  async function ask(
    id: string,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body: unknown,
    how: How,
  ): Promise<Said> {
    const key = how.key ?? randomUUID();
    const send = () =>
      app.inject({
        method,
        url,
        headers: {
          'x-person': id,
          'idempotency-key': key,
          ...(how.version === undefined ? {} : { 'if-match': how.version }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
    let answer = await send();
    // A hundred at once may wait for a connection longer than there is patience: then a client sends it again with the same key.
    for (let again = 0; answer.statusCode === 503 && again < 5; again += 1) answer = await send();
    const type = String(answer.headers['content-type'] ?? '');
    const read = type.includes('json') ? answer.json() : answer.body;
    const codes = (read?.rejections ?? []).map(({ code }: { code: string }) => code);
    return { status: answer.statusCode, body: read, etag: String(answer.headers['etag'] ?? ''), codes };
  }

  const somebody = (id: string, mail: string): Somebody => ({
    id,
    mail,
    get: (url) => ask(id, 'GET', url, undefined, {}),
    act: (method, url, body, how = {}) => ask(id, method, url, body, how),
  });
  return {
    ...scratch,
    keys,
    clock,
    app,
    visitor: somebody('', ''),
    async person(name, { mail: hasVerifiedMail = true, factor: hasSecondFactor = true } = {}) {
      const id = uuidv7();
      const mail = `${name.toLowerCase().replaceAll(/\W+/g, '-')}@example.org`;
      await asSuperuser(
        'INSERT INTO access.person (id, name, mail, mail_verified, second_factor) VALUES ($1, $2, $3, $4, $5)',
        [id, name, mail, hasVerifiedMail, hasSecondFactor],
      );
      const session = uuidv7();
      people.set(id, {
        ...{
          kind: 'person',
          person: id,
          session,
          assuredAt: now,
          hasSecondFactor,
          hasVerifiedMail,
          mail,
          name,
        },
        language: 'en',
      });
      return somebody(id, mail);
    },
  };
}

/** A fund of the village scheme, which begins with two members. */
export function village(more: Partial<FoundingForm> = {}): FoundingForm {
  return {
    slug: 'village',
    name: { en: 'Village fund', zh: '村互助' },
    scheme: 'demo/village-fund',
    isListed: true,
    isOpen: true,
    data: { basis: 'contract', health: true },
    code: 'VF',
    activation: { members: 2, by: '2026-06-30' },
    admission: 'by-an-organiser',
    coolingOffDays: 14,
    noticeDays: 30,
    dueDays: 14,
    graceDays: 30,
    collecting: 'after-the-period',
    approvals: {
      settlement: { approvals: 2, preparer: 'excluded' },
      payout: { approvals: 1, preparer: 'excluded' },
      other: { approvals: 1, preparer: 'counted' },
    },
    retention: { evidence: 60, persons: 120 },
    publication: { suppressedBelow: 5, monthBelow: 100 },
    ...more,
  };
}

/** Founds a fund and opens it for members. */
export async function openVillage(founder: Somebody, more: Partial<FoundingForm> = {}): Promise<string> {
  const founded = await founder.act('POST', '/api/funds', village(more));
  if (founded.status !== 201) throw new Error(`${founded.status} ${JSON.stringify(founded.body)}`);
  const { fund } = founded.body;
  const opened = await founder.act('POST', `/api/funds/${fund}/opening`);
  if (opened.status !== 200) throw new Error(`${opened.status} ${JSON.stringify(opened.body)}`);
  return fund;
}

/** What somebody says who agrees to all that is asked of who joins. */
export async function agreeing(asker: Somebody, fund: string): Promise<{ kind: string; text: string }[]> {
  const { body } = await asker.get(`/api/funds/${fund}/joining`);
  return body.texts.map(({ kind, hash }: { kind: string; hash: string }) => ({ kind, text: hash }));
}
