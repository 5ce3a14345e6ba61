import { choicesOf, wordsOf } from '@openmutual/core/ballot';
import { unknownWord } from '@openmutual/core/word';
import type { z } from 'zod';
import { isRefused, personOf } from '../claim/claim-row.ts';
import { fundRules } from '../claim/fund-rules.ts';
import { conflict, notFound, type Refusal, type Reply, refusal, reply } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import { callOthers } from './going-on.ts';
import type { seatBody, seatReply, verdictBody, verdictReply } from './hearing-form.ts';
import { type HearingRow, hearingKey, hearingOf, OF_HEARING, type SeatRow, voterOf } from './hearing-row.ts';
import { rulesOn } from './procedure.ts';
import { claimRow } from './seeing.ts';

type OfHearing<B = unknown> = Asked<{ readonly hearing: string }, unknown, B>;

/** Says whether who was drawn serves; in his place the next of the draw is called. */
export async function answered(
  asked: OfHearing<z.output<typeof seatBody>>,
): Promise<Reply<z.output<typeof seatReply>> | Refusal> {
  const { tx, fund, params, body, at, clock } = asked;
  const person = personOf(asked);
  const found = await hearingOf(tx, fund, params.hearing);
  if (isRefused(found)) return found;
  // The claim before its hearing, as everybody who holds both does.
  const row = await claimRow(tx, fund, found.claim_id, 'lock');
  const hearing = await hearingOf(tx, fund, params.hearing, 'lock');
  if (row === undefined || isRefused(hearing)) return notFound('hearing', params.hearing);
  const seat = await seatOf(asked, hearing, person);
  if (seat === undefined) return notFound('hearing', params.hearing);
  const closed = await noAnswerFault(asked, hearing, seat);
  if (closed !== undefined) return closed;
  // Who serves may still find that he has a conflict.
  const isChange = seat.state === 'serving' && body.answer === 'conflict';
  if ((seat.state !== 'called' && !isChange) || (seat.state === 'called' && at >= seat.answer_by)) {
    const isLate = seat.state === 'lapsed' || seat.state === 'called';
    const code = isLate ? 'the-days-to-answer-are-over' : 'a-juror-answers-once';
    return conflict({ code, path: 'answer', found: seat.state, expected: `before ${seat.answer_by}` });
  }
  const state = ({ serve: 'serving', conflict: 'conflict', decline: 'declined' } as const)[body.answer];
  await tx.query(
    `UPDATE fund.hearing_seat SET state = $6, answered_at = $7 WHERE ${OF_HEARING} AND place = $5`,
    [...hearingKey(hearing), seat.place, state, at],
  );
  await callOthers(tx, row, hearing, await fundRules(tx, fund, clock), at);
  return reply(
    { hearing: hearing.hearing_id, seat: state },
    // Nobody is named in the chain: who sits on a jury is not told.
    { event: { act: 'juror-answered', subject: { hearing: hearing.hearing_id }, isNameless: true } },
  );
}

/**
 * Why nobody answers a call any more. While a vote is open those answer who were called for a juror who stepped back; who serves may step back
 * until he has given a verdict.
 */
async function noAnswerFault(
  { tx, body, at }: OfHearing<z.output<typeof seatBody>>,
  hearing: HearingRow,
  { state, person_id }: SeatRow,
): Promise<Refusal | undefined> {
  if (hearing.state === 'seating') return undefined;
  const isOpen = hearing.state === 'voting' && hearing.closes_at !== null && at < hearing.closes_at;
  const isBack = state === 'serving' && body.answer === 'conflict';
  if (!isOpen || !(isBack || state === 'called')) {
    const expected = 'a hearing whose jurors are called';
    return conflict({ code: 'a-jury-is-complete', path: 'hearing', found: hearing.state, expected });
  }
  const given = await tx.query(`SELECT FROM fund.verdict WHERE ${OF_HEARING} AND person_id = $5`, [
    ...hearingKey(hearing),
    person_id,
  ]);
  if (given.rowCount === 0) return undefined;
  const expected = 'a juror who has not given a verdict yet';
  return conflict({ code: 'a-juror-who-gave-a-verdict-stays', path: 'answer', found: body.answer, expected });
}

/** Gives a verdict, or changes it: the last one before the end counts. */
export async function voted(
  asked: OfHearing<z.output<typeof verdictBody>>,
): Promise<Reply<z.output<typeof verdictReply>> | Refusal> {
  const { tx, fund, params, body, at, clock } = asked;
  const person = personOf(asked);
  const hearing = await hearingOf(tx, fund, params.hearing, 'share');
  if (isRefused(hearing)) return hearing;
  const voter = await voterOf(tx, hearing, person);
  if (voter === undefined) return notFound('hearing', params.hearing);
  if (voter.excluded !== null) {
    const reason = { path: 'hearing', found: voter.excluded, expected: 'somebody free of conflict' };
    return refusal(403, { code: 'who-is-excluded-does-not-vote', ...reason });
  }
  if (hearing.seats !== null && (await seatOf(asked, hearing, person))?.state !== 'serving') {
    return notFound('hearing', params.hearing);
  }
  const closed = closedFault(hearing, at);
  if (closed !== undefined) return closed;
  const rules = await fundRules(tx, fund, clock);
  const rule = rulesOn(rules, hearing.rules_from)?.rules?.procedure?.[hearing.body]?.vote;
  const known = rule === undefined ? [] : choicesOf(rule).map((choice) => wordsOf.claim[choice]);
  if (!(known as readonly string[]).includes(body.choice)) {
    return refusal(422, { path: 'choice', ...unknownWord('a-choice-is-unknown', body.choice, known) });
  }
  const countsAs = rule?.by === 'household' && voter.household !== null ? voter.household : voter.token;
  const { rowCount } = await tx.query(
    `INSERT INTO fund.verdict (fund_id, bucket, claim_id, hearing_id, person_id, token, counts_as, choice, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (fund_id, bucket, claim_id, hearing_id, counts_as) DO UPDATE SET choice = excluded.choice, at = excluded.at
     WHERE verdict.person_id = excluded.person_id`,
    [...hearingKey(hearing), person, voter.token, countsAs, body.choice, at],
  );
  if (rowCount === 0) {
    const expected = 'one verdict of each household; somebody of yours has given it';
    return conflict({ code: 'a-household-votes-twice', path: 'hearing', found: 'your household', expected });
  }
  return reply(
    { hearing: hearing.hearing_id, at, closesAt: hearing.closes_at ?? at },
    { event: { act: 'verdict-given', subject: { hearing: hearing.hearing_id }, isNameless: true } },
  );
}

/** Why no verdict counts at an instant: the vote is not open yet, or no longer. */
function closedFault({ state, opened_at, closes_at }: HearingRow, at: string): Refusal | undefined {
  const from = opened_at ?? '';
  if (state === 'seating' || (state === 'voting' && at < from)) {
    const expected = from === '' ? 'a vote that is open' : `from ${from} on`;
    return conflict({ code: 'a-vote-is-not-open-yet', path: 'hearing', found: at, expected });
  }
  if (state === 'voting' && closes_at !== null && at < closes_at) return undefined;
  return conflict({
    code: 'a-vote-is-over',
    path: 'hearing',
    found: at,
    expected: `before ${closes_at ?? ''}`,
  });
}

async function seatOf(
  { tx }: Pick<OfHearing, 'tx'>,
  hearing: HearingRow,
  person: string,
): Promise<SeatRow | undefined> {
  const { rows } = await tx.query<SeatRow>(
    `SELECT place, person_id, token, state, excluded, called_at, answer_by, answered_at FROM fund.hearing_seat
     WHERE ${OF_HEARING} AND person_id = $5`,
    [...hearingKey(hearing), person],
  );
  return rows[0];
}
