import type { AssessmentRules } from '@openmutual/core/assessment-rules';
import type { VotingBody } from '@openmutual/core/body';
import { date } from '@openmutual/core/date';
import { noticeFaults } from '@openmutual/core/deciding';
import { DRAW_METHOD, poolHash } from '@openmutual/core/draw';
import { type JurySize, jurySize } from '@openmutual/core/jury-size';
import type { Procedure } from '@openmutual/core/procedure-schema';
import { invariant, type Rejection, type Result, rejected } from '@openmutual/core/result';
import type { Version } from '@openmutual/core/version';
import { uuidv7 } from 'uuidv7';
import { type ClaimRow, isRefused, stepClaim } from '../claim/claim-row.ts';
import type { FundRules } from '../claim/fund-rules.ts';
import type { Transaction } from '../database/within.ts';
import { conflict, type Refusal, refusal } from '../http/answer.ts';
import { beginLife } from '../life/step.ts';
import { callMissing, windowOf } from './calling.ts';
import { type FrozenPool, freezePool, waitingPool, wordsUntil } from './frozen-pool.ts';
import {
  type About,
  claimKey,
  goingOn,
  type HearingRow,
  hearingOf,
  hearingsOf,
  keptHearing,
  OF_CLAIM,
  type VoterRow,
  votes,
} from './hearing-row.ts';
import { poolOf } from './pool.ts';
import { aboutOf, bodyFor, rulesOn } from './procedure.ts';
import { questionOf } from './question.ts';
import { type Committed, commitSeed, revealed, waitingSeed } from './seed.ts';
import { tellVoters } from './telling.ts';

/** What the rules leave to whoever begins a hearing. */
export interface Beginning {
  readonly at: string;
  readonly person?: string | undefined;
  /** How long the vote is open, and how many days a juror has to answer, where no source states it. */
  readonly hours?: number | undefined;
  readonly answerDays?: number | undefined;
  /** Who hears it in place of a jury of which too few are left. */
  readonly instead?: VotingBody | undefined;
}

export interface Begun {
  readonly ok: true;
  readonly hearing: HearingRow;
}

/**
 * Begins to hear a claim whose row is locked: finds who hears it by the rules of today, freezes the question, draws and calls the
 * jurors or opens the vote. All of it, or nothing and every reason why not; where a pool was to be frozen first, that is done.
 */
export async function beginHearing(
  tx: Transaction,
  row: ClaimRow,
  rules: FundRules,
  beginning: Beginning,
): Promise<Begun | Refusal> {
  const version = rulesOn(rules, rules.today);
  const procedure = version?.rules?.procedure;
  const before = await hearingsOf(tx, row);
  const about = aboutOf(row, before.at(-1)?.about);
  const body = beginning.instead ?? bodyFor(procedure ?? {}, about);
  if (version === undefined || procedure === undefined || !votes(body)) {
    const expected = 'a claim that a body hears by the rules';
    return conflict({ code: 'an-organiser-decides-this', path: 'claim', found: body ?? row.state, expected });
  }
  if ((await goingOn(tx, row)) !== undefined) {
    const expected = 'one hearing at a time';
    return conflict({ code: 'a-claim-is-heard-already', path: 'claim', found: row.state, expected });
  }
  const question = await questionOf(tx, row, about, rules);
  if (!question.ok) return refusal(422, ...question.rejections);
  const heard = await convened(tx, row, { version, procedure, body, about, on: rules.today }, beginning);
  if ('ok' in heard) return heard;
  if (row.state !== 'appealed' && row.state !== 'in-hearing') {
    const last = row.notice_until === null ? undefined : date(row.notice_until);
    const stepped = await stepClaim(tx, row, {
      ...{ act: 'hear', by: beginning.person === undefined ? 'rules' : 'organiser', at: beginning.at },
      ...{ person: beginning.person, version: undefined },
      facts: {
        'notice-is-over': noticeFaults({ last, objectionsBy: undefined }, date(rules.today)),
        'body-hears-it': [],
      },
      notes: { body: heard.body },
    });
    if (isRefused(stepped)) return stepped;
  }
  return written(
    tx,
    row,
    { ...heard, about, version, question: question.value, number: before.length + 1 },
    rules,
    beginning,
  );
}

interface Asked {
  readonly version: Version<AssessmentRules>;
  readonly procedure: Procedure;
  readonly body: VotingBody;
  readonly about: About;
  readonly on: string;
}

/** Who hears, and for how long. */
interface Convened {
  readonly hearing: string;
  readonly body: VotingBody;
  readonly pool: readonly VoterRow[];
  readonly hours: number;
  readonly drawing: Drawing | undefined;
}

interface Drawing extends Committed {
  readonly seats: number;
  readonly least: number | null;
  readonly answerDays: number;
  readonly number: number;
  readonly seed: string;
}

/** Finds who hears a claim: of a jury with too few who are free, the body that the rules name in its place. */
async function convened(
  tx: Transaction,
  row: ClaimRow,
  asked: Asked,
  beginning: Beginning,
): Promise<Convened | Refusal> {
  const { procedure, body, about, on } = asked;
  const described = procedure[body];
  if (described === undefined) return refusal(422, notStated('a-body-that-decides-says-how-it-votes', body));
  const { vote } = described;
  if (vote.by === 'weight') {
    const reason = { path: 'procedure', found: 'weight', expected: 'head or household' };
    return refusal(422, { code: 'a-claim-is-not-voted-on-by-weight', ...reason });
  }
  const { jury } = procedure;
  const isDrawn = body === 'jury' && jury?.sortition === true;
  const waits = isDrawn ? await waitingPool(tx, row, about, { body, procedure, on }) : undefined;
  const hearing = waits?.hearing_id ?? uuidv7();
  const pool = waits?.voters ?? (await poolOf(tx, row, { hearing, body, procedure, on }));
  const free = waits?.free ?? pool.filter(({ excluded }) => excluded === null).length;
  const size = sizeFaults(procedure, body, free);
  if (!size.ok) return refusal(422, ...size.rejections);
  if ('to' in size.value) {
    const { to } = size.value;
    if (votes(to)) return convened(tx, row, { ...asked, body: to }, beginning);
    const reason = { path: 'jury', found: `${free}`, expected: 'a decision of an organiser' };
    return conflict({ code: 'an-organiser-decides-this', ...reason });
  }
  if (isDrawn && waits === undefined) {
    // Whoever asks again finds both there; words of chance are taken meanwhile.
    await commitSeed(tx, row, beginning.at);
    return wordsFirst(await freezePool(tx, row, { hearing, about, pool, at: beginning.at }), beginning.at);
  }
  const hours = vote.hours?.value ?? beginning.hours;
  const answerDays = jury?.answer?.value ?? beginning.answerDays;
  const faults: Rejection[] = [];
  if (hours === undefined) faults.push(notStated('the-hours-of-a-vote-are-not-stated', 'hours'));
  if (isDrawn && answerDays === undefined)
    faults.push(notStated('the-days-to-answer-are-not-stated', 'answerDays'));
  if (faults.length > 0 || hours === undefined) return refusal(422, ...faults);
  if (waits === undefined || answerDays === undefined)
    return { hearing, body, pool, hours, drawing: undefined };
  if (beginning.at < wordsUntil(waits)) return wordsFirst(waits, beginning.at);
  const seed = await waitingSeed(tx, row);
  if (seed === undefined || seed.committed_at >= beginning.at) {
    // Whoever asks again finds it committed to.
    if (seed === undefined) await commitSeed(tx, row, beginning.at);
    const expected = 'a seed that was committed to before';
    return conflict({ code: 'a-draw-follows-a-commitment', path: 'jury', found: '', expected });
  }
  const least = jury?.tooFew?.atLeast?.value ?? null;
  return { hearing, body, pool, hours, drawing: { ...seed, seats: size.value.seats, least, answerDays } };
}

/** Why nothing is drawn yet: whoever gives a word of chance does so when the pool is known. */
function wordsFirst(pool: FrozenPool, at: string): Refusal {
  const reason = { path: 'jury', found: at, expected: `from ${wordsUntil(pool)} on` };
  return conflict({ code: 'words-of-chance-are-taken-first', ...reason });
}

function notStated(code: string, path: string): Rejection {
  return { code, path, found: '', expected: 'a whole number, where the rules do not state it' };
}

/** How many hear a claim: of a drawn jury as many as its size; else all, who must be able to reach their quorum and have room on their body. */
function sizeFaults(procedure: Procedure, body: VotingBody, free: number): Result<JurySize> {
  const { jury, board } = procedure;
  if (body === 'jury' && jury !== undefined) {
    if (jury.exam === true) {
      const expected = 'a jury without an examination';
      return rejected({
        code: 'an-examination-of-jurors-is-not-kept',
        path: 'procedure.jury.exam',
        found: 'yes',
        expected,
      });
    }
    if (jury.sortition === true) return jurySize(jury, free);
  }
  const least = procedure[body]?.vote.quorum?.voters?.value ?? 1;
  if (free < least) {
    const suggestion = 'the claim waits until more are free';
    const reason = { path: body, found: `${free}`, expected: `at least ${least}`, suggestion };
    return rejected({ code: 'too-few-are-free-of-conflict', ...reason });
  }
  const most = body === 'board' ? board?.size?.value : undefined;
  if (most === undefined || free <= most) return { ok: true, value: { seats: free } };
  const expected = `at most ${most}, the size of the body`;
  return rejected({ code: 'a-roll-is-longer-than-its-body', path: body, found: `${free}`, expected });
}

/** Writes a hearing down with all that is frozen, and calls the first jurors or opens the vote. */
async function written(
  tx: Transaction,
  row: ClaimRow,
  heard: Convened &
    Pick<Asked, 'about' | 'version'> & {
      readonly question: { readonly accepted: object; readonly denied: object };
      readonly number: number;
    },
  rules: FundRules,
  { at }: Beginning,
): Promise<Begun | Refusal> {
  const { hearing, body, pool, drawing, hours, about, version, question, number } = heard;
  const key = [...claimKey(row), hearing];
  const chance = await chanceOf(tx, row);
  if (drawing === undefined) await freezePool(tx, row, { hearing, about, pool, at });
  const begun = await beginLife(tx, keptHearing, key, {
    ...{ act: drawing === undefined ? 'open' : 'call', by: 'rules', at },
    facts: { 'enough-are-free': [] },
    notes: { members: pool.length },
    set: {
      ...{
        number,
        about,
        body,
        since: at,
        rules_from: `${version.from}`,
        hours,
        begun_at: at,
      },
      ...{ if_accepted: JSON.stringify(question.accepted), if_denied: JSON.stringify(question.denied) },
      ...{
        members: pool.length,
        pool_hash: poolHash(pool.map(({ token, excluded }) => ({ token, excluded: excluded ?? undefined }))),
      },
      ...(drawing === undefined
        ? windowOf({ hours }, at)
        : {
            ...{
              seats: drawing.seats,
              least_seats: drawing.least,
              answer_days: drawing.answerDays,
              method: DRAW_METHOD,
            },
            ...{
              commitment: drawing.commitment,
              committed_at: drawing.committed_at,
              seed: drawing.seed,
              chance,
            },
          }),
    },
  });
  if (!begun.ok) return begun;
  const found = await hearingOf(tx, row.fund_id, hearing, 'lock');
  if (isRefused(found)) return found;
  if (drawing === undefined) await tellVoters(tx, found, windowOf({ hours }, at).closes_at, at);
  else {
    await revealed(tx, row, { number: drawing.number, hearing, at });
    const called = await callMissing(tx, row, found, rules, at);
    invariant(called === 'seating', 'as many as are called were free');
  }
  return { ok: true, hearing: found };
}

/** The words of chance of the parties: the claimant's first, then those of who objected, in the order in which they did. */
async function chanceOf(tx: Transaction, row: ClaimRow): Promise<string[]> {
  const { rows } = await tx.query<{ chance: string }>(
    `SELECT chance FROM (
       SELECT chance, 0 AS part, at, claim_id AS id FROM fund.claim_opened WHERE ${OF_CLAIM}
       UNION ALL SELECT chance, 1, at, objection_id FROM fund.objection WHERE ${OF_CLAIM} AND state <> 'withdrawn') given
     WHERE chance IS NOT NULL ORDER BY part, at, id`,
    claimKey(row),
  );
  return rows.map(({ chance }) => chance);
}
