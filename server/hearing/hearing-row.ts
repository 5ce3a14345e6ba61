import type { Body, VotingBody } from '@openmutual/core/body';
import { type HearingAct, type HearingState, hearingLife } from '@openmutual/core/hearing-life';
import type { ClaimRow, Outcome } from '../claim/claim-row.ts';
import type { Transaction } from '../database/within.ts';
import { notFound, type Refusal } from '../http/answer.ts';
import type { Kept } from '../life/step.ts';

/** About what a body hears a claim. */
export const abouts = ['decision', 'objection', 'appeal'] as const;
export type About = (typeof abouts)[number];

/** What becomes of a claim if a hearing ends one way or the other; amounts are minor units as text. */
export interface Finding {
  readonly outcome: Outcome;
  readonly recognised: string | null;
  readonly benefit: string | null;
  /** Why not, or not all of it. */
  readonly reason: string | null;
  readonly clause: string | null;
}

/** A hearing as the database has it. */
export interface HearingRow extends Record<string, unknown> {
  readonly fund_id: string;
  readonly bucket: number;
  readonly claim_id: string;
  readonly hearing_id: string;
  readonly number: number;
  readonly about: About;
  readonly body: VotingBody;
  readonly state: HearingState;
  readonly version: bigint;
  readonly since: string;
  readonly rules_from: string;
  readonly seats: number | null;
  readonly least_seats: number | null;
  readonly answer_days: number | null;
  readonly hours: number;
  readonly if_accepted: Finding;
  readonly if_denied: Finding;
  readonly members: number;
  readonly pool_hash: string;
  readonly method: string | null;
  readonly commitment: string | null;
  readonly committed_at: string | null;
  readonly seed: string | null;
  readonly chance: readonly string[] | null;
  readonly begun_at: string;
  readonly opened_at: string | null;
  readonly closes_at: string | null;
  readonly stopped_by: string | null;
  readonly counted_at: string | null;
  readonly result: 'accepted' | 'refused' | 'draw' | 'stopped' | null;
  readonly tally: unknown;
}

/** Somebody who stands in a pool or on a roll. */
export interface VoterRow extends Record<string, unknown> {
  readonly person_id: string;
  readonly name: string;
  readonly salt: string;
  readonly token: string;
  readonly household: string | null;
  readonly excluded: Excluded | null;
}
export type Excluded = 'applicant' | 'household' | 'relatives' | 'objector' | 'decider';

/** Somebody who was called, by his place in the order of the draw. */
export interface SeatRow extends Record<string, unknown> {
  readonly place: number;
  readonly person_id: string;
  readonly token: string;
  readonly state: 'called' | 'serving' | 'conflict' | 'declined' | 'lapsed' | 'excluded';
  /** Why he is passed over: a conflict that came up after the pool was frozen. */
  readonly excluded: Excluded | null;
  readonly called_at: string;
  readonly answer_by: string;
  readonly answered_at: string | null;
}

type Fact = 'enough-are-free' | 'seats-are-taken' | 'vote-is-over';

export const keptHearing: Kept<HearingState, HearingAct, Fact> = {
  life: hearingLife,
  table: 'fund.hearing',
  log: 'fund.hearing_log',
  key: ['fund_id', 'bucket', 'claim_id', 'hearing_id'],
};

type Claimed = Pick<ClaimRow, 'fund_id' | 'bucket' | 'claim_id'>;
type Named = Pick<HearingRow, 'fund_id' | 'bucket' | 'claim_id' | 'hearing_id'>;

export function claimKey({ fund_id, bucket, claim_id }: Claimed): readonly unknown[] {
  return [fund_id, bucket, claim_id];
}

export function hearingKey(hearing: Named): readonly unknown[] {
  return [...claimKey(hearing), hearing.hearing_id];
}

/** SQL: this claim, and this hearing, by the values of their keys from $1 on. */
export const OF_CLAIM = 'fund_id = $1 AND bucket = $2 AND claim_id = $3';
export const OF_HEARING = `${OF_CLAIM} AND hearing_id = $4`;

/**
 * A hearing by its id. Whoever changes anything of it holds its row; whoever casts a verdict shares it, so that a count waits for him
 * and he for a count.
 */
export async function hearingOf(
  tx: Transaction,
  fund: string | undefined,
  hearing: string,
  how: 'read' | 'lock' | 'share' = 'read',
): Promise<HearingRow | Refusal> {
  const held = { read: '', lock: 'FOR UPDATE', share: 'FOR SHARE' }[how];
  const { rows } = await tx.query<HearingRow>(
    `SELECT * FROM fund.hearing WHERE fund_id = $1 AND hearing_id = $2 ${held}`,
    [fund, hearing],
  );
  return rows[0] ?? notFound('hearing', hearing);
}

/** The hearings of a claim, the first first. */
export async function hearingsOf(tx: Transaction, claim: Claimed): Promise<HearingRow[]> {
  const { rows } = await tx.query<HearingRow>(
    `SELECT * FROM fund.hearing WHERE ${OF_CLAIM} ORDER BY number`,
    claimKey(claim),
  );
  return rows;
}

/** The hearing of a claim that goes on, held; there is one at most. */
export async function goingOn(tx: Transaction, claim: Claimed): Promise<HearingRow | undefined> {
  const { rows } = await tx.query<HearingRow>(
    `SELECT * FROM fund.hearing WHERE ${OF_CLAIM} AND state IN ('seating', 'voting') FOR UPDATE`,
    claimKey(claim),
  );
  return rows[0];
}

/** All who stand in the pool of a hearing, by their tokens. */
export async function votersOf(tx: Transaction, hearing: Named): Promise<VoterRow[]> {
  const { rows } = await tx.query<VoterRow>(
    `SELECT person_id, name, salt, token, household, excluded FROM fund.hearing_voter WHERE ${OF_HEARING} ORDER BY token`,
    hearingKey(hearing),
  );
  return rows;
}

export async function voterOf(
  tx: Transaction,
  hearing: Named,
  person: string,
): Promise<VoterRow | undefined> {
  const { rows } = await tx.query<VoterRow>(
    `SELECT person_id, name, salt, token, household, excluded FROM fund.hearing_voter WHERE ${OF_HEARING} AND person_id = $5`,
    [...hearingKey(hearing), person],
  );
  return rows[0];
}

/** Who was called, in the order of the draw. */
export async function seatsOf(tx: Transaction, hearing: Named): Promise<SeatRow[]> {
  const { rows } = await tx.query<SeatRow>(
    `SELECT place, person_id, token, state, excluded, called_at, answer_by, answered_at FROM fund.hearing_seat
     WHERE ${OF_HEARING} ORDER BY place`,
    hearingKey(hearing),
  );
  return rows;
}

/** Whether a body decides by vote: all but who runs the fund. */
export function votes(body: Body | 'held' | undefined): body is VotingBody {
  return body === 'board' || body === 'jury' || body === 'members';
}
