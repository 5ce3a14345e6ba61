import { date } from '@openmutual/core/date';
import { objectingFaults, objectorFaults } from '@openmutual/core/objection';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { isRefused, personOf, type StepBody, stepClaim } from '../claim/claim-row.ts';
import { fundRules } from '../claim/fund-rules.ts';
import { writeWord } from '../claim/word.ts';
import { type Answer, conflict, notFound, type Refusal, type Reply, refusal, reply } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import { freezeNext } from './frozen-pool.ts';
import type { objectionBody, objectionsReply } from './hearing-form.ts';
import { claimKey, OF_CLAIM } from './hearing-row.ts';
import { questionOf } from './question.ts';
import { commitSeed } from './seed.ts';
import { isInForce, publishedClaim } from './seeing.ts';
import { tellObjected } from './telling.ts';

type OfClaim<B = unknown> = Asked<{ readonly claim: string }, unknown, B>;
type Objections = z.output<typeof objectionsReply>;

/** Objects to a published claim, once, while the rules let members do so. */
export async function objected(
  asked: OfClaim<z.output<typeof objectionBody>>,
): Promise<Reply<StepBody & { objection: string }> | Refusal> {
  const { tx, fund, params, body, at, clock } = asked;
  const person = personOf(asked);
  // Of no claim is it told here whether it is there: this is so of all of them.
  if (!(await isInForce(asked))) return notInForce(asked);
  const row = await publishedClaim(asked, params.claim, 'lock');
  if (isRefused(row)) return row;
  const rules = await fundRules(tx, fund, clock);
  const by = row.objections_until === null ? undefined : date(row.objections_until);
  const facts = {
    'objection-is-in-time': objectingFaults(by, date(rules.today)),
    'objector-is-another': objectorFaults(person, row.person_id),
  };
  if (row.state === 'objected') {
    const faults = Object.values(facts).flat();
    if (faults.length > 0) return refusal(422, ...faults);
  } else {
    // Of a proposal to pay nothing it can only be asked whether all is paid: what the rules never give nobody can vote for.
    const question = await questionOf(tx, row, 'objection', rules);
    const taken = await stepClaim(tx, row, {
      // Who objected stands with the objection alone, which staff do not see: neither in the log of the claim nor in the chain.
      act: 'object',
      by: 'member',
      at,
      version: undefined,
      facts,
    });
    if (!taken.ok) return taken;
    if (!question.ok) return refusal(422, ...question.rejections);
  }
  const objection = uuidv7();
  const { rowCount } = await tx.query(
    `INSERT INTO fund.objection (fund_id, bucket, claim_id, objection_id, person_id, reason, clause, chance, state, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9) ON CONFLICT DO NOTHING`,
    [...claimKey(row), objection, person, body.reason, body.clause, body.chance ?? null, at],
  );
  if (rowCount === 0) {
    const expected = 'one objection of each member';
    return conflict({ code: 'a-member-objects-once', path: 'claim', found: `${row.number}`, expected });
  }
  await writeWord(asked, row, 'objection', body.text);
  await commitSeed(tx, row, at);
  // The other side is told of the pool while its word of chance is still to come.
  const frozen = await freezeNext(tx, row, { about: 'objection', rules, at });
  await tellObjected(tx, row, at);
  const pool = frozen === undefined ? {} : { pool: frozen.pool_hash };
  const subject = { claim: row.claim_id, objection, reason: body.reason, ...pool };
  return reply(
    { claim: row.claim_id, number: `${row.number}`, state: 'objected', objection },
    { event: { act: 'claim-object', subject, isNameless: true } },
  );
}

/** Why a member does not object whose membership is not in force: he waits, is suspended or has left. */
async function notInForce({ tx, fund, person }: Pick<OfClaim, 'tx' | 'fund' | 'person'>): Promise<Refusal> {
  const { rows } = await tx.query<{ state: string }>(
    'SELECT state FROM fund.member WHERE fund_id = $1 AND person_id = $2 ORDER BY number DESC LIMIT 1',
    [fund, person],
  );
  const reason = {
    path: 'membership',
    found: rows[0]?.state ?? '',
    expected: 'a member whose membership is in force',
  };
  return refusal(403, { code: 'who-is-not-in-force-does-not-object', ...reason });
}

/** Takes an objection back, as long as nobody hears it; without one the claim goes on as though nobody had objected. */
export async function takenBack(asked: OfClaim): Promise<Reply<StepBody> | Refusal> {
  const { tx, params, at } = asked;
  const person = personOf(asked);
  const row = await publishedClaim(asked, params.claim, 'lock');
  if (isRefused(row)) return row;
  const mine = await tx.query(
    `SELECT FROM fund.objection WHERE ${OF_CLAIM} AND person_id = $4 AND state = 'open'`,
    [...claimKey(row), person],
  );
  if (mine.rowCount === 0) return notFound('objection', params.claim);
  if (row.state !== 'objected') {
    const expected = 'a claim that nobody hears yet';
    return conflict({ code: 'an-objection-is-heard', path: 'claim', found: row.state, expected });
  }
  await tx.query(
    `UPDATE fund.objection SET state = 'withdrawn' WHERE ${OF_CLAIM} AND person_id = $4 AND state = 'open'`,
    [...claimKey(row), person],
  );
  const left = await tx.query(
    `SELECT FROM fund.objection WHERE ${OF_CLAIM} AND state = 'open'`,
    claimKey(row),
  );
  const event = {
    ...{ act: 'claim-objection-taken-back', subject: { claim: row.claim_id } },
    isNameless: true,
  } as const;
  if (left.rowCount !== 0) {
    return reply({ claim: row.claim_id, number: `${row.number}`, state: row.state }, { event });
  }
  const taken = await stepClaim(tx, row, {
    ...{ act: 'lift', by: 'rules', at, version: undefined },
    facts: { 'no-objection-is-open': [] },
  });
  return taken.ok ? { ...taken, event } : taken;
}

/** The objections to a published claim, by their reasons: nobody is named. */
export async function objections(asked: OfClaim): Promise<Answer<Objections>> {
  const { tx, fund, params, clock } = asked;
  const person = personOf(asked);
  const row = await publishedClaim(asked, params.claim);
  if (isRefused(row)) return row;
  const { rows } = await tx.query<Omit<Objections['items'][number], 'mine'> & { by: string }>(
    `SELECT objection_id AS objection, person_id AS by, reason, clause, state, at FROM fund.objection
     WHERE ${OF_CLAIM} ORDER BY at, objection_id LIMIT 1000`,
    claimKey(row),
  );
  const { today } = await fundRules(tx, fund, clock);
  const until = row.objections_until;
  const hasOpen = rows.some((one) => one.by === person && one.state === 'open');
  const isTime = until !== null && today <= until && (row.state === 'published' || row.state === 'objected');
  const may = isTime && !hasOpen && row.person_id !== person && (await isInForce(asked));
  const isMine = rows.some((one) => one.by === person && one.state !== 'withdrawn');
  return reply({
    items: rows.map(({ by, ...line }) => ({ ...line, mine: by === person })),
    ...(until === null ? {} : { until }),
    acts: [
      ...(may && !isMine ? (['object'] as const) : []),
      ...(hasOpen && row.state === 'objected' ? (['take-back'] as const) : []),
    ],
  });
}
