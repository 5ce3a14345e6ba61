import { claimLife } from '@openmutual/core/claim-life';
import { actsFrom } from '@openmutual/core/life';
import type { z } from 'zod';
import { evidenceOf } from '../evidence/evidence-list.ts';
import { actsLeft } from '../hearing/procedure.ts';
import { type Answer, reply } from '../http/answer.ts';
import { id } from '../http/atoms.ts';
import { keyAsked, type Page, page } from '../http/cursor.ts';
import type { Asked } from '../http/route.ts';
import type { ownClaimLine, ownClaimReply } from './claim-form.ts';
import { type ClaimRow, isRefused, ownRow } from './claim-row.ts';
import { coreOf, judgedOf, stepsOf } from './claim-view.ts';
import { fundRules } from './fund-rules.ts';
import { WAITS, type Waiting } from './queue.ts';
import { toldWord, WORD_COLUMNS, type WordRow } from './word.ts';

type Line = z.output<typeof ownClaimLine>;
type Own = z.output<typeof ownClaimReply>;

/** The claims of the person who asks, the newest first. */
export async function ownClaims(
  asked: Asked<unknown, { readonly cursor?: string | undefined; readonly limit: number }>,
): Promise<Answer<Page<Line>>> {
  const { tx, fund, person, query, clock } = asked;
  const after = keyAsked(query.cursor, [id]);
  if (after !== undefined && isRefused(after)) return after;
  const { today } = await fundRules(tx, fund, clock);
  const { rows } = await tx.query<ClaimRow & Waiting>(
    `SELECT c.*, ${WAITS('$2')} AS waits_for FROM fund.claim c
     LEFT JOIN fund.case_text t USING (fund_id, bucket, claim_id)
     WHERE c.fund_id = $1 AND c.person_id = $3 AND c.claim_id < $4::uuid ORDER BY c.claim_id DESC LIMIT $5`,
    [fund, today, person, after?.[0] ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', query.limit + 1],
  );
  const line = (row: ClaimRow & Waiting): Line => ({ ...coreOf(row), waitsFor: row.waits_for });
  return reply(page(rows, query.limit, (row) => [row.claim_id], line));
}

/** A claim of the person who asks, whole. */
export async function ownClaim(asked: Asked<{ readonly claim: string }>): Promise<Answer<Own>> {
  const row = await ownRow(asked);
  return isRefused(row) ? row : reply(await wholeClaim(asked, row), { version: row.version });
}

/** All that is known of a claim, for whom it is of. */
export async function wholeClaim(asked: Pick<Asked, 'tx' | 'keys' | 'clock'>, row: ClaimRow): Promise<Own> {
  const { tx } = asked;
  return {
    ...coreOf(row),
    ...judgedOf(row),
    words: await wordsOf(asked, row),
    evidence: await evidenceOf(tx, row),
    steps: await stepsOf(tx, row),
    acts: actsLeft(
      row,
      actsFrom(claimLife, row.state, 'self'),
      await fundRules(tx, row.fund_id, asked.clock),
    ),
  };
}

async function wordsOf(asked: Pick<Asked, 'tx' | 'keys'>, row: ClaimRow): Promise<Own['words']> {
  const { rows } = await asked.tx.query<WordRow>(
    `SELECT ${WORD_COLUMNS} FROM fund.claim_word
     WHERE fund_id = $1 AND bucket = $2 AND claim_id = $3 ORDER BY at, word_id`,
    [row.fund_id, row.bucket, row.claim_id],
  );
  return rows.map((word) => toldWord(asked, word, row));
}
