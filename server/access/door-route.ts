import type { Rejection } from '@openmutual/core/result';
import type { z } from 'zod';
import type { RefusalStatus } from '../http/answer.ts';
import type { Access } from './access.ts';
import type { Asker, SignedIn } from './asker.ts';
import { type Attempt, limits, tooOften } from './attempt.ts';
import type { SecurityEvent } from './security-event.ts';

/** A route of the door: those of sign-in, which are no changes of a fund and have no transaction of ours around them. */
export interface DoorRoute {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: `/api/auth/${string}`;
  readonly summary: string;
  readonly who: 'visitor' | 'person' | 'operator';
  /** What is asked for is done after the answer, which is 202. */
  readonly later?: true;
  /** Password or code again within ten minutes. */
  readonly stepUp?: true;
  readonly params?: z.ZodType;
  /** Strict: what it does not name reaches nobody. */
  readonly body?: z.ZodType;
  readonly reply: z.ZodType;
  readonly handle: (asked: never) => Promise<DoorAnswer>;
}

/** A request at the door. */
export interface DoorAsked<Body = undefined> {
  readonly access: Access;
  readonly asker: Asker;
  readonly body: Body;
  readonly params: Readonly<Record<string, string>>;
  /** The network from which it comes, as tries are counted, and the address itself. */
  readonly network: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface SignedInAsked<Body = undefined> extends DoorAsked<Body> {
  readonly asker: SignedIn;
}

export type DoorAnswer = DoorReply | DoorRefusal;

export interface DoorReply {
  readonly ok: true;
  readonly body: unknown;
  readonly cookies?: readonly string[];
}

export interface DoorRefusal {
  readonly ok: false;
  readonly status: RefusalStatus;
  readonly rejections: readonly Rejection[];
  readonly cookies?: readonly string[];
  /** In seconds (RFC 9110, 10.2.3). */
  readonly retryAfter?: number;
}

export function opens(body: unknown, cookies: readonly string[] = []): DoorReply {
  return { ok: true, body, cookies };
}

export function refuses(status: RefusalStatus, ...rejections: readonly Rejection[]): DoorRefusal {
  return { ok: false, status, rejections };
}

/** Counts a try and refuses it where there were too many. */
export async function refusedIfTooOften(
  asked: DoorAsked<unknown>,
  attempts: readonly Attempt[],
  about: Partial<SecurityEvent> = {},
): Promise<DoorRefusal | undefined> {
  const seconds = await tooOften(asked.access.attempts, attempts);
  if (seconds === undefined) return undefined;
  const facts = { of: attempts.map(({ limit }) => limit.of).join(', ') };
  await asked.access.note({ kind: 'tried-too-often', address: asked.address, facts, ...about });
  return later(seconds);
}

/**
 * Counts a guess of a password or a code in a session. After five wrong ones the session ends: who has found it open has no more
 * guesses, and its owner signs in again.
 */
export async function refusedGuess(asked: SignedInAsked<unknown>): Promise<DoorRefusal | undefined> {
  const { access, asker, address } = asked;
  const about = { person: asker.person, session: asker.session };
  const refused = await refusedIfTooOften(asked, [guessOf(asked)], about);
  if (refused === undefined) return undefined;
  await access.pool.query('DELETE FROM access.session WHERE id = $1', [asker.session]);
  await access.note({ kind: 'session-ended', address, ...about });
  return refused;
}

/** By what guesses in a session are counted. */
export function guessOf({ asker }: SignedInAsked<unknown>): Attempt {
  return { limit: limits.stepUp, key: asker.session };
}

/** Refused for now. */
export function later(seconds: number): DoorRefusal {
  const expected = `wait ${seconds} seconds`;
  return { ...refuses(429, { code: 'this-was-tried-too-often', suggestion: expected }), retryAfter: seconds };
}
