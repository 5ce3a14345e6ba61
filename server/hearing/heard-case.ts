import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { isRefused, personOf } from '../claim/claim-row.ts';
import { readingFault } from '../claim/consent.ts';
import { toldWord, WORD_COLUMNS, type WordRow } from '../claim/word.ts';
import { evidenceOf } from '../evidence/evidence-list.ts';
import { lookOf } from '../evidence/looking.ts';
import { type Answer, notFound, type Refusal, reply } from '../http/answer.ts';
import type { FileReply } from '../http/file.ts';
import type { Asked } from '../http/route.ts';
import type { heardCaseReply } from './hearing-form.ts';
import { claimKey, type HearingRow, hearingOf, OF_CLAIM } from './hearing-row.ts';
import { claimRow } from './seeing.ts';

type OfHearing<P = unknown> = Asked<{ readonly hearing: string } & P>;
type Heard = z.output<typeof heardCaseReply>;

/**
 * What those who hear a claim are given to read: the published case, objections, appeal and opinions; what the claimant wrote and sent only
 * where he lets it be seen. The look is written down before anything is given out.
 */
export async function heardCase(asked: OfHearing): Promise<Answer<Heard>> {
  const { tx, params, at } = asked;
  const hearing = await heardNow(asked, 'case');
  if (isRefused(hearing)) return hearing;
  const claim = hearing.claim_id;
  const row = await claimRow(tx, hearing.fund_id, claim);
  const { rows: cases } = await tx.query<{ content: Heard['case'] }>(
    `SELECT content FROM fund.published_case WHERE ${OF_CLAIM}`,
    claimKey(hearing),
  );
  const [shown] = cases;
  if (row === undefined || shown === undefined) return notFound('hearing', params.hearing);
  const fault = await readingFault(asked, row);
  if (fault !== undefined) return fault;
  const { rows } = await tx.query<WordRow>(`SELECT ${WORD_COLUMNS} FROM fund.case_looked_at($1, $2, $3)`, [
    claim,
    uuidv7(),
    at,
  ]);
  const files = await heardNow(asked, 'evidence');
  return reply({
    claim,
    number: `${row.number}`,
    case: shown.content,
    words: rows.map((word) => toldWord(asked, word, row)) as Heard['words'],
    evidence: isRefused(files) ? [] : await evidenceOf(tx, row),
  });
}

/** A file of a claim, for those who hear it and whom the claimant lets see it; the look is noted. */
export async function heardFile(asked: OfHearing<{ readonly evidence: string }>): Promise<Answer<FileReply>> {
  const { tx, params } = asked;
  const hearing = await heardNow(asked, 'evidence');
  if (isRefused(hearing)) return hearing;
  const row = await claimRow(tx, hearing.fund_id, hearing.claim_id);
  const fault = row === undefined ? notFound('hearing', params.hearing) : await readingFault(asked, row);
  if (fault !== undefined) return fault;
  return lookOf(asked, { claim: hearing.claim_id, evidence: params.evidence }, 'juror', 'hearing');
}

/** A hearing in which who asks may read this much now; of another nothing is told. */
async function heardNow(asked: OfHearing, more: 'case' | 'evidence'): Promise<HearingRow | Refusal> {
  const { tx, fund, params } = asked;
  personOf(asked);
  const hearing = await hearingOf(tx, fund, params.hearing);
  if (isRefused(hearing)) return hearing;
  const { rows } = await tx.query<{ may: boolean }>('SELECT fund.may_hear($1, $2) AS may', [
    hearing.claim_id,
    more,
  ]);
  return rows[0]?.may === true ? hearing : notFound('hearing', params.hearing);
}
