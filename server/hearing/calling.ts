import { drawn } from '@openmutual/core/draw';
import { certain, invariant } from '@openmutual/core/result';
import type { Transaction } from '../database/within.ts';
import { takeStep } from '../life/step.ts';
import { type HearingRow, hearingKey, keptHearing, seatsOf, votersOf } from './hearing-row.ts';
import { tellCalled, tellVoters } from './telling.ts';

/** What there is of a jury after as many as are missing were called. */
export type Called = 'seating' | 'voting' | 'too-few';

/**
 * Calls as many as a jury lacks, in the order of its draw; opens its vote when all seats are taken. Where nobody is left to call and
 * nobody's answer is waited for, a smaller jury votes if the rules know one and it is large enough; otherwise there are too few.
 */
export async function callMissing(tx: Transaction, hearing: HearingRow, at: string): Promise<Called> {
  const { seats, least_seats, seed, chance, answer_days } = hearing;
  invariant(
    seats !== null && seed !== null && chance !== null && answer_days !== null,
    'who is called was drawn',
  );
  const called = await seatsOf(tx, hearing);
  const serving = called.filter(({ state }) => state === 'serving').length;
  const waiting = called.filter(({ state }) => state === 'called').length;
  const lacking = seats - serving - waiting;
  const next = lacking > 0 ? await nextOf(tx, hearing, called.length, lacking) : [];
  for (const [at_, { token, person }] of next.entries()) {
    await tx.query(
      `INSERT INTO fund.hearing_seat (fund_id, bucket, claim_id, hearing_id, place, person_id, token, state, called_at, answer_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'called', $8, $9)`,
      [...hearingKey(hearing), called.length + at_ + 1, person, token, at, later(at, answer_days * 24)],
    );
  }
  if (next.length > 0) {
    const persons = next.map(({ person }) => person);
    await tellCalled(tx, hearing, persons, later(at, answer_days * 24), at);
  }
  if (waiting + next.length > 0) return 'seating';
  if (serving < (least_seats ?? seats)) return 'too-few';
  const window = windowOf(hearing, at);
  const taken = await takeStep(tx, keptHearing, hearingKey(hearing), {
    ...{ act: 'seat', by: 'rules', at, version: undefined },
    facts: { 'seats-are-taken': [] },
    set: { since: at, ...window },
    notes: { serving },
  });
  invariant(taken.ok, 'a jury whose seats are taken votes');
  await tellVoters(tx, hearing, window.closes_at, at);
  return 'voting';
}

/** From when to when a vote is open that opens at an instant. */
export function windowOf({ hours }: Pick<HearingRow, 'hours'>, at: string) {
  return { opened_at: at, closes_at: later(at, hours) };
}

/** Those who follow in the order of the draw after so many. */
async function nextOf(
  tx: Transaction,
  hearing: HearingRow,
  after: number,
  many: number,
): Promise<{ readonly token: string; readonly person: string }[]> {
  const voters = await votersOf(tx, hearing);
  const pool = voters.map(({ token, excluded }) => ({ token, excluded: excluded ?? undefined }));
  const chance = { seed: hearing.seed ?? '', words: hearing.chance ?? [] };
  const order = certain(drawn(pool, chance, after + many));
  const personOf = new Map(voters.map(({ token, person_id }) => [token, person_id]));
  return order.slice(after).map((token) => ({ token, person: personOf.get(token) ?? '' }));
}

function later(at: string, hours: number): string {
  return new Date(Date.parse(at) + hours * 3_600_000).toISOString();
}
