import type { Result } from '@openmutual/core/result';
import type { z } from 'zod';
import type { Asker } from '../access/asker.ts';
import type { Role } from '../access/role.ts';
import type { Clock } from '../clock/clock.ts';
import type { UserClass } from '../database/role.ts';
import type { Transaction } from '../database/within.ts';
import type { Keys } from '../key/keys.ts';
import type { Mail } from '../mail/outbox.ts';
import type { Answer } from './answer.ts';

/**
 * A route, declared once: from it come the address and its checks, the OpenAPI document, the table of who may what, and
 * the test of each cell of that table.
 */
export interface Route<Params = unknown, Query = unknown, Body = unknown, Reply = unknown> {
  /** The operation in the document and in the client, such as `claimSubmitted`. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With parameters in braces, as in OpenAPI: `/api/funds/{fund}/claims/{claim}`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  /** Who may ask at all; what is theirs among it is decided by the row policies and the handler. */
  readonly may: readonly Role[];
  /** Whose rows the handler sees; by the role of who asks where nothing is said. */
  readonly as?: UserClass;
  /** Password or code again within ten minutes: before money leaves and before a settlement is approved. */
  readonly stepUp?: true;
  /** The request names the version that it changes (If-Match). */
  readonly versioned?: true;
  /** It may be asked what would happen (`?dryRun=true`): all is done and nothing is kept. */
  readonly dryRun?: true;
  /** It makes something new, which is answered with 201. */
  readonly makes?: true;
  /** It answers with a file of one of these types, not with JSON. */
  readonly files?: readonly string[];
  /** The body is a file of at most so many bytes, not JSON. */
  readonly bytes?: number;
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  readonly reply: z.ZodType<Reply>;
  readonly handle: (asked: Asked<Params, Query, Body>) => Promise<Answer<Reply>>;
  /** How several such changes of one person in one fund are done in one transaction, where many come at once. */
  readonly together?: Together<Params, Query, Body, Reply>;
}

/** How many changes of one kind, each asked for by itself, are done at once. */
export interface Together<Params = unknown, Query = unknown, Body = unknown, Reply = unknown> {
  /** Each has its answer, in the order given; one that is refused changes nothing for the others. */
  readonly all: (
    occasion: TogetherOccasion,
    asked: readonly AskedTogether<Params, Query, Body>[],
  ) => Promise<readonly Answer<Reply>[]>;
}

export interface TogetherOccasion extends Pick<Asked, 'tx' | 'at'> {
  /**
   * What those who came before them in one transaction left for the next ones of the same person in the same fund; theirs alone while they are done, and empty after
   * a transaction that failed.
   */
  readonly memory: Memory;
}

/** What a kind of change remembers, by a key that only it has. */
export type Memory = Map<symbol, unknown>;

/** What is asked, before there is a transaction for it. */
export type AskedTogether<Params = unknown, Query = unknown, Body = unknown> = Omit<
  Asked<Params, Query, Body>,
  'tx' | 'post'
>;

/** What a handler is given: the request, checked, and a transaction in which it sees what who asks may see. */
export interface Asked<Params = unknown, Query = unknown, Body = unknown> {
  readonly tx: Transaction;
  readonly asker: Asker;
  /** The person who asks; a route that visitors may ask has none. */
  readonly person: string | undefined;
  readonly roles: readonly Role[];
  /** The fund of the address. */
  readonly fund: string | undefined;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly version: bigint | undefined;
  readonly isDryRun: boolean;
  /** Leaves a mail in the transaction: it goes out exactly if the transaction is kept. */
  readonly post: (mail: Mail) => Promise<Result<string>>;
  readonly clock: Clock;
  readonly keys: Keys | undefined;
  /** The instant of the request, ISO 8601. */
  readonly at: string;
}

export type AnyRoute = Route<never, never, never, unknown>;

/** Checks the types of a declaration and forgets them, so that routes of all kinds stand in one list. */
export function route<Params, Query, Body, Reply>(declared: Route<Params, Query, Body, Reply>): AnyRoute {
  return declared as unknown as AnyRoute;
}

/** Whether a route changes something: then it needs a key, and leaves an event. */
export function isChange({ method }: Pick<AnyRoute, 'method'>): boolean {
  return method !== 'GET';
}
