import type { z } from 'zod';
import { isRefused, personOf, type StepBody, staffRow } from '../claim/claim-row.ts';
import { fundRules } from '../claim/fund-rules.ts';
import { writeWord } from '../claim/word.ts';
import { conflict, type Refusal, type Reply, reply } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import { beginHearing } from './beginning.ts';
import type { beginningBody, opinionBody } from './hearing-form.ts';

type OfClaim<B> = Asked<{ readonly claim: string }, unknown, B>;
type Begun = StepBody & { readonly hearing: string };

/** Begins a hearing that is due, with what the rules leave to whoever begins it; the rules begin it by themselves where they leave nothing. */
export async function hearingBegun(
  asked: OfClaim<z.output<typeof beginningBody>>,
): Promise<Reply<Begun> | Refusal> {
  const { tx, fund, body, at, clock } = asked;
  const person = personOf(asked);
  const row = await staffRow(asked, 'lock');
  if (isRefused(row)) return row;
  if (!HEARD.includes(row.state)) {
    const expected = 'a claim that is published, objected to, or under appeal';
    return conflict({ code: 'a-claim-is-not-to-be-heard', path: 'claim', found: row.state, expected });
  }
  const begun = await beginHearing(tx, row, await fundRules(tx, fund, clock), { at, person, ...body });
  if (!begun.ok) return begun;
  const { hearing_id, about, body: heard } = begun.hearing;
  const now = await staffRow(asked);
  if (isRefused(now)) return now;
  return reply(
    { claim: row.claim_id, number: `${row.number}`, state: now.state, hearing: hearing_id },
    {
      location: `/api/funds/${fund}/hearings/${hearing_id}`,
      version: now.version,
      event: {
        act: 'hearing-begun',
        subject: { claim: row.claim_id, hearing: hearing_id, about, body: heard },
      },
    },
  );
}

const HEARD: readonly string[] = ['published', 'objected', 'in-hearing', 'appealed'];

/** Attaches the opinion of an expert, for those who hear the claim: without anything by which the claimant is recognised. */
export async function opinionGiven(
  asked: OfClaim<z.output<typeof opinionBody>>,
): Promise<Reply<StepBody> | Refusal> {
  const row = await staffRow(asked, 'lock');
  if (isRefused(row)) return row;
  if (!HEARD.includes(row.state)) {
    const expected = 'a claim that is published, objected to, or under appeal';
    return conflict({ code: 'a-claim-is-not-to-be-heard', path: 'claim', found: row.state, expected });
  }
  await writeWord(asked, row, 'opinion', asked.body.text);
  return reply(
    { claim: row.claim_id, number: `${row.number}`, state: row.state },
    { event: { act: 'claim-opinion-given', subject: { claim: row.claim_id } } },
  );
}
