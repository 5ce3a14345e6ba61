import { issuesOf, rejectionsOf } from '@openmutual/core/issues';
import { invariant, type Rejection } from '@openmutual/core/result';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Asker } from '../access/asker.ts';
import type { Role } from '../access/role.ts';
import { recordEvent } from '../audit/event.ts';
import { type Clock, instant } from '../clock/clock.ts';
import type { Database } from '../database/database.ts';
import { OutsideFault } from '../database/fault.ts';
import type { UserClass } from '../database/role.ts';
import { type Acting, within } from '../database/within.ts';
import type { Keys } from '../key/keys.ts';
import { postMail } from '../mail/outbox.ts';
import type { Answer, Refusal, Reply } from './answer.ts';
import { refusal } from './answer.ts';
import { type FileReply, isFile } from './file.ts';
import { permission } from './permission.ts';
import { fingerprint, type KeptAnswer, keepAnswer, keyOf, takeKey } from './repeat.ts';
import { type AnyRoute, type Asked, isChange, type Route } from './route.ts';
import type { SharedChanges } from './shared-change.ts';
import { etag, versionAsked } from './version.ts';

/** What a request meets on its way to a handler. */
export interface Served {
  readonly database: Database;
  readonly clock: Clock;
  readonly askerOf: (headers: FastifyRequest['headers']) => Promise<Asker>;
  /** Where changes wait that share a transaction; without it each is done by itself. */
  readonly shared?: SharedChanges;
  /** Under which the secrets of mails are encrypted. */
  readonly mailKey: Uint8Array;
  /** What a person is in a fund and in the installation. */
  readonly rolesOf: (person: string, fund: string | undefined) => Promise<readonly Role[]>;
  /** For routes that seal what they keep. */
  readonly keys?: Keys;
  /** Whether there is room for changes; where it is not known, the database itself says so. */
  readonly hasRoom?: () => Promise<boolean>;
}

/** What goes out: refused with reasons, or answered. */
export type Outcome =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer; readonly isReplayed: boolean }
  | { readonly kind: 'file'; readonly file: FileReply };

/**
 * The way of a request: who asks, whether he may, whether the request can be read, then one transaction with the key, the
 * effect, the event and the kept answer, so that all of them happen or none.
 */
export async function serve(declared: AnyRoute, request: FastifyRequest, served: Served): Promise<Outcome> {
  const route = declared as unknown as Route;
  const params = checked(route.params, request.params, 'path');
  if (!params.ok) return refused(refusal(404, ...params.rejections));
  const fund = fundOf(params.value);
  const asker = await served.askerOf(request.headers);
  const person = asker.kind === 'person' ? asker.person : undefined;
  const given = person === undefined ? [] : await served.rolesOf(person, fund);
  const permitted = permission(route, asker, given, served.clock);
  if (!permitted.ok) return refused(permitted);

  const version = route.versioned ? versionAsked(request.headers['if-match']) : undefined;
  const key = isChange(route) ? keyOf(request.headers['idempotency-key'] as string | undefined) : undefined;
  const query = checked(route.query, request.query, 'query');
  const body = checked(route.body, request.body, 'body');
  const reasons = [query, body].flatMap((part) => (part.ok ? [] : part.rejections));
  if (isRefusal(version)) return refused(version);
  if (isRefusal(key)) return refused(key);
  if (!query.ok || !body.ok) return refused(refusal(422, ...reasons));

  const at = instant(served.clock);
  const isDryRun = route.dryRun === true && (request.query as { dryRun?: string }).dryRun === 'true';
  const asked: Omit<Asked, 'tx' | 'post'> = {
    asker,
    person,
    roles: permitted.roles,
    fund,
    params: params.value,
    query: query.value,
    body: body.value,
    version,
    isDryRun,
    clock: served.clock,
    keys: served.keys,
    at,
  };
  const as = route.as ?? classOf(permitted.roles);
  const change =
    key === undefined
      ? undefined
      : changeOf(request, { person, key, at, version, body: request.body }, served.mailKey);
  const isFull = change !== undefined && !isDryRun && (await served.hasRoom?.()) === false;
  if (route.together !== undefined && change !== undefined && !isDryRun && !isFull) {
    const shared = await sharedOutcome(route, asked, { as, ...named({ fund, person }) }, change, served);
    if (shared !== undefined) return shared;
  }
  return undone(() =>
    within(served.database, { as, ...named({ fund, person }) }, (tx) =>
      outcome(
        route,
        { ...asked, tx, post: (mail) => postMail(tx, mail, at, served.mailKey) },
        change,
        isFull,
      ),
    ),
  );
}

/** What came of a change that shared its transaction with others; nothing where it is to be done by itself. */
async function sharedOutcome(
  route: Route,
  asked: Omit<Asked, 'tx' | 'post'>,
  acting: Acting,
  change: Change,
  { shared }: Served,
): Promise<Outcome | undefined> {
  const { together } = route;
  if (together === undefined || shared === undefined) return undefined;
  const kept = (answer: Reply<unknown>) => keptAnswer(route, answer, false);
  const joined = await shared.join({ route: route.id, acting, change, together, asked, kept });
  if (joined === 'alone') return undefined;
  return isRefusal(joined) ? refused(joined) : { kind: 'answered', answer: joined, isReplayed: false };
}

interface Change {
  readonly person: string;
  readonly key: string;
  readonly print: Buffer;
  readonly at: string;
}

function changeOf(
  request: FastifyRequest,
  of: { person: string | undefined; key: string; at: string; version: bigint | undefined; body: unknown },
  secret: Uint8Array,
): Change {
  invariant(of.person !== undefined, 'only who has signed in changes something');
  const print = fingerprint(
    { method: request.method, url: request.url, version: of.version, body: of.body },
    secret,
  );
  return { person: of.person, key: of.key, at: of.at, print };
}

async function outcome(
  route: Route,
  asked: Asked,
  change: Change | undefined,
  isFull: boolean,
): Promise<Outcome> {
  const { tx } = asked;
  if (change !== undefined && !asked.isDryRun) {
    const known = await takeKey(tx, change);
    if (isRefusal(known)) throw new Undone(refused(known));
    if (known !== undefined) return { kind: 'answered', answer: known, isReplayed: true };
  }
  if (isFull) throw new OutsideFault('disk-full', 'The disk of the database has no room for changes.');
  const answer: Answer<unknown> = await route.handle(asked);
  if (!answer.ok) throw new Undone(refused(answer));
  invariant(isFile(answer.body) === (route.files !== undefined), `${route.id} answers as it says`);
  if (isFile(answer.body)) {
    if (answer.event !== undefined) await recordEvent(tx, answer.event, acted(asked));
    return { kind: 'file', file: answer.body };
  }
  const kept = keptAnswer(route, answer, asked.isDryRun);
  const done: Outcome = { kind: 'answered', answer: kept, isReplayed: false };
  if (asked.isDryRun) throw new Undone(done);
  invariant(
    change === undefined || answer.event !== undefined,
    `${route.id} changes something and says what`,
  );
  if (answer.event !== undefined) await recordEvent(tx, answer.event, acted(asked));
  if (change !== undefined) await keepAnswer(tx, change, kept);
  return done;
}

function acted({ fund, person, at }: Asked) {
  return { fund, person, at };
}

/** Only what the route declares goes out: a field that is not in its reply stays inside. */
function keptAnswer(route: Route, answer: Reply<unknown>, isDryRun: boolean): KeptAnswer {
  const body = JSON.stringify(route.reply.parse(answer.body), (_, value) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  const headers = {
    ...(answer.version === undefined ? {} : { etag: etag(answer.version) }),
    ...(answer.location === undefined ? {} : { location: answer.location }),
    ...(isDryRun ? { 'dry-run': 'true' } : {}),
  };
  return { status: route.makes === true ? 201 : 200, headers, body };
}

/** Ends a transaction without its effects, and says what goes out all the same. */
class Undone extends Error {
  override readonly name = 'Undone';
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super('nothing of this is kept');
    this.outcome = outcome;
  }
}

async function undone(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Undone) return error.outcome;
    throw error;
  }
}

function refused(refusal: Refusal): Outcome {
  return { kind: 'refused', refusal };
}

type Checked =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly rejections: Rejection[] };

function checked(schema: z.ZodType | undefined, value: unknown, part: string): Checked {
  if (schema === undefined) return { ok: true, value: undefined };
  const read = schema.safeParse(value, { reportInput: true });
  if (read.success) return { ok: true, value: read.data };
  return {
    ok: false,
    rejections: rejectionsOf(issuesOf(read.error), schema, () => ({}), part === 'body' ? [] : [part]),
  };
}

function fundOf(params: unknown): string | undefined {
  return (params as { fund?: string } | undefined)?.fund;
}

/** Without those that are not there. */
function named(of: { fund: string | undefined; person: string | undefined }): {
  fund?: string;
  person?: string;
} {
  return Object.fromEntries(Object.entries(of).filter(([, id]) => id !== undefined));
}

function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'ok' in value && value.ok === false;
}

/** Whose rows somebody sees: those of the most that he is. */
function classOf(roles: readonly Role[]): UserClass {
  if (
    roles.some((role) => role !== 'visitor' && role !== 'person' && role !== 'invited' && role !== 'member')
  )
    return 'organiser';
  return roles.includes('member') || roles.includes('invited') || roles.includes('person')
    ? 'member'
    : 'visitor';
}
