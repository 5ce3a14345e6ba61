import { randomUUID } from 'node:crypto';
import { bucketOf } from '@openmutual/ledger/account';
import { expect, test } from 'vitest';
import { type SampleFund, sampleFund, sampleRole } from '../claim/sample-fund.ts';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { type Convening, poolOf } from './pool.ts';

const scratch = await scratchDatabase();
const { asSuperuser, database } = scratch;

const m = (of: SampleFund, number: number) => of.members[number - 1] ?? '';

/** Why each of those who could hear a claim of member 1 may not, by his person. */
async function excluded(
  of: SampleFund,
  convening: Pick<Convening, 'body' | 'on'>,
  claim: string = randomUUID(),
) {
  const row = {
    ...{ fund_id: of.fund, bucket: bucketOf(claim), claim_id: claim, person_id: m(of, 1) },
    ...{ reviewed_by: null, proposed_by: null, decided_by: null },
  } as unknown as Parameters<typeof poolOf>[1];
  const jury = { excluded: ['applicant', 'relatives', 'objector', 'decider'] } as never;
  const pool = await within(database, { as: 'work', fund: of.fund }, (tx) =>
    poolOf(tx, row, { hearing: randomUUID(), procedure: { jury }, ...convening }),
  );
  return new Map(pool.map(({ person_id, excluded: why }) => [person_id, why]));
}

const live = (of: SampleFund, household: string, ...numbers: number[]) =>
  asSuperuser(
    `UPDATE fund.member SET columns = columns || jsonb_build_object('household', $2::text) WHERE fund_id = $1 AND number = ANY ($3)`,
    [of.fund, household, numbers],
  );

test('nobody of the board hears a claim of his own household, though the claimant does not sit on it', async () => {
  const of = await sampleFund(scratch, { members: 3 });
  await live(of, 'h1', 1, 2);
  for (const number of [2, 3]) await sampleRole(scratch, of.fund, 'organiser', m(of, number));
  const why = await excluded(of, { body: 'board', on: '2026-11-09' });
  expect([why.get(m(of, 2)), why.get(m(of, 3)), why.size]).toEqual(['household', null, 4]);
});

test('who lives with a claimant who left the fund hears nothing of him either', async () => {
  const of = await sampleFund(scratch, { members: 3 });
  await live(of, 'h1', 1, 2);
  await asSuperuser(`UPDATE fund.member SET state = 'left' WHERE fund_id = $1 AND number = 1`, [of.fund]);
  const why = await excluded(of, { body: 'jury', on: '2026-11-09' });
  expect([why.get(m(of, 2)), why.get(m(of, 3)), why.size]).toEqual(['household', null, 2]);
});

test('a household is the one of the day, and one without a name is nobody else’s', async () => {
  const of = await sampleFund(scratch, { members: 3 });
  await live(of, 'h1', 1);
  await live(of, ' ', 3);
  await asSuperuser(
    `INSERT INTO fund.terms (fund_id, bucket, member_id, version, from_date, columns, by_person, at)
     SELECT fund_id, bucket, member_id, 2, '2026-11-01', columns || '{"household": "h1"}', person_id, '2026-10-01'
     FROM fund.member WHERE fund_id = $1 AND number = 2`,
    [of.fund],
  );
  const [before, after] = [
    await excluded(of, { body: 'members', on: '2026-10-31' }),
    await excluded(of, { body: 'members', on: '2026-11-01' }),
  ];
  expect([before.get(m(of, 2)), after.get(m(of, 2)), after.get(m(of, 3))]).toEqual([null, 'household', null]);
});

test('who decided a claim on its jury is not drawn for the jury of its appeal; who sat without a verdict is', async () => {
  const of = await sampleFund(scratch, { members: 4 });
  const [claim, hearing] = [randomUUID(), randomUUID()];
  const key = `'${of.fund}', ${bucketOf(claim)}, '${claim}', '${hearing}'`;
  const zeros = `repeat('0', 64)`;
  await asSuperuser(`SET session_replication_role = replica;
    INSERT INTO fund.hearing (fund_id, bucket, claim_id, hearing_id, number, about, body, state, since, rules_from, hours, if_accepted, if_denied,
      members, pool_hash, begun_at, opened_at, closes_at, counted_at, result, tally)
    VALUES (${key}, 1, 'objection', 'jury', 'counted', '2026-11-04', '2025-01-01', 24, '{}', '{}', 4, ${zeros},
      '2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04', 'refused', '{}');
    INSERT INTO fund.verdict (fund_id, bucket, claim_id, hearing_id, person_id, token, counts_as, choice, at)
    VALUES (${key}, '${m(of, 3)}', ${zeros}, ${zeros}, 'deny', '2026-11-02T01:00:00Z');
    SET session_replication_role = origin`);
  const why = await excluded(of, { body: 'jury', on: '2026-11-09' }, claim);
  expect([2, 3, 4].map((number) => why.get(m(of, number)))).toEqual([null, 'decider', null]);
});
