import { choicesOf, wordsOf } from '@openmutual/core/ballot';
import { poolText } from '@openmutual/core/draw';
import type { z } from 'zod';
import { amountText, type ClaimRow, isRefused, personOf } from '../claim/claim-row.ts';
import { fundRules } from '../claim/fund-rules.ts';
import type { Transaction } from '../database/within.ts';
import { type Answer, conflict, notFound, type Refusal, reply } from '../http/answer.ts';
import { type FileReply, file } from '../http/file.ts';
import type { Asked } from '../http/route.ts';
import { rollOf, verdictsOf } from './counting.ts';
import { frozenAtOf, frozenPool, wordsUntil } from './frozen-pool.ts';
import type { hearingReply, hearingsReply, ownHearingReply, waitingReply } from './hearing-form.ts';
import {
  claimKey,
  type Finding,
  type HearingRow,
  hearingKey,
  hearingOf,
  hearingsOf,
  OF_CLAIM,
  OF_HEARING,
  seatsOf,
  voterOf,
  votersOf,
} from './hearing-row.ts';
import { rulesOn } from './procedure.ts';
import { commitmentOf } from './seed.ts';
import { publishedClaim } from './seeing.ts';

type OfClaim = Asked<{ readonly claim: string }>;
type OfHearing = Asked<{ readonly hearing: string }>;
type Shown = z.output<typeof hearingReply>;

/** The hearings of a claim with all from which anybody recomputes them; who sits on them is not told. */
export async function hearings(asked: OfClaim): Promise<Answer<z.output<typeof hearingsReply>>> {
  const { tx, params } = asked;
  const row = await publishedClaim(asked, params.claim);
  if (isRefused(row)) return row;
  const items: Shown[] = [];
  for (const one of await hearingsOf(tx, row)) items.push(await shown(tx, one, row.currency));
  const next = await commitmentOf(tx, row);
  const relatives = await tx.query(`SELECT FROM fund.claim_relative WHERE ${OF_CLAIM}`, claimKey(row));
  return reply({
    items,
    relatives: relatives.rowCount ?? 0,
    ...(next === undefined
      ? {}
      : {
          next: { commitment: next.commitment, committedAt: next.committed_at, ...(await nextPool(tx, row)) },
        }),
  });
}

/** What is public of the pool of the next draw, where it is frozen. */
async function nextPool(tx: Transaction, row: ClaimRow) {
  const pool = await frozenPool(tx, row);
  if (pool === undefined) return {};
  const { members, pool_hash: hash, frozen_at: frozenAt } = pool;
  return { pool: { members, hash, frozenAt, wordsUntil: wordsUntil(pool) } };
}

export async function hearing(asked: OfHearing): Promise<Answer<Shown>> {
  const found = await seen(asked);
  if (isRefused(found)) return found;
  const row = await publishedClaim(asked, found.claim_id);
  return isRefused(row) ? row : reply(await shown(asked.tx, found, row.currency), { version: found.version });
}

/** The pool as it was frozen, as a file: its SHA-256 is that of the hearing. */
export async function pool(asked: OfHearing): Promise<Answer<FileReply>> {
  const found = await seen(asked);
  if (isRefused(found)) return found;
  const voters = await votersOf(asked.tx, found);
  return csv(
    'pool',
    poolText(voters.map(({ token, excluded }) => ({ token, excluded: excluded ?? undefined }))),
  );
}

/** Who could vote, by tokens, and by what they count: with the verdicts anybody counts again (`openmutual vote`). */
export async function roll(asked: OfHearing): Promise<Answer<FileReply>> {
  const found = await over(asked);
  if (isRefused(found)) return found;
  const rows = await rollOf(asked.tx, found);
  return csv(
    'roll',
    lines(
      'member,household',
      rows.map(({ token, household }) => [token, household ?? token]),
    ),
  );
}

/** The verdicts, by tokens; only once the vote is over. */
export async function verdicts(asked: OfHearing): Promise<Answer<FileReply>> {
  const found = await over(asked);
  if (isRefused(found)) return found;
  const rows = await verdictsOf(asked.tx, found);
  return csv(
    'verdicts',
    lines(
      'member,choice',
      rows.map(({ token, choice }) => [token, choice]),
    ),
  );
}

/** Whether who asks was in the hat, whether he was called, and what he can do now. */
export async function ownHearing(asked: OfHearing): Promise<Answer<z.output<typeof ownHearingReply>>> {
  const { tx, fund, clock, at } = asked;
  const person = personOf(asked);
  const found = await seen(asked);
  if (isRefused(found)) return found;
  const of = { hearing: found.hearing_id, claim: found.claim_id };
  const voter = await voterOf(tx, found, person);
  if (voter === undefined) return reply({ ...of, inTheHat: false, acts: [], choices: [] });
  const seat = (await seatsOf(tx, found)).find((one) => one.person_id === person);
  const { rows } = await tx.query<{ choice: 'accept' | 'deny' | 'abstain'; at: string }>(
    `SELECT choice, at FROM fund.verdict WHERE ${OF_HEARING} AND person_id = $5`,
    [...hearingKey(found), person],
  );
  const [verdict] = rows;
  const rules = await fundRules(tx, fund, clock);
  const rule = rulesOn(rules, found.rules_from)?.rules?.procedure?.[found.body]?.vote;
  const { acts: now } = actsOf(
    found,
    voter.excluded === null ? (seat?.state ?? 'roll') : 'excluded',
    seat?.answer_by,
    at,
  );
  // By the pool, or since it was frozen.
  const excluded = voter.excluded ?? seat?.excluded ?? null;
  const mayStepBack = now.includes('vote') && seat?.state === 'serving' && verdict === undefined;
  const acts = [...now, ...(mayStepBack ? (['step-back'] as const) : [])];
  return reply({
    ...{ ...of, inTheHat: true, token: voter.token, name: voter.name, salt: voter.salt },
    ...(excluded === null ? {} : { excluded }),
    ...(seat === undefined ? {} : { place: seat.place, seat: seat.state, answerBy: seat.answer_by }),
    ...(verdict === undefined ? {} : { verdict: verdict.choice, verdictAt: verdict.at }),
    ...(found.closes_at === null ? {} : { closesAt: found.closes_at }),
    acts,
    choices:
      acts.includes('vote') && rule !== undefined ? choicesOf(rule).map((one) => wordsOf.claim[one]) : [],
  });
}

/** What waits for who asks: calls that he has not answered, votes that are open. */
export async function waiting(asked: Asked): Promise<Answer<z.output<typeof waitingReply>>> {
  const { tx, fund, at } = asked;
  const person = personOf(asked);
  const { rows } = await tx.query<HearingRow & Waiting>(
    `SELECT h.*, c.number AS claim_number, s.state AS seat, s.answer_by, d.choice IS NOT NULL AS done
     FROM fund.hearing h
     JOIN fund.hearing_voter v USING (fund_id, bucket, claim_id, hearing_id)
     LEFT JOIN fund.hearing_seat s USING (fund_id, bucket, claim_id, hearing_id, person_id)
     LEFT JOIN fund.verdict d USING (fund_id, bucket, claim_id, hearing_id, person_id)
     JOIN fund.claim c ON c.fund_id = h.fund_id AND c.bucket = h.bucket AND c.claim_id = h.claim_id
     WHERE h.fund_id = $1 AND v.person_id = $2 AND v.excluded IS NULL AND h.state IN ('seating', 'voting')
     ORDER BY h.begun_at, h.hearing_id LIMIT 200`,
    [fund, person],
  );
  return reply({
    items: rows.flatMap((row) => {
      const { acts, until } = actsOf(row, row.seat ?? 'roll', row.answer_by ?? undefined, at);
      const [what] = acts;
      if (what === undefined || until === undefined) return [];
      const { hearing_id, claim_id, claim_number, about, body, done } = row;
      return [
        { hearing: hearing_id, claim: claim_id, number: `${claim_number}`, about, body, what, until, done },
      ];
    }),
  });
}

interface Waiting {
  readonly claim_number: bigint;
  readonly seat: string | null;
  readonly answer_by: string | null;
  readonly done: boolean;
}

/** What somebody can do in a hearing at an instant, and until when. */
function actsOf(
  { state, seats, opened_at, closes_at }: HearingRow,
  seat: string,
  answerBy: string | undefined,
  at: string,
): { readonly acts: ('answer' | 'vote')[]; readonly until?: string } {
  if (['seating', 'voting'].includes(state) && seat === 'called' && answerBy !== undefined && at < answerBy)
    return { acts: ['answer'], until: answerBy };
  const isVoter = seats === null ? seat === 'roll' : seat === 'serving';
  const isOpen =
    state === 'voting' && opened_at !== null && at >= opened_at && closes_at !== null && at < closes_at;
  return isVoter && isOpen ? { acts: ['vote'], until: closes_at } : { acts: [] };
}

async function seen(asked: OfHearing): Promise<HearingRow | Refusal> {
  const found = await hearingOf(asked.tx, asked.fund, asked.params.hearing);
  if (isRefused(found)) return found;
  const row = await publishedClaim(asked, found.claim_id);
  // Who hears an appeal of the board need not be a member.
  if (!isRefused(row) || (await voterOf(asked.tx, found, personOf(asked))) !== undefined) return found;
  return notFound('hearing', asked.params.hearing);
}

async function over(asked: OfHearing): Promise<HearingRow | Refusal> {
  const found = await seen(asked);
  if (isRefused(found) || found.counted_at !== null) return found;
  const expected = 'a vote that is over and counted';
  return conflict({
    code: 'nobody-sees-verdicts-before-the-end',
    path: 'hearing',
    found: found.state,
    expected,
  });
}

async function shown(tx: Transaction, row: HearingRow, currency: string): Promise<Shown> {
  const { seats, method, commitment, committed_at, seed, chance, answer_days } = row;
  const isDrawn =
    seats !== null && method !== null && commitment !== null && committed_at !== null && seed !== null;
  const called = isDrawn ? await seatsOf(tx, row) : [];
  return {
    ...{ hearing: row.hearing_id, claim: row.claim_id, number: row.number, about: row.about, body: row.body },
    ...{ state: row.state, rulesFrom: row.rules_from, currency, begunAt: row.begun_at },
    ifAccepted: findingOf(row.if_accepted, currency),
    ifDenied: findingOf(row.if_denied, currency),
    ...{ members: row.members, poolHash: row.pool_hash },
    ...(isDrawn
      ? {
          draw: {
            ...{ method, commitment, committedAt: committed_at },
            ...{ frozenAt: await frozenAtOf(tx, row), seed, words: [...(chance ?? [])] },
            ...{ seats, answerDays: answer_days ?? 0 },
            called: called.map(({ token, state, excluded, answer_by }) => ({
              token,
              // Why somebody does not serve is his own affair; why somebody is passed over is not.
              state:
                state === 'called' || state === 'serving' || state === 'excluded'
                  ? state
                  : ('replaced' as const),
              ...(excluded === null ? {} : { excluded }),
              answerBy: answer_by,
            })),
          },
        }
      : {}),
    ...(row.opened_at === null || row.closes_at === null
      ? {}
      : { opensAt: row.opened_at, closesAt: row.closes_at }),
    ...(row.counted_at === null || row.result === null
      ? {}
      : { countedAt: row.counted_at, result: row.result, tally: row.tally }),
    ...(row.stopped_by === null ? {} : { stoppedBy: row.stopped_by }),
    secrecy: 'until-it-is-over-nobody-then-by-token',
  };
}

function findingOf({ outcome, recognised, benefit, reason, clause }: Finding, currency: string) {
  const amount = (minor: string | null) => amountText(minor === null ? null : BigInt(minor), currency);
  const [counted, paid] = [amount(recognised), amount(benefit)];
  return {
    outcome,
    ...(counted === undefined ? {} : { recognised: counted }),
    ...(paid === undefined ? {} : { benefit: paid }),
    ...(reason === null ? {} : { reason: reason as NonNullable<Shown['ifDenied']['reason']> }),
    ...(clause === null ? {} : { clause }),
  };
}

function lines(header: string, rows: readonly (readonly string[])[]): string {
  return `${[header, ...rows.map((row) => row.join(','))].join('\n')}\n`;
}

function csv(name: string, text: string): Answer<FileReply> {
  return reply(file(`${name}.csv`, 'text/csv', Buffer.from(text, 'utf8')));
}
