import { date } from '@openmutual/core/date';
import { appealFacts } from '@openmutual/core/objection';
import type { z } from 'zod';
import {
  amountText,
  type ClaimRow,
  isRefused,
  ownRow,
  personOf,
  type StepBody,
  stepClaim,
} from '../claim/claim-row.ts';
import { fundRules } from '../claim/fund-rules.ts';
import { writeWord } from '../claim/word.ts';
import { type Answer, conflict, type Refusal, type Reply, refusal, reply } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import { memberNumbered } from '../member/member.ts';
import { countHearing } from './counting.ts';
import { freezeNext } from './frozen-pool.ts';
import type { appealBody, openedBody, openedReply } from './hearing-form.ts';
import { claimKey, goingOn, OF_CLAIM } from './hearing-row.ts';
import { procedureOn, rulesOn } from './procedure.ts';
import { questionOf } from './question.ts';
import { commitSeed } from './seed.ts';

/**
 * How many members a claimant may declare to be his relatives: nobody who is declared hears his claim, so with many he would choose his jury by
 * leaving others out. Parents, children, brothers, sisters and in-laws are seldom more. Our choice (decision 0056).
 */
const RELATIVES_MOST = 12;

type OfClaim<B = unknown> = Asked<{ readonly claim: string }, unknown, B>;
type Opened = z.output<typeof openedReply>;

/** Appeals against a refusal, or a part, once and within the days of the rules under which it was decided. */
export async function appealed(
  asked: OfClaim<z.output<typeof appealBody>>,
): Promise<Reply<StepBody> | Refusal> {
  const { tx, fund, body, at, clock, version } = asked;
  const person = personOf(asked);
  const row = await ownRow(asked, 'lock');
  if (isRefused(row)) return row;
  const rules = await fundRules(tx, fund, clock);
  const decidedOn = row.decided_on ?? rules.today;
  const facts = appealFacts(
    procedureOn(rules, decidedOn),
    { decidedOn: date(decidedOn), appealedOn: row.appealed_on === null ? undefined : date(row.appealed_on) },
    date(rules.today),
  );
  const taken = await stepClaim(tx, row, {
    ...{ act: 'appeal', by: 'self', person, at, version, facts },
    set: { appealed_on: rules.today },
  });
  if (!taken.ok) return taken;
  const question = await questionOf(tx, row, 'appeal', rules);
  if (!question.ok) return refusal(422, ...question.rejections);
  await tx.query(
    'INSERT INTO fund.appeal (fund_id, bucket, claim_id, person_id, decided, at) VALUES ($1, $2, $3, $4, $5, $6)',
    [...claimKey(row), person, JSON.stringify(decidedOf(row)), at],
  );
  await writeWord(asked, row, 'appeal', body.text);
  await commitSeed(tx, row, at);
  await freezeNext(tx, row, { about: 'appeal', rules, at });
  return taken;
}

/** What was decided before an appeal, to be kept beside what is decided after it. */
function decidedOf(row: ClaimRow) {
  return {
    outcome: row.decided_outcome,
    recognised: amountText(row.decided_recognised, row.currency),
    benefit: amountText(row.decided_benefit, row.currency),
    reason: row.decided_reason,
    clause: row.decided_clause,
    how: row.decided_how,
    hearing: row.decided_in,
    on: row.decided_on,
  };
}

/** What the claimant shows to those who hear his claim, who his relatives are, and his word of chance: until the jury is drawn. */
export async function openedTo(
  asked: OfClaim<z.output<typeof openedBody>>,
): Promise<Reply<Opened> | Refusal> {
  const { tx, fund = '', body, at } = asked;
  const row = await ownRow(asked, 'lock');
  if (isRefused(row)) return row;
  if (['withdrawn', 'closed'].includes(row.state)) {
    const expected = 'a claim that goes on';
    return conflict({ code: 'a-claim-is-over', path: 'claim', found: row.state, expected });
  }
  const before = await openedRow(asked, row);
  const isFrozen = (await goingOn(tx, row)) !== undefined;
  const isOther =
    (body.chance ?? null) !== (before.chance ?? null) ||
    [...new Set(body.relatives)].sort().join() !== [...before.relatives].sort().join();
  if (isFrozen && isOther) {
    const expected = 'the words and relatives that were given before';
    return conflict({ code: 'a-pool-that-is-frozen-stays', path: 'claim', found: row.state, expected });
  }
  const many = new Set(body.relatives).size;
  if (many > RELATIVES_MOST) {
    const reason = { path: 'relatives', found: `${many}`, expected: `at most ${RELATIVES_MOST} members` };
    return refusal(422, { code: 'too-many-relatives-are-declared', ...reason });
  }
  const unknown = [];
  for (const [place, number] of body.relatives.entries()) {
    if ((await memberNumbered(tx, fund, number)) === undefined) {
      const reason = { path: `relatives.${place}`, found: number, expected: 'the number of a member' };
      unknown.push({ code: 'a-member-is-unknown', ...reason });
    }
  }
  if (unknown.length > 0) return refusal(422, ...unknown);
  await tx.query(
    `INSERT INTO fund.claim_opened (fund_id, bucket, claim_id, words, evidence, chance, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (fund_id, bucket, claim_id) DO UPDATE
     SET words = excluded.words, evidence = excluded.evidence, chance = excluded.chance, at = excluded.at`,
    [...claimKey(row), body.words, body.evidence, body.chance ?? null, at],
  );
  if (!isFrozen) {
    await tx.query(`DELETE FROM fund.claim_relative WHERE ${OF_CLAIM}`, claimKey(row));
    await tx.query(
      `INSERT INTO fund.claim_relative (fund_id, bucket, claim_id, member_number, at)
       SELECT $1, $2, $3, number, $5 FROM (SELECT DISTINCT unnest($4::bigint[]) AS number) given`,
      [...claimKey(row), body.relatives, at],
    );
  }
  const shows = { words: `${body.words}`, evidence: `${body.evidence}` };
  return reply(await openedRow(asked, row), {
    event: { act: 'claim-opened-to-those-who-hear-it', subject: { claim: row.claim_id, ...shows } },
  });
}

export async function opened(asked: OfClaim): Promise<Answer<Opened>> {
  const row = await ownRow(asked);
  return isRefused(row) ? row : reply(await openedRow(asked, row));
}

async function openedRow({ tx }: Pick<OfClaim, 'tx'>, row: ClaimRow): Promise<Opened> {
  const { rows } = await tx.query<{ words: boolean; evidence: boolean; chance: string | null }>(
    `SELECT words, evidence, chance FROM fund.claim_opened WHERE ${OF_CLAIM}`,
    claimKey(row),
  );
  const relatives = await tx.query<{ number: bigint }>(
    `SELECT member_number AS number FROM fund.claim_relative WHERE ${OF_CLAIM} ORDER BY 1`,
    claimKey(row),
  );
  const { words = false, evidence = false, chance = null } = rows[0] ?? {};
  return {
    ...{ words, evidence, relatives: relatives.rows.map(({ number }) => `${number}`) },
    ...(chance === null ? {} : { chance }),
  };
}

/** Stops the vote on a claim of his own, where the rules let the applicant; what that leads to says the rule. */
export async function stopped(asked: OfClaim): Promise<Reply<StepBody> | Refusal> {
  const { tx, fund, at, clock } = asked;
  const row = await ownRow(asked, 'lock');
  if (isRefused(row)) return row;
  const hearing = await goingOn(tx, row);
  if (hearing?.state !== 'voting' || (hearing.opened_at ?? '') > at) {
    const expected = 'a claim on which there is a vote';
    return conflict({ code: 'there-is-no-vote-now', path: 'claim', found: row.state, expected });
  }
  // What is over is counted as it was voted, however long the count takes to come.
  if (hearing.closes_at !== null && at >= hearing.closes_at) {
    const expected = `before ${hearing.closes_at}`;
    return conflict({ code: 'a-vote-is-over', path: 'claim', found: at, expected });
  }
  const rules = await fundRules(tx, fund, clock);
  const stop = rulesOn(rules, hearing.rules_from)?.rules?.procedure?.[hearing.body]?.vote.stop;
  if (stop?.by !== 'applicant') {
    const expected = 'a vote that runs to its end';
    return conflict({ code: 'nobody-may-stop-this-vote', path: 'claim', found: 'applicant', expected });
  }
  await countHearing(tx, row, hearing, rules, { at, stoppedBy: 'applicant' });
  const now = await ownRow(asked);
  if (isRefused(now)) return now;
  return reply(
    { claim: now.claim_id, number: `${now.number}`, state: now.state },
    {
      version: now.version,
      event: { act: 'hearing-stopped', subject: { claim: now.claim_id, hearing: hearing.hearing_id } },
    },
  );
}
