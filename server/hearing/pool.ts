import { randomBytes } from 'node:crypto';
import type { VotingBody } from '@openmutual/core/body';
import { tokenOf } from '@openmutual/core/draw';
import type { Procedure } from '@openmutual/core/procedure-schema';
import type { ClaimRow } from '../claim/claim-row.ts';
import type { Transaction } from '../database/within.ts';
import { IN_FORCE } from '../fund/fund.ts';
import { householdOn } from '../member/terms.ts';
import { claimKey, type Excluded, hearingKey, OF_CLAIM, type VoterRow } from './hearing-row.ts';

/** Somebody who could hear a claim, before he has his token. */
interface Candidate {
  readonly person: string;
  readonly name: string;
  readonly number: bigint | null;
  readonly household: string | null;
}

/** Who is to hear a claim, by which rules, on which day. */
export interface Convening {
  readonly hearing: string;
  readonly body: VotingBody;
  readonly procedure: Partial<Procedure>;
  readonly on: string;
}

/**
 * Those who could hear a claim as they are now, each with a token of his own: of a jury and of the members all in force, of the board
 * those who hold the role of organiser. Whoever may not is among them, with why.
 */
export async function poolOf(tx: Transaction, row: ClaimRow, convening: Convening): Promise<VoterRow[]> {
  const { hearing, body, on } = convening;
  const candidates = await candidatesOf(tx, row.fund_id, body, on);
  const why = await exclusionOf(tx, row, convening);
  const houseSalt = randomBytes(16).toString('hex');
  return candidates.map((candidate): VoterRow => {
    const { person, name, household } = candidate;
    const salt = randomBytes(16).toString('hex');
    return {
      person_id: person,
      name,
      salt,
      token: tokenOf({ pool: hearing, member: name, salt }),
      household:
        household === null
          ? null
          : tokenOf({ pool: `household of ${hearing}`, member: household, salt: houseSalt }),
      excluded: why(candidate) ?? null,
    };
  });
}

/**
 * Why those who were free when a pool was frozen may not hear the claim any more, by their names in it: conflicts that came up since. Who left
 * meanwhile stays in the pool, as who leaves while a jury sits.
 */
export async function excludedSince(
  tx: Transaction,
  row: ClaimRow,
  voters: readonly VoterRow[],
  convening: Omit<Convening, 'hearing'>,
): Promise<ReadonlyMap<string, Excluded>> {
  const { rows } = await tx.query<Candidate>(
    `SELECT person_id AS person, number::text AS name, number, ${householdOn('$2')} AS household
     FROM fund.member m WHERE fund_id = $1 AND person_id IS NOT NULL`,
    [row.fund_id, convening.on],
  );
  const candidates = new Map(rows.map((one) => [one.name, one]));
  const why = await exclusionOf(tx, row, convening);
  const found = new Map<string, Excluded>();
  for (const { name, excluded } of voters) {
    const candidate = candidates.get(name);
    const reason = candidate === undefined || excluded !== null ? undefined : why(candidate);
    if (reason !== undefined) found.set(name, reason);
  }
  return found;
}

/** Writes down who stands in a pool. */
export async function writeVoters(
  tx: Transaction,
  hearing: Parameters<typeof hearingKey>[0],
  pool: readonly VoterRow[],
): Promise<void> {
  for (let from = 0; from < pool.length; from += AT_ONCE) {
    const some = pool.slice(from, from + AT_ONCE);
    await tx.query(
      `INSERT INTO fund.hearing_voter (fund_id, bucket, claim_id, hearing_id, person_id, name, salt, token, household, excluded)
       SELECT $1, $2, $3, $4, * FROM unnest($5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])`,
      [
        ...hearingKey(hearing),
        ...[some.map((one) => one.person_id), some.map((one) => one.name), some.map((one) => one.salt)],
        ...[some.map((one) => one.token), some.map((one) => one.household), some.map((one) => one.excluded)],
      ],
    );
  }
}

const AT_ONCE = 10_000;

async function candidatesOf(
  tx: Transaction,
  fund: string,
  body: VotingBody,
  on: string,
): Promise<Candidate[]> {
  if (body === 'board') {
    const { rows } = await tx.query<Candidate>(
      `SELECT DISTINCT r.person_id AS person, r.person_id::text AS name, m.number, ${householdOn('$3')} AS household
       FROM access.role r
       LEFT JOIN fund.member m ON m.fund_id = r.fund_id AND m.person_id = r.person_id AND m.state = ANY ($2)
       WHERE r.fund_id = $1 AND r.role = 'organiser' AND r.ended_at IS NULL ORDER BY 1`,
      [fund, IN_FORCE, on],
    );
    return rows;
  }
  const { rows } = await tx.query<Candidate>(
    `SELECT person_id AS person, number::text AS name, number, ${householdOn('$3')} AS household
     FROM fund.member m WHERE fund_id = $1 AND state = ANY ($2) AND person_id IS NOT NULL ORDER BY number`,
    [fund, IN_FORCE, on],
  );
  return rows;
}

/** Why somebody may not hear a claim. Nobody judges his own, nor one of his household; the rest of a jury's says the scheme. */
async function exclusionOf(
  tx: Transaction,
  row: ClaimRow,
  { body, procedure: { decision, jury }, on }: Omit<Convening, 'hearing'>,
): Promise<(candidate: Candidate) => Excluded | undefined> {
  const listed: readonly string[] =
    body === 'jury' ? (jury?.excluded ?? []) : body === 'board' ? ['relatives', 'decider'] : [];
  const households = new Set(await householdsOf(tx, row, on));
  const relatives = new Set(listed.includes('relatives') ? await relativesOf(tx, row) : []);
  const objectors = new Set(listed.includes('objector') ? await objectorsOf(tx, row) : []);
  const judges = listed.includes('decider') ? [row.reviewed_by, row.proposed_by, row.decided_by] : [];
  // Where the board decides first, all who sit on it have decided; on an appeal to the board itself no board has.
  const isDecided = body === 'jury' && listed.includes('decider');
  const board = isDecided && decision?.by === 'board' ? await candidatesOf(tx, row.fund_id, 'board', on) : [];
  const voted = isDecided ? await votedBefore(tx, row) : [];
  const deciders = new Set([...judges, ...board.map(({ person }) => person), ...voted]);
  return ({ person, number, household: own }) => {
    if (person === row.person_id) return 'applicant';
    if (own !== null && households.has(own)) return 'household';
    if (number !== null && relatives.has(number)) return 'relatives';
    if (objectors.has(person)) return 'objector';
    return deciders.has(person) ? 'decider' : undefined;
  };
}

/** The household of the claimant, whatever has become of his membership and whoever hears his claim. */
async function householdsOf(tx: Transaction, row: ClaimRow, on: string): Promise<string[]> {
  const { rows } = await tx.query<{ household: string | null }>(
    `SELECT ${householdOn('$3')} AS household FROM fund.member m WHERE fund_id = $1 AND person_id = $2`,
    [row.fund_id, row.person_id, on],
  );
  return rows.flatMap(({ household }) => (household === null ? [] : [household]));
}

/** Those of a jury or the board whose verdicts have decided this claim before; a hearing of all members excludes nobody. */
async function votedBefore(tx: Transaction, row: ClaimRow): Promise<string[]> {
  const { rows } = await tx.query<{ person: string }>(
    `SELECT DISTINCT v.person_id AS person FROM fund.verdict v JOIN fund.hearing h USING (fund_id, bucket, claim_id, hearing_id)
     WHERE ${OF_CLAIM} AND h.state = 'counted' AND h.body IN ('jury', 'board')`,
    claimKey(row),
  );
  return rows.map(({ person }) => person);
}

async function relativesOf(tx: Transaction, row: ClaimRow): Promise<bigint[]> {
  const { rows } = await tx.query<{ number: bigint }>(
    `SELECT member_number AS number FROM fund.claim_relative WHERE ${OF_CLAIM}`,
    claimKey(row),
  );
  return rows.map(({ number }) => number);
}

async function objectorsOf(tx: Transaction, row: ClaimRow): Promise<string[]> {
  const { rows } = await tx.query<{ person: string }>(
    `SELECT person_id AS person FROM fund.objection WHERE ${OF_CLAIM} AND state <> 'withdrawn'`,
    claimKey(row),
  );
  return rows.map(({ person }) => person);
}
