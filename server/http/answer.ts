import type { Rejection } from '@openmutual/core/result';
import type { AuditEvent } from '../audit/event.ts';

/** What a route answers: what was asked for, or every reason why not. */
export type Answer<Body> = Reply<Body> | Refusal;

export interface Reply<Body> {
  readonly ok: true;
  readonly body: Body;
  /** Where something new can be read. */
  readonly location?: string;
  /** The version of the thing, from which its ETag is. */
  readonly version?: bigint | number;
  /** What was done; each change has exactly one. */
  readonly event?: AuditEvent;
}

/** A rejection of core is one with the status 422. */
export interface Refusal {
  readonly ok: false;
  readonly status?: RefusalStatus;
  readonly rejections: readonly Rejection[];
}

/** RFC 9110, 15.5; 428 RFC 6585; 507 RFC 4918. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 428 | 429 | 507;

export function reply<Body>(body: Body, more: Omit<Reply<Body>, 'ok' | 'body'> = {}): Reply<Body> {
  return { ok: true, body, ...more };
}

export function refusal(status: RefusalStatus, ...rejections: readonly Rejection[]): Refusal {
  return { ok: false, status, rejections };
}

/** Of what is not there and of what is not yours to see, so that neither tells of the other. */
export function notFound(path: string, found: string): Refusal {
  const expected = 'something that is there and that you may see';
  return refusal(404, { code: 'there-is-nothing-of-this-name', path, found, expected });
}

/** Two things were done at once, or one twice: the state is no longer the one that the request meant. */
export function conflict(reason: Rejection): Refusal {
  return refusal(409, reason);
}
