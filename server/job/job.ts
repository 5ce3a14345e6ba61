import type { z } from 'zod';
import type { Clock } from '../clock/clock.ts';
import type { Database } from '../database/database.ts';
import type { Transaction } from '../database/within.ts';
import type { Keys } from '../key/keys.ts';

/** Something that is done later, at least once: its effect must be the same however often it is done. */
export interface Job<Payload = unknown> {
  /** Such as `invitations-expire`. */
  readonly name: string;
  /** Ids only. */
  readonly payload: z.ZodType<Payload>;
  /** When it is done without being asked, as a crontab says it (`15 3 * * *`), in UTC. */
  readonly daily?: string;
  readonly work: (payload: Payload, at: JobPlace) => Promise<void>;
}

export interface JobPlace {
  readonly database: Database;
  readonly clock: Clock;
  /** For what is sealed, and for settlements that are calculated again. */
  readonly keys?: Keys | undefined;
}

export type AnyJob = Job<never>;

/** Checks the types of a job and forgets them, so that all stand in one list. */
export function job<Payload>(declared: Job<Payload>): AnyJob {
  return declared as unknown as AnyJob;
}

/** Leaves a job in a transaction: it is done exactly if the transaction is kept. One with a key takes the place of the one that waits under it. */
export async function leaveJob<Payload>(
  tx: Transaction,
  { name }: Pick<Job<Payload>, 'name'>,
  payload: Payload,
  { key, runAt }: { readonly key?: string; readonly runAt?: string } = {},
): Promise<void> {
  await tx.query('SELECT job.leave($1, $2, $3, $4)', [
    name,
    JSON.stringify(payload),
    key ?? null,
    runAt ?? null,
  ]);
}
