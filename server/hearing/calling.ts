import { drawn } from '@openmutual/core/draw';
import { certain, invariant } from '@openmutual/core/result';
import type { ClaimRow } from '../claim/claim-row.ts';
import type { FundRules } from '../claim/fund-rules.ts';
import type { Transaction } from '../database/within.ts';
import { takeStep } from '../life/step.ts';
import { type Excluded, type HearingRow, hearingKey, keptHearing, seatsOf, votersOf } from './hearing-row.ts';
import { excludedSince } from './pool.ts';
import { procedureOn } from './procedure.ts';
import { tellCalled, tellVoters } from './telling.ts';

/** What there is of a jury after as many as are missing were called. */
export type Called = 'seating' | 'voting' | 'too-few';

/**
 * Calls as many as a jury lacks, in the order of its draw; opens its vote when all seats are taken. Where nobody is left to call and
 * nobody's answer is waited for, a smaller jury votes if the rules know one and it is large enough; otherwise there are too few. Whoever came to
 * stand in a conflict after the pool was frozen is passed over at his place.
 */
export async function callMissing(
  tx: Transaction,
  row: ClaimRow,
  hearing: HearingRow,
  rules: FundRules,
  at: string,
): Promise<Called> {
  const { seats, least_seats, seed, chance, answer_days } = hearing;
  invariant(
    seats !== null && seed !== null && chance !== null && answer_days !== null,
    'who is called was drawn',
  );
  const called = await seatsOf(tx, hearing);
  const serving = called.filter(({ state }) => state === 'serving').length;
  const waiting = called.filter(({ state }) => state === 'called').length;
  const lacking = seats - serving - waiting;
  // While a vote is open nobody has longer than it is.
  const answerBy =
    [later(at, answer_days * 24), ...(hearing.closes_at === null ? [] : [hearing.closes_at])].sort()[0] ?? at;
  const next =
    lacking > 0 ? await nextOf(tx, row, hearing, rules, { after: called.length, many: lacking }) : [];
  for (const [at_, { token, person, excluded }] of next.entries()) {
    await tx.query(
      `INSERT INTO fund.hearing_seat (fund_id, bucket, claim_id, hearing_id, place, person_id, token, state, excluded, called_at, answer_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $8::text IS NULL THEN 'called' ELSE 'excluded' END, $8, $9, $10)`,
      [
        ...[...hearingKey(hearing), called.length + at_ + 1, person, token, excluded ?? null],
        ...[at, answerBy],
      ],
    );
  }
  const persons = next.flatMap(({ person, excluded }) => (excluded === undefined ? [person] : []));
  if (persons.length > 0) {
    await tellCalled(tx, hearing, persons, answerBy, at);
  }
  // Its vote is open already: who was called for one who stepped back may still serve, else fewer vote, and the quorum holds.
  if (hearing.state === 'voting') return 'voting';
  if (waiting + persons.length > 0) return 'seating';
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

interface Next {
  readonly token: string;
  readonly person: string;
  /** Why he is passed over, where he is. */
  readonly excluded: Excluded | undefined;
}

/** Those who follow in the order of the draw after so many, until so many may be called. */
async function nextOf(
  tx: Transaction,
  row: ClaimRow,
  hearing: HearingRow,
  rules: FundRules,
  { after, many }: { readonly after: number; readonly many: number },
): Promise<Next[]> {
  const voters = await votersOf(tx, hearing);
  const procedure = procedureOn(rules, hearing.rules_from);
  const since = await excludedSince(tx, row, voters, { body: hearing.body, procedure, on: rules.today });
  const pool = voters.map(({ token, excluded }) => ({ token, excluded: excluded ?? undefined }));
  const chance = { seed: hearing.seed ?? '', words: hearing.chance ?? [] };
  const order = certain(drawn(pool, chance, after + many + since.size));
  const voterOf = new Map(voters.map((voter) => [voter.token, voter]));
  const next: Next[] = [];
  let called = 0;
  for (const token of order.slice(after)) {
    if (called === many) break;
    const { person_id: person = '', name = '' } = voterOf.get(token) ?? {};
    const excluded = since.get(name);
    next.push({ token, person, excluded });
    if (excluded === undefined) called += 1;
  }
  return next;
}

function later(at: string, hours: number): string {
  return new Date(Date.parse(at) + hours * 3_600_000).toISOString();
}
