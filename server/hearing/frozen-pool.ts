import { poolHash } from '@openmutual/core/draw';
import { jurySize } from '@openmutual/core/jury-size';
import type { Procedure } from '@openmutual/core/procedure-schema';
import { invariant } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import type { ClaimRow } from '../claim/claim-row.ts';
import type { FundRules } from '../claim/fund-rules.ts';
import type { Transaction } from '../database/within.ts';
import {
  type About,
  claimKey,
  hearingKey,
  OF_CLAIM,
  OF_HEARING,
  type VoterRow,
  votersOf,
} from './hearing-row.ts';
import { type Convening, excludedSince, poolOf, writeVoters } from './pool.ts';
import { bodyFor, procedureOn } from './procedure.ts';
import { commitSeed } from './seed.ts';

/**
 * How many hours words of chance are taken after a pool was frozen, at least: a day, so that whoever is told of an objection or of an appeal can
 * answer it. Our choice (decision 0056); the database holds it as well.
 */
const WORDS_HOURS = 24;

/** What is published of a pool when it is frozen, before anything is drawn from it. */
export interface FrozenPool extends Record<string, unknown> {
  readonly hearing_id: string;
  readonly about: About;
  readonly members: number;
  readonly pool_hash: string;
  readonly frozen_at: string;
}

/** A pool that waits for its draw, those who stand in it, and how many of them may still hear the claim. */
export interface WaitingPool extends FrozenPool {
  readonly voters: readonly VoterRow[];
  readonly free: number;
}

/** Until when words of chance are taken for a pool, at least. */
export function wordsUntil({ frozen_at }: Pick<FrozenPool, 'frozen_at'>): string {
  return new Date(Date.parse(frozen_at) + WORDS_HOURS * 3_600_000).toISOString();
}

/** The newest pool of a claim from which nothing was drawn. */
export async function frozenPool(
  tx: Transaction,
  claim: Parameters<typeof claimKey>[0],
  about?: About,
): Promise<FrozenPool | undefined> {
  const { rows } = await tx.query<FrozenPool>(
    `SELECT hearing_id, about, members, pool_hash, frozen_at FROM fund.hearing_pool p
     WHERE ${OF_CLAIM} AND ($4::text IS NULL OR about = $4)
       AND NOT EXISTS (SELECT FROM fund.hearing h WHERE h.fund_id = p.fund_id AND h.bucket = p.bucket AND h.claim_id = p.claim_id
                         AND h.hearing_id = p.hearing_id)
     ORDER BY frozen_at DESC, hearing_id DESC LIMIT 1`,
    [...claimKey(claim), about ?? null],
  );
  return rows[0];
}

/** When the pool of a hearing was frozen. */
export async function frozenAtOf(
  tx: Transaction,
  hearing: Parameters<typeof hearingKey>[0],
): Promise<string> {
  const { rows } = await tx.query<Pick<FrozenPool, 'frozen_at'>>(
    `SELECT frozen_at FROM fund.hearing_pool WHERE ${OF_HEARING}`,
    hearingKey(hearing),
  );
  invariant(rows[0] !== undefined, 'a hearing has its pool');
  return rows[0].frozen_at;
}

/** The frozen pool from which a jury can be drawn; nothing where none waits, or too few of it are still free of conflict. */
export async function waitingPool(
  tx: Transaction,
  row: ClaimRow,
  about: About,
  convening: Omit<Convening, 'hearing'>,
): Promise<WaitingPool | undefined> {
  const found = await frozenPool(tx, row, about);
  if (found === undefined) return undefined;
  const voters = await votersOf(tx, { ...row, hearing_id: found.hearing_id });
  const since = await excludedSince(tx, row, voters, convening);
  const free = voters.filter(({ name, excluded }) => excluded === null && !since.has(name)).length;
  return isEnough(convening.procedure, free) ? { ...found, voters, free } : undefined;
}

/** Freezes a pool: from now on it is what it is, and its hash is public. */
export async function freezePool(
  tx: Transaction,
  row: ClaimRow,
  { hearing, about, pool, at }: Freezing,
): Promise<FrozenPool> {
  const hash = poolHash(pool.map(({ token, excluded }) => ({ token, excluded: excluded ?? undefined })));
  await tx.query(
    `INSERT INTO fund.hearing_pool (fund_id, bucket, claim_id, hearing_id, about, members, pool_hash, frozen_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [...claimKey(row), hearing, about, pool.length, hash, at],
  );
  await writeVoters(tx, { ...row, hearing_id: hearing }, pool);
  return { hearing_id: hearing, about, members: pool.length, pool_hash: hash, frozen_at: at };
}

/**
 * Freezes the pool of the next draw about something of a claim, where the rules draw a jury for it, none waits and enough are free; with it the
 * seed is committed to, where it was not yet. Says what was frozen.
 */
export async function freezeNext(
  tx: Transaction,
  row: ClaimRow,
  { about, rules, at }: { readonly about: About; readonly rules: FundRules; readonly at: string },
): Promise<FrozenPool | undefined> {
  const procedure = procedureOn(rules, rules.today);
  if (bodyFor(procedure, about) !== 'jury' || procedure.jury?.sortition !== true) return undefined;
  const convening = { body: 'jury', procedure, on: rules.today } as const;
  if ((await waitingPool(tx, row, about, convening)) !== undefined) return undefined;
  const hearing = uuidv7();
  const pool = await poolOf(tx, row, { hearing, ...convening });
  const free = pool.filter(({ excluded }) => excluded === null).length;
  if (!isEnough(procedure, free)) return undefined;
  await commitSeed(tx, row, at);
  return freezePool(tx, row, { hearing, about, pool, at });
}

interface Freezing {
  readonly hearing: string;
  readonly about: About;
  readonly pool: readonly VoterRow[];
  readonly at: string;
}

function isEnough({ jury }: Partial<Procedure>, free: number): boolean {
  const size = jury === undefined ? undefined : jurySize(jury, free);
  return size?.ok === true && 'seats' in size.value;
}
