import { randomUUID } from 'node:crypto';
import { invariant } from '@openmutual/core/result';
import type { FastifyInstance } from 'fastify';
import { uuidv7 } from 'uuidv7';
import type { SignedIn } from '../access/asker.ts';
import type { Clock } from '../clock/clock.ts';
import type { Database } from '../database/database.ts';
import { openApp } from '../http/app.ts';
import type { Keys } from '../key/keys.ts';
import { allRolesOf } from '../member/member-role.ts';
import { routes } from '../routes.ts';

/** Somebody who asks through the interface, as all others do. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly mail: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers of many routes, of which a line each is read.
  readonly read: (path: string) => Promise<any>;
  /** A change that must succeed. */
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  readonly act: (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => Promise<any>;
  /** A change of the version of a thing that is read at `of`. */
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  readonly change: (of: string, path: string, body?: unknown) => Promise<any>;
}

/** The whole interface on a clock that can be turned, so that a past is made by the same code that makes the present. */
export interface Stage {
  readonly clock: Clock;
  readonly turnTo: (instant: string) => void;
  readonly actor: (who: { readonly id: string; readonly mail: string; readonly name: string }) => Actor;
  readonly close: () => Promise<void>;
}

export interface StageSetting {
  readonly database: Database;
  readonly keys: Keys;
  readonly mailKey: Uint8Array;
  readonly version: string;
}

/** Who asks is said here by the program itself: those who made history signed in long ago. */
export async function openStage({ database, keys, mailKey, version }: StageSetting): Promise<Stage> {
  let now = 0;
  const clock: Clock = { now: () => now };
  const people = new Map<string, SignedIn>();
  // Nobody from outside reaches this app, for it listens nowhere; the word is secret all the same.
  const word = randomUUID();
  const app = await openApp({
    database,
    keys,
    mailKey,
    routes,
    clock,
    version,
    isReady: async () => true,
    askerOf: async ({ 'x-stage': said, 'x-person': id }) => {
      const known = said === word ? people.get(String(id)) : undefined;
      return known === undefined ? { kind: 'visitor' } : { ...known, assuredAt: now };
    },
    rolesOf: (person, fund) => allRolesOf(database, person, fund),
  });
  return {
    clock,
    turnTo: (instant) => {
      now = Date.parse(instant);
    },
    actor({ id, mail, name }) {
      people.set(id, {
        kind: 'person',
        person: id,
        session: uuidv7(),
        assuredAt: now,
        hasSecondFactor: true,
        hasVerifiedMail: true,
        mail,
        name,
        language: 'en',
      });
      return actorOf(app, { id, mail, name }, { 'x-stage': word, 'x-person': id });
    },
    close: () => app.close(),
  };
}

function actorOf(
  app: FastifyInstance,
  self: Pick<Actor, 'id' | 'mail' | 'name'>,
  who: Readonly<Record<string, string>>,
): Actor {
  const ask = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: unknown,
    version?: string,
  ) => {
    const answer = await app.inject({
      method,
      url,
      headers: {
        ...who,
        'idempotency-key': randomUUID(),
        ...(version === undefined ? {} : { 'if-match': version }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    invariant(
      answer.statusCode < 300,
      `${method} ${url} is possible: ${answer.statusCode} ${answer.body.slice(0, 500)}`,
    );
    return { body: answer.json(), version: String(answer.headers['etag'] ?? '') };
  };
  return {
    ...self,
    read: async (path) => (await ask('GET', path)).body,
    act: async (method, path, body) => (await ask(method, path, body)).body,
    async change(of, path, body) {
      const { version } = await ask('GET', of);
      return (await ask('POST', path, body, version)).body;
    },
  };
}
