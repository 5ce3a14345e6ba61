import { accepted, type Result, rejected } from '@openmutual/core/result';
import type { Vote } from '@openmutual/core/tally';
import { rollHash, rollOf, type Voter } from '@openmutual/core/vote-record';
import type { Roll } from '@openmutual/core/vote-roll';
import type { Transaction } from '../database/within.ts';
import { IN_FORCE } from '../fund/fund.ts';
import { columnsOn, householdOn } from '../member/terms.ts';

/** A roll that was frozen. */
export interface FrozenRoll {
  readonly roll: Roll;
  readonly hash: string;
}

/**
 * Writes down who may vote: members in force, as they are on the day. Who names no household is one by himself; the others of a household
 * are known by the lowest number of it, for the roll is published and what they call themselves is not. The weight of a member is his units. Rejected where nobody may vote, or the weight of somebody is not known.
 */
export async function freezeRoll(
  tx: Transaction,
  {
    fund,
    motion,
    vote,
    on,
  }: { readonly fund: string; readonly motion: string; readonly vote: Vote; readonly on: string },
): Promise<Result<FrozenRoll>> {
  const { by } = vote.rule;
  await tx.query(
    `INSERT INTO fund.vote_roll (fund_id, bucket, motion_id, member_id, person_id, number, voter, household, weight)
     SELECT fund_id, bucket, $2, member_id, person_id, number,
       CASE WHEN $4 = 'household' THEN household ELSE number::text END, CASE WHEN $4 = 'household' THEN household END,
       CASE WHEN $4 = 'weight' THEN coalesce(units, '') END
     FROM (
       SELECT m.fund_id, m.bucket, m.member_id, m.person_id, m.number,
         CASE WHEN m.named IS NULL THEN 'member ' || m.number
           ELSE 'household of ' || min(m.number) OVER (PARTITION BY m.named) END AS household, m.units
       FROM (
         SELECT m.*, ${householdOn('$3')} AS named, nullif(btrim(${columnsOn('$3')} ->> 'units'), '') AS units
         FROM fund.member m WHERE m.fund_id = $1 AND m.state = ANY ($5)
       ) AS m
     ) AS of_day`,
    [fund, motion, on, by, IN_FORCE],
  );
  const voters = await votersOf(tx, fund, motion);
  if (voters.length === 0) {
    return rejected({ code: 'a-roll-is-empty', path: 'roll', found: '', expected: 'at least one member' });
  }
  const roll = rollOf(vote, voters);
  return roll.ok ? accepted({ roll: roll.value, hash: rollHash(motion, voters) }) : roll;
}

/** The roll of a motion by the numbers of its members. */
export async function votersOf(tx: Transaction, fund: string, motion: string): Promise<Voter[]> {
  const { rows } = await tx.query<{ number: bigint; household: string | null; weight: string | null }>(
    'SELECT number, household, weight FROM fund.vote_roll WHERE fund_id = $1 AND motion_id = $2 ORDER BY number',
    [fund, motion],
  );
  return rows.map(({ number, household, weight }) => ({
    member: `${number}`,
    ...(household === null ? {} : { household }),
    ...(weight === null || weight === '' ? {} : { weight }),
  }));
}

/** What somebody is on a roll. */
export interface Entry {
  readonly bucket: number;
  readonly member: string;
  readonly number: bigint;
  /** Who counts as one. */
  readonly voter: string;
}

export async function entryOf(
  tx: Transaction,
  fund: string,
  motion: string,
  person: string,
): Promise<Entry | undefined> {
  const { rows } = await tx.query<Entry>(
    `SELECT bucket, member_id AS member, number, voter FROM fund.vote_roll
     WHERE fund_id = $1 AND motion_id = $2 AND person_id = $3`,
    [fund, motion, person],
  );
  return rows[0];
}
