import type { ClaimState } from '@openmutual/core/claim-life';
import type { Redaction } from '@openmutual/core/redaction';
import type { z } from 'zod';
import { type Answer, notFound, reply } from '../http/answer.ts';
import { day, id } from '../http/atoms.ts';
import { keyAsked, type Page, page } from '../http/cursor.ts';
import type { Asked } from '../http/route.ts';
import type { publishedCase } from './claim-form.ts';
import { isRefused } from './claim-row.ts';

type Shown = z.output<typeof publishedCase>;

/** The published cases of the fund, the newest first. The rules of rows show them to members in force. */
export async function shownCases(
  asked: Asked<unknown, { readonly cursor?: string | undefined; readonly limit: number }>,
): Promise<Answer<Page<Shown>>> {
  const { tx, fund, query } = asked;
  const after = keyAsked(query.cursor, [day, id]);
  if (after !== undefined && isRefused(after)) return after;
  const [on, claim] = (after ?? ['9999-12-31', 'ffffffff-ffff-ffff-ffff-ffffffffffff']) as [string, string];
  const { rows } = await tx.query<CaseRow>(
    `SELECT * FROM fund.published_case WHERE fund_id = $1 AND (published_on, claim_id) < ($2::date, $3::uuid)
     ORDER BY published_on DESC, claim_id DESC LIMIT $4`,
    [fund, on, claim, query.limit + 1],
  );
  return reply(page(rows, query.limit, (row) => [row.published_on, row.claim_id], shownCase));
}

export async function shownCaseOf(asked: Asked<{ readonly claim: string }>): Promise<Answer<Shown>> {
  const { tx, fund, params } = asked;
  const { rows } = await tx.query<CaseRow>(
    'SELECT * FROM fund.published_case WHERE fund_id = $1 AND claim_id = $2',
    [fund, params.claim],
  );
  const [row] = rows;
  return row === undefined ? notFound('claim', params.claim) : reply(shownCase(row));
}

function shownCase({ claim_id, number, state, published_on, notice_until, content }: CaseRow): Shown {
  return {
    claim: claim_id,
    number: `${number}`,
    state,
    publishedOn: published_on,
    ...(notice_until === null ? {} : { noticeUntil: notice_until }),
    case: content,
  };
}

interface CaseRow extends Record<string, unknown> {
  readonly claim_id: string;
  readonly number: bigint;
  readonly state: ClaimState;
  readonly published_on: string;
  readonly notice_until: string | null;
  readonly content: Redaction;
}
